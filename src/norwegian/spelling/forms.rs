//! The forms of the lexicon as a vocabulary. Near forms are found by walking its stems and their endings along the
//! rows of the edit distance, leaving every way that has gone too far; no form is spelt out that is not near.

use super::candidate::LONGEST;
use super::{cost, rows::Rows};
use crate::norwegian::lexicon::{Lexicon, Store};
use crate::norwegian::vocabulary::Vocabulary;
use fst::raw::{Node, Output};

/// The forms of the lexicon, with their genitives. Regular compounds that its table leaves out are not among them: misprints look like
/// compounds too easily (*arbeidgiver*), so whoever asks decides what a split is worth.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct LexiconForms;

impl Vocabulary for LexiconForms {
    fn contains(&self, term: &str) -> bool {
        let lexicon = Lexicon::get();
        let genitive = || term.strip_suffix('s').is_some_and(|bare| bare.len() > 2 && lexicon.contains(bare));
        lexicon.contains(term) || genitive()
    }

    fn count(&self, term: &str) -> u32 {
        if !self.contains(term) {
            return 0;
        }
        let lexicon = Lexicon::get();
        let frequency =
            lexicon.lemmas(term).iter().filter_map(|lemma| lexicon.frequency(&lemma.text)).fold(0.0, f32::max);
        (frequency as u32).max(1)
    }

    /// Leaves out forms that begin otherwise than anybody would type, see `beginnings`.
    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)> {
        if word.chars().count() > LONGEST {
            return Vec::new();
        }
        let store = Lexicon::get().store();
        let mut walk = Walk { store, rows: Rows::new(word, edits), found: Vec::new(), first: beginnings(word) };
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

struct Walk {
    store: &'static Store,
    rows: Rows,
    found: Vec<(String, u32)>,
    /// The letters that a near form may begin with.
    first: Vec<char>,
}

/// People know how a word begins, so near forms begin as typed, with the next letter (one too many, or two swapped), with
/// a letter of like sound or with a silent one. This leaves out nine tenths of the walk.
fn beginnings(word: &str) -> Vec<char> {
    let mut first: Vec<char> = word.chars().take(2).collect();
    let silent_before: &[char] = match first.as_slice() {
        ['v' | 'j', ..] => &['h', 'g'],
        ['k' | 't' | 's', 'j'] => &['k', 't', 's'],
        _ => &[],
    };
    first.extend(silent_before);
    first.extend(word.chars().take(1).flat_map(cost::sounds_like));
    first
}

impl Walk {
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
                    if (depth > 0 || self.first.contains(&whole)) && self.rows.push(whole) {
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
        let Walk { store, rows, found, .. } = self;
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
