//! Stock tantivy as anyone would set it up for Norwegian text: its own tokenizer, lower case, stop words, the Snowball
//! stemmer, BM25, titles as a weaker field. It is the yardstick of every bench, in quality and in speed, so nothing here
//! is tuned to the document and nothing of this crate is used.

use super::corpus::Row;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, QueryParser, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenStream,
};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

/// What titles weigh beside the text; the usual order of magnitude, not tuned.
const TITLE_BOOST: f32 = 0.3;
/// Tokens longer than this are dropped, as in tantivy's own default chain.
const LONGEST_TOKEN: usize = 40;
/// Bytes for the writer: all synthetic text of a bench fits in few segments, and memory stays comparable.
const WRITER_MEMORY: usize = 100_000_000;
const ANALYZER: &str = "norwegian";

/// Which of its parts the stock uses; all, unless an ablation takes one away.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// Snowball stems.
    pub stemmer: bool,
    /// The stop word list.
    pub stop_words: bool,
    /// Titles as a second field.
    pub titles: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup { stemmer: true, stop_words: true, titles: true }
    }
}

/// What a search may be narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// The chapter's number.
    pub chapter: Option<u16>,
    /// `commitment`, `expectation`, `context` or `foreword`.
    pub kind: Option<String>,
    /// `4.2` or `4.2.1`.
    pub section: Option<String>,
}

impl Filter {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.chapter.is_none() && self.kind.is_none() && self.section.is_none()
    }
}

/// The analyzer chain of the stock.
pub fn analyzer(setup: Setup) -> TextAnalyzer {
    let mut chain = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_TOKEN))
        .filter(LowerCaser)
        .dynamic();
    // Norwegian is one of the languages that tantivy has stop words for, so the option is never empty.
    if let (true, Some(stop_words)) = (setup.stop_words, StopWordFilter::new(Language::Norwegian)) {
        chain = chain.filter_dynamic(stop_words);
    }
    if setup.stemmer {
        chain = chain.filter_dynamic(Stemmer::new(Language::Norwegian));
    }
    chain.build()
}

/// The same chain without boxes between its steps, as fast as tantivy can have it.
pub fn static_analyzer() -> TextAnalyzer {
    let stop_words = StopWordFilter::new(Language::Norwegian).unwrap_or_else(|| StopWordFilter::remove([]));
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_TOKEN))
        .filter(LowerCaser)
        .filter(stop_words)
        .filter(Stemmer::new(Language::Norwegian))
        .build()
}

/// Tantivy's default chain, which knows no language: words in lower case.
pub fn default_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_TOKEN))
        .filter(LowerCaser)
        .build()
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    id: Field,
    text: Field,
    titles: Field,
    chapter: Field,
    section: Field,
    subsection: Field,
    kind: Field,
}

/// A stock index over rows, open for searching.
pub struct Stock {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    setup: Setup,
    texts: HashMap<String, (String, String)>,
}

impl Stock {
    /// Builds an index of these rows in memory.
    pub fn in_ram(rows: &[Row], setup: Setup) -> tantivy::Result<Stock> {
        let (schema, fields) = schema(setup);
        Stock::fill(Index::create_in_ram(schema), fields, rows, setup)
    }

    /// Builds an index of these rows in an empty folder.
    pub fn in_dir(folder: &Path, rows: &[Row], setup: Setup) -> tantivy::Result<Stock> {
        let (schema, fields) = schema(setup);
        Stock::fill(Index::create_in_dir(folder, schema)?, fields, rows, setup)
    }

    /// Opens the index in a folder, without the texts that `related` needs.
    pub fn open(folder: &Path, setup: Setup) -> tantivy::Result<Stock> {
        let index = Index::open_in_dir(folder)?;
        index.tokenizers().register(ANALYZER, static_analyzer());
        let (_, fields) = schema(setup);
        let reader = index.reader()?;
        Ok(Stock { index, reader, fields, setup, texts: HashMap::new() })
    }

    fn fill(index: Index, fields: Fields, rows: &[Row], setup: Setup) -> tantivy::Result<Stock> {
        let whole = setup.stemmer && setup.stop_words;
        index.tokenizers().register(ANALYZER, if whole { static_analyzer() } else { analyzer(setup) });
        let mut writer = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        for row in rows {
            let mut document = TantivyDocument::new();
            document.add_text(fields.id, &row.id);
            document.add_text(fields.text, &row.text);
            document.add_text(fields.titles, row.titles.join("\n"));
            document.add_text(fields.kind, row.kind);
            document.add_text(fields.chapter, row.chapter.unwrap_or(0).to_string());
            document.add_text(fields.section, row.section.as_deref().unwrap_or_default());
            document.add_text(fields.subsection, row.subsection.as_deref().unwrap_or_default());
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader()?;
        Ok(Stock { index, reader, fields, setup, texts: HashMap::new() })
    }

    /// Keeps the rows' texts, so that [`Stock::related`] can read them.
    pub fn with_texts(mut self, rows: &[Row]) -> Stock {
        self.texts = rows.iter().map(|row| (row.id.clone(), (row.text.clone(), row.titles.join("\n")))).collect();
        self
    }

    /// Ids of the best `limit` paragraphs for a query in tantivy's own query language; words are joined by OR.
    pub fn search(&self, query: &str, filter: &Filter, limit: usize) -> tantivy::Result<Vec<String>> {
        self.top(self.lower(query, filter), limit)
    }

    /// The number of hits that a search collects: what the speed benches time, without reading the store.
    pub fn count_top(&self, query: &str, limit: usize) -> tantivy::Result<usize> {
        let query = self.lower(query, &Filter::default());
        Ok(self.reader.searcher().search(&query, &TopDocs::with_limit(limit.max(1)).order_by_score())?.len())
    }

    /// Ids of the paragraphs most like one of them, which itself is left out: every term of its text is a query word.
    pub fn related(&self, id: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        self.texts.get(id).map_or(Ok(Vec::new()), |(text, _)| self.like(id, text, limit))
    }

    /// The same for a paragraph that is at hand.
    pub fn like(&self, id: &str, text: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let mut clauses = self.clauses_for_text(text);
        let this = TermQuery::new(Term::from_field_text(self.fields.id, id), IndexRecordOption::Basic);
        clauses.push((Occur::MustNot, Box::new(this)));
        self.top(Box::new(BooleanQuery::new(clauses)), limit)
    }

    /// Ids of paragraphs with a term that begins so.
    pub fn beginning(&self, prefix: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let begins = |field| -> (Occur, Box<dyn Query>) {
            (Occur::Should, Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, prefix), 0, true)))
        };
        self.top(Box::new(BooleanQuery::new([self.fields.text, self.fields.titles].map(begins).into())), limit)
    }

    /// The commonest terms of the text that begin so.
    pub fn suggest(&self, prefix: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let mut counts: HashMap<Vec<u8>, u32> = HashMap::new();
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.text)?;
            let mut terms = inverted.terms().range().ge(prefix).into_stream()?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                *counts.entry(terms.key().to_vec()).or_insert(0) += terms.value().doc_freq;
            }
        }
        let mut counts: Vec<(u32, Vec<u8>)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        Ok(counts.into_iter().take(limit).map(|(_, term)| String::from_utf8_lossy(&term).into_owned()).collect())
    }

    fn clauses_for_text(&self, text: &str) -> Vec<(Occur, Box<dyn Query>)> {
        let mut terms = BTreeSet::new();
        analyzer(self.setup).token_stream(text).process(&mut |token| {
            terms.insert(token.text.clone());
        });
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for term in &terms {
            let word = |field| TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
            clauses.push((Occur::Should, Box::new(word(self.fields.text))));
            if self.setup.titles {
                let title = BoostQuery::new(Box::new(word(self.fields.titles)), TITLE_BOOST);
                clauses.push((Occur::Should, Box::new(title)));
            }
        }
        clauses
    }

    fn lower(&self, query: &str, filter: &Filter) -> Box<dyn Query> {
        let mut fields = vec![self.fields.text];
        if self.setup.titles {
            fields.push(self.fields.titles);
        }
        let mut parser = QueryParser::for_index(&self.index, fields);
        parser.set_field_boost(self.fields.titles, TITLE_BOOST);
        let words: Box<dyn Query> = match has_syntax(query) {
            true => parser.parse_query_lenient(query).0,
            false => Box::new(BooleanQuery::new(self.clauses_for_text(query))),
        };
        if filter.is_empty() {
            return words;
        }
        let words = if query.trim().is_empty() { Box::new(AllQuery) } else { words };
        let mut clauses = vec![(Occur::Must, words)];
        let mut must = |field, text: &str| {
            let only = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
            clauses.push((Occur::Must, Box::new(only) as Box<dyn Query>));
        };
        if let Some(chapter) = filter.chapter {
            must(self.fields.chapter, &chapter.to_string());
        }
        if let Some(kind) = &filter.kind {
            must(self.fields.kind, kind);
        }
        if let Some(section) = &filter.section {
            let deep = section.matches('.').count() > 1;
            must(if deep { self.fields.subsection } else { self.fields.section }, section);
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn top(&self, query: Box<dyn Query>, limit: usize) -> tantivy::Result<Vec<String>> {
        let searcher = self.reader.searcher();
        let hits = searcher.search(&query, &TopDocs::with_limit(limit.max(1)).order_by_score())?;
        hits.into_iter()
            .map(|(_, address)| {
                let document: TantivyDocument = searcher.doc(address)?;
                let id = document.get_first(self.fields.id).and_then(|value| value.as_str());
                Ok(id.unwrap_or_default().to_string())
            })
            .collect()
    }
}

/// Whether a query needs tantivy's parser. Without syntax it is terms joined by OR: the parser would read a word with a
/// hyphen as a phrase, which would cost the stock .004 nDCG@10 on the ad hoc topics.
fn has_syntax(query: &str) -> bool {
    let operator = |word: &str| matches!(word, "AND" | "OR" | "NOT") || word.starts_with('-');
    query.contains(['"', '(', ')', '*', '+', ':', '^', '~', '[', ']', '<', '>']) || query.split(' ').any(operator)
}

fn schema(setup: Setup) -> (Schema, Fields) {
    let words =
        TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(words);
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        text: schema.add_text_field("text", words.clone()),
        titles: schema.add_text_field("titles", if setup.titles { words } else { TextOptions::default() }),
        chapter: schema.add_text_field("chapter", STRING),
        section: schema.add_text_field("section", STRING),
        subsection: schema.add_text_field("subsection", STRING),
        kind: schema.add_text_field("kind", STRING),
    };
    (schema.build(), fields)
}
