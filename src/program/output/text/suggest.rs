//! Completions, a line each with the number of paragraphs and, where it is no word of the text, what it is.

use std::io::{self, Write};

use strategisok::suggest::{Suggestion, SuggestionKind};

use super::super::wording::quoted;
use super::look::{Look, Tone, columns, padded};

/// Longer completions do not push the counts of the others away.
const WIDEST: usize = 50;

/// Prints completions.
pub fn suggestions(out: &mut impl Write, suggestions: &[Suggestion], look: &Look) -> io::Result<()> {
    let widths = suggestions.iter().map(|suggestion| columns(&suggestion.text));
    let width = widths.filter(|&width| width <= WIDEST).max().unwrap_or_default();
    for Suggestion { text, count, kind, entered, .. } in suggestions {
        let led_by = entered.as_ref().and_then(|entered| entered.entry_word.as_deref());
        let kind = match (kind, led_by) {
            (SuggestionKind::Title, _) => "  tittel".to_owned(),
            (SuggestionKind::Head, _) => "  siste del av ord".to_owned(),
            (SuggestionKind::Subject, None) => "  emneord".to_owned(),
            (SuggestionKind::Subject, Some(word)) => format!("  emneord for {}", quoted(word)),
            _ => String::new(),
        };
        let text = padded(&look.paint(Tone::Plain, text), width);
        writeln!(out, "{text}  {count:>3}{}", look.paint(Tone::Faint, &kind))?;
    }
    Ok(())
}
