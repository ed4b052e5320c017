//! Where answers come from: an index in a folder or the document in the program, with a reader's own thesaurus.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::{Index, Searcher};

use super::batch;
use super::exit::Failure;
use crate::output::Ids;

/// Where an index lies when nothing is said.
pub const DEFAULT: &str = "index";

const THESAURUS: &str = "\
Your own synonyms, added to those in the program. A line is a set, its columns separated by tabs and their words by \
commas: `=`, words that mean the same; `~`, words that are near; `>`, words that also find the words of a third column; \
`-`, words to be taken out of every set of the program";

/// The flags that say what is read and with which words.
#[derive(Debug, Clone, Args)]
pub struct Opened {
    /// The folder of the index [default: `index` if there is one here, else the document in the program]
    #[arg(long, value_name = "DIR", env = "STRATEGISOK_INDEX", hide_env_values = true)]
    // No path: clap refuses an empty one, and an empty variable is as good as none.
    index: Option<OsString>,
    /// Your own synonyms, added to those in the program; the form is told with --help
    #[arg(long, value_name = "FILE", env = "STRATEGISOK_THESAURUS", hide_env_values = true, long_help = THESAURUS)]
    thesaurus: Option<OsString>,
}

impl Opened {
    /// Opens the index. One that is named must be there; the default one need not.
    pub fn searcher(&self) -> Result<Searcher, Failure> {
        // Before the index, which takes longer: a mistake in a file written by hand is told at once.
        let own = match self.thesaurus.as_deref().filter(|file| !file.is_empty()) {
            Some(file) => Some(Thesaurus::parse(&batch::text(Path::new(file))?, &file.to_string_lossy())?),
            None => None,
        };
        let index = match self.index.as_deref().filter(|folder| !folder.is_empty()) {
            Some(folder) => Index::open_in_dir(Path::new(folder))?,
            None => match Index::open_in_dir(Path::new(DEFAULT)) {
                Err(error) if error.is_missing_index() => Index::embedded()?,
                opened => opened?,
            },
        };
        let searcher = index.searcher()?;
        Ok(match own {
            Some(own) => searcher.with_thesaurus(own)?,
            None => searcher,
        })
    }
}

/// How the paragraphs of a searcher are named.
pub fn ids(searcher: &Searcher) -> Ids {
    Ids::among(searcher.index().manifest().sources.len())
}
