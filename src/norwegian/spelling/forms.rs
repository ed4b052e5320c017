//! The forms of the lexicon as a vocabulary. Near forms are found by walking its stems and their endings along the
//! rows of the edit distance, leaving every way that has gone too far; no form is spelt out that is not near.

use super::rows::Rows;
use crate::norwegian::lexicon::{Lexicon, Store};
use crate::norwegian::vocabulary::Vocabulary;
use crate::norwegian::{compound, spelling};
use fst::raw::{Node, Output};

/// The forms of the lexicon and their regular compounds; near ones are of the table only.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct LexiconForms;

impl Vocabulary for LexiconForms {
    fn contains(&self, term: &str) -> bool {
        Lexicon::get().contains(term) || compound::split(term).is_some()
    }

    fn count(&self, term: &str) -> u32 {
        if !self.contains(term) {
            return 0;
        }
        let lexicon = Lexicon::get();
        let frequency = lexicon.lemmas(term).iter().filter_map(|lemma| lexicon.frequency(&lemma.text)).fold(0.0, f32::max);
        (frequency as u32).max(1)
    }

    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)> {
        if word.chars().count() > spelling::LONGEST {
            return Vec::new();
        }
        let store = Lexicon::get().store();
        let mut walk = Walk { store, rows: Rows::new(word, edits), found: Vec::new() };
        walk.visit(store.stems().root(), Output::zero(), &mut Vec::new());
        walk.found.sort_unstable();
        // A form of several lemmas comes once, with the count of the most usual.
        walk.found.dedup_by(|a, b| {
            let same = a.0 == b.0;
            if same {
                b.1 = b.1.max(a.1);
            }
            same
        });
        walk.found
    }
}

struct Walk<'a> {
    store: &'a Store,
    rows: Rows,
    found: Vec<(String, u32)>,
}

impl Walk<'_> {
    /// `letter` holds the bytes of a letter that is not whole yet.
    fn visit(&mut self, node: Node<'static>, output: Output, letter: &mut Vec<u8>) {
        if node.is_final() && letter.is_empty() {
            self.end(output.cat(node.final_output()).value());
        }
        for transition in node.transitions() {
            letter.push(transition.inp);
            let depth = self.rows.depth();
            let next = |walk: &mut Self, letter: &mut Vec<u8>| {
                walk.visit(walk.store.stems().node(transition.addr), output.cat(transition.out), letter);
            };
            match std::str::from_utf8(letter).ok().and_then(|text| text.chars().next()) {
                Some(whole) => {
                    if self.rows.push(whole) {
                        next(self, &mut Vec::new());
                    }
                    self.rows.cut(depth);
                }
                None if letter.len() < 4 => next(self, letter),
                None => {}
            }
            letter.pop();
        }
    }

    /// Follows the endings of a stem.
    fn end(&mut self, list: u64) {
        let depth = self.rows.depth();
        let Walk { store, rows, found } = self;
        store.endings(list, |ending, count| {
            // The builder writes whole letters only.
            let ending = std::str::from_utf8(ending).unwrap_or_default();
            if ending.chars().all(|letter| rows.push(letter)) && rows.is_near() {
                found.push((rows.path(), (count as u32).max(1)));
            }
            rows.cut(depth);
        });
    }
}
