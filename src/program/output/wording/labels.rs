//! Labels of the library's values, where its own table has none: lead-ins, subjects, grades and evidences.

use strategisok::Passage;
use strategisok::norwegian::Grade;
use strategisok::search::Evidence;
use strategisok::strategy::{Kind, labels};

/// Stands above paragraphs that are only near. One may have a word of the query where another word had to be there too.
pub const RELATED: &str = "Beslektet innhold – ikke treff på søket";

/// What a paragraph rests on, as it is told of one paragraph.
pub fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Text => "har ordet",
        Evidence::Heading => "bare i overskriften",
        Evidence::Synonym => "andre ord for det samme",
        Evidence::Subject => "emneord",
        Evidence::Related => "beslektet",
    }
}

/// What stands on a paragraph: the lead-in of an item, the kind of prose.
pub fn lead_in(passage: &Passage) -> &str {
    let label = labels::kind(passage.kind).label;
    match passage.kind {
        Kind::Commitment | Kind::Expectation => passage.lead_in.as_deref().unwrap_or(label),
        Kind::Context | Kind::Foreword => label,
    }
}

/// "Emneord: fosterhjem; barnevern", headings before keywords; none where the paragraph is entered under nothing.
pub fn subjects(passage: &Passage) -> Option<String> {
    let terms: Vec<&str> = passage.subjects.iter().chain(&passage.keywords).map(String::as_str).collect();
    (!terms.is_empty()).then(|| format!("{}: {}", labels::SUBJECTS, terms.join("; ")))
}

/// How near a match is.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Exact => "ordrett",
        Grade::Form => "bøyning",
        Grade::Variant => "annen skrivemåte",
        Grade::Suspended => "utelatt ved bindestrek",
        Grade::Derived => "avledet av samme ord",
        Grade::Head => "siste del av et ord",
        Grade::Part => "del av et ord",
        Grade::Spelling => "rettet skrivemåte",
        Grade::Synonym => "annet ord for det samme",
        Grade::Meaning => "beslektet",
    }
}
