//! A cluster as a partner in a conversation: requests go out, answers are read, and what goes wrong becomes an error that names the
//! cluster and the next step. Knows paths and statuses, no query.

use std::sync::Arc;

use serde_json::Value;

use super::counting::number;
use super::transport::{Answer, Method, Request, Transport};
use crate::budget::Budget;
use crate::error::{Error, Result};

/// The versions that this was tried with begin so.
const LEAST: (u64, u64) = (2, 10);

/// An answer for a part of an index is asked for anew so many times at most.
const TRIES: usize = 3;

/// What a body is.
const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";

/// A cluster that can be asked.
#[derive(Clone)]
pub(super) struct Cluster {
    transport: Arc<dyn Transport>,
    /// What the question at hand may cost; nothing more is sent for one that is over.
    budget: Option<Budget>,
}

impl Cluster {
    /// A cluster that answers, of a version that has what is needed.
    ///
    /// # Errors
    /// When nobody answers, or it is no OpenSearch from 2.10 on.
    pub fn reached(transport: Arc<dyn Transport>) -> Result<Cluster> {
        let cluster = Cluster { transport, budget: None };
        let about = cluster.get("/")?;
        let version = &about["version"];
        let number = version["number"].as_str().unwrap_or("none");
        let mut parts = number.split(['.', '-']).map(|part| part.parse::<u64>().unwrap_or_default());
        let have = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if version["distribution"].as_str() != Some("opensearch") || have < LEAST {
            let what = version["distribution"].as_str().unwrap_or("no OpenSearch");
            let wanted =
                format!("it answers as {what} {number}, and OpenSearch 2.10 or later is needed; name another cluster");
            return Err(cluster.failed(&wanted));
        }
        Ok(cluster)
    }

    /// The same cluster for a question that may cost so much.
    pub fn within(&self, budget: &Budget) -> Cluster {
        Cluster { budget: Some(budget.clone()), ..self.clone() }
    }

    /// How it is reached.
    pub fn transport(&self) -> Arc<dyn Transport> {
        self.transport.clone()
    }

    /// Asks for a value.
    pub fn get(&self, path: &str) -> Result<Value> {
        self.value(Method::Get, path, "", JSON, true)
    }

    /// Asks a question that changes nothing.
    pub fn ask(&self, path: &str, body: &Value) -> Result<Value> {
        self.value(Method::Post, path, &body.to_string(), JSON, true)
    }

    /// Asks a question that changes nothing, and takes no answer for a part of an index: when a node goes, its part is another's
    /// the next time.
    pub fn whole(&self, path: &str, body: &Value) -> Result<Value> {
        for _ in 0..TRIES {
            let answer = self.ask(path, body)?;
            if answer["timed_out"].as_bool() != Some(true) && number(&answer["_shards"]["failed"]) == 0 {
                return Ok(answer);
            }
        }
        Err(self.failed("only a part of the index answered; see that all nodes are up, and try again"))
    }

    /// Tells the cluster to do something.
    pub fn tell(&self, method: Method, path: &str, body: &Value) -> Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.value(method, path, &body, JSON, method != Method::Post)
    }

    /// Sends lines, which may be sent again: each names what it writes.
    pub fn lines(&self, path: &str, body: &str) -> Result<Value> {
        self.value(Method::Post, path, body, LINES, true)
    }

    /// Whether there is something at a path.
    pub fn has(&self, path: &str) -> Result<bool> {
        Ok(self.send(Method::Get, path, "", JSON, true)?.status != 404)
    }

    fn send(
        &self,
        method: Method,
        path: &str,
        body: &str,
        content_type: &'static str,
        repeatable: bool,
    ) -> Result<Answer> {
        if let Some(budget) = &self.budget {
            budget.checked()?;
        }
        let request = Request { method, path, body, content_type, is_repeatable: repeatable };
        self.transport
            .send(&request)
            .map_err(|why| self.failed(&format!("{why}; see that it runs and that the address is right")))
    }

    fn value(&self, method: Method, path: &str, body: &str, kind: &'static str, repeatable: bool) -> Result<Value> {
        let Answer { status, body } = self.send(method, path, body, kind, repeatable)?;
        let value: Value = serde_json::from_str(&body).unwrap_or_default();
        if (200..300).contains(&status) {
            return Ok(value);
        }
        let reason = &value["error"]["reason"];
        let cause = &value["error"]["root_cause"][0]["reason"];
        let why = cause.as_str().or(reason.as_str()).or(value["error"].as_str()).unwrap_or("it does not say why");
        Err(self.failed(&match status {
            401 | 403 => {
                format!("it refuses ({status}: {why}); give a name and password or an API key that may do this")
            }
            404 => format!("it has no such index ({why}); load it first"),
            413 => format!("it takes no request of this size ({why})"),
            429 | 503 => format!("it is overloaded or not ready ({status}: {why}); try again later"),
            _ => format!("it answers {status} to {path}: {why}"),
        }))
    }

    /// An error of this cluster.
    pub fn failed(&self, message: &str) -> Error {
        Error::cluster(self.transport.address(), message)
    }
}

/// A name as a segment of a path.
pub(super) fn segment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
