//! Edit distance along a path of letters, kept for the letters of one candidate after another, so that a walk over
//! words with shared beginnings computes every shared beginning once. Distance: restricted Damerau-Levenshtein
//! (optimal string alignment), all edits at cost 1; what Norwegian makes of them is in `cost`. A row is a set of bits
//! for each number of edits (Wu and Manber 1992, with swaps), so that a letter costs a dozen instructions.

/// Longer words are near to nothing: a place in the word is a bit.
const LONGEST: usize = u64::BITS as usize - 1;

/// More edits than this are not told apart.
const MOST_EDITS: usize = 3;

/// For each number of edits the places up to which the word can be read by the path, as bits.
type Row = [u64; MOST_EDITS + 1];

/// The rows for one word that others are held against.
pub(crate) struct Rows {
    /// The places behind each letter of Latin-1, as bits.
    latin: Box<[u64; 256]>,
    /// The same for other letters.
    others: Vec<(char, u64)>,
    /// The place at the end.
    end: u64,
    edits: usize,
    /// The letters of the path, each with the row behind it.
    path: Vec<(char, Row)>,
    /// The row before all letters.
    start: Row,
    /// Byte length of the path.
    bytes: usize,
}

impl Rows {
    /// For words within `edits` of `word`, at most 3.
    pub(crate) fn new(word: &str, edits: u8) -> Rows {
        let edits = usize::from(edits).min(MOST_EDITS);
        let (mut latin, mut others) = (Box::new([0; 256]), Vec::new());
        let length = word.chars().count();
        for (at, letter) in word.chars().take(LONGEST).enumerate() {
            let behind = 1 << (at + 1);
            match (latin.get_mut(letter as usize), others.iter_mut().find(|(other, _)| *other == letter)) {
                (Some(places), _) => *places |= behind,
                (None, Some((_, places))) => *places |= behind,
                (None, None) => others.push((letter, behind)),
            }
        }
        let mut start = [0; MOST_EDITS + 1];
        let mut left_out = 1;
        for row in start.iter_mut().take(if length > LONGEST { 0 } else { edits + 1 }) {
            *row = left_out;
            left_out |= left_out << 1;
        }
        Rows { latin, others, end: 1 << length.min(LONGEST), edits, path: Vec::new(), start, bytes: 0 }
    }

    /// How many letters the path has.
    pub(crate) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Back to a shorter path.
    pub(crate) fn cut(&mut self, depth: usize) {
        while self.path.len() > depth {
            let letter = self.path.pop();
            self.bytes -= letter.map_or(0, |(letter, _)| letter.len_utf8());
        }
    }

    fn behind(&self, letter: char) -> u64 {
        match self.latin.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        }
    }

    /// Adds a letter to the path; false when nothing that begins so can be near.
    pub(crate) fn push(&mut self, letter: char) -> bool {
        let here = self.behind(letter);
        let depth = self.path.len();
        let last = self.path.last().map_or(self.start, |(_, row)| *row);
        // What two letters back and the letter before make of a swap.
        let swap = (depth > 0).then(|| {
            let row = if depth > 1 { self.path[depth - 2].1 } else { self.start };
            (row, (here << 1) & self.behind(self.path[depth - 1].0))
        });
        let mut row = [0; MOST_EDITS + 1];
        row[0] = (last[0] << 1) & here;
        for edits in 1..=self.edits {
            let put_in = last[edits - 1];
            let exchanged = last[edits - 1] << 1;
            let left_out = row[edits - 1] << 1;
            let swapped = swap.map_or(0, |(row, places)| (row[edits - 1] << 2) & places);
            row[edits] = ((last[edits] << 1) & here) | put_in | exchanged | left_out | swapped;
        }
        // Places beyond the end stand for nothing.
        let within = self.end | (self.end - 1);
        row.iter_mut().for_each(|places| *places &= within);
        self.path.push((letter, row));
        self.bytes += letter.len_utf8();
        // The next letter may end a swap that this one began.
        let may_swap = self.edits > 0 && (last[self.edits - 1] << 2) & here != 0;
        row[self.edits] != 0 || may_swap
    }

    /// Whether the path itself is near.
    pub(crate) fn is_near(&self) -> bool {
        self.path.last().map_or(self.start, |(_, row)| *row)[self.edits] & self.end != 0
    }

    /// The path as text.
    pub(crate) fn path(&self) -> String {
        self.path.iter().map(|(letter, _)| *letter).collect()
    }

    /// Makes `word` the path, from where it parts from the present one. `Ok` says whether it is near, `Err` after how
    /// many bytes no continuation can be.
    pub(crate) fn follow(&mut self, word: &str) -> Result<bool, usize> {
        let shared = self.path.iter().zip(word.chars()).take_while(|((a, _), b)| a == b).count();
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain table of the optimal string alignment.
    fn plain(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
        for row in 0..=a.len() {
            for column in 0..=b.len() {
                cells[row][column] = match (row, column) {
                    (0, _) => column,
                    (_, 0) => row,
                    _ => {
                        let same = cells[row - 1][column - 1] + usize::from(a[row - 1] != b[column - 1]);
                        let one = same.min(cells[row - 1][column] + 1).min(cells[row][column - 1] + 1);
                        let swapped =
                            row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1];
                        if swapped { one.min(cells[row - 2][column - 2] + 1) } else { one }
                    }
                };
            }
        }
        cells[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn near_is_what_the_plain_table_says(word in "[abø–]{0,8}", others in prop::collection::vec("[abø–]{0,8}", 1..5), edits in 0u8..4) {
            let mut rows = Rows::new(&word, edits);
            for other in &others {
                let near = plain(&word, other) <= usize::from(edits);
                match rows.follow(other) {
                    Ok(found) => prop_assert_eq!(found, near, "{} and {}", &word, other),
                    Err(dead) => {
                        prop_assert!(!near, "{} was given up at {} for {}", other, dead, &word);
                        for end in ["", "a", "b", "ø", "ab", "ba", "øa"] {
                            let longer = format!("{}{end}", &other[..dead]);
                            prop_assert!(plain(&word, &longer) > usize::from(edits), "{} for {}", longer, &word);
                        }
                    }
                }
            }
        }
    }
}
