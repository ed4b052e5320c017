//! What a paragraph, or a text that is not in the index, is compared by: its strongest terms, where it has them, and its
//! vector. Knows the analyzer and how rare terms are, not what the terms lead to.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::error::Result;
use crate::index::Passage;
use crate::norwegian::lexicon::{Lexicon, WordClass};
use crate::norwegian::meaning::{Meaning, Vector, text_hash};
use crate::norwegian::{Grade, Reach, Span, Token, Why};
use crate::passages::Address;
use crate::search::evidence::Evidence;
use crate::search::lower::EVERYWHERE_SHARE;
use crate::search::rank::{Alternative, Node, Plan, PlanTerm, WordKind, WordPlan};
use crate::search::{FoundIn, Searcher};
use crate::strategy::UnitId;

/// So many terms are looked up; more change nothing for paragraphs, and keep a long draft quick.
const MOST_TERMS: usize = 25;
/// What a word in the seed's own subsection title, or the heading above it, weighs.
const NEAR_TITLES: f32 = 0.3;
/// What a word in its chapter's title weighs (0 takes .01). The lead-in says who speaks, not of what.
const FAR_TITLES: f32 = 0.15;

/// A part of a longer word is shared only where at most this share of the paragraphs have it: "rette" in "målrettet" and
/// "fylke" in "fylkesvei" say nothing of what two paragraphs are about, "barnevern" in "barnevernreform" does (.01 to .02
/// score .61 to .62, .04 and more .60).
const PART_SHARE: f32 = 0.02;
/// In a short document so many paragraphs may have it.
const LEAST_AS_PART: f32 = 2.0;

/// So many words are kept that a text has a term by.
const MOST_PLACES: usize = 40;

/// What it costs to analyse a letter and to look up what it is part of.
const STEPS_OF_LETTER: usize = 100;

/// What it costs to keep a term and to look up how rare it is.
const STEPS_OF_TERM: usize = 1_000;

/// A term of the seed.
#[derive(Debug, Clone)]
pub(super) struct ProfileTerm {
    pub term: String,
    /// How far from the term itself a paragraph may have it.
    pub reach: Reach,
    /// Weighted frequency, saturated, times rarity. Rarity counts once more in the score, as in a cosine of vectors
    /// weighted by it.
    pub weight: f32,
    pub idf: f32,
    /// Where the seed has it, nearest first.
    pub places: Vec<ProfilePlace>,
}

/// A place where the seed has a term.
#[derive(Debug, Clone)]
pub(super) struct ProfilePlace {
    /// The word as written.
    pub word: String,
    pub grade: Grade,
    pub found_in: FoundIn,
    pub spans: Vec<Span>,
}

/// What likeness is measured from.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// The paragraph itself, where it is one of the index.
    pub address: Option<Address>,
    /// Document and number of its subsection.
    pub subsection: Option<(String, UnitId)>,
    /// Strongest first.
    pub terms: Vec<ProfileTerm>,
    pub vector: Option<Vector>,
    /// Headings of the subject index that it is entered under; none for a text.
    pub subjects: Vec<String>,
    /// Whether the vector is one of the binary's, which were made with the titles.
    pub titles_in_vector: bool,
    /// What a text is about, that it can be about something else than the documents; nothing for a paragraph of theirs.
    pub matter: Option<Matter>,
}

/// What a text is about: its nouns, its names and the words that nobody knows. "Stor", "gjøre" and "bruke" are for any
/// matter, and a piece of a word is none: a sommerfugl has to do with no summer.
#[derive(Debug, Clone, Default)]
pub(super) struct Matter {
    /// Lemmas with their rarity, the rarest first.
    pub words: Vec<(String, f32)>,
    /// The other content words, which count beside one of these.
    pub others: Vec<(String, f32)>,
    /// The rarity of all content words together, so that a text of unknown words is not about the one that is known.
    pub whole: f32,
}

impl Profile {
    /// The terms as a plan: each a word of its own, any of them enough.
    pub fn plan(&self) -> Plan {
        any_of(self.terms.iter().map(|term| (term.term.as_str(), term.weight, term.reach)))
    }

    /// What a paragraph of mean length that has every term once scores.
    pub fn whole(&self) -> f32 {
        self.terms.iter().map(|term| term.weight * term.idf).sum()
    }

    /// The headings that a paragraph is entered under too.
    pub fn shared_subjects(&self, passage: &Passage) -> Vec<String> {
        self.subjects.iter().filter(|heading| passage.subjects.contains(heading)).cloned().collect()
    }

    /// The terms by their text.
    pub fn by_term(&self) -> HashMap<&str, &ProfileTerm> {
        self.terms.iter().map(|term| (term.term.as_str(), term)).collect()
    }
}

impl Matter {
    /// Some of its words as a plan: any of them enough, in the text of a paragraph or as a part of a word there.
    pub fn plan(words: &[(String, f32)]) -> Plan {
        any_of(words.iter().map(|(word, _)| (word.as_str(), 1.0, Reach::Synonym)))
    }
}

fn any_of<'t>(terms: impl Iterator<Item = (&'t str, f32, Reach)>) -> Plan {
    let words = terms.map(|(term, weight, reach)| {
        let parts = vec![vec![PlanTerm { term: term.to_owned(), weight: 1.0, exact: false }]];
        let alternative = Alternative {
            grade: Grade::Exact,
            why: Why::Itself,
            weight: 1.0,
            evidence: Evidence::Text,
            parts,
            in_order: Vec::new(),
        };
        WordPlan { text: term.to_owned(), kind: WordKind::Word, alternatives: vec![alternative], weight, reach }
    });
    let words: Vec<WordPlan> = words.collect();
    Plan { root: Some(Node::Any((0..words.len()).map(Node::Word).collect())), words, ..Plan::default() }
}

/// The profile of a paragraph of the index.
pub(super) fn profile_of(searcher: &Searcher, address: Address, passage: &Passage) -> Result<Profile> {
    searcher.budget().pay(STEPS_OF_LETTER * passage.text.len())?;
    let subsection = passage.subsection.as_ref().map(|unit| (passage.strategy.clone(), unit.number));
    let analyzer = searcher.snapshot.analyzer();
    let texts = passage.texts().filter(|(found_in, _)| weight_in(*found_in) > 0.0);
    let texts: Vec<_> = texts.map(|(found_in, text)| (found_in, text, analyzer.text(text))).collect();
    // A term that no other paragraph has leads nowhere.
    let terms = strongest_terms(searcher, &texts, 2)?;
    let titles_in_vector = has_own_vector(&passage.text);
    Ok(Profile {
        address: Some(address),
        subsection,
        terms,
        vector: searcher.vector(address)?,
        subjects: passage.subjects.clone(),
        titles_in_vector,
        matter: None,
    })
}

/// The profile of a text by itself.
pub(super) fn profile_of_text(searcher: &Searcher, text: &str) -> Result<Profile> {
    searcher.budget().pay(STEPS_OF_LETTER * text.len())?;
    let texts = [(FoundIn::Text, text, searcher.snapshot.analyzer().text(text))];
    let [(.., tokens)] = &texts;
    // The terms are counted, and looked up first: a text of too many ends here.
    let terms = strongest_terms(searcher, &texts, 1)?;
    let vector = searcher.vector_of(tokens)?;
    let matter = Some(matter(searcher, tokens)?);
    let subjects = Vec::new();
    Ok(Profile { address: None, subsection: None, terms, vector, subjects, titles_in_vector: false, matter })
}

fn matter(searcher: &Searcher, tokens: &[Token]) -> Result<Matter> {
    let mut matter = Matter::default();
    let mut seen = HashSet::new();
    for token in tokens {
        let Some(lemma) = token.lemma().filter(|lemma| seen.insert(lemma.to_string())) else { continue };
        let rarity = searcher.snapshot.idf_of_word(lemma).map_err(|e| searcher.snapshot.damaged(e))?;
        matter.whole += rarity;
        let class = Lexicon::get().class(token.exact()).or_else(|| Lexicon::get().class(lemma));
        if matches!(class, Some(WordClass::Noun | WordClass::Name | WordClass::Abbreviation) | None) {
            matter.words.push((lemma.to_owned(), rarity));
        } else {
            matter.others.push((lemma.to_owned(), rarity));
        }
    }
    // The rarest, as many as are looked up of any text.
    for words in [&mut matter.words, &mut matter.others] {
        words.sort_by(|a, b| b.1.total_cmp(&a.1));
        words.truncate(MOST_TERMS);
    }
    Ok(matter)
}

/// What a word counts that stands there; nothing in what says little of a paragraph.
fn weight_in(found_in: FoundIn) -> f32 {
    match found_in {
        FoundIn::Text => 1.0,
        FoundIn::Heading | FoundIn::Subsection => NEAR_TITLES,
        FoundIn::Chapter => FAR_TITLES,
        FoundIn::Section | FoundIn::Subject => 0.0,
    }
}

/// The strongest terms of some texts, of those that at least `least` paragraphs have.
fn strongest_terms(searcher: &Searcher, texts: &[(FoundIn, &str, Vec<Token>)], least: u32) -> Result<Vec<ProfileTerm>> {
    let (mut gathered, budget): (BTreeMap<String, Gathered>, _) = (BTreeMap::new(), searcher.budget());
    for (found_in, text, tokens) in texts {
        for token in tokens.iter().filter(|token| !token.is_function_word()) {
            let known = gathered.len();
            add_readings(searcher, token, text, *found_in, &mut gathered);
            budget.pay(STEPS_OF_TERM * (gathered.len() - known))?;
        }
    }
    let (k1, most) = (searcher.weights.k1, EVERYWHERE_SHARE * searcher.snapshot.paragraphs);
    let most_as_part = (PART_SHARE * searcher.snapshot.paragraphs).max(LEAST_AS_PART);
    let mut kept: Vec<ProfileTerm> = Vec::new();
    for Gathered { mut term, of_forms } in gathered.into_values() {
        let count = searcher.snapshot.count_of_word(&term.term).map_err(|e| searcher.snapshot.damaged(e))?;
        if count as f32 > most_as_part {
            term.reach = Reach::Form;
            term.places.retain(|place| Reach::Form.lets_in(place.grade));
            term.weight = of_forms;
        }
        if !term.places.is_empty() && count >= least && (count as f32 <= most || count < 3) {
            term.idf = searcher.snapshot.idf_of_word(&term.term).map_err(|e| searcher.snapshot.damaged(e))?;
            term.weight = term.idf * term.weight * (k1 + 1.0) / (k1 + term.weight);
            term.places.sort_by_key(|place| (place.grade, place.found_in));
            kept.push(term);
        }
    }
    // The map was in the order of the terms, which the stable sort keeps among equals.
    kept.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
    kept.truncate(MOST_TERMS);
    Ok(kept)
}

/// A term in the making.
struct Gathered {
    term: ProfileTerm,
    /// What the places add up to that have a form of it.
    of_forms: f32,
}

fn add_readings(
    searcher: &Searcher,
    token: &Token,
    text: &str,
    found_in: FoundIn,
    terms: &mut BTreeMap<String, Gathered>,
) {
    token.visit(|reading, spans| {
        let (grade, word) = (reading.grade, token.span().slice(text));
        if !terms.contains_key(reading.term) {
            let (term, places) = (reading.term.to_owned(), Vec::new());
            let term = ProfileTerm { term, reach: Reach::Synonym, weight: 0.0, idf: 0.0, places };
            terms.insert(reading.term.to_owned(), Gathered { term, of_forms: 0.0 });
        }
        let Some(Gathered { term, of_forms }) = terms.get_mut(reading.term) else { return };
        let weight = searcher.weights.grade(grade) * reading.weight * weight_in(found_in);
        term.weight += weight;
        *of_forms += if Reach::Form.lets_in(grade) { weight } else { 0.0 };
        // A word is told by the first place that has it so; a draft may have it a hundred thousand times.
        let is_there = |place: &ProfilePlace| place.grade == grade && place.found_in == found_in && place.word == word;
        if term.places.len() < MOST_PLACES && !term.places.iter().any(is_there) {
            term.places.push(ProfilePlace { word: word.to_owned(), grade, found_in, spans: spans.collect() });
        }
    });
}

fn has_own_vector(text: &str) -> bool {
    Meaning::get().is_some_and(|meaning| meaning.paragraph(text_hash(text)).is_some())
}
