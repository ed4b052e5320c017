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
