//! Norwegian full-text search over the political priorities of Norway's municipalities and counties.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
pub mod norwegian;
pub mod query;
pub mod strategy;

pub use error::{Error, Result};
