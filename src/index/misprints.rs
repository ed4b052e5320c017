//! Misprints of the sources: words that no step of the analysis knows but that have one clear nearest form. They are
//! found once, when an index is built, and kept in its manifest, so that a misprint hides no paragraph while the text
//! stays as it is. The words of the sources themselves weigh first as what may have been meant.

use std::collections::BTreeMap;

use super::source::Source;
use crate::norwegian::Analyzer;
use crate::norwegian::spelling::{LexiconForms, clear_nearest};
use crate::norwegian::vocabulary::WordList;

/// At most this many misprints are kept: a source of gibberish must not make a build slow.
const MOST: usize = 1_000;
/// At most this many unknown words are looked at.
const LOOKED_AT: usize = 4_000;

/// The misprints of some sources, as folded form and the form that was meant.
pub(super) fn find(sources: &[Source], analyzer: &Analyzer) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    for source in sources {
        for place in source.strategy.paragraphs() {
            for token in analyzer.text(&place.paragraph.text) {
                *counts.entry(token.exact().to_owned()).or_insert(0) += 1;
                if !token.is_known() && unknown.len() < LOOKED_AT {
                    *unknown.entry(token.exact().to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    // A word that is unknown but frequent is a name or a term of the source, not a slip.
    let slips: Vec<String> = unknown.into_iter().filter(|(_, count)| *count <= 2).map(|(word, _)| word).collect();
    let words = counts.iter().flat_map(|(word, count)| std::iter::repeat_n(word.as_str(), *count as usize));
    let vocabulary = WordList::new(words);
    for word in slips {
        if found.len() == MOST {
            break;
        }
        if let Some(meant) = clear_nearest(&word, &vocabulary, &LexiconForms) {
            found.insert(word, meant.text);
        }
    }
    found
}
