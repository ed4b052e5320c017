//! The search for the cheapest way from first parts to a head. Knows what parts cost from `reading` and nothing of why.

use super::reading::{MOST_PARTS, PER_PART, Reading, SHARED_LETTER, Step, UNLEARNT_LETTERS, UNLEARNT_MODIFIER};

/// A way to the end of a step: what it cost, and how many parts came before the step.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f32,
    step: Step,
    before: usize,
}

/// The heads of a word.
struct Heads {
    /// For every byte where a part may end, where a head may start and what it costs.
    heads: Vec<[Option<(usize, f32)>; 2]>,
    /// For every byte the least that a head costs that starts there or later.
    ahead: Vec<f32>,
}

impl Reading<'_> {
    /// The cheapest reading. The heads are asked first: most words have none. Then first parts that compounds are known
    /// to have, and any other noun only where that may be cheaper: looking for those costs twice as much.
    pub(super) fn search(&self) -> Option<Vec<Step>> {
        let heads = self.heads();
        let length = self.word.len();
        // The least that any head from here on costs.
        let mut ahead = vec![f32::INFINITY; length + 1];
        for at in (0..length).rev() {
            ahead[at] = heads[at].iter().flatten().fold(ahead[at + 1], |least, (_, cost)| least.min(*cost));
        }
        if ahead[0].is_infinite() {
            return None;
        }
        let costs = Heads { heads, ahead };
        let learnt = self.cheapest_way(&costs, false, f32::INFINITY);
        let cost = learnt.as_ref().map_or(f32::INFINITY, |(cost, _)| *cost);
        let best = match cost <= UNLEARNT_MODIFIER + costs.ahead[UNLEARNT_LETTERS.min(length)] {
            true => learnt,
            false => self.cheapest_way(&costs, true, cost).or(learnt),
        };
        best.map(|(_, steps)| steps)
    }

    /// Viterbi: the cheapest way to every byte by so many first parts, and from there by a head to the end; none that is
    /// not cheaper than `least`.
    fn cheapest_way(&self, costs: &Heads, unlearnt: bool, least: f32) -> Option<(f32, Vec<Step>)> {
        let length = self.word.len();
        let mut ways: Vec<[Option<Way>; MOST_PARTS]> = vec![[None; MOST_PARTS]; length];
        let mut best: Option<Way> = None;
        let start = Way { cost: 0.0, step: Step { from: 0, start: 0, to: 0, link: 0 }, before: 0 };
        ways[0][0] = Some(start);
        let most = |parts: usize| (self.limit + PER_PART * parts.saturating_sub(2) as f32).min(least);
        let mut firsts = Vec::new();
        for at in 0..length {
            let here = ways[at];
            if here.iter().all(Option::is_none) {
                continue;
            }
            for from in self.starts(at) {
                let shared = if from < at { SHARED_LETTER } else { 0.0 };
                let head = costs.heads[at].iter().flatten().find(|(start, _)| *start == from).map(|(_, cost)| *cost);
                let cheapest = here[..MOST_PARTS - 1].iter().flatten().map(|way| way.cost).reduce(f32::min);
                let bound = best.map_or(most(MOST_PARTS), |best| best.cost.min(most(MOST_PARTS)));
                let worth = |cost: f32, to: usize| {
                    cheapest.is_some_and(|cheapest| cheapest + shared + cost + costs.ahead[to] < bound)
                };
                firsts.clear();
                if worth(0.0, at + 1) {
                    self.modifiers(at, from, unlearnt && worth(UNLEARNT_MODIFIER, at + 1), &mut firsts);
                    firsts.retain(|(to, modifier)| worth(modifier.cost, *to));
                }
                for (parts, way) in here.iter().enumerate() {
                    let Some(way) = way.filter(|way| way.cost < most(MOST_PARTS)) else { continue };
                    let cost = way.cost + shared;
                    if let Some(whole) = head.map(|head| cost + head)
                        && whole < most(parts + 1)
                        && best.is_none_or(|best| whole < best.cost)
                    {
                        best = Some(Way {
                            cost: whole,
                            step: Step { from, start: at, to: length, link: 0 },
                            before: parts,
                        });
                    }
                    if parts + 1 == MOST_PARTS {
                        continue;
                    }
                    for &(to, modifier) in &firsts {
                        let cost = cost + modifier.cost;
                        let slot = &mut ways[to][parts + 1];
                        if slot.is_none_or(|way| cost < way.cost) {
                            let step = Step { from, start: at, to, link: modifier.link };
                            *slot = Some(Way { cost, step, before: parts });
                        }
                    }
                }
            }
        }
        let mut way = best?;
        let cost = way.cost;
        let mut steps = vec![way.step];
        while way.before > 0 {
            way = ways[way.step.start][way.before]?;
            steps.push(way.step);
        }
        steps.reverse();
        Some((cost, steps))
    }

    /// For every byte where a part may end, where a head may start and what it costs.
    fn heads(&self) -> Vec<[Option<(usize, f32)>; 2]> {
        let mut heads = vec![[None; 2]; self.word.len()];
        for (at, _) in self.word.char_indices().skip(2) {
            for (slot, from) in self.starts(at).enumerate() {
                heads[at][slot] = self.head(at, from).map(|cost| (from, cost));
            }
        }
        heads
    }
}
