//! A check of quotations. A place names its paragraph as a hit does; of a title it gives no id and no citation, since those
//! are of the paragraph below it.

use serde::Serialize;

use crate::index::Passage;
use crate::norwegian::Span;
use crate::quotes::{Difference, Quotation, QuoteNote, QuoteReport, QuotedPlace, Verdict, VerdictCounts};
use crate::search::FoundIn;
use crate::strategy::ParagraphId;

use super::contract::VERSION;
use super::passage::PassageJson;

on_the_wire! {
    QuoteNote, "QuoteNote" => QuoteNoteJson;
    QuotedPlace, "QuotedPlace" => QuotedPlaceJson;
    Quotation, "Quotation" => QuotationJson;
    QuoteReport, "QuoteReport" => QuoteReportJson;
}

/// Something a reader should know of a quotation.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuoteNoteJson {
    code: &'static str,
    text: &'static str,
}

impl From<&QuoteNote> for QuoteNoteJson {
    fn from(note: &QuoteNote) -> QuoteNoteJson {
        QuoteNoteJson { code: note.name(), text: note.label() }
    }
}

/// A place where a quotation stands or nearly stands.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuotedPlaceJson<'a> {
    strategy: &'a str,
    /// None when a title is quoted.
    id: Option<ParagraphId>,
    unit: Option<&'a str>,
    #[serde(rename = "in")]
    found_in: FoundIn,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    text: &'a str,
    spans: &'a [Span],
    quoted: Span,
    with_lead_in: bool,
    part: bool,
    share: f64,
    citation: Option<String>,
}

impl<'a> From<&'a QuotedPlace> for QuotedPlaceJson<'a> {
    fn from(place: &'a QuotedPlace) -> QuotedPlaceJson<'a> {
        let passage: &Passage = &place.passage;
        let own = place.found_in == FoundIn::Text;
        QuotedPlaceJson {
            strategy: &passage.strategy,
            id: own.then_some(passage.id),
            unit: place.unit.as_deref(),
            found_in: place.found_in,
            passage: passage.into(),
            text: place.source(),
            spans: &place.spans,
            quoted: place.quoted,
            with_lead_in: place.with_lead_in,
            part: place.part,
            share: (f64::from(place.share) * 1e3).round() / 1e3,
            citation: own.then(|| passage.citation.to_string()),
        }
    }
}

/// A quotation with its verdict.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuotationJson<'a> {
    span: Span,
    text: &'a str,
    verdict: Verdict,
    label: &'static str,
    notes: &'a [QuoteNote],
    total_places: usize,
    places: &'a [QuotedPlace],
    differences: &'a [Difference],
}

impl<'a> From<&'a Quotation> for QuotationJson<'a> {
    fn from(quotation: &'a Quotation) -> QuotationJson<'a> {
        QuotationJson {
            span: quotation.span,
            text: &quotation.text,
            verdict: quotation.verdict,
            label: quotation.verdict.label(),
            notes: &quotation.notes,
            total_places: quotation.total_places,
            places: &quotation.places,
            differences: &quotation.differences,
        }
    }
}

/// The quotations of a text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct QuoteReportJson<'a> {
    version: u32,
    whole: bool,
    counts: VerdictCounts,
    notes: &'a [QuoteNote],
    quotations: &'a [Quotation],
}

impl<'a> From<&'a QuoteReport> for QuoteReportJson<'a> {
    fn from(report: &'a QuoteReport) -> QuoteReportJson<'a> {
        QuoteReportJson {
            version: VERSION,
            whole: report.whole,
            counts: report.counts,
            notes: &report.notes,
            quotations: &report.quotations,
        }
    }
}
