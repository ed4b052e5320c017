//! stub
use std::collections::BTreeMap;
/// v
pub trait Vocabulary {
    /// c
    fn contains(&self, term: &str) -> bool;
    /// c
    fn count(&self, term: &str) -> u32;
    /// n
    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)>;
}
/// w
pub struct WordList(BTreeMap<String, u32>);
impl WordList {
    /// n
    pub fn new(m: BTreeMap<String, u32>) -> Self { Self(m) }
}
impl Vocabulary for WordList {
    fn contains(&self, t: &str) -> bool { self.0.contains_key(t) }
    fn count(&self, t: &str) -> u32 { self.0.get(t).copied().unwrap_or(0) }
    fn near(&self, _w: &str, _e: u8) -> Vec<(String, u32)> { vec![] }
}
