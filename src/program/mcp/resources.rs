//! Resources: a document, a unit and a paragraph each have an address, `strategisok://NAME` and `strategisok://NAME/ID`,
//! and are read as text with their citations.

use rmcp::ErrorData;
use rmcp::model::{
    ListResourceTemplatesResult, ListResourcesResult, ReadResourceResult, Resource, ResourceContents, ResourceTemplate,
};
use strategisok::Hit;

use crate::output::{Ids, markdown};
use crate::source::Source;

const SCHEME: &str = "strategisok://";
const KIND: &str = "text/markdown";
/// The longest address in bytes.
const LONGEST: usize = 500;

/// The documents of the index.
pub fn documents(source: &Source) -> ListResourcesResult {
    let sources = &source.manifest().sources;
    let document = |source: &strategisok::index::SourceEntry| {
        let title = source.metadata.title.clone();
        Resource::new(format!("{SCHEME}{}", source.name), &source.name).with_title(title).with_mime_type(KIND)
    };
    ListResourcesResult::with_all_items(sources.iter().map(document).collect())
}

/// How paragraphs and units are addressed.
pub fn templates() -> ListResourceTemplatesResult {
    let template = ResourceTemplate::new(format!("{SCHEME}{{strategy}}/{{id}}"), "punkt")
        .with_title("Et punkt eller en del")
        .with_description("A paragraph (2.1.1-3), or all that stands in a unit (2.1.1), with citations.")
        .with_mime_type(KIND);
    ListResourceTemplatesResult::with_all_items(vec![template])
}

/// The text at an address.
pub fn read(source: &Source, uri: &str) -> Result<ReadResourceResult, ErrorData> {
    // An address of ours is short; of a longer one no more is said back.
    let shown: String = uri.chars().take(LONGEST).collect();
    let unknown = |why: &dyn std::fmt::Display| ErrorData::resource_not_found(format!("{shown}: {why}"), None);
    if uri.len() > LONGEST {
        return Err(unknown(&format_args!("an address has at most {LONGEST} bytes")));
    }
    let path = uri.strip_prefix(SCHEME).ok_or_else(|| unknown(&"addresses begin with strategisok://"))?;
    let name = path.split('/').next().unwrap_or_default();
    let sources = &source.manifest().sources;
    if !sources.iter().any(|source| source.name == name) {
        return Err(unknown(&"there is no such document"));
    }
    let passages = match path.contains('/') {
        true => source.locate(path),
        false => source.document(name),
    };
    let hits: Vec<Hit> = passages.map_err(|e| unknown(&e))?.into_iter().map(Hit::plain).collect();
    let mut text = Vec::new();
    markdown::passages(&mut text, &hits, Ids::among(sources.len()))
        .map_err(|e| ErrorData::internal_error(format!("the text cannot be written: {e}"), None))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok(ReadResourceResult::new(vec![ResourceContents::text(text, uri).with_mime_type(KIND)]))
}
