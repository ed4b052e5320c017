//! Where answers come from: an index in a folder, or the document in the program.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use strategisok::{Index, Searcher};

use super::exit::Failure;
use crate::output::Ids;

/// Where an index lies when nothing is said.
pub const DEFAULT: &str = "index";

/// The flag that says which index is read.
#[derive(Debug, Clone, Args)]
pub struct Opened {
    /// The folder of the index [default: `index` if there is one here, else the document in the program]
    #[arg(long, value_name = "DIR", env = "STRATEGISOK_INDEX", hide_env_values = true)]
    // No path: clap refuses an empty one, and an empty variable is as good as none.
    index: Option<OsString>,
}

impl Opened {
    /// Opens the index. One that is named must be there; the default one need not.
    pub fn searcher(&self) -> Result<Searcher, Failure> {
        let index = match self.index.as_deref().filter(|folder| !folder.is_empty()) {
            Some(folder) => Index::open_in_dir(Path::new(folder))?,
            None => match Index::open_in_dir(Path::new(DEFAULT)) {
                Err(error) if error.is_missing_index() => Index::embedded()?,
                opened => opened?,
            },
        };
        Ok(index.searcher()?)
    }
}

/// How the paragraphs of a searcher are named.
pub fn ids(searcher: &Searcher) -> Ids {
    Ids::among(searcher.index().manifest().sources.len())
}
