//! Which files reach which by their imports, and the circles among them. Knows imports alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::tree::Import;

/// Imports by the file that has them.
pub struct Graph<'a> {
    from: BTreeMap<&'a str, Vec<&'a Import>>,
}

impl<'a> Graph<'a> {
    pub fn of(imports: &'a [Import]) -> Graph<'a> {
        let mut from: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
        for import in imports {
            from.entry(&import.from).or_default().push(import);
        }
        Graph { from }
    }

    /// Short circles that have no file in common, one at least for every group of files that reach each other.
    pub fn circles(&self) -> Vec<Vec<&'a Import>> {
        let mut found: Vec<Vec<&Import>> = self.from.keys().filter_map(|file| self.way(file, file)).collect();
        found.sort_by_key(Vec::len);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        found.retain(|circle| {
            let is_new = circle.iter().all(|import| !told.contains(import.from.as_str()));
            if is_new {
                told.extend(circle.iter().map(|import| import.from.as_str()));
            }
            is_new
        });
        found
    }

    /// A shortest way of at least one import from a file to another.
    pub fn way(&self, start: &str, end: &str) -> Option<Vec<&'a Import>> {
        let mut came: BTreeMap<&str, &Import> = BTreeMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(file) = waiting.pop_front() {
            for &import in self.from.get(file).into_iter().flatten() {
                if came.contains_key(import.to.as_str()) {
                    continue;
                }
                came.insert(&import.to, import);
                waiting.push_back(&import.to);
            }
        }
        let mut way = vec![*came.get(end)?];
        while way[way.len() - 1].from != start {
            way.push(came[way[way.len() - 1].from.as_str()]);
        }
        way.reverse();
        Some(way)
    }
}
