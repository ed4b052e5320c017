//! Widening a query word beyond its own forms: the thesaurus, and the words of the index that are near in meaning. What
//! an index's words are near to is prepared once, when it is first asked for.

use std::sync::{Arc, LazyLock, OnceLock};

use super::{forms, headings};

use crate::error::Result;
use crate::index::Snapshot;
use crate::index::terms::{List, Zone};
use crate::norwegian::fold::fold;
use crate::norwegian::function_words;
use crate::norwegian::lexicon::Lexicon;
use crate::norwegian::meaning::{Meaning, TermCodes};
use crate::norwegian::thesaurus::{Expansion, Relation, Thesaurus};
use crate::norwegian::{Analyzer, Grade, Why};
use crate::recent::SharedRecent;
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, PlanTerm, Weights};

/// How many words near in meaning a query word is widened to.
const NEAR_WORDS: usize = 20;
/// Of a large index only so many words are looked at: the frequent ones.
const MOST_TERMS: usize = 50_000;

/// What widening knows of one index.
#[derive(Default)]
pub(crate) struct Wider {
    /// The thesaurus with a reader's own sets; without them the one in the binary.
    all: Option<Thesaurus>,
    thesaurus: OnceLock<Thesaurus>,
    /// The near words of words asked for lately, by their lemmas.
    near: SharedRecent<String, NearWords, MOST_NEAR>,
}

/// The words of an index that others are near to, made once for the index.
struct Prepared {
    terms: Vec<Arc<str>>,
    codes: TermCodes,
}

/// Words with their weights.
type NearWords = Arc<[(String, f32)]>;

/// Words whose near ones are kept. At about 1 KB each they stay under half a megabyte.
const MOST_NEAR: usize = 400;

/// A match of thesaurus entries at a place of the query.
pub(super) struct Synonyms {
    /// How many words of the query the entry covers.
    pub length: usize,
    pub alternatives: Vec<Widened>,
}

/// What a word is widened to by the thesaurus.
pub(super) struct Widened {
    /// The entry, as it is shown.
    pub shown: String,
    pub alternative: Alternative,
    /// Whether the text or titles of the index have all of its words.
    pub is_present: bool,
    /// The same, or paragraphs are entered under them.
    is_known: bool,
}

impl Wider {
    /// With a user's own sets on top of the ones in the binary.
    pub fn extended_by(own: Thesaurus) -> Result<Wider> {
        Ok(Wider { all: Some(Thesaurus::builtin().clone().extended(own)?), ..Wider::default() })
    }

    /// The thesaurus with a reader's own sets, where there are such.
    pub fn own(&self) -> Option<&Thesaurus> {
        self.all.as_ref()
    }

    /// The same sets, for another index.
    pub fn renewed(&self) -> Wider {
        Wider { all: self.all.clone(), ..Wider::default() }
    }

    fn thesaurus(&self) -> &Thesaurus {
        static BUILTIN: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::builtin().prepared(&lemmas));
        match &self.all {
            Some(all) => self.thesaurus.get_or_init(|| all.prepared(&lemmas)),
            None => &BUILTIN,
        }
    }

    /// What the thesaurus has for the words of a query from the first on. Each word is given by its terms. Only `=` says
    /// that two words mean the same; the other relations are no more than related.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(super) fn synonyms(
        &self,
        snapshot: &Snapshot,
        weights: &Weights,
        words: &[Vec<String>],
    ) -> Result<Vec<Synonyms>> {
        let mut found: Vec<Synonyms> = Vec::new();
        let of_thesaurus = self.thesaurus().match_at(words).into_iter().map(|entry| (entry, 1.0, None));
        let of_headings = match weights.headings > 0.0 {
            true => headings::words(lemmas).match_at(words),
            false => Vec::new(),
        };
        let of_headings = of_headings.into_iter().map(|entry| (entry, weights.headings, Some(Why::SameSubject)));
        for (entry, share, why) in of_thesaurus.chain(of_headings) {
            let at = found.iter().position(|known| known.length == entry.len).unwrap_or_else(|| {
                found.push(Synonyms { length: entry.len, alternatives: Vec::new() });
                found.len() - 1
            });
            for expansion in entry.expansions {
                let weight = share * weights.relations[expansion.relation as usize] * expansion.weight;
                // What the thesaurus says of a word comes before what the headings do.
                let known = found[at].alternatives.iter().any(|known| known.shown == expansion.text);
                if weight > 0.0 && !known {
                    let mut widened = widened(snapshot, weight, &expansion)?;
                    widened.alternative.why = why.unwrap_or(widened.alternative.why);
                    // The headings have many words, and one that an index lacks leads nowhere.
                    if widened.is_known || why.is_none() {
                        found[at].alternatives.push(widened);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Whether the thesaurus has anything for a word by itself.
    pub(super) fn has_synonyms(&self, term: &str) -> bool {
        !self.thesaurus().match_at(&[[term]]).is_empty()
    }

    /// The words of the index that are nearest in meaning to some lemmas, with their weights.
    pub fn near(&self, snapshot: &Snapshot, lemmas: &[(String, f32)]) -> Result<NearWords> {
        let key = lemmas.iter().map(|(lemma, weight)| format!("{lemma} {weight} ")).collect::<String>();
        self.near.get_or_make(&key, || Ok(self.look_near(snapshot, lemmas)?.into()))
    }

    fn look_near(&self, snapshot: &Snapshot, lemmas: &[(String, f32)]) -> Result<Vec<(String, f32)>> {
        let Some(meaning) = Meaning::get() else { return Ok(Vec::new()) };
        let Some(vector) = meaning.mean(lemmas.iter().map(|(lemma, weight)| (lemma.as_str(), *weight))) else {
            return Ok(Vec::new());
        };
        let prepared = snapshot.kept(|| {
            let terms = frequent_terms(snapshot).map_err(|e| snapshot.damaged(e))?;
            let codes = meaning.prepare(&terms);
            Ok(Prepared { terms, codes })
        })?;
        let near = meaning.near(&vector, &prepared.codes, NEAR_WORDS);
        let named = |place: usize| prepared.terms.get(place).map(|term| term.to_string());
        Ok(near.into_iter().filter_map(|near| Some((named(near.place)?, near.weight()))).collect())
    }
}

/// An expansion of the thesaurus as it is looked for.
fn widened(snapshot: &Snapshot, weight: f32, expansion: &Expansion) -> Result<Widened> {
    let Looked { parts, stands_there, is_known } = &*looked_up(snapshot, expansion)?;
    let (evidence, why) = match expansion.relation {
        Relation::Same => (Evidence::Synonym, Why::Thesaurus),
        Relation::Under | Relation::Near => (Evidence::Related, Why::Related),
    };
    let in_order = match parts.len() > 1 && evidence == Evidence::Synonym {
        true => parts.iter().map(|part| forms::of_terms(snapshot, part)).collect::<Result<_>>()?,
        false => Vec::new(),
    };
    let (grade, parts) = (Grade::Synonym, parts.clone());
    let alternative = Alternative { grade, why, weight, evidence, parts, in_order };
    Ok(Widened { shown: expansion.text.clone(), alternative, is_present: *stands_there, is_known: *is_known })
}

/// An entry of the thesaurus as one index has it.
struct Looked {
    /// The terms of each of its words.
    parts: Vec<Vec<PlanTerm>>,
    /// Whether the text or titles of the index have all of its words.
    stands_there: bool,
    /// The same, or paragraphs are entered under them.
    is_known: bool,
}

/// Entries that are kept as an index has them; a thesaurus has a few thousand.
const MOST_LOOKED: usize = 4_000;

/// Entries by their text: those of a thesaurus word by word, and the headings that are looked for as a name.
#[derive(Default)]
struct LookedUp {
    words: SharedRecent<String, Arc<Looked>, MOST_LOOKED>,
    names: SharedRecent<String, Arc<Looked>, MOST_LOOKED>,
}

/// Looks an entry up, once for an index.
fn looked_up(snapshot: &Snapshot, expansion: &Expansion) -> Result<Arc<Looked>> {
    let kept = snapshot.kept(|| Ok(LookedUp::default()))?;
    let is_name = &*expansion.origin == headings::FILE && expansion.words.len() > 1;
    let known = if is_name { &kept.names } else { &kept.words };
    known.get_or_make(expansion.text.as_str(), || {
        let parts: Vec<_> = match is_name {
            true => vec![name_of(snapshot.analyzer(), &expansion.text)],
            false => expansion.words.iter().map(|word| terms_of(snapshot.analyzer(), word)).collect(),
        };
        let (mut stands_there, mut is_known) = (true, true);
        for part in &parts {
            let (mut here, mut known) = (false, false);
            for term in part {
                here |= self::stands_there(snapshot, term)?;
                known |= here || snapshot.has(&term.term, term.exact)?;
            }
            stands_there &= here;
            is_known &= known;
        }
        Ok(Arc::new(Looked { parts, stands_there, is_known }))
    })
}

/// Whether the text or the titles of some paragraph have a term; what is only entered under it does not show it.
fn stands_there(snapshot: &Snapshot, term: &PlanTerm) -> Result<bool> {
    match term.exact {
        true => snapshot.has(&term.term, true),
        false => snapshot.read(|| Ok(snapshot.count_anywhere(&term.term)? > 0)),
    }
}

/// The lemmas that a word of the thesaurus is compared by: itself where it is one, else its likely ones. Words that the
/// lexicon lacks are compounds, which the thesaurus has in their dictionary form.
fn lemmas(word: &str) -> Vec<String> {
    let all: Vec<String> = Lexicon::get().lemmas(&fold(word).text).into_iter().map(|lemma| lemma.text).collect();
    if all.iter().any(|lemma| lemma == word) { vec![word.to_owned()] } else { all }
}

/// The terms that a word of the thesaurus is looked up by: its forms, and nothing wider. A function word ("seg" in "slå seg
/// sammen") has no readings in an index and goes by its form.
fn terms_of(analyzer: &Analyzer, word: &str) -> Vec<PlanTerm> {
    let term = |term: &str, exact: bool| PlanTerm { term: term.to_owned(), weight: 1.0, exact };
    let mut terms: Vec<PlanTerm> = Vec::new();
    for token in analyzer.text(word) {
        if token.is_function_word() {
            terms.push(term(token.exact(), true));
        } else {
            let forms = token.readings().into_iter().filter(|reading| reading.grade == Grade::Form);
            terms.extend(forms.map(|reading| term(&reading.term, false)));
        }
    }
    terms.dedup();
    terms
}

/// The term that a heading of several words is entered by as a whole.
fn name_of(analyzer: &Analyzer, heading: &str) -> Vec<PlanTerm> {
    let readings = analyzer.term(heading).into_iter().flat_map(|token| token.readings());
    let name = readings.into_iter().find(|reading| reading.why == Why::Joined);
    name.map(|reading| PlanTerm { term: reading.term.to_string(), weight: 1.0, exact: false }).into_iter().collect()
}

/// The words that the field of words has readings of; of a large index the frequent ones.
fn frequent_terms(snapshot: &Snapshot) -> tantivy::Result<Vec<Arc<str>>> {
    let mut terms: std::collections::BTreeMap<Arc<str>, u32> = std::collections::BTreeMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(snapshot.fields.words)?;
        let mut stream = inverted.terms().stream()?;
        while let Some((term, counts)) = stream.next() {
            // A small word is near to everything that it often stands beside, and means nothing.
            let Ok((list, term)) = std::str::from_utf8(term).map(List::read) else { continue };
            if list.zone() == Zone::Text && !function_words::contains(term) {
                *terms.entry(Arc::from(term)).or_insert(0) += counts.doc_freq;
            }
        }
    }
    if terms.len() > MOST_TERMS {
        let mut by_count: Vec<(Arc<str>, u32)> = terms.into_iter().collect();
        by_count.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        by_count.truncate(MOST_TERMS);
        return Ok(by_count.into_iter().map(|(term, _)| term).collect());
    }
    Ok(terms.into_keys().collect())
}
