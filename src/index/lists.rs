//! Which posting lists a term has, kept for the terms asked for lately. A term may have a list for every grade in every
//! zone and has two or three of them; looking for the others takes longer than reading those.

use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

use super::schema::Fields;
use super::terms::{List, Zone, bounds};
use crate::recent::SharedRecent;

/// Terms that are kept. At some 60 bytes each they stay under half a megabyte.
const MOST: usize = 8_000;

/// The lists of one term over all segments.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lists {
    /// One bit for each list, by its number.
    bits: u64,
    /// How many paragraphs have it in their text or nearest titles, whichever are more.
    pub count: u32,
    /// How many paragraphs have it in any zone of the document; the subject index is none.
    pub anywhere: u32,
    /// How many paragraphs are entered under it in the subject index.
    pub entered: u32,
}

const _: () = assert!(List::MOST <= u64::BITS as usize);

impl Lists {
    /// What is counted of a term whose lists lie elsewhere.
    pub fn counted(count: u32, anywhere: u32, entered: u32) -> Lists {
        Lists { bits: 0, count, anywhere, entered }
    }

    /// Those that there are.
    pub fn iter(self) -> impl Iterator<Item = List> {
        List::all().filter(move |list| self.bits >> list.number() & 1 != 0)
    }

    fn look_up(searcher: &Searcher, fields: &Fields, term: &str) -> tantivy::Result<Lists> {
        let (from, to) = bounds(term);
        let mut lists = Lists::default();
        let mut counts = [0; 2];
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(fields.words)?;
            let mut stream = inverted.terms().range().ge(&from).lt(&to).into_stream()?;
            let mut found = Vec::new();
            while let Some((key, info)) = stream.next() {
                if let Ok(key) = std::str::from_utf8(key) {
                    let (list, _) = List::read(key);
                    lists.bits |= 1 << list.number();
                    found.push((list, info.clone()));
                }
            }
            let open = |info| inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic);
            let union_of = |wanted: &dyn Fn(Zone) -> bool| {
                let lists = found.iter().filter(|(list, _)| wanted(list.zone())).map(|(_, info)| open(info));
                Ok::<_, tantivy::TantivyError>(union(segment, lists.collect::<Result<Vec<_>, _>>()?))
            };
            for (count, zone) in counts.iter_mut().zip([Zone::Text, Zone::NearTitle]) {
                *count += union_of(&|own| own == zone)?;
            }
            lists.anywhere += union_of(&|own| !own.is_of_subjects())?;
            lists.entered += union_of(&Zone::is_of_subjects)?;
        }
        lists.count = counts[0].max(counts[1]);
        Ok(lists)
    }
}

/// How many paragraphs any of the lists has.
fn union(segment: &SegmentReader, mut lists: Vec<SegmentPostings>) -> u32 {
    if let [list] = &lists[..] {
        return list.doc_freq();
    }
    let mut seen = vec![0_u64; segment.max_doc().div_ceil(64) as usize * usize::from(!lists.is_empty())];
    for list in &mut lists {
        while list.doc() != TERMINATED {
            seen[list.doc() as usize / 64] |= 1 << (list.doc() % 64);
            list.advance();
        }
    }
    seen.iter().map(|bits| bits.count_ones()).sum()
}

/// The terms asked for lately.
#[derive(Default)]
pub(super) struct ListCache(SharedRecent<String, Lists, MOST>);

impl ListCache {
    /// The lists of a term.
    pub fn get(&self, searcher: &Searcher, fields: &Fields, term: &str) -> tantivy::Result<Lists> {
        self.0.get_or_make(term, || Lists::look_up(searcher, fields, term))
    }
}
