//! One line for each request: time, method, path, status, duration, id. What a reader searches for is nobody's business,
//! so a line has no query and no pasted text unless the one who runs the server asks for it. A thread of its own writes
//! the lines: a log that is full, closed or not read from costs lines, and never an answer.

use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use axum::extract::{Request, State};
use axum::http::HeaderName;
use axum::middleware::Next;
use axum::response::Response;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::site::Site;
use crate::output::text::printable;

/// What a request is called in the log and in its answer. Always ours: one from outside could be anything.
pub const ID: HeaderName = HeaderName::from_static("x-request-id");

/// So many lines may wait to be written; more are counted and left out.
const MOST_WAITING: usize = 1024;
/// An address in the log is no longer, in characters.
const LONGEST: usize = 2000;
/// What is escaped in an address: control characters, and all that is not ASCII is besides.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ');

enum Entry {
    Line(String),
    /// Asks to be told when all before it is written.
    Told(SyncSender<()>),
}

/// The log of the process: standard error.
struct Log {
    entries: SyncSender<Entry>,
}

impl Log {
    /// A log that a thread of its own writes.
    fn begin(mut out: impl Write + Send + 'static) -> Log {
        let (entries, written) = sync_channel(MOST_WAITING);
        let writer = std::thread::Builder::new().name("log".to_owned());
        // Without a thread the lines have no reader and are dropped; the server answers all the same.
        let _ = writer.spawn(move || write(&mut out, &written));
        Log { entries }
    }

    fn line(&self, line: String) {
        // Full or ended: there is nobody to tell.
        let (Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_))) =
            self.entries.try_send(Entry::Line(line));
    }

    /// Waits until what was logged is written, but not for ever.
    fn settle(&self, patience: Duration) {
        let (tell, told) = sync_channel(1);
        if self.entries.try_send(Entry::Told(tell)).is_ok() {
            let _ = told.recv_timeout(patience);
        }
    }
}

/// Writes entries as they come, whether or not that works.
fn write(out: &mut impl Write, entries: &Receiver<Entry>) {
    for entry in entries {
        match entry {
            Entry::Line(line) => {
                let _ = writeln!(out, "{line}");
            }
            Entry::Told(tell) => {
                let _ = out.flush();
                let _ = tell.try_send(());
            }
        }
    }
}

fn process() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    // Tests read no log, and one on another thread is not kept from their own lines.
    let out = || -> Box<dyn Write + Send> {
        if cfg!(test) { Box::new(std::io::sink()) } else { Box::new(std::io::stderr()) }
    };
    LOG.get_or_init(|| Log::begin(out()))
}

/// Logs what the server has to say of itself.
pub fn say(what: impl std::fmt::Display) {
    process().line(printable(&format!("strategisok: {what}")));
}

/// Waits a moment until all is written, before the process ends.
pub fn settle() {
    process().settle(Duration::from_millis(200));
}

/// Drops the id that a request brings, so that it gets one of ours.
pub async fn forget_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(ID);
    next.run(request).await
}

/// Logs a request.
pub async fn log(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let address = match uri.query() {
        Some(query) if site.options.log_queries => escaped(&format!("{}?{query}", uri.path())),
        _ => escaped(uri.path()),
    };
    let time = humane(SystemTime::now());
    let took = began.elapsed().as_secs_f64() * 1e3;
    let id = response.headers().get(ID).and_then(|id| id.to_str().ok()).unwrap_or("-");
    process().line(format!("{time} {method} {address} {} {took:.1} ms {id}", response.status().as_u16()));
    response
}

/// An address as one word of plain letters, whatever was sent.
fn escaped(address: &str) -> String {
    let mut escaped: String = utf8_percent_encode(address, ESCAPED).collect();
    if escaped.len() > LONGEST {
        escaped.truncate(LONGEST);
        escaped.push_str("...");
    }
    escaped
}

/// The time as an HTTP date has it.
fn humane(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}

#[cfg(test)]
mod tests;
