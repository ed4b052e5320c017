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
    // A request that is over its time, or whose sender is gone, is dropped, and the thread at work on it then ends.
    let budget = site.source.budget();
    let _wanted = budget.stop_on_drop();
    let site = site.within(&budget);
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
    use super::super::options::Options;
    use super::*;
    use std::time::{Duration, Instant};
    use strategisok::{SearchOptions, Searcher};

    /// A request that asks until it is refused: only a budget that somebody stops ends it.
    #[test]
    fn work_for_nobody_ends() {
        let listen = ([127, 0, 0, 1], 0).into();
        let options = Options { listen, public_url: None, log_queries: false, reload: false };
        let site = Arc::new(Site::new(Searcher::embedded().unwrap(), options).unwrap());
        let workers = site.workers.clone();
        let asking = |site: &Site| {
            while site.within(&site.source.budget()).search(&"skole".into(), &SearchOptions::new()).is_ok() {}
            Ok("ferdig")
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
        runtime.block_on(async {
            let wait = || tokio::time::sleep(Duration::from_millis(5));
            let asked = tokio::spawn(answer(site, asking));
            while workers.at_work() == 0 {
                wait().await;
            }
            asked.abort();
            let began = Instant::now();
            while workers.at_work() > 0 {
                assert!(began.elapsed() < Duration::from_secs(5), "answer.rs: the work goes on for nobody");
                wait().await;
            }
        });
    }

    #[test]
    fn an_answer_is_no_larger_than_can_be_used() {
        let of = |bytes: usize| held(Ok("a".repeat(bytes).into_response()), 10).map(|_| ()).map_err(|f| f.kind);
        assert_eq!((of(10), of(11)), (Ok(()), Err("large-answer")));
    }
}
