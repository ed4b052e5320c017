//! The sockets: how many connections, how long each may take, and an end that lets the answers under way be sent. axum's
//! own loop has no bounds on slow clients and on their number, so this one is ours.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Searches at a time; more wait for a thread.
pub const MOST_SEARCHES: usize = 32;
/// Connections at a time; more wait in the queue of the system.
const MOST_CONNECTIONS: usize = 1024;
/// A request's head must have come by then; also how long an idle connection is kept.
const HEAD: Duration = Duration::from_secs(15);
/// A connection ends by then, however slowly its client reads.
const LONGEST_CONNECTION: Duration = Duration::from_secs(300);
/// What is under way when the server is told to stop gets so long to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// The longest head of a request in bytes.
const LARGEST_HEAD: usize = 32 * 1024;

/// Listens until the process is told to stop.
pub async fn listen(address: SocketAddr, public_url: Option<String>, router: Router) -> Result<(), String> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}; choose another port with --listen"))?;
    let actual = listener.local_addr().unwrap_or(address);
    eprintln!(
        "strategisok: listening on http://{actual}/{}",
        public_url.map(|url| format!(" ({url})")).unwrap_or_default()
    );
    let (places, graceful) = (Arc::new(Semaphore::new(MOST_CONNECTIONS)), GracefulShutdown::new());
    let mut stop = std::pin::pin!(told_to_stop());
    loop {
        let place = places.clone().acquire_owned();
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = async { (place.await, listener.accept().await) } => accepted,
        };
        let (place, stream) = match accepted {
            (Ok(place), Ok((stream, _))) => (place, stream),
            // Out of file descriptors, most likely: wait for some to be given back.
            _ => {
                sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        // Small answers go at once; a failure only makes them later.
        let _ = stream.set_nodelay(true);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(LARGEST_HEAD)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no news.
            let _ = timeout(LONGEST_CONNECTION, watched).await;
            drop(place);
        });
    }
    drop(listener);
    eprintln!("strategisok: stopping");
    let _ = timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

/// Ends when the process is interrupted or terminated.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
