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
        let id = column(&ids.of(&hit.passage).to_string());
        writeln!(out, "{} Q0 {id} {} {score:.4} {RUN}", column(qid), hit.rank.unwrap_or(at + 1))?;
    }
    Ok(())
}

/// A column of a format that spaces divide: a document's name may have some, and they are written as in an address.
fn column(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}")));
        } else {
            written.push(c);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_column_has_no_space() {
        for (text, written) in [
            ("ks-2024-2027/2.1.1-3", "ks-2024-2027/2.1.1-3"),
            ("plan for øya 2/1-1", "plan%20for%20øya%202/1-1"),
            ("a\u{a0}b\u{1b}c%20", "a%C2%A0b%1Bc%2520"),
        ] {
            assert_eq!(super::column(text), written, "{text:?}");
        }
    }
}
