//! The figures of a result: how many items and paragraphs of prose there are, and what they rest on, each apart.

use strategisok::SearchResults;
use strategisok::search::{Evidence, WordKind};
use strategisok::strategy::labels;

/// A number with its noun: "1 punkt", "12 punkter".
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// "23 punkter og 4 avsnitt"; "Ingen treff" where there are none.
pub fn items_and_prose(items: usize, prose: usize) -> String {
    match (items, prose) {
        (0, 0) => "Ingen treff".to_owned(),
        (items, 0) => labels::items(items),
        (0, prose) => labels::prose(prose),
        (items, prose) => format!("{} og {}", labels::items(items), labels::prose(prose)),
    }
}

/// How many paragraphs rest on one evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub evidence: Evidence,
    pub count: usize,
    /// "23 har ordet".
    pub text: String,
}

/// The figures of a result, those that are not zero. They ignore a filter on the evidence, so that each can be one.
pub fn figures(results: &SearchResults) -> Vec<Figure> {
    let words: Vec<_> = results.interpretation.words.iter().filter(|word| word.counts()).collect();
    let counts = results.facets.evidence.iter().filter(|(_, count)| **count > 0);
    let figure = |(&evidence, &count): (&Evidence, &usize)| {
        let what = match (evidence, words.as_slice()) {
            (Evidence::Text, [one]) => match one.kind {
                WordKind::Id => "har nummeret",
                WordKind::Phrase => "har uttrykket",
                WordKind::Near => "har ordene så nær",
                _ => super::evidence(evidence),
            },
            (Evidence::Text, _) => "har ord fra søket",
            (Evidence::Subject, _) => "har det som emneord",
            (Evidence::Related, _) if count > 1 => "beslektede",
            _ => super::evidence(evidence),
        };
        Figure { evidence, count, text: format!("{count} {what}") }
    };
    counts.map(figure).collect()
}

/// Whether hits are left out because of what they rest on: the figures ignore that filter, the total does not.
pub fn is_narrowed_by_evidence(results: &SearchResults) -> bool {
    let hits = results.facets.evidence.iter().filter(|(evidence, _)| evidence.is_hit());
    hits.map(|(_, count)| count).sum::<usize>() > results.total
}

/// How much a result holds: its hits, or what is only related where that alone was asked for.
pub fn size(results: &SearchResults) -> String {
    match (results.total, is_narrowed_by_evidence(results)) {
        (0, true) if results.related > 0 => format!("{} beslektede", results.related),
        (0, true) => "Ingen treff i utvalget".to_owned(),
        (total, _) => {
            let found = items_and_prose(results.items, total - results.items);
            if results.documents > 1 { format!("{found} i {} dokumenter", results.documents) } else { found }
        }
    }
}

/// "23 punkter og 4 avsnitt: 20 har ordet · 7 bare i overskriften; 12 beslektede." Under a filter on the evidence the
/// figures are of more than the hits, and it is said: "7 punkter. I alt: 20 har ordet ...".
pub fn headline(results: &SearchResults) -> String {
    let mut line = size(results);
    if is_narrowed_by_evidence(results) {
        line += ". I alt";
    }
    let figures = figures(results);
    let (hits, related): (Vec<_>, Vec<_>) = figures.into_iter().partition(|figure| figure.evidence.is_hit());
    let texts = |figures: Vec<Figure>| figures.into_iter().map(|figure| figure.text).collect::<Vec<_>>().join(" · ");
    if !hits.is_empty() {
        line += &format!(": {}", texts(hits));
    }
    if !related.is_empty() {
        line += &format!("; {}", texts(related));
    }
    line += ".";
    let said = all_or_some(results);
    if said.is_empty() { line } else { format!("{line} {said}") }
}

/// "3 har alle ordene, 39 har noen." Nothing where one word was asked for, or none.
pub fn all_or_some(results: &SearchResults) -> String {
    let asked = results.interpretation.words.iter().filter(|word| word.counts()).count();
    match results.all_words {
        _ if asked < 2 || results.total == 0 => String::new(),
        0 => "Ingen har alle ordene.".to_owned(),
        all if all == results.total => "Alle har alle ordene.".to_owned(),
        all => format!("{all} har alle ordene, {} har noen.", results.total - all),
    }
}
