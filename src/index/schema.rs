//! The fields of the index, each with its reason. One document is one paragraph. Field names are the contract between
//! writer and reader: a change here is a new [`SCHEMA_VERSION`].

use crate::strategy::{Kind, terms};
use std::borrow::Cow;
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// Counts changes of the fields, of how terms are written in them, and of what is stored.
pub(crate) const SCHEMA_VERSION: u32 = 11;

/// The fields, in the order of the schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Folded forms of the text as they stand, with positions: phrases, nearness, prefixes, spelling. Its length is the
    /// paragraph's length for every other field.
    pub exact: Field,
    /// Folded forms of the headings above the paragraph, with positions: phrases in headings.
    pub exact_titles: Field,
    /// The same of the lead-in, which is no heading: quotations are looked for in it, words are not.
    pub exact_lead_in: Field,
    /// Every reading of the text, of the titles above it and of its subjects, as `terms` writes them.
    pub words: Field,
    /// What the paragraph is called and stands in, each as a [`Name`]: for `id:`, `show`, and filters by postings.
    pub names: Field,
    /// Document name: facet and filter.
    pub strategy: Field,
    /// Chapter number: facet and filter. 0 is the foreword.
    pub chapter: Field,
    /// Section number: facet. Filters go by `names`.
    pub section: Field,
    /// Headings of the subject index: facet. Filters go by `names`.
    pub subject: Field,
    /// Kind, as its number in [`kind_number`]: facet and filter.
    pub kind: Field,
    /// Place in the document, from 0: with where the document begins it is the reading order, which breaks ties, sorts, and pages.
    pub place: Field,
    /// 1 when the text has a digit: `har:tall`.
    pub number: Field,
    /// Key of the text, by which the binary may have a vector of the paragraph.
    pub text_hash: Field,
    /// The paragraph as the reader gets it, in JSON. A text, since tantivy writes bytes one by one.
    pub stored: Field,
}

/// Builds the schema.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |tokenizer: &str, option, norms| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option).set_fieldnorms(norms),
        )
    };
    let exact = || text(super::tokenizer::TERMS, IndexRecordOption::WithFreqsAndPositions, true);
    let words = text(super::tokenizer::TERMS, IndexRecordOption::WithFreqs, false);
    let fields = Fields {
        exact: builder.add_text_field("exact", exact()),
        exact_titles: builder.add_text_field("exact_titles", exact()),
        exact_lead_in: builder.add_text_field("exact_lead_in", exact()),
        words: builder.add_text_field("words", words),
        names: builder.add_text_field("names", text(super::tokenizer::TERMS, IndexRecordOption::Basic, false)),
        strategy: builder.add_text_field("strategy", FAST),
        chapter: builder.add_u64_field("chapter", FAST),
        section: builder.add_text_field("section", FAST),
        subject: builder.add_text_field("subject", FAST),
        kind: builder.add_u64_field("kind", FAST),
        place: builder.add_u64_field("place", FAST),
        number: builder.add_u64_field("number", FAST),
        text_hash: builder.add_u64_field("text_hash", FAST),
        stored: builder.add_text_field("stored", STORED),
    };
    (builder.build(), fields)
}

/// A term of the field of names. One field for four kinds of name: every field has a dictionary of its own, and
/// making one, however small, takes about a fifth of a millisecond.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Name<'a> {
    /// The id in its document: `2.1.1-3`.
    Id(&'a str),
    /// A unit that the paragraph stands in: `forord`, `2`, `2.1`, `2.1.1`.
    Unit(&'a str),
    /// The document.
    Strategy(&'a str),
    /// A heading of the subject index, in whatever letter case.
    Subject(&'a str),
}

impl Name<'_> {
    /// As it is written in the index.
    pub(crate) fn text(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Writes the same.
    pub(crate) fn write(self, into: &mut String) {
        let (mark, name) = match self {
            Name::Id(name) => ('i', Cow::Borrowed(name)),
            Name::Unit(name) => ('u', Cow::Borrowed(name)),
            Name::Strategy(name) => ('s', Cow::Borrowed(name)),
            Name::Subject(name) => ('e', Cow::Owned(terms::key(name))),
        };
        into.push(mark);
        // A document may be called anything, but no term may hold what stands behind terms.
        into.extend(name.chars().map(|letter| if letter == super::tokenizer::END { '\u{1}' } else { letter }));
    }

    /// As tantivy looks it up.
    pub(crate) fn term(self, fields: &Fields) -> tantivy::Term {
        tantivy::Term::from_field_text(fields.names, &self.text())
    }
}

/// The number of a kind in its column: its place in [`Kind::ALL`].
pub(crate) fn kind_number(kind: Kind) -> u64 {
    kind as u64
}

#[cfg(test)]
mod tests {
    use super::Name;
    use crate::index::tokenizer::{END, Terms};

    #[test]
    fn a_name_is_one_term_whatever_it_holds() {
        let name = format!("plan{END}2025");
        let mut terms = Terms::default();
        terms.push(|into| Name::Strategy(&name).write(into));
        assert_eq!(terms.iter().collect::<Vec<_>>(), [Name::Strategy(&name).text()]);
    }
}
