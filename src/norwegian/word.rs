//! One word by itself: folding, lemmas, compound parts, variants, brought together as readings with spans relative to
//! the word. What depends on the neighbours (suspended hyphens, joined words) or on an index (spelling) comes in later
//! steps. Knows no text and no cache.

use super::align;
use super::compound::{self, Split};
use super::fold::{Folded, fold, without_accents};
use super::function_words;
use super::lexicon::{Lemma, Lexicon};
use super::reading::{Grade, Why};
use super::readings::{Readings, Seen};
use super::respell;
use super::side::Side;
use super::stem;
use super::twins;
use super::variants::{self, Rule, Variant};
use crate::span::Span;

/// Two parts that cost no more than this are no accident (nats), as *sjakks|pel* is.
const SURE: f32 = 15.5;

/// A part of so many letters in a compound of three or more is no accident.
const LONG_PART: usize = 5;

/// So many parts of a word, the first, are also read together. Words that are meant have fewer; what is made of two or more
/// parts grows with the square of them, and the others stand by themselves.
const MOST_CHAINED: usize = 6;

/// Where a word has a hanging hyphen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hanging {
    /// Nowhere.
    No,
    /// Behind it: `areal-`.
    Behind,
    /// Before it: `-verktøy`.
    Before,
}

/// The analysis of one word; spans are relative to the word as written.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// All readings, nearest first; the first is the exact one.
    pub readings: Readings,
    /// The surface segments of the full split; one when the word stays whole.
    pub segments: Box<[Span]>,
    /// Whether a hyphen hangs on the word.
    pub hanging: Hanging,
    /// Whether some step knows the word.
    pub known: bool,
    /// Whether it is a function word (og, skal, hvorfor).
    pub function: bool,
}

impl Word {
    /// The folded form without hanging hyphens.
    pub(crate) fn exact(&self) -> &str {
        self.readings.terms().next().map_or("", |(exact, _)| exact)
    }
}

/// Analyses one word as written.
pub(crate) fn analyze(written: &str, side: Side) -> Word {
    let folded = fold(written);
    let (core, hanging) = core(&folded.text);
    Builder { written, folded: &folded, core, side, readings: Readings::default(), segments: Vec::new() }.run(hanging)
}

/// The folded word without hanging hyphens, as a span of the folded text.
fn core(folded: &str) -> (Span, Hanging) {
    if folded.len() > 1 && folded.ends_with('-') && !folded.starts_with('-') {
        (Span::new(0, folded.len() - 1), Hanging::Behind)
    } else if folded.len() > 1 && folded.starts_with('-') {
        (Span::new(1, folded.len()), Hanging::Before)
    } else {
        (Span::new(0, folded.len()), Hanging::No)
    }
}

/// The word without its hyphens, which are free to write between letters. Between digits they are not: 1-5 is no 15.
fn without_hyphens(term: &str) -> Option<String> {
    let between_digits = |three: &[u8]| matches!(three, [b'0'..=b'9', b'-', b'0'..=b'9']);
    (term.contains('-') && !term.as_bytes().windows(3).any(between_digits)).then(|| term.replace('-', ""))
}

/// Capitals of up to this many letters are an acronym; longer ones are shouting.
const LONGEST_ACRONYM: usize = 5;

/// Whether a word is written as an acronym, perhaps in the genitive (`EU`, `EUs`): the length of its letters in bytes.
fn acronym(written: &str) -> Option<usize> {
    let letters = written.strip_suffix('s').unwrap_or(written);
    let count = letters.chars().count();
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit();
    ((2..=LONGEST_ACRONYM).contains(&count) && letters.chars().all(capital) && letters.chars().any(char::is_uppercase))
        .then_some(letters.len())
}

/// A piece of a word that has a part's place in it.
struct Piece {
    /// In the folded text, linking letters excluded.
    span: Span,
    /// In the folded text, linking letters included.
    segment: Span,
    /// Its lemmas, likeliest first.
    lemmas: Vec<Lemma>,
}

/// The parts that a word has as it is written.
#[derive(Default)]
struct Own {
    pieces: Vec<Piece>,
    /// How many there were before each was read again.
    at_first: usize,
    /// What they cost together, in nats.
    cost: f32,
}

struct Builder<'a> {
    written: &'a str,
    folded: &'a Folded,
    core: Span,
    side: Side,
    readings: Readings,
    segments: Vec<Span>,
}

impl Builder<'_> {
    fn run(mut self, hanging: Hanging) -> Word {
        let text = self.core.slice(&self.folded.text).to_owned();
        let text = text.as_str();
        self.add(text, text, Grade::Exact, Why::Itself, 1.0, self.core);
        let function = function_words::contains(text);
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-')) || text == "§";
        let mut known = plain || function;
        let (lexicon, side) = (Lexicon::get(), self.side);
        // Folding may change how many bytes letters take, but not those of the genitive's s.
        let acronym = acronym(self.written).map(|letters| text.len() - (self.written.len() - letters));
        let lemmas = match acronym {
            // In a text capitals are meant: ROS is no rose. In a query they may be mere habit.
            Some(letters) if side == Side::Text => {
                self.add(&text[..letters], text, Grade::Form, Why::Genitive, 1.0, self.core);
                Vec::new()
            }
            Some(letters) => {
                self.add(&text[..letters], text, Grade::Form, Why::Itself, 1.0, self.core);
                lexicon.lemmas(text)
            }
            None if text.contains('-') => Vec::new(),
            None => lexicon.lemmas(text),
        };
        known |= !lemmas.is_empty() || acronym.is_some();
        for lemma in side.likely(text, &lemmas) {
            let why = if lemma.text == text { Why::Itself } else { Why::Inflection };
            self.add(&lemma.text, text, Grade::Form, why, lemma.probability.min(1.0), self.core);
        }
        let Own { pieces, at_first, cost } = if function { Own::default() } else { self.pieces(text) };
        let is_long = |piece: &Piece| piece.span.slice(&self.folded.text).chars().count() >= LONG_PART;
        let sure = if at_first > 2 { pieces.iter().all(is_long) } else { cost <= SURE };
        let mut twins = if function || plain { Vec::new() } else { self.nynorsk(text, &pieces, sure) };
        twins.retain(|twin| {
            matches!(twin.rule, Rule::Free | Rule::Compound) || !lexicon.is_another_word(text, &twin.form)
        });
        let own = twins::Own { parts: pieces.len(), cost, sure };
        own.keep_likeliest_compound(&mut twins);
        if !function {
            known |= pieces.len() > 1;
            match twins.first().filter(|_| lemmas.is_empty()).and_then(|twin| Some((twin, own.better(twin)?))) {
                Some((twin, split)) => self.parts_of_twin(twin, &split),
                None => self.parts(&pieces, lemmas.is_empty()),
            }
        }
        self.variants(text, &twins, &lemmas);
        known |= self.has(Grade::Variant);
        if self.segments.is_empty() {
            self.segments.push(self.core);
        }
        if !self.has(Grade::Form) {
            self.add(text, text, Grade::Form, Why::Itself, 1.0, self.core);
            if !known && text.chars().all(char::is_alphabetic) {
                self.add(&stem::stem(text), text, Grade::Form, Why::Stem, 1.0, self.core);
            }
        }
        let folded = self.folded;
        self.readings.shrink();
        Word {
            segments: self.segments.into_iter().map(|span| folded.origin(span)).collect(),
            readings: self.readings,
            hanging,
            known,
            function,
        }
    }

    /// Adds a reading unless the term is there in the same or a nearer grade. The span is in the folded text.
    fn add(&mut self, term: &str, surface: &str, grade: Grade, why: Why, weight: f32, span: Span) {
        if span.start >= span.end || term.is_empty() {
            return;
        }
        let is_known = |(known, near): (&str, Grade)| near <= grade && near != Grade::Exact && known == term;
        if !self.readings.terms().any(is_known) {
            self.readings.push(Seen { term, surface, grade, why, weight }, self.folded.origin(span));
        }
    }

    fn has(&self, grade: Grade) -> bool {
        self.readings.terms().any(|(_, known)| known == grade)
    }

    /// The parts of the word: split at its hyphens, and each side as a compound.
    fn pieces(&self, text: &str) -> Own {
        let mut own = Own::default();
        let mut at = 0;
        for side in text.split('-') {
            let from = self.core.start + at;
            at += side.len() + 1;
            if side.is_empty() {
                continue;
            }
            let split = compound::split(side);
            own.at_first += split.as_ref().map_or(1, |split| split.at_first);
            own.cost += split.as_ref().map_or(0.0, |split| split.cost);
            match split {
                Some(split) => own.pieces.extend(of_split(&split, from)),
                None => {
                    let span = Span::new(from, from + side.len());
                    let written = self.folded.origin(span);
                    let acronym = self.written.get(written.start..written.end).and_then(acronym).is_some();
                    let lemmas = if acronym { Vec::new() } else { Lexicon::get().lemmas(side) };
                    own.pieces.push(Piece { span, segment: span, lemmas });
                }
            }
        }
        own
    }

    /// Readings of a compound: the whole by its head's lemma when the table lacks it, each part, each chain of parts.
    fn parts(&mut self, pieces: &[Piece], whole_unknown: bool) {
        if pieces.len() < 2 {
            return;
        }
        self.segments = pieces.iter().map(|piece| piece.segment).collect();
        let text = self.folded.text.clone();
        let side = self.side;
        let text_of = |span: Span| span.slice(&text);
        if whole_unknown {
            self.chain(pieces, Grade::Form, Why::Inflection, &text);
        }
        for (at, piece) in pieces.iter().enumerate() {
            let last = at + 1 == pieces.len();
            let grade = if last { Grade::Head } else { Grade::Part };
            let surface = text_of(piece.span);
            let kept: Vec<&Lemma> = piece.lemmas.iter().filter(|lemma| side.keeps(lemma)).collect();
            if kept.is_empty() {
                self.add(surface, surface, grade, Why::CompoundPart, 1.0, piece.span);
            }
            for lemma in kept {
                self.add(&lemma.text, surface, grade, Why::CompoundPart, lemma.probability.min(1.0), piece.span);
            }
        }
        let chained = pieces.len().min(MOST_CHAINED);
        for from in 0..chained {
            for to in from + 2..=chained {
                if to - from < pieces.len() {
                    let grade = if to == pieces.len() { Grade::Head } else { Grade::Part };
                    self.chain(&pieces[from..to], grade, Why::CompoundChain, &text);
                }
            }
        }
    }

    /// The reading of several parts together: their letters, with the last part as a lemma; hyphens between them go.
    fn chain(&mut self, pieces: &[Piece], grade: Grade, why: Why, text: &str) {
        let [first, .., last] = pieces else { return };
        let span = Span::new(first.span.start, last.span.end);
        let lead = &text[first.segment.start..last.segment.start];
        let surface = span.slice(text);
        let kept: Vec<String> = last.lemmas.iter().filter(|l| self.side.keeps(l)).map(|l| l.text.clone()).collect();
        let heads = if kept.is_empty() { vec![last.span.slice(text).to_owned()] } else { kept };
        for head in heads {
            let term = format!("{lead}{head}");
            self.add(&term, surface, grade, why, 1.0, span);
            if let Some(joined) = without_hyphens(&term) {
                self.add(&joined, surface, grade.max(Grade::Variant), Why::FreeSpelling, 1.0, span);
            }
        }
    }

    /// Other ways to write the word: free spellings, nynorsk, letters, accents.
    fn variants(&mut self, text: &str, twins: &[Variant], lemmas: &[Lemma]) {
        if self.side != Side::Text {
            let forms = self.side.likely(text, lemmas).map(|lemma| lemma.text.as_str());
            for form in forms.chain([text]).collect::<Vec<_>>() {
                for variant in Lexicon::get().variants(form) {
                    self.add_lemmas(&variant, Why::FreeSpelling, 1.0);
                }
            }
        }
        for twin in twins {
            self.add_lemmas(&twin.form, Why::Nynorsk, twin.weight);
        }
        for written in [without_accents(text), respell::zero_as_letter(text)].into_iter().flatten() {
            self.add_lemmas(&written, Why::Letters, 1.0);
        }
    }

    /// What the word stands for as nynorsk. In a query every rule is tried. In a text a word of the bokmål table gets only
    /// what the pairs list for it ("bustad"), and a compound of bokmål parts nothing unless a part is listed: the rules
    /// would cost more than all other steps together.
    fn nynorsk(&self, text: &str, pieces: &[Piece], sure: bool) -> Vec<Variant> {
        let known = |form: &str| Lexicon::get().contains(form);
        if self.side == Side::Text && known(text) {
            return variants::listed_for_known(text, &known);
        }
        // Parts that are surely bokmål, perhaps compounds themselves, stay so unless a pair lists one of them.
        let surface = |piece: &Piece| piece.span.slice(&self.folded.text);
        let is_listed = |piece: &Piece| {
            variants::is_listed(surface(piece)) || piece.lemmas.iter().any(|lemma| variants::is_listed(&lemma.text))
        };
        if self.side == Side::Text && pieces.len() > 1 && sure {
            let listed = pieces.iter().any(is_listed);
            return if listed { variants::listed_in_compound(text, &known) } else { Vec::new() };
        }
        variants::bokmaal(text, &known)
    }

    /// Adds a variant form by its lemmas, as far as they are likely; by itself where it has none.
    fn add_lemmas(&mut self, form: &str, why: Why, weight: f32) {
        let lemmas = Lexicon::get().lemmas(form);
        let kept: Vec<&Lemma> = lemmas.iter().filter(|lemma| self.side.keeps(lemma)).collect();
        if kept.is_empty() {
            let whole = match compound::split(form) {
                Some(split) => split.lemmas(form).first().map_or_else(|| form.to_owned(), |lemma| lemma.text.clone()),
                None => form.to_owned(),
            };
            self.add(&whole, form, Grade::Variant, why, weight, self.core);
        }
        for lemma in kept {
            self.add(&lemma.text, form, Grade::Variant, why, weight * lemma.probability.min(1.0), self.core);
        }
    }

    /// The parts of a twin that is a compound, each marking the letters of the word as written that answer to it; where no
    /// letters do, parts mark the whole word.
    fn parts_of_twin(&mut self, twin: &Variant, split: &Split) {
        let (core, form) = (self.core, twin.form.as_str());
        let own: Vec<usize> = split.parts.iter().map(|part| part.end).collect();
        let mut ends = align::places(form, core.slice(&self.folded.text), &own);
        for (end, own) in ends.iter_mut().zip(&own) {
            // Where the parts were told apart by themselves, nothing need be guessed.
            if let Some((written, _)) = twin.ends.iter().find(|(_, twins)| twins == own) {
                *end = *written;
            }
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let spans = starts.zip(&ends).map(|(start, end)| Span::new(start, *end).shifted(core.start));
        let mut spans: Vec<Span> = spans.collect();
        if spans.iter().all(|span| span.start < span.end) {
            self.segments.clone_from(&spans);
        } else {
            spans = vec![core; split.parts.len()];
        }
        for (at, (piece, span)) in of_split(split, 0).zip(spans).enumerate() {
            let is_last = at + 1 == split.parts.len();
            let grade = if is_last { Grade::Head } else { Grade::Part };
            let surface = piece.span.slice(form);
            for lemma in piece.lemmas.iter().filter(|lemma| self.side.keeps(lemma)).cloned().collect::<Vec<_>>() {
                self.add(&lemma.text, surface, grade, Why::CompoundPart, lemma.probability.min(1.0), span);
            }
        }
    }
}

fn of_split(split: &Split, from: usize) -> impl Iterator<Item = Piece> + '_ {
    split.parts.iter().map(move |part| Piece {
        span: part.span.shifted(from),
        segment: Span::new(from + part.start, from + part.end),
        lemmas: part.lemmas.clone(),
    })
}
