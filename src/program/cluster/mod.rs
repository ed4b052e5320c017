//! Requests to a cluster over HTTP: one of its nodes after another until one answers, again after a while where it says that it is
//! overloaded, and never forever. Knows addresses and credentials, and nothing of what is asked.

mod access;
#[cfg(test)]
mod tests;

pub use self::access::{Access, NotAllowed};

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use strategisok::opensearch::{Answer, Method, Request, Transport};
use ureq::http;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};

/// A node that does not answer a greeting in this time is taken for one that is down.
const CONNECTING: Duration = Duration::from_secs(5);
/// The most that is read of an answer.
const MOST_READ: u64 = 256 * 1024 * 1024;
/// A request is sent so many times at most.
const MOST_TRIES: usize = 6;
/// The first pause between two tries, which doubles each time, and the longest.
const PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A cluster by the addresses of its nodes.
pub struct Http {
    agent: Agent,
    addresses: Vec<String>,
    /// The node that answered last.
    last: AtomicUsize,
    access: Access,
    pause: Duration,
    whole: Option<Duration>,
}

/// How a cluster is reached.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address of one node or several, without credentials.
    pub addresses: Vec<String>,
    /// Who asks.
    pub access: Access,
    /// Certificates in PEM of who may sign for the cluster; the usual authorities where there are none.
    pub authorities: Option<Vec<u8>>,
    /// How long an answer may take.
    pub patience: Duration,
    /// When no more tries are begun, after the first; none where their number alone ends them.
    pub whole: Option<Duration>,
}

impl Http {
    /// A cluster; an error says what of the options cannot be used.
    pub fn new(options: Options) -> Result<Http, String> {
        for address in &options.addresses {
            well_formed(address)?;
        }
        if options.addresses.is_empty() {
            return Err("no cluster is named; give --url".to_owned());
        }
        let mut tls = TlsConfig::builder();
        if let Some(pem) = &options.authorities {
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates(pem)?));
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("strategisok/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECTING))
            .timeout_global(Some(options.patience))
            .tls_config(tls.build())
            .build();
        let addresses = options.addresses.iter().map(|address| address.trim_end_matches('/').to_owned()).collect();
        Ok(Http {
            agent: config.new_agent(),
            addresses,
            last: AtomicUsize::new(0),
            access: options.access,
            pause: PAUSE,
            whole: options.whole,
        })
    }

    /// Sends a request once, to one node.
    fn once(&self, address: &str, request: &Request<'_>) -> Result<http::Response<Body>, ureq::Error> {
        let method = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Put => http::Method::PUT,
            _ => http::Method::DELETE,
        };
        let mut built = http::Request::builder().method(method).uri(format!("{address}{}", request.path));
        if let Some(credentials) = self.access.header() {
            built = built.header(http::header::AUTHORIZATION, credentials);
        }
        if request.body.is_empty() {
            return self.agent.run(built.body(())?);
        }
        self.agent.run(built.header(http::header::CONTENT_TYPE, request.content_type).body(request.body)?)
    }
}

impl Transport for Http {
    fn send(&self, request: &Request<'_>) -> Result<Answer, String> {
        let (began, mut pause) = (Instant::now(), self.pause);
        let mut tries: usize = 0;
        loop {
            tries += 1;
            let at = self.last.load(Ordering::Relaxed) % self.addresses.len();
            let answer = self.once(&self.addresses[at], request).and_then(read);
            let is_over = self.whole.is_some_and(|whole| began.elapsed() + pause >= whole);
            let is_last = is_over || tries >= MOST_TRIES.max(self.addresses.len());
            let wanted = match answer {
                Ok((answer, wanted)) if !is_last && may_be_over(answer.status, request) => wanted,
                Ok((answer, _)) => return Ok(answer),
                Err(error) if is_last || !request.is_repeatable => return Err(said(&error)),
                Err(_) => None,
            };
            self.last.store(at + 1, Ordering::Relaxed);
            // All others are tried before anybody waits.
            if tries.is_multiple_of(self.addresses.len()) {
                sleep(wanted.unwrap_or(pause).min(LONGEST_PAUSE));
                pause *= 2;
            }
        }
    }

    fn address(&self) -> String {
        self.addresses.join(", ")
    }
}

/// Reads an answer, and how long it asks to be left alone.
fn read(answer: http::Response<Body>) -> Result<(Answer, Option<Duration>), ureq::Error> {
    let status = answer.status().as_u16();
    let wanted =
        answer.headers().get(http::header::RETRY_AFTER).and_then(|seconds| seconds.to_str().ok()?.parse().ok());
    let body = answer.into_body().into_with_config().limit(MOST_READ).read_to_string()?;
    Ok((Answer { status, body }, wanted.map(Duration::from_secs)))
}

/// Whether a status may be another one soon, for a request that may be sent again. A node that goes while it is asked by
/// another is a 500.
fn may_be_over(status: u16, request: &Request<'_>) -> bool {
    status == 429 || (matches!(status, 500 | 502..=504) && request.is_repeatable)
}

/// Why there is no answer, in a few words.
fn said(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it did not answer in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => "nobody answers".to_owned(),
        ureq::Error::ConnectionFailed => "nobody answers".to_owned(),
        other => format!("it cannot be asked ({other})"),
    }
}

/// Says what is wrong with an address.
fn well_formed(address: &str) -> Result<(), String> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    match host {
        Some(host) if host.contains('@') => Err(
            "an address of a cluster holds no name and password, which others may read there; give them in the environment"
                .to_owned(),
        ),
        Some(host) if !host.is_empty() && !host.contains([' ', '?', '#']) => Ok(()),
        _ => Err(format!("{address:?} is no address of a cluster; write one such as https://sok.example.no:9200")),
    }
}

/// The certificates of a file.
fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, String> {
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => found.push(certificate),
            Ok(_) => {}
            Err(error) => return Err(format!("the certificates cannot be read: {error}")),
        }
    }
    if found.is_empty() { Err("the file of --ca has no certificate in PEM".to_owned()) } else { Ok(found) }
}
