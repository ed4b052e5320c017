//! The parts of a compound of the query. Together they are near the word itself; a rare one brings what is related by
//! itself, since "fosterhjemsrekruttering" asks about foster homes wherever the word as a whole does not stand. Reads a
//! token's readings and asks an index how rare they are.

use super::own::own_terms;
use crate::error::Result;
use crate::index::Snapshot;
use crate::index::terms::{List, Zone};
use crate::norwegian::lexicon::Lexicon;
use crate::norwegian::{Grade, Reading, Span, Token, Why};
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, PlanTerm};

/// A part that more paragraphs have, as a share of all, says too little by itself: heads such as *arbeid* or *tjeneste*.
const RARE: f32 = 0.06;
/// The same of paragraphs that are entered under a part, or under a heading that it leads to.
const RARE_ENTERED: f32 = 0.15;
/// In a small index a part may stand in so many paragraphs.
const RARE_COUNT: f32 = 3.0;

/// Below this an unlikely lemma would not count at all.
const LEAST_WEIGHT: f32 = 0.3;

/// A reading as it is looked up.
pub(super) fn looked_up(reading: &Reading) -> PlanTerm {
    PlanTerm { term: reading.term.to_string(), weight: reading.weight.max(LEAST_WEIGHT), exact: false }
}

/// A compound read as its parts: each part a choice of lemmas.
pub(super) fn together(readings: &[Reading]) -> Option<Alternative> {
    let mut parts: Vec<(Vec<Span>, Vec<PlanTerm>)> = Vec::new();
    let mut grade = Grade::Part;
    for reading in units(readings) {
        grade = grade.max(reading.grade);
        // Parts of a respelt word all mark the whole word; there the surface tells them apart.
        let known = parts.iter_mut().find(|(spans, terms)| {
            *spans == reading.spans && terms.first().is_some_and(|first| same_part(readings, first, reading))
        });
        match known {
            Some((_, terms)) => terms.push(looked_up(reading)),
            None => parts.push((reading.spans.clone(), vec![looked_up(reading)])),
        }
    }
    (parts.len() > 1).then(|| Alternative {
        grade,
        why: Why::CompoundPart,
        weight: 1.0,
        // A paragraph with the parts apart does not have the word.
        evidence: Evidence::Related,
        parts: parts.into_iter().map(|(_, terms)| terms).collect(),
        in_order: Vec::new(),
    })
}

/// The readings of a compound's parts, where parts that make a word of the dictionary together are that word: *sykehjemslege*
/// is of *sykehjem* and *lege*, and has nothing to do with *fosterhjem*.
fn units(readings: &[Reading]) -> Vec<&Reading> {
    let parts = || readings.iter().filter(|reading| reading.why == Why::CompoundPart);
    // Of a respelt word every part and chain has the spans of the whole, which do not tell what is within what.
    let is_within = |part: &Reading, word: &Reading| word.spans != part.spans && covers(&word.spans, &part.spans);
    let is_word = |reading: &&Reading| {
        reading.why == Why::CompoundChain
            && reading.grade == Grade::Part
            && parts().any(|part| is_within(part, reading))
            && Lexicon::get().contains(&reading.surface)
    };
    let mut words: Vec<&Reading> = readings.iter().filter(is_word).collect();
    words.sort_by_key(|reading| std::cmp::Reverse(extent(reading)));
    let mut units: Vec<&Reading> = Vec::new();
    for word in words {
        if units.iter().all(|longer| longer.spans == word.spans || !overlap(&longer.spans, &word.spans)) {
            units.push(word);
        }
    }
    let words = units.len();
    for part in parts() {
        if units[..words].iter().all(|word| !is_within(part, word)) {
            units.push(part);
        }
    }
    units.sort_by_key(|unit| unit.spans.first().map(|span| span.start));
    units
}

/// Whether a term that is there already belongs to the same part as a reading.
fn same_part(readings: &[Reading], first: &PlanTerm, reading: &Reading) -> bool {
    readings
        .iter()
        .any(|other| *other.term == *first.term && other.surface == reading.surface && other.spans == reading.spans)
}

/// The parts, and chains of parts, that the index has in few paragraphs, each as an alternative of its own. How much one
/// weighs is up to its rarity. A word of the dictionary has none: it means what it means (a *sommerfugl* has nothing to do
/// with summer), and the thesaurus and its vector tell what is near.
///
/// # Errors
/// When the index is damaged.
pub(super) fn rare(snapshot: &Snapshot, token: &Token, weight: f32) -> Result<Vec<Alternative>> {
    if Lexicon::get().contains(token.exact()) {
        return Ok(Vec::new());
    }
    let most = (RARE * snapshot.paragraphs).max(RARE_COUNT);
    by_themselves(token, (Why::CompoundPart, weight), |part| {
        let count = snapshot.count_of_word(&part.term).map_err(|e| snapshot.damaged(e))? as f32;
        Ok(if count > 0.0 && count <= most { vec![looked_up(part)] } else { Vec::new() })
    })
}

/// Takes out the parts of a word of the dictionaries where the index has none of them but the head: what is left of the word
/// is the kind of thing, which other words name too (*ord* of *kryssord*).
///
/// # Errors
/// When the index is damaged.
pub(super) fn drop_lone_head(snapshot: &Snapshot, token: &Token, alternatives: &mut Vec<Alternative>) -> Result<()> {
    if !Lexicon::get().contains(token.exact()) {
        return Ok(());
    }
    let Some(at) = alternatives.iter().position(|one| one.why == Why::CompoundPart && one.parts.len() > 1) else {
        return Ok(());
    };
    let [firsts @ .., _] = &alternatives[at].parts[..] else { return Ok(()) };
    let mut count = 0;
    for term in firsts.iter().flatten() {
        count += snapshot.count_of_word(&term.term).map_err(|e| snapshot.damaged(e))?;
    }
    if count == 0 {
        alternatives.remove(at);
    }
    Ok(())
}

/// What the subject index has under the parts, and chains of parts, of a word that it does not have and that no paragraph has:
/// who asks for *sykehjemslege* is told what is entered under *sykehjem*. A part goes by its other spellings too. The head by
/// itself names the kind of thing, and leads nowhere.
///
/// # Errors
/// When the index is damaged.
pub(super) fn entered(snapshot: &Snapshot, token: &Token, weight: f32) -> Result<Vec<Alternative>> {
    for term in own_terms(token) {
        if snapshot.has(&term, false)? {
            return Ok(Vec::new());
        }
    }
    let most = (RARE_ENTERED * snapshot.paragraphs).max(RARE_COUNT);
    by_themselves(token, (Why::PartSubject, weight), |part| {
        let mut terms: Vec<PlanTerm> = Vec::new();
        for term in snapshot.analyzer().text(&part.term).iter().flat_map(own_terms) {
            let lists = snapshot.lists(&term).map_err(|e| snapshot.damaged(e))?;
            // A word of a name is not what the name leads to: "farlig kryss" is no way to a kryssord.
            let is_whole = |zone| matches!(zone, Zone::Subject | Zone::SubjectEntry);
            let is_led_by = |list: List| is_whole(list.zone()) && list.grade() < Grade::Head;
            if lists.iter().any(is_led_by)
                && lists.entered as f32 <= most
                && terms.iter().all(|known| known.term != term)
            {
                terms.push(PlanTerm { term, weight: 1.0, exact: false });
            }
        }
        Ok(terms)
    })
}

/// Each part, and chain of parts, that something is found by, as an alternative of its own. A head by itself names the kind
/// of thing, and that of another thing too: *kriminalomsorg* is no *omsorg*.
fn by_themselves(
    token: &Token,
    (why, weight): (Why, f32),
    find: impl Fn(&Reading) -> Result<Vec<PlanTerm>>,
) -> Result<Vec<Alternative>> {
    let is_part = |reading: &Reading| match reading.why {
        Why::CompoundPart => reading.grade == Grade::Part,
        why => why == Why::CompoundChain,
    };
    let mut parts: Vec<Reading> = token.readings().into_iter().filter(is_part).collect();
    // The longest first: who has *sykefravær* is not told of *fravær* too.
    parts.sort_by_key(|reading| std::cmp::Reverse(extent(reading)));
    let mut alternatives = Vec::new();
    let mut covered: Vec<Vec<Span>> = Vec::new();
    for part in parts {
        let within = |longer: &[Span]| *longer != *part.spans && covers(longer, &part.spans);
        if covered.iter().any(|longer| within(longer)) {
            continue;
        }
        let terms = find(&part)?;
        if terms.is_empty() {
            // A word of the dictionary is that word where it is found nowhere too: *sykehjem* is no *syke*.
            if part.why == Why::CompoundChain && Lexicon::get().contains(&part.surface) {
                covered.push(part.spans);
            }
            continue;
        }
        let (grade, evidence, parts) = (Grade::Part, Evidence::Related, vec![terms]);
        alternatives.push(Alternative { grade, why, weight, evidence, parts, in_order: Vec::new() });
        covered.push(part.spans);
    }
    Ok(alternatives)
}

/// The likeliest reading of each part of a compound.
pub(super) fn likeliest(readings: &[Reading]) -> impl Iterator<Item = &Reading> {
    let mut best: Vec<&Reading> = Vec::new();
    for reading in units(readings) {
        match best.iter_mut().find(|known| known.surface == reading.surface) {
            Some(known) if reading.weight > known.weight => *known = reading,
            Some(_) => {}
            None => best.push(reading),
        }
    }
    best.into_iter()
}

/// How many letters a reading stands on, in bytes.
fn extent(reading: &Reading) -> usize {
    reading.spans.iter().map(|span| span.end - span.start).sum()
}

/// Whether every span lies in one of the longer ones.
fn covers(longer: &[Span], spans: &[Span]) -> bool {
    spans.iter().all(|span| longer.iter().any(|long| long.start <= span.start && span.end <= long.end))
}

/// Whether any two spans have a letter in common.
fn overlap(these: &[Span], those: &[Span]) -> bool {
    these.iter().any(|one| those.iter().any(|other| one.start < other.end && other.start < one.end))
}
