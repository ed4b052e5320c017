//! What can go wrong with a request: a status, a stable name, and what is wrong in English for programs. A handler gives
//! it as a bare value in its answer; how it is told to people and programs is not known here.

use axum::http::StatusCode;
use axum::http::header::HeaderValue;
use axum::response::{IntoResponse, Response};
use strategisok::query::Hint;

use super::log;
use crate::source::NotHere;

/// A request that cannot be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// The name of the problem's type, stable across versions.
    pub kind: &'static str,
    /// What is wrong with this request, for programs in English.
    pub detail: String,
    /// The parameter at fault.
    pub parameter: Option<String>,
    /// What is wrong with a query that was to be taken strictly.
    pub hints: Vec<Hint>,
}

impl Failure {
    fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Failure {
        Failure { status, kind, detail: detail.into(), parameter: None, hints: Vec::new() }
    }

    /// There is nothing at this address.
    pub fn not_found(detail: impl Into<String>) -> Failure {
        Failure::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    /// A parameter that the address does not know; the detail names those it does.
    pub fn unknown_parameter(name: &str, detail: impl Into<String>) -> Failure {
        Failure {
            parameter: Some(name.to_owned()),
            ..Failure::new(StatusCode::BAD_REQUEST, "unknown-parameter", detail)
        }
    }

    /// A query that cannot be taken as typed.
    pub fn bad_query(hints: Vec<Hint>) -> Failure {
        let detail = "the query cannot be taken as typed; hints say where, in bytes, and why";
        let failure = Failure::new(StatusCode::BAD_REQUEST, "bad-query", detail);
        Failure { parameter: Some("q".to_owned()), hints, ..failure }
    }

    /// A parameter with a value it cannot have.
    pub fn bad_parameter(name: &str, detail: impl Into<String>) -> Failure {
        Failure { parameter: Some(name.to_owned()), ..Failure::new(StatusCode::BAD_REQUEST, "bad-parameter", detail) }
    }

    /// A body that cannot be read.
    pub fn bad_body(detail: impl Into<String>) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "bad-body", detail)
    }

    /// A body of a type that the address does not read.
    pub fn media_type(detail: impl Into<String>) -> Failure {
        Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", detail)
    }

    /// A `Host` that this server does not go by.
    pub fn wrong_host() -> Failure {
        let detail = "this server listens on the machine itself and answers to localhost, 127.0.0.1 and [::1] only";
        Failure::new(StatusCode::MISDIRECTED_REQUEST, "wrong-host", detail)
    }

    /// An address that is too long to read.
    pub fn long_address() -> Failure {
        Failure::new(StatusCode::URI_TOO_LONG, "long-address", "the address is too long; ask for less at a time")
    }

    /// More than one `Host`: which of them is meant is anybody's guess, and a proxy may guess otherwise.
    pub fn two_hosts() -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "two-hosts", "the request has more than one Host; send one")
    }

    /// A parameter that is repeated beyond use.
    pub fn many_parameters(name: &str, times: usize, most: usize) -> Failure {
        let detail = format!("{name} is given {times} times; at most {most} are read, so ask for fewer at a time");
        Failure { parameter: Some(name.to_owned()), ..Failure::new(StatusCode::BAD_REQUEST, "many-parameters", detail) }
    }

    /// An answer that is larger than anybody can use.
    pub fn large_answer() -> Failure {
        let detail = "the answer would be too large; ask for less at a time, by filters or pages";
        Failure::new(StatusCode::UNPROCESSABLE_ENTITY, "large-answer", detail)
    }

    /// What only an index of the server's own can answer, where it asks a cluster.
    pub fn not_served() -> Failure {
        Failure::new(StatusCode::NOT_IMPLEMENTED, "not-served", NotHere.to_string())
    }

    /// A cluster that does not answer, or cannot be used. Its address is logged, and not told to the client.
    pub fn cluster(says: &str) -> Failure {
        let detail = format!("the cluster that is searched cannot answer: {says}");
        Failure::new(StatusCode::SERVICE_UNAVAILABLE, "cluster", detail)
    }

    /// Too many requests wait already.
    pub fn busy() -> Failure {
        Failure::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many requests wait already; try again in a moment")
    }

    /// The seconds after which trying again may help.
    pub fn retry_after(&self) -> Option<HeaderValue> {
        (self.status == StatusCode::SERVICE_UNAVAILABLE).then(|| HeaderValue::from_static("2"))
    }

    /// A fault of ours. The cause is logged, and not told to the client.
    pub fn broken(cause: impl std::fmt::Display) -> Failure {
        log::say(format_args!("internal error: {cause}"));
        Failure::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What a status that some layer gave says.
    pub fn of_status(status: StatusCode) -> Failure {
        let (kind, detail) = match status {
            StatusCode::NOT_FOUND => ("not-found", "there is nothing at this address"),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method-not-allowed", "this address does not take that method; see Allow")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("body-too-large", "the body is too large; send less at a time"),
            StatusCode::REQUEST_TIMEOUT => ("timeout", "the request took too long; try again"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => ("media-type", "the body is not of a type that this address reads"),
            status if status.is_client_error() => ("bad-request", "the request cannot be read"),
            _ => ("internal-error", "something failed here; it is logged, and trying again may help"),
        };
        Failure::new(status, kind, detail)
    }
}

impl From<strategisok::Error> for Failure {
    fn from(error: strategisok::Error) -> Failure {
        if let Some(says) = error.of_cluster() {
            log::say(&error);
            return Failure::cluster(says);
        }
        match (error.is_query(), error.is_too_much()) {
            (true, _) => Failure::not_found(error.to_string()),
            (_, true) => Failure::new(StatusCode::UNPROCESSABLE_ENTITY, "too-much", error.to_string()),
            _ => Failure::broken(error),
        }
    }
}

impl From<NotHere> for Failure {
    fn from(_: NotHere) -> Failure {
        Failure::not_served()
    }
}

impl IntoResponse for Failure {
    /// A bare answer, which `respond` tells in full.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
