//! What every page needs: the searcher, the document in reading order, and how the server was started. Made once and
//! never changed, so that the same address has the same answer as long as the server runs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use strategisok::strategy::Kind;
use strategisok::{OutlineStrategy, OutlineUnit, Passage, Query, Result, SearchOptions, Searcher, SourceEntry};

use super::options::Options;
use super::topics::{self, Topic};

/// A site over one index.
#[derive(Debug)]
pub struct Site {
    /// Answers queries.
    pub searcher: Searcher,
    /// Every paragraph in reading order.
    pub passages: Vec<Passage>,
    /// Units with their counts.
    pub outline: Vec<OutlineStrategy>,
    /// Words to start from, by chapter.
    pub topics: Vec<Topic>,
    /// How the server was started.
    pub options: Options,
    /// Names what answers depend on: program, analysis, documents, the reader's own thesaurus and the public address.
    pub edition: u64,
    places: HashMap<String, usize>,
}

impl Site {
    /// A site over the index of a searcher.
    pub fn new(searcher: Searcher, options: Options) -> Result<Site> {
        // The tables of words are read once, at the first search; that one need not be a reader's.
        searcher.search(&Query::new("kommune"), &SearchOptions::new().limit(1))?;
        let passages = searcher.passages()?;
        let outline = searcher.outline()?;
        let places = passages.iter().enumerate().map(|(at, passage)| (passage.long_id(), at)).collect();
        let topics = topics::topics(&passages);
        let edition = edition(&searcher, &options);
        Ok(Site { searcher, passages, outline, topics, options, edition, places })
    }

    /// True when ids need the name of their document.
    pub fn is_several(&self) -> bool {
        self.outline.len() > 1
    }

    /// The paragraph with this long id, and its place in reading order.
    pub fn find(&self, long_id: &str) -> Option<(usize, &Passage)> {
        let at = *self.places.get(long_id)?;
        Some((at, &self.passages[at]))
    }

    /// The paragraph that an id names, in its short or long form.
    pub fn named(&self, id: &str) -> Option<(usize, &Passage)> {
        self.find(id).or_else(|| self.find(&self.searcher.passage(id).ok()?.long_id()))
    }

    /// The number of a paragraph among those of its unit under the same heading, from 1: what citations of prose count.
    pub fn under_heading(&self, passage: &Passage) -> usize {
        let alike = |other: &&Passage| other.id.unit() == passage.id.unit() && other.heading == passage.heading;
        self.of(&passage.strategy).filter(alike).position(|other| other.id == passage.id).map_or(1, |at| at + 1)
    }

    /// The outline of a document.
    pub fn strategy(&self, name: &str) -> Option<&OutlineStrategy> {
        self.outline.iter().find(|strategy| strategy.name == name)
    }

    /// What the index was built from for a document.
    pub fn source(&self, name: &str) -> Option<&SourceEntry> {
        self.searcher.index().manifest().sources.iter().find(|source| source.name == name)
    }

    /// The paragraphs of a document in reading order.
    pub fn of<'a>(&'a self, strategy: &'a str) -> impl Iterator<Item = &'a Passage> {
        self.passages.iter().filter(move |passage| passage.strategy == strategy)
    }

    /// The title of the only document, or a word for them all.
    pub fn title(&self) -> &str {
        match self.outline.as_slice() {
            [only] => &only.title,
            _ => "Politiske prioriteringer",
        }
    }

    /// What the filter for a kind is called.
    pub fn filter_label(&self, kind: Kind) -> &str {
        self.searcher.index().manifest().filter_label(kind)
    }

    /// The unit with this number in a document.
    pub fn unit(&self, strategy: &str, number: &str) -> Option<&OutlineUnit> {
        fn below<'a>(units: &'a [OutlineUnit], number: &str) -> Option<&'a OutlineUnit> {
            units.iter().find_map(|unit| if unit.number == number { Some(unit) } else { below(&unit.units, number) })
        }
        below(&self.strategy(strategy)?.chapters, number)
    }
}

/// Two servers with the same answers have the same edition, and servers with different ones have not.
fn edition(searcher: &Searcher, options: &Options) -> u64 {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    // The manifest has the metadata of the documents too, which titles and citations are made of.
    serde_json::to_string(searcher.index().manifest()).unwrap_or_default().hash(&mut hasher);
    (searcher.thesaurus(), &options.public_url).hash(&mut hasher);
    hasher.finish()
}
