//! The paragraphs of strategies as plain rows, which is all that stock tantivy needs to know of them.

use strategisok::Source;
use strategisok::strategy::{self, Kind, Metadata, Place, Strategy};

/// A paragraph with the titles above it.
#[derive(Debug, Clone)]
pub struct Row {
    /// `2.1.1-3`; with its document before it where there are several (`plan-1/2.1.1-3`).
    pub id: String,
    /// `commitment`, `expectation`, `context` or `foreword`.
    pub kind: &'static str,
    /// The number of its chapter; the foreword has none.
    pub chapter: Option<u16>,
    /// `2.1`.
    pub section: Option<String>,
    /// `2.1.1`.
    pub subsection: Option<String>,
    /// Titles from the chapter down, and the heading in prose.
    pub titles: Vec<String>,
    /// The text itself.
    pub text: String,
}

/// The source that the crate embeds.
pub const SOURCE: &str = include_str!("../../seeds/ks-2024-2027.txt");

/// The 316 paragraphs of the embedded strategy in reading order.
pub fn embedded() -> Vec<Row> {
    rows(&[source("ks-2024-2027", SOURCE)])
}

/// A source as an index takes it. What the benches index has structure, so there is nothing to fail.
pub fn source(name: &str, text: &str) -> Source {
    described(name, text, Metadata::default())
}

/// The same with what is known of the document.
pub fn described(name: &str, text: &str, metadata: Metadata) -> Source {
    match Source::from_text(name, text, metadata) {
        Ok(source) => source,
        Err(error) => panic!("{name}: {error}"),
    }
}

/// A source as the crate reads it.
pub fn parsed(name: &str, source: &str) -> Strategy {
    strategy::parse(name, source, Metadata::default()).0
}

/// All paragraphs of these sources.
pub fn rows(sources: &[Source]) -> Vec<Row> {
    let several = sources.len() > 1;
    let of = |source: &Source| paragraphs(&source.strategy, several);
    sources.iter().flat_map(of).collect()
}

fn paragraphs(strategy: &Strategy, several: bool) -> Vec<Row> {
    let row = |place: Place<'_>| {
        let id = place.paragraph.id;
        let foreword = if place.chapter.is_none() { strategy.foreword_title.clone() } else { None };
        let titles = foreword
            .into_iter()
            .chain(place.chapter.map(|chapter| chapter.title.clone()))
            .chain(place.section.map(|section| section.title.clone()))
            .chain(place.subsection.map(|subsection| subsection.title.clone()))
            .chain(place.paragraph.heading.clone());
        Row {
            id: if several { format!("{}/{id}", strategy.name) } else { id.to_string() },
            kind: match place.paragraph.kind {
                Kind::Commitment => "commitment",
                Kind::Expectation => "expectation",
                Kind::Context => "context",
                Kind::Foreword => "foreword",
            },
            chapter: place.chapter.map(|chapter| chapter.number),
            section: place.section.map(|section| section.number.to_string()),
            subsection: place.subsection.map(|subsection| subsection.number.to_string()),
            titles: titles.collect(),
            text: place.paragraph.text.clone(),
        }
    };
    strategy.paragraphs().map(row).collect()
}
