//! Values of flags that several commands have, and how much an answer holds when nothing is said.

use clap::Args;
use strategisok::Query;
use strategisok::strategy::{Kind, UnitId};

/// The flags that narrow a query to some documents.
#[derive(Debug, Clone, Args)]
pub struct OfDocuments {
    /// Only the document with this name; may be given several times
    #[arg(long = "document", visible_alias = "strategy", value_name = "NAME")]
    names: Vec<String>,
    /// Only documents of this publisher; may be given several times
    #[arg(long = "publisher", value_name = "NAME")]
    publishers: Vec<String>,
    /// Only documents for this place; may be given several times
    #[arg(long = "place", value_name = "NAME")]
    places: Vec<String>,
    /// Only documents of this year; may be given several times
    #[arg(long = "year", value_name = "YEAR")]
    years: Vec<u16>,
}

impl OfDocuments {
    /// The query, narrowed.
    pub fn narrow(&self, query: Query) -> Query {
        let query = self.names.iter().fold(query, |query, name| query.strategy(name));
        let query = self.publishers.iter().fold(query, |query, name| query.publisher(name));
        let query = self.places.iter().fold(query, |query, name| query.place(name));
        self.years.iter().fold(query, |query, year| query.year(*year))
    }
}

/// The number of hits in a page.
pub const PAGE: usize = 10;
/// The number of hits for each line of a batch.
pub const BATCH_PAGE: usize = 100;
/// The id of the query in a run where it has none.
pub const ONLY_QUERY: &str = "1";

/// A number of hits. Beyond what there can be it is held to the nearest that can, as is a number below zero.
pub fn amount(text: &str) -> Result<usize, String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err("it is no number; what begins with a hyphen and is no flag stands after `--`".to_owned());
    }
    Ok(if text.starts_with('-') { 0 } else { digits.parse().unwrap_or(usize::MAX) })
}

/// The number of a chapter, 0 for the foreword.
pub fn chapter(text: &str) -> Result<u16, String> {
    let unit: Option<UnitId> = text.parse().ok();
    unit.and_then(UnitId::as_chapter).ok_or_else(|| "it is no number of a chapter, nor `forord`".to_owned())
}

/// A kind, by any of the words for it.
pub fn kind(text: &str) -> Result<Kind, String> {
    Kind::of_word(text).ok_or_else(|| format!("it is none of {}", Kind::ALL.map(Kind::name).join(", ")))
}
