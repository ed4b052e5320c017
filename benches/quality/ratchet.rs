//! The ratchet: `passing.txt` lists the linguistic cases that pass. A listed case that fails is a loss; a case that passes
//! and is not listed is a gain that must be recorded, so that it cannot be lost unseen. Both fail the gate.

use super::judgments::lines;
use super::linguistic::Verdict;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const HEADER: &str = "\
# The linguistic cases that pass, one id a line. The gate fails when one of them is lost, and when a case passes that is
# not listed here. Rewrite this file with: cargo bench --bench quality -- --bless
";

/// Compares what passes with what is recorded; the difference, one sentence each, empty when there is none.
pub fn compare(path: &Path, verdicts: &[Verdict]) -> Result<Vec<String>, String> {
    let recorded: BTreeSet<String> =
        lines(path)?.into_iter().filter_map(|(_, line)| line.split_whitespace().next().map(String::from)).collect();
    let mut difference = Vec::new();
    for verdict in verdicts {
        let id = &verdict.case.qid;
        match (recorded.contains(id), verdict.passed()) {
            (true, false) => difference.push(format!("lost: {id} ({})", verdict.wrong.join("; "))),
            (false, true) => difference.push(format!("gained: {id}; record it with --bless")),
            _ => {}
        }
    }
    let known: BTreeSet<&String> = verdicts.iter().map(|verdict| &verdict.case.qid).collect();
    for id in recorded.iter().filter(|id| !known.contains(id)) {
        difference.push(format!("recorded as passing, but no such case: {id}"));
    }
    Ok(difference)
}

/// Records what passes.
pub fn bless(path: &Path, verdicts: &[Verdict]) -> Result<(), String> {
    let mut text = HEADER.to_string();
    for verdict in verdicts.iter().filter(|verdict| verdict.passed()) {
        text.push_str(&format!("{} {}\n", verdict.case.qid, verdict.case.category));
    }
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
