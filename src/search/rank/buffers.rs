//! The buffers that one window of paragraphs is evaluated in: scores, the words that each paragraph has, and scratch space
//! for the word at hand. Allocated once for a segment; every user leaves its scratch space empty.

use super::evaluator::WINDOW;
use super::leaf::Frequencies;
use crate::search::evidence::Standing;

/// The buffers of the window at hand.
pub(crate) struct Buffers {
    pub score: Box<[f32; WINDOW]>,
    pub near: Box<[f32; WINDOW]>,
    pub has: Box<[Standing; WINDOW]>,
    pub parts: Box<[f32; WINDOW]>,
    /// How many parts of the alternative at hand a paragraph has, and the best of the current part.
    pub count: Box<[u8; WINDOW]>,
    /// How many of these parts stand in the text itself, and whether the current part does.
    pub count_in_text: Box<[u8; WINDOW]>,
    pub part_in_text: Box<[bool; WINDOW]>,
    pub best: Box<[f32; WINDOW]>,
    pub norms: Box<[f32; WINDOW]>,
    pub frequencies: Frequencies,
    pub touched: Vec<u16>,
    pub touched_part: Vec<u16>,
}

impl Buffers {
    pub fn new() -> Buffers {
        Buffers {
            score: Box::new([0.0; WINDOW]),
            near: Box::new([0.0; WINDOW]),
            has: Box::new([Standing::NONE; WINDOW]),
            parts: Box::new([0.0; WINDOW]),
            count: Box::new([0; WINDOW]),
            count_in_text: Box::new([0; WINDOW]),
            part_in_text: Box::new([false; WINDOW]),
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
        self.has.fill(Standing::NONE);
    }
}
