//! `serve`: the web pages and the HTTP API.

use std::net::SocketAddr;

use clap::Args;

use super::exit::{Ending, Failure, Outcome};
use super::open::Opened;
use super::terminal::Terminal;
use crate::server;
use crate::source::Source;

const EXAMPLES: &str = "\
Examples:
  strategisok serve
  strategisok serve --listen 0.0.0.0:8080 --public-url https://sok.example.no

On loopback only requests to localhost, 127.0.0.1, [::1] and the public address are answered. Pages elsewhere may read the
API when the document in the program is served or a public address is given, and else not. A new index in the folder is
served within a second or two of its build, without a restart. Log lines on standard error have method, path, status and
time, never what was searched for.";

/// Serve the web pages and the HTTP API
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    listen: SocketAddr,
    /// The address that readers reach the server by; only with it citations have addresses
    #[arg(long, value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// Log queries too
    #[arg(long)]
    log_queries: bool,
    /// Keep to the index as it is, whatever is built in its folder meanwhile
    #[arg(long)]
    #[cfg_attr(feature = "opensearch", arg(conflicts_with = "opensearch"))]
    no_reload: bool,
    #[command(flatten)]
    opened: Opened,
    #[cfg(feature = "opensearch")]
    #[command(flatten)]
    cluster: super::opensearch::Served,
}

impl Serve {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let source = self.source(terminal)?;
        let Serve { listen, public_url, log_queries, no_reload, .. } = self;
        let options = server::Options { listen, public_url, log_queries, reload: !no_reload };
        server::serve(source, options).map_err(Failure::Told)?;
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

fn public_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !text.contains([' ', '?', '#']) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("a public address begins with https:// or http://, as in https://sok.example.no".to_owned()),
    }
}
