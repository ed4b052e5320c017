//! The threads of the server, begun with an error where the system has too little for them, and ended in bounded time:
//! an answer that is still being made when the time is over ends with the process.

use std::fs::File;
use std::thread::available_parallelism;

use tokio::runtime::{Builder, Runtime};

use super::log;
use super::workers::{self, Workers};

/// The variable that says how many threads serve sockets. The runtime reads it itself, and panics on nonsense.
const VARIABLE: &str = "TOKIO_WORKER_THREADS";
/// More threads than this serve no socket faster.
const MOST: usize = 64;
/// What the runtime, the socket and a few connections need of open files. The runtime panics where it gets too few.
const FEWEST_FILES: usize = 16;

/// A runtime for the server.
///
/// # Errors
/// When the variable is no number, or threads or open files are too few.
pub fn runtime() -> Result<Runtime, String> {
    let threads = socket_threads(std::env::var(VARIABLE).ok().as_deref())?;
    enough_files()?;
    Builder::new_multi_thread()
        .enable_all()
        .thread_name("strategisok")
        .worker_threads(threads)
        .max_blocking_threads(workers::threads())
        .build()
        .map_err(|error| format!("cannot start the server's threads: {error}"))
}

/// How many threads serve sockets.
fn socket_threads(wanted: Option<&str>) -> Result<usize, String> {
    match wanted {
        None => Ok(available_parallelism().map_or(1, usize::from).min(MOST)),
        Some(text) => match text.trim().parse() {
            Ok(number @ 1..=MOST) => Ok(number),
            _ => Err(format!("{VARIABLE} is {text:?}; give a number from 1 to {MOST}, or leave it out")),
        },
    }
}

/// Whether so many files can be opened as a server needs.
fn enough_files() -> Result<(), String> {
    if !cfg!(unix) {
        return Ok(());
    }
    let opened: std::io::Result<Vec<File>> = (0..FEWEST_FILES).map(|_| File::open("/dev/null")).collect();
    match opened {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot open {FEWEST_FILES} files, which a server needs: {error}; raise the limit (ulimit -n)"))
        }
        _ => Ok(()),
    }
}

/// Ends the runtime without waiting for answers that nobody gets any more, and says so.
pub fn end(runtime: Runtime, workers: &Workers) {
    let left = workers.at_work();
    runtime.shutdown_background();
    match left {
        0 => log::say("stopped"),
        left => log::say(format_args!("stopped with answers still being made: {left}")),
    }
    log::settle();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::listen;
    use axum::Router;
    use axum::routing::get;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    #[test]
    fn the_variable_is_a_number_or_an_error() {
        for (wanted, threads) in [(Some("3"), Some(3)), (Some("0"), None), (Some("mange"), None), (Some(""), None)] {
            assert_eq!(socket_threads(wanted).ok(), threads, "{wanted:?}");
        }
        assert!(socket_threads(None).is_ok_and(|number| number >= 1));
    }

    /// An answer that takes half a minute is asked for, and then the server is told to stop.
    #[test]
    fn an_answer_without_end_does_not_keep_the_server() {
        let runtime = runtime().unwrap();
        let workers = Workers::new();
        let (begun, has_begun) = channel();
        let asked = workers.clone();
        let slow = move || {
            let (asked, begun) = (asked.clone(), begun.clone());
            async move {
                let made = asked.make(move || {
                    begun.send(()).unwrap();
                    std::thread::sleep(Duration::from_secs(30));
                });
                made.await.map_err(|_| ()).is_ok().to_string()
            }
        };
        let router = Router::new().route("/", get(slow));
        let listener = runtime.block_on(listen::bind(([127, 0, 0, 1], 0).into(), None)).unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let began = Instant::now();
        let farewell = Duration::from_millis(300);
        // Told once, when the answer has begun, and not again.
        let has_begun = std::sync::Mutex::new(Some(has_begun));
        let told = || {
            let has_begun = has_begun.lock().unwrap().take();
            async move {
                match has_begun {
                    Some(has_begun) => {
                        while has_begun.try_recv().is_err() {
                            tokio::time::sleep(Duration::from_millis(5)).await;
                        }
                    }
                    None => std::future::pending().await,
                }
            }
        };
        runtime.block_on(listen::listen(listener, move || router.clone(), told, farewell));
        assert!(began.elapsed() >= farewell, "what is under way gets its time");
        assert_eq!(workers.at_work(), 1);
        end(runtime, &workers);
        assert!(began.elapsed() < Duration::from_secs(15), "the end waits for an answer that nobody gets (runtime.rs)");
        let mut rest = Vec::new();
        let _ = client.read_to_end(&mut rest);
        assert!(rest.is_empty());
    }
}
