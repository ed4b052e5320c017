//! `serve`: the web pages and the HTTP API.

use std::net::SocketAddr;

use clap::Args;

use super::exit::{Ending, Failure, Outcome};
use super::open::Opened;
use super::terminal::Terminal;
use crate::server;

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
    no_reload: bool,
    #[command(flatten)]
    opened: Opened,
}

impl Serve {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        let Serve { listen, public_url, log_queries, no_reload, .. } = self;
        let options = server::Options { listen, public_url, log_queries, reload: !no_reload };
        server::serve(searcher, options).map_err(Failure::Told)?;
        Ok(Ending::Found)
    }
}

fn public_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !text.contains([' ', '?', '#']) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("a public address begins with https:// or http://, as in https://sok.example.no".to_owned()),
    }
}
