//! Gathering the stock of an index: its words, the heads of its compounds, the phrases that recur, its titles and subjects,
//! each counted by the paragraphs that have it. Knows nothing of what is typed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::stock::Stock;
use super::suggestion::SuggestionKind;
use crate::error::Result;
use crate::index::{Passage, Snapshot};
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Token, Why};
use crate::passages;

/// A phrase recurs when so many paragraphs have it,
const LEAST_PHRASE: u32 = 3;
/// and when its words stand together in so large a share of the paragraphs that have the rarer of them.
const PHRASE_SHARE: f32 = 0.4;
/// A head is worth offering when so many paragraphs have compounds that end in it.
const LEAST_HEAD: u32 = 2;
/// A corpus larger than this is gathered from its first paragraphs: completion wants the frequent words.
const MOST_GATHERED: usize = 20_000;

/// Gathers what can be suggested of an index.
///
/// # Errors
/// When the index is damaged.
pub(super) fn gather(snapshot: &Snapshot) -> Result<Stock> {
    let mut gathering = Gathering::default();
    for passage in passages::all(snapshot)?.iter().take(MOST_GATHERED) {
        gathering.paragraph(&passage.text, &snapshot.analyzer().text(&passage.text));
        for title in gathering.new_titles(passage) {
            gathering.paragraph(&title, &snapshot.analyzer().text(&title));
        }
    }
    let mut stock = gathering.stock();
    for (heading, counts) in passages::subjects(snapshot, &[])? {
        stock.subject(&heading, u32::try_from(counts.total()).unwrap_or(u32::MAX));
    }
    Ok(stock.sorted())
}

/// The paragraphs that have something, and how it is written there, with how often.
type Seen = (u32, HashMap<String, u32>);

/// Counts while paragraphs are read.
#[derive(Default)]
struct Gathering {
    /// By lemma: paragraphs that have it, and its forms as written with how often.
    words: BTreeMap<Arc<str>, Seen>,
    heads: BTreeMap<Arc<str>, u32>,
    /// By the two lemmas: paragraphs, and the forms as written.
    phrases: BTreeMap<(Arc<str>, Arc<str>), Seen>,
    titles: BTreeMap<String, u32>,
}

impl Gathering {
    fn paragraph(&mut self, text: &str, tokens: &[Token]) {
        let mut seen = HashSet::new();
        let mut seen_phrases = HashSet::new();
        let mut previous: Option<(Arc<str>, &Token)> = None;
        for token in tokens {
            let written = token.span().slice(text);
            let Some(lemma) = token.lemma().filter(|_| is_word(written)).map(Arc::<str>::from) else {
                previous = None;
                continue;
            };
            let entry = self.words.entry(lemma.clone()).or_default();
            entry.0 += u32::from(seen.insert(lemma.clone()));
            *entry.1.entry(written.to_owned()).or_default() += 1;
            token.visit(|reading, _| {
                if reading.grade == Grade::Head && reading.why == Why::CompoundPart && reading.weight > 0.5 {
                    let term: Arc<str> = Arc::from(reading.term);
                    if seen_phrases.insert((Arc::from(""), term.clone())) {
                        *self.heads.entry(term).or_default() += 1;
                    }
                }
            });
            if let Some((first, before)) = previous.take()
                && text[before.span().end..token.span().start] == *" "
            {
                let pair = (first, lemma.clone());
                let phrase = self.phrases.entry(pair.clone()).or_default();
                phrase.0 += u32::from(seen_phrases.insert(pair));
                let written = &text[before.span().start..token.span().end];
                *phrase.1.entry(written.to_owned()).or_default() += 1;
            }
            previous = Some((lemma, token));
        }
    }

    /// Counts the titles above a paragraph; gives those that are new, whose words count as those of a paragraph.
    fn new_titles(&mut self, passage: &Passage) -> Vec<String> {
        let near = [passage.subsection.as_ref().map(|unit| &unit.title), passage.heading.as_ref()];
        let chapter = passage.chapter.as_ref().map(|unit| &unit.title);
        let mut new = Vec::new();
        for title in near.into_iter().chain([chapter]).flatten() {
            let count = self.titles.entry(title.clone()).or_default();
            *count += 1;
            if *count == 1 {
                new.push(title.clone());
            }
        }
        new
    }

    fn stock(self) -> Stock {
        let mut stock = Stock::default();
        let mut push = |shown: String, count, kind| stock.add(&shown, count, kind);
        let rarer = |first: &Arc<str>, second: &Arc<str>| {
            let count = |lemma| self.words.get(lemma).map_or(0, |(count, _)| *count);
            count(first).min(count(second)).max(1)
        };
        for ((first, second), (count, forms)) in &self.phrases {
            if *count >= LEAST_PHRASE && *count as f32 >= PHRASE_SHARE * rarer(first, second) as f32 {
                push(commonest(forms), *count, SuggestionKind::Phrase);
            }
        }
        for (lemma, (count, forms)) in &self.words {
            push(shown(lemma, forms), *count, SuggestionKind::Word);
        }
        for (head, count) in &self.heads {
            if *count >= LEAST_HEAD && !self.words.contains_key(head) {
                push(head.to_string(), *count, SuggestionKind::Head);
            }
        }
        for (title, count) in &self.titles {
            push(title.clone(), *count, SuggestionKind::Title);
        }
        stock
    }
}

/// Whether somebody would type it: no number, no half of a suspended hyphen.
fn is_word(written: &str) -> bool {
    written.chars().any(char::is_alphabetic)
        && !written.starts_with('-')
        && !written.ends_with('-')
        && written.len() > 1
}

/// The lemma where it stands so in the text, as it is cased there; otherwise the commonest form.
fn shown(lemma: &str, forms: &HashMap<String, u32>) -> String {
    let as_lemma: HashMap<String, u32> =
        forms.iter().filter(|(form, _)| fold(form).text == lemma).map(|(form, count)| (form.clone(), *count)).collect();
    if as_lemma.is_empty() { commonest(forms) } else { commonest(&as_lemma) }
}

/// The commonest way to write something. A form in lower case wins over one with a capital, which may begin a sentence.
fn commonest(forms: &HashMap<String, u32>) -> String {
    let begins_small = |form: &str| form.chars().next().is_some_and(char::is_lowercase);
    let mut sorted: Vec<(&String, u32)> = forms.iter().map(|(form, count)| (form, *count)).collect();
    sorted.sort_by(|a, b| {
        (begins_small(b.0), b.1).cmp(&(begins_small(a.0), a.1)).then(a.0.len().cmp(&b.0.len())).then(a.0.cmp(b.0))
    });
    sorted.first().map(|(form, _)| (*form).clone()).unwrap_or_default()
}
