//! The sockets: how many connections, how long each may take, and an end that lets the answers under way be sent. axum's
//! own loop has no bounds on slow clients and on their number, so this one is ours.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tower::{ServiceExt, service_fn};

use super::log;

/// Connections at a time; more wait in the queue of the system.
const MOST_CONNECTIONS: usize = 1024;
/// A request's head must have come by then; also how long an idle connection is kept.
const HEAD: Duration = Duration::from_secs(15);
/// A connection ends by then, however slowly its client reads.
const LONGEST_CONNECTION: Duration = Duration::from_secs(300);
/// What is under way when the server is told to stop gets so long to end: less than the ten seconds after which those
/// who run containers kill.
pub const FAREWELL: Duration = Duration::from_secs(8);
/// The longest head of a request in bytes.
const LARGEST_HEAD: usize = 32 * 1024;

/// A socket on the address.
///
/// # Errors
/// When it cannot be listened on.
pub async fn bind(address: SocketAddr, public_url: Option<&str>) -> Result<TcpListener, String> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}; choose another port with --listen"))?;
    let actual = listener.local_addr().unwrap_or(address);
    log::say(format_args!(
        "listening on http://{actual}/{}",
        public_url.map(|url| format!(" ({url})")).unwrap_or_default()
    ));
    Ok(listener)
}

/// Answers by the router that `now` gives for each request, until it is told to stop; then what is under way gets the
/// time of `farewell`, or until it is told again.
pub async fn listen<F: Future<Output = ()>>(
    listener: TcpListener,
    now: impl Fn() -> Router + Clone + Send + Sync + 'static,
    told_to_stop: impl Fn() -> F,
    farewell: Duration,
) {
    let (places, graceful) = (Arc::new(Semaphore::new(MOST_CONNECTIONS)), GracefulShutdown::new());
    let mut stop = std::pin::pin!(told_to_stop());
    let service = service_fn(move |request: Request<Incoming>| now().oneshot(request.map(Body::new)));
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
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no news.
            let _ = timeout(LONGEST_CONNECTION, watched).await;
            drop(place);
        });
    }
    drop(listener);
    log::say("stopping");
    tokio::select! {
        _ = timeout(farewell, graceful.shutdown()) => {}
        () = told_to_stop() => {}
    }
}

/// Ends when the process is interrupted or terminated.
pub async fn told_to_stop() {
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
