//! Endings and rewrites inside a stem. Every one is tried blindly and accepted only when it leads to a known bokmål
//! form; the table is the list of rules, this is how they are applied.

use super::table::{Rewrite, TABLE, bytes_of};
use rustc_hash::FxHashSet;

/// At most so many rewrites in one part: *einsemd* needs two with its ending, three lead anywhere.
pub(super) const MOST_REWRITES: usize = 2;

/// A stem keeps at least so many letters before an ending.
const SHORTEST_STEM: usize = 2;

/// Candidates looked at in one search over rewrites; bounds the work on words where many rules apply.
const MOST_CANDIDATES: usize = 160;

/// Known forms that differ from `form` in their ending only, the longest ending first. Endings shorter than `least`
/// bytes are not tried.
pub(super) fn endings(form: &str, least: usize, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for candidate in ended(form, least) {
        if known(&candidate) && !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

/// The rewrites that can apply anywhere in the form. Most of the table never can, so the search over parts of a word
/// starts from these.
pub(super) fn applicable(form: &str) -> Vec<&'static Rewrite> {
    let bytes = bytes_of(form);
    TABLE.stems.iter().filter(|rule| rule.bytes & !bytes == 0 && form.contains(rule.from)).collect()
}

/// Known forms reached by one to `most` rewrites inside the stem, with or without an ending; fewest rewrites first,
/// each with their number. `rules` are those that [`applicable`] gave for the form or for a word around it.
pub(super) fn rewrites(
    form: &str,
    rules: &[&Rewrite],
    most: usize,
    known: &dyn Fn(&str) -> bool,
) -> Vec<(String, usize)> {
    if !rules.iter().any(|rule| form.contains(rule.from)) {
        return Vec::new();
    }
    let mut layer: Vec<String> = std::iter::once(form.to_owned()).chain(ended(form, 1)).collect();
    let mut seen: FxHashSet<String> = layer.iter().cloned().collect();
    for changes in 1..=most {
        let mut next = Vec::new();
        let mut found = Vec::new();
        for word in &layer {
            for rule in rules {
                for changed in applied(rule, word) {
                    if seen.len() >= MOST_CANDIDATES || seen.contains(&changed) {
                        continue;
                    }
                    if known(&changed) {
                        found.push((changed.clone(), changes));
                    }
                    seen.insert(changed.clone());
                    next.push(changed);
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
        layer = next;
    }
    Vec::new()
}

/// The form with the -s of the genitive, which also links.
pub(super) fn genitive(form: &str) -> String {
    if form.ends_with('s') { form.to_owned() } else { format!("{form}s") }
}

/// The form with every ending that fits exchanged.
fn ended(form: &str, least: usize) -> impl Iterator<Item = String> + '_ {
    TABLE.endings(form).iter().filter(move |ending| ending.from.len() >= least).filter_map(move |ending| {
        let stem = form.strip_suffix(ending.from)?;
        (stem.chars().count() >= SHORTEST_STEM).then(|| format!("{stem}{}", ending.to))
    })
}

/// The word with the rule applied at each place where it fits.
fn applied<'a>(rule: &'a Rewrite, word: &'a str) -> impl Iterator<Item = String> + 'a {
    word.match_indices(rule.from).filter_map(move |(at, from)| {
        let rest = &word[at + from.len()..];
        if (rule.at_start && at > 0) || (rule.at_end && !rest.is_empty()) {
            return None;
        }
        Some(format!("{}{}{rest}", &word[..at], rule.to))
    })
}
