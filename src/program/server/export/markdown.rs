//! A selection as Markdown: headings, quotations, places, and one line for the source.

use std::fmt::Write as _;

use axum::response::Response;

use super::super::selection::Selection;
use super::super::{citation, site::Site};
use crate::output::markdown::escaped;

/// The selection as a text.
pub fn selection(site: &Site, selection: &Selection<'_>) -> Response {
    let mut text = format!("# {}\n", escaped(site.title()));
    for group in &selection.groups {
        let _ = write!(text, "\n## {}\n", escaped(group.label));
        for (lead_in, passages) in &group.under {
            let _ = write!(text, "\n**{}**\n", escaped(lead_in));
            for passage in passages {
                if let Some(title) = citation::titles(passage).pop() {
                    let _ = write!(text, "\n{}\n", escaped(&title));
                }
                let _ = write!(text, "\n> {}\n\n{}\n", escaped(&passage.text), citation::place(site, passage));
            }
        }
    }
    for source in &selection.sources {
        let _ = write!(text, "\n{}\n", escaped(source));
    }
    super::file("utvalg.md", "text/markdown; charset=utf-8", text.into_bytes())
}
