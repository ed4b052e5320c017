//! Compounds: where a word is put together, what its parts are, and which letters only link them.
//!
//! A compound is read as the cheapest way from first parts to a head, with costs learnt from the dictionaries' own
//! compounds; each part is then read again by itself. Linking letters are learnt with the first parts, so no rule says
//! when *arbeid* takes an -s. Nothing here knows of text, tokens or grades, and nothing stems.

use super::lexicon::{Analysis, Lemma, Lexicon, Store, WordClass, tag};
use super::token::Span;

/// Longest word that is read at all; longer ones are no Norwegian words.
const LONGEST_WORD: usize = 200;
/// Longest single part in bytes; the longest lemma of the table has 43 letters.
const LONGEST_PART: usize = 64;
/// Most parts of one reading, before the parts are read again.
const MOST_PARTS: usize = 4;
/// A word that the dictionaries list is split when a reading costs less than this (nats): the probability by which the
/// parts were learnt for a lemma that is not put together is 1e-9, a cost of 20.7.
const KNOWN: f32 = 19.5;
/// The same for a word that no dictionary lists: it is more likely put together than new.
const UNKNOWN: f32 = 27.0;
/// What every part after the second may cost more.
const PER_PART: f32 = 8.0;
/// Short parts fit anywhere by chance.
const TWO_LETTERS: f32 = 4.0;
const THREE_LETTERS: f32 = 1.2;
const THREE_LETTER_HEAD: f32 = 1.6;
const TWO_LETTER_HEAD: f32 = 4.0;
/// Three equal consonants are written as two, so parts may share a letter ("internett|tilgang"); rare.
const SHARED_LETTER: f32 = 1.0;
/// A verb as the head of a new compound is rarer than the nouns of the dictionary suggest.
const UNLISTED_VERB: f32 = 2.0;

/// A compound and its parts, from left to right.
///
/// Everything between two parts belongs to the first of them, so the segments joined give the word.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// At least two; the last one is the head.
    pub parts: Vec<PartSpan>,
}

/// A part of a compound.
#[derive(Debug, Clone, PartialEq)]
pub struct PartSpan {
    /// First byte of the segment.
    pub start: usize,
    /// One past the last byte of the segment, linking letters and hyphen included.
    pub end: usize,
    /// The part itself, without linking letters. It starts one byte before its segment where two parts share a letter
    /// ("internett" and "tilgang" in "internettilgang").
    pub span: Span,
    /// What the part may be a form of, likeliest first.
    pub lemmas: Vec<Lemma>,
    /// Whether this is the last part, which carries inflection and class.
    pub is_head: bool,
}

impl PartSpan {
    /// The segment as it stands in the word, with linking letters.
    pub fn segment<'w>(&self, word: &'w str) -> &'w str {
        &word[self.start..self.end]
    }

    /// The part without linking letters.
    pub fn text<'w>(&self, word: &'w str) -> &'w str {
        self.span.of(word)
    }
}

impl Split {
    /// The lemmas of the whole compound: what stands before the head, and each lemma of the head.
    ///
    /// ```
    /// let word = "beredskapslagre";
    /// let split = strategisok::norwegian::compound::split(word).expect("a compound");
    /// assert_eq!(split.lemmas(word)[0].text, "beredskapslager");
    /// ```
    pub fn lemmas(&self, word: &str) -> Vec<Lemma> {
        self.chain_lemmas(word, 0, self.parts.len())
    }

    /// The lemmas of the parts from number `first` up to `end` read as one word: "veinett" in "fylkesveinett" from
    /// (1, 3), "fylkesvei" from (0, 2). Empty when the range is.
    pub fn chain_lemmas(&self, word: &str, first: usize, end: usize) -> Vec<Lemma> {
        let Some(last) = self.parts.get(first..end).and_then(<[PartSpan]>::last) else { return Vec::new() };
        let before = &word[self.parts[first].span.start..last.span.start.max(self.parts[first].span.start)];
        let join = |lemma: &Lemma| Lemma { text: format!("{before}{}", lemma.text), ..*lemma };
        last.lemmas.iter().map(join).collect()
    }
}

/// Splits a lower-cased word in NFC into its smallest parts; `None` when it is no compound, or is listed to stay whole.
///
/// ```
/// use strategisok::norwegian::compound::split;
///
/// let word = "arbeidsgiverpolitikken";
/// let split = split(word).expect("a compound");
/// let parts: Vec<&str> = split.parts.iter().map(|part| part.text(word)).collect();
/// assert_eq!(parts, ["arbeid", "giver", "politikken"]);
/// assert!(strategisok::norwegian::compound::split("barnehage").is_none());
/// ```
pub fn split(word: &str) -> Option<Split> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let mut cuts = Vec::new();
    if word.contains('-') {
        hyphenated(word, &mut cuts)
    } else {
        read(word, 0, true, &mut cuts)
    };
    (cuts.len() > 1).then(|| finish(word, cuts))
}

/// A part before its lemmas are looked up: segment and span.
#[derive(Debug, Clone, Copy)]
struct Cut {
    start: usize,
    end: usize,
    span: Span,
}

/// Every stretch between hyphens is a part, and may have parts.
fn hyphenated(word: &str, cuts: &mut Vec<Cut>) {
    let mut start = 0;
    let stretches: Vec<&str> = word.split('-').collect();
    let last = stretches.len() - 1;
    for (number, stretch) in stretches.iter().enumerate() {
        let hyphen = usize::from(number < last);
        if stretch.is_empty() {
            // A hyphen at an end or doubled belongs to the part before it, if there is one.
            if let Some(cut) = cuts.last_mut() {
                cut.end += hyphen;
                start += hyphen;
                continue;
            }
            return;
        }
        read(stretch, start, number == last, cuts);
        start += stretch.len() + hyphen;
        if let Some(cut) = cuts.last_mut() {
            cut.end = start;
        }
    }
}

/// Reads `word`, which starts at byte `at` of the whole; pushes one cut if it stays whole.
fn read(word: &str, at: usize, inflected: bool, cuts: &mut Vec<Cut>) {
    let Some(steps) = Reading::cheapest(word, inflected) else {
        cuts.push(Cut { start: at, end: at + word.len(), span: Span::new(at, at + word.len()) });
        return;
    };
    let last = steps.len() - 1;
    for (number, step) in steps.into_iter().enumerate() {
        let first = cuts.len();
        // The part is read without the letters that link it; what it shares with its neighbour, it has.
        read(&word[step.from..step.to - step.link], at + step.from, inflected && number == last, cuts);
        cuts[first].start = at + step.start;
        if let Some(cut) = cuts.last_mut() {
            cut.end = at + step.to;
        }
    }
}

/// A step of a reading: the part from `from` to `to`, of which `link` bytes link; `start` is where the one before ended.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: usize,
    start: usize,
    to: usize,
    link: usize,
}

/// The search for the cheapest way through a word.
struct Reading<'w> {
    word: &'w str,
    store: &'static Store,
    /// The analyses of the whole word, if the dictionaries list it.
    listed: Vec<Listed>,
}

/// An analysis of a listed word, reduced to what its head must agree with.
struct Listed {
    class: WordClass,
    lemma: String,
}

/// Where a way ends: what it cost, its last step and where that began.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f32,
    step: Step,
    parts: usize,
}

impl<'w> Reading<'w> {
    /// The steps of the cheapest reading that is cheap enough.
    fn cheapest(word: &'w str, inflected: bool) -> Option<Vec<Step>> {
        if word.chars().count() < 5 {
            return None;
        }
        let store = Lexicon::get().store();
        let mut listed = Vec::new();
        let mut whole = false;
        analyses(store, word, inflected, |form, analysis| {
            let lemma = analysis.lemma(form);
            whole |= store.is_whole(&lemma);
            listed.push(Listed { class: analysis.class, lemma });
        });
        if whole || store.is_whole(word) {
            return None;
        }
        let reading = Reading { word, store, listed };
        if let Some(steps) = reading.pair(inflected) {
            return Some(steps);
        }
        reading.search(inflected)
    }

    /// A particle before a head that it is listed to go with: "med" and "ansvar".
    fn pair(&self, inflected: bool) -> Option<Vec<Step>> {
        let mut found = None;
        self.store.particle_prefixes(self.word, |end| {
            analyses(self.store, &self.word[end..], inflected, |form, analysis| {
                if self.store.is_pair(&self.word[..end], &analysis.lemma(form)) {
                    found = Some(end);
                }
            });
        });
        let end = found?;
        let step = |from, to| Step { from, start: from, to, link: 0 };
        Some(vec![step(0, end), step(end, self.word.len())])
    }

    fn search(&self, inflected: bool) -> Option<Vec<Step>> {
        let length = self.word.len();
        let mut ways: Vec<[Option<Way>; MOST_PARTS]> = vec![[None; MOST_PARTS]; length + 1];
        let mut best: Option<Way> = None;
        for at in 0..length {
            for parts in 0..MOST_PARTS {
                let before = match (at, parts) {
                    (0, 0) => 0.0,
                    (0, _) | (_, 0) => continue,
                    _ => match ways[at][parts] {
                        Some(way) => way.cost,
                        None => continue,
                    },
                };
                for from in self.starts(at) {
                    let shared = if from < at { SHARED_LETTER } else { 0.0 };
                    if parts > 0 {
                        self.head(at, from, inflected, |cost| {
                            let step = Step { from, start: at, to: length, link: 0 };
                            let way = Way { cost: before + cost + shared, step, parts };
                            let allowed = if self.listed.is_empty() { UNKNOWN } else { KNOWN };
                            let limit = allowed + PER_PART * (parts - 1) as f32;
                            let worth = |way: &Way| way.cost - PER_PART * (way.parts - 1) as f32;
                            if way.cost < limit && best.is_none_or(|best| worth(&way) < worth(&best)) {
                                best = Some(way);
                            }
                        });
                    }
                    if parts + 1 < MOST_PARTS {
                        let rest = &self.word[from..];
                        self.store.modifier_prefixes(rest, |end, modifier| {
                            let to = from + end;
                            if end > LONGEST_PART || to >= length || to <= at {
                                return;
                            }
                            let letters = rest[..end].chars().count();
                            let short = match letters {
                                0 | 1 => return,
                                2 => TWO_LETTERS,
                                3 => THREE_LETTERS,
                                _ => 0.0,
                            };
                            let cost = before + modifier.cost + short + shared;
                            let slot = &mut ways[to][parts + 1];
                            if slot.is_none_or(|way| cost < way.cost) {
                                let step = Step { from, start: at, to, link: modifier.link };
                                *slot = Some(Way { cost, step, parts });
                            }
                        });
                    }
                }
            }
        }
        let mut way = best?;
        let mut steps = vec![way.step];
        while way.parts > 0 {
            way = ways[way.step.start][way.parts]?;
            steps.push(way.step);
        }
        steps.reverse();
        Some(steps)
    }

    /// Where a part may start after one that ends at `at`: there, or a letter earlier if the two share a doubled one.
    fn starts(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let bytes = self.word.as_bytes();
        let doubled = at >= 4 && bytes[at - 1] == bytes[at - 2] && b"bdfgklmnprst".contains(&bytes[at - 1]);
        std::iter::once(at).chain(doubled.then(|| at - 1))
    }

    /// Calls `found` with the cost of every way to read the rest as a head that agrees with the whole word.
    fn head(&self, at: usize, from: usize, inflected: bool, mut found: impl FnMut(f32)) {
        let rest = &self.word[from..];
        let short = match rest.chars().count() {
            0 | 1 => return,
            2 => TWO_LETTER_HEAD,
            3 => THREE_LETTER_HEAD,
            _ => 0.0,
        };
        let _ = at;
        analyses(self.store, rest, inflected, |form, analysis| {
            let lemma = analysis.lemma(form);
            if !inflected && lemma != form {
                return;
            }
            let participle = analysis.is(tag::PARTICIPLE | tag::PRESENT_PARTICIPLE);
            if let Some(cost) = analysis.head.filter(|_| self.agrees(from, analysis.class, &lemma)) {
                let rare =
                    if self.listed.is_empty() && analysis.class == WordClass::Verb { UNLISTED_VERB } else { 0.0 };
                found(cost + short + rare);
            }
            if let Some(cost) = analysis.participle_head.filter(|_| participle && self.agrees_as_adjective(from)) {
                found(cost + short);
            }
        });
    }

    /// A listed word inflects with its head, or the head is none: stops "ung|dommer" and "kommune|nes".
    fn agrees(&self, from: usize, class: WordClass, lemma: &str) -> bool {
        self.listed.is_empty()
            || self.listed.iter().any(|whole| whole.class == class && whole.lemma.get(from..) == Some(lemma))
    }

    fn agrees_as_adjective(&self, from: usize) -> bool {
        let _ = from;
        self.listed.is_empty() || self.listed.iter().any(|whole| whole.class == WordClass::Adjective)
    }
}

/// The analyses of a form, and of what is left of a genitive.
fn analyses(store: &Store, form: &str, inflected: bool, mut found: impl FnMut(&str, Analysis)) {
    let inflecting = |class| matches!(class, WordClass::Noun | WordClass::Verb | WordClass::Adjective);
    let mut any = false;
    store.analyses(form, |analysis| {
        any = true;
        if inflecting(analysis.class) || !inflected {
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

fn finish(word: &str, cuts: Vec<Cut>) -> Split {
    let lexicon = Lexicon::get();
    let last = cuts.len() - 1;
    let parts = cuts
        .into_iter()
        .enumerate()
        .map(|(number, cut)| {
            let is_head = number == last;
            let text = cut.span.of(word);
            let mut lemmas = lexicon.lemmas(text);
            if !is_head && lemmas.iter().any(|lemma| lemma.text == text) {
                // A first part stands in its base form.
                lemmas.retain(|lemma| lemma.text == text);
            }
            if lemmas.is_empty() {
                lemmas.push(Lemma { text: text.to_owned(), probability: 1.0, class: WordClass::Noun });
            }
            PartSpan { start: cut.start, end: cut.end, span: cut.span, lemmas, is_head }
        })
        .collect();
    Split { parts }
}
