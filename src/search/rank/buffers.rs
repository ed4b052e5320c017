//! The buffers that one window of paragraphs is evaluated in: scores, the words that each paragraph has, and scratch space
//! for the word at hand. Allocated once for a segment; every user leaves its scratch space empty.

use super::leaf::Frequencies;
use super::matches::{Bits, WINDOW};
use crate::search::evidence::{Evidence, Standing};

/// The buffers of the window at hand.
pub(crate) struct Buffers {
    /// What has been added up so far.
    pub sums: Sums,
    pub parts: Box<[f32; WINDOW]>,
    /// How many parts of the alternative at hand a paragraph has, and the best of the current part.
    pub count: Box<[u8; WINDOW]>,
    /// The weakest place that these parts stand in, and the strongest that the current part does.
    pub weakest: Box<[Evidence; WINDOW]>,
    pub part_place: Box<[Evidence; WINDOW]>,
    pub best: Box<[f32; WINDOW]>,
    pub norms: Box<[f32; WINDOW]>,
    pub frequencies: Frequencies,
    pub touched: Vec<u16>,
    pub touched_part: Vec<u16>,
}

impl Buffers {
    pub fn new() -> Buffers {
        Buffers {
            sums: Sums::default(),
            parts: Box::new([0.0; WINDOW]),
            count: Box::new([0; WINDOW]),
            weakest: Box::new([Evidence::Text; WINDOW]),
            part_place: Box::new([Evidence::Related; WINDOW]),
            best: Box::new([0.0; WINDOW]),
            norms: Box::new([1.0; WINDOW]),
            frequencies: Frequencies::default(),
            touched: Vec::with_capacity(256),
            touched_part: Vec::with_capacity(256),
        }
    }
}

/// Scores of the paragraphs of a window, and the words that each has.
pub(crate) struct Sums {
    score: Box<[f32; WINDOW]>,
    near: Box<[f32; WINDOW]>,
    has: Box<[Standing; WINDOW]>,
    /// The paragraphs of which any of these was written.
    written: Bits,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums {
            score: Box::new([0.0; WINDOW]),
            near: Box::new([0.0; WINDOW]),
            has: Box::new([Standing::NONE; WINDOW]),
            written: Bits::default(),
        }
    }
}

impl Sums {
    /// What a paragraph has, and its score so far.
    pub fn of(&self, at: usize) -> (Standing, f32) {
        (self.has[at], self.score[at] + self.near[at])
    }

    /// Adds to the score of a paragraph that has a word, and notes what the word rests on.
    pub fn score(&mut self, at: usize, score: f32, evidence: Evidence, bit: u64) {
        self.written.set(at);
        self.score[at] += score;
        self.has[at].add(evidence, bit);
    }

    /// Adds to the score of a paragraph that is near.
    pub fn bring_near(&mut self, at: usize, score: f32) {
        self.written.set(at);
        self.near[at] += score;
    }

    /// Empties what was written; a window mostly has few paragraphs with a word.
    pub fn clear(&mut self) {
        let written = std::mem::take(&mut self.written);
        written.each(|at| {
            (self.score[at], self.near[at]) = (0.0, 0.0);
            self.has[at] = Standing::NONE;
        });
    }
}
