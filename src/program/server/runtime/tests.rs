//! How the server begins with what the system gives it, and ends in time.

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
