//! Misprints of the sources: words that no step of the analysis knows but that have one clear nearest form. They are
//! found once, when an index is built, and kept in its manifest, so that a misprint hides no paragraph while the text
//! stays as it is. The words of the sources themselves weigh first as what may have been meant.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::norwegian::Token;
use crate::norwegian::spelling::{LexiconForms, clear_nearest};
use crate::norwegian::vocabulary::WordList;

/// At most this many misprints are kept: a source of gibberish must not make a build slow.
const MOST: usize = 1_000;
/// At most this many unknown words are looked at.
const LOOKED_AT: usize = 2_000;

/// With more words than this, those that stand once are left out of what may have been meant.
const MANY: usize = 20_000;

/// The words of the sources, while they are read.
#[derive(Default)]
pub(super) struct Words {
    counts: FxHashMap<Arc<str>, u32>,
    unknown: FxHashSet<Arc<str>>,
}

impl Words {
    /// Counts the words of a paragraph.
    pub(super) fn count(&mut self, tokens: &[Token]) {
        for token in tokens {
            *self.counts.entry(token.exact_shared().clone()).or_insert(0) += 1;
            if !token.is_known() && self.unknown.len() < LOOKED_AT {
                self.unknown.insert(token.exact_shared().clone());
            }
        }
    }

    /// The misprints among them, as folded form and the form that was meant.
    pub(super) fn misprints(self) -> BTreeMap<String, String> {
        let Words { counts, unknown } = self;
        // A word that is unknown but frequent is a name or a term of the source, not a slip.
        let mut slips: Vec<Arc<str>> = unknown.into_iter().filter(|word| counts[word] <= 2).collect();
        slips.sort_unstable();
        let mut found = BTreeMap::new();
        if slips.is_empty() {
            return found;
        }
        // In a large source most of what stands once are names and new words; they are no witnesses for what was meant.
        let least = if counts.len() > MANY { 2 } else { 1 };
        let usual = counts.iter().filter(|(_, count)| **count >= least);
        let vocabulary = WordList::counted(usual.map(|(word, count)| (&**word, *count)));
        for word in slips {
            if found.len() == MOST {
                break;
            }
            if let Some(meant) = clear_nearest(&word, &vocabulary, &LexiconForms) {
                found.insert(word.to_string(), meant.text);
            }
        }
        found
    }
}
