//! How an answer is made: off the threads that serve sockets, because a search computes and does not wait, and no larger
//! than a reader can use.

use std::sync::Arc;

use axum::body::HttpBody;
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::site::Site;
use super::workers::Unmade;

/// The largest answer in bytes: the page of a document of thirty thousand paragraphs fits.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Makes an answer on a thread for computing.
pub async fn answer<R: IntoResponse>(
    site: Arc<Site>,
    make: impl FnOnce(&Site) -> Result<R, Failure> + Send + 'static,
) -> Response {
    let workers = site.workers.clone();
    let made = workers.make(move || held(make(&site).map(IntoResponse::into_response), LARGEST)).await;
    match made {
        Ok(Ok(response)) => response,
        Ok(Err(failure)) => failure.into_response(),
        Err(Unmade::Busy) => Failure::busy().into_response(),
        Err(Unmade::Broken(error)) => Failure::broken(error).into_response(),
    }
}

/// The answer, unless it is larger than this.
fn held(made: Result<Response, Failure>, largest: u64) -> Result<Response, Failure> {
    let response = made?;
    if response.body().size_hint().lower() > largest { Err(Failure::large_answer()) } else { Ok(response) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_no_larger_than_can_be_used() {
        let of = |bytes: usize| held(Ok("a".repeat(bytes).into_response()), 10).map(|_| ()).map_err(|f| f.kind);
        assert_eq!((of(10), of(11)), (Ok(()), Err("large-answer")));
    }
}
