//! Linguistic cases: a query, the paragraphs that a reader of Norwegian expects of it, and those that must stay out.
//! They are run at reach `synonym`, which has word hits only, over the whole corpus. Judging knows nothing of how a case
//! came about; the note in the file tells that.

use super::judgments::lines;
use super::support::stock::Filter;
use super::system::System;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use strategisok::norwegian::Reach;

/// More than the corpus has, so that every hit is seen.
const ALL: usize = 1000;

/// One case.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// `L001`.
    pub qid: String,
    /// `inflection`, `compound-part`, ...
    pub category: String,
    /// What is typed.
    pub query: String,
    /// Ids that must be found.
    pub must: Vec<String>,
    /// Any of these stands first.
    #[serde(default)]
    pub first: Vec<String>,
    /// Allowed, below every `must`.
    #[serde(default)]
    pub low: Vec<String>,
    /// Allowed.
    #[serde(default)]
    pub may: Vec<String>,
    /// Not allowed.
    #[serde(default)]
    pub must_not: Vec<String>,
    /// Nothing outside `must` and `may` is allowed.
    #[serde(default)]
    pub exact: bool,
    /// What the search is narrowed to.
    #[serde(default)]
    pub filter: Filter,
    /// For noise: what a user should see.
    pub expect: Option<String>,
    /// Why the case is there.
    pub note: String,
}

/// What became of a case; it passed when nothing is wrong.
pub struct Verdict {
    /// The case.
    pub case: Case,
    /// What is wrong, one sentence each.
    pub wrong: Vec<String>,
}

impl Verdict {
    /// Whether nothing is wrong.
    pub fn passed(&self) -> bool {
        self.wrong.is_empty()
    }
}

/// Reads the cases of a folder.
pub fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let path = folder.join("linguistic.jsonl");
    let case = |(number, line): (usize, String)| {
        serde_json::from_str(&line).map_err(|error| format!("{}, line {number}: {error}", path.display()))
    };
    lines(&path)?.into_iter().map(case).collect()
}

/// Runs the cases on a system.
pub fn judge_all(system: &dyn System, cases: &[Case]) -> Vec<Verdict> {
    let judge_one = |case: &Case| {
        let found = catch_unwind(AssertUnwindSafe(|| system.search(&case.query, &case.filter, ALL, Reach::Synonym)));
        let wrong = match found {
            Ok(Ok(found)) => judge(case, &found),
            Ok(Err(error)) => vec![format!("error: {error}")],
            Err(_) => vec!["the search panicked".to_string()],
        };
        Verdict { case: case.clone(), wrong }
    };
    cases.iter().map(judge_one).collect()
}

/// What is wrong with these ids as the answer to a case.
pub fn judge(case: &Case, found: &[String]) -> Vec<String> {
    let rank = |id: &String| found.iter().position(|hit| hit == id);
    let mut wrong = Vec::new();
    let mut say = |what: &str, ids: Vec<&String>| {
        if !ids.is_empty() {
            wrong.push(format!("{what} {}", ids.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ")));
        }
    };
    say("missing:", case.must.iter().filter(|id| rank(id).is_none()).collect());
    say("must not be there:", case.must_not.iter().filter(|id| rank(id).is_some()).collect());
    // Noise that asks for nothing must find nothing: an answer to no question is as wrong as a lost one.
    let nothing_else = case.exact || (case.expect.is_some() && case.must.is_empty());
    if nothing_else {
        let allowed = |id: &&String| case.must.contains(id) || case.may.contains(id) || case.must_not.contains(id);
        say("too much:", found.iter().filter(|id| !allowed(id)).collect());
    }
    let last_must = case.must.iter().filter_map(rank).max();
    say("too high:", case.low.iter().filter(|id| rank(id).is_some() && rank(id) < last_must).collect());
    if !case.first.is_empty() && !found.first().is_some_and(|top| case.first.contains(top)) {
        let top = found.first().map_or("nothing", String::as_str);
        wrong.push(format!("first is {top}, not one of {}", case.first.join(" ")));
    }
    wrong
}
