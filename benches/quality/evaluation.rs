//! A system's answers to all topics, and their measures: by topic, by set, over all sets of queries together ("ad hoc"),
//! and over the first two of them ("first 30"), on which the weights of the ranking were chosen.

use super::judgments::{Ranked, Topic, TopicSet, topic_set};
use super::measures::Measures;
use super::support::stock::Filter;
use super::system::System;
use std::path::Path;
use strategisok::norwegian::Reach;

/// Hits asked for: what `search --batch` gives.
pub const DEPTH: usize = 100;

/// The sets whose queries are words.
const AD_HOC: [&str; 3] = ["journalist", "policy", "press2"];
/// So many of them are the first 30 topics.
const FIRST: usize = 2;

/// Questions that people wrote who had read nothing, judged in full: of one half failures are looked at, of the other only the
/// mean. They are in no sum, and a folder need not have them.
const BLIND: [&str; 3] = ["blind-odd", "blind-even", "blind-third"];

/// All topics of a data folder.
pub struct Topics {
    /// Sets whose queries are words.
    pub ad_hoc: Vec<TopicSet>,
    /// The set whose queries are ids.
    pub related: TopicSet,
    /// Sets that are in no sum.
    pub blind: Vec<TopicSet>,
}

impl Topics {
    /// Reads the sets of a folder.
    pub fn read(folder: &Path) -> Result<Topics, String> {
        Ok(Topics {
            ad_hoc: AD_HOC.into_iter().map(|name| topic_set(folder, name)).collect::<Result<_, _>>()?,
            related: topic_set(folder, "related")?,
            blind: BLIND
                .into_iter()
                .filter(|name| folder.join(format!("{name}.topics.tsv")).exists())
                .map(|name| topic_set(folder, name))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// One system's answer to one topic.
pub struct Answer {
    /// The topic that was asked.
    pub topic: Topic,
    /// Ids, best first.
    pub ranked: Vec<String>,
    /// What they are worth.
    pub measures: Measures,
}

/// One system's answers to a set of topics.
pub struct Outcome {
    /// `journalist`, `policy`, `press2`, `first 30`, `ad hoc`, `related`, `blind-odd`, `blind-even` or `blind-third`.
    pub set: String,
    /// In the order of the topics; empty when the system cannot answer this kind of topic.
    pub answers: Vec<Answer>,
}

impl Outcome {
    /// Whether the system could answer.
    pub fn is_answered(&self) -> bool {
        !self.answers.is_empty()
    }

    /// The mean over the topics.
    pub fn mean(&self) -> Measures {
        Measures::mean(&self.answers.iter().map(|answer| answer.measures).collect::<Vec<_>>())
    }

    /// The answers as a run.
    pub fn run(&self) -> Ranked {
        self.answers.iter().map(|answer| (answer.topic.id.clone(), answer.ranked.clone())).collect()
    }
}

/// Asks a system all topics: the sets of queries, the first two together, all together, and related paragraphs.
pub fn evaluate(system: &dyn System, topics: &Topics, reach: Reach) -> Result<Vec<Outcome>, String> {
    let mut outcomes = Vec::new();
    for set in topics.ad_hoc.iter().chain(std::iter::once(&topics.related)).chain(&topics.blind) {
        let related = set.name == topics.related.name;
        let mut answers = Vec::new();
        for topic in &set.topics {
            let ranked = match related {
                true => system.related(&topic.query, DEPTH),
                false => system.search(&topic.query, &Filter::default(), DEPTH, reach).map(Some),
            };
            let ranked = ranked.map_err(|error| format!("{}, topic {}: {error}", system.name(), topic.id))?;
            let Some(ranked) = ranked else { break };
            let measures = Measures::of(&topic.grades, &ranked);
            answers.push(Answer { topic: topic.clone(), ranked, measures });
        }
        outcomes.push(Outcome { set: set.name.clone(), answers });
    }
    let sets = topics.ad_hoc.len();
    let (first, all) = (together("first 30", &outcomes[..FIRST.min(sets)]), together("ad hoc", &outcomes[..sets]));
    outcomes.splice(sets..sets, [first, all]);
    Ok(outcomes)
}

/// Several sets as one.
fn together(name: &str, sets: &[Outcome]) -> Outcome {
    let answers = sets.iter().flat_map(|outcome| &outcome.answers).map(|answer| Answer {
        topic: answer.topic.clone(),
        ranked: answer.ranked.clone(),
        measures: answer.measures,
    });
    Outcome { set: name.to_string(), answers: answers.collect() }
}
