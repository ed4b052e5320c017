//! What every page needs: where answers come from, the documents in reading order, and how the server was started. Made once
//! and never changed: a new index gets a new site, so that an answer is of one index throughout. At a cluster the only document is at
//! hand, and of several those that a request is about, which it takes for itself.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use strategisok::index::SourceEntry;
use strategisok::norwegian::lexicon::Lexicon;
use strategisok::passages::{OutlineStrategy, OutlineUnit};
use strategisok::strategy::{Kind, UnitId};
use strategisok::subjects::{Subject, SubjectOptions};
use strategisok::{Budget, Passage, Query, Result, SearchOptions, SearchResults};

use super::options::Options;
use super::state::State;
use super::topics::{self, Topic};
use super::workers::Workers;
use crate::source::Source;

/// The only document of a cluster is kept up to so many paragraphs; a larger one is fetched for each page of it.
const MOST_KEPT: usize = 20_000;

/// A site over one index. Cheap to clone; clones share what was gathered.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where answers come from.
    pub source: Source,
    /// Every paragraph in reading order; at a cluster those at hand.
    pub passages: Arc<Vec<Passage>>,
    /// Units with their counts.
    pub outline: Arc<Vec<OutlineStrategy>>,
    /// The subject index, in the order of the alphabet.
    pub subjects: Arc<Vec<Subject>>,
    /// Words to start from, by chapter, where there is no subject index.
    pub topics: Arc<Vec<Topic>>,
    /// How the server was started.
    pub options: Options,
    /// Names what answers depend on: program, analysis, documents, the reader's own thesaurus and the public address.
    pub edition: u64,
    /// Whether anybody may read what is searched, from any page of the web.
    pub is_public: bool,
    /// The threads that make answers.
    pub workers: Workers,
    /// How the cluster was found when it was last looked at.
    pub state: State,
    /// Where a paragraph is, by its long id, and by its short one where a single document has it.
    places: Arc<HashMap<String, usize>>,
    /// The number of each paragraph among those of its unit under the same heading.
    under_heading: Arc<Vec<usize>>,
}

impl Site {
    /// A site over an index here, or one in a cluster.
    pub fn new(source: impl Into<Source>, options: Options) -> Result<Site> {
        Site::with(source.into(), options, Workers::new(), State::default())
    }

    /// A site as this one over the index now in force in the same folder or behind the same alias, if that is another one.
    pub fn renewed(&self) -> Result<Option<Site>> {
        let source = match &self.source {
            Source::Cluster(cluster) => cluster.renewed()?.map(|cluster| Source::Cluster(Box::new(cluster))),
            Source::Here(searcher) => {
                let mut searcher = searcher.clone();
                searcher.reload()?.then_some(Source::Here(searcher))
            }
        };
        let site = |source| Site::with(source, self.options.clone(), self.workers.clone(), self.state.clone());
        source.map(site).transpose()
    }

    fn with(source: Source, options: Options, workers: Workers, state: State) -> Result<Site> {
        // The tables of words are read once, at the first search; that one need not be a reader's.
        source.search(&Query::new("kommune"), &SearchOptions::new().limit(1))?;
        let (passages, outline, subjects) = match &source {
            Source::Here(searcher) => {
                (searcher.passages()?, searcher.outline()?, searcher.subjects(&SubjectOptions::new())?)
            }
            Source::Cluster(cluster) => {
                let passages = match cluster.manifest().sources.as_slice() {
                    [only] if only.paragraphs.iter().sum::<usize>() <= MOST_KEPT => cluster.documents(&[&only.name])?,
                    _ => Vec::new(),
                };
                let outline = cluster.outline(&passages);
                (passages, outline, Vec::new())
            }
        };
        let (places, under_heading) = (places(&passages), under_heading(&passages));
        let topics = if subjects.is_empty() { topics::topics(&passages) } else { Vec::new() };
        let edition = edition(&source, &options);
        let is_public = options.public_url.is_some() || is_embedded(&source)?;
        Ok(Site {
            source,
            passages: Arc::new(passages),
            outline: Arc::new(outline),
            subjects: Arc::new(subjects),
            topics: Arc::new(topics),
            options,
            edition,
            is_public,
            workers,
            state,
            places: Arc::new(places),
            under_heading: Arc::new(under_heading),
        })
    }

    /// The same with other paragraphs at hand.
    pub fn having(&self, passages: Vec<Passage>, outline: Vec<OutlineStrategy>) -> Site {
        Site {
            outline: Arc::new(outline),
            places: Arc::new(places(&passages)),
            under_heading: Arc::new(under_heading(&passages)),
            passages: Arc::new(passages),
            ..self.clone()
        }
    }

    /// Searches.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        self.source.search(query, options)
    }

    /// The same for one request, which may cost so much.
    pub fn within(&self, budget: &Budget) -> Site {
        Site { source: self.source.within(budget), ..self.clone() }
    }

    /// True when ids need the name of their document.
    pub fn is_several(&self) -> bool {
        self.outline.len() > 1
    }

    /// The paragraph with this id as the document prints it, and its place in reading order.
    pub fn find(&self, id: &str) -> Option<(usize, &Passage)> {
        let at = *self.places.get(id)?;
        Some((at, &self.passages[at]))
    }

    /// The paragraph that an id names, however a reader writes it.
    pub fn named(&self, id: &str) -> Option<(usize, &Passage)> {
        self.find(id).or_else(|| self.find(&self.source.here().ok()?.passage(id).ok()?.long_id().to_string()))
    }

    /// The number of a paragraph among those of its unit under the same heading, from 1: what citations of prose count.
    pub fn under_heading(&self, passage: &Passage) -> usize {
        self.find(&passage.long_id().to_string()).map_or(1, |(at, _)| self.under_heading[at])
    }

    /// The outline of a document, by its name in whatever letter case.
    pub fn strategy(&self, name: &str) -> Option<&OutlineStrategy> {
        let source = self.source(name)?;
        self.outline.iter().find(|strategy| strategy.name == source.name)
    }

    /// What the index was built from for a document, by its name in whatever letter case.
    pub fn source(&self, name: &str) -> Option<&SourceEntry> {
        self.source.manifest().source(name)
    }

    /// The paragraphs of a document in reading order.
    pub fn of<'a>(&'a self, strategy: &'a str) -> impl Iterator<Item = &'a Passage> {
        self.passages.iter().filter(move |passage| passage.strategy == strategy)
    }

    /// The title of the only document, or a word for them all.
    pub fn title(&self) -> &str {
        match self.outline.as_slice() {
            [only] => &only.title,
            _ => "Politiske prioriteringer",
        }
    }

    /// The subject with this heading, or with a word that leads to it, in whatever letter case.
    pub fn subject(&self, term: &str) -> Option<&Subject> {
        let wanted = term.to_lowercase();
        let is_wanted = |word: &String| word.to_lowercase() == wanted;
        let own = self.subjects.iter().find(|subject| is_wanted(&subject.heading));
        own.or_else(|| self.subjects.iter().find(|subject| subject.entry_words.iter().any(is_wanted)))
    }

    /// What the filter for a kind is called.
    pub fn filter_label(&self, kind: Kind) -> &str {
        self.source.manifest().filter_label(kind)
    }

    /// The unit with this number in a document.
    pub fn unit(&self, strategy: &str, number: &str) -> Option<&OutlineUnit> {
        fn below(units: &[OutlineUnit], number: UnitId) -> Option<&OutlineUnit> {
            units.iter().find_map(|unit| if unit.number == number { Some(unit) } else { below(&unit.units, number) })
        }
        below(&self.strategy(strategy)?.chapters, number.parse().ok()?)
    }
}

/// Where each paragraph is, by its ids.
fn places(passages: &[Passage]) -> HashMap<String, usize> {
    let mut places = HashMap::with_capacity(2 * passages.len());
    let mut shared = HashSet::new();
    for (at, passage) in passages.iter().enumerate() {
        places.insert(passage.long_id().to_string(), at);
        if places.insert(passage.id.to_string(), at).is_some() {
            shared.insert(passage.id.to_string());
        }
    }
    places.retain(|id, _| !shared.contains(id));
    places
}

/// The number of each paragraph among those of its unit under the same heading, from 1.
fn under_heading(passages: &[Passage]) -> Vec<usize> {
    let mut counts = HashMap::new();
    let mut numbered = |passage: &Passage| {
        let count = counts.entry((passage.strategy.clone(), passage.id.unit(), passage.heading.clone())).or_insert(0);
        *count += 1;
        *count
    };
    passages.iter().map(&mut numbered).collect()
}

/// Whether nothing but the document in the binary is searched, by nothing but the words in it.
fn is_embedded(source: &Source) -> Result<bool> {
    let sources = &source.manifest().sources;
    let ([only], None) = (sources.as_slice(), source.thesaurus()) else { return Ok(false) };
    let own = strategisok::Source::embedded()?;
    Ok((&only.sha256, &only.subjects_sha256) == (&own.sha256, &own.subjects_sha256)
        && only.metadata == own.strategy.metadata)
}

/// Two servers with the same answers have the same edition, and servers with different ones have not.
fn edition(source: &Source, options: &Options) -> u64 {
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), Lexicon::get().version()).hash(&mut hasher);
    // The manifest has the metadata of the documents too, which titles and citations are made of.
    serde_json::to_string(source.manifest()).unwrap_or_default().hash(&mut hasher);
    (source.thesaurus(), &options.public_url, source.cluster().is_some()).hash(&mut hasher);
    hasher.finish()
}
