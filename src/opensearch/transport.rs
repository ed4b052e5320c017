//! How a cluster is reached: a trait that its user implements with the HTTP client at hand, and what is sent and answered. Retries,
//! time limits and credentials are the implementer's; what a status means is read in `cluster`.

/// What is done to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// DELETE
    Delete,
}

/// What is sent to a cluster.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Request<'a> {
    /// What is done.
    pub method: Method,
    /// The path with its parameters, from `/` on.
    pub path: &'a str,
    /// The body; empty for none.
    pub body: &'a str,
    /// The type of the body: lines of JSON, or one value.
    pub content_type: &'static str,
    /// Whether sending it twice does no more than sending it once, so that it may be tried again whatever happened.
    pub is_repeatable: bool,
}

/// What a cluster answers.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Sends requests to a cluster.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the answer, whatever its status.
    ///
    /// # Errors
    /// Why there is no answer, in a few words: nobody listens, the time is over.
    fn send(&self, request: &Request<'_>) -> Result<Answer, String>;

    /// The address, as it is told in errors; without credentials.
    fn address(&self) -> String;
}
