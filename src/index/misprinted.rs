//! The misprints of one source, for whoever keeps it: found as an index finds them, and where they stand. Builds no index.

use std::convert::Infallible;

use super::misprints::{Slips, Words};
use super::paragraph::{Analysed, analyse};
use super::parallel;
use super::source::Source;
use super::terms::Zone;
use crate::norwegian::fold::fold;
use crate::norwegian::{Analyzer, tokenizer};
use crate::strategy::Place;

/// Paragraphs below which a thread costs more than it saves.
const LEAST_READ: usize = 32;

/// A word that is taken for a misprint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Misprint {
    /// The line of the source that it stands on.
    pub line: u32,
    /// As it is written.
    pub word: String,
}

impl Source {
    /// The words of paragraphs that an index of this source takes for misprints, in reading order. Costs what analysing the
    /// text for an index does.
    pub fn misprints(&self) -> Vec<Misprint> {
        let analyzer = Analyzer::for_much_text();
        let places: Vec<Place<'_>> = self.strategy.paragraphs().collect();
        let (mut words, mut slips, mut above) = (Words::default(), Slips::default(), Vec::new());
        let read = |text: &str| {
            let mut read = Analysed::default();
            analyse(&analyzer, text, Zone::Text, (&mut read.forms, &mut read.words, &mut read.unknown));
            read
        };
        let each = |(): &mut (), place: &Place<'_>| read(&place.paragraph.text);
        let Ok(()) = parallel::in_order(
            &places,
            LEAST_READ,
            || (),
            each,
            |place, mut own| {
                words.count(own.forms.iter());
                // Most paragraphs stand under the titles of the one before.
                let titles: Vec<&str> = titles(place).collect();
                own.unknown.extend(
                    titles.iter().filter(|title| !above.contains(*title)).flat_map(|title| read(title).unknown),
                );
                above = titles;
                for word in &own.unknown {
                    slips.note(word);
                }
                Ok::<(), Infallible>(())
            },
        );
        let misprints = words.misprints(slips.iter());
        let lines: Vec<&str> = self.text.lines().collect();
        let mut found = Vec::new();
        for place in places.iter().filter(|_| !misprints.is_empty()) {
            let (text, (first, last)) = (&place.paragraph.text, place.paragraph.lines);
            for word in tokenizer::words(text).into_iter().map(|span| span.slice(text)) {
                if misprints.contains_key(fold(word).text.trim_matches('-')) {
                    let has = |line: &u32| lines.get(*line as usize - 1).is_some_and(|text| text.contains(word));
                    found.push(Misprint { line: (first..=last).find(has).unwrap_or(first), word: word.to_owned() });
                }
            }
        }
        found
    }
}

/// The titles above a paragraph.
fn titles<'a>(place: &Place<'a>) -> impl Iterator<Item = &'a str> {
    let chapter = place.chapter.map(|unit| unit.title.as_str());
    let subsection = place.subsection.map(|unit| unit.title.as_str());
    [place.paragraph.heading.as_deref(), subsection, chapter, place.lead_in()].into_iter().flatten()
}
