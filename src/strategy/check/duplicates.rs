//! Paragraphs that stand twice, or nearly so. Words in a row are compared by their hashes, and of a large source by some of
//! them, so that no second copy of its text is held. Advice alone.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::defect::{Defect, DefectCode};
use crate::strategy::tree::Strategy;

/// Two paragraphs are near-duplicates from this share of common word triples (Jaccard's measure over shingles; Broder
/// 1997). In the first source one pair is above it, at 0.64, and the next is at 0.22.
const NEAR_DUPLICATE: f32 = 0.5;

/// Words in a shingle.
const SHINGLE: usize = 3;

/// A shingle that so many paragraphs share tells of a turn of phrase, not of a duplicate, and would cost time.
const COMMON_SHINGLE: u32 = 50;

/// So many bytes of text have each of their shingles compared; of twice as much every other is, and so on. Which are left
/// out their hashes say, so that two paragraphs are compared by the same ones.
const COMPARED_WHOLE: usize = 32_000_000;

/// Notes the paragraphs of a document that stand twice. Only paragraphs with a common shingle are compared.
pub(super) fn check(strategy: &Strategy, defects: &mut Vec<Defect>) {
    let places: Vec<_> = strategy.paragraphs().collect();
    let bytes: usize = places.iter().map(|place| place.paragraph.text.len()).sum();
    let one_in = (bytes / COMPARED_WHOLE + 1).next_power_of_two() as u64;
    let mut having = Having::default();
    let mut same: FxHashMap<u64, u32> = FxHashMap::default();
    let mut sizes: Vec<u32> = Vec::with_capacity(places.len());
    for (index, place) in (0..).zip(&places) {
        let words = words(&place.paragraph.text);
        let mut shingles: Vec<u64> = words.windows(SHINGLE).map(hash).filter(|hash| hash % one_in == 0).collect();
        shingles.sort_unstable();
        shingles.dedup();
        sizes.push(shingles.len() as u32);
        let mut common: FxHashMap<u32, u32> = FxHashMap::default();
        shingles.into_iter().for_each(|shingle| having.meet(shingle, index, &mut common));
        let (line, id) = (place.paragraph.lines.0, place.paragraph.id);
        let other = |other: u32| &places[other as usize].paragraph;
        let first = *same.entry(hash(&words)).or_insert(index);
        if first != index && self::words(&other(first).text) == words {
            let text = format!("{id} has the same words as {}.", other(first).id);
            defects.push(Defect::new(line, DefectCode::Duplicate, text));
            continue;
        }
        let own = sizes[index as usize];
        let likeness = |(&at, &shared): (&u32, &u32)| (at, shared as f32 / (sizes[at as usize] + own - shared) as f32);
        let nearest = common.iter().map(likeness).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((nearest, _)) = nearest.filter(|&(_, likeness)| likeness >= NEAR_DUPLICATE) {
            let text = format!("{id} is nearly the same as {}.", other(nearest).id);
            defects.push(Defect::new(line, DefectCode::NearDuplicate, text));
        }
    }
}

/// The paragraphs that have each shingle, the last one first.
#[derive(Default)]
struct Having {
    /// By shingle: how many have it, and the last link.
    last: FxHashMap<u64, (u32, u32)>,
    /// A paragraph, and the link before.
    links: Vec<(u32, u32)>,
}

impl Having {
    /// Counts the paragraphs that had a shingle before, and notes one more.
    fn meet(&mut self, shingle: u64, paragraph: u32, common: &mut FxHashMap<u32, u32>) {
        let (count, last) = self.last.entry(shingle).or_insert((0, u32::MAX));
        if *count == COMMON_SHINGLE {
            return;
        }
        let mut at = *last;
        while let Some((other, before)) = self.links.get(at as usize) {
            *common.entry(*other).or_default() += 1;
            at = *before;
        }
        self.links.push((paragraph, *last));
        (*count, *last) = (*count + 1, self.links.len() as u32 - 1);
    }
}

fn hash(words: &[u64]) -> u64 {
    // Lower bits of this hash are no better than the words'; which of them are taken must not depend on one word.
    FxBuildHasher.hash_one(words).rotate_left(20)
}

/// The words of a text in lower case, by their hashes.
fn words(text: &str) -> Vec<u64> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| FxBuildHasher.hash_one(word.to_lowercase())).collect()
}
