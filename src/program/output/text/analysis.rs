//! An analysis as text that teaches: each word, how it was split, and every reading with its grade, its reason and the
//! letters it stands on.

use std::io::{self, Write};

use strategisok::norwegian::{Reading, Token};

use super::super::wording;
use super::look::{Look, Tone, columns, padded};

/// Prints the tokens of a text with their readings.
pub fn analysis(out: &mut impl Write, text: &str, tokens: &[Token], look: &Look) -> io::Result<()> {
    if tokens.is_empty() {
        return writeln!(out, "Ingen ord.");
    }
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let word = look.paint(Tone::Strong, token.span().slice(text));
        look.lines(out, "", &format!("{word}{}", look.paint(Tone::Faint, &about(text, token))))?;
        let readings = token.readings();
        let width = |of: fn(&Reading) -> usize| readings.iter().map(of).max().unwrap_or_default();
        let term_width = width(|reading| columns(reading.shown())).min(28);
        let grade_width = width(|reading| columns(wording::grade(reading.grade))).min(28);
        for reading in &readings {
            let term = padded(&look.paint(Tone::Name, reading.shown()), term_width);
            let grade = padded(wording::grade(reading.grade), grade_width);
            let line = format!("{term}  {grade}  {}", look.paint(Tone::Faint, &reason(text, token, reading)));
            look.hanging(out, "  ", "      ", &line)?;
        }
    }
    Ok(())
}

/// " = transport + planlegging", and what else is to be said of a word.
fn about(text: &str, token: &Token) -> String {
    let segments: Vec<&str> = token.split().map(|span| span.slice(text)).collect();
    let mut about = String::new();
    if segments.len() > 1 {
        about += &format!("  = {}", segments.join(" + "));
    }
    if token.is_function_word() {
        about += "  (småord)";
    } else if !token.is_known() {
        about += "  (ukjent ord)";
    }
    about
}

/// The reason for a reading, and the letters it stands on where they are not the whole word.
fn reason(text: &str, token: &Token, reading: &Reading) -> String {
    let reason = strategisok::search::why(reading.why);
    if reading.spans == [token.span()] {
        return reason.to_owned();
    }
    let letters: Vec<String> = reading.spans.iter().map(|span| format!("«{}»", span.slice(text))).collect();
    format!("{reason}, på {}", letters.join(" og "))
}
