//! What a query restricts whole documents by: their names, publishers, places and years; which documents have a value, what
//! the restriction is called in bokmål, and what is said of a value that no document has. Knows the documents, no plan.

use rustc_hash::FxHashSet;

use crate::passages::{Documents, Known};
use crate::query::{Filter as FieldFilter, Hint, HintCode, Span};
use crate::strategy::labels::{listed, quoted};

/// The values of a field that whole documents have.
pub(super) fn values(field: &FieldFilter) -> Option<(Known, Vec<String>)> {
    match field {
        FieldFilter::Strategies(names) => Some((Known::Name, names.clone())),
        FieldFilter::Publishers(names) => Some((Known::Publisher, names.clone())),
        FieldFilter::Places(names) => Some((Known::Place, names.clone())),
        FieldFilter::Years(years) => Some((Known::Year, years.iter().map(ToString::to_string).collect())),
        _ => None,
    }
}

/// The documents that have one of some values, in reading order.
pub(super) fn having(known: Known, values: &[String], documents: &Documents) -> Vec<u32> {
    let mut having: Vec<u32> = values.iter().flat_map(|value| documents.having(known, value)).collect();
    having.sort_unstable();
    having.dedup();
    having
}

/// "utgiveren KS"
pub(super) fn in_words(known: Known, values: &[String], documents: &Documents) -> Vec<String> {
    let years: Option<Vec<u16>> = values.iter().map(|value| value.parse().ok()).collect();
    match (known, years) {
        (Known::Year, Some(years)) => spans(years).iter().map(|(first, last)| in_years(*first, *last)).collect(),
        _ => values.iter().map(|value| format!("{} {}", called(known), documents.written(known, value))).collect(),
    }
}

/// Years in a row together: 2001 to 2003 and 2010.
fn spans(mut years: Vec<u16>) -> Vec<(u16, u16)> {
    years.sort_unstable();
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for year in years {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 >= year => *last = year,
            _ => spans.push((year, year)),
        }
    }
    spans
}

/// "året 2024", "årene 2001–2003"
fn in_years(first: u16, last: u16) -> String {
    if first == last { format!("{} {first}", called(Known::Year)) } else { format!("årene {first}–{last}") }
}

fn called(known: Known) -> &'static str {
    match known {
        Known::Name => "dokumentet",
        Known::Publisher => "utgiveren",
        Known::Place => "stedet",
        Known::Year => "året",
    }
}

/// What is said of the values in all fields that no document has.
pub(super) fn missing(asked: &[FieldFilter], documents: &Documents) -> Vec<Hint> {
    Known::ALL.into_iter().flat_map(|known| missing_values(asked, known, documents)).collect()
}

/// So many values are named of those that there are not, and so many of those that there are.
const MOST_NAMED: usize = 8;

/// Documents that are asked for and that there are not, and what no document has, each with what comes nearest.
fn missing_values(asked: &[FieldFilter], known: Known, documents: &Documents) -> Vec<Hint> {
    let (mut hints, mut others): (Vec<Hint>, usize) = (Vec::new(), 0);
    let mut seen = FxHashSet::default();
    let code = match known {
        Known::Name => HintCode::UnknownDocument,
        Known::Publisher => HintCode::UnknownPublisher,
        Known::Place => HintCode::UnknownPlace,
        Known::Year => HintCode::UnknownYear,
    };
    for field in asked {
        let values = match (known, values(field), field) {
            (_, Some((own, values)), _) if own == known => values,
            (Known::Name, _, FieldFilter::Ids(ids)) => ids.iter().filter_map(|id| id.strategy.clone()).collect(),
            _ => continue,
        };
        for value in values.into_iter().filter(|value| !documents.is_known(known, value)) {
            if !seen.insert(value.clone()) {
                continue;
            }
            if hints.len() == MOST_NAMED {
                others += 1;
                continue;
            }
            hints.push(Hint { code, span: Span::default(), text: missing_value(known, &value, documents) });
        }
    }
    if others > 0 {
        let of = match known {
            Known::Name => "dokumenter",
            Known::Publisher => "utgivere",
            Known::Place => "steder",
            Known::Year => "år",
        };
        let text = format!("Det gjelder også {others} andre {of} i søket.");
        hints.push(Hint { code, span: Span::default(), text });
    }
    hints
}

/// That there is no such value, with those that there are while they are few, and with the nearest otherwise.
fn missing_value(known: Known, value: &str, documents: &Documents) -> String {
    let none = match known {
        Known::Name => format!("Det er ikke noe dokument som heter {}.", quoted(value)),
        Known::Publisher => format!("Ingen dokumenter har utgiveren {}.", quoted(value)),
        Known::Place => format!("Ingen dokumenter gjelder stedet {}.", quoted(value)),
        Known::Year => format!("Ingen dokumenter er fra {value}."),
    };
    let all = documents.values(known);
    match (all.len(), documents.nearest(known, value)) {
        (0, _) => none,
        (1..=MOST_NAMED, _) => format!("{none} Det som finnes, er {}.", listed(all)),
        (_, nearest) if !nearest.is_empty() => format!("{none} Nærmest er {}.", listed(&nearest)),
        (more, _) => {
            format!("{none} Det som finnes, er {} og {} til.", all[..MOST_NAMED].join(", "), more - MOST_NAMED)
        }
    }
}
