//! How a query was read, in one or a few plain sentences of bokmål: what is looked for with its operators, what was
//! corrected, what stands for what, and what counts for nothing. Knows the tree of the query and how its words were read.

use super::interpretation::InterpretedWord;
use super::rank::WordKind;
use crate::norwegian::{Grade, Reach};
use crate::query::{Clause, Node, Occur};
use crate::strategy::labels::{listed, quoted};

/// Why a word weighs nothing.
pub(crate) const FUNCTION_WORD: &str = "småord";
/// Why a word weighs nothing.
pub(crate) const EVERYWHERE: &str = "står nesten overalt i dokumentet";
/// Why a word weighs little.
pub(crate) const LIGHT: &str = "sier lite alene";
/// Why a word weighs little.
pub(crate) const PUBLISHER: &str = "utgiver av det som søkes i";
/// Why a digit weighs nothing beside words.
pub(crate) const SINGLE_DIGIT: &str = "enkelt siffer";
/// Why a word weighs nothing.
pub(crate) const TOO_MANY: &str = "for mange ord i søket";

/// More synonyms than this are not named in a sentence; the readings have them all.
const SYNONYMS_SAID: usize = 6;

/// The sentence about a query. `present` are the widenings that the index has, `limits` the filters in words.
pub(crate) fn sentence(
    clauses: &[Clause],
    words: &[InterpretedWord],
    present: &[String],
    reach: Reach,
    limits: &[String],
) -> String {
    let mut sentences = Vec::new();
    match described(clauses, words) {
        Some(asked) if words.iter().any(|word| word.counts() && word.kind == WordKind::Word) => {
            sentences.push(format!("Søker etter {asked} {}.", manner(reach)));
        }
        Some(asked) => sentences.push(format!("Søker etter {asked}.")),
        None if clauses.is_empty() && !limits.is_empty() => {
            sentences.push("Viser alt i utvalget, i dokumentets rekkefølge.".to_owned());
        }
        None => sentences.push("Det er ingen ord å søke etter.".to_owned()),
    }
    sentences.extend(corrections(words));
    sentences.extend(widenings(words, present));
    sentences.extend(ignored(words));
    if !limits.is_empty() {
        sentences.push(format!("Bare {}.", listed(limits)));
    }
    sentences.join(" ")
}

/// How far words go.
fn manner(reach: Reach) -> &'static str {
    match reach {
        Reach::Exact => "nøyaktig slik det er skrevet",
        Reach::Form => "i alle bøyninger og skrivemåter",
        Reach::Compound => "i alle bøyninger og som del av lengre ord",
        Reach::Synonym => "i alle bøyninger, som del av lengre ord og med synonymer",
        Reach::Meaning => "i alle bøyninger, som del av lengre ord, med synonymer og nærliggende ord",
    }
}

/// Clauses side by side: what is looked for, and what is not to be there.
fn described(clauses: &[Clause], words: &[InterpretedWord]) -> Option<String> {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for Clause { occur, node } in clauses {
        let items = items(node, words);
        match occur {
            Occur::Should => wanted.extend(items),
            Occur::Must => wanted.extend(joined(items).map(|item| format!("{item} (må være med)"))),
            Occur::MustNot => unwanted.extend(items),
        }
    }
    match (joined(wanted), joined(unwanted)) {
        (Some(wanted), Some(unwanted)) => Some(format!("{wanted}, ikke {unwanted},")),
        (Some(wanted), None) => Some(wanted),
        (None, Some(unwanted)) => Some(format!("alt som ikke har {unwanted}")),
        (None, None) => None,
    }
}

/// What a node asks for: an item for each word of a run, otherwise one, or none when its words count for nothing.
fn items(node: &Node, words: &[InterpretedWord]) -> Vec<String> {
    let one = |item: String| vec![item];
    match node {
        Node::Words { span, .. } => words
            .iter()
            .filter(|word| span.start <= word.span.start && word.span.end <= span.end && word.ignored.is_none())
            .map(|word| quoted(&word.word))
            .collect(),
        Node::Phrase { text, .. } => one(format!("{} ordrett", quoted(text))),
        Node::Prefix { text, .. } => one(format!("ord som begynner på {}", quoted(text))),
        Node::Suffix { text, .. } => one(format!("ord som slutter på {}", quoted(text))),
        Node::Fuzzy { text, .. } => one(format!("ord som skrives omtrent som {}", quoted(text))),
        Node::Near { left, right, distance } => {
            let side = |node: &Node| match node {
                Node::Words { text, .. } | Node::Phrase { text, .. } => quoted(text),
                _ => String::new(),
            };
            one(format!("{} høyst {distance} ord fra {}", side(left), side(right)))
        }
        Node::Id { text, .. } => one(format!("nummer {text}")),
        Node::Field(filter) => one(filter.to_string()),
        Node::Group(clauses) => described(clauses, words).map(|inner| format!("({inner})")).into_iter().collect(),
        Node::And(nodes) => {
            let each: Vec<String> = nodes.iter().filter_map(|node| joined(items(node, words))).collect();
            match each.len() {
                0 | 1 => each,
                _ => one(format!("både {}", listed(&each))),
            }
        }
        Node::Or(nodes) => {
            let each: Vec<String> = nodes.iter().filter_map(|node| joined(items(node, words))).collect();
            if each.is_empty() { Vec::new() } else { one(each.join(" eller ")) }
        }
    }
}

fn joined(items: Vec<String>) -> Option<String> {
    (!items.is_empty()).then(|| listed(&items))
}

/// What was read as something else, for the whole query at once.
fn corrections(words: &[InterpretedWord]) -> Option<String> {
    let corrected = words.iter().filter(|word| word.ignored.is_none());
    let (typed, meant): (Vec<String>, Vec<String>) =
        corrected.filter_map(|word| Some((quoted(&word.word), quoted(word.corrected.as_ref()?)))).unzip();
    let verb = format!("{} står ikke slik i dokumentet; viser treff for {}.", listed(&typed), listed(&meant));
    (!typed.is_empty()).then_some(verb)
}

/// What stands for a word beside itself, of what the documents have. Words with the same are said together.
fn widenings(words: &[InterpretedWord], present: &[String]) -> Vec<String> {
    let mut said: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for word in words.iter().filter(|word| word.counts()) {
        let synonyms = word.readings.iter().filter(|reading| reading.grade == Grade::Synonym);
        let mut synonyms: Vec<String> =
            synonyms.filter(|reading| present.contains(&reading.term)).map(|reading| quoted(&reading.term)).collect();
        synonyms.dedup();
        if synonyms.is_empty() {
            continue;
        }
        match said.iter_mut().find(|(_, known)| *known == synonyms) {
            Some((words, _)) => words.push(quoted(&word.word)),
            None => said.push((vec![quoted(&word.word)], synonyms)),
        }
    }
    let sentence = |(words, mut synonyms): (Vec<String>, Vec<String>)| {
        let rest = if synonyms.len() > SYNONYMS_SAID { " med flere" } else { "" };
        synonyms.truncate(SYNONYMS_SAID);
        format!("For {} også {}{rest}.", listed(&words), listed(&synonyms))
    };
    said.into_iter().map(sentence).collect()
}

/// What counts for nothing, and why.
fn ignored(words: &[InterpretedWord]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (reason, verb) in [
        (FUNCTION_WORD, "er småord og teller ikke"),
        (EVERYWHERE, "står nesten overalt og teller ikke som treff"),
        (LIGHT, "sier lite ved siden av andre ord og teller ikke som treff"),
        (PUBLISHER, "har gitt ut det som søkes i, og teller ikke som treff ved siden av andre ord"),
        (SINGLE_DIGIT, "er et enkelt siffer og teller ikke ved siden av ord"),
    ] {
        let of_reason = words.iter().filter(|word| word.ignored.as_deref() == Some(reason));
        let mut ignored: Vec<String> = of_reason.map(|word| quoted(&word.word)).collect();
        ignored.dedup();
        if !ignored.is_empty() {
            sentences.push(format!("{} {verb}.", listed(&ignored)));
        }
    }
    if words.iter().any(|word| word.ignored.as_deref() == Some(TOO_MANY)) {
        sentences.push("Søket har flere ord enn det kan søkes etter; bare de første er tatt med.".to_owned());
    }
    sentences
}
