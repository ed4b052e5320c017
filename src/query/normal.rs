//! The text of a query, normalised: NFC, one sort of space and of hyphen, no soft hyphens and zero-width characters.
//! Text pasted from PDF and web pages has all of these, and none is meant. Keeps the way back, so that spans are of the
//! query as typed. Knows characters only.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::orthography::{is_invisible, spelled_out};
use crate::span::Span;

/// A normalised text, and for each of its bytes where it came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Normalised {
    pub text: String,
    pub map: SpanMap,
    /// The first control character that was left out.
    pub control: Option<Span>,
}

/// The way from byte offsets in a normalised text back to the text as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SpanMap {
    /// For each byte of the normalised text, the span of the characters that it was made of.
    origins: Vec<(u32, u32)>,
    /// Where the normalised text ends in the text as typed.
    end: usize,
}

impl SpanMap {
    /// The span as typed of a span in the normalised text; always on char boundaries.
    pub fn typed(&self, span: Span) -> Span {
        let Span { start, end } = span;
        let first = self.origins.get(start).map_or(self.end, |origin| origin.0 as usize);
        if end <= start {
            return Span::new(first, first);
        }
        let last = self.origins.get(end - 1).map_or(self.end, |origin| origin.1 as usize);
        Span::new(first, last.max(first))
    }
}

/// Normalises a text; `offset` is where it stands in the query as typed.
pub(super) fn normalise(typed: &str, offset: usize) -> Normalised {
    let mut out = Normalised::default();
    // A cluster is a character and what may compose with it. NFC of a text is the NFC of its clusters, one by one.
    let mut cluster = String::new();
    let mut origin = Span::new(offset, offset);
    for (at, char) in typed.char_indices() {
        let span = Span::new(offset + at, offset + at + char.len_utf8());
        let char = match char {
            _ if char.is_whitespace() => ' ',
            _ if is_invisible(char) => continue,
            _ if char.is_control() => {
                out.control.get_or_insert(span);
                continue;
            }
            _ => char,
        };
        if begins_cluster(char) && !cluster.is_empty() {
            out.push(&cluster, origin);
            cluster.clear();
        }
        if cluster.is_empty() {
            origin.start = span.start;
        }
        origin.end = span.end;
        match spelled_out(char) {
            Some(letters) => cluster.push_str(letters),
            None => cluster.push(char),
        }
    }
    out.push(&cluster, origin);
    out.map.end = offset + typed.len();
    out
}

impl Normalised {
    fn push(&mut self, cluster: &str, Span { start, end }: Span) {
        let before = self.text.len();
        if cluster.len() == 1 {
            self.text.push_str(cluster);
        } else {
            self.text.extend(cluster.nfc());
        }
        // Queries are cut to MAX_LENGTH before they come here, which fits in 32 bits by far.
        self.map.origins.resize(self.text.len(), (start as u32, end as u32));
        debug_assert!(self.text.len() >= before);
    }
}

fn begins_cluster(char: char) -> bool {
    char.is_ascii() || canonical_combining_class(char) == 0 && is_nfc_quick(std::iter::once(char)) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(typed: &str, expected: &str) {
        assert_eq!(normalise(typed, 0).text, expected, "{typed:?} (see `normalise`)");
    }

    #[test]
    fn what_is_not_meant_goes() {
        check("bered\u{ad}skap", "beredskap");
        check("\u{fb01}nans e\u{fb00}ekt", "finans effekt");
        check("ROS\u{2011}analyser", "ROS-analyser");
        check("40\u{a0}prosent\n\tav", "40 prosent  av");
        check("a\u{30a}pen ö", "åpen ö");
        check("a\u{200b}\u{30a}pen", "åpen");
        check("kom\0mune", "kommune");
        check("", "");
    }

    #[test]
    fn spans_lead_back() {
        let typed = "i a\u{30a}\u{ad}pen dag";
        let normalised = normalise(typed, 0);
        let start = normalised.text.find("åpen").unwrap();
        let span = normalised.map.typed(Span::new(start, start + "åpen".len()));
        assert_eq!(span.slice(typed), "a\u{30a}\u{ad}pen");
    }

    proptest! {
        #[test]
        fn is_nfc_and_spans_are_in_the_text(typed in "\\PC{0,30}|[a\u{30a}\u{327}\u{ad}\u{1100}\u{1161}\u{344} \0]{0,12}") {
            let normalised = normalise(&typed, 0);
            let whole: String = normalised.text.nfc().collect();
            prop_assert_eq!(&whole, &normalised.text);
            for (at, char) in normalised.text.char_indices() {
                let span = normalised.map.typed(Span::new(at, at + char.len_utf8()));
                prop_assert!(span.get(&typed).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
