//! How the paragraphs of a result are spread: by what they rest on, by document and what is known of it, by unit, kind and
//! subject. With many documents the largest values are counted out and the others told as a sum. Plain values.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use crate::strategy::{Kind, Locator, UnitId};

/// So many values of a facet are counted out where there are several documents; more are no overview.
pub(crate) const MOST_VALUES: usize = 20;

/// How many paragraphs of a result each value has. A facet's counts ignore the filter on that same facet; all but those of
/// the evidence count hits alone, unless what is only related was asked for. Of documents and what is known of them the twenty
/// largest are here, the largest first, and of the units of several documents where there are more than twenty; what is left
/// out is summed up in [`others`](Facets::others).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Facets {
    /// By what they rest on, all five.
    pub evidence: BTreeMap<Evidence, usize>,
    /// By document.
    #[cfg_attr(feature = "serde", serde(with = "object"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub strategy: Vec<(String, usize)>,
    /// By chapter; those of one document all, in reading order.
    #[cfg_attr(feature = "serde", serde(with = "units"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub chapter: Vec<UnitCount>,
    /// By section; those of one document all, in reading order.
    #[cfg_attr(feature = "serde", serde(with = "units"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub section: Vec<UnitCount>,
    /// By kind.
    pub kind: BTreeMap<Kind, usize>,
    /// By heading of the subject index: the 30 commonest, by count and then in the order of the alphabet.
    #[cfg_attr(feature = "serde", serde(with = "object"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub subject: Vec<(String, usize)>,
    /// How many headings there are in all.
    pub subjects: usize,
    /// By publisher of the document, where it is known.
    #[cfg_attr(feature = "serde", serde(with = "object"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub publisher: Vec<(String, usize)>,
    /// By the place that the document is for, where it is known.
    #[cfg_attr(feature = "serde", serde(with = "object"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub place: Vec<(String, usize)>,
    /// By the year of the document, where it is known.
    #[cfg_attr(feature = "serde", serde(with = "object"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, usize>"))]
    pub year: Vec<(String, usize)>,
    /// What is not counted out, by facet; a facet that is here in full has none.
    pub others: BTreeMap<FacetName, Others>,
}

/// The facets that only have their largest values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum FacetName {
    /// Documents.
    Strategy,
    /// Chapters.
    Chapter,
    /// Sections.
    Section,
    /// Publishers of documents.
    Publisher,
    /// Places that documents are for.
    Place,
    /// Years of documents.
    Year,
}

/// The values of a facet that are not counted out one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Others {
    /// How many values there are besides.
    pub values: usize,
    /// How many paragraphs they have together.
    pub paragraphs: usize,
}

/// How many paragraphs of a result stand in a chapter or section.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnitCount {
    /// The chapter or section, with its document where several were searched: `5.1`, or `document/5.1`.
    pub unit: Locator<UnitId>,
    /// How many paragraphs.
    pub count: usize,
}

impl Facets {
    /// How many paragraphs a document has.
    pub fn of_strategy(&self, name: &str) -> Option<usize> {
        self.strategy.iter().find(|(own, _)| own == name).map(|(_, count)| *count)
    }

    /// Keeps the largest values of a facet and sums up the others.
    pub(crate) fn cut<T>(&mut self, facet: FacetName, mut counts: Vec<T>, count: impl Fn(&T) -> usize) -> Vec<T> {
        // Stable, so that equals stay in the order that they come in.
        counts.sort_by_key(|one| std::cmp::Reverse(count(one)));
        let rest = counts.split_off(counts.len().min(MOST_VALUES));
        if !rest.is_empty() {
            let paragraphs = rest.iter().map(count).sum();
            self.others.insert(facet, Others { values: rest.len(), paragraphs });
        }
        counts
    }
}

/// Counts as an object in their order, where a map would have another.
#[cfg(feature = "serde")]
mod object {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
    use serde::ser::{Serialize, Serializer};

    pub fn serialize<K: Serialize, S: Serializer>(counts: &[(K, usize)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(counts.iter().map(|(name, count)| (name, count)))
    }

    pub fn deserialize<'de, K: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(K, usize)>, D::Error> {
        deserializer.deserialize_map(Counts(PhantomData))
    }

    struct Counts<K>(PhantomData<K>);

    impl<'de, K: Deserialize<'de>> Visitor<'de> for Counts<K> {
        type Value = Vec<(K, usize)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of counts")
        }

        fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Vec<(K, usize)>, M::Error> {
            let mut counts = Vec::new();
            while let Some(entry) = map.next_entry()? {
                counts.push(entry);
            }
            Ok(counts)
        }
    }
}

/// The same of units.
#[cfg(feature = "serde")]
mod units {
    use serde::{Deserializer, Serializer};

    use super::{UnitCount, object};

    pub fn serialize<S: Serializer>(units: &[UnitCount], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(units.iter().map(|one| (&one.unit, one.count)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<UnitCount>, D::Error> {
        let counts = object::deserialize(deserializer)?;
        Ok(counts.into_iter().map(|(unit, count)| UnitCount { unit, count }).collect())
    }
}
