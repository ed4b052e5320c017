//! A check of quotations. A place names its paragraph as a hit does; of a title it gives no id and no citation, since those
//! are of the paragraph below it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::index::Passage;
use crate::norwegian::Span;
use crate::quotes::{Difference, Quotation, QuoteNote, QuoteReport, QuotedPlace, Verdict, VerdictCounts};
use crate::search::FoundIn;
use crate::strategy::{Citation, ParagraphId, UnitId};

use super::contract::Version;
use super::passage::PassageJson;

on_the_wire! {
    QuoteNote, "QuoteNote" => QuoteNoteJson;
    QuotedPlace, "QuotedPlace" => QuotedPlaceJson;
    Quotation, "Quotation" => QuotationJson;
    QuoteReport, "QuoteReport" => QuoteReportJson;
}

/// Something a reader should know of a quotation.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuoteNoteJson<'a> {
    code: Cow<'a, str>,
    text: Cow<'a, str>,
}

impl From<&QuoteNote> for QuoteNoteJson<'_> {
    fn from(note: &QuoteNote) -> Self {
        QuoteNoteJson { code: note.name().into(), text: note.label().into() }
    }
}

impl TryFrom<QuoteNoteJson<'_>> for QuoteNote {
    type Error = String;

    fn try_from(json: QuoteNoteJson<'_>) -> Result<QuoteNote, String> {
        let named = QuoteNote::ALL.into_iter().find(|note| note.name() == json.code);
        named.ok_or_else(|| format!("there is no note {}", json.code))
    }
}

/// A place where a quotation stands or nearly stands.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuotedPlaceJson<'a> {
    strategy: Cow<'a, str>,
    /// None when a title is quoted.
    id: Option<ParagraphId>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    unit: Option<UnitId>,
    #[serde(rename = "in")]
    found_in: FoundIn,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    text: Cow<'a, str>,
    spans: Cow<'a, [Span]>,
    quoted: Span,
    with_lead_in: bool,
    part: bool,
    share: f64,
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    citation: Option<Cow<'a, Citation>>,
}

impl<'a> From<&'a QuotedPlace> for QuotedPlaceJson<'a> {
    fn from(place: &'a QuotedPlace) -> QuotedPlaceJson<'a> {
        let passage: &Passage = &place.passage;
        let own = place.found_in == FoundIn::Text;
        QuotedPlaceJson {
            strategy: (&passage.strategy).into(),
            id: own.then_some(passage.id),
            unit: place.unit,
            found_in: place.found_in,
            passage: passage.into(),
            text: place.source().into(),
            spans: (&place.spans).into(),
            quoted: place.quoted,
            with_lead_in: place.with_lead_in,
            part: place.part,
            share: (f64::from(place.share) * 1e3).round() / 1e3,
            citation: own.then_some(Cow::Borrowed(&passage.citation)),
        }
    }
}

impl From<QuotedPlaceJson<'_>> for QuotedPlace {
    fn from(json: QuotedPlaceJson<'_>) -> QuotedPlace {
        // A title is told without a paragraph below it, and no paragraph has the number 0.
        let id = json.id.unwrap_or_else(|| ParagraphId::numbered(json.unit.unwrap_or(UnitId::FOREWORD), 0));
        let text = if json.found_in == FoundIn::Text { json.text } else { Cow::default() };
        let citation = json.citation.map_or_else(|| Citation::read(""), Cow::into_owned);
        QuotedPlace {
            passage: json.passage.read((json.strategy, id), text, citation),
            found_in: json.found_in,
            unit: json.unit,
            spans: json.spans.into(),
            quoted: json.quoted,
            with_lead_in: json.with_lead_in,
            part: json.part,
            share: json.share as f32,
        }
    }
}

/// A quotation with its verdict.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuotationJson<'a> {
    span: Span,
    text: Cow<'a, str>,
    verdict: Verdict,
    label: Cow<'a, str>,
    notes: Cow<'a, [QuoteNote]>,
    total_places: usize,
    places: Cow<'a, [QuotedPlace]>,
    differences: Cow<'a, [Difference]>,
}

impl<'a> From<&'a Quotation> for QuotationJson<'a> {
    fn from(quotation: &'a Quotation) -> QuotationJson<'a> {
        QuotationJson {
            span: quotation.span,
            text: (&quotation.text).into(),
            verdict: quotation.verdict,
            label: quotation.verdict.label().into(),
            notes: (&quotation.notes).into(),
            total_places: quotation.total_places,
            places: (&quotation.places).into(),
            differences: (&quotation.differences).into(),
        }
    }
}

impl From<QuotationJson<'_>> for Quotation {
    fn from(json: QuotationJson<'_>) -> Quotation {
        Quotation {
            span: json.span,
            text: json.text.into(),
            verdict: json.verdict,
            notes: json.notes.into(),
            places: json.places.into(),
            total_places: json.total_places,
            differences: json.differences.into(),
        }
    }
}

/// The quotations of a text.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuoteReportJson<'a> {
    version: Version,
    whole: bool,
    counts: VerdictCounts,
    notes: Cow<'a, [QuoteNote]>,
    quotations: Cow<'a, [Quotation]>,
}

impl<'a> From<&'a QuoteReport> for QuoteReportJson<'a> {
    fn from(report: &'a QuoteReport) -> QuoteReportJson<'a> {
        QuoteReportJson {
            version: Version,
            whole: report.whole,
            counts: report.counts,
            notes: (&report.notes).into(),
            quotations: (&report.quotations).into(),
        }
    }
}

impl From<QuoteReportJson<'_>> for QuoteReport {
    fn from(json: QuoteReportJson<'_>) -> QuoteReport {
        let (notes, quotations) = (json.notes.into(), json.quotations.into());
        QuoteReport { whole: json.whole, counts: json.counts, notes, quotations }
    }
}
