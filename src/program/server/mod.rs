//! The web server: pages in bokmål for people, the same answers over HTTP for programs. Everything is read from one
//! [`Searcher`], nothing is kept about those who ask: all state is in the address, there are no cookies, and a log line
//! never has a query.

mod address;
mod answer;
mod api;
mod assets;
mod cache;
mod citation;
mod export;
mod failure;
mod form;
mod headers;
mod links;
mod listen;
mod log;
mod options;
mod pages;
mod respond;
mod router;
mod selection;
mod site;
#[cfg(test)]
mod tests;
mod topics;

use std::sync::Arc;

use strategisok::Searcher;

pub use self::options::Options;
use self::site::Site;

/// Serves until the process is told to stop, and ends when the answers under way are sent.
///
/// # Errors
/// When the index is damaged or the address cannot be listened on; the message says which.
pub fn serve(searcher: Searcher, options: Options) -> Result<(), String> {
    let (listen, public_url) = (options.listen, options.public_url.clone());
    let site = Site::new(searcher, options).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("strategisok")
        .max_blocking_threads(listen::MOST_SEARCHES)
        .build()
        .map_err(|error| format!("cannot start the server's threads: {error}"))?;
    let router = router::router(Arc::new(site));
    runtime.block_on(listen::listen(listen, public_url, router))
}
