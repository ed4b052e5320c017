//! stub
use super::vocabulary::Vocabulary;
/// c
pub struct Correction { /// t
 pub text: String, /// c
 pub cost: f32 }
/// d
pub fn distance(_a: &str, _b: &str) -> f32 { 9.0 }
/// n
pub fn nearest(_w: &str, _v: &dyn Vocabulary, _m: usize) -> Vec<Correction> { vec![] }
/// n
pub fn clear_nearest(_w: &str, _v: &dyn Vocabulary) -> Option<Correction> { None }
