//! Floors: the figures below which the gate fails. They stand in `floors.toml` as `[set] measure = value`; a floor for a
//! figure that is not measured is an error, so that a renamed figure cannot go unguarded.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Figures by `set.measure`.
pub type Figures = BTreeMap<String, f64>;

/// What a new floor leaves for changes that are not worth stopping for.
const SLACK: f64 = 0.01;

/// Measures that get a floor; the others follow from them, or are counts of cases that `passing.txt` guards one by one.
const GUARDED: [&str; 9] = ["ndcg10", "ap", "r20", "over_stock", "precision", "recall", "exact", "whole", "passed"];

const HEADER: &str = "\
# The figures below which `cargo bench --bench quality -- --gate` fails: [set] measure = floor. Sets and measures are those
# of --json; `over_stock` is the lead in nDCG@10 over stock tantivy in the same run. Rewrite this file, a little below what
# is reached, with: cargo bench --bench quality -- --bless
";

/// Which figures lie below their floors, one sentence each.
pub fn below(path: &Path, figures: &Figures) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let sets: BTreeMap<String, BTreeMap<String, f64>> =
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut below = Vec::new();
    for (set, measures) in sets {
        for (measure, floor) in measures {
            let name = format!("{set}.{measure}");
            let figure = figures.get(&name).ok_or_else(|| format!("{}: nothing measures {name}", path.display()))?;
            if *figure < floor {
                below.push(format!("{name} is {figure:.4}, and its floor is {floor:.4}"));
            }
        }
    }
    Ok(below)
}

/// Records floors a little below these figures; a share loses [`SLACK`], a count of cases nothing.
pub fn bless(path: &Path, figures: &Figures) -> Result<(), String> {
    fs::write(path, floors(figures)).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The text of the file.
pub fn floors(figures: &Figures) -> String {
    let mut sets: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
    for (name, figure) in figures {
        if let Some((set, measure)) = name.split_once('.').filter(|(_, measure)| GUARDED.contains(measure)) {
            let floor = if measure == "passed" { *figure } else { ((figure - SLACK) * 1e3).floor() / 1e3 };
            sets.entry(set).or_default().push((measure, floor));
        }
    }
    let mut text = HEADER.to_string();
    for (set, measures) in sets {
        let _ = write!(text, "\n[{set}]\n");
        for (measure, floor) in measures {
            let _ = writeln!(text, "{measure} = {floor:?}");
        }
    }
    text
}
