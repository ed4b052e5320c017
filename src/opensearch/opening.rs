//! Opening the index behind an alias of a cluster: what it was made of and by which versions is read before anything is asked, and
//! what cannot be used is told. Knows no query.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::cluster::{Cluster, segment};
use super::counting::number;
use super::document::MANIFEST_ID;
use super::mapping::{self, field};
use super::terms::Terms;
use super::transport::Transport;
use crate::budget::Budget;
use crate::error::Result;
use crate::index::{Manifest, page};
use crate::norwegian::Analyzer;
use crate::norwegian::thesaurus::Thesaurus;
use crate::search::Searcher;

/// Searches an index that lies in a cluster of OpenSearch.
///
/// Words are read, widened and told as by [`Searcher`], whose results these are; reach `meaning` acts as `synonym`, since
/// nearness by vectors needs the paragraphs at hand. Cheap to clone, and usable from many threads at once.
#[derive(Clone)]
pub struct ClusterSearcher {
    pub(super) cluster: Cluster,
    /// The index behind the alias, so that a load in the middle of a search changes no answer.
    pub(super) index: String,
    pub(super) alias: String,
    /// A searcher over the documents without their paragraphs.
    pub(super) here: Searcher,
    /// A reader's own thesaurus, to be kept when the alias names another index.
    own: Option<Thesaurus>,
    pub(super) ranked: usize,
    /// Where each document begins in the reading order, by its name.
    pub(super) begins: Arc<FxHashMap<String, u64>>,
    pub(super) terms: Arc<Terms>,
}

impl ClusterSearcher {
    /// Opens the index that an alias of a cluster names.
    ///
    /// # Errors
    /// When the cluster cannot be reached, is of a version that lacks what is needed, has lost paragraphs of the index, or has an
    /// index that another version of the analysis made; [`Error::is_cluster`](crate::Error::is_cluster).
    pub fn open(transport: Arc<dyn Transport>, alias: &str) -> Result<ClusterSearcher> {
        let cluster = Cluster::reached(transport)?;
        let mappings = cluster.get(&format!("/{}/_mapping", segment(alias)))?;
        let indexes: Vec<(&String, &Value)> = mappings.as_object().into_iter().flatten().collect();
        let [(index, mapping)] = indexes[..] else {
            return Err(cluster.failed(&format!("{alias} names {} indexes, and must name one", indexes.len())));
        };
        same_version(&cluster, alias, &mapping["mappings"]["_meta"]["strategisok"])?;
        is_whole(&cluster, index, alias)?;
        let entry = cluster.get(&format!("/{}/_doc/{MANIFEST_ID}", segment(index)))?;
        let manifest: Manifest = entry["_source"][field::MANIFEST]
            .as_str()
            .and_then(|manifest| serde_json::from_str(manifest).ok())
            .ok_or_else(|| cluster.failed(&format!("{alias} does not tell what it was made of; load it again")))?;
        let exists = json!({"query": {"exists": {"field": field::GRADED}}});
        let ranked = number(&cluster.ask(&format!("/{}/_count", segment(index)), &exists)?["count"]);
        let mut next = 0;
        let begins = manifest.sources.iter().map(|source| {
            let begin = next;
            next += source.paragraphs.iter().sum::<usize>() as u64;
            (source.name.clone(), begin)
        });
        let begins = Arc::new(begins.collect());
        let here = page(&manifest, Analyzer::new().with_misprints(&manifest.misprints), &[])?.searcher()?;
        let terms = Arc::new(Terms::of(cluster.clone(), index));
        let (index, alias, own) = (index.clone(), alias.to_owned(), None);
        Ok(ClusterSearcher { cluster, index, alias, here, own, ranked, begins, terms })
    }

    /// The same searcher with a reader's own thesaurus on top of the one in the binary.
    ///
    /// # Errors
    /// When the thesaurus takes out an entry that no set has.
    pub fn with_thesaurus(mut self, own: Thesaurus) -> Result<ClusterSearcher> {
        self.here = self.here.with_thesaurus(own.clone())?;
        self.own = Some(own);
        Ok(self)
    }

    /// The same searcher for what this budget pays for, as [`Searcher::within`]. Nothing more is sent to the cluster when the budget
    /// is over; what was sent is waited for.
    #[must_use]
    pub fn within(&self, budget: &Budget) -> ClusterSearcher {
        let (cluster, terms) = (self.cluster.within(budget), Arc::new(self.terms.within(budget)));
        ClusterSearcher { cluster, terms, here: self.here.within(budget), ..self.clone() }
    }

    /// What a question to this index usually may cost.
    pub fn budget(&self) -> Budget {
        Budget::usual(self.manifest().paragraphs())
    }

    /// A searcher over the index that the alias names now, where that is another one; none where it is this one still, and all of it
    /// answers.
    ///
    /// # Errors
    /// As for [`ClusterSearcher::open`].
    pub fn renewed(&self) -> Result<Option<ClusterSearcher>> {
        let named = self.cluster.get(&format!("/_alias/{}", segment(&self.alias)))?;
        if named.get(&self.index).is_some() {
            is_whole(&self.cluster, &self.index, &self.alias)?;
            return Ok(None);
        }
        let renewed = ClusterSearcher::open(self.cluster.transport(), &self.alias)?;
        self.own.clone().map_or(Ok(renewed.clone()), |own| renewed.with_thesaurus(own)).map(Some)
    }

    /// When the index was loaded, as its name tells; none for one that was named otherwise.
    pub fn loaded(&self) -> Option<SystemTime> {
        let since = self.index.strip_prefix(&self.alias)?.strip_prefix('-')?.parse().ok()?;
        UNIX_EPOCH.checked_add(Duration::from_millis(since))
    }

    /// A reader's own thesaurus, where one was given.
    pub fn thesaurus(&self) -> Option<&Thesaurus> {
        self.here.thesaurus()
    }

    /// What the index was made of.
    pub fn manifest(&self) -> &Manifest {
        self.here.index().manifest()
    }
}

impl std::fmt::Debug for ClusterSearcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClusterSearcher")
            .field("alias", &self.alias)
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

/// Refuses an index of which a part is on no node.
fn is_whole(cluster: &Cluster, index: &str, alias: &str) -> Result<()> {
    let health = cluster.get(&format!("/_cluster/health/{}", segment(index)))?;
    if health["status"].as_str() == Some("red") {
        let wrong = format!("{alias} is red: a part of it is on no node; bring its nodes back, or load it again");
        return Err(cluster.failed(&wrong));
    }
    Ok(())
}

/// Refuses an index that another version made: its terms do not meet the query's.
fn same_version(cluster: &Cluster, alias: &str, have: &Value) -> Result<()> {
    if have.is_null() {
        return Err(cluster.failed(&format!("{alias} is no index of this program; name another, or load one")));
    }
    let own = mapping::versions();
    for what in ["version", "analyzer", "vocabulary"] {
        if have[what] != own[what] {
            let wrong =
                format!("{alias} was made by {what} {}, and this program has {}; load it again", have[what], own[what]);
            return Err(cluster.failed(&wrong));
        }
    }
    Ok(())
}
