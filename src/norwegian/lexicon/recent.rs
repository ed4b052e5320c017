//! The analyses of forms asked for lately, one bounded stock a thread. Words of one text share endings, heads and first
//! parts, so most questions to the lexicon have been put before: an answer from here costs a tenth of a walk.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::analysis::Analysis;

/// Forms that are kept; at this many all are forgotten. At some 150 bytes each they stay under a megabyte.
const MOST: usize = 4_096;

thread_local! {
    static RECENT: RefCell<FxHashMap<Box<str>, Rc<[Analysis]>>> = RefCell::default();
}

/// Whether the form has analyses, when that has been asked lately.
pub(super) fn is_known(form: &str) -> Option<bool> {
    RECENT.with_borrow(|recent| recent.get(form).map(|analyses| !analyses.is_empty()))
}

/// The analyses of a form, from here or by `look_up`, which hands over one after another.
pub(super) fn analyses(form: &str, look_up: impl FnOnce(&mut dyn FnMut(Analysis))) -> Rc<[Analysis]> {
    RECENT.with_borrow_mut(|recent| {
        if let Some(known) = recent.get(form) {
            return known.clone();
        }
        let mut found = Vec::new();
        look_up(&mut |analysis| found.push(analysis));
        let found: Rc<[Analysis]> = found.into();
        if recent.len() == MOST {
            recent.clear();
        }
        recent.insert(form.into(), found.clone());
        found
    })
}
