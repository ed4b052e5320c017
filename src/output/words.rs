//! What readers see of the library's values, where its own table of labels has no word.

use strategisok::Passage;
use strategisok::norwegian::Grade;
use strategisok::strategy::{Kind, labels};

/// Stands above hits that are there by nearness alone.
pub const NEARBY: &str = "Nærliggende punkter – søkeordet står ikke her";

/// What stands on a paragraph: the lead-in of an item, the kind of prose.
pub fn lead_in(passage: &Passage) -> &str {
    let label = labels::kind(passage.kind).label;
    match passage.kind {
        Kind::Commitment | Kind::Expectation => passage.lead_in.as_deref().unwrap_or(label),
        Kind::Context | Kind::Foreword => label,
    }
}

/// How near a match is.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Exact => "ordrett",
        Grade::Form => "bøyning",
        Grade::Variant => "annen skrivemåte",
        Grade::Suspended => "utelatt ved bindestrek",
        Grade::Head => "siste del av et ord",
        Grade::Part => "del av et ord",
        Grade::Spelling => "rettet skrivemåte",
        Grade::Synonym => "synonym",
        Grade::Meaning => "nærliggende",
    }
}
