//! What JavaScript calls: a searcher over the document in the module, or over documents of the caller's own, and questions as
//! JSON. Nothing is decided here.
#![deny(missing_docs)]

use strategisok::{Index, Source};
use wasm_bindgen::prelude::*;

/// Answers questions. Made once, since the index is built when it is.
#[wasm_bindgen]
pub struct Searcher(strategisok::Searcher);

#[wasm_bindgen]
impl Searcher {
    /// Over the document in the module.
    ///
    /// # Errors
    /// None in practice; building the index can fail for want of memory.
    pub fn embedded() -> Result<Searcher, JsError> {
        Ok(Searcher(strategisok::Searcher::embedded()?))
    }

    /// The answer to a question by name, both as JSON.
    ///
    /// # Errors
    /// When the question cannot be answered; the message says why.
    pub fn answer(&self, name: &str, question: &str) -> Result<String, JsError> {
        Ok(strategisok_json::answer(&self.0, name, question)?)
    }
}

/// Documents to be searched, gathered before the index is built.
#[wasm_bindgen]
#[derive(Default)]
pub struct Documents(Vec<Source>);

#[wasm_bindgen]
impl Documents {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Documents {
        Documents::default()
    }

    /// Adds the document in the module.
    ///
    /// # Errors
    /// None in practice: a test parses it.
    pub fn embedded(&mut self) -> Result<(), JsError> {
        self.0.push(Source::embedded()?);
        Ok(())
    }

    /// Adds the documents of a file, read by the ending of its name.
    ///
    /// # Errors
    /// When the file cannot be read as what its name says.
    pub fn file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), JsError> {
        self.0.extend(Source::from_bytes(name, bytes)?);
        Ok(())
    }

    /// Builds the index.
    ///
    /// # Errors
    /// When there is no document, or two have the same name.
    pub fn searcher(&self) -> Result<Searcher, JsError> {
        Ok(Searcher(Index::create_in_ram(&self.0)?.searcher()?))
    }
}

/// How a text is read, as JSON.
///
/// # Errors
/// When the question has no text.
#[wasm_bindgen]
pub fn analyze(question: &str) -> Result<String, JsError> {
    Ok(strategisok_json::analyze(question)?)
}

/// What must be shown beside results.
#[wasm_bindgen]
pub fn attribution() -> String {
    strategisok::ATTRIBUTION.to_owned()
}
