//! Which language a source is in: bokmål and nynorsk told apart, and both from danish, swedish, english and the rest.
//! Marker words decide (`seeds/lexicon/language-markers.tsv`), whatlang is asked where they are silent, since it knows
//! no nynorsk; how much of the text the lexicon knows speaks for bokmål. Asked once a source: no analysis is chosen by
//! it, bokmål and nynorsk go the same way. The caller measures the coverage and words the warning.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A language that sources may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// Danish.
    Da,
    /// Swedish.
    Sv,
    /// English.
    En,
    /// None of these, or no language.
    Other,
}

impl Code {
    /// The languages that have markers.
    const MARKED: [Code; 5] = [Code::Nb, Code::Nn, Code::Da, Code::Sv, Code::En];

    /// The tag (BCP 47), `other` where there is none.
    pub const fn name(self) -> &'static str {
        match self {
            Code::Nb => "nb",
            Code::Nn => "nn",
            Code::Da => "da",
            Code::Sv => "sv",
            Code::En => "en",
            Code::Other => "other",
        }
    }

    /// Bokmål or nynorsk.
    pub const fn is_norwegian(self) -> bool {
        matches!(self, Code::Nb | Code::Nn)
    }

    /// Near enough to Norwegian that its analysis still finds something.
    pub const fn is_scandinavian(self) -> bool {
        matches!(self, Code::Nb | Code::Nn | Code::Da | Code::Sv)
    }
}

/// The language of a text, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Language {
    /// The likeliest language.
    pub code: Code,
    /// Between 0 and 1: how far the likeliest is before the second.
    pub confidence: f32,
    /// Whether there was enough text and a clear answer. An unreliable answer is a guess and no reason to warn.
    pub reliable: bool,
    /// The share of words that are markers of the likeliest language; about .4 in running text.
    pub markers: f32,
}

impl Language {
    /// Whether the text is surely in no Scandinavian language, so that searching it as Norwegian will disappoint.
    pub fn is_foreign(&self) -> bool {
        self.reliable && !self.code.is_scandinavian()
    }
}

/// A longer text is sampled in slices, evenly over its length.
const SLICES: usize = 8;
/// Bytes of a slice; eight of them hold some 5 000 words, far more than the decision needs.
const SLICE: usize = 4_096;
/// Fewer words than this never make a reliable answer.
const ENOUGH_WORDS: usize = 12;
/// Below this share of markers nothing is known from them: half of what the poorest list of terms has.
const SILENT: f32 = 0.08;
/// Below this share whatlang may say that it is another language altogether, whose words look like markers by chance
/// (German has "man", "alle", "den").
const UNSURE: f32 = 0.2;
/// The share of the lead that makes an answer reliable.
const CLEAR: f32 = 0.15;
/// From this coverage on, a text is bokmål rather than danish: bokmål has .95, nynorsk .78, danish about .6.
const COVERED: f32 = 0.85;
/// Under this coverage a text is hardly Norwegian whatever its few markers say.
const UNCOVERED: f32 = 0.35;
/// What an ending and a letter count beside a word.
const ENDING: f32 = 0.3;
const LETTER: f32 = 0.2;
/// The longest ending of the table, in letters.
const LONGEST_ENDING: usize = 6;

/// The language of a text. `coverage` is the share of its words that the lexicon knows, `f32::NAN` when not measured.
///
/// ```
/// use strategisok::norwegian::language::{Code, detect};
/// assert_eq!(detect("Kommunane treng fleire lærarar, men veit ikkje korleis.", f32::NAN).code, Code::Nn);
/// assert_eq!(detect("Kommunene trenger flere lærere, men vet ikke hvordan.", f32::NAN).code, Code::Nb);
/// ```
pub fn detect(text: &str, coverage: f32) -> Language {
    let mut scores = [0.0_f32; Code::MARKED.len()];
    let mut words = 0;
    for slice in slices(text) {
        for word in slice.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            MARKERS.add(&word.to_lowercase(), &mut scores);
        }
    }
    if words == 0 {
        return Language { code: Code::Other, confidence: 0.0, reliable: false, markers: 0.0 };
    }
    scores.iter_mut().for_each(|score| *score /= words as f32);
    if coverage >= COVERED {
        // So well known a text is no danish or swedish one.
        scores[2] *= 0.5;
        scores[3] *= 0.5;
    }
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let (first, second) = (scores[order[0]], scores[order[1]]);
    if first < SILENT {
        return by_letters(text, words, first, coverage);
    }
    if first < UNSURE && is_other(text) {
        return Language { code: Code::Other, confidence: 1.0, reliable: words >= ENOUGH_WORDS, markers: first };
    }
    let confidence = ((first - second) / first).clamp(0.0, 1.0);
    let code = Code::MARKED[order[0]];
    let contradicted = code.is_norwegian() && coverage < UNCOVERED;
    let reliable = words >= ENOUGH_WORDS && confidence >= CLEAR && !contradicted;
    Language { code, confidence, reliable, markers: first }
}

/// Whether whatlang is sure of a language that has no markers.
fn is_other(text: &str) -> bool {
    use whatlang::Lang::{Dan, Eng, Nob, Swe};
    let sample: String = slices(text).collect::<Vec<_>>().join(" ");
    whatlang::detect(&sample).is_some_and(|info| info.is_reliable() && ![Nob, Dan, Swe, Eng].contains(&info.lang()))
}

/// Where markers are silent: whatlang, by the frequency of letters.
fn by_letters(text: &str, words: usize, markers: f32, coverage: f32) -> Language {
    let sample: String = slices(text).collect::<Vec<_>>().join(" ");
    let Some(info) = whatlang::detect(&sample) else {
        return Language { code: Code::Other, confidence: 0.0, reliable: false, markers };
    };
    let code = match info.lang() {
        whatlang::Lang::Nob => Code::Nb,
        whatlang::Lang::Dan if coverage >= COVERED => Code::Nb,
        whatlang::Lang::Dan => Code::Da,
        whatlang::Lang::Swe => Code::Sv,
        whatlang::Lang::Eng => Code::En,
        _ => Code::Other,
    };
    // Headings and lists of names hold no markers; if the lexicon knows their words, they are bokmål all the same.
    if coverage >= COVERED && !code.is_scandinavian() {
        return Language { code: Code::Nb, confidence: 0.0, reliable: false, markers };
    }
    let confidence = info.confidence().clamp(0.0, 1.0) as f32;
    // Running text without a marker is no Scandinavian text; its letters alone prove nothing else.
    let reliable = words >= ENOUGH_WORDS && info.is_reliable() && !code.is_scandinavian();
    Language { code, confidence, reliable, markers }
}

/// The text, or slices of a long one, on char boundaries.
fn slices(text: &str) -> impl Iterator<Item = &str> {
    let is_long = text.len() > SLICES * SLICE;
    let (number, length) = if is_long { (SLICES, SLICE) } else { (1, text.len()) };
    let step = text.len() / number;
    (0..number).map(move |slice| {
        let start = boundary(text, slice * step);
        &text[start..boundary(text, start + length)]
    })
}

/// The next char boundary at or after `at`.
fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// What the table says; weights in the order of [`Code::MARKED`].
#[derive(Default)]
struct Markers {
    words: FxHashMap<&'static str, [f32; 5]>,
    endings: FxHashMap<&'static str, [f32; 5]>,
    letters: Vec<(char, [f32; 5])>,
}

static MARKERS: LazyLock<Markers> =
    LazyLock::new(|| Markers::read(include_str!("../../seeds/lexicon/language-markers.tsv")));

impl Markers {
    fn read(table: &'static str) -> Markers {
        let mut markers = Markers::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((marker, codes)) = line.split_once('\t') else {
                continue;
            };
            let has = Code::MARKED.map(|code| codes.split(' ').any(|name| name == code.name()));
            let shared = has.iter().filter(|&&has| has).count().max(1);
            let weights = has.map(|has| if has { 1.0 / shared as f32 } else { 0.0 });
            if let Some(ending) = marker.strip_prefix('-') {
                markers.endings.insert(ending, weights.map(|weight| weight * ENDING));
            } else if let Some(letter) = marker.strip_prefix('*').and_then(|letter| letter.chars().next()) {
                markers.letters.push((letter, weights.map(|weight| weight * LETTER)));
            } else {
                markers.words.insert(marker, weights);
            }
        }
        markers
    }

    fn add(&self, word: &str, scores: &mut [f32; 5]) {
        let mut put = |weights: &[f32; 5]| scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        if let Some(weights) = self.words.get(word) {
            put(weights);
        } else if let Some(weights) = self.ending(word) {
            put(weights);
        }
        for (letter, weights) in &self.letters {
            if word.contains(*letter) {
                put(weights);
            }
        }
    }

    /// The longest ending of the table that the word has, with at least three letters before it.
    fn ending(&self, word: &str) -> Option<&[f32; 5]> {
        let starts = word.char_indices().skip(3).map(|(at, _)| at).collect::<Vec<_>>();
        let from = starts.len().saturating_sub(LONGEST_ENDING);
        starts[from..].iter().find_map(|&at| self.endings.get(&word[at..]))
    }
}

#[cfg(test)]
mod tests;
