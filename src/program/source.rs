//! Where answers come from: an index here, or one that lies in a cluster and is asked for every answer. What only an index here can
//! answer is had through [`Source::here`], which refuses at a cluster, so that no page is made of what is not there.

#[cfg(test)]
pub mod played;

use std::fmt;
use std::time::SystemTime;

use strategisok::index::Manifest;
use strategisok::norwegian::Reach;
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::opensearch::ClusterSearcher;
use strategisok::strategy::{Locator, ParagraphId};
use strategisok::{Budget, Passage, Query, Result, SearchOptions, SearchResults, Searcher};

/// That only an index here can answer, and there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

impl fmt::Display for NotHere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "what is asked for needs an index of the program's own, and it asks a cluster of OpenSearch; searches, \
             paragraphs and documents are answered",
        )
    }
}

/// Where answers come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// An index whose paragraphs are at hand.
    Here(Box<Searcher>),
    /// An index in a cluster.
    #[cfg_attr(not(feature = "opensearch"), allow(dead_code))]
    Cluster(Box<ClusterSearcher>),
}

impl Source {
    /// The index here.
    ///
    /// # Errors
    /// When there is none.
    pub fn here(&self) -> std::result::Result<&Searcher, NotHere> {
        match self {
            Source::Here(searcher) => Ok(searcher),
            Source::Cluster(_) => Err(NotHere),
        }
    }

    /// The cluster, where it is one that answers.
    pub fn cluster(&self) -> Option<&ClusterSearcher> {
        match self {
            Source::Here(_) => None,
            Source::Cluster(cluster) => Some(cluster),
        }
    }

    /// Searches.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        match self {
            Source::Here(searcher) => searcher.search(query, options),
            Source::Cluster(cluster) => cluster.search(query, options),
        }
    }

    /// The names of all hits of a search in its order, without what is only related.
    pub fn hit_names(&self, query: &Query, options: &SearchOptions) -> Result<Vec<Locator<ParagraphId>>> {
        match self {
            Source::Here(searcher) => {
                let all = options.clone().offset(0).limit(self.most());
                let hits = searcher.found(query, &all)?.into_iter().filter(|one| !one.is_related());
                Ok(hits.map(|one| one.id).collect())
            }
            Source::Cluster(cluster) => cluster.hit_names(query, options),
        }
    }

    /// The paragraph with this id, or those of the unit with this number.
    pub fn locate(&self, id: &str) -> Result<Vec<Passage>> {
        match self {
            Source::Here(searcher) => searcher.locate(id),
            Source::Cluster(cluster) => cluster.locate(id),
        }
    }

    /// The paragraphs of a document in reading order.
    #[cfg_attr(not(feature = "mcp"), allow(dead_code))]
    pub fn document(&self, name: &str) -> Result<Vec<Passage>> {
        match self {
            Source::Here(searcher) => {
                Ok(searcher.passages()?.into_iter().filter(|passage| passage.strategy == name).collect())
            }
            Source::Cluster(cluster) => cluster.documents(&[name]),
        }
    }

    /// The same over the index now in force behind the alias of a cluster, if that is another one.
    #[cfg_attr(not(feature = "mcp"), allow(dead_code))]
    pub fn renewed(&self) -> Result<Option<Source>> {
        let Source::Cluster(cluster) = self else { return Ok(None) };
        Ok(cluster.renewed()?.map(Source::from))
    }

    /// The paragraph with this id.
    pub fn passage(&self, id: &str) -> Result<Passage> {
        match self {
            Source::Here(searcher) => searcher.passage(id),
            Source::Cluster(cluster) => cluster.passage(id),
        }
    }

    /// What the index was made of.
    pub fn manifest(&self) -> &Manifest {
        match self {
            Source::Here(searcher) => searcher.index().manifest(),
            Source::Cluster(cluster) => cluster.manifest(),
        }
    }

    /// The most hits that a list may have.
    pub fn most(&self) -> usize {
        let paragraphs = self.manifest().paragraphs();
        if self.cluster().is_some() { paragraphs.min(ClusterSearcher::DEEPEST) } else { paragraphs }
    }

    /// How far words may go.
    pub fn furthest(&self) -> Reach {
        if self.cluster().is_some() { Reach::Synonym } else { Reach::Meaning }
    }

    /// A reader's own thesaurus.
    pub fn thesaurus(&self) -> Option<&Thesaurus> {
        match self {
            Source::Here(searcher) => searcher.thesaurus(),
            Source::Cluster(cluster) => cluster.thesaurus(),
        }
    }

    /// What a question usually may cost.
    pub fn budget(&self) -> Budget {
        match self {
            Source::Here(searcher) => searcher.budget(),
            Source::Cluster(cluster) => cluster.budget(),
        }
    }

    /// The same for what this budget pays for.
    #[must_use]
    pub fn within(&self, budget: &Budget) -> Source {
        match self {
            Source::Here(searcher) => Source::Here(Box::new(searcher.within(budget))),
            Source::Cluster(cluster) => Source::Cluster(Box::new(cluster.within(budget))),
        }
    }

    /// When what is served was made: the index in its folder, the one in the cluster, or the program, which has the document in it.
    pub fn built(&self) -> SystemTime {
        let file = match self {
            Source::Cluster(cluster) => return cluster.loaded().unwrap_or(SystemTime::UNIX_EPOCH),
            Source::Here(searcher) => searcher.index().folder().map(|folder| folder.join("manifest.json")),
        };
        let file = file.or_else(|| std::env::current_exe().ok());
        let written = file.and_then(|file| std::fs::metadata(file).ok()?.modified().ok());
        written.unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

impl From<Searcher> for Source {
    fn from(searcher: Searcher) -> Source {
        Source::Here(Box::new(searcher))
    }
}

impl From<ClusterSearcher> for Source {
    fn from(cluster: ClusterSearcher) -> Source {
        Source::Cluster(Box::new(cluster))
    }
}
