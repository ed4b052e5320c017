//! Any bytes in the place of a manifest are no index, or an error; never a panic, never an answer.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use strategisok::{Index, Source};

/// An index whose manifest is written anew each time.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("strategisok-fuzz-{}", std::process::id()));
    let source = Source::embedded().expect("the strategy in the binary");
    Index::create_in_dir(&folder, &[source], &mut |_, _| {}).expect("an index is built");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    let path = FOLDER.join("manifest.json");
    std::fs::write(path, bytes).expect("the manifest is written");
    if let Ok(index) = Index::open_in_dir(&*FOLDER) {
        assert_eq!(index.manifest().paragraphs(), 316);
    }
});
