//! Ranking: a lowered query evaluated over the postings of an index. Our own BM25F, since tantivy's constants are fixed
//! and its sum depends on the order of segments.

mod buffers;
mod collect;
mod evaluator;
mod facets;
mod filters;
mod leaf;
mod matches;
mod norms;
mod open;
pub(crate) mod plan;
mod positions;
mod query;
mod score;
mod weights;

pub(crate) use self::collect::{Alike, Collected, Collection, Kept, Ranked, collect};
pub(crate) use self::evaluator::{Account, AlternativeAccount, Evaluator, PartAccount, WordAccount};
pub(crate) use self::facets::Counted;
#[cfg(feature = "opensearch")]
pub(crate) use self::facets::Foreign;
pub(crate) use self::filters::{Filter, FilterLeaf, Place, facet, filter_leaves, let_through};
#[cfg(feature = "opensearch")]
pub(crate) use self::leaf::counts_for;
pub use self::plan::WordKind;
pub(crate) use self::plan::{Alternative, Node, Plan, PlanTerm, Positions, SLOTS, WordPlan};
pub(crate) use self::query::RankedQuery;

pub(crate) use self::score::Score;
pub use self::weights::Weights;
