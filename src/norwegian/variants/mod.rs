//! Nynorsk and the free forms of bokmål: which bokmål form a word stands for. The lexicon's own variant groups come
//! first and are asked elsewhere; here is what they lack. Order: function words, word pairs, endings, stem rewrites,
//! and the same again part by part inside compounds. Knows no lexicon: the caller says which bokmål forms are known.

#[cfg(test)]
mod build;
mod compound;
mod forms;
#[cfg(test)]
mod inflection;
mod rule;
mod stem;
mod table;

use compound::Word;
pub use rule::{FunctionWord, Rule, Variant};
use table::TABLE;

/// Longer words are left alone: no Norwegian word is so long, and the search over splits is quadratic.
const LONGEST: usize = 48;

/// At most so many forms are given; more than that is guessing.
const MOST_FORMS: usize = 4;

/// What a form that is itself known in bokmål loses: *val* may be meant as *valg*, but stands for itself first.
const HOMOGRAPH: f32 = 0.7;

/// The bokmål forms that `form` (lower case) may stand for, best first; empty when it stands for itself only.
///
/// `known` says whether a form is known in bokmål; it should ask a table of forms, not a splitter, which takes *planane*
/// for a compound. A known form gets only what the pairs and free forms list for it
/// (*satsing* is also satsning), never an ending or a rewrite; pairs flagged `shy` in the table leave it alone.
///
/// ```
/// use strategisok::internals::variants::bokmaal;
/// let known = |form: &str| ["kommuner", "vei", "veier", "bygd"].contains(&form);
/// assert_eq!(bokmaal("kommunar", &known)[0].form, "kommuner");
/// assert_eq!(bokmaal("bygdevegar", &known)[0].form, "bygdeveier");
/// assert!(bokmaal("kommuner", &known).is_empty());
/// ```
pub fn bokmaal(form: &str, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let letters = form.chars().count();
    if !(2..=LONGEST).contains(&letters) || !form.chars().all(|c| c.is_alphabetic() || c == '-') {
        return Vec::new();
    }
    if let Some((head, tail)) = form.rsplit_once('-') {
        return hyphenated(head, tail, known);
    }
    let home = known(form);
    let mut found = listed(form, home, known);
    if found.is_empty() && !home {
        found = by_rule(form, known);
    }
    if found.is_empty() && !home {
        // Genitive: the same without its s.
        if let Some(bare) = form.strip_suffix('s').filter(|bare| bare.len() > 2 && !known(bare)) {
            found = listed(bare, false, known);
            if found.is_empty() {
                found = by_rule(bare, known);
            }
            found.iter_mut().for_each(|variant| variant.form = stem::genitive(&variant.form));
        }
    }
    if found.is_empty() {
        found.extend(compound::rewrite(form, if home { Word::Known } else { Word::Unknown }, known));
    }
    best_first(form, found)
}

/// What the pairs and free forms list for a form that is known in bokmål: the part of [`bokmaal`] that costs one look-up.
pub fn listed_for_known(form: &str, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    best_first(form, listed(form, true, known))
}

/// What the pairs and free forms make of the parts of a compound that reads as bokmål (*fremtidstro*, framtidstro).
pub fn listed_in_compound(form: &str, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let mut found = listed(form, false, known);
    found.extend(compound::rewrite(form, Word::Readable, known));
    best_first(form, found)
}

/// Whether the pairs, function words or free forms say anything of the form.
pub(crate) fn is_listed(form: &str) -> bool {
    forms::is_listed(form)
}

/// The function words of nynorsk, in the order of the table. Words that the two written standards share are not here.
pub fn function_words() -> &'static [FunctionWord] {
    &TABLE.functions
}

/// Function words, pairs and free forms: what the table lists for the form.
fn listed(form: &str, home: bool, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let mut found = Vec::new();
    for entry in forms::entries(form) {
        if home && entry.shy {
            continue;
        }
        let weight = match (home, entry.rule) {
            (true, Rule::Function | Rule::Pair) => entry.rule.weight() * HOMOGRAPH,
            _ => entry.rule.weight(),
        };
        for (place, target) in entry.targets.iter().enumerate() {
            let form = target.best(known).to_owned();
            found.push(Variant::new(form, weight - 0.1 * place as f32, entry.rule));
        }
    }
    found.extend(TABLE.prefixed(form, known));
    found
}

/// Endings, then stem rewrites.
fn by_rule(form: &str, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let ends = stem::endings(form, 1, known);
    if !ends.is_empty() {
        // The bokmål table holds radical compounds too (sykkelveger), so their parts may still have another form.
        let parts: Vec<Variant> =
            ends.iter().flat_map(|form| compound::rewrite(form, Word::Readable, known)).map(Variant::whole).collect();
        let weight = |place: usize| Rule::Ending.weight() - 0.02 * place as f32;
        let ended = ends.into_iter().enumerate().map(|(place, form)| Variant::new(form, weight(place), Rule::Ending));
        return ended.chain(parts).collect();
    }
    stem::rewrites(form, &stem::applicable(form), stem::MOST_REWRITES, known)
        .into_iter()
        .map(|(form, changes)| Variant::new(form, Rule::Stem.weight() - 0.1 * (changes - 1) as f32, Rule::Stem))
        .collect()
}

/// A word with a hyphen is rewritten behind its last hyphen, and before it where that is a listed word.
fn hyphenated(head: &str, tail: &str, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let head_form = match bokmaal(head, known).into_iter().next() {
        Some(variant) if !known(head) => variant.form,
        _ => head.to_owned(),
    };
    if tail.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Variant> = bokmaal(tail, known);
    if found.is_empty() && head_form != head {
        found.push(Variant::new(tail.to_owned(), Rule::Compound.weight(), Rule::Compound));
    }
    for variant in &mut found {
        variant.form = format!("{head_form}-{}", variant.form);
        variant.rule = Rule::Compound;
        variant.ends = Vec::new();
    }
    found
}

fn best_first(form: &str, mut found: Vec<Variant>) -> Vec<Variant> {
    found.retain(|variant| variant.form != form && !variant.form.is_empty());
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut kept: Vec<Variant> = Vec::new();
    for variant in found {
        if kept.len() < MOST_FORMS && kept.iter().all(|other| other.form != variant.form) {
            kept.push(variant);
        }
    }
    kept
}

#[cfg(test)]
mod tests;
