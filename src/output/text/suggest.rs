//! Completions, a line each with the number of paragraphs and, where it is no word of the text, what it is.

use std::io::{self, Write};

use strategisok::suggest::{Suggestion, SuggestionKind};

use super::look::{Look, Tone, columns, padded};

/// Longer completions do not push the counts of the others away.
const WIDEST: usize = 50;

/// Prints completions.
pub fn suggestions(out: &mut impl Write, suggestions: &[Suggestion], look: &Look) -> io::Result<()> {
    let widths = suggestions.iter().map(|suggestion| columns(&suggestion.text));
    let width = widths.filter(|&width| width <= WIDEST).max().unwrap_or_default();
    for Suggestion { text, count, kind, .. } in suggestions {
        let kind = match kind {
            SuggestionKind::Title => "  tittel",
            SuggestionKind::Head => "  siste del av ord",
            _ => "",
        };
        let text = padded(&look.paint(Tone::Plain, text), width);
        writeln!(out, "{text}  {count:>3}{}", look.paint(Tone::Faint, kind))?;
    }
    Ok(())
}
