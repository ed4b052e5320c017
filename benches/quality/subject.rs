//! The crate itself as a system to measure, through its public API and the weights that it shows to measurements.

use super::compounds::Segmenting;
use super::support::corpus;
use super::support::stock::Filter;
use super::system::System;
use std::cmp::Reverse;
use strategisok::internals::Weights;
use strategisok::likeness::RelatedOptions;
use strategisok::norwegian::{Analyzer, Grade, Reach};
use strategisok::strategy::Metadata;
use strategisok::{Index, Kind, Query, SearchOptions, SearchResults, Searcher, Source};

/// The crate's searcher over the embedded strategy.
#[derive(Clone)]
pub struct Subject {
    name: String,
    searcher: Searcher,
    /// All hits in one order by score, as if related ones were hits.
    mixed: bool,
}

impl Subject {
    /// The crate as it is, over the strategy with its subject index.
    pub fn new() -> Result<Subject, String> {
        let searcher = Searcher::embedded().map_err(|error| error.to_string())?;
        Ok(Subject { name: "strategisok".to_string(), searcher, mixed: false })
    }

    /// The same over the text alone, as any document without a subject index is searched.
    pub fn of_text() -> Result<Subject, String> {
        let source = Source::from_text("ks-2024-2027", corpus::SOURCE, Metadata::default());
        let searcher = source.and_then(|source| Index::create_in_ram(&[source])).and_then(|index| index.searcher());
        let searcher = searcher.map_err(|error| error.to_string())?;
        Ok(Subject { name: "strategisok, no subjects".to_string(), searcher, mixed: false })
    }

    /// The same with hits and related paragraphs in one list by score: what putting hits first costs or gains.
    pub fn mixed(&self) -> Subject {
        Subject { name: format!("{}, one mixed list", self.name), mixed: true, ..self.clone() }
    }

    fn ids(&self, results: SearchResults, limit: usize) -> Vec<String> {
        let mut hits = results.hits;
        if self.mixed {
            // The sort is stable, and each half comes in reading order among equals.
            hits.sort_by_key(|hit| Reverse((hit.score.unwrap_or_default() * 1e4).round() as i64));
        }
        hits.into_iter().take(limit).map(|hit| hit.passage.id.to_string()).collect()
    }
}

impl System for Subject {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn search(&self, query: &str, filter: &Filter, limit: usize, reach: Reach) -> Result<Vec<String>, String> {
        let query = narrowed(Query::new(query), filter)?;
        let paragraphs = self.searcher.index().manifest().paragraphs();
        let options = SearchOptions::new().reach(reach).limit(if self.mixed { paragraphs } else { limit });
        let results = self.searcher.search(&query, &options).map_err(|error| error.to_string())?;
        Ok(self.ids(results, limit))
    }

    fn related(&self, id: &str, limit: usize) -> Result<Option<Vec<String>>, String> {
        let related =
            self.searcher.related(id, &RelatedOptions::new().limit(limit)).map_err(|error| error.to_string())?;
        Ok(Some(related.hits.into_iter().map(|related| related.hit.passage.id.to_string()).collect()))
    }

    fn signals(&self) -> Vec<&'static str> {
        let changes = |(name, off): &Signal| {
            let mut weights = Weights::DEFAULT;
            off(&mut weights);
            (weights != Weights::DEFAULT).then_some(*name)
        };
        SIGNALS.iter().filter_map(changes).collect()
    }

    fn without(&self, signal: &str) -> Result<Box<dyn System>, String> {
        let (_, off) = SIGNALS.iter().find(|(name, _)| *name == signal).ok_or(format!("no signal {signal}"))?;
        let mut weights = Weights::DEFAULT;
        off(&mut weights);
        let searcher = self.searcher.clone().with_weights(weights);
        Ok(Box::new(Subject { name: format!("{} without {signal}", self.name), searcher, mixed: self.mixed }))
    }
}

/// A signal and how it is switched off. One that is off already changes nothing and is not asked about.
type Signal = (&'static str, fn(&mut Weights));

const SIGNALS: [Signal; 36] = [
    ("saturation (frequency counts fully)", |w| w.k1 = 1000.0),
    ("length", |w| w.b = 0.0),
    ("exact", |w| w.exact = 0.0),
    ("near_titles", |w| w.near_titles = 0.0),
    ("far_titles", |w| w.far_titles = 0.0),
    ("titles at all", |w| (w.near_titles, w.far_titles) = (0.0, 0.0)),
    ("coordination", |w| w.coordination = 0.0),
    ("all_parts", |w| w.all_parts = 0.0),
    ("some_parts", |w| w.some_parts = 0.0),
    ("words of subject headings", |w| w.headings = 0.0),
    ("subject headings", |w| w.subjects = 0.0),
    ("entry words", |w| w.subject_entries = 0.0),
    ("subject index", |w| (w.subjects, w.subject_entries) = (0.0, 0.0)),
    ("rare_part", |w| w.rare_part = 0.0),
    ("parts of any kind", |w| (w.all_parts, w.some_parts, w.rare_part) = (0.0, 0.0, 0.0)),
    ("part_subjects", |w| w.part_subjects = 0.0),
    ("headings of the first hits", |w| w.alike = 0.0),
    ("light_words", |w| w.light_words = 0.0),
    ("thesaurus =", |w| w.relations[0] = 0.0),
    ("thesaurus >", |w| w.relations[1] = 0.0),
    ("thesaurus ~", |w| w.relations[2] = 0.0),
    ("grade variant", |w| w.grades[Grade::Variant as usize] = 0.0),
    ("grade suspended", |w| w.grades[Grade::Suspended as usize] = 0.0),
    ("families", |w| w.grades[Grade::Derived as usize] = 0.0),
    ("grade head", |w| w.grades[Grade::Head as usize] = 0.0),
    ("grade part", |w| w.grades[Grade::Part as usize] = 0.0),
    ("grades head and part", |w| {
        w.grades[Grade::Head as usize] = 0.0;
        w.grades[Grade::Part as usize] = 0.0;
    }),
    ("grade spelling", |w| w.grades[Grade::Spelling as usize] = 0.0),
    ("grade synonym", |w| w.grades[Grade::Synonym as usize] = 0.0),
    ("grade meaning", |w| w.grades[Grade::Meaning as usize] = 0.0),
    ("meaning (vectors, word hits)", |w| w.meaning = 0.0),
    ("nearness (vectors, related ones)", |w| w.nearness = 0.0),
    ("vectors of paragraphs", |w| (w.meaning, w.nearness) = (0.0, 0.0)),
    ("meaning of any kind", |w| {
        w.grades[Grade::Meaning as usize] = 0.0;
        (w.meaning, w.nearness, w.some_parts) = (0.0, 0.0, 0.0);
    }),
    ("thesaurus and vectors", |w| {
        w.grades[Grade::Synonym as usize] = 0.0;
        w.grades[Grade::Meaning as usize] = 0.0;
        (w.meaning, w.nearness) = (0.0, 0.0);
    }),
    ("grades (all weigh 1)", |w| w.grades.fill(1.0)),
];

/// A query narrowed as a case asks.
fn narrowed(mut query: Query, filter: &Filter) -> Result<Query, String> {
    if let Some(chapter) = filter.chapter {
        query = query.chapter(chapter);
    }
    if let Some(section) = &filter.section {
        query = query.section(section);
    }
    match filter.kind.as_deref() {
        None => Ok(query),
        Some("commitment") => Ok(query.kind(Kind::Commitment)),
        Some("expectation") => Ok(query.kind(Kind::Expectation)),
        Some("context") => Ok(query.kind(Kind::Context)),
        Some("foreword") => Ok(query.kind(Kind::Foreword)),
        Some(other) => Err(format!("no such kind: {other}")),
    }
}

/// The crate's analyzer as a splitter of words.
pub struct Words(Analyzer);

impl Words {
    /// Over the lexicon in the binary.
    pub fn new() -> Words {
        Words(Analyzer::new())
    }
}

impl Segmenting for Words {
    fn segments(&self, word: &str) -> Vec<String> {
        let segment = |span: strategisok::Span| span.slice(word).replace('-', "").to_lowercase();
        let segments: Vec<String> =
            self.0.text(word).iter().flat_map(|token| token.split().map(segment).collect::<Vec<_>>()).collect();
        if segments.is_empty() { vec![word.to_string()] } else { segments }
    }

    fn words(&self, text: &str) -> Vec<(String, bool)> {
        let mut words = Vec::new();
        for token in self.0.text(text) {
            words.push((token.exact().to_string(), false));
            let completed = token.readings().into_iter().filter(|reading| reading.grade == Grade::Suspended);
            words.extend(completed.map(|reading| (reading.surface.to_string(), true)));
        }
        words
    }
}
