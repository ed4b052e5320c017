//! Which paragraphs of a window a node of the query matches, and how: as sets of bits that the operators of a query combine.
//! Knows nothing of words and scores.

/// Paragraphs of one window.
pub(crate) const WINDOW: usize = 2048;

const BLOCKS: usize = WINDOW / 64;

/// How a paragraph matches, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// It has what is asked for.
    Hit,
    /// It has something that the thesaurus or the parts of a compound tie to what is asked for.
    Linked,
    /// Something near in meaning, or less.
    Near,
}

/// The paragraphs that a node matches. Each set holds the one before it, so that operators work on each by itself.
#[derive(Clone)]
pub(crate) struct Matches {
    pub hits: Bits,
    pub linked: Bits,
    pub near: Bits,
    /// Paragraphs that the node does not keep out: those that nearness may still bring.
    pub open: Bits,
}

impl Matches {
    /// Hits alone; nothing is kept out of what nearness may bring.
    pub fn of(hits: Bits) -> Matches {
        Matches { hits, linked: hits, near: hits, open: Bits::ALL }
    }

    /// What changes no conjunction.
    pub fn everything() -> Matches {
        Matches::of(Bits::ALL)
    }

    /// What changes no disjunction.
    pub fn nothing() -> Matches {
        Matches { open: Bits::default(), ..Matches::of(Bits::default()) }
    }

    /// Adds a paragraph at a level and those behind it.
    pub fn add(&mut self, level: Level, at: usize) {
        self.near.set(at);
        if level <= Level::Linked {
            self.linked.set(at);
        }
        if level == Level::Hit {
            self.hits.set(at);
        }
    }

    /// How a paragraph matches, of those that do.
    pub fn level(&self, at: usize) -> Level {
        match (self.hits.has(at), self.linked.has(at)) {
            (true, _) => Level::Hit,
            (false, true) => Level::Linked,
            (false, false) => Level::Near,
        }
    }

    pub fn and(&self, other: &Matches) -> Matches {
        self.zip(other, |a, b| a & b)
    }

    pub fn or(&self, other: &Matches) -> Matches {
        self.zip(other, |a, b| a | b)
    }

    /// These without some paragraphs, at any level.
    pub fn without(&self, unwanted: &Bits) -> Matches {
        let kept = |bits: &Bits| bits.zip(unwanted, |a, b| a & !b);
        Matches { hits: kept(&self.hits), linked: kept(&self.linked), near: kept(&self.near), open: kept(&self.open) }
    }

    fn zip(&self, other: &Matches, join: impl Fn(u64, u64) -> u64 + Copy) -> Matches {
        Matches {
            hits: self.hits.zip(&other.hits, join),
            linked: self.linked.zip(&other.linked, join),
            near: self.near.zip(&other.near, join),
            open: self.open.zip(&other.open, join),
        }
    }
}

/// A set of paragraphs of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits([u64; BLOCKS]);

impl Default for Bits {
    fn default() -> Bits {
        Bits([0; BLOCKS])
    }
}

impl Bits {
    /// Every place of a window, also those behind the last paragraph.
    pub const ALL: Bits = Bits([u64::MAX; BLOCKS]);

    /// The first places.
    pub fn first(length: usize) -> Bits {
        let block = |at: usize| match length.saturating_sub(at * 64) {
            0 => 0,
            left => u64::MAX >> (64 - left.min(64)),
        };
        Bits(std::array::from_fn(block))
    }

    pub fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 != 0
    }

    pub fn zip(&self, other: &Bits, join: impl Fn(u64, u64) -> u64) -> Bits {
        let mut joined = *self;
        joined.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own = join(*own, *other));
        joined
    }

    /// Visits the places in order.
    pub fn each(&self, mut visit: impl FnMut(usize)) {
        for (block, bits) in self.0.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                visit(block * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }
}
