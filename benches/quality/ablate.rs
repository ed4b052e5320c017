//! Ablation: every signal of a system switched off alone, and what that costs. Wins and losses count the topics on which
//! the whole system is better or worse than without the signal by more than a rounding error, since a mean over a few
//! topics tells little by itself.

use super::evaluation::{Outcome, Topics, evaluate};
use super::linguistic::{Case, judge_all};
use super::support::table::{Table, share};
use super::system::System;
use strategisok::norwegian::Reach;

/// Differences in nDCG@10 below this are none.
const SAME: f64 = 0.005;

/// A table with the whole system first, then the system without each of its signals.
pub fn table(system: &dyn System, topics: &Topics, cases: &[Case]) -> Result<String, String> {
    let whole = evaluate(system, topics, Reach::default())?;
    let mut table = Table::new(&["system", "ad hoc", "change", "+/-", "related", "change", "+/-", "cases"]);
    let row = |name: String, system: &dyn System, outcomes: &[Outcome]| {
        let mut cells = vec![name];
        for set in ["ad hoc", "related"] {
            let (all, less) = (of(&whole, set), of(outcomes, set));
            let (all_mean, less_mean) = (mean(&all), mean(&less));
            let gaps = || all.iter().zip(&less).map(|(all, less)| all - less);
            let (wins, losses) = (gaps().filter(|gap| *gap > SAME).count(), gaps().filter(|gap| *gap < -SAME).count());
            cells.extend([share(less_mean), format!("{:+.3}", less_mean - all_mean), format!("{wins}/{losses}")]);
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

/// nDCG@10 by topic of one set.
fn of(outcomes: &[Outcome], set: &str) -> Vec<f64> {
    let answers = outcomes.iter().filter(|outcome| outcome.set == set).flat_map(|outcome| &outcome.answers);
    answers.map(|answer| answer.measures.ndcg10).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
