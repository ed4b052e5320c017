//! Folding: the letters of a word in the one form that terms are compared in. NFC, lower case for all of Unicode,
//! `ä`/`ö` as `æ`/`ø`, invisible characters gone. `å æ ø` are never folded away ("for" is not "før"); other accents
//! stay too and are offered as a variant. Knows words only: no lexicon, no text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::orthography::{is_invisible, spelled_out};
use crate::span::Span;

/// A folded word, and how its bytes map back to the word as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded letters.
    pub text: String,
    /// For each byte of `text` (and one past it) the byte in the written word; `None` when the two agree byte for byte.
    origin: Option<Box<[u32]>>,
}

impl Folded {
    /// The span in the written word of a span in the folded one.
    pub fn origin(&self, span: Span) -> Span {
        match &self.origin {
            None => span,
            Some(map) => Span::new(map[span.start] as usize, map[span.end] as usize),
        }
    }
}

/// Folds one word.
///
/// ```
/// use strategisok::internals::fold::fold;
/// assert_eq!(fold("ÅPENHET").text, "åpenhet");
/// assert_eq!(fold("sa\u{30a}rbarhet").text, "sårbarhet");
/// assert_eq!(fold("Björn").text, "bjørn");
/// assert_eq!(fold("idé").text, "idé");
/// ```
pub fn fold(word: &str) -> Folded {
    match fold_latin(word) {
        Some(text) => Folded { text, origin: None },
        None => fold_any(word),
    }
}

/// The fast path: ASCII and the letters of Latin-1, where folding keeps every byte in place.
fn fold_latin(word: &str) -> Option<String> {
    let mut folded = Vec::with_capacity(word.len());
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            0..=0x7f => folded.push(byte.to_ascii_lowercase()),
            0xc3 => {
                let low = match bytes.next()? {
                    0x97 => 0x97,        // the multiplication sign is no letter
                    0x84 | 0xa4 => 0xa6, // ä as æ
                    0x96 | 0xb6 => 0xb8, // ö as ø
                    upper @ 0x80..=0x9e => upper + 0x20,
                    lower => lower,
                };
                folded.extend([0xc3, low]);
            }
            _ => return None,
        }
    }
    String::from_utf8(folded).ok()
}

/// The general path: each combining sequence is composed and folded by itself, so that the map stays exact.
fn fold_any(word: &str) -> Folded {
    let mut text = String::with_capacity(word.len());
    let mut origin = Vec::with_capacity(word.len() + 1);
    let mut rest = word.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let mut end = start + first.len_utf8();
        while let Some(&(at, mark)) = rest.peek() {
            if !is_combining_mark(mark) {
                break;
            }
            end = at + mark.len_utf8();
            rest.next();
        }
        for composed in word[start..end].nfc() {
            for letter in letters(composed).flat_map(char::to_lowercase) {
                let letter = match letter {
                    'ä' => 'æ',
                    'ö' => 'ø',
                    other => other,
                };
                origin.extend(std::iter::repeat_n(start as u32, letter.len_utf8()));
                text.push(letter);
            }
        }
    }
    origin.push(word.len() as u32);
    Folded { text, origin: Some(origin.into_boxed_slice()) }
}

/// What a written character stands for: nothing for invisible ones, plain digits for raised and lowered ones.
fn letters(letter: char) -> impl Iterator<Item = char> {
    let spelled = spelled_out(letter);
    let plain = match letter {
        letter if is_invisible(letter) || spelled.is_some() => None,
        '\u{2012}' | '\u{2013}' => Some('-'),
        '\u{2019}' | '\u{2bc}' => Some('\''),
        '\u{2080}'..='\u{2089}' => char::from_digit(letter as u32 - 0x2080, 10),
        '\u{b2}' => Some('2'),
        '\u{b3}' => Some('3'),
        '\u{b9}' => Some('1'),
        other => Some(other),
    };
    spelled.unwrap_or_default().chars().chain(plain)
}

/// The word without accents other than those of `å`: "idé" as "ide". `None` when there is nothing to drop.
///
/// ```
/// use strategisok::internals::fold::without_accents;
/// assert_eq!(without_accents("idé").as_deref(), Some("ide"));
/// assert_eq!(without_accents("åpen"), None);
/// ```
pub fn without_accents(folded: &str) -> Option<String> {
    if folded.is_ascii() {
        return None;
    }
    let mut plain = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            'å' => plain.push(letter),
            _ => plain.extend(letter.nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    (plain != folded).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(written: &str, wanted: &str) {
        assert_eq!(fold(written).text, wanted, "folding {written:?}: see letters() and fold_latin()");
    }

    #[test]
    fn letters_of_all_kinds() {
        check("Kommunene", "kommunene");
        check("ÆØÅ", "æøå");
        check("Ähtäri", "æhtæri");
        check("A\u{30a}pen", "åpen");
        check("opp\u{ad}læring", "opplæring");
        check("\u{fb01}nansiering", "finansiering");
        check("ROS\u{2011}analyser", "ros-analyser");
        check("CO₂", "co2");
        check("K\u{53}\u{301}", "kś");
        check("ĐÀ", "đà");
    }

    #[test]
    fn spans_lead_back_to_the_word_as_written() {
        let written = "sa\u{30a}r\u{ad}barhet";
        let folded = fold(written);
        let at = folded.text.find("barhet").unwrap();
        assert_eq!(folded.origin(Span::new(at, folded.text.len())).slice(written), "barhet");
        assert_eq!(folded.origin(Span::new(0, 4)).slice(written), "sa\u{30a}r\u{ad}");
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_spans_slice_the_word(word in "\\PC{0,12}") {
            let folded = fold(&word);
            prop_assert_eq!(&fold(&folded.text).text, &folded.text);
            for (at, letter) in folded.text.char_indices() {
                let span = folded.origin(Span::new(at, at + letter.len_utf8()));
                prop_assert!(word.get(span.start..span.end).is_some(), "{:?} of {:?}", span, word);
            }
        }
    }
}
