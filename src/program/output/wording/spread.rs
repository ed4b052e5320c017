//! How the hits are spread over documents and what is known of them, in words: the largest values, and the others as a sum.
//! With one value there is nothing to tell.

use strategisok::search::{FacetName, Facets, Others};

/// A facet with its counts.
#[derive(Debug)]
pub struct Spread<'a> {
    /// Which facet it is.
    pub facet: FacetName,
    /// The largest values.
    pub values: &'a [(String, usize)],
    /// The others.
    pub others: Option<Others>,
}

/// What a facet is called: of one value, and of several.
pub fn facet(name: FacetName) -> (&'static str, &'static str) {
    match name {
        FacetName::Publisher => ("Utgiver", "Utgivere"),
        FacetName::Place => ("Sted", "Steder"),
        FacetName::Year => ("År", "År"),
        FacetName::Chapter => ("Kapittel", "Kapitler"),
        FacetName::Section => ("Del", "Deler"),
        _ => ("Dokument", "Dokumenter"),
    }
}

/// The facets of documents that have more than one value.
pub fn spreads(facets: &Facets) -> Vec<Spread<'_>> {
    let all = [
        (FacetName::Strategy, &facets.strategy),
        (FacetName::Publisher, &facets.publisher),
        (FacetName::Place, &facets.place),
        (FacetName::Year, &facets.year),
    ];
    let spreads =
        all.into_iter().map(|(facet, values)| Spread { facet, values, others: facets.others.get(&facet).copied() });
    spreads.filter(|spread| spread.values.len() > 1).collect()
}

impl Spread<'_> {
    /// How many paragraphs it counts.
    pub fn total(&self) -> usize {
        self.values.iter().map(|(_, count)| count).sum::<usize>() + self.others.map_or(0, |others| others.paragraphs)
    }

    /// "Utgivere: KS (12), Solfjord kommune (3) og 140 andre (210)."
    pub fn sentence(&self) -> String {
        let mut values: Vec<String> = self.values.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        values.extend(self.others.map(|others| format!("{} andre ({})", others.values, others.paragraphs)));
        format!("{}: {}.", facet(self.facet).1, super::listed(&values))
    }
}

/// "140 andre, med 210 avsnitt"
pub fn others(others: Others) -> String {
    format!("{} andre, med {}", others.values, super::counted(others.paragraphs, "avsnitt", "avsnitt"))
}
