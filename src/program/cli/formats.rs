//! The formats of answers, and which of them each command has.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A format of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One object.
    Json,
    /// One object a line.
    Jsonl,
    /// A row a paragraph, with commas.
    Csv,
    /// A row a paragraph, as Norwegian Excel opens it right.
    CsvExcel,
    /// A workbook.
    Xlsx,
    /// Quotations with citations.
    Markdown,
    /// Records for reference managers.
    Ris,
    /// A run for trec_eval.
    Trec,
    /// The subject index as a vocabulary, in Turtle.
    Skos,
    /// Lines that a cluster of OpenSearch loads.
    Opensearch,
}

/// The formats of a search.
pub const SEARCH: &[Format] = &[
    Format::Text,
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::CsvExcel,
    Format::Xlsx,
    Format::Markdown,
    Format::Trec,
];
/// The formats of paragraphs by their ids.
pub const SHOWN: &[Format] = &[
    Format::Text,
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::CsvExcel,
    Format::Xlsx,
    Format::Markdown,
    Format::Ris,
];
/// The formats of an export: of all paragraphs, or of the subject index.
pub const EXPORT: &[Format] = &[
    Format::Text,
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::CsvExcel,
    Format::Xlsx,
    Format::Markdown,
    Format::Skos,
    Format::Opensearch,
];
/// The formats of topics.
pub const TOPICS: &[Format] =
    &[Format::Text, Format::Json, Format::Csv, Format::CsvExcel, Format::Xlsx, Format::Markdown];
/// The formats of an analysis.
pub const ANALYSIS: &[Format] = &[Format::Text, Format::Json, Format::Jsonl];
/// The formats of tables: paragraphs side by side, topics.
pub const TABLES: &[Format] = &[Format::Text, Format::Json, Format::Csv, Format::CsvExcel, Format::Markdown];
/// The formats of a check of quotations.
pub const QUOTES: &[Format] = &[Format::Text, Format::Json, Format::Markdown];
/// The formats of everything else that is read.
pub const PLAIN: &[Format] = &[Format::Text, Format::Json];

/// Reads one of some formats.
pub fn among(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let named = formats.iter().filter_map(Format::to_possible_value);
    PossibleValuesParser::new(named).try_map(|name| Format::from_str(&name, false))
}
