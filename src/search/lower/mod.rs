//! Lowering: the tree of a query becomes a plan over terms, for one index, with what is said of how it was read. The shape
//! of the query is in `tree`, what a run of plain words means in `words`, what a word is widened to in `alternatives` and
//! `widen`, what fields and ids let through in `restrictions`.

mod alternatives;
mod derived;
mod forms;
mod headings;
mod near;
mod nothing;
mod own;
mod paraphrase;
mod parts;
mod restrictions;
mod runs;
mod subjects;
mod tree;
mod whole;
mod widen;
mod words;

pub(crate) use self::nothing::{explain_nothing, tried};
pub(crate) use self::runs::EVERYWHERE_SHARE;
pub(crate) use self::widen::Wider;

use self::runs::Runs;
use self::tree::{Lowerer, Polarity};
use crate::budget::Budget;
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Reach;
use crate::passages;
use crate::query::Query;
use crate::search::interpretation::Interpretation;
use crate::search::meant::Meant;
use crate::search::rank::{Filter, Node, Plan, RankedQuery, Weights};
use crate::search::sentence::sentence;

/// A query made ready for an index.
pub(crate) struct Lowered {
    pub query: RankedQuery,
    pub filter: Filter,
    pub interpretation: Interpretation,
    /// What the counted words mean.
    pub meant: Meant,
}

/// Lowers a query for this index.
///
/// # Errors
/// When the index is damaged, or the budget is spent.
pub(crate) fn lower(
    snapshot: &Snapshot,
    wider: &Wider,
    weights: &Weights,
    budget: &Budget,
    query: &Query,
    reach: Reach,
) -> Result<Lowered> {
    let documents = passages::documents(snapshot)?;
    let runs = Runs::read(snapshot, &documents, wider, budget, query)?;
    let mut lowerer = Lowerer {
        snapshot,
        documents: &documents,
        wider,
        weights,
        budget,
        query,
        reach,
        runs,
        plan: Plan::default(),
        words: Vec::new(),
        present: Vec::new(),
        meant: Meant::default(),
        hints: query.hints().to_vec(),
    };
    let root = lowerer.clauses(query.clauses(), Polarity::Wanted)?;
    let filters = query.filters();
    let root = match root {
        // Nothing asked but a filter lists what the filter leaves; words that all weigh nothing find nothing.
        None if query.clauses().is_empty() && !filters.is_empty() => Some(Node::Everything),
        other => other,
    };
    let filter = restrictions::filter(query, snapshot.index.manifest(), &documents);
    let limits = restrictions::limits(filters, snapshot.index.manifest(), &documents);
    lowerer.hints.extend(restrictions::hints(snapshot, query, &filter, &documents)?);
    lowerer.plan.root = root;
    let Lowerer { plan, words, present, meant, hints, .. } = lowerer;
    let interpretation = Interpretation {
        sentence: sentence(query.clauses(), &words, &present, reach, &limits),
        words,
        limits,
        hints,
        ..Interpretation::default()
    };
    let (snapshot, weights, budget) = (snapshot.clone(), weights.clone(), budget.clone());
    let query = RankedQuery { plan, snapshot, documents, weights, budget, reach };
    Ok(Lowered { query, filter, interpretation, meant })
}
