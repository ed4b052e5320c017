//! Reads and writes what the measures work on: topics (`id <TAB> query <TAB> what counts as relevant`), judgments and
//! runs in TREC's formats. A line that does not fit is an error that names file and line: a topic lost in silence would
//! change every mean.

use super::measures::Grades;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// One topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// `J01`.
    pub id: String,
    /// What the user types, or the id of a paragraph.
    pub query: String,
    /// The grades of its paragraphs.
    pub grades: Grades,
}

/// The topics of one kind of user, with their judgments.
#[derive(Debug, Clone)]
pub struct TopicSet {
    /// `journalist`, `policy` or `related`.
    pub name: String,
    /// In the order of the file.
    pub topics: Vec<Topic>,
}

/// Ranked ids by topic.
pub type Ranked = BTreeMap<String, Vec<String>>;

/// Reads `NAME.topics.tsv` and `NAME.qrels` of a folder.
pub fn topic_set(folder: &Path, name: &str) -> Result<TopicSet, String> {
    let path = folder.join(format!("{name}.topics.tsv"));
    let mut judged = qrels(&folder.join(format!("{name}.qrels")))?;
    let mut topics = Vec::new();
    for (number, line) in lines(&path)? {
        let mut columns = line.split('\t');
        let (Some(id), Some(query)) = (columns.next(), columns.next()) else {
            return Err(format!("{}, line {number}: a topic is an id, a tab, and a query", path.display()));
        };
        let grades = judged.remove(id).ok_or_else(|| format!("{}: topic {id} has no judgments", path.display()))?;
        topics.push(Topic { id: id.to_string(), query: query.to_string(), grades });
    }
    match judged.keys().next() {
        Some(id) => Err(format!("{}: judgments for topic {id}, which is not there", path.display())),
        None => Ok(TopicSet { name: name.to_string(), topics }),
    }
}

/// Reads judgments: `topic 0 id grade`.
pub fn qrels(path: &Path) -> Result<BTreeMap<String, Grades>, String> {
    let mut all: BTreeMap<String, Grades> = BTreeMap::new();
    for (number, line) in lines(path)? {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let grade = columns.get(3).and_then(|grade| grade.parse().ok());
        let (4, Some(grade)) = (columns.len(), grade) else {
            return Err(format!("{}, line {number}: a judgment is `topic 0 id grade`", path.display()));
        };
        all.entry(columns[0].to_string()).or_default().insert(columns[2].to_string(), grade);
    }
    Ok(all)
}

/// Writes a run; the score is the distance to the end of the list, so that any reader has the same order.
pub fn write_run(ranked: &Ranked, name: &str) -> String {
    let mut out = String::new();
    for (topic, ids) in ranked {
        for (at, id) in ids.iter().enumerate() {
            let _ = writeln!(out, "{topic} Q0 {id} {} {} {name}", at + 1, ids.len() - at);
        }
    }
    out
}

/// The lines of a file that are neither empty nor comments (`#`), numbered from 1.
pub fn lines(path: &Path) -> Result<Vec<(usize, String)>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let kept = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    Ok((1..).zip(text.lines()).filter(|(_, line)| kept(line)).map(|(at, line)| (at, line.to_string())).collect())
}
