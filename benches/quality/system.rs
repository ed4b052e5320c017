//! What is measured: a system that answers queries with ids in order. The crate itself is one, stock tantivy the other;
//! nothing in the measuring knows which is which.

use super::support::corpus::{self, Row};
use super::support::stock::{Filter, Setup, Stock};
use strategisok::norwegian::Reach;

/// Something that searches the paragraphs.
pub trait System {
    /// As in the tables.
    fn name(&self) -> String;

    /// Ids for a query, best first.
    fn search(&self, query: &str, filter: &Filter, limit: usize, reach: Reach) -> Result<Vec<String>, String>;

    /// Ids of the paragraphs most like this one; `None` from a system that cannot tell.
    fn related(&self, id: &str, limit: usize) -> Result<Option<Vec<String>>, String>;

    /// Signals that can be switched off one by one.
    fn signals(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// The same system without one of its [`System::signals`].
    fn without(&self, signal: &str) -> Result<Box<dyn System>, String> {
        Err(format!("{} has no signal {signal}", self.name()))
    }
}

/// Stock tantivy. It knows no reach.
pub struct Baseline {
    name: String,
    setup: Setup,
    rows: Vec<Row>,
    stock: Stock,
}

impl Baseline {
    /// Stock tantivy over the embedded strategy.
    pub fn new() -> Result<Baseline, String> {
        Baseline::with(corpus::embedded(), "stock tantivy", Setup::default())
    }

    fn with(rows: Vec<Row>, name: &str, setup: Setup) -> Result<Baseline, String> {
        let stock = Stock::in_ram(&rows, setup).map_err(|error| format!("{name}: {error}"))?.with_texts(&rows);
        Ok(Baseline { name: name.to_string(), setup, rows, stock })
    }
}

impl System for Baseline {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn search(&self, query: &str, filter: &Filter, limit: usize, _: Reach) -> Result<Vec<String>, String> {
        self.stock.search(query, filter, limit).map_err(|error| error.to_string())
    }

    fn related(&self, id: &str, limit: usize) -> Result<Option<Vec<String>>, String> {
        self.stock.related(id, limit).map(Some).map_err(|error| error.to_string())
    }

    fn signals(&self) -> Vec<&'static str> {
        vec!["stemmer", "stop words", "titles"]
    }

    fn without(&self, signal: &str) -> Result<Box<dyn System>, String> {
        let setup = match signal {
            "stemmer" => Setup { stemmer: false, ..self.setup },
            "stop words" => Setup { stop_words: false, ..self.setup },
            "titles" => Setup { titles: false, ..self.setup },
            _ => return Err(format!("{} has no signal {signal}", self.name)),
        };
        Ok(Box::new(Baseline::with(self.rows.clone(), &format!("- {signal}"), setup)?))
    }
}
