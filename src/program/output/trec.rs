//! The run format of TREC: `qid Q0 id rank score strategisok`, one line a hit, for trec_eval and its kin.

use std::io::{self, Write};

use strategisok::Hit;

use super::Ids;

/// The name of the run.
const RUN: &str = "strategisok";
/// The library rounds scores to four decimals, so this is the least by which two of them differ.
const STEP: f64 = 0.0001;

/// Prints the hits of one query.
///
/// Evaluation programs sort by score and break ties by id, so scores must fall with rank: a score that does not, as in
/// the related paragraphs behind the hits, is printed one step below the one before it.
pub fn run<'a>(out: &mut impl Write, qid: &str, hits: impl IntoIterator<Item = &'a Hit>, ids: Ids) -> io::Result<()> {
    let mut before = f64::INFINITY;
    for (at, hit) in hits.into_iter().enumerate() {
        let score = hit.score.unwrap_or(0.0).min(before - STEP);
        before = score;
        writeln!(out, "{qid} Q0 {} {} {score:.4} {RUN}", ids.of(&hit.passage), hit.rank.unwrap_or(at + 1))?;
    }
    Ok(())
}
