//! The pages, one a file. Beside them what several of them have: the layout, a hit, the ways to narrow a result.

pub mod accessibility;
mod beside;
mod choice;
pub mod coverage;
pub mod document;
pub mod draft;
mod entered;
pub mod error;
pub mod front;
pub mod health;
pub mod help;
mod hit;
mod layout;
mod marks;
mod narrow;
mod nothing;
pub mod opensearch;
mod paragraph;
pub mod place;
pub mod quotes;
mod reading;
mod related;
pub mod search;
pub mod selection;
mod spread;
pub mod subjects;
mod unit;
