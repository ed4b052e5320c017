//! The postings of one term over all fields of a segment, read window by window into weighted term frequencies. Fields
//! are summed before saturation (BM25F: Robertson, Zaragoza and Taylor, CIKM 2004), and a posting of a wider grade
//! weighs less than one of a form.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::Weights;
use super::matches::WINDOW;
use super::plan::Alternative;
use crate::index::Snapshot;
use crate::index::terms::{List, Zone};
use crate::norwegian::{Grade, Reach};
use crate::search::evidence::Evidence;

/// One posting list with what an occurrence in it weighs.
struct OpenList {
    postings: SegmentPostings,
    weight: f32,
    /// What a word rests on that stands here. Where that is the text itself, the paragraph's length divides the weight.
    place: Evidence,
}

/// A term in a segment.
pub(crate) struct Leaf {
    lists: Vec<OpenList>,
    /// The most that its idf times saturation can be multiplied by: the weight of the term itself.
    pub weight: f32,
    pub idf: f32,
}

/// What one window has of a leaf: weighted frequencies by paragraph, and which paragraphs have any.
pub(crate) struct Frequencies {
    values: Box<[f32; WINDOW]>,
    /// The strongest place of each; [`Evidence::Related`] where there is none.
    places: Box<[Evidence; WINDOW]>,
    touched: Vec<u16>,
    /// Postings that were read, and lists that were asked for some.
    read: usize,
}

impl Default for Frequencies {
    fn default() -> Frequencies {
        Frequencies {
            values: Box::new([0.0; WINDOW]),
            places: Box::new([Evidence::Related; WINDOW]),
            touched: Vec::with_capacity(256),
            read: 0,
        }
    }
}

impl Frequencies {
    /// How much was read since this was last asked.
    pub fn take_read(&mut self) -> usize {
        std::mem::take(&mut self.read)
    }

    /// Notes what was looked at elsewhere for the same window.
    pub fn note_read(&mut self, read: usize) {
        self.read += read;
    }

    fn add(&mut self, at: usize, amount: f32, place: Evidence) {
        if self.values[at] == 0.0 {
            self.touched.push(at as u16);
        }
        self.values[at] += amount;
        self.places[at] = self.places[at].min(place);
    }

    /// Takes out what the window has and the strongest place where it stands, leaving it empty for the next leaf.
    fn drain(&mut self, mut visit: impl FnMut(usize, f32, Evidence)) {
        for at in self.touched.drain(..) {
            let at = usize::from(at);
            let place = std::mem::replace(&mut self.places[at], Evidence::Related);
            visit(at, std::mem::take(&mut self.values[at]), place);
        }
    }
}

impl Leaf {
    /// A term of the field of words with its weight, in every zone that its readings are in, as far as `reach` lets its grades
    /// in; in those of the subject index only where `subjects` says so.
    pub fn words(
        segment: &SegmentReader,
        snapshot: &Snapshot,
        weights: &Weights,
        (term, weight): (&str, f32),
        (alternative, reach): (&Alternative, Reach),
        subjects: bool,
    ) -> tantivy::Result<Leaf> {
        let mut lists = Vec::new();
        for list in snapshot.lists(term)?.iter() {
            let Some((weight, place)) = counts_for(list, weights, alternative, reach, subjects) else { continue };
            let found = postings(segment, snapshot.fields.words, &list.term(term))?;
            lists.extend(found.map(|postings| OpenList { postings, weight, place }));
        }
        Ok(Leaf { lists, weight, idf: snapshot.idf_of_word(term)? })
    }

    /// Forms as they stand, together as one term.
    pub fn exact(
        segment: &SegmentReader,
        snapshot: &Snapshot,
        weights: &Weights,
        forms: &[String],
        weight: f32,
    ) -> tantivy::Result<Leaf> {
        let mut lists = Vec::new();
        for form in forms {
            for (field, weight, place) in [
                (snapshot.fields.exact, 1.0, Evidence::Text),
                (snapshot.fields.exact_titles, weights.near_titles, Evidence::Heading),
            ] {
                if weight == 0.0 {
                    continue;
                }
                lists.extend(postings(segment, field, form)?.map(|postings| OpenList { postings, weight, place }));
            }
        }
        Ok(Leaf { lists, weight, idf: snapshot.idf_of_forms(forms)? })
    }

    /// What a saturated frequency is multiplied by.
    pub fn scale(&self, k1: f32) -> f32 {
        self.idf * self.weight * (k1 + 1.0)
    }

    /// The first paragraph from `from` on that any of the lists has.
    pub fn next_doc(&mut self, from: DocId) -> DocId {
        self.lists.iter_mut().map(|list| seek(&mut list.postings, from)).min().unwrap_or(TERMINATED)
    }

    /// Reads the window that starts at `base`: weighted frequencies, and the strongest place that the term stands in. `scratch`
    /// adds up what stands in several lists.
    pub fn visit(
        &mut self,
        base: DocId,
        norms: &[f32],
        scratch: &mut Frequencies,
        mut visit: impl FnMut(usize, f32, Evidence),
    ) {
        if let [list] = &mut self.lists[..] {
            let place = list.place;
            scratch.read += list.read(base, norms, |at, frequency| visit(at, frequency, place));
            return;
        }
        for list in &mut self.lists {
            let place = list.place;
            let read = list.read(base, norms, |at, frequency| scratch.add(at, frequency, place));
            scratch.read += read;
        }
        scratch.drain(visit);
    }
}

impl OpenList {
    /// Visits the paragraphs of a window with what their occurrences weigh, and tells how much was read.
    fn read(&mut self, base: DocId, norms: &[f32], mut visit: impl FnMut(usize, f32)) -> usize {
        let end = base.saturating_add(WINDOW as u32);
        let mut doc = seek(&mut self.postings, base);
        let mut read = 1;
        while doc < end {
            read += 1;
            let at = (doc - base) as usize;
            let frequency = self.postings.term_freq() as f32;
            let norm = if self.place == Evidence::Text { norms[at] } else { 1.0 };
            visit(at, self.weight * frequency * norm);
            doc = self.postings.advance();
        }
        read
    }
}

/// What an occurrence in a list weighs for an alternative, and what a word rests on that stands there; none where the list does
/// not count for it.
pub(crate) fn counts_for(
    list: List,
    weights: &Weights,
    alternative: &Alternative,
    reach: Reach,
    subjects: bool,
) -> Option<(f32, Evidence)> {
    if !alternative.lets_in(list.grade(), reach) {
        return None;
    }
    let (zone, place) = match list.zone() {
        Zone::Text => (1.0, Evidence::Text),
        Zone::NearTitle => (weights.near_titles, Evidence::Heading),
        Zone::FarTitle => (weights.far_titles, Evidence::Heading),
        // A lead-in stands above half the document and says nothing of one paragraph.
        Zone::LeadIn => return None,
        zone if zone.is_of_subjects() && !subjects => return None,
        Zone::SubjectEntry | Zone::SubjectEntryPhrase if !alternative.reads_entry_words() => return None,
        // What is entered under *nødstrøm* is not entered under *nød*: a part is near at most. Of a word that only leads
        // to a heading not even that, nor is its head: *hjelp* is not what *selvhjelp* leads to.
        Zone::Subject | Zone::SubjectPhrase if list.grade() >= Grade::Part && reach == Reach::Meaning => {
            (weights.subjects, Evidence::Related)
        }
        Zone::SubjectEntry | Zone::SubjectEntryPhrase if list.grade() >= Grade::Head => return None,
        zone if list.grade() >= Grade::Part && zone.is_of_subjects() => return None,
        Zone::Subject => (weights.subjects, Evidence::Subject),
        Zone::SubjectPhrase => (weights.subject_phrases, Evidence::Subject),
        Zone::SubjectEntry => (weights.subject_entries, Evidence::Subject),
        // One word of a name is not the name: «barn» is not "barn per voksen".
        Zone::SubjectEntryPhrase if reach < Reach::Meaning => return None,
        Zone::SubjectEntryPhrase => (weights.entry_phrases, Evidence::Related),
    };
    let weight = zone * weights.grade(list.grade());
    // What weighs nothing is switched off: it makes no match either.
    (weight > 0.0).then_some((weight, place))
}

/// BM25's saturation: a second occurrence counts less than the first.
pub(crate) fn saturated(scale: f32, frequency: f32, k1: f32) -> f32 {
    scale * frequency / (k1 + frequency)
}

fn seek(postings: &mut SegmentPostings, target: DocId) -> DocId {
    if postings.doc() < target { postings.seek(target) } else { postings.doc() }
}

fn postings(segment: &SegmentReader, field: Field, term: &str) -> tantivy::Result<Option<SegmentPostings>> {
    let inverted = segment.inverted_index(field)?;
    Ok(inverted.read_postings(&Term::from_field_text(field, term), IndexRecordOption::WithFreqs)?)
}
