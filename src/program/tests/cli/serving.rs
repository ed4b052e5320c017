//! `serve` and `mcp` as the system treats them: a log that nobody takes, too few files, signals, a new index.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program;

/// A server, which ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// A server with this stderr, which answers.
    fn start(folder: &Path, arguments: &[&str], stderr: impl Into<Stdio>) -> Server {
        // Free now, and most likely still when the server asks for it.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_strategisok"));
        command.current_dir(folder).args(["serve", "--listen", &format!("127.0.0.1:{port}")]).args(arguments);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(stderr).spawn().unwrap();
        let server = Server { child, port };
        let began = Instant::now();
        while server.get("/health").is_none_or(|answer| !answer.starts_with("HTTP/1.1 200")) {
            assert!(began.elapsed() < Duration::from_secs(60), "the server does not answer /health");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// An answer with its head, if there is one.
    fn get(&self, path: &str) -> Option<String> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    fn send(&self, request: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_good(answer: Option<String>) -> bool {
    answer.is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

#[test]
#[cfg(target_os = "linux")]
fn a_log_that_cannot_be_written_harms_no_request() {
    let folder = TempDir::new().unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let server = Server::start(folder.path(), &[], full);
    assert!(is_good(server.get("/api/v1/search?q=klima")), "stderr is full (server/log.rs)");
    // A pipe that nobody reads is full after some thousand lines, and one that is closed gives an error.
    for closed in [false, true] {
        let mut server = Server::start(folder.path(), &[], Stdio::piped());
        if closed {
            drop(server.child.stderr.take());
        }
        let long = format!("/{}", "a".repeat(1900));
        for _ in 0..60 {
            server.get(&long).expect("an answer, though the log is not read (server/log.rs)");
        }
        assert!(is_good(server.get("/health")));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_logged_is_ours() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server = Server::start(folder.path(), &[], fs::File::create(&log).unwrap());
    let answer = server
        .send("GET /t\u{202e}ull\u{7f} HTTP/1.1\r\nHost: localhost\r\nx-request-id: evil\u{1}\r\nConnection: close\r\n\r\n")
        .unwrap_or_default();
    assert!(!answer.contains("evil"), "{answer}");
    let answer = server
        .send("GET /tull HTTP/1.1\r\nHost: localhost\r\nx-request-id: evil\r\nConnection: close\r\n\r\n")
        .unwrap();
    assert!(answer.to_lowercase().contains("x-request-id: ") && !answer.contains("evil"), "{answer}");
    std::thread::sleep(Duration::from_millis(200));
    let logged = fs::read_to_string(&log).unwrap();
    assert!(logged.contains("GET /tull 404") && !logged.contains("evil"), "{logged}");
    assert!(logged.chars().all(|letter| letter == '\n' || (letter.is_ascii() && !letter.is_control())), "{logged:?}");
}

#[test]
#[cfg(unix)]
fn an_end_is_in_time_and_said() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let mut server = Server::start(folder.path(), &[], fs::File::create(&log).unwrap());
    let began = Instant::now();
    Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(12));
    let logged = fs::read_to_string(&log).unwrap();
    assert!(logged.ends_with("strategisok: stopping\nstrategisok: stopped\n"), "{logged}");
}

/// What a shell line ends with, and its stderr.
#[cfg(unix)]
fn shell(line: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_strategisok");
    let output = Command::new("sh").args(["-c", line, program]).stdin(Stdio::null()).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
#[cfg(unix)]
fn too_little_of_the_system_is_an_error() {
    for line in [
        "TOKIO_WORKER_THREADS=mange exec \"$0\" serve --listen 127.0.0.1:0",
        "TOKIO_WORKER_THREADS=0 exec \"$0\" serve --listen 127.0.0.1:0",
        "ulimit -n 6; exec \"$0\" serve --listen 127.0.0.1:0",
    ] {
        let (code, told) = shell(line);
        assert_eq!(code, Some(2), "{line}: {told}");
        assert!(told.starts_with("strategisok: ") && told.lines().count() == 1, "{line}: {told}");
    }
    for line in ["TOKIO_WORKER_THREADS=mange exec \"$0\" mcp", "ulimit -n 6; exec \"$0\" mcp"] {
        let (code, told) = shell(line);
        assert_eq!((code, told.as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_without_end_is_told() {
    let began = Instant::now();
    let (code, told) = shell("yes | exec \"$0\" quote -");
    assert_eq!(code, Some(2), "{told}");
    assert_eq!(told, "strategisok: standard input has more than 16 MB; give less at a time\n");
    assert!(began.elapsed() < Duration::from_secs(30));
}

/// Builds an index of one paragraph in `planer`.
fn build(folder: &Path, name: &str, word: &str) {
    let text = format!("1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n-\t gi {word} plass\n");
    fs::write(folder.join(format!("{name}.txt")), text).unwrap();
    let source = format!("{name}.txt");
    program(folder).args(["index", "-q", "--index", "planer", "--source", &source]).assert().code(0);
}

#[test]
fn a_new_index_is_served_without_a_restart() {
    let folder = TempDir::new().unwrap();
    build(folder.path(), "en", "barn");
    let follows = Server::start(folder.path(), &["--index", "planer"], Stdio::null());
    let keeps = Server::start(folder.path(), &["--index", "planer", "--no-reload"], Stdio::null());
    let has =
        |server: &Server, name: &str| server.get("/api/v1/strategies").is_some_and(|answer| answer.contains(name));
    assert!(has(&follows, "\"en\"") && has(&keeps, "\"en\""));
    build(folder.path(), "to", "skoler");
    let began = Instant::now();
    while !has(&follows, "\"to\"") {
        assert!(began.elapsed() < Duration::from_secs(30), "the new index is not served (server/live.rs)");
        std::thread::sleep(Duration::from_millis(50));
    }
    let answer = follows.get("/api/v1/search?q=skoler").unwrap_or_default();
    assert!(answer.contains("gi ") && answer.contains("1.1.1-1"), "{answer}");
    assert!(has(&keeps, "\"en\""));
    // A manifest that is gone or broken leaves what was served.
    fs::write(folder.path().join("planer/manifest.json"), "{").unwrap();
    std::thread::sleep(Duration::from_millis(2500));
    assert!(is_good(follows.get("/api/v1/search?q=skoler")) && has(&follows, "\"to\""));
}
