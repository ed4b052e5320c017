//! stub
/// l
pub struct Language { /// c
 pub code: &'static str }
/// l
pub fn of_source(_t: &str) -> Language { Language { code: "nb" } }
