//! `/openapi.json`: OpenAPI 3.1, made from the handlers (paths, parameters) and from the result types (schemas), so that
//! it cannot say another thing than the program does.

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use strategisok::SearchResults;
use strategisok::comparison::Comparison;
use strategisok::coverage::Coverage;
use strategisok::editions::Editions;
use strategisok::likeness::{Mirror, Related};
use strategisok::quotes::QuoteReport;
use strategisok::search::{Collapse, Sort};
use strategisok::wire;
use utoipa::OpenApi;

use super::problem::Problem;
use super::{checks, paragraphs};

/// The paths of the API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Strategisøk",
        description = "Norwegian full-text search over the political priorities of Norway's municipalities and counties. \
                       Paragraph text is the source's, to the letter; spans are bytes of UTF-8. Errors are problem documents (RFC 9457).",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        super::search::search,
        paragraphs::paragraph,
        paragraphs::outline,
        paragraphs::strategies,
        super::related::related,
        super::related::related_to_text,
        super::related::mirror,
        super::subjects::subjects,
        checks::suggest,
        checks::quote,
        checks::coverage,
        super::compare::compare,
        super::compare::editions,
        paragraphs::changes,
        paragraphs::citation,
    )
)]
struct Paths;

static DOCUMENT: LazyLock<String> = LazyLock::new(|| document().to_string());

/// The description as JSON.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    generator.subschema_for::<SearchResults>();
    generator.subschema_for::<Related>();
    generator.subschema_for::<Mirror>();
    generator.subschema_for::<QuoteReport>();
    generator.subschema_for::<Coverage>();
    generator.subschema_for::<Comparison>();
    generator.subschema_for::<Editions>();
    generator.subschema_for::<wire::Citations>();
    generator.subschema_for::<wire::Paragraphs>();
    generator.subschema_for::<wire::Outline>();
    generator.subschema_for::<wire::Revisions<'_>>();
    generator.subschema_for::<wire::Strategies>();
    generator.subschema_for::<wire::Subjects>();
    generator.subschema_for::<wire::Suggestions>();
    generator.subschema_for::<Problem>();
    generator.subschema_for::<Sort>();
    generator.subschema_for::<Collapse>();
    // Writing the description cannot fail: it is made of strings, numbers and lists.
    let mut document = serde_json::to_value(Paths::openapi()).unwrap_or_else(|_| json!({}));
    document["components"]["schemas"] = Value::Object(generator.take_definitions(true));
    document
}

/// `/openapi.json`
pub async fn show() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_str())
}
