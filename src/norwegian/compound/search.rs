//! The search for the cheapest way from first parts to a head. Knows what parts cost from `reading` and nothing of why.

use super::reading::{MOST_PARTS, PER_PART, Reading, SHARED_LETTER, Step, UNLEARNT_LETTERS, UNLEARNT_MODIFIER};

/// A way to the end of a part: what it cost, the part, and how many parts came before it. Words are shorter than 256
/// bytes, and small ways are most of what makes the search fast.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f32,
    from: u8,
    start: u8,
    link: u8,
    before: u8,
}

impl Way {
    const NONE: Way = Way { cost: f32::INFINITY, from: 0, start: 0, link: 0, before: 0 };

    fn step(self, to: usize) -> Step {
        Step { from: self.from.into(), start: self.start.into(), to, link: self.link.into() }
    }
}

/// What is known of one byte of a word.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// What a head costs that starts here after a part that ends here, and one that starts a letter earlier.
    heads: [f32; 2],
    /// The least that a head costs that starts here or later.
    ahead: f32,
}

impl Reading<'_> {
    /// The cheapest reading. The heads are asked first: most words have none. Then first parts that compounds are known
    /// to have, and any other noun only where that may be cheaper: looking for those costs twice as much.
    pub(super) fn search(&self) -> Option<(f32, Vec<Step>)> {
        let places = self.places();
        if places[0].ahead.is_infinite() {
            return None;
        }
        let learnt = self.cheapest_way(&places, false, f32::INFINITY);
        let cost = learnt.as_ref().map_or(f32::INFINITY, |(cost, _)| *cost);
        match cost <= UNLEARNT_MODIFIER + places[UNLEARNT_LETTERS.min(self.word.len())].ahead {
            true => learnt,
            false => self.cheapest_way(&places, true, cost).or(learnt),
        }
    }

    /// Viterbi: the cheapest way to every byte by so many first parts, and from there by a head to the end; none that is
    /// not cheaper than `least`.
    fn cheapest_way(&self, places: &[Place], unlearnt: bool, least: f32) -> Option<(f32, Vec<Step>)> {
        let length = self.word.len();
        let mut ways = vec![[Way::NONE; MOST_PARTS]; length];
        let mut best = Way::NONE;
        ways[0][0].cost = 0.0;
        let most = |parts: usize| (self.limit + PER_PART * parts.saturating_sub(2) as f32).min(least);
        let mut firsts = Vec::new();
        for at in 0..length {
            let here = ways[at];
            let cheapest = here[..MOST_PARTS - 1].iter().map(|way| way.cost).fold(f32::INFINITY, f32::min);
            if here.iter().all(|way| way.cost.is_infinite()) {
                continue;
            }
            for from in self.starts(at) {
                let shared = if from < at { SHARED_LETTER } else { 0.0 };
                let head = places[at].heads[at - from];
                let bound = best.cost.min(most(MOST_PARTS));
                let worth = |cost: f32, to: usize| cheapest + shared + cost + places[to].ahead < bound;
                firsts.clear();
                if worth(0.0, at + 1) {
                    self.modifiers(at, from, unlearnt && worth(UNLEARNT_MODIFIER, at + 1), &mut firsts);
                    firsts.retain(|(to, modifier)| worth(modifier.cost, *to));
                }
                for (parts, way) in here.iter().enumerate().filter(|(_, way)| way.cost < most(MOST_PARTS)) {
                    let cost = way.cost + shared;
                    let step = Way { cost, from: from as u8, start: at as u8, link: 0, before: parts as u8 };
                    let whole = cost + head;
                    if whole < most(parts + 1) && whole < best.cost {
                        best = Way { cost: whole, ..step };
                    }
                    if parts + 1 == MOST_PARTS {
                        continue;
                    }
                    for &(to, modifier) in &firsts {
                        let cost = cost + modifier.cost;
                        let slot = &mut ways[to][parts + 1];
                        if cost < slot.cost {
                            *slot = Way { cost, link: modifier.link as u8, ..step };
                        }
                    }
                }
            }
        }
        if best.cost.is_infinite() {
            return None;
        }
        let (mut way, mut steps) = (best, vec![best.step(length)]);
        while way.before > 0 {
            let to = usize::from(way.start);
            way = ways[to][usize::from(way.before)];
            steps.push(way.step(to));
        }
        steps.reverse();
        Some((best.cost, steps))
    }

    /// What heads cost at every byte where a part may end, and behind the word.
    fn places(&self) -> Vec<Place> {
        let none = Place { heads: [f32::INFINITY; 2], ahead: f32::INFINITY };
        let mut places = vec![none; self.word.len() + 1];
        for (at, _) in self.word.char_indices().skip(2) {
            for from in self.starts(at) {
                places[at].heads[at - from] = self.head(at, from).unwrap_or(f32::INFINITY);
            }
        }
        let mut least = f32::INFINITY;
        for place in places.iter_mut().rev() {
            least = place.heads.iter().fold(least, |least, cost| least.min(*cost));
            place.ahead = least;
        }
        places
    }
}
