//! Ablation: every signal of a system switched off alone, and what that costs, topic by topic.

use super::evaluation::{Outcome, Topics, evaluate};
use super::linguistic::{Case, judge_all};
use super::paired::Paired;
use super::support::table::{Table, share};
use super::system::System;
use strategisok::norwegian::Reach;

/// A table with the whole system first, then the system without each of its signals. Differences, won and lost are those of
/// the smaller system against the whole.
pub fn table(system: &dyn System, topics: &Topics, cases: &[Case]) -> Result<String, String> {
    let whole = evaluate(system, topics, Reach::default())?;
    let header = ["system", "ad hoc", "diff", "won/lost", "p", "related", "diff", "won/lost", "p", "cases"];
    let mut table = Table::new(&header);
    let row = |name: String, system: &dyn System, outcomes: &[Outcome]| {
        let mut cells = vec![name];
        for (whole, less) in whole.iter().zip(outcomes).filter(|(set, _)| ["ad hoc", "related"].contains(&&*set.set)) {
            match less.is_answered() {
                true => {
                    cells.push(share(less.mean().ndcg10));
                    cells.extend(Paired::of(less, whole).cells());
                }
                false => cells.extend(["not yet", "", "", ""].map(String::from)),
            }
        }
        let passed = judge_all(system, cases).iter().filter(|verdict| verdict.passed()).count();
        cells.push(format!("{passed}/{}", cases.len()));
        cells
    };
    table.row(row(system.name(), system, &whole));
    for signal in system.signals() {
        let less = system.without(signal)?;
        let outcomes = evaluate(less.as_ref(), topics, Reach::default())?;
        table.row(row(format!("without {signal}"), less.as_ref(), &outcomes));
    }
    Ok(table.render())
}
