//! The tables of the quality bench: figures by set and system, linguistic cases by category, single topics and failures.
//! It only prints; all figures are made elsewhere.

use super::evaluation::{Answer, Outcome};
use super::linguistic::Verdict;
use super::measures::Measures;
use super::paired::Paired;
use super::support::table::{Table, share};

/// Ids of a ranked list that a topic's row shows.
const TOP: usize = 6;

/// One system's outcomes under the name that the tables give it.
pub struct Column {
    /// System and reach.
    pub name: String,
    /// By set.
    pub outcomes: Vec<Outcome>,
}

/// One system's verdicts under its name.
pub struct Verdicts {
    /// System and reach.
    pub name: String,
    /// In the order of the cases.
    pub verdicts: Vec<Verdict>,
}

/// Measures by set and system.
pub fn measures(columns: &[Column]) -> String {
    let mut table = Table::new(&["topics", "system", "nDCG@10", "AP", "R@20", "P@5", "s@1", "zero"]);
    let sets = columns.first().map_or(&[][..], |column| &column.outcomes);
    for (at, set) in sets.iter().enumerate() {
        let topics = columns.iter().map(|column| column.outcomes[at].answers.len()).max().unwrap_or(0);
        for column in columns {
            let outcome = &column.outcomes[at];
            let name = format!("{} ({topics})", set.set);
            let figures = match outcome.is_answered() {
                true => outcome.mean().values().map(share).to_vec(),
                false => vec!["not yet".to_string()],
            };
            table.row([name, column.name.clone()].into_iter().chain(figures));
        }
    }
    table.render()
}

/// The first column against each of the others, in nDCG@10.
pub fn against(columns: &[Column]) -> String {
    let Some((first, others)) = columns.split_first() else { return String::new() };
    let mut table = Table::new(&[&format!("{} against", first.name), "system", "nDCG@10", "won/lost", "p"]);
    for (at, set) in first.outcomes.iter().enumerate().filter(|(_, set)| set.is_answered()) {
        for other in others {
            let cells = [set.set.clone(), other.name.clone()];
            table.row(cells.into_iter().chain(Paired::of(set, &other.outcomes[at]).cells()));
        }
    }
    table.render()
}

/// Cases passed by category, a column a system.
pub fn linguistic(systems: &[Verdicts]) -> String {
    let names: Vec<&str> = systems.iter().map(|system| system.name.as_str()).collect();
    let mut table = Table::new(&[&["cases"][..], &names].concat());
    let passed = |system: &Verdicts, category: Option<&str>| {
        let of = |verdict: &&Verdict| category.is_none_or(|category| verdict.case.category == category);
        let all = system.verdicts.iter().filter(of).count();
        format!("{}/{all}", system.verdicts.iter().filter(of).filter(|verdict| verdict.passed()).count())
    };
    for category in categories(systems.first().map_or(&[][..], |system| &system.verdicts)) {
        let counts = systems.iter().map(|system| passed(system, Some(category)));
        table.row(std::iter::once(category.to_string()).chain(counts));
    }
    table.row(std::iter::once("all".to_string()).chain(systems.iter().map(|system| passed(system, None))));
    table.render()
}

/// Categories in the order of the file.
pub fn categories(verdicts: &[Verdict]) -> Vec<&str> {
    let mut categories: Vec<&str> = Vec::new();
    for verdict in verdicts {
        if !categories.contains(&verdict.case.category.as_str()) {
            categories.push(&verdict.case.category);
        }
    }
    categories
}

/// Each topic: nDCG@10 of every system, and its first ids with the grades they were given.
pub fn per_topic(columns: &[&Column]) -> String {
    let mut table = Table::new(&["topic", "system", "nDCG@10", "AP", "R@20", "first ids (grade)"]);
    let sets = columns.first().map_or(&[][..], |column| &column.outcomes);
    for (at, set) in sets.iter().enumerate().filter(|(_, outcome)| !["ad hoc", "first 30"].contains(&&*outcome.set)) {
        for topic in 0..set.answers.len() {
            for (nth, column) in columns.iter().enumerate() {
                let Some(answer) = column.outcomes[at].answers.get(topic) else { continue };
                let name = match nth {
                    0 => format!("{} {}", answer.topic.id, answer.topic.query),
                    _ => String::new(),
                };
                let Measures { ndcg10, ap, r20, .. } = answer.measures;
                table.row([name, column.name.clone(), share(ndcg10), share(ap), share(r20), first_ids(answer)]);
            }
        }
    }
    table.render()
}

fn first_ids(answer: &Answer) -> String {
    let graded = |id: &String| format!("{id}({})", answer.topic.grades.get(id).copied().unwrap_or(0));
    answer.ranked.iter().take(TOP).map(graded).collect::<Vec<_>>().join(" ")
}

/// Each failing case with what is wrong.
pub fn failures(system: &Verdicts) -> String {
    let mut out = format!("Failing cases of {}\n", system.name);
    for verdict in system.verdicts.iter().filter(|verdict| !verdict.passed()) {
        let case = &verdict.case;
        out.push_str(&format!("{} {} [{}]\n", case.qid, case.category, case.query));
        for wrong in &verdict.wrong {
            out.push_str(&format!("    {wrong}\n"));
        }
        out.push_str(&format!("    note: {}\n", case.note));
    }
    out
}
