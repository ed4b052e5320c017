//! One reading of a word as first parts and a head: what each part costs, and what limits a reading. The cheapest is
//! found in `search`.
//!
//! Costs are -ln of how large a share a part has among the first parts or heads of the dictionaries' compounds (learnt
//! by expectation maximisation, see `seeds/lexicon/generate.py`). What a part is made of is not asked here.

use crate::norwegian::lexicon::{Analysis, Lemma, Lexicon, Modifier, Store, WordClass, tag};

/// Longest single part in bytes; the longest lemma of the table has 43 letters.
const LONGEST_PART: usize = 64;
/// Fewest letters of a word that can be split ("høyår", "ølbil").
const SHORTEST_WORD: usize = 5;
/// Most parts of one reading, before the parts are read again.
pub(super) const MOST_PARTS: usize = 4;
/// A word that the dictionaries list is split when a reading costs less than this and what its letters add (nats). The
/// probability by which parts were learnt for a lemma that is not put together is 1e-9, a cost of 20.7; short words
/// look put together by chance more often than long ones.
const LISTED: f32 = 18.0;
const LISTED_LETTER: f32 = 0.5;
const LISTED_MOST: f32 = 26.0;
/// The same for a word that no dictionary lists: it is more likely put together than new.
const UNLISTED: f32 = 28.0;
/// What every part after the second may cost more.
pub(super) const PER_PART: f32 = 8.0;
/// Short parts fit anywhere by chance.
const TWO_LETTERS: f32 = 4.0;
const THREE_LETTERS: f32 = 0.8;
const TWO_LETTER_HEAD: f32 = 3.0;
const THREE_LETTER_HEAD: f32 = 1.0;
/// Three equal consonants are written as two, so parts may share a letter ("internett|tilgang"). Where a head stands either
/// way, the one with the letter is the likelier: "buss|stopp" and "natt|tog" have no *topp* and no *og*.
pub(super) const SHARED_LETTER: f32 = -0.8;
/// A noun or adjective that no compound of the dictionaries has as a part may be one of a new compound.
pub(super) const UNLEARNT_MODIFIER: f32 = 13.0;
const UNLEARNT_HEAD: f32 = 13.0;
/// Most nouns that no compound has as a part take no -s either: "gnag|sår" has no *år*.
const UNLEARNT_LINK: f32 = 1.0;
/// Fewest letters of such a part, and of such a head of a word that the dictionaries list and inflect as the head does.
pub(super) const UNLEARNT_LETTERS: usize = 4;
const SHORTEST_HEAD: usize = 3;
/// Names are parts less often ("Parisavtalen").
const NAME: f32 = 1.0;
/// A verb as the head of a new compound is rarer than the verbs of the dictionaries suggest.
const UNLISTED_VERB: f32 = 3.0;
/// Cost of a reading of the head that the learnt heads do not have; for weighing lemmas only.
const OTHER_HEAD: f32 = 16.0;

/// A step of a reading: the part from `from` to `to`, of which `link` bytes link; `start` is where the one before ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) from: usize,
    pub(super) start: usize,
    pub(super) to: usize,
    pub(super) link: usize,
}

/// The cost and the steps of the cheapest reading of a word, if one is cheap enough and the word is not listed to stay whole.
///
/// `inflected` says whether the word is the end of what was typed, and may carry an ending; other parts are lemmas.
pub(super) fn cheapest(word: &str, inflected: bool) -> Option<(f32, Vec<Step>)> {
    let letters = word.chars().count();
    if letters < SHORTEST_WORD {
        return None;
    }
    let store = Lexicon::get().store();
    let mut listed = Vec::new();
    let mut whole = store.is_whole(word);
    analyses(store, word, inflected, |form, analysis| {
        let lemma = analysis.lemma(form);
        whole |= store.is_whole(&lemma);
        listed.push(Listed { class: analysis.class, paradigm: analysis.paradigm, lemma });
    });
    if whole {
        return None;
    }
    let limit = match listed.len() {
        0 => UNLISTED,
        _ => (LISTED + LISTED_LETTER * letters as f32).min(LISTED_MOST),
    };
    let mut particles = Vec::new();
    let particle = store.particle_prefixes(word, |end| particles.push(end));
    let reading = Reading { word, store, listed, limit, inflected, particle };
    reading.pair(&particles).or_else(|| reading.search())
}

/// Whether some reading may have `text` as a part before its head. "No" is certain, and much cheaper than a reading.
pub(super) fn may_be_first_part(text: &str) -> bool {
    let store = Lexicon::get().store();
    let mut found = false;
    store.modifier_prefixes(text, |end, _| found |= end == text.len());
    store.lemma_prefixes(text, |end, _| found |= end == text.len() || text[end..] == *"s");
    store.particle_prefixes(text, |end| found |= end == text.len());
    found
}

/// The lemmas of a head, weighed by how often each is one.
pub(super) fn head_lemmas(text: &str) -> Vec<Lemma> {
    let store = Lexicon::get().store();
    let mut weights: Vec<(String, f32)> = Vec::new();
    analyses(store, text, true, |form, analysis| {
        let learnt = if analysis.is(tag::PARTICIPLE | tag::PRESENT_PARTICIPLE) {
            [analysis.head.map(|cost| cost + UNLISTED_VERB), analysis.participle_head]
                .into_iter()
                .flatten()
                .reduce(f32::min)
        } else {
            analysis.head.map(|cost| if analysis.class == WordClass::Verb { cost + UNLISTED_VERB } else { cost })
        };
        let weight = analysis.share * (-learnt.unwrap_or(OTHER_HEAD)).exp();
        let lemma = analysis.lemma(form);
        match weights.iter_mut().find(|(text, _)| *text == lemma) {
            Some((_, sum)) => *sum += weight,
            None => weights.push((lemma, weight)),
        }
    });
    let mut lemmas = Lexicon::get().lemmas(text);
    let total: f32 = weights.iter().map(|(_, weight)| weight).sum();
    if total > 0.0 {
        for lemma in &mut lemmas {
            lemma.probability =
                weights.iter().find(|(text, _)| *text == lemma.text).map_or(0.0, |(_, weight)| weight / total);
        }
        lemmas.sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| a.text.cmp(&b.text)));
    }
    or_itself(lemmas, text)
}

/// The lemmas of a first part, which stands in its base form where it has one.
pub(super) fn modifier_lemmas(text: &str) -> Vec<Lemma> {
    let mut lemmas = Lexicon::get().lemmas(text);
    if lemmas.iter().any(|lemma| lemma.text == text) {
        lemmas.retain(|lemma| lemma.text == text);
        lemmas.iter_mut().for_each(|lemma| lemma.probability = 1.0);
    }
    or_itself(lemmas, text)
}

fn or_itself(mut lemmas: Vec<Lemma>, text: &str) -> Vec<Lemma> {
    if lemmas.is_empty() {
        lemmas.push(Lemma { text: text.to_owned(), probability: 1.0, class: WordClass::Noun });
    }
    lemmas
}

/// The base form of a participle, under which dictionaries list a compound with it: "rettede" of "rette" is "rettet".
pub(super) fn participle(text: &str, verb: &str) -> Option<String> {
    let store = Lexicon::get().store();
    let mut base = None;
    store.analyses(text, |analysis| {
        if analysis.class == WordClass::Verb && analysis.lemma(text) == verb {
            base = base.take().or_else(|| store.participle(text, &analysis));
        }
    });
    base
}

/// The search through one word.
pub(super) struct Reading<'w> {
    pub(super) word: &'w str,
    store: &'static Store,
    /// The analyses of the whole word, if the dictionaries list it.
    listed: Vec<Listed>,
    /// What a reading of two parts may cost.
    pub(super) limit: f32,
    inflected: bool,
    /// Where a long particle at the start ends; nothing ends inside it ("mellom", not "mel|lom").
    particle: usize,
}

/// An analysis of a listed word, reduced to what its head must agree with.
struct Listed {
    class: WordClass,
    paradigm: u16,
    lemma: String,
}

impl Reading<'_> {
    /// A particle before a head that it is listed to go with: "med" and "ansvar".
    fn pair(&self, particles: &[usize]) -> Option<(f32, Vec<Step>)> {
        let goes_with = |end: usize| {
            let mut found = false;
            analyses(self.store, &self.word[end..], self.inflected, |form, analysis| {
                found |= self.store.is_pair(&self.word[..end], &analysis.lemma(form));
            });
            found
        };
        let end = particles.iter().copied().rev().find(|end| goes_with(*end))?;
        let step = |from, to| Step { from, start: from, to, link: 0 };
        Some((0.0, vec![step(0, end), step(end, self.word.len())]))
    }

    /// Every first part that starts at `from` and goes beyond `at`, with its end; also those that no compound of the
    /// dictionaries has, when they are asked for.
    pub(super) fn modifiers(&self, at: usize, from: usize, unlearnt: bool, found: &mut Vec<(usize, Modifier)>) {
        let rest = &self.word[from..];
        let mut add = |end: usize, modifier: Modifier| {
            let to = from + end;
            let short = match rest[..end].chars().count() {
                0 | 1 => return,
                2 => TWO_LETTERS,
                3 => THREE_LETTERS,
                _ => 0.0,
            };
            if end <= LONGEST_PART && to < self.word.len() && to > at && to >= self.particle {
                found.push((to, Modifier { cost: modifier.cost + short, ..modifier }));
            }
        };
        self.store.modifier_prefixes(rest, &mut add);
        if unlearnt {
            self.unlearnt_modifiers(rest, &mut add);
        }
    }

    /// Any noun, adjective or name as a first part.
    fn unlearnt_modifiers(&self, rest: &str, mut go: impl FnMut(usize, Modifier)) {
        self.store.lemma_prefixes(rest, |end, analysis| {
            let cost = match analysis.class {
                WordClass::Noun | WordClass::Adjective => UNLEARNT_MODIFIER,
                WordClass::Name => UNLEARNT_MODIFIER + NAME,
                _ => return,
            };
            let text = &rest[..end];
            if text.chars().count() < UNLEARNT_LETTERS || self.store.is_bound(text) {
                return;
            }
            if analysis.class == WordClass::Noun && rest[end..].starts_with('s') {
                go(end + 1, Modifier { cost: cost + UNLEARNT_LINK, link: 1 });
            }
            if !takes_link(text) {
                go(end, Modifier { cost, link: 0 });
            }
        });
    }

    /// Where a part may start after one that ends at `at`: there, or a letter earlier if the two share a doubled one.
    pub(super) fn starts(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let bytes = self.word.as_bytes();
        let doubled = at >= 4 && bytes[at - 1] == bytes[at - 2] && b"bdfgklmnprst".contains(&bytes[at - 1]);
        std::iter::once(at).chain(doubled.then(|| at - 1))
    }

    /// The least cost of the rest from `from` as a head that agrees with the whole word.
    pub(super) fn head(&self, at: usize, from: usize) -> Option<f32> {
        let rest = &self.word[from..];
        let short = match rest.chars().count() {
            0 | 1 => return None,
            2 => TWO_LETTER_HEAD,
            3 => THREE_LETTER_HEAD,
            _ => 0.0,
        };
        if !self.may_agree(from) {
            return None;
        }
        let mut least: Option<f32> = None;
        analyses(self.store, rest, self.inflected, |form, analysis| {
            let base = analysis.is(tag::BASE);
            if !base && (!self.inflected || analysis.is(tag::IMPERATIVE)) {
                return;
            }
            if from < at && self.store.is_unshared(&analysis.lemma(form)) {
                return;
            }
            let mut offer = |cost: f32| least = Some(least.map_or(cost, |least| least.min(cost)));
            let listed = !self.listed.is_empty();
            let unlearnt = || {
                let letters = form[..analysis.stem].chars().count() + analysis.own.chars().count();
                let lemma = analysis.lemma(form);
                let good = match self.store.is_ending(&lemma) {
                    true => listed && self.store.is_head(&lemma),
                    false => letters >= if listed { SHORTEST_HEAD } else { UNLEARNT_LETTERS },
                };
                good.then_some(UNLEARNT_HEAD)
            };
            let cost = match analysis.class {
                WordClass::Verb => analysis.head.map(|cost| if listed { cost } else { cost + UNLISTED_VERB }),
                _ => analysis.head.or_else(unlearnt),
            };
            if let Some(cost) = cost.filter(|_| !listed || self.agrees(from, form, &analysis)) {
                offer(cost + short);
            }
            if analysis.is(tag::PARTICIPLE | tag::PRESENT_PARTICIPLE)
                && self.agrees_as_adjective()
                && let Some(cost) = analysis.participle_head.or_else(unlearnt)
            {
                offer(cost + short);
            }
        });
        least
    }

    /// A listed word inflects with its head, or the head is none: stops "ung|dommer" and "kommune|nes".
    fn agrees(&self, from: usize, form: &str, head: &Analysis) -> bool {
        self.listed.iter().any(|whole| {
            whole.class == head.class
                && whole.lemma.get(from..).and_then(|rest| rest.strip_prefix(&form[..head.stem])) == Some(head.own)
                && self.store.inflect_alike(&whole.lemma[from..], whole.paradigm, head.paradigm)
        })
    }

    /// A first look at whether any head from `from` on can agree: the lemma of the whole must end in a word.
    fn may_agree(&self, from: usize) -> bool {
        let ends_in_word = |whole: &Listed| whole.lemma.get(from..).is_some_and(|tail| self.store.may_hold(tail));
        self.agrees_as_adjective() || self.listed.iter().any(ends_in_word)
    }

    fn agrees_as_adjective(&self) -> bool {
        self.listed.is_empty() || self.listed.iter().any(|whole| whole.class == WordClass::Adjective)
    }
}

/// Nouns with these endings take an -s before another part, always: "digitaliserings|arbeid".
fn takes_link(noun: &str) -> bool {
    ["ing", "sjon", "het", "skap", "else", "tet", "dom"].iter().any(|ending| noun.ends_with(ending))
}

/// The analyses of a form as a noun, verb or adjective, or else of what is left of a genitive.
fn analyses(store: &Store, form: &str, inflected: bool, mut found: impl FnMut(&str, Analysis)) {
    let mut any = false;
    store.analyses(form, |analysis| {
        any = true;
        if matches!(analysis.class, WordClass::Noun | WordClass::Verb | WordClass::Adjective) {
            found(form, analysis);
        }
    });
    if let (false, true, Some(base)) = (any, inflected, form.strip_suffix('s')) {
        store.analyses(base, |analysis| {
            if analysis.class == WordClass::Noun {
                found(base, analysis);
            }
        });
    }
}
