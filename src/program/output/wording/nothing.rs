//! An empty answer: what is not there, said no wider than it was looked for, and which words stand by themselves.

use strategisok::SearchResults;
use strategisok::norwegian::Reach;
use strategisok::search::WordKind;
use strategisok::strategy::labels;

use super::{is_narrowed_by_evidence, listed, quoted};

/// What a result without hits says; none where nothing was asked.
pub fn found_nothing(results: &SearchResults) -> Option<String> {
    let interpretation = &results.interpretation;
    let words: Vec<_> = interpretation.words.iter().filter(|word| word.counts()).collect();
    let place = if interpretation.limits.is_empty() { "i dokumentet" } else { "i dette utvalget" };
    // At the narrowest reach only this form was looked for.
    let so = if results.reach == Reach::Exact { " nøyaktig slik" } else { "" };
    match words.as_slice() {
        [] => None,
        // Words that stand there, but not as it was asked for, are not said to be missing.
        _ if is_narrowed_by_evidence(results) => Some("Ingen treff av det slaget som er valgt.".to_owned()),
        [one] => Some(match one.kind {
            WordKind::Phrase => format!("Uttrykket {} står ikke {place}.", quoted(&one.word)),
            WordKind::Near => format!("Ordene står ikke så nær hverandre {place}."),
            WordKind::Forms => format!("Ingen ord passer til {} {place}.", quoted(&one.word)),
            WordKind::Id => format!("Nummeret {} finnes ikke {place}.", one.word),
            _ => format!("Ordet {} står ikke{so} {place}.", quoted(&one.word)),
        }),
        _ if !interpretation.by_itself.is_empty() => Some("Ingen avsnitt har alle ordene.".to_owned()),
        words => {
            let words: Vec<String> = words.iter().map(|word| quoted(&word.word)).collect();
            Some(format!("Ingen av {} står{so} {place}.", listed(&words)))
        }
    }
}

/// Which words stand by themselves, where none of the paragraphs has all of them.
pub fn standing(results: &SearchResults) -> Option<String> {
    let by_itself = &results.interpretation.by_itself;
    let counts: Vec<String> = by_itself
        .iter()
        .map(|(word, count)| format!("{} gir treff i {}", quoted(word), labels::prose(*count)))
        .collect();
    (results.total == 0 && !counts.is_empty()).then(|| format!("Hver for seg: {}.", listed(&counts)))
}
