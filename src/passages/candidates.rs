//! Which paragraphs may have some words as they stand, asked of the index alone, so that a large one is not read through:
//! those that have them in a row when they are few, those that have most of the rarest otherwise. Knows no quotations.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;
use tantivy::query::{EnableScoring, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use crate::error::Result;
use crate::index::Snapshot;

/// In every stretch of so many words the rarest are looked up, so that each piece of a spliced quotation has its say.
const STRETCH: usize = 12;
/// So many rare words of a stretch vote.
const VOTERS: usize = 4;
/// So many postings are read for one quotation, beyond those of its rarest word: some milliseconds.
const MOST_POSTINGS: u64 = 100_000;
/// A word that fewer paragraphs have than this finds its quotation; of commoner ones only a row of words does.
const COMMON: u64 = 2_000;
/// Words in a row that find a quotation of common words.
const ROW: usize = 5;
/// So many paragraphs are taken for a start, and more for a long quotation, which may be spliced from many.
const TAKEN: usize = 24;
/// So many words make room for one more paragraph.
const WORDS_FOR_ONE_MORE: usize = 6;

/// Which texts are looked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Texts {
    /// Those of the paragraphs themselves.
    Own,
    /// The titles above them.
    Titles,
    /// The lead-ins that they stand under.
    LeadIns,
}

impl Texts {
    fn field(self, snapshot: &Snapshot) -> Field {
        match self {
            Texts::Own => snapshot.fields.exact,
            Texts::Titles => snapshot.fields.exact_titles,
            Texts::LeadIns => snapshot.fields.exact_lead_in,
        }
    }
}

/// Paragraphs that have some words in a row: the first `most` in reading order, and how many there are.
pub(crate) fn in_a_row(
    snapshot: &Snapshot,
    texts: Texts,
    terms: &[String],
    most: usize,
) -> Result<(Vec<DocAddress>, usize)> {
    let field = texts.field(snapshot);
    let terms: Vec<Term> = terms.iter().map(|term| Term::from_field_text(field, term)).collect();
    let query: Box<dyn Query> = match terms.as_slice() {
        [] => return Ok((Vec::new(), 0)),
        [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new(terms)),
    };
    collect(snapshot, query.as_ref(), most).map_err(|e| snapshot.damaged(e))
}

fn collect(snapshot: &Snapshot, query: &dyn Query, most: usize) -> tantivy::Result<(Vec<DocAddress>, usize)> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
    // The last of those that are kept is at the top.
    let (mut first, mut total) = (BinaryHeap::new(), 0);
    for ((segment, reader), order) in (0..).zip(snapshot.searcher.segment_readers()).zip(&*snapshot.orders) {
        let mut found = weight.scorer(reader, 1.0)?;
        while found.doc() != TERMINATED {
            first.push((order.of(found.doc()), DocAddress::new(segment, found.doc())));
            if first.len() > most {
                first.pop();
            }
            total += 1;
            found.advance();
        }
    }
    Ok((first.into_sorted_vec().into_iter().map(|(_, address)| address).collect(), total))
}

/// How many paragraphs have each word, remembered for the length of a check.
#[derive(Default)]
pub(crate) struct Counts {
    known: FxHashMap<(Texts, String), u64>,
}

impl Counts {
    /// How many paragraphs have a word in their text.
    pub fn in_texts(&mut self, snapshot: &Snapshot, term: &str) -> Result<u64> {
        self.of(snapshot, Texts::Own, term).map_err(|e| snapshot.damaged(e))
    }

    fn of(&mut self, snapshot: &Snapshot, texts: Texts, term: &str) -> tantivy::Result<u64> {
        if let Some(&count) = self.known.get(&(texts, term.to_owned())) {
            return Ok(count);
        }
        let count = snapshot.searcher.doc_freq(&Term::from_field_text(texts.field(snapshot), term))?;
        self.known.insert((texts, term.to_owned()), count);
        Ok(count)
    }
}

/// Paragraphs that have most of the rarest of some words in such texts, the likeliest first.
pub(crate) fn by_rare_words(
    snapshot: &Snapshot,
    texts: Texts,
    terms: &[String],
    counts: &mut Counts,
) -> Result<Vec<DocAddress>> {
    let voted = vote(snapshot, texts, terms, counts).map_err(|e| snapshot.damaged(e))?;
    let (mut found, rarest) = voted;
    if let Some((at, count)) = rarest
        && count > COMMON
    {
        let from = at.saturating_sub(ROW / 2).min(terms.len().saturating_sub(ROW));
        let (row, _) = in_a_row(snapshot, texts, &terms[from..terms.len().min(from + ROW)], TAKEN)?;
        found.retain(|address| !row.contains(address));
        found.splice(0..0, row);
    }
    Ok(found)
}

type Rarest = Option<(usize, u64)>;

fn vote(
    snapshot: &Snapshot,
    texts: Texts,
    terms: &[String],
    counts: &mut Counts,
) -> tantivy::Result<(Vec<DocAddress>, Rarest)> {
    let mut voters: Vec<(u64, usize)> = Vec::new();
    for (number, stretch) in terms.chunks(STRETCH).enumerate() {
        let mut here = Vec::with_capacity(stretch.len());
        for (at, term) in stretch.iter().enumerate() {
            let count = counts.of(snapshot, texts, term)?;
            if count > 0 && !stretch[..at].contains(term) {
                here.push((count, number * STRETCH + at));
            }
        }
        here.sort_unstable();
        voters.extend(here.into_iter().take(VOTERS));
    }
    voters.sort_unstable();
    let rarest = voters.first().map(|&(count, at)| (at, count));
    voters.dedup_by(|a, b| terms[a.1] == terms[b.1]);
    let field = texts.field(snapshot);
    let (mut votes, mut read): (FxHashMap<DocAddress, f32>, u64) = (FxHashMap::default(), 0);
    for (count, at) in voters {
        read += count;
        if read > MOST_POSTINGS && read > count {
            break;
        }
        let term = Term::from_field_text(field, &terms[at]);
        let worth = (1.0 + snapshot.paragraphs / count as f32).ln();
        for (segment, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
            let Some(mut postings) = reader.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                *votes.entry(DocAddress::new(segment as u32, postings.doc())).or_insert(0.0) += worth;
                postings.advance();
            }
        }
    }
    let mut ranked: Vec<(DocAddress, f32)> = votes.into_iter().collect();
    // Equal votes are in reading order, wherever the paragraphs lie.
    ranked.sort_by_cached_key(|(address, votes)| (Reverse(votes.to_bits()), snapshot.order(*address)));
    ranked.truncate(TAKEN + terms.len() / WORDS_FOR_ONE_MORE);
    Ok((ranked.into_iter().map(|(address, _)| address).collect(), rarest))
}
