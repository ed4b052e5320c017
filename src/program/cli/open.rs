//! Where answers come from: an index in a folder or the document in the program, with a reader's own thesaurus.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::Args;
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::{Index, Searcher};

use super::exit::{self, Failure};
use super::terminal::Terminal;
use super::{batch, sources};
use crate::output::Ids;
use crate::output::text::Detail;

/// Where an index lies when nothing is said.
pub const DEFAULT: &str = "index";

pub const THESAURUS: &str = "\
Your own synonyms, added to those in the program. A line is a set, its columns separated by tabs and their words by \
commas: `=`, words that mean the same; `~`, words that are near; `>`, words that also find the words of a third column; \
`-`, words to be taken out of every set of the program";

const MMAP: &str = "\
Map the files of the index and do not read them into memory, for an index that is larger than that. Do not change them in \
place then: the system ends a program that reads where a mapped file was cut. `index` never does";

/// The flags that say what is read and with which words.
#[derive(Debug, Clone, Args)]
pub struct Opened {
    /// The folder of the index [default: `index` if there is one here, else the document in the program]
    #[arg(long, value_name = "DIR", env = "STRATEGISOK_INDEX", hide_env_values = true)]
    // No path: clap refuses an empty one, and an empty variable is as good as none.
    index: Option<OsString>,
    /// Map the files of the index and do not read them into memory, for an index that is larger than that
    #[arg(long, long_help = MMAP)]
    mmap: bool,
    /// Your own synonyms, added to those in the program; the form is told with --help
    #[arg(long, value_name = "FILE", env = "STRATEGISOK_THESAURUS", hide_env_values = true, long_help = THESAURUS)]
    thesaurus: Option<OsString>,
}

impl Opened {
    /// A reader's own thesaurus, where one is named.
    pub fn own_thesaurus(&self) -> Result<Option<Thesaurus>, Failure> {
        thesaurus(self.thesaurus.as_deref())
    }

    /// Opens the index. One that is named must be there; the default one need not. One that had to be built again is told
    /// of in a line on stderr.
    pub fn searcher(&self, detail: Detail) -> Result<Searcher, Failure> {
        // Before the index, which takes longer: a mistake in a file written by hand is told at once.
        let own = self.own_thesaurus()?;
        let named = self.index.as_deref().filter(|folder| !folder.is_empty());
        let index = match Index::open_or_rebuild(named.unwrap_or(DEFAULT.as_ref()), self.mmap) {
            Err(error) if error.is_missing_index() && named.is_none() => Index::embedded()?,
            opened => {
                let opened = opened?;
                if let Some(wrong) = opened.mended.filter(|_| detail > Detail::Quiet) {
                    exit::note(&wrong);
                }
                opened.index
            }
        };
        let searcher = index.searcher()?;
        Ok(match own {
            Some(own) => searcher.with_thesaurus(own)?,
            None => searcher,
        })
    }
}

/// What is given away whole: an index, or documents that are read for it.
#[derive(Debug, Clone, Args)]
pub struct Given {
    /// A document or a folder of them to read instead of an index, as for `index`; may be given several times
    #[arg(long = "source", value_name = "PATH", conflicts_with = "index")]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    opened: Opened,
}

impl Given {
    /// A searcher over it.
    pub fn searcher(self, terminal: &Terminal) -> Result<Searcher, Failure> {
        match self.sources.is_empty() {
            true => self.opened.searcher(terminal.detail),
            false => Ok(sources::in_memory(self.sources, terminal)?.searcher()?),
        }
    }
}

/// A reader's own thesaurus, from the file of that name.
pub fn thesaurus(file: Option<&OsStr>) -> Result<Option<Thesaurus>, Failure> {
    let Some(file) = file.filter(|file| !file.is_empty()) else { return Ok(None) };
    Ok(Some(Thesaurus::parse(&batch::text(Path::new(file))?, &file.to_string_lossy())?))
}

/// How the paragraphs of a searcher are named.
pub fn ids(searcher: &Searcher) -> Ids {
    Ids::among(searcher.index().manifest().sources.len())
}
