//! A paragraph made ready for the index: its text and the titles above it analysed, and with them what it is called, what
//! it is filtered and sorted by, and all that a reader is shown of it. Knows the fields and the analyzer, and not how
//! documents are written.

use tantivy::TantivyDocument;

use super::passage::Passage;
use super::schema::{Fields, Name, kind_number};
use super::terms::{List, Zone};
use super::tokenizer::Terms;
use crate::error::{Error, Result};
use crate::norwegian::meaning::text_hash;
use crate::norwegian::{Analyzer, Token};

/// A paragraph that is ready to be written.
pub(super) struct Prepared {
    /// As tantivy takes it.
    pub document: TantivyDocument,
    /// The forms of its text as they stand.
    pub forms: Terms,
    /// Words of its text and titles that no step of the analysis knows.
    pub unknown: Vec<Box<str>>,
}

/// Makes paragraphs ready, one after another. Most paragraphs stand under the titles of the one before, so the last title
/// of every zone is kept.
pub(super) struct Preparer {
    fields: Fields,
    analyzer: Analyzer,
    titles: [(String, Analysed); TITLES],
    words: Terms,
    json: Vec<u8>,
}

/// Titles that a paragraph may stand under.
const TITLES: usize = 4;

/// A text as the index has it.
#[derive(Default, Clone)]
struct Analysed {
    forms: Terms,
    words: Terms,
    unknown: Vec<Box<str>>,
}

impl Preparer {
    pub(super) fn new(fields: Fields, analyzer: Analyzer) -> Preparer {
        Preparer { fields, analyzer, titles: Default::default(), words: Terms::default(), json: Vec::new() }
    }

    /// The paragraph of this passage.
    pub(super) fn prepare(&mut self, passage: &Passage) -> Result<Prepared> {
        let mut document = TantivyDocument::new();
        let Analysed { forms, words, mut unknown } = analysed(&self.analyzer, &passage.text, Zone::Text);
        document.add_text(self.fields.exact, forms.value());
        self.words.clear();
        self.words.append(&words);
        for (title, (zone, text)) in self.titles.iter_mut().zip(titles(passage)) {
            let Some(text) = text else { continue };
            if title.0 != text {
                *title = (text.to_owned(), analysed(&self.analyzer, text, zone));
            }
            document.add_text(self.fields.exact_titles, title.1.forms.value());
            self.words.append(&title.1.words);
            unknown.extend(title.1.unknown.iter().cloned());
        }
        document.add_text(self.fields.words, self.words.value());
        call(&mut document, &self.fields, passage);
        self.json.clear();
        serde_json::to_writer(&mut self.json, passage).map_err(|e| Error::corrupt_index(None, e))?;
        document.add_text(self.fields.stored, String::from_utf8_lossy(&self.json));
        Ok(Prepared { document, forms, unknown })
    }
}

/// The titles above a passage, each with its zone, in the order of the places where the last ones are kept.
fn titles(passage: &Passage) -> [(Zone, Option<&str>); TITLES] {
    [
        (Zone::NearTitle, passage.heading.as_deref()),
        (Zone::NearTitle, passage.subsection.as_ref().map(|unit| unit.title.as_str())),
        (Zone::FarTitle, passage.chapter.as_ref().map(|unit| unit.title.as_str())),
        (Zone::LeadIn, passage.section.as_ref().map(|unit| unit.title.as_str())),
    ]
}

fn analysed(analyzer: &Analyzer, text: &str, zone: Zone) -> Analysed {
    let mut analysed = Analysed::default();
    for token in analyzer.text(text) {
        analysed.forms.push(|into| into.push_str(token.exact()));
        add_readings(&token, zone, &mut analysed.words);
        if !token.is_known() {
            analysed.unknown.push(token.exact().into());
        }
    }
    analysed
}

fn add_readings(token: &Token, zone: Zone, words: &mut Terms) {
    // Function words are never looked for by their readings, only in phrases, which go by forms.
    if token.is_function_word() {
        return;
    }
    for (term, grade) in token.terms() {
        words.push(|into| List::of(zone, grade).write(term, into));
    }
}

/// What the paragraph is called, and what it is filtered and sorted by.
fn call(document: &mut TantivyDocument, fields: &Fields, passage: &Passage) {
    if let Some(chapter) = &passage.chapter {
        document.add_text(fields.names, Name::Unit(&chapter.number.to_string()).text());
    }
    if let Some(section) = &passage.section {
        document.add_text(fields.names, Name::Unit(&section.number).text());
        document.add_text(fields.section, &section.number);
    }
    if let Some(subsection) = &passage.subsection {
        document.add_text(fields.names, Name::Unit(&subsection.number).text());
    }
    document.add_text(fields.names, Name::Id(&passage.id.to_string()).text());
    document.add_text(fields.names, Name::Strategy(&passage.strategy).text());
    document.add_text(fields.strategy, &passage.strategy);
    document.add_u64(fields.chapter, passage.chapter.as_ref().map_or(0, |chapter| u64::from(chapter.number)));
    document.add_u64(fields.kind, kind_number(passage.kind));
    document.add_u64(fields.order, passage.order);
    document.add_u64(fields.number, u64::from(passage.text.bytes().any(|byte| byte.is_ascii_digit())));
    document.add_u64(fields.text_hash, text_hash(&passage.text));
}
