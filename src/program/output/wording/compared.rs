//! Documents beside each other in words: how many have a topic, what one has of it, and which have nothing; whose points are
//! laid side by side, and where related ones were looked for.

use strategisok::comparison::{Compared, Comparison};
use strategisok::likeness::{Mirror, Related};
use strategisok::strategy::labels;

use super::{counted, listed, others};

/// What a comparison is called.
pub const COMPARISON: &str = "Sammenligning";

/// "3 av 12 dokumenter har treff, 2 har bare noe beslektet."
pub fn comparison(comparison: &Comparison) -> String {
    if comparison.looked_in == 0 {
        return "Ingen dokumenter er sammenlignet.".to_owned();
    }
    let all = counted(comparison.looked_in, "dokument", "dokumenter");
    let near = comparison.looked_in.saturating_sub(comparison.with_hits + comparison.without_any);
    let near = if near > 0 { format!(", {near} har bare noe beslektet") } else { String::new() };
    format!("{} av {all} har treff{near}.", comparison.with_hits)
}

/// "12 treff", "Ingen treff, 2 beslektede"
pub fn of_document(compared: &Compared) -> String {
    match (compared.total, compared.related) {
        (0, related) => format!("Ingen treff, {related} {}", if related == 1 { "beslektet" } else { "beslektede" }),
        (total, _) => format!("{total} treff"),
    }
}

/// "Verken treff eller noe beslektet i Plan A, Plan B og 140 andre."
pub fn without(comparison: &Comparison) -> Option<String> {
    let mut titles: Vec<String> = comparison.without.iter().map(|document| document.title.clone()).collect();
    let more = comparison.without_any - titles.len();
    titles.extend((more > 0).then(|| format!("{more} andre")));
    (!titles.is_empty()).then(|| format!("Verken treff eller noe beslektet i {}.", listed(&titles)))
}

/// "Ikke vist: 140 andre, med 210 avsnitt."
pub fn not_shown(comparison: &Comparison) -> Option<String> {
    (comparison.others.values > 0).then(|| format!("Ikke vist: {}.", others(comparison.others)))
}

/// "Ambisjoner fra Solfjord kommune mot forventninger fra KS."
pub fn between(mirror: &Mirror) -> Option<String> {
    mirror.between.as_ref().map(|(one, other)| format!("Ambisjoner fra {one} mot forventninger fra {other}."))
}

/// "Beslektede punkter i andre dokumenter"
pub fn related(related: &Related) -> String {
    if related.across { format!("{} i andre dokumenter", labels::RELATED) } else { labels::RELATED.to_owned() }
}
