//! A quotation as it is compared: its words in folded form, the places where it marks text as left out, and what it puts
//! in square brackets. Layout is undone here (hyphens at line ends, soft hyphens), so that comparing sees words only.

use rustc_hash::FxHashMap;

use crate::norwegian::fold::fold;
use crate::norwegian::tokenizer::words;
use crate::norwegian::{Span, function_words};
use crate::orthography::{is_conjunction, is_invisible};

/// What a word of content weighs in a comparison.
pub(super) const CONTENT: u32 = 100;
/// What a function word weighs: "og" and "for" are shared by nearly all paragraphs and show little.
const FUNCTION: u32 = 40;
/// Words that turn a sentence round, in both written standards.
const NEGATIONS: [&str; 12] =
    ["aldri", "ikke", "ikkje", "inga", "ingen", "inkje", "intet", "korkje", "neppe", "utan", "uten", "verken"];
/// An opening bracket whose partner is farther away than this is a slip of the pen.
const LONGEST_BRACKET: usize = 300;

/// The forms that a check has met, each with a number, so that comparing words is comparing numbers.
#[derive(Default)]
pub(super) struct Forms {
    numbers: FxHashMap<String, u32>,
    known: Vec<Form>,
}

/// What comparing must know of a form.
pub(super) struct Form {
    pub text: String,
    pub weight: u32,
    pub negates: bool,
    pub counts: bool,
}

impl Forms {
    /// The number of a form, given the first time it is met.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.known.len() as u32;
        self.known.push(Form {
            weight: if text == "å" || function_words::contains(text) { FUNCTION } else { CONTENT },
            negates: NEGATIONS.contains(&text),
            counts: text.bytes().any(|byte| byte.is_ascii_digit()),
            text: text.to_owned(),
        });
        self.numbers.insert(text.to_owned(), number);
        number
    }

    pub fn get(&self, number: u32) -> &Form {
        &self.known[number as usize]
    }

    pub fn weight(&self, number: u32) -> u32 {
        self.get(number).weight
    }
}

/// A unit of a quotation.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unit {
    /// A word.
    Word {
        form: u32,
        /// The form with its hyphen, when a hyphen at a line end was taken out of it.
        other: Option<u32>,
        /// It has a part in square brackets: `[L]egge`, `kommune[ne]`.
        marked: bool,
        span: Span,
    },
    /// `[…]` and its likes: text is left out.
    Gap(Span),
    /// Words in square brackets: put in by whoever quotes.
    Insert(Span),
}

impl Unit {
    pub fn span(&self) -> Span {
        match self {
            Unit::Word { span, .. } | Unit::Gap(span) | Unit::Insert(span) => *span,
        }
    }

    /// The form, of a word.
    pub fn form(&self) -> Option<u32> {
        match self {
            Unit::Word { form, .. } => Some(*form),
            _ => None,
        }
    }

    pub fn is(&self, source: u32) -> bool {
        matches!(self, Unit::Word { form, other, .. } if *form == source || *other == Some(source))
    }
}

/// A quotation read for comparing.
pub(super) struct Reading {
    pub units: Vec<Unit>,
    /// The words as the index has them, in order.
    pub terms: Vec<String>,
    /// Words only: nothing is marked as left out or put in.
    pub plain: bool,
}

impl Reading {
    /// Reads the stretch `span` of `text`. Without words there is nothing to compare.
    pub fn new(text: &str, span: Span, forms: &mut Forms) -> Option<Reading> {
        let mut letters = Letters::default();
        let pieces = letters.take(text, span);
        let (mut units, mut terms) = (Vec::new(), Vec::new());
        for piece in pieces {
            match piece {
                Piece::Gap(_) if matches!(units.last(), None | Some(Unit::Gap(_))) => {}
                Piece::Gap(span) => units.push(Unit::Gap(span)),
                Piece::Insert(span) => units.push(Unit::Insert(span)),
                Piece::Text(start, end) => letters.words(Span::new(start, end), forms, &mut units, &mut terms),
            }
        }
        while matches!(units.last(), Some(Unit::Gap(_))) {
            units.pop();
        }
        let plain = units.iter().all(|unit| matches!(unit, Unit::Word { marked: false, .. }));
        (!terms.is_empty()).then_some(Reading { units, terms, plain })
    }

    /// What all its words weigh together.
    pub fn weight(&self, forms: &Forms) -> u32 {
        self.units.iter().filter_map(Unit::form).map(|form| forms.weight(form)).sum()
    }
}

/// The words of a text with their folded forms. A range of numbers is its two numbers, since `15-29` is also written
/// `15 - 29`; a dash that only hangs on a word is no part of it.
pub(super) fn each_form(text: &str, mut visit: impl FnMut(Span, &str)) {
    for span in words(text) {
        let written = span.slice(text);
        let kept = written.trim_end_matches('\u{2013}');
        let span = Span::new(span.start, span.start + kept.len());
        let folded = fold(kept).text;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        match folded.split_once('-') {
            Some((from, to)) if digits(from) && digits(to) && kept.starts_with(from) && kept.ends_with(to) => {
                visit(Span::new(span.start, span.start + from.len()), from);
                visit(Span::new(span.end - to.len(), span.end), to);
            }
            _ if !folded.is_empty() => visit(span, &folded),
            _ => {}
        }
    }
}

enum Piece {
    /// A stretch of the taken letters.
    Text(usize, usize),
    Gap(Span),
    Insert(Span),
}

/// The letters of a quotation without its layout, each byte with where it came from.
#[derive(Default)]
struct Letters {
    text: String,
    origin: Vec<u32>,
    /// Where a hyphen and a line end were taken out.
    joints: Vec<usize>,
    /// Where a bracket was taken out of a word.
    brackets: Vec<usize>,
}

impl Letters {
    /// Takes the letters of `span`, and tells its pieces.
    fn take(&mut self, text: &str, span: Span) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, span.start);
        let mut open = false;
        while let Some(letter) = text[at..span.end].chars().next() {
            let rest = &text[at..span.end];
            let before = text[span.start..at].chars().next_back();
            if let Some(length) = gap(rest) {
                pieces.push(Piece::Text(from, self.text.len()));
                pieces.push(Piece::Gap(Span::new(at, at + length)));
                from = self.text.len();
                at += length;
            } else if let Some(length) = insert(rest, before) {
                pieces.push(Piece::Text(from, self.text.len()));
                pieces.push(Piece::Insert(Span::new(at, at + length)));
                from = self.text.len();
                at += length;
            } else if letter == '[' && in_word(rest) || letter == ']' && open {
                self.brackets.push(self.text.len());
                open = letter == '[';
                at += 1;
            } else if let Some((hyphen, layout)) = broken(rest, before) {
                if before.zip(rest[hyphen + layout..].chars().next()).is_some_and(|(a, b)| lower(a) && lower(b)) {
                    self.joints.push(self.text.len());
                } else {
                    self.push('-', at);
                }
                at += hyphen + layout;
            } else if is_invisible(letter) || letter == '_' && is_emphasis(rest, before) {
                at += letter.len_utf8();
            } else {
                self.push(letter, at);
                at += letter.len_utf8();
            }
        }
        pieces.push(Piece::Text(from, self.text.len()));
        pieces
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        self.origin.extend((at..at + letter.len_utf8()).map(|byte| byte as u32));
    }

    fn words(&self, piece: Span, forms: &mut Forms, units: &mut Vec<Unit>, terms: &mut Vec<String>) {
        let text = piece.slice(&self.text);
        // The index has "areal-" as "areal": it knows a hanging hyphen otherwise.
        terms.extend(words(text).into_iter().map(|span| fold(span.slice(text)).text.trim_matches('-').to_owned()));
        each_form(text, |span, form| {
            let (start, end) = (piece.start + span.start, piece.start + span.end);
            let joint = self.joints.partition_point(|&joint| joint <= start);
            let other = self.joints.get(joint).filter(|&&joint| joint < end).map(|&joint| {
                let whole = format!("{}-{}", &self.text[start..joint], &self.text[joint..end]);
                forms.number(&fold(&whole).text)
            });
            let bracket = self.brackets.partition_point(|&bracket| bracket < start);
            units.push(Unit::Word {
                form: forms.number(form),
                other,
                marked: self.brackets.get(bracket).is_some_and(|&bracket| bracket <= end),
                span: Span::new(self.origin[start] as usize, self.origin[end - 1] as usize + 1),
            });
        });
    }
}

/// The length of a mark of left-out text that begins here: `[…]`, `(...)`, `...`, `[---]`.
fn gap(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let close = match first {
        '[' => ']',
        '(' => ')',
        '…' => return Some(first.len_utf8()),
        '.' => {
            let dots = rest.bytes().take_while(|&byte| byte == b'.').count();
            return (dots >= 3).then_some(dots);
        }
        _ => return None,
    };
    let inner = &rest[1..];
    let length = inner.find(|c: char| !matches!(c, '.' | '…' | '-' | '–' | '—' | ' ' | '\u{a0}'))?;
    let dots = inner[..length].trim();
    let enough = dots.contains('…') || dots.contains(['–', '—']) || dots.len() >= 2;
    (enough && inner[length..].starts_with(close)).then(|| 1 + length + close.len_utf8())
}

/// The length of words in square brackets that begin here and stand by themselves.
fn insert(rest: &str, before: Option<char>) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let end =
        inner.char_indices().take_while(|(at, _)| *at <= LONGEST_BRACKET).find(|(_, c)| matches!(c, '[' | ']'))?;
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let alone = !joined(before) && !joined(inner[end.0 + 1..].chars().next());
    (end.1 == ']' && alone && inner[..end.0].chars().any(char::is_alphanumeric)).then_some(end.0 + 2)
}

/// Whether an underscore stands at an end of a word, where Markdown makes emphasis of it.
fn is_emphasis(rest: &str, before: Option<char>) -> bool {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !joined(before) || !joined(rest[1..].chars().next())
}

/// Whether a bracket that opens here closes in the same word.
fn in_word(rest: &str) -> bool {
    let inner = &rest[1..];
    let end = inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len());
    end > 0 && inner[end..].starts_with(']')
}

/// A letter that is no capital and no digit: between two such, a hyphen at a line end is layout.
fn lower(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_uppercase()
}

/// The lengths of a hyphen at a line end and of the layout after it, when the next line continues the word.
fn broken(rest: &str, before: Option<char>) -> Option<(usize, usize)> {
    let hyphen = rest.chars().next().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}'))?.len_utf8();
    let after = &rest[hyphen..];
    let next = after.trim_start();
    let layout = &after[..after.len() - next.len()];
    if !layout.contains('\n') || !before?.is_alphanumeric() || !next.chars().next()?.is_alphanumeric() {
        return None;
    }
    let word: String = next.chars().take_while(|c| c.is_alphanumeric()).take(8).collect();
    (!is_conjunction(&word)).then_some((hyphen, layout.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quotation: &str, expected: &str) {
        let mut forms = Forms::default();
        let reading = Reading::new(quotation, Span::new(0, quotation.len()), &mut forms);
        let units = reading.map(|reading| reading.units).unwrap_or_default();
        let shown: Vec<String> = units
            .iter()
            .map(|unit| match unit {
                Unit::Word { form, other, marked, .. } => {
                    let other = other.map(|other| format!("={}", forms.get(other).text)).unwrap_or_default();
                    format!("{}{other}{}", forms.get(*form).text, if *marked { "!" } else { "" })
                }
                Unit::Gap(_) => "…".to_owned(),
                Unit::Insert(span) => span.slice(quotation).to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "the reading of {quotation:?}: see Letters::take()");
    }

    #[test]
    fn quotations_as_people_write_them() {
        check("Legge til rette,", "legge til rette");
        check("legge […] rette [...] for (...) høy … valg ... nå", "legge … rette … for … høy … valg … nå");
        check("… legge til […]", "legge til");
        check("legge [---] rette (–)", "legge … rette");
        check("[Kommunene] vil", "[Kommunene] vil");
        check("[L]egge til kommune[ne]", "legge! til kommunene!");
        check("[k]ommune[ne]s", "kommunenes!");
        check("nød-\nvendig", "nødvendig=nød-vendig");
        check("nød\u{ad}\r\n  vendig opp\u{ad}læring", "nødvendig=nød-vendig opplæring");
        check("arbeids-\nog samfunnsliv, ROS-\nanalyser", "arbeids- og samfunnsliv ros-analyser");
        check("15–29 år (programfinansiering)", "15 29 år programfinansiering");
        check("15\u{a0}-\u{a0}29 år [uten partner", "15 29 år uten partner");
        check("_legge til_ **rette** for plan_bygg", "legge til rette for plan_bygg");
        check("helse\u{200b}foretak \u{feff}\u{fb01}nans 6,8\u{202f}prosent", "helseforetak finans 6,8 prosent");
        check("…", "");
        check("🙂 --- []", "");
    }
}
