//! What a query is restricted to, for this index: filters and ids of the plan, their names in bokmål, and what is said when
//! one names nothing or when they leave nothing. What is typed and what narrows it from elsewhere must both hold; only the
//! latter can be chosen anew, so only that is ignored when facets are counted.

use rustc_hash::FxHashSet;
use tantivy::DocId;

use super::{subjects, whole};
use crate::error::Result;
use crate::index::schema::Name;
use crate::index::{Manifest, Snapshot};
use crate::passages::Documents;
use crate::query::{Filter as FieldFilter, Filters, Hint, HintCode, Query, Span};
use crate::search::rank::{Filter, Place, facet, filter_leaves};
use crate::strategy::labels::listed;
use crate::strategy::{Locator, Target, UnitId};

/// The filter of the plan: what narrows the query, within what its text restricts it to.
pub(super) fn filter(query: &Query, manifest: &Manifest, documents: &Documents) -> Filter {
    let typed = query.typed_filters();
    let mut within: Option<Box<Filter>> = None;
    // Of a contradiction both sides hold, so that nothing does.
    let sides = typed.contradictions.iter().flat_map(|lost| [&lost.one, &lost.other]);
    for side in sides {
        within = Some(Box::new(Filter { within, ..field(side, manifest, documents) }));
    }
    let of_all = |filters: &Filters| {
        let mut all = Filter::default();
        filters.to_list().iter().for_each(|filter| restrict(&mut all, filter, manifest, documents));
        all
    };
    let typed = Filter { within, ..of_all(typed) };
    Filter { within: (typed != Filter::default()).then(|| Box::new(typed)), ..of_all(query.narrowing()) }
}

/// A field as a filter by itself.
pub(super) fn field(of: &FieldFilter, manifest: &Manifest, documents: &Documents) -> Filter {
    let mut filter = Filter::default();
    restrict(&mut filter, of, manifest, documents);
    filter
}

/// Adds a field to a filter that does not have it yet; of subjects another group.
fn restrict(filter: &mut Filter, of: &FieldFilter, manifest: &Manifest, documents: &Documents) {
    if let Some((known, values)) = whole::values(of) {
        filter.documents.push((facet::of_documents(known), whole::having(known, &values, documents).into()));
        return;
    }
    match of {
        FieldFilter::Chapters(chapters) => filter.chapters.clone_from(chapters),
        FieldFilter::Sections(sections) => filter.sections = sections.iter().map(ToString::to_string).collect(),
        FieldFilter::Kinds(kinds) => filter.kinds.clone_from(kinds),
        FieldFilter::Subjects(names) => filter.subjects.push(subjects::led_to(names)),
        FieldFilter::HasNumber => filter.number = true,
        FieldFilter::Ids(ids) => filter.ids = ids.iter().map(|id| place(id, manifest)).collect(),
        FieldFilter::Strategies(_) | FieldFilter::Publishers(_) | FieldFilter::Places(_) | FieldFilter::Years(_) => {}
    }
}

/// A document's name in its own letter case; as typed where there is none.
fn known(manifest: &Manifest, name: &str) -> String {
    manifest.source(name).map_or(name, |source| &source.name).to_owned()
}

/// The paragraph with an id, or the paragraphs of a unit.
pub(super) fn place(locator: &Locator, manifest: &Manifest) -> Place {
    let (id, is_unit) = match &locator.target {
        Target::Paragraph(id) => (id.to_string(), false),
        Target::Unit(unit) => (unit.to_string(), true),
    };
    Place { strategy: locator.strategy.as_ref().map(|name| known(manifest, name)), id, is_unit }
}

/// The filters in words of bokmål.
pub(super) fn limits(filters: &Filters, manifest: &Manifest, documents: &Documents) -> Vec<String> {
    let lost = filters.contradictions.iter().flat_map(|lost| [lost.one.clone(), lost.other.clone()]);
    let mut fields: Vec<FieldFilter> = filters.to_list().into_iter().chain(lost).collect();
    // As readers say it: the kind first.
    fields.sort_by_key(|field| !matches!(field, FieldFilter::Kinds(_)));
    fields.iter().flat_map(|field| in_words(field, manifest, documents)).collect()
}

fn in_words(field: &FieldFilter, manifest: &Manifest, documents: &Documents) -> Vec<String> {
    if let Some((known, values)) = whole::values(field) {
        return whole::in_words(known, &values, documents);
    }
    match field {
        FieldFilter::Chapters(chapters) => {
            chapters.iter().map(|number| named_unit(UnitId::of_chapter(*number))).collect()
        }
        FieldFilter::Sections(sections) => sections.iter().map(|section| named_unit(*section)).collect(),
        FieldFilter::Kinds(kinds) => kinds.iter().map(|kind| format!("«{}»", manifest.filter_label(*kind))).collect(),
        FieldFilter::Subjects(names) => {
            names.iter().map(|name| format!("emneordet {}", subjects::preferred(name))).collect()
        }
        FieldFilter::Ids(ids) => ids.iter().map(|id| named_place(id, manifest)).collect(),
        FieldFilter::HasNumber => vec!["avsnitt med tall".to_owned()],
        FieldFilter::Strategies(_) | FieldFilter::Publishers(_) | FieldFilter::Places(_) | FieldFilter::Years(_) => {
            Vec::new()
        }
    }
}

fn named_unit(unit: UnitId) -> String {
    match unit.depth() {
        0 => "forordet".to_owned(),
        1 => format!("kapittel {unit}"),
        _ => format!("del {unit}"),
    }
}

/// "punkt 2.1.1-3", "forordet i ks-2024-2027".
fn named_place(locator: &Locator, manifest: &Manifest) -> String {
    let place = match locator.target {
        Target::Paragraph(id) => format!("punkt {id}"),
        Target::Unit(unit) => named_unit(unit),
    };
    match &locator.strategy {
        Some(name) => format!("{place} i {}", known(manifest, name)),
        None => place,
    }
}

/// What is to be said of the filters: what they name and is not there, and what shuts out each other.
pub(super) fn hints(snapshot: &Snapshot, query: &Query, filter: &Filter, documents: &Documents) -> Result<Vec<Hint>> {
    let (filters, manifest) = (query.filters(), snapshot.index.manifest());
    let mut hints = missing_units(snapshot, query)?;
    hints.extend(whole::missing(&asked(query).collect::<Vec<_>>(), documents));
    let names = asked(query).filter_map(|field| match field {
        FieldFilter::Subjects(names) => Some(names),
        _ => None,
    });
    for hint in subjects::unknown(snapshot, &names.flatten().collect::<Vec<_>>())? {
        push_new(&mut hints, hint);
    }
    for lost in &filters.contradictions {
        let side = |field| either(&in_words(field, manifest, documents));
        let text = format!(
            "Filtrene motsier hverandre: det ene er {}, det andre er {}. Ingen avsnitt er begge deler.",
            side(&lost.one),
            side(&lost.other)
        );
        hints.push(Hint { code: HintCode::Contradiction, span: Span::default(), text });
    }
    if hints.is_empty() && filters.to_list().len() > 1 && leaves_nothing(snapshot, filter)? {
        let text = format!("Ingen avsnitt er alt dette på en gang: {}.", listed(&limits(filters, manifest, documents)));
        hints.push(Hint { code: HintCode::Contradiction, span: Span::default(), text });
    }
    Ok(hints)
}

/// «a», «a eller b».
fn either(words: &[String]) -> String {
    words.join(" eller ")
}

/// Whether no paragraph passes.
fn leaves_nothing(snapshot: &Snapshot, filter: &Filter) -> Result<bool> {
    if let Some(elsewhere) = &snapshot.elsewhere {
        return Ok(elsewhere.lets_nothing_through);
    }
    let segments = snapshot.searcher.segment_readers().iter();
    let leaves = filter_leaves(filter, snapshot)?;
    Ok(!leaves
        .iter()
        .zip(segments)
        .any(|(leaf, segment)| (0..segment.max_doc()).any(|doc: DocId| leaf.failed(doc) == 0)))
}

/// The fields of both sides, each as it was asked for.
fn asked(query: &Query) -> impl Iterator<Item = FieldFilter> {
    let typed = query.typed_filters();
    let lost = typed.contradictions.iter().flat_map(|lost| [lost.one.clone(), lost.other.clone()]);
    typed.to_list().into_iter().chain(lost.collect::<Vec<_>>()).chain(query.narrowing().to_list())
}

/// So many units are named of those that there are not.
const MOST_NAMED: usize = 8;

/// Chapters and sections that are asked for and stand in no document.
fn missing_units(snapshot: &Snapshot, query: &Query) -> Result<Vec<Hint>> {
    let units = asked(query).flat_map(|field| match field {
        FieldFilter::Chapters(chapters) => chapters.into_iter().map(UnitId::of_chapter).collect(),
        FieldFilter::Sections(sections) => sections,
        _ => Vec::new(),
    });
    let (mut hints, mut others): (Vec<Hint>, usize) = (Vec::new(), 0);
    let mut seen = FxHashSet::default();
    for missing in units.filter(|unit| seen.insert(*unit)) {
        if snapshot.count_of_name(Name::Unit(&missing.to_string()))? > 0 {
            continue;
        }
        if hints.len() == MOST_NAMED {
            others += 1;
            continue;
        }
        let named = if missing == UnitId::FOREWORD { "noe forord".to_owned() } else { named_unit(missing) };
        let text = format!("Dokumentet har ikke {named}.");
        hints.push(Hint { code: HintCode::UnknownUnit, span: Span::default(), text });
    }
    if others > 0 {
        let text = format!("Det gjelder også {others} andre kapitler og deler i søket.");
        hints.push(Hint { code: HintCode::UnknownUnit, span: Span::default(), text });
    }
    Ok(hints)
}

fn push_new(hints: &mut Vec<Hint>, hint: Hint) {
    if !hints.contains(&hint) {
        hints.push(hint);
    }
}
