//! The stock of suggestions, sorted by folded letters without æ, ø and å, so that *okon* leads to *økonomi*; which of its
//! entries begin as something was typed, and which of these are likeliest. Knows no index.

use super::suggestion::SuggestionKind;
use crate::norwegian::fold::fold;
use crate::query::Filter;
use crate::search::Entered;
use crate::strategy::Headings;

/// Of a large stock only so many entries with a prefix are compared.
const MOST_COMPARED: usize = 5_000;

/// What can be suggested of one index.
#[derive(Debug, Default)]
pub(super) struct Stock {
    /// Sorted by `plain` once all are there.
    entries: Vec<Entry>,
}

/// An entry of the stock.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Folded, without æ, ø and å: what it is sorted by.
    plain: Box<str>,
    /// Folded, with them: what is typed right comes first.
    folded: Box<str>,
    pub shown: Box<str>,
    pub count: u32,
    pub kind: SuggestionKind,
    /// The heading of a subject, and the word that leads to it.
    pub entered: Option<Box<Entered>>,
}

impl Entry {
    /// What is offered as `shown` to who begins to type this.
    fn new(typed: &str, shown: Box<str>, count: u32, kind: SuggestionKind) -> Entry {
        let folded = fold_all(typed);
        Entry { plain: plain(&folded).into(), folded: folded.into(), shown, count, kind, entered: None }
    }
}

impl Stock {
    /// Adds what is offered as it is typed.
    pub fn add(&mut self, shown: &str, count: u32, kind: SuggestionKind) {
        self.entries.push(Entry::new(shown, shown.into(), count, kind));
    }

    /// Adds a heading with the words that lead to it. All stand for the one query that finds what is entered there.
    pub fn subject(&mut self, heading: &str, count: u32) {
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

    /// The same in the order that it is looked up in.
    pub fn sorted(mut self) -> Stock {
        self.entries.sort_by(|a, b| (&a.plain, &a.folded, a.kind).cmp(&(&b.plain, &b.folded, b.kind)));
        self
    }

    /// Entries that begin so, the likeliest first.
    pub fn starting_with(&self, typed: &str, wanted: impl Fn(SuggestionKind) -> bool) -> Vec<&Entry> {
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
            (
                !as_typed,
                std::cmp::Reverse(weight(entry)),
                leads,
                entry.folded.chars().count(),
                &entry.folded,
                entry.kind,
            )
        });
        found
    }
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
pub(super) fn fold_all(text: &str) -> String {
    let ends_in_blank = text.ends_with(char::is_whitespace);
    let mut folded = text.split_whitespace().map(|word| fold(word).text).collect::<Vec<_>>().join(" ");
    if ends_in_blank && !folded.is_empty() {
        folded.push(' ');
    }
    folded
}

/// Letters without æ, ø and å, however they were typed: *økonomi*, *oekonomi* and *okonomi* are one.
pub(super) fn plain(folded: &str) -> String {
    let letters = folded.replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    letters.replace("ae", "a").replace("oe", "o").replace("aa", "a")
}
