//! stub
use super::vocabulary::Vocabulary;
/// r
pub fn respell(_w: &str, _v: &dyn Vocabulary) -> Vec<String> { vec![] }
/// d
pub fn digits_as_letters(_w: &str) -> Option<String> { None }
