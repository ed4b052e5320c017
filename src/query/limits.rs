//! How much of a query is read: its length, its depth, its clauses and the distance of two words. Longer than any query
//! that a reader means, so that the work is bounded whatever is typed. Knows nothing of how the limits are kept.

/// The longest query in bytes; what is beyond is not read. Longer than any page of the documents.
pub const MAX_LENGTH: usize = 10_000;

/// How deep parentheses may stand in each other.
pub const MAX_DEPTH: usize = 32;

/// How many clauses a query may have; a run of plain words is one.
pub const MAX_CLAUSES: usize = 256;

/// The greatest distance of `NÆR/n` in words; paragraphs are seldom longer.
pub const MAX_DISTANCE: u32 = 100;
