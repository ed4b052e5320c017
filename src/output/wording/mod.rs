//! How results are said in bokmål, for the terminal, the pages and Markdown alike: figures by what they rest on, an empty
//! answer, and why a hit is there. One place, so that no face says more than another. Knows results, no markup.

mod figures;
mod labels;
mod nothing;
mod reasons;

pub use figures::{all_or_some, counted, figures, headline, items_and_prose};
pub use labels::{RELATED, evidence, grade, lead_in};
pub use nothing::{found_nothing, standing};
pub use reasons::{lacking, reasons};

/// A word in the quotation marks of bokmål; there is no other pair.
pub fn quoted(word: &str) -> String {
    format!("«{word}»")
}

/// "a, b og c".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} og {last}", most.join(", ")),
    }
}
