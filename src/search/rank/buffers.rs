//! The buffers that one window of paragraphs is evaluated in: scores, the words that each paragraph has, and scratch space
//! for the word at hand. Allocated once for a segment; every user leaves its scratch space empty.

use super::leaf::Frequencies;
use super::matches::{Bits, WINDOW};
use crate::search::evidence::{Evidence, Standing};

/// The buffers of the window at hand.
pub(crate) struct Buffers {
    /// What has been added up so far.
    pub sums: Sums,
    /// The parts of the alternative at hand.
    pub parts: Parts,
    /// The best of the part at hand.
    pub part: Part,
    pub norms: Box<[f32; WINDOW]>,
    pub frequencies: Frequencies,
}

impl Buffers {
    pub fn new() -> Buffers {
        Buffers {
            sums: Sums::default(),
            parts: Parts::default(),
            part: Part::default(),
            norms: Box::new([1.0; WINDOW]),
            frequencies: Frequencies::default(),
        }
    }
}

/// The best that a part of an alternative has in each paragraph, and the strongest place that it stands in.
pub(crate) struct Part {
    best: Box<[f32; WINDOW]>,
    place: Box<[Evidence; WINDOW]>,
    touched: Vec<u16>,
}

impl Default for Part {
    fn default() -> Part {
        let place = Box::new([Evidence::Related; WINDOW]);
        Part { best: Box::new([0.0; WINDOW]), place, touched: Vec::with_capacity(256) }
    }
}

impl Part {
    /// Notes what a term of the part gives.
    pub fn better(&mut self, at: usize, value: f32, place: Evidence) {
        if self.best[at] == 0.0 {
            self.touched.push(at as u16);
        }
        self.best[at] = self.best[at].max(value);
        self.place[at] = self.place[at].min(place);
    }

    /// Takes out what is there.
    pub fn drain(&mut self, mut visit: impl FnMut(usize, f32, Evidence)) {
        for at in self.touched.drain(..) {
            let at = usize::from(at);
            let place = std::mem::replace(&mut self.place[at], Evidence::Related);
            visit(at, std::mem::take(&mut self.best[at]), place);
        }
    }
}

/// How many parts of an alternative each paragraph has, their sum, and the weakest place that they stand in.
pub(crate) struct Parts {
    sum: Box<[f32; WINDOW]>,
    count: Box<[u8; WINDOW]>,
    weakest: Box<[Evidence; WINDOW]>,
    touched: Vec<u16>,
}

impl Default for Parts {
    fn default() -> Parts {
        Parts {
            sum: Box::new([0.0; WINDOW]),
            count: Box::new([0; WINDOW]),
            weakest: Box::new([Evidence::Text; WINDOW]),
            touched: Vec::with_capacity(256),
        }
    }
}

impl Parts {
    /// Adds a part.
    pub fn add(&mut self, at: usize, value: f32, place: Evidence) {
        if self.count[at] == 0 {
            self.touched.push(at as u16);
        }
        self.count[at] += 1;
        self.weakest[at] = self.weakest[at].max(place);
        self.sum[at] += value;
    }

    /// Takes out what is there.
    pub fn drain(&mut self, mut visit: impl FnMut(usize, f32, usize, Evidence)) {
        for at in self.touched.drain(..) {
            let at = usize::from(at);
            let place = std::mem::replace(&mut self.weakest[at], Evidence::Text);
            let count = usize::from(std::mem::take(&mut self.count[at]));
            visit(at, std::mem::take(&mut self.sum[at]), count, place);
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
