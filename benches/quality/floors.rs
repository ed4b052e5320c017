//! Floors: the figures below which the gate fails. They stand in `floors.toml` as `[set] measure = value`; a floor for a
//! figure that is not measured is an error, so that a renamed figure cannot go unguarded.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Figures by `set.measure`.
pub type Figures = BTreeMap<String, f64>;

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
