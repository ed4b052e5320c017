//! The rows of the edit distance, kept for the letters of one candidate after another, so that a walk over words with
//! shared beginnings computes every shared beginning once. Distance: restricted Damerau-Levenshtein (optimal string
//! alignment), all edits at cost 1; what Norwegian makes of them is in `cost`.

/// The rows for one word that others are held against.
pub(crate) struct Rows {
    word: Vec<char>,
    edits: u8,
    path: Vec<char>,
    /// Byte length of the path.
    bytes: usize,
    /// One row for every length of the path, `word.len() + 1` cells each.
    cells: Vec<u8>,
}

impl Rows {
    /// For words within `edits` of `word`.
    pub(crate) fn new(word: &str, edits: u8) -> Rows {
        let word: Vec<char> = word.chars().collect();
        let cells = (0..=word.len()).map(|cell| cell.min(u8::MAX as usize) as u8).collect();
        Rows { word, edits, path: Vec::new(), bytes: 0, cells }
    }

    /// How many letters the path has.
    pub(crate) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Back to a shorter path.
    pub(crate) fn cut(&mut self, depth: usize) {
        while self.path.len() > depth {
            let letter = self.path.pop();
            self.bytes -= letter.map_or(0, char::len_utf8);
        }
        self.cells.truncate((self.path.len() + 1) * (self.word.len() + 1));
    }

    /// Adds a letter to the path; false when nothing that begins so can be near.
    pub(crate) fn push(&mut self, letter: char) -> bool {
        let width = self.word.len() + 1;
        let last = self.path.len() * width;
        let mut least = u8::MAX;
        for cell in 0..width {
            let above = self.cells[last + cell].saturating_add(1);
            let value = if cell == 0 {
                above
            } else {
                let same = self.word[cell - 1] == letter;
                let mut value = above
                    .min(self.cells[last + width + cell - 1].saturating_add(1))
                    .min(self.cells[last + cell - 1].saturating_add(u8::from(!same)));
                let swapped = cell > 1
                    && self.path.last().is_some_and(|&before| before == self.word[cell - 1])
                    && self.word[cell - 2] == letter;
                if swapped {
                    value = value.min(self.cells[last - width + cell - 2].saturating_add(1));
                }
                value
            };
            self.cells.push(value);
            least = least.min(value);
        }
        self.path.push(letter);
        self.bytes += letter.len_utf8();
        // A swap reaches two rows back, so the row before may still lead somewhere.
        least <= self.edits || self.cells[last..last + width].iter().any(|&value| value < self.edits)
    }

    /// Whether the path itself is near.
    pub(crate) fn is_near(&self) -> bool {
        self.cells.last().is_some_and(|&value| value <= self.edits)
    }

    /// The path as text.
    pub(crate) fn path(&self) -> String {
        self.path.iter().collect()
    }

    /// Makes `word` the path, from where it parts from the present one. `Ok` says whether it is near, `Err` after how
    /// many bytes no continuation can be.
    pub(crate) fn follow(&mut self, word: &str) -> Result<bool, usize> {
        let shared = self.path.iter().zip(word.chars()).take_while(|(a, b)| *a == b).count();
        self.cut(shared);
        for letter in word.chars().skip(shared) {
            if !self.push(letter) {
                let dead = self.bytes;
                self.cut(self.path.len() - 1);
                return Err(dead);
            }
        }
        Ok(self.is_near())
    }
}
