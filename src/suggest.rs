//! Completion as one types: words of the corpus, heads of its compounds, phrases that recur, titles, and subjects, each with
//! how many hits a search for it has. The stock is gathered once, when it is first asked for; what is offered of it is
//! searched for each time, so that no number is promised that the search does not show.

mod gathering;
mod stock;
mod suggestion;

pub use self::suggestion::{Suggestion, SuggestionKind};

use std::collections::HashSet;

use self::gathering::gather;
use crate::error::Result;
use crate::query::Query;
use crate::search::{SearchOptions, Searcher};

/// Phrases and titles are looked up by so many of the last words typed.
const MOST_WORDS: usize = 4;

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
        self.asked(|searcher| suggest(searcher, prefix, limit))
    }
}

fn suggest(searcher: &Searcher, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
    let snapshot = &searcher.snapshot;
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
            if suggestions.len() == limit {
                return Ok(suggestions);
            }
            if !seen.insert(text.to_lowercase()) {
                continue;
            }
            let found = searcher.search(&Query::new(&text), &SearchOptions::new().limit(0))?.total;
            // What was typed before may leave nothing of it: *-skole skole*.
            if found > 0 {
                let count = u32::try_from(found).unwrap_or(u32::MAX);
                let entered = entry.entered.as_deref().cloned();
                suggestions.push(Suggestion { text, count, kind: entry.kind, entered });
            }
        }
    }
    Ok(suggestions)
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

#[cfg(all(test, feature = "embedded"))]
mod tests;
