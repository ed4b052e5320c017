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
