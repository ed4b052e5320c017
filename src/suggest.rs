//! Completion as one types: words of the corpus, heads of its compounds, phrases that recur, titles, and subjects, each with
//! how many paragraphs have it. The stock is gathered once, when it is first asked for, and sorted by folded letters without
//! æ, ø and å, so that *okon* leads to *økonomi*.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::error::Result;
use crate::index::{Passage, Snapshot};
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Token, Why};
use crate::passages;
use crate::query::Filter;
use crate::search::{Entered, Searcher};
use crate::strategy::Headings;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum SuggestionKind {
    /// A word as it stands in the text.
    Word,
    /// Two words that keep standing together: *kunstig intelligens*.
    Phrase,
    /// The title of a chapter or subsection, or a heading.
    Title,
    /// A word that stands in the text only as the last part of compounds.
    Head,
    /// A heading of the subject index, or a word that leads to one.
    Subject,
}

/// What somebody may be about to type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Suggestion {
    /// The whole query with its last word completed; for a subject the query for all that is entered under it.
    pub text: String,
    /// How many paragraphs have the completed word, phrase or head, in any form; those under a title or a heading.
    pub count: u32,
    /// What it is.
    pub kind: SuggestionKind,
    /// The heading of a subject, and the word that was completed where it only leads to it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entered: Option<Entered>,
}

/// A phrase recurs when so many paragraphs have it,
const LEAST_PHRASE: u32 = 3;
/// and when its words stand together in so large a share of the paragraphs that have the rarer of them.
const PHRASE_SHARE: f32 = 0.4;
/// A head is worth offering when so many paragraphs have compounds that end in it.
const LEAST_HEAD: u32 = 2;
/// Of a large stock only so many entries with a prefix are compared.
const MOST_COMPARED: usize = 5_000;
/// Phrases and titles are looked up by so many of the last words typed.
const MOST_WORDS: usize = 4;
/// A corpus larger than this is gathered from its first paragraphs: completion wants the frequent words.
const MOST_GATHERED: usize = 20_000;

/// An entry of the stock.
#[derive(Debug, Clone)]
struct Entry {
    /// Folded, without æ, ø and å: what it is sorted by.
    plain: Box<str>,
    /// Folded, with them: what is typed right comes first.
    folded: Box<str>,
    shown: Box<str>,
    count: u32,
    kind: SuggestionKind,
    entered: Option<Box<Entered>>,
}

impl Entry {
    /// What is offered as `shown` to who begins to type this.
    fn new(typed: &str, shown: Box<str>, count: u32, kind: SuggestionKind) -> Entry {
        let folded = fold_all(typed);
        Entry { plain: plain(&folded).into(), folded: folded.into(), shown, count, kind, entered: None }
    }
}

/// What can be suggested of one index.
#[derive(Debug, Default)]
struct Stock {
    /// Sorted by `plain` once all are there.
    entries: Vec<Entry>,
}

impl Searcher {
    /// Completions of what has been typed so far, the likeliest first: the last word is completed and the ones before it
    /// stay as typed. Nothing typed, or a blank after the last word, gives nothing.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// let searcher = strategisok::Searcher::embedded()?;
    /// let texts: Vec<String> = searcher.suggest("okon", 3)?.into_iter().map(|found| found.text).collect();
    /// assert!(texts[0].starts_with("økonomi"), "{texts:?}");
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
        suggest(&self.snapshot, prefix, limit)
    }
}

fn suggest(snapshot: &Snapshot, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
    let stock = snapshot.kept(|| gather(snapshot))?;
    let typed = prefix.trim_start();
    if typed.ends_with(char::is_whitespace) {
        return Ok(Vec::new());
    }
    let mut seen = HashSet::new();
    let mut suggestions = Vec::new();
    // Titles and subjects complete all that was typed, phrases its last words, words the last one.
    for start in word_starts(typed).into_iter().rev().take(MOST_WORDS).rev() {
        let (before, last) = typed.split_at(start);
        let is_last_word = !last.contains(char::is_whitespace);
        let wanted = |kind| match kind {
            SuggestionKind::Title | SuggestionKind::Subject => before.is_empty(),
            SuggestionKind::Phrase => true,
            SuggestionKind::Word | SuggestionKind::Head => is_last_word,
        };
        for entry in stock.starting_with(last, wanted) {
            let text = format!("{before}{}", entry.shown);
            if suggestions.len() < limit && seen.insert(text.to_lowercase()) {
                let entered = entry.entered.as_deref().cloned();
                suggestions.push(Suggestion { text, count: entry.count, kind: entry.kind, entered });
            }
        }
    }
    Ok(suggestions)
}

fn gather(snapshot: &Snapshot) -> Result<Stock> {
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
    stock.entries.sort_by(|a, b| (&a.plain, &a.folded, a.kind).cmp(&(&b.plain, &b.folded, b.kind)));
    Ok(stock)
}

impl Stock {
    /// Adds a heading with the words that lead to it. All stand for the one query that finds what is entered there.
    fn subject(&mut self, heading: &str, count: u32) {
        let query: Box<str> = Filter::Subjects(vec![heading.to_owned()]).to_string().into();
        let words = Headings::builtin().get(heading).map_or(&[][..], |known| &known.entry_words);
        let own = (heading, Entered { under: heading.to_owned(), entry_word: None });
        let led =
            words.iter().map(|word| (&**word, Entered { under: heading.to_owned(), entry_word: Some(word.clone()) }));
        for (typed, entered) in std::iter::once(own).chain(led) {
            let entry = Entry::new(typed, query.clone(), count, SuggestionKind::Subject);
            self.entries.push(Entry { entered: Some(Box::new(entered)), ..entry });
        }
    }

    /// Entries that begin so, the likeliest first.
    fn starting_with(&self, typed: &str, wanted: impl Fn(SuggestionKind) -> bool) -> Vec<&Entry> {
        let folded = fold_all(typed);
        let prefix = plain(&folded);
        if prefix.is_empty() {
            return Vec::new();
        }
        let from = self.entries.partition_point(|entry| *entry.plain < *prefix);
        let all = self.entries[from..].iter().take_while(|entry| entry.plain.starts_with(&prefix)).take(MOST_COMPARED);
        let mut found: Vec<&Entry> = all.filter(|entry| wanted(entry.kind)).collect();
        found.sort_by_key(|entry| {
            let as_typed = entry.folded.starts_with(&folded);
            // A heading comes before words that only lead to it.
            let leads = entry.entered.as_ref().is_some_and(|entered| entered.entry_word.is_some());
            (!as_typed, std::cmp::Reverse(weight(entry)), leads, entry.folded.len(), &entry.folded, entry.kind)
        });
        found
    }
}

/// Where the words of a text start.
fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, letter) in text.char_indices() {
        if !letter.is_whitespace() && !in_word {
            starts.push(at);
        }
        in_word = !letter.is_whitespace();
    }
    starts
}

/// Titles and heads come after as frequent words: they are longer, or do not stand so in the text. Subjects come after words
/// too, which most readers mean.
fn weight(entry: &Entry) -> u32 {
    match entry.kind {
        SuggestionKind::Word => entry.count * 4,
        SuggestionKind::Phrase => entry.count * 3,
        SuggestionKind::Title | SuggestionKind::Head | SuggestionKind::Subject => entry.count,
    }
}

/// The folded words of a text with single blanks between them.
fn fold_all(text: &str) -> String {
    let ends_in_blank = text.ends_with(char::is_whitespace);
    let mut folded = text.split_whitespace().map(|word| fold(word).text).collect::<Vec<_>>().join(" ");
    if ends_in_blank && !folded.is_empty() {
        folded.push(' ');
    }
    folded
}

/// Letters without æ, ø and å, however they were typed: *økonomi*, *oekonomi* and *okonomi* are one.
fn plain(folded: &str) -> String {
    let letters = folded.replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    letters.replace("ae", "a").replace("oe", "o").replace("aa", "a")
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
            let written = token.span().of(text);
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
        let mut entries = Vec::new();
        let mut push =
            |shown: String, count, kind| entries.push(Entry::new(&shown, shown.as_str().into(), count, kind));
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
        Stock { entries }
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

#[cfg(all(test, feature = "embedded"))]
mod tests;
