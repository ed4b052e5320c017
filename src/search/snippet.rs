//! Fragments: a text cut at its marks. Overlapping marks give the nearest grade to each byte. Knows spans and grades,
//! neither queries nor any markup.

use std::collections::BTreeMap;

use super::hit::Fragment;
use crate::norwegian::{Grade, Span};

/// Cuts a text at its marks. The fragments joined give the text back, and none is empty.
///
/// Marks that do not lie on char boundaries of the text are left out, whoever made them.
pub(crate) fn fragments(text: &str, marks: &[(Span, Grade)]) -> Vec<Fragment> {
    let valid = |span: &Span| !span.is_empty() && span.get(text).is_some();
    let marks: Vec<(Span, Grade)> = marks.iter().copied().filter(|(span, _)| valid(span)).collect();
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|(span, _)| [span.start, span.end]).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    // A word may stand in a long text over and over, so what begins and ends is taken as it comes.
    let sorted = |at: fn(&Span) -> usize| {
        let mut sorted: Vec<(usize, Grade)> = marks.iter().map(|(span, grade)| (at(span), *grade)).collect();
        sorted.sort_unstable();
        sorted
    };
    let (starts, ends) = (sorted(|span| span.start), sorted(|span| span.end));
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut open: BTreeMap<Grade, usize> = BTreeMap::new();
    let mut fragments: Vec<Fragment> = Vec::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        while let Some((_, grade)) = starts.next_if(|(at, _)| *at <= start) {
            *open.entry(grade).or_default() += 1;
        }
        while let Some((_, grade)) = ends.next_if(|(at, _)| *at <= start) {
            *open.entry(grade).or_default() -= 1;
        }
        let grade = open.iter().find(|(_, marks)| **marks > 0).map(|(grade, _)| *grade);
        let piece = &text[start..end];
        match fragments.last_mut() {
            Some(last) if last.grade == grade => last.text.push_str(piece),
            _ => fragments.push(Fragment { text: piece.to_owned(), grade }),
        }
    }
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, marks: &[(usize, usize, Grade)], wanted: &str) {
        let marks: Vec<_> = marks.iter().map(|&(start, end, grade)| (Span::new(start, end), grade)).collect();
        let shown: String = fragments(text, &marks)
            .iter()
            .map(|f| f.grade.map_or_else(|| f.text.clone(), |grade| format!("[{}|{grade}]", f.text)))
            .collect();
        assert_eq!(shown, wanted, "fragments of {text:?}");
    }

    #[test]
    fn marks_cut_the_text() {
        check("helseberedskapen", &[(5, 16, Grade::Head)], "helse[beredskapen|head]");
        check("flom", &[(0, 4, Grade::Exact)], "[flom|exact]");
        check("flom", &[], "flom");
        check("beredskapsplan", &[(0, 14, Grade::Form), (0, 9, Grade::Part)], "[beredskapsplan|form]");
        check("på", &[(1, 2, Grade::Form)], "på");
        check("", &[], "");
    }

    proptest! {
        #[test]
        fn fragments_give_the_text_back(text in "\\PC{0,30}", marks in prop::collection::vec((0usize..40, 0usize..40, 0usize..9), 0..6)) {
            let marks: Vec<_> = marks.into_iter().map(|(a, b, grade)| (Span::new(a.min(b), a.max(b)), Grade::ALL[grade])).collect();
            let pieces = fragments(&text, &marks);
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
            prop_assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        }
    }
}
