//! A paragraph made ready for the index: its text, the titles above it and its subjects analysed, and with them what it is
//! called, what it is filtered and sorted by, and all that a reader is shown of it. Knows the fields and the analyzer, and not how
//! documents are written.

use rustc_hash::FxHashMap;
use tantivy::TantivyDocument;

use super::entered;
use super::misprints::may_be_slip;
use super::schema::{Fields, Name, kind_number};
use super::stored::Stored;
use super::terms::{List, Zone};
use super::tokenizer::Terms;
use crate::error::{Error, Result};
use crate::norwegian::meaning::text_hash;
use crate::norwegian::{Analyzer, Token};
use crate::strategy::UnitId;

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
    /// The readings of headings that the vocabulary lacks: many paragraphs are entered under each.
    headings: FxHashMap<String, Terms>,
    words: Terms,
    names: Terms,
    json: Vec<u8>,
}

/// Bytes that the document of a paragraph takes, mostly.
const DOCUMENT_BYTES: usize = 2_500;
/// Titles that a paragraph may stand under.
const TITLES: usize = 4;

/// Headings whose readings are kept; at this many all are forgotten.
const MOST_HEADINGS: usize = 2_000;

/// A text as the index has it.
#[derive(Default)]
pub(super) struct Analysed {
    pub forms: Terms,
    pub words: Terms,
    pub unknown: Vec<Box<str>>,
}

impl Preparer {
    pub(super) fn new(fields: Fields, analyzer: Analyzer) -> Preparer {
        Preparer {
            fields,
            analyzer,
            titles: Default::default(),
            headings: FxHashMap::default(),
            words: Terms::default(),
            names: Terms::default(),
            json: Vec::new(),
        }
    }

    /// The paragraph at this place of its document, from 0.
    pub(super) fn prepare(&mut self, paragraph: &Stored<'_>, place: u32) -> Result<Prepared> {
        let fields = self.fields;
        let text = paragraph.text();
        let mut document = TantivyDocument::with_capacity(DOCUMENT_BYTES);
        let mut forms = Terms::with_capacity(text.len());
        let mut unknown = Vec::new();
        self.words.clear();
        analyse(&self.analyzer, text, Zone::Text, (&mut forms, &mut self.words, &mut unknown));
        document.add_text(fields.exact, forms.value());
        for (kept, (zone, title)) in self.titles.iter_mut().zip(paragraph.titles()) {
            let Some(title) = title else { continue };
            if kept.0 != title {
                let mut analysed = Analysed::default();
                let into = (&mut analysed.forms, &mut analysed.words, &mut analysed.unknown);
                analyse(&self.analyzer, title, zone, into);
                *kept = (title.to_owned(), analysed);
            }
            let field = if zone == Zone::LeadIn { fields.exact_lead_in } else { fields.exact_titles };
            document.add_text(field, kept.1.forms.value());
            self.words.append(&kept.1.words);
            unknown.extend(kept.1.unknown.iter().cloned());
        }
        self.enter(paragraph);
        document.add_text(fields.words, self.words.value());
        self.names.clear();
        names(paragraph, |name| self.names.push(|into| name.write(into)));
        document.add_text(fields.names, self.names.value());
        columns(&mut document, &fields, paragraph, place);
        let failed = |e: &dyn std::fmt::Display| Error::corrupt_index(None, e);
        self.json.clear();
        serde_json::to_writer(&mut self.json, paragraph).map_err(|e| failed(&e))?;
        document.add_text(fields.stored, std::str::from_utf8(&self.json).map_err(|e| failed(&e))?);
        Ok(Prepared { document, forms, unknown })
    }

    /// Adds the readings of what a paragraph is entered under. Each term is read by itself. They are in no field of forms,
    /// since they stand nowhere in the document, and their unknown words are no misprints of it.
    fn enter(&mut self, paragraph: &Stored<'_>) {
        for heading in &paragraph.subjects {
            if let Some(known) = entered::of_vocabulary(heading) {
                self.words.append_value(known);
                continue;
            }
            if !self.headings.contains_key(&**heading) {
                if self.headings.len() >= MOST_HEADINGS {
                    self.headings.clear();
                }
                self.headings.insert(heading.to_string(), entered::of_heading(&self.analyzer, heading));
            }
            self.words.append(&self.headings[&**heading]);
        }
        paragraph.keywords.iter().for_each(|keyword| entered::of_keyword(&self.analyzer, keyword, &mut self.words));
    }
}

/// Adds the forms of a text, its readings, and its unknown words.
pub(super) fn analyse(analyzer: &Analyzer, text: &str, zone: Zone, into: (&mut Terms, &mut Terms, &mut Vec<Box<str>>)) {
    let (forms, words, unknown) = into;
    for token in analyzer.text(text) {
        forms.push(|into| into.push_str(token.exact()));
        push(&token, zone, words);
        if !token.is_known() && may_be_slip(text, token.span()) {
            unknown.push(token.exact().into());
        }
    }
}

/// Adds the readings of a word. Function words are never looked for by their readings, only in phrases, which go by forms.
fn push(token: &Token, zone: Zone, words: &mut Terms) {
    if !token.is_function_word() {
        for (term, grade) in token.terms() {
            words.push(|into| List::of(zone, grade).write(term, into));
        }
    }
}

/// What the paragraph is called, and what it stands in and is entered under.
fn names(paragraph: &Stored<'_>, mut add: impl FnMut(Name<'_>)) {
    let chapter = paragraph.chapter.as_ref().map_or(UnitId::FOREWORD, |(number, _)| UnitId::chapter(*number));
    add(Name::Unit(&chapter.to_string()));
    for (number, _) in [&paragraph.section, &paragraph.subsection].into_iter().flatten() {
        add(Name::Unit(&number.to_string()));
    }
    add(Name::Id(&paragraph.id.to_string()));
    add(Name::Strategy(&paragraph.strategy));
    paragraph.subjects.iter().for_each(|heading| add(Name::Subject(heading)));
}

/// What the paragraph is filtered, counted and sorted by.
fn columns(document: &mut TantivyDocument, fields: &Fields, paragraph: &Stored<'_>, place: u32) {
    let text = paragraph.text();
    if let Some((number, _)) = &paragraph.section {
        document.add_text(fields.section, number.to_string());
    }
    paragraph.subjects.iter().for_each(|heading| document.add_text(fields.subject, &**heading));
    document.add_text(fields.strategy, &*paragraph.strategy);
    document.add_u64(fields.chapter, paragraph.chapter.as_ref().map_or(0, |(number, _)| u64::from(*number)));
    document.add_u64(fields.kind, kind_number(paragraph.kind));
    document.add_u64(fields.place, u64::from(place));
    document.add_u64(fields.number, u64::from(text.bytes().any(|byte| byte.is_ascii_digit())));
    document.add_u64(fields.text_hash, text_hash(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A term that held what stands behind terms would be two, and all positions behind it wrong.
    #[test]
    fn no_text_puts_the_end_of_a_term_into_one() {
        let text = "bered\0skap kom\u{1}mune \0 areal-\0 og transport\u{2}planlegging";
        let (mut forms, mut words, mut unknown) = Default::default();
        let analyzer = Analyzer::new();
        analyse(&analyzer, text, Zone::Text, (&mut forms, &mut words, &mut unknown));
        let tokens = analyzer.text(text);
        assert!(!tokens.is_empty() && forms.iter().eq(tokens.iter().map(|token| token.exact())));
        let readings: usize =
            tokens.iter().filter(|token| !token.is_function_word()).map(|token| token.terms().count()).sum();
        assert_eq!(words.iter().count(), readings, "{words:?}");
    }
}
