//! The web server: pages in bokmål for people, the same answers over HTTP for programs. Everything is read from one
//! [`Source`], nothing is kept about those who ask: all state is in the address, there are no cookies, and a log line
//! never has a query.

mod address;
mod admission;
mod answer;
mod api;
mod assets;
mod at_hand;
mod cache;
mod citation;
mod export;
mod failure;
mod form;
mod headers;
mod links;
mod listen;
mod live;
mod log;
mod mount;
mod options;
mod pages;
mod respond;
mod router;
mod runtime;
mod selection;
mod site;
mod state;
#[cfg(test)]
mod tests;
mod topics;
mod workers;

use crate::source::Source;

use self::live::Live;
pub use self::options::Options;
use self::site::Site;

/// Serves until the process is told to stop, and ends when the answers under way are sent, or when their time is over.
///
/// # Errors
/// When the index is damaged, the cluster cannot be used, the address cannot be listened on, or the system gives no threads or files for a server;
/// the message says which.
pub fn serve(source: Source, options: Options) -> Result<(), String> {
    let runtime = runtime::runtime()?;
    let (address, public_url, reload) = (options.listen, options.public_url.clone(), options.reload);
    let live = Live::new(Site::new(source, options).map_err(|error| error.to_string())?);
    let listener = runtime.block_on(listen::bind(address, public_url.as_deref()))?;
    if reload {
        live.keep_up()?;
    }
    let workers = live.site().workers.clone();
    let now = move || live.router();
    runtime.block_on(listen::listen(listener, now, listen::told_to_stop, listen::FAREWELL));
    runtime::end(runtime, &workers);
    Ok(())
}
