//! What is served now, and how it gives way to a new index. Each request takes the router of one site at its beginning
//! and keeps it to its end, so that no answer mixes two indexes; the old site goes when its last request has gone.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;

use super::site::Site;
use super::{log, router};

/// How often it is asked whether there is a new index: a look at one small file.
const BETWEEN: Duration = Duration::from_secs(1);

/// The site in force, with its router.
#[derive(Debug, Clone)]
pub struct Live {
    now: Arc<RwLock<Now>>,
}

#[derive(Debug, Clone)]
struct Now {
    site: Arc<Site>,
    router: Router,
}

impl Now {
    fn new(site: Site) -> Now {
        let site = Arc::new(site);
        Now { router: router::router(site.clone()), site }
    }
}

impl Live {
    /// Serves a site until another one is in force.
    pub fn new(site: Site) -> Live {
        Live { now: Arc::new(RwLock::new(Now::new(site))) }
    }

    /// The router in force, for one request.
    pub fn router(&self) -> Router {
        self.now().router
    }

    /// The site in force.
    pub fn site(&self) -> Arc<Site> {
        self.now().site
    }

    fn now(&self) -> Now {
        // What is in force is put in whole, so a thread that panicked left nothing half done.
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Moves to the index now in force in the same folder. True when it is another one.
    ///
    /// # Errors
    /// When the new index cannot be opened; then what was served is served still.
    pub fn reload(&self) -> Result<bool, String> {
        let site = self.site();
        let renewed = site.renewed();
        site.state.note(renewed.as_ref().err().and_then(|error| error.of_cluster().map(str::to_owned)));
        match renewed {
            Ok(None) => Ok(false),
            Ok(Some(site)) => {
                *self.now.write().unwrap_or_else(PoisonError::into_inner) = Now::new(site);
                Ok(true)
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// Looks for a new index for as long as the process runs, on a thread that no request waits for.
    ///
    /// # Errors
    /// When the thread cannot be started.
    pub fn keep_up(&self) -> Result<(), String> {
        let live = self.clone();
        let watch = move || {
            let mut told = None;
            loop {
                std::thread::sleep(BETWEEN);
                match live.reload() {
                    Ok(false) => told = None,
                    Ok(true) => {
                        told = None;
                        log::say("there is a new index, and it is served from now on");
                    }
                    // The same failure is told once, not once a second.
                    Err(error) if told.as_ref() != Some(&error) => {
                        log::say(match live.site().source.cluster() {
                            Some(_) => format!("nothing can be answered: {error}"),
                            None => {
                                format!(
                                    "the index in the folder cannot be taken into use, the old one is served: {error}"
                                )
                            }
                        });
                        told = Some(error);
                    }
                    Err(_) => {}
                }
            }
        };
        let thread = std::thread::Builder::new().name("reload".to_owned()).spawn(watch);
        thread.map(drop).map_err(|error| format!("cannot start the thread that looks for a new index: {error}"))
    }
}
