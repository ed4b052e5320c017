//! The rules of `seeds/lexicon/nynorsk.tsv` (function words, endings, rewrites, free prefixes), read once; its pairs,
//! inflected, are in `forms`. The file is part of the crate, so a broken line is a fault of the crate: a test finds it,
//! and the reader skips it.

use super::rule::{FunctionWord, Rule, Variant};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The table as the crate carries it.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(SOURCE));

/// The text of the table.
pub(super) const SOURCE: &str = include_str!("../../../seeds/lexicon/nynorsk.tsv");

/// An ending or a stem rewrite.
#[derive(Debug)]
pub(super) struct Rewrite {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
    /// The bytes of `from`, see [`bytes_of`].
    pub(super) bytes: u64,
}

impl Rewrite {
    fn new(from: &'static str, to: &'static str, at_start: bool, at_end: bool) -> Rewrite {
        Rewrite { from, to, at_start, at_end, bytes: bytes_of(from) }
    }
}

/// Which bytes a text has, as bits: what lacks a bit of a rule cannot hold it, which is seen in one step.
pub(super) fn bytes_of(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63))
}

/// All of the table.
#[derive(Default)]
pub(super) struct Table {
    pub(super) functions: Vec<FunctionWord>,
    /// By the last byte of what they exchange, longest first.
    endings: FxHashMap<u8, Vec<Rewrite>>,
    pub(super) stems: Vec<Rewrite>,
    prefixes: Vec<(&'static str, &'static str)>,
}

impl Table {
    /// The endings that a form may have, longest first.
    pub(super) fn endings(&self, form: &str) -> &[Rewrite] {
        form.bytes().last().and_then(|last| self.endings.get(&last)).map_or(&[], Vec::as_slice)
    }

    /// The form with a free prefix exchanged (*fram-*, *frem-*), when that is a known form.
    pub(super) fn prefixed(&self, form: &str, known: &dyn Fn(&str) -> bool) -> Option<Variant> {
        self.prefixes.iter().find_map(|(from, to)| {
            let changed = format!("{to}{}", form.strip_prefix(from)?);
            known(&changed).then(|| Variant::new(changed, Rule::Free.weight(), Rule::Free))
        })
    }

    fn read(source: &'static str) -> Table {
        let mut table = Table::default();
        for line in source.lines() {
            if let Some((class, nynorsk, bokmaal, shy)) = columns(line) {
                table.add(class, nynorsk, bokmaal, shy);
            }
        }
        for endings in table.endings.values_mut() {
            endings.sort_by_key(|ending| std::cmp::Reverse(ending.from.len()));
        }
        table
    }

    fn add(&mut self, class: &'static str, nynorsk: &'static str, bokmaal: &'static str, shy: bool) {
        match class {
            "fn" => {
                let bokmaal = bokmaal.split(',').collect();
                self.functions.push(FunctionWord { nynorsk, bokmaal, homograph: shy });
            }
            "end" => {
                let last = nynorsk.bytes().last().unwrap_or_default();
                self.endings.entry(last).or_default().push(Rewrite::new(nynorsk, bokmaal, false, true));
            }
            "stem" => {
                let from = nynorsk.trim_matches(['^', '$']);
                let (at_start, at_end) = (nynorsk.starts_with('^'), nynorsk.ends_with('$'));
                self.stems.push(Rewrite::new(from, bokmaal, at_start, at_end));
            }
            "free" => {
                let prefixes = bokmaal.split(',').filter_map(|other| prefixes(nynorsk, other));
                self.prefixes.extend(prefixes.flat_map(|(one, other)| [(one, other), (other, one)]));
            }
            // Pairs: see `forms`.
            _ => {}
        }
    }
}

/// Two prefixes, written with a hyphen behind, that stand for each other.
pub(super) fn prefixes<'a>(one: &'a str, other: &'a str) -> Option<(&'a str, &'a str)> {
    Some((one.strip_suffix('-')?, other.strip_suffix('-')?))
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
