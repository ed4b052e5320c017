//! `opensearch`: an index in a cluster, loaded and searched. Reads flags and the environment; what is asked of a cluster, the
//! library knows.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use strategisok::index::Manifest;
#[cfg(any(feature = "server", feature = "mcp"))]
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::opensearch::{self, ClusterSearcher, Layout};
use strategisok::{Query, SearchOptions, SearchResults};

use super::exit::{Ending, Failure, Outcome};
use super::open::{self, Given, THESAURUS};
use super::progress::Progress;
use super::search::{Answers, Asked};
use super::terminal::Terminal;
use crate::cluster::{Access, Http, NotAllowed, Options};
use crate::output::text::{self, Detail};

const EXAMPLES: &str = "\
Examples:
  strategisok opensearch load --url http://localhost:9200 --index planer
  strategisok opensearch search --url http://localhost:9200 beredskap
  strategisok opensearch search --url https://a:9200,https://b:9200 --ca ca.pem klima

`serve --opensearch URL` puts pages and API over it. Who asks is said in the environment: STRATEGISOK_OPENSEARCH_USER and
STRATEGISOK_OPENSEARCH_PASSWORD, or STRATEGISOK_OPENSEARCH_API_KEY.";

/// Search an index in a cluster of OpenSearch, and load one into it
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Opensearch {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Load(Load),
    Search(Box<Search>),
}

impl Opensearch {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        match self.what {
            What::Load(load) => load.run(terminal),
            What::Search(search) => search.run(terminal),
        }
    }
}

/// The flags that name a cluster and an index in it.
#[derive(Debug, Clone, Args)]
pub struct Cluster {
    /// The address of the cluster, or of several of its nodes; may be given several times
    #[arg(long, value_name = "URL", env = "STRATEGISOK_OPENSEARCH_URL", value_delimiter = ',', required = true)]
    url: Vec<String>,
    /// What the index is called in the cluster: an alias
    #[arg(long, value_name = "NAME", env = "STRATEGISOK_OPENSEARCH_ALIAS", default_value = "strategisok")]
    alias: String,
    /// Certificates in PEM of who signed for the cluster, where that is none of the usual authorities
    #[arg(long, value_name = "FILE", env = "STRATEGISOK_OPENSEARCH_CA")]
    ca: Option<PathBuf>,
    /// How many seconds an answer may take
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

/// The flags of a server that answers from a cluster.
#[cfg(any(feature = "server", feature = "mcp"))]
#[derive(Debug, Clone, Args)]
pub struct Served {
    /// Answer from an index in a cluster of OpenSearch, by its address or those of several of its nodes; may be given several times
    #[arg(id = "opensearch", long = "opensearch", value_name = "URL", value_delimiter = ',', conflicts_with_all = ["index", "mmap"])]
    url: Vec<String>,
    /// What the index is called in the cluster: an alias
    #[arg(
        long = "opensearch-alias",
        value_name = "NAME",
        env = "STRATEGISOK_OPENSEARCH_ALIAS",
        default_value = "strategisok"
    )]
    alias: String,
    /// Certificates in PEM of who signed for the cluster, where that is none of the usual authorities
    #[arg(long = "opensearch-ca", value_name = "FILE", env = "STRATEGISOK_OPENSEARCH_CA")]
    ca: Option<PathBuf>,
    /// How many seconds an answer of the cluster may take
    #[arg(long = "opensearch-timeout", value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u64).range(1..=60))]
    timeout: u64,
}

#[cfg(any(feature = "server", feature = "mcp"))]
impl Served {
    /// A searcher over the index in the cluster, where one is named.
    pub fn searcher(&self, own: Option<Thesaurus>) -> Result<Option<ClusterSearcher>, Failure> {
        if self.url.is_empty() {
            return Ok(None);
        }
        let Served { url, alias, ca, timeout } = self.clone();
        let cluster = Cluster { url, alias, ca, timeout };
        // Who asks a server waits for less than who asks by hand.
        let searcher = ClusterSearcher::open(cluster.reached(Some(Duration::from_secs(timeout)))?, &cluster.alias)?;
        Ok(Some(own.map_or(Ok(searcher.clone()), |own| searcher.with_thesaurus(own))?))
    }
}

impl Cluster {
    /// The cluster; nothing is asked of it yet.
    fn reached(&self, whole: Option<Duration>) -> Result<Arc<Http>, Failure> {
        let access = Access::of_environment().map_err(|NotAllowed(why)| Failure::Told(why))?;
        let read = |file: &PathBuf| {
            std::fs::read(file).map_err(|error| Failure::Told(format!("cannot read {}: {error}", file.display())))
        };
        let authorities = self.ca.as_ref().map(read).transpose()?;
        let patience = Duration::from_secs(self.timeout);
        let options = Options { addresses: self.url.clone(), access, authorities, patience, whole };
        Ok(Arc::new(Http::new(options).map_err(Failure::Told)?))
    }

    /// A searcher over the index in it.
    pub fn searcher(&self) -> Result<ClusterSearcher, Failure> {
        Ok(ClusterSearcher::open(self.reached(None)?, &self.alias)?)
    }
}

impl Answers for ClusterSearcher {
    fn answer(&self, query: &Query, options: &SearchOptions) -> strategisok::Result<SearchResults> {
        self.search(query, options)
    }

    fn manifest(&self) -> &Manifest {
        self.manifest()
    }
}

const LOAD_EXAMPLES: &str = "\
Examples:
  strategisok opensearch load --url http://localhost:9200
  strategisok opensearch load --url http://localhost:9200 --index planer --alias planer --shards 3
  strategisok opensearch load --url http://localhost:9200 --source planer/ --alias planer

A new index is made beside the one that the alias names, filled and counted, and takes its place in one
step; until then readers have the old one. Ctrl-C leaves what was there.";

/// Load an index into a cluster, and put it behind an alias
#[derive(Debug, Args)]
#[command(after_long_help = LOAD_EXAMPLES)]
struct Load {
    #[command(flatten)]
    cluster: Cluster,
    /// Parts that the index is spread over
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=1024))]
    shards: u32,
    /// Copies of each part beside the first
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(0..=16))]
    replicas: u32,
    #[command(flatten)]
    given: Given,
}

impl Load {
    fn run(self, terminal: &mut Terminal) -> Outcome {
        let cluster = self.cluster.reached(None)?;
        let searcher = self.given.searcher(terminal)?;
        let mut progress = Progress::new(terminal.detail)?;
        let layout = Layout::new(self.shards, self.replicas);
        let alias = &self.cluster.alias;
        let loaded = opensearch::load(cluster, searcher.index(), alias, layout, &mut |step| progress.show(step));
        progress.end();
        let loaded = loaded?;
        if terminal.detail > Detail::Quiet {
            text::loaded(terminal, &loaded, alias)?;
        }
        Ok(Ending::Found)
    }
}

/// Find paragraphs by words in an index of a cluster
#[derive(Debug, Args)]
struct Search {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    cluster: Cluster,
    /// Your own synonyms, added to those in the program; the form is told with --help
    #[arg(long, value_name = "FILE", env = "STRATEGISOK_THESAURUS", hide_env_values = true, long_help = THESAURUS)]
    thesaurus: Option<OsString>,
}

impl Search {
    fn run(self, terminal: &mut Terminal) -> Outcome {
        let own = open::thesaurus(self.thesaurus.as_deref())?;
        let searcher = self.cluster.searcher()?;
        let searcher = match own {
            Some(own) => searcher.with_thesaurus(own)?,
            None => searcher,
        };
        self.asked.run(terminal, &searcher)
    }
}
