//! A cluster that is played: the model that the library is tried with, which here may be away or have lost a part of its index.

use std::sync::atomic::{AtomicBool, Ordering};

use strategisok::opensearch::{Answer, Method, Request, Transport};

#[allow(dead_code)]
#[path = "../../opensearch/tests/model.rs"]
mod model;

/// A cluster that may be away, or have lost a part of its index.
#[derive(Default)]
pub struct Played {
    cluster: model::Model,
    pub is_away: AtomicBool,
    pub is_red: AtomicBool,
}

impl Transport for Played {
    fn send(&self, request: &Request<'_>) -> Result<Answer, String> {
        if self.is_away.load(Ordering::Relaxed) {
            return Err("nobody answers".to_owned());
        }
        if request.path.starts_with("/_cluster/health") && self.is_red.load(Ordering::Relaxed) {
            return Ok(Answer { status: 200, body: "{\"status\":\"red\"}".to_owned() });
        }
        self.cluster.send(request)
    }

    fn address(&self) -> String {
        "http://inne:9200".to_owned()
    }
}
