//! Lowering: the tree of a query becomes a plan over terms, for one index, with what is said of how it was read. The shape
//! of the query is in `tree`, what a run of plain words means in `words`, what a word is widened to in `alternatives` and
//! `widen`.

mod alternatives;
mod forms;
mod nothing;
mod runs;
mod tree;
mod widen;
mod words;

pub(crate) use self::nothing::{explain_nothing, tried};
pub(crate) use self::runs::EVERYWHERE_SHARE;
pub(crate) use self::widen::Wider;

use self::runs::Runs;
use self::tree::{Lowerer, Polarity, ids};
use crate::error::Result;
use crate::index::Manifest;
use crate::index::schema::Name;
use crate::norwegian::Reach;
use crate::query::{Filters, Hint, HintCode, Query};
use crate::search::Searcher;
use crate::search::interpretation::Interpretation;
use crate::search::rank::{Filter, Node, Plan, RankedQuery};
use crate::search::sentence::sentence;

/// A query made ready for an index.
pub(crate) struct Lowered {
    pub query: RankedQuery,
    pub filter: Filter,
    pub interpretation: Interpretation,
    /// Lemmas of the counted words with their weights: the query's vector.
    pub lemmas: Vec<(String, f32)>,
}

/// Lowers a query for this index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn lower(searcher: &Searcher, query: &Query, reach: Reach) -> Result<Lowered> {
    let runs = Runs::read(&searcher.snapshot, &searcher.wider, query)?;
    let mut lowerer = Lowerer {
        searcher,
        query,
        reach,
        runs,
        plan: Plan::default(),
        words: Vec::new(),
        present: Vec::new(),
        lemmas: Vec::new(),
        hints: query.hints().to_vec(),
    };
    let root = lowerer.clauses(query.clauses(), Polarity::Wanted)?;
    let filters = query.filters();
    let root = match root {
        // Nothing asked but a filter lists what the filter leaves; words that all weigh nothing find nothing.
        None if query.clauses().is_empty() && !filters.is_empty() => Some(Node::Everything),
        other => other,
    };
    lowerer.plan.root = match (root, ids(&filters.ids)) {
        (Some(root), Some(ids)) => Some(Node::All(vec![ids, root])),
        (root, _) => root,
    };
    lowerer.hints.extend(missing_units(searcher, filters)?);
    let limits = limits(filters, searcher.index().manifest());
    let Lowerer { plan, words, present, lemmas, hints, .. } = lowerer;
    let interpretation = Interpretation {
        sentence: sentence(query.clauses(), &words, &present, reach, &limits),
        words,
        limits,
        hints,
        ..Interpretation::default()
    };
    let (snapshot, weights) = (searcher.snapshot.clone(), searcher.weights.clone());
    let query = RankedQuery { plan, snapshot, weights, reach };
    Ok(Lowered { query, filter: filter(filters), interpretation, lemmas })
}

/// Chapters and sections that are asked for and stand in no document.
fn missing_units(searcher: &Searcher, filters: &Filters) -> Result<Vec<Hint>> {
    let chapters = filters.chapters.iter().map(|chapter| ("kapittel", chapter.to_string()));
    let sections = filters.sections.iter().map(|section| ("del", section.to_string()));
    let mut hints = Vec::new();
    for (name, unit) in chapters.chain(sections).filter(|(_, unit)| unit != "0") {
        let term = Name::Unit(&unit).term(&searcher.snapshot.fields);
        let count = searcher.snapshot.searcher.doc_freq(&term).map_err(|e| searcher.snapshot.damaged(e))?;
        if count == 0 {
            let text = format!("Dokumentet har ikke {name} {unit}.");
            hints.push(Hint { code: HintCode::UnknownUnit, span: (0, 0), text });
        }
    }
    Ok(hints)
}

fn filter(filters: &Filters) -> Filter {
    Filter {
        strategies: filters.strategies.clone(),
        chapters: filters.chapters.clone(),
        sections: filters.sections.iter().map(ToString::to_string).collect(),
        kinds: filters.kinds.clone(),
        number: filters.has_number,
        evidence: Vec::new(),
    }
}

/// The filters in words of bokmål.
fn limits(filters: &Filters, manifest: &Manifest) -> Vec<String> {
    let chapters = filters.chapters.iter().map(|chapter| format!("kapittel {chapter}"));
    let sections = filters.sections.iter().map(|section| format!("del {section}"));
    let kinds = filters.kinds.iter().map(|kind| format!("«{}»", manifest.filter_label(*kind)));
    let strategies = filters.strategies.iter().map(|name| format!("dokumentet {name}"));
    let ids = filters.ids.iter().map(|id| format!("punkt {id}"));
    let number = filters.has_number.then(|| "avsnitt med tall".to_owned());
    kinds.chain(chapters).chain(sections).chain(strategies).chain(ids).chain(number).collect()
}
