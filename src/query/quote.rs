//! Quotation marks: straight, curly and guillemets, in the ways they are typed in Norway. Curly and straight ones close
//! each other, since phones and word processors mix them.

/// The marks that close each other.
const DOUBLE: [char; 5] = ['"', '“', '”', '„', '‟'];

pub(super) fn is_quote(char: char) -> bool {
    DOUBLE.contains(&char) || matches!(char, '«' | '»')
}

/// True when `closer` ends what `opener` began.
pub(super) fn closes(opener: char, closer: char) -> bool {
    match opener {
        '«' => closer == '»',
        '»' => closer == '«',
        _ => DOUBLE.contains(&closer),
    }
}

/// What opens before `inner_start`: the end of what it holds, its own end, and whether it is closed at all.
pub(super) fn find_end(text: &str, inner_start: usize, opener: char) -> (usize, usize, bool) {
    match text[inner_start..].char_indices().find(|&(_, char)| closes(opener, char)) {
        Some((length, closer)) => (inner_start + length, inner_start + length + closer.len_utf8(), true),
        None => (text.len(), text.len(), false),
    }
}

/// The text in quotes that it does not hold itself. A text that the parser read always has such; of any other, the
/// straight marks are left out.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains(DOUBLE) {
        format!("\"{text}\"")
    } else if !text.contains('»') {
        format!("«{text}»")
    } else if !text.contains('«') {
        format!("»{text}«")
    } else {
        format!("\"{}\"", text.replace(DOUBLE, ""))
    }
}
