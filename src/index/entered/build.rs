//! The file `seeds/subjects.terms`: what the analyzer reads in the vocabulary. Written by `STRATEGISOK_REBUILD=1 cargo test --lib
//! build::`, and held to the vocabulary by the same test without the variable.

use std::path::Path;

use super::{of_heading, of_vocabulary};
use crate::norwegian::Analyzer;
use crate::strategy::Headings;

const HEAD: &str = "# The terms of the headings in subjects.tsv, as the analyzer reads them; made from it, see src/index/entered/build.rs.\n\
                    # Licence: as the project. One heading a line: heading <tab> terms, each with its mark and a zero byte.\n";

#[test]
fn the_terms_of_the_vocabulary_are_what_the_analyzer_reads() {
    let analyzer = Analyzer::new();
    let read: Vec<(&str, String)> = Headings::builtin()
        .all()
        .iter()
        .map(|known| (known.heading.as_str(), of_heading(&analyzer, &known.heading).value().to_owned()))
        .collect();
    if std::env::var_os("STRATEGISOK_REBUILD").is_some() {
        let rows: String = read.iter().map(|(heading, terms)| format!("{heading}\t{terms}\n")).collect();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/subjects.terms");
        std::fs::write(&path, format!("{HEAD}{rows}")).expect("subjects.terms can be written");
        return;
    }
    for (heading, terms) in read {
        let have = of_vocabulary(heading);
        assert!(
            have == Some(terms.as_str()),
            "subjects.terms is older than the vocabulary or the analyzer ({heading}): STRATEGISOK_REBUILD=1 cargo test --lib build::"
        );
    }
}
