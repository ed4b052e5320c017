//! Reads `seeds/lexicon/nynorsk.tsv` once and keeps it by nynorsk form. The file is part of the crate, so a broken
//! line is a fault of the crate: a test finds it, and the reader skips it.

use super::{FunctionWord, Rule, Variant, inflection};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The table as the crate carries it.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(SOURCE));

/// The text of the table.
pub(super) const SOURCE: &str = include_str!("../../../seeds/lexicon/nynorsk.tsv");

/// What the table says of one form.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) rule: Rule,
    pub(super) shy: bool,
    pub(super) targets: Vec<Target>,
}

/// One bokmål word with the forms that may answer, likeliest first; the last is the lemma.
#[derive(Debug, PartialEq)]
pub(super) struct Target(Vec<String>);

impl Target {
    /// The first known form, or the lemma: a listed pair needs no witness.
    pub(super) fn best(&self, known: &dyn Fn(&str) -> bool) -> &str {
        let lemma = self.0.last().map_or("", String::as_str);
        self.0.iter().find(|form| known(form)).map_or(lemma, String::as_str)
    }
}

/// An ending or a stem rewrite.
#[derive(Debug)]
pub(super) struct Rewrite {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
}

/// All of the table.
#[derive(Default)]
pub(super) struct Table {
    pub(super) functions: Vec<FunctionWord>,
    pub(super) endings: Vec<Rewrite>,
    pub(super) stems: Vec<Rewrite>,
    prefixes: Vec<(&'static str, &'static str)>,
    entries: FxHashMap<String, Vec<Entry>>,
}

impl Table {
    /// What the pairs, function words and free forms say of the form.
    pub(super) fn entries(&self, form: &str) -> &[Entry] {
        self.entries.get(form).map_or(&[], Vec::as_slice)
    }

    /// The form with a free prefix exchanged (*fram-*, *frem-*), when that is a known form.
    pub(super) fn prefixed(&self, form: &str, known: &dyn Fn(&str) -> bool) -> Option<Variant> {
        self.prefixes.iter().find_map(|(from, to)| {
            let changed = format!("{to}{}", form.strip_prefix(from)?);
            known(&changed).then_some(Variant { form: changed, weight: Rule::Free.weight(), rule: Rule::Free })
        })
    }

    fn read(source: &'static str) -> Table {
        let mut table = Table::default();
        for line in source.lines() {
            if let Some((class, nynorsk, bokmaal, shy)) = columns(line) {
                table.add(class, nynorsk, bokmaal, shy);
            }
        }
        table.endings.sort_by_key(|ending| std::cmp::Reverse(ending.from.len()));
        table
    }

    fn add(&mut self, class: &'static str, nynorsk: &'static str, bokmaal: &'static str, shy: bool) {
        let twins = || bokmaal.split(',');
        match class {
            "fn" => {
                self.functions.push(FunctionWord { nynorsk, bokmaal: twins().collect(), homograph: shy });
                self.put(nynorsk, Rule::Function, shy, twins().map(alone).collect());
            }
            "w" => self.put(nynorsk, Rule::Pair, shy, twins().map(alone).collect()),
            "vi" => {
                for form in nynorsk.split(',') {
                    self.put(form, Rule::Pair, shy, twins().map(alone).collect());
                }
            }
            "m" | "f" => self.inflect(Rule::Pair, shy, twins(), |_| false, |to| inflection::noun(nynorsk, to, false)),
            "n" => self.inflect(Rule::Pair, shy, twins(), |_| false, |to| inflection::noun(nynorsk, to, true)),
            "v" => self.inflect(
                Rule::Pair,
                shy,
                twins(),
                |form| inflection::is_past(nynorsk, form),
                |to| inflection::verb(nynorsk, to),
            ),
            "a" => self.inflect(Rule::Pair, shy, twins(), |_| false, |to| inflection::adjective(nynorsk, to)),
            "end" => {
                self.endings.push(Rewrite { from: nynorsk, to: bokmaal, at_start: false, at_end: true });
            }
            "stem" => {
                let from = nynorsk.trim_matches(['^', '$']);
                let (at_start, at_end) = (nynorsk.starts_with('^'), nynorsk.ends_with('$'));
                self.stems.push(Rewrite { from, to: bokmaal, at_start, at_end });
            }
            "free" => self.add_free(nynorsk, bokmaal),
            _ => {}
        }
    }

    fn add_free(&mut self, one: &'static str, others: &'static str) {
        for other in others.split(',') {
            if let (Some(one), Some(other)) = (one.strip_suffix('-'), other.strip_suffix('-')) {
                self.prefixes.extend([(one, other), (other, one)]);
            } else {
                self.inflect(Rule::Free, false, [other].into_iter(), |_| false, |to| inflection::noun(one, to, false));
                self.inflect(Rule::Free, false, [one].into_iter(), |_| false, |to| inflection::noun(other, to, false));
            }
        }
    }

    fn inflect<'a>(
        &mut self,
        rule: Rule,
        shy: bool,
        twins: impl Iterator<Item = &'a str>,
        shy_form: impl Fn(&str) -> bool,
        forms: impl Fn(&'a str) -> inflection::Forms,
    ) {
        let mut made: Vec<(String, Vec<Target>)> = Vec::new();
        for twin in twins {
            for (form, answers) in forms(twin) {
                match made.iter_mut().find(|(other, _)| *other == form) {
                    Some((_, targets)) => targets.push(Target(answers)),
                    None => made.push((form, vec![Target(answers)])),
                }
            }
        }
        for (form, targets) in made {
            let shy = shy || shy_form(&form);
            self.put(&form, rule, shy, targets);
        }
    }

    fn put(&mut self, form: &str, rule: Rule, shy: bool, targets: Vec<Target>) {
        self.entries.entry(form.to_owned()).or_default().push(Entry { rule, shy, targets });
    }
}

fn alone(form: &str) -> Target {
    Target(vec![form.to_owned()])
}

/// Class, nynorsk, bokmål and the flag of a line; none for comments and blank lines.
pub(super) fn columns(line: &str) -> Option<(&str, &str, &str, bool)> {
    if line.starts_with('#') || line.trim().is_empty() {
        return None;
    }
    let mut cells = line.split('\t');
    let (class, nynorsk, bokmaal) = (cells.next()?, cells.next()?, cells.next()?);
    Some((class, nynorsk, bokmaal, cells.next() == Some("shy")))
}
