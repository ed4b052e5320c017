//! How the server is run: what the one who starts it decides.

use std::net::SocketAddr;

/// How the server is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The address that others reach it by; citations and exports have addresses only when it is known.
    pub public_url: Option<String>,
    /// Whether log lines have queries.
    pub log_queries: bool,
    /// Whether a new index in the same folder is taken into use while the server runs.
    pub reload: bool,
}
