//! Where something stands in a text: a range of bytes, and the same range as other languages count it. The one type for
//! it from the query language to the check of quotations. Knows no text of its own.

use std::ops::Range;

/// A byte range in a text, on char boundaries: of a text that was analysed or checked, of a title, of a query as typed.
///
/// Only a remark on a place between two characters has an empty one. In JSON it is `[start,end]`.
///
/// ```
/// use strategisok::Span;
/// let text = "på øya 🏝 bor få";
/// let span = Span::new(14, 17);
/// assert_eq!(span.slice(text), "bor");
/// assert_eq!(span.in_chars(text), Span::new(9, 12));
/// assert_eq!(span.in_utf16(text), Span::new(10, 13));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "(usize, usize)", try_from = "(usize, usize)"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "First byte, and one past the last, in UTF-8."))]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from its two ends.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The same span, moved `by` bytes to the right.
    pub const fn shifted(self, by: usize) -> Span {
        Span { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// How many bytes it has.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no bytes.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text that the span covers.
    ///
    /// # Panics
    /// When it is no span of this text. [`Span::get`] does not panic.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The text that the span covers; none when it is no span of this text.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The same stretch counted in characters (Unicode scalar values), as Python counts. The text is read up to the span's
    /// end, so many spans of one text are better counted by [`Span::all_in_chars`].
    pub fn in_chars(self, text: &str) -> Span {
        counted(text, &[self], |_| 1)[0]
    }

    /// The same stretch counted in code units of UTF-16, as JavaScript, Java and C# count. The text is read up to the
    /// span's end, so many spans of one text are better counted by [`Span::all_in_utf16`].
    pub fn in_utf16(self, text: &str) -> Span {
        counted(text, &[self], char::len_utf16)[0]
    }

    /// Spans of one text counted in characters, in their order, in one reading of the text. An end that lies within a
    /// character counts as that character's end, and one beyond the text as the text's.
    pub fn all_in_chars(text: &str, spans: &[Span]) -> Vec<Span> {
        counted(text, spans, |_| 1)
    }

    /// Spans of one text counted in code units of UTF-16, as [`Span::all_in_chars`] counts in characters.
    ///
    /// ```
    /// use strategisok::Span;
    /// let spans = [Span::new(0, 3), Span::new(3, 8)];
    /// assert_eq!(Span::all_in_utf16("på 🏝!", &spans), [Span::new(0, 2), Span::new(2, 5)]);
    /// ```
    pub fn all_in_utf16(text: &str, spans: &[Span]) -> Vec<Span> {
        counted(text, spans, char::len_utf16)
    }
}

/// Spans in units of which a character has one or more. Spans in order, as those of a hit are, sort in linear time.
fn counted(text: &str, spans: &[Span], units: impl Fn(char) -> usize) -> Vec<Span> {
    let mut ends: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    ends.sort();
    ends.dedup();
    let (mut chars, mut count) = (text.char_indices().peekable(), 0);
    let mut counts = Vec::with_capacity(ends.len());
    for end in &ends {
        while let Some((_, char)) = chars.next_if(|(at, _)| at < end) {
            count += units(char);
        }
        counts.push(count);
    }
    let count = |end: usize| counts[ends.partition_point(|known| *known < end)];
    spans.iter().map(|span| Span::new(count(span.start), count(span.end))).collect()
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.start..span.end
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> (usize, usize) {
        (span.start, span.end)
    }
}

#[cfg(feature = "serde")]
impl TryFrom<(usize, usize)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (usize, usize)) -> Result<Span, &'static str> {
        if start <= end { Ok(Span::new(start, end)) } else { Err("a span ends before it begins") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_are_those_of_the_text_before(text in "\\PC{0,40}", cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12)) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| bounds[cut.index(bounds.len())]).collect();
            // Spans that touch, lie within each other and come in any order.
            let mut spans: Vec<Span> = cuts.chunks_exact(2).map(|two| Span::new(two[0].min(two[1]), two[0].max(two[1]))).collect();
            cuts.sort();
            spans.extend(cuts.windows(2).map(|two| Span::new(two[0], two[1])));
            let (chars, utf16) = (Span::all_in_chars(&text, &spans), Span::all_in_utf16(&text, &spans));
            let letters: Vec<char> = text.chars().collect();
            let units: Vec<u16> = text.encode_utf16().collect();
            for (at, span) in spans.iter().enumerate() {
                prop_assert_eq!(letters[Range::from(chars[at])].iter().collect::<String>(), span.slice(&text));
                prop_assert_eq!(String::from_utf16(&units[Range::from(utf16[at])]).unwrap(), span.slice(&text));
                prop_assert_eq!((span.in_chars(&text), span.in_utf16(&text)), (chars[at], utf16[at]));
            }
        }

        #[test]
        fn no_span_is_too_odd_to_count(text in "\\PC{0,10}", start: usize, end in 0..30usize) {
            let length = text.chars().count();
            prop_assert!(Span::new(start, end).in_chars(&text).start <= length);
            prop_assert!(Span::new(end, start).in_utf16(&text).end <= text.encode_utf16().count());
            prop_assert_eq!(Span::new(start, end).get(&text), text.get(start..end));
        }
    }
}
