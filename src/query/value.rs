//! The values after a field's colon: `5.2`, `5|6`, `ambisjon,forventning`, `"min plan"`. Where they begin and end;
//! what they mean is for `field`.

use super::field::{self, Field};
use super::filters::Filter;
use super::hint::{HintCode, Remark};
use super::quote;
use super::word::is_word_char;
use crate::span::Span;

/// What stands after a field's colon.
pub(super) struct Values {
    /// The values that the field can have; none when there is not one.
    pub filter: Option<Filter>,
    /// Where the last value ends.
    pub end: usize,
    pub remarks: Vec<(Remark, Span)>,
}

/// Reads values from `from` on; `start` is where the field's name begins. None where there is no value.
pub(super) fn read(text: &str, field: Field, start: usize, from: usize) -> Option<Values> {
    let from = from + spaces(text, field, from)?;
    let mut values = Values { filter: None, end: from, remarks: Vec::new() };
    // A remark on the first value shows the field too.
    let mut shown_from = start;
    let mut value_start = from;
    loop {
        let value = one(text, value_start, &mut values);
        if value.is_empty() && values.end == from {
            return None;
        }
        match (field.read(value), &mut values.filter) {
            (Some(read), Some(filter)) => field::join(filter, read),
            (Some(read), filter) => *filter = Some(read),
            (None, _) => values.remarks.push((Remark::BadValue(field.expected()), Span::new(shown_from, values.end))),
        }
        let mut after = text[values.end..].chars();
        let separated = matches!(after.next(), Some('|' | ','));
        if !separated || !after.next().is_some_and(|char| is_word_char(char) || quote::is_quote(char)) {
            return Some(values);
        }
        value_start = values.end + 1;
        shown_from = value_start;
    }
}

/// The spaces before the first value: `kapittel: 5` where that is a value beyond doubt, else none are allowed.
fn spaces(text: &str, field: Field, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let length = rest.len() - rest.trim_start_matches(' ').len();
    let plain = |start| bare(&text[start..]);
    (length == 0 || field.allows_space() && field.read(plain(from + length)).is_some()).then_some(length)
}

/// One value; sets where it ends.
fn one<'q>(text: &'q str, start: usize, values: &mut Values) -> &'q str {
    let Some(opener) = text[start..].chars().next().filter(|&char| quote::is_quote(char)) else {
        let value = bare(&text[start..]);
        values.end = start + value.len();
        return value;
    };
    let inner_start = start + opener.len_utf8();
    let (inner_end, end, closed) = quote::find_end(text, inner_start, opener);
    if !closed {
        values.remarks.push((Remark::Plain(HintCode::UnbalancedQuote), Span::new(start, inner_start)));
    }
    values.end = end;
    text[inner_start..inner_end].trim()
}

/// A value without quotes, without the punctuation of the sentence that it ends.
fn bare(text: &str) -> &str {
    let stops = |char: char| matches!(char, ' ' | '(' | ')' | '|' | ',') || quote::is_quote(char);
    let end = text.find(stops).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ';', ':', '!', '?', '…'])
}
