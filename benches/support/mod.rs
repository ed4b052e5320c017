//! What the benches share: the paragraphs they run on, stock tantivy to compare with, synthetic text, timing in turns,
//! and tables. Only what is measured differs from bench to bench; it stands there.

// Every bench is a crate of its own and uses its part of this.
#![allow(dead_code)]

pub mod boolean;
#[cfg(feature = "disk")]
pub mod builds;
pub mod corpus;
pub mod curve;
pub mod stock;
pub mod synthetic;
pub mod table;
pub mod timing;

/// Whether the program was started by `cargo bench`. `cargo test --benches` starts it too, without this flag: then the
/// benches only show that they run, on small amounts.
pub fn in_earnest() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// Whether a flag stands on the command line (`cargo bench --bench quality -- --gate`).
pub fn has_flag(flag: &str) -> bool {
    std::env::args().any(|argument| argument == flag)
}

/// The value after a flag, where it stands on the command line.
pub fn flag_value(flag: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != flag).nth(1)
}

/// What failed, in a sentence.
pub fn said<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}
