//! A cluster that is played by a thread: what is sent when it answers, is overloaded, or is gone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use strategisok::opensearch::ClusterSearcher;

use super::*;

/// Answers one request after another with these; gives what was asked, headers and body.
fn played(answers: Vec<&'static str>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let thread = std::thread::spawn(move || {
        let answer = |answer: &str| {
            let (mut stream, _) = listener.accept().expect("a request");
            let mut reader = BufReader::new(stream.try_clone().expect("the same connection"));
            let (mut asked, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                if line.trim().is_empty() {
                    break;
                }
                if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                asked.push_str(&line);
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("the body");
            asked.push_str(&String::from_utf8_lossy(&body));
            let (head, body) = answer.split_once('|').expect("status and headers, bar, body");
            let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).expect("the answer is taken");
            asked
        };
        answers.into_iter().map(answer).collect()
    });
    (address, thread)
}

fn cluster(addresses: Vec<String>) -> Http {
    let access = Access::of(None, None, Some("abc".to_owned())).expect("a key");
    let options = Options { addresses, access, authorities: None, patience: Duration::from_secs(5), whole: None };
    Http { pause: Duration::from_millis(1), ..Http::new(options).expect("a cluster") }
}

fn opened(answers: Vec<&'static str>) -> String {
    let (address, thread) = played(answers);
    let error = ClusterSearcher::open(std::sync::Arc::new(cluster(vec![address])), "planer").expect_err("no cluster");
    thread.join().expect("all answers were asked for");
    error.to_string()
}

const ABOUT: &str = r#"200 OK|{"version":{"distribution":"opensearch","number":"2.19.6"}}"#;

#[test]
fn what_is_overloaded_is_asked_again() {
    let (address, thread) =
        played(vec!["429 Too Many Requests|{}", "503 Service Unavailable\r\nRetry-After: 0|{}", ABOUT]);
    let error =
        ClusterSearcher::open(std::sync::Arc::new(cluster(vec![address])), "planer").expect_err("it is gone then");
    assert!(error.is_cluster() && error.to_string().contains("nobody answers"), "{error}");
    let asked = thread.join().expect("three requests");
    assert!(asked.iter().all(|asked| asked.starts_with("GET / HTTP/1.1")), "{asked:?}");
    assert!(asked.iter().all(|asked| asked.to_lowercase().contains("authorization: apikey abc")), "{asked:?}");
}

#[test]
fn no_more_tries_are_begun_when_the_time_is_over() {
    let (address, thread) = played(vec!["503 Service Unavailable|{}"]);
    let hasty = Http { whole: Some(Duration::ZERO), ..cluster(vec![address]) };
    let error = ClusterSearcher::open(std::sync::Arc::new(hasty), "planer").expect_err("it is overloaded");
    assert!(error.of_cluster().is_some_and(|says| says.contains("overloaded")), "{error}");
    assert_eq!(thread.join().expect("one request").len(), 1);
}

#[test]
fn another_node_answers_for_one_that_is_gone() {
    let gone = TcpListener::bind("127.0.0.1:0").and_then(|gone| gone.local_addr()).expect("a port that was free");
    let (address, thread) = played(vec![ABOUT, "404 Not Found|{\"error\":{\"reason\":\"no such index [planer]\"}}"]);
    let both = cluster(vec![format!("http://{gone}"), address]);
    let error = ClusterSearcher::open(std::sync::Arc::new(both), "planer").expect_err("an empty cluster");
    assert!(error.to_string().contains("no such index"), "{error}");
    assert_eq!(thread.join().expect("two requests").len(), 2);
}

#[test]
fn what_is_wrong_with_a_cluster_is_said_with_the_next_step() {
    let old = r#"200 OK|{"version":{"distribution":"opensearch","number":"2.9.0"}}"#;
    let other = r#"200 OK|{"version":{"number":"8.11.1"}}"#;
    let refused = r#"401 Unauthorized|{"error":"Unauthorized"}"#;
    let foreign = r#"200 OK|{"planer-1":{"mappings":{}}}"#;
    let of_another = r#"200 OK|{"planer-1":{"mappings":{"_meta":{"strategisok":{"version":1,"analyzer":"0"}}}}}"#;
    for (answers, wanted) in [
        (vec![old], "2.10 or later is needed"),
        (vec![other], "no OpenSearch 8.11.1"),
        (vec![refused], "give a name and password or an API key"),
        (vec![ABOUT, foreign], "no index of this program"),
        (vec![ABOUT, of_another], "load it again"),
    ] {
        let error = opened(answers);
        assert!(error.starts_with("the cluster at http://127.0.0.1:") && error.contains(wanted), "{error}");
    }
}

#[test]
fn addresses_without_sense_are_told() {
    for (address, wanted) in [
        ("localhost:9200", "is no address"),
        ("http://kari:hemmelig@localhost:9200", "no name and password"),
        ("https://", "is no address"),
    ] {
        let options = Options {
            addresses: vec![address.to_owned()],
            access: Access::default(),
            authorities: None,
            patience: Duration::from_secs(1),
            whole: None,
        };
        let error = Http::new(options).err().expect("no address");
        assert!(error.contains(wanted) && !error.contains("hemmelig"), "{error}");
    }
}
