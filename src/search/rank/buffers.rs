//! The arrays that one window of paragraphs is evaluated in: scores, the words that each paragraph has, and scratch space
//! for the word at hand. Allocated once for a segment; every user leaves its scratch space empty.

use super::evaluator::WINDOW;
use super::leaf::Frequencies;

/// The arrays of the window at hand.
pub(crate) struct Window {
    pub score: Box<[f32; WINDOW]>,
    pub near: Box<[f32; WINDOW]>,
    pub has: Box<[u64; WINDOW]>,
    pub parts: Box<[f32; WINDOW]>,
    /// How many parts of the alternative at hand a paragraph has, and the best of the current part.
    pub count: Box<[u8; WINDOW]>,
    pub best: Box<[f32; WINDOW]>,
    pub norms: Box<[f32; WINDOW]>,
    pub frequencies: Frequencies,
    pub touched: Vec<u16>,
    pub touched_part: Vec<u16>,
}

impl Window {
    pub fn new() -> Window {
        Window {
            score: Box::new([0.0; WINDOW]),
            near: Box::new([0.0; WINDOW]),
            has: Box::new([0; WINDOW]),
            parts: Box::new([0.0; WINDOW]),
            count: Box::new([0; WINDOW]),
            best: Box::new([0.0; WINDOW]),
            norms: Box::new([1.0; WINDOW]),
            frequencies: Frequencies::default(),
            touched: Vec::with_capacity(256),
            touched_part: Vec::with_capacity(256),
        }
    }

    pub fn clear(&mut self) {
        self.score.fill(0.0);
        self.near.fill(0.0);
        self.has.fill(0);
    }
}
