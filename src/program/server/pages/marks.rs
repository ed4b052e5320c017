//! Matches in a text. A mark's class is its grade; the style tells the grades apart by the line under the words as well
//! as by colour, and the reasons beside a hit say them in words.

use std::collections::BTreeSet;

use maud::{Markup, html};
use strategisok::Hit;
use strategisok::norwegian::{Grade, Span};
use strategisok::search::{FoundIn, Fragment};

/// The text of a hit with its matches marked.
pub fn text(fragments: &[Fragment]) -> Markup {
    html! {
        @for fragment in fragments {
            @match fragment.grade {
                Some(grade) => { mark class=(class(grade)) { (fragment.text) } }
                None => { (fragment.text) }
            }
        }
    }
}

/// A text up to this length, in bytes, is shown whole in a list.
const WHOLE: usize = 200;
/// So much of a longer one is shown, of which so much before its first match.
const SHOWN: usize = 160;
const BEFORE: usize = 50;

/// The text of a hit as a list shows it: whole, or of a long one the place of its first match. The whole text is there all the
/// same, so that it is printed and read without style; what is cut is cut by the style, between words.
pub fn excerpt(fragments: &[Fragment]) -> Markup {
    let whole: String = fragments.iter().map(|fragment| fragment.text.as_str()).collect();
    if whole.len() <= WHOLE {
        return text(fragments);
    }
    let (from, to) = window(fragments, &whole);
    html! {
        @if from > 0 { span.cut.before { span { (part(fragments, 0, from)) } } }
        (part(fragments, from, to))
        @if to < whole.len() { span.cut { span { (part(fragments, to, whole.len())) } } }
    }
}

/// Which bytes are shown: from a blank some way before the first match to a blank after it, and no match in two.
fn window(fragments: &[Fragment], whole: &str) -> (usize, usize) {
    let mut marks = Vec::new();
    let mut at = 0;
    for fragment in fragments {
        if fragment.grade.is_some() {
            marks.push(at..at + fragment.text.len());
        }
        at += fragment.text.len();
    }
    let blanks = whole.match_indices(' ').map(|(at, _)| at);
    let free: Vec<usize> = blanks.filter(|at| !marks.iter().any(|mark| mark.contains(at))).collect();
    let first = marks.first().map_or(0..0, Clone::clone);
    let begin = first.start.saturating_sub(BEFORE).min(whole.len().saturating_sub(SHOWN));
    let from = if begin == 0 {
        0
    } else {
        free.iter().copied().find(|at| (begin..first.start).contains(at)).map_or(0, |at| at + 1)
    };
    let end = (from + SHOWN).max(first.end);
    let to = free.iter().copied().find(|at| *at >= end).unwrap_or(whole.len());
    (from, to)
}

/// The pieces of a text between two places, neither of which is in a match.
fn part(fragments: &[Fragment], from: usize, to: usize) -> Markup {
    let mut at = 0;
    let pieces = fragments.iter().filter_map(|fragment| {
        let start = at;
        at += fragment.text.len();
        let piece = fragment.text.get(
            from.saturating_sub(start).min(fragment.text.len())..to.saturating_sub(start).min(fragment.text.len()),
        )?;
        (!piece.is_empty()).then_some((piece, fragment.grade))
    });
    html! {
        @for (piece, grade) in pieces {
            @match grade { Some(grade) => { mark class=(class(grade)) { (piece) } } None => { (piece) } }
        }
    }
}

/// A title above a hit with the matches that stand in it.
pub fn title(title: &str, hit: &Hit, found_in: FoundIn) -> Markup {
    let mut spans: Vec<(Span, Grade)> = hit
        .matched
        .iter()
        .filter(|matched| matched.found_in == found_in)
        .flat_map(|matched| matched.spans.iter().map(|span| (*span, matched.grade)))
        .collect();
    spans.sort();
    let (mut pieces, mut end) = (Vec::new(), 0);
    for (span, grade) in spans {
        if span.start >= end
            && let (Some(before), Some(marked)) = (title.get(end..span.start), title.get(span.start..span.end))
        {
            pieces.push((before, Some((marked, grade))));
            end = span.end;
        }
    }
    html! {
        @for (before, marked) in pieces {
            (before)
            @if let Some((marked, grade)) = marked { mark class=(class(grade)) { (marked) } }
        }
        (title.get(end..).unwrap_or_default())
    }
}

/// Four looks for ten grades: the word, a part of a word, another word for it, a word near to it.
pub fn class(grade: Grade) -> &'static str {
    match grade {
        Grade::Exact | Grade::Form | Grade::Variant | Grade::Suspended => "word",
        Grade::Head | Grade::Part => "part",
        Grade::Derived | Grade::Spelling | Grade::Synonym => "other",
        Grade::Meaning => "near",
    }
}

/// What the marks mean, for those that stand on the page.
pub fn legend(hits: &[Hit]) -> Markup {
    const LOOKS: [(&str, &str); 4] = [
        ("word", "ordet"),
        ("part", "del av et ord"),
        ("other", "annet ord eller rettet skrivemåte"),
        ("near", "beslektet ord"),
    ];
    let in_titles = hits.iter().flat_map(|hit| hit.matched.iter().map(|matched| matched.grade));
    let in_texts = hits.iter().flat_map(|hit| hit.fragments.iter().filter_map(|fragment| fragment.grade));
    let used: BTreeSet<&str> = in_titles.chain(in_texts).map(class).collect();
    html! {
        // A mark on the word itself needs no telling.
        @if used.iter().any(|look| *look != "word") {
            p.legend {
                "Slik er ordene merket: "
                @for (at, (look, words)) in LOOKS.iter().filter(|(look, _)| used.contains(look)).enumerate() {
                    @if at > 0 { ", " }
                    mark class=(look) { (words) }
                }
                "."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strategisok::{Query, SearchOptions, Searcher};

    #[test]
    fn an_excerpt_has_the_whole_text_and_shows_a_match() {
        let searcher = Searcher::embedded().unwrap();
        for query in ["beredskap", "kommune", "helse og omsorg", "2030", "qqq"] {
            let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(400)).unwrap();
            for hit in &results.hits {
                let cut = excerpt(&hit.fragments).into_string();
                let joined =
                    cut.replace("<span class=\"cut before\"><span>", "").replace("<span class=\"cut\"><span>", "");
                let id = hit.passage.id;
                assert_eq!(joined.replace("</span></span>", ""), text(&hit.fragments).into_string(), "{query}: {id}");
                if hit.passage.text.len() <= WHOLE {
                    continue;
                }
                assert!(cut.contains("<span class=\"cut"), "{query}: {id} is long and not cut");
                let shown = cut.rsplit("<span class=\"cut before\"><span>").next().unwrap();
                let shown =
                    if cut.contains("cut before") { shown.split_once("</span></span>").unwrap().1 } else { shown };
                let shown = shown.split("<span class=\"cut\">").next().unwrap();
                let has_match = hit.fragments.iter().any(|fragment| fragment.grade.is_some());
                assert!(!has_match || shown.contains("<mark"), "{query}: the excerpt of {id} shows no match: {shown}");
            }
        }
    }
}
