//! `mcp`: the tools for assistants, on standard input and output.

use clap::Args;

use super::exit::{Ending, Failure, Outcome};
use super::open::Opened;
use super::terminal::Terminal;
use crate::mcp;
use crate::source::Source;

const EXAMPLES: &str = "\
An assistant starts this program itself. Its settings take the command, for example
  {\"mcpServers\": {\"strategisok\": {\"command\": \"strategisok\", \"args\": [\"mcp\"]}}}

Only the protocol goes to standard output; nothing is kept of what is asked.";

/// Answer assistants over the Model Context Protocol (stdio)
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Mcp {
    #[command(flatten)]
    opened: Opened,
    #[cfg(feature = "opensearch")]
    #[command(flatten)]
    cluster: super::opensearch::Served,
}

impl Mcp {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        mcp::serve(self.source(terminal)?).map_err(Failure::Told)?;
        Ok(Ending::Found)
    }

    /// Where answers come from.
    fn source(&self, terminal: &Terminal) -> Result<Source, Failure> {
        #[cfg(feature = "opensearch")]
        if let Some(cluster) = self.cluster.searcher(self.opened.own_thesaurus()?)? {
            return Ok(cluster.into());
        }
        Ok(self.opened.searcher(terminal.detail)?.into())
    }
}
