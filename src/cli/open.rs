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

/// The flag that says which index is read.
#[derive(Debug, Clone, Args)]
pub struct Opened {
    /// The folder of the index [default: `index` if there is one here, else the document in the program]
    #[arg(long, value_name = "DIR", env = "STRATEGISOK_INDEX", hide_env_values = true)]
    // No path: clap refuses an empty one, and an empty variable is as good as none.
    index: Option<OsString>,
    /// Your own words for the same thing, beside those of the program; the README says how the file is written
    #[arg(long, value_name = "FILE", env = "STRATEGISOK_THESAURUS", hide_env_values = true)]
    thesaurus: Option<OsString>,
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
        let searcher = index.searcher()?;
        match self.thesaurus.as_deref().filter(|file| !file.is_empty()) {
            None => Ok(searcher),
            Some(file) => {
                let text = batch::text(Path::new(file))?;
                let own = Thesaurus::parse(&text, &file.to_string_lossy())?;
                Ok(searcher.with_thesaurus(own)?)
            }
        }
    }
}

/// How the paragraphs of a searcher are named.
pub fn ids(searcher: &Searcher) -> Ids {
    Ids::among(searcher.index().manifest().sources.len())
}
