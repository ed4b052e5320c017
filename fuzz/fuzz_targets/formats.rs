//! Any bytes in a file of any format are read or refused; each paragraph has text, and what is read can be indexed.
//! The first byte chooses the format, so that one corpus serves all.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use strategisok::{Index, Source};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("strategisok-formats-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the file");
    folder
});

const FORMATS: [&str; 4] = ["jsonl", "md", "html", "docx"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = FOLDER.join("plan").with_extension(FORMATS[usize::from(*first) % FORMATS.len()]);
    std::fs::write(&path, rest).expect("the file is written");
    let Ok(sources) = Source::read_all(&path) else { return };
    for place in sources.iter().flat_map(|source| source.strategy.paragraphs()) {
        assert!(!place.paragraph.text.is_empty());
    }
    if rest.len() < 2_000 && !sources.is_empty() {
        let wanted: usize = sources.iter().map(|source| source.strategy.paragraphs().count()).sum();
        // Documents of one file may have the same name, which is refused.
        if let Ok(index) = Index::create_in_ram(&sources) {
            assert_eq!(index.manifest().paragraphs(), wanted);
        }
    }
});
