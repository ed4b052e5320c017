//! Which posting lists a term has, kept for the terms asked for lately. A term may have a list for every grade in every
//! field and has two or three of them; looking for the others takes longer than reading those.

use std::sync::Mutex;

use rustc_hash::FxHashMap;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::schema::Fields;
use crate::index::tokenizer::{grade_letter, graded_term};
use crate::norwegian::Grade;

/// Terms that are kept; at this many all are forgotten. At some 60 bytes each they stay under half a megabyte.
const MOST: usize = 8_000;

/// The fields of readings, in the order of the bits.
pub(super) fn fields_of_words(fields: &Fields) -> [Field; 4] {
    [fields.words, fields.near_titles, fields.far_titles, fields.lead_in]
}

/// The lists of one term over all segments.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lists {
    bits: u64,
    /// How many paragraphs have it in their text or nearest titles, whichever are more.
    pub count: u32,
}

impl Lists {
    /// Whether there is a bare list in the field with this number.
    pub fn has_bare(self, field: usize) -> bool {
        self.bits >> (16 * field) & 1 != 0
    }

    /// Whether there is one for a grade.
    pub fn has(self, field: usize, grade: Grade) -> bool {
        self.bits >> (16 * field + 1 + grade as usize) & 1 != 0
    }

    fn look_up(searcher: &Searcher, fields: &Fields, term: &str) -> tantivy::Result<Lists> {
        let mut lists = Lists::default();
        for (number, field) in fields_of_words(fields).into_iter().enumerate() {
            let count = |text: &str| searcher.doc_freq(&Term::from_field_text(field, text));
            let bare = count(term)?;
            if bare == 0 {
                continue;
            }
            lists.bits |= 1 << (16 * number);
            if number < 2 {
                lists.count = lists.count.max(u32::try_from(bare).unwrap_or(u32::MAX));
            }
            for grade in Grade::ALL {
                if let Some(letter) = grade_letter(grade)
                    && count(&graded_term(term, letter))? > 0
                {
                    lists.bits |= 1 << (16 * number + 1 + grade as usize);
                }
            }
        }
        Ok(lists)
    }
}

/// The terms asked for lately.
#[derive(Default)]
pub(super) struct Terms(Mutex<FxHashMap<Box<str>, Lists>>);

impl Terms {
    /// The lists of a term.
    pub fn get(&self, searcher: &Searcher, fields: &Fields, term: &str) -> tantivy::Result<Lists> {
        // A panic cannot leave the map half written, so what is in it stays good.
        let lock = || self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = lock().get(term) {
            return Ok(*known);
        }
        let lists = Lists::look_up(searcher, fields, term)?;
        let mut terms = lock();
        if terms.len() >= MOST {
            terms.clear();
        }
        terms.insert(term.into(), lists);
        Ok(lists)
    }
}
