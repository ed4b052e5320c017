//! The index body of a cluster: settings, similarities and fields, and in `_meta` what the terms were made by, so that a reader of
//! another version is told. What each field is for is said here once; `README.md` beside this file has it for those who read the
//! index by other means.

use serde_json::{Value, json};

use crate::index::Manifest;
use crate::norwegian::ANALYZER_VERSION;
use crate::search::Weights;
use crate::strategy::Headings;

/// Counts changes of the fields and of how terms are written in them.
const VERSION: u64 = 1;
/// The most that a page may reach into a result: what OpenSearch allows by default.
pub(super) const WINDOW: usize = 10_000;
/// Weights are written as frequencies, which are whole numbers: so many to the weight of a form in the text.
pub(super) const SCALE: f32 = 100.0;
/// The longest term in letters; the tokenizer would cut after 255.
const LONGEST_TERM: u64 = 32_000;

/// The field names.
pub(super) mod field {
    /// Every reading with its weight as its frequency: what ranks.
    pub const GRADED: &str = "graded";
    /// Every reading with its zone and grade: what is found, and what it rests on.
    pub const WORDS: &str = "words";
    /// Folded forms of the text in order: phrases, nearness, prefixes.
    pub const EXACT: &str = "exact";
    /// The same of the headings.
    pub const TITLES: &str = "titles";
    /// The different forms of the text, to look them up by their beginning or end.
    pub const FORMS: &str = "forms";
    /// What the paragraph is called and stands in.
    pub const NAMES: &str = "names";
    pub const DOCUMENT: &str = "document";
    pub const PUBLISHER: &str = "publisher";
    pub const PLACE: &str = "place";
    pub const YEAR: &str = "year";
    /// `document/5`, and of a section `document/5.1`.
    pub const CHAPTER: &str = "chapter";
    pub const SECTION: &str = "section";
    /// The number of the chapter in whatever document; 0 is the foreword.
    pub const CHAPTER_NUMBER: &str = "chapter_number";
    pub const KIND: &str = "kind";
    pub const SUBJECT: &str = "subject";
    /// Whether the text has a digit.
    pub const NUMBER: &str = "has_number";
    /// Reading order over all documents, from 0.
    pub const ORDER: &str = "order";
    /// The paragraph as `export --format jsonl` prints it, with its citation.
    pub const PARAGRAPH: &str = "paragraph";
    /// In one entry that is no paragraph: what the index was made of.
    pub const MANIFEST: &str = "manifest";
}

/// The body that creates an index.
pub(super) fn body(manifest: &Manifest, shards: u32, replicas: u32) -> Value {
    let weights = Weights::DEFAULT;
    let keyword = || json!({"type": "keyword"});
    let terms = |similarity: &str, options: &str, norms: bool| json!({"type": "text", "analyzer": "terms", "similarity": similarity, "index_options": options, "norms": norms});
    let mut titles = terms("titles", "positions", false);
    // Titles lie as close to one another as in an index of our own.
    titles["position_increment_gap"] = 1.into();
    let bm25 = |k1: f32, b: f32| json!({"type": "BM25", "k1": short(k1), "b": short(b)});
    json!({
        "settings": {
            "index": {"number_of_shards": shards, "number_of_replicas": replicas, "max_result_window": WINDOW},
            "analysis": {
                "tokenizer": {"terms": {"type": "whitespace", "max_token_length": LONGEST_TERM}},
                "filter": {"graded": {"type": "delimited_term_freq", "delimiter": "|"}},
                "analyzer": {
                    "terms": {"type": "custom", "tokenizer": "terms"},
                    "graded": {"type": "custom", "tokenizer": "terms", "filter": ["graded"]},
                },
            },
            "similarity": {
                "graded": bm25(SCALE * weights.k1, 0.0),
                "exact": bm25(weights.k1, weights.b),
                "titles": bm25(weights.k1 / weights.near_titles, 0.0),
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": meta(manifest),
            "_source": {"excludes": [field::GRADED, field::WORDS, field::EXACT, field::TITLES, field::FORMS, field::NAMES]},
            "properties": {
                field::GRADED: {
                    "type": "text", "analyzer": "graded", "search_analyzer": "terms", "similarity": "graded",
                    "index_options": "freqs", "norms": false,
                },
                field::WORDS: terms("exact", "docs", false),
                field::EXACT: terms("exact", "positions", true),
                field::TITLES: titles,
                field::FORMS: {"type": "keyword", "index": false},
                field::NAMES: {"type": "keyword", "doc_values": false},
                field::DOCUMENT: keyword(),
                field::PUBLISHER: keyword(),
                field::PLACE: keyword(),
                field::YEAR: keyword(),
                field::CHAPTER: keyword(),
                field::SECTION: keyword(),
                field::CHAPTER_NUMBER: {"type": "integer"},
                field::KIND: keyword(),
                field::SUBJECT: keyword(),
                field::NUMBER: {"type": "boolean"},
                field::ORDER: {"type": "long"},
                field::PARAGRAPH: {"type": "object", "enabled": false},
                field::MANIFEST: {"type": "keyword", "index": false, "doc_values": false},
            },
        },
    })
}

/// What a reader compares before it reads, and what people may want to know.
fn meta(manifest: &Manifest) -> Value {
    let mut meta = versions();
    meta["program"] = manifest.crate_version.as_str().into();
    meta["paragraphs"] = manifest.paragraphs().into();
    meta["scale"] = short(SCALE).into();
    json!({"strategisok": meta})
}

/// The versions that terms must be made by to meet those of a query.
pub(super) fn versions() -> Value {
    json!({"version": VERSION, "analyzer": ANALYZER_VERSION, "vocabulary": Headings::version()})
}

/// A constant as it is written in the code, not as the nearest double of its single.
fn short(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}
