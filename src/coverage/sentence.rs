//! The outcome of a look-up of one topic in a sentence of bokmål, no wider than it was looked for. Knows the values of a
//! report, no search.

use super::CoverageOptions;
use super::report::{TopicCoverage, TopicState};
use crate::passages::KindCounts;
use crate::search::Evidence;
use crate::strategy::labels;
use crate::strategy::labels::listed;

/// More than this is in the lists, not in the sentence.
const WORDS_NAMED: usize = 6;

/// What was found, never that something is not mentioned: only forms that were looked for can be said to have no hit.
/// `words` is how many words must all be there: none in a topic of numbers or exclusions alone, which leave what has no word.
pub fn sentence(coverage: &TopicCoverage, words: usize, options: &CoverageOptions) -> String {
    let quoted = |words: &[String]| {
        let named: Vec<String> = words.iter().take(WORDS_NAMED).map(|word| format!("«{word}»")).collect();
        if words.len() > WORDS_NAMED { format!("{} med flere", named.join(", ")) } else { listed(&named) }
    };
    let mut sentences = Vec::new();
    if coverage.words.total() > 0 {
        let verb = if words > 0 { "Står i" } else { "Gjelder" };
        sentences.push(format!("{verb} {}.", paragraphs(&coverage.words.all)));
    } else if !options.counts(Evidence::Text) {
        if coverage.state == TopicState::NoHit {
            sentences.push("Ingen treff av det som telles.".to_owned());
        }
    } else if let (TopicState::NoHit, [_, ..]) = (coverage.state, &coverage.by_itself[..]) {
        let counts: Vec<String> =
            coverage.by_itself.iter().map(|(word, n)| format!("«{word}» gir treff i {}", labels::prose(*n))).collect();
        sentences.push(format!("Ingen avsnitt har alle ordene: {}.", listed(&counts)));
    } else if coverage.state != TopicState::NoHit && words > 1 {
        // Each of them may stand in some text.
        sentences.push("Ingen avsnitt har alle ordene i teksten.".to_owned());
    } else if coverage.tried.is_empty() {
        sentences.push("Det er ingen ord å lete etter.".to_owned());
    } else {
        sentences.push(format!("Ingen treff i teksten på {}.", quoted(&coverage.tried)));
    }
    if coverage.titles.total() > 0 {
        sentences.push(format!(
            "Bare når overskriften regnes med, i {}: {}.",
            paragraphs(&coverage.titles.all),
            quoted(&coverage.headings)
        ));
    }
    if coverage.other_words.total() > 0 {
        let (where_, as_) = (paragraphs(&coverage.other_words.all), quoted(&coverage.found_as));
        sentences.push(format!("Med andre ord i {where_}: {as_}."));
    }
    if coverage.entered.total() > 0 {
        let (where_, under) = (paragraphs(&coverage.entered.all), quoted(&coverage.entered_under));
        sentences.push(format!("Bare som emneord i {where_}: {under}."));
    }
    if let (TopicState::NoHit, false) = (coverage.state, coverage.nearest.is_empty()) {
        let ids: Vec<String> = coverage.nearest.iter().map(|point| point.id.to_string()).collect();
        sentences.push(format!("Nærmest i innhold: {}.", listed(&ids)));
    }
    sentences.extend(limit(options));
    sentences.join(" ")
}

/// `12 punkter og 3 avsnitt`.
fn paragraphs(counts: &KindCounts) -> String {
    let (items, prose) = (counts.commitment + counts.expectation, counts.context + counts.foreword);
    match (items, prose) {
        (items, 0) => labels::items(items),
        (0, prose) => labels::prose(prose),
        (items, prose) => format!("{} og {}", labels::items(items), labels::prose(prose)),
    }
}

/// `Bare avsnitt som har ordet, telles.` Nothing where all hits are counted.
fn limit(options: &CoverageOptions) -> Option<String> {
    let counted = Evidence::ALL.into_iter().filter(|evidence| options.evidence.contains(evidence));
    let ways: Vec<&str> = counted
        .map(|evidence| match evidence {
            Evidence::Text => "har ordet",
            Evidence::Heading => "har det bare i overskriften",
            Evidence::Synonym => "har andre ord for det samme",
            Evidence::Subject => "har det som emneord",
            Evidence::Related => "er treff (beslektede er ikke det)",
        })
        .collect();
    (!ways.is_empty()).then(|| format!("Bare avsnitt som {}, telles.", ways.join(" eller ")))
}
