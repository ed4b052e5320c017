//! An index as the lines that a cluster loads: a paragraph is an action and its fields, and one entry more holds what the index
//! was made of. What is looked for is analysed as an index of our own has it; the weights of its readings become frequencies.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::encoding::{encode, encode_reading};
use super::mapping::{SCALE, field};
use crate::error::Error;
use crate::index::terms::List;
use crate::index::{Index, Outside, Paragraph, Passage};
use crate::norwegian::{Grade, Reach, Why};
use crate::passages::Stream;
use crate::search::Weights;
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, counts_for};
use crate::strategy::{Locator, UnitId};

/// The id of the entry with what the index was made of.
pub(super) const MANIFEST_ID: &str = "manifest";

/// Paragraphs that are made ready at a time.
const AT_A_TIME: usize = 1_000;

/// Hands `take` each entry as two lines, an action and its fields: first what the index was made of, then every paragraph in
/// reading order.
///
/// # Errors
/// When the index is damaged, or `take` fails.
pub(super) fn each<E: From<Error>>(index: &Index, mut take: impl FnMut(String) -> Result<(), E>) -> Result<(), E> {
    take(entry(MANIFEST_ID, &json!({field::MANIFEST: json_of(&index.manifest().elsewhere())})))?;
    let outside = Outside::of(index);
    let known: FxHashMap<&str, _> =
        index.manifest().sources.iter().map(|source| (source.name.as_str(), &source.metadata)).collect();
    let writer = Writer { average: index.manifest().average_length(), weights: Weights::DEFAULT };
    let mut order = 0_u64;
    let mut stream = Stream::of(index)?;
    loop {
        let passages = stream.next(AT_A_TIME)?;
        if passages.is_empty() {
            return Ok(());
        }
        outside.each(&passages, |passage, paragraph| {
            let mut fields = writer.fields(passage, &paragraph, order);
            if let Some(metadata) = known.get(passage.strategy.as_str()) {
                let year = metadata.dated().map(|year| year.to_string());
                let publisher = Some(metadata.publisher.clone()).filter(|publisher| !publisher.is_empty());
                for (name, value) in
                    [(field::PUBLISHER, publisher), (field::PLACE, metadata.place.clone()), (field::YEAR, year)]
                {
                    value.into_iter().for_each(|value| fields[name] = value.into());
                }
            }
            order += 1;
            take(entry(&passage.long_id().to_string(), &fields))
        })?;
    }
}

/// A value as a text of JSON.
fn json_of(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What the frequencies of [`field::GRADED`] are made for: a word as reach `synonym` reads it.
pub(super) fn plain() -> Alternative {
    Alternative {
        grade: Grade::Form,
        why: Why::Itself,
        weight: 1.0,
        evidence: Evidence::Text,
        parts: vec![Vec::new()],
        in_order: Vec::new(),
    }
}

/// An action and its fields.
fn entry(id: &str, fields: &Value) -> String {
    format!("{}\n{fields}\n", json!({"index": {"_id": id}}))
}

/// Writes the fields of paragraphs.
struct Writer {
    /// Mean number of words of a paragraph.
    average: f32,
    weights: Weights,
}

impl Writer {
    fn fields(&self, passage: &Passage, paragraph: &Paragraph, order: u64) -> Value {
        let in_order = |forms: &[String]| forms.iter().map(|form| encode(form)).collect::<Vec<_>>().join(" ");
        let mut words: Vec<String> = Vec::new();
        let readings: Vec<(List, &str)> = paragraph.words.iter().map(|term| List::read(term)).collect();
        words.extend(readings.iter().map(|(list, term)| encode_reading(term, *list)));
        words.sort_unstable();
        words.dedup();
        let mut forms: Vec<String> = paragraph.forms.iter().map(|form| encode(form)).collect();
        forms.sort_unstable();
        forms.dedup();
        let unit = |unit: UnitId| Locator { strategy: Some(passage.strategy.clone()), target: unit }.to_string();
        let number = passage.chapter.as_ref().map_or(0, |chapter| chapter.number);
        let mut fields = json!({
            field::GRADED: self.graded(&readings, paragraph.forms.len()),
            field::WORDS: words.join(" "),
            field::EXACT: in_order(&paragraph.forms),
            field::TITLES: paragraph.titles.iter().map(|forms| in_order(forms)).collect::<Vec<_>>(),
            field::FORMS: forms,
            field::NAMES: paragraph.names.iter().map(|name| encode(name)).collect::<Vec<_>>(),
            field::DOCUMENT: passage.strategy,
            field::CHAPTER_NUMBER: number,
            field::KIND: passage.kind.name(),
            field::SUBJECT: passage.subjects,
            field::NUMBER: passage.text.bytes().any(|byte| byte.is_ascii_digit()),
            field::ORDER: order,
            field::PARAGRAPH: serde_json::to_value(passage).unwrap_or_default(),
        });
        if number > 0 {
            fields[field::CHAPTER] = unit(UnitId::chapter(number)).into();
        }
        if let Some(section) = &passage.section {
            fields[field::SECTION] = unit(section.number).into();
        }
        fields
    }

    /// Each reading with what it weighs in the paragraph as far as reach `synonym` reads it, as a frequency. What stands in the
    /// text weighs less in a long one, as in an index of our own; so the field needs no length.
    fn graded(&self, readings: &[(List, &str)], length: usize) -> String {
        let norm = 1.0 / (1.0 - self.weights.b + self.weights.b * length as f32 / self.average);
        let plain = plain();
        let mut weighed: FxHashMap<&str, f32> = FxHashMap::default();
        for (list, term) in readings {
            if let Some((weight, place)) = counts_for(*list, &self.weights, &plain, Reach::Synonym, true) {
                let norm = if place == Evidence::Text { norm } else { 1.0 };
                *weighed.entry(term).or_insert(0.0) += weight * norm;
            }
        }
        let mut graded: Vec<String> = weighed
            .into_iter()
            .map(|(term, weight)| format!("{}|{}", encode(term), (weight * SCALE).round().max(1.0) as u32))
            .collect();
        graded.sort_unstable();
        graded.join(" ")
    }
}
