//! What a word is in a query: its letters, and the signs before and after it that complete it. Knows characters only.

/// A stretch of text as a word between the signs before and after it.
pub(super) struct Shape<'q> {
    pub lead: &'q str,
    /// From the first word character to the last, with the hyphen after it.
    pub core: &'q str,
    pub tail: &'q str,
    /// A star right before the word.
    pub leading: bool,
    /// A star right after the word.
    pub trailing: bool,
    /// A tilde right after the word.
    pub tilde: bool,
}

impl<'q> Shape<'q> {
    pub fn of(lead: &'q str, rest: &'q str) -> Shape<'q> {
        let last = rest.rfind(is_word_char).unwrap_or_default();
        let mut end = last + rest[last..].chars().next().map_or(0, char::len_utf8);
        end += usize::from(rest[end..].starts_with('-'));
        let (core, tail) = rest.split_at(end);
        let tilde = tail.starts_with('~') && !core.ends_with('-');
        Shape { lead, core, tail, leading: lead.ends_with('*'), trailing: tail.starts_with('*'), tilde }
    }

    /// True when there are stars that complete nothing.
    pub fn is_misplaced(&self) -> bool {
        self.core.contains('*')
            || self.lead.contains('*') && !self.leading
            || self.tail.contains('*') && !self.trailing
            || self.leading && (self.trailing || self.tilde)
    }
}

/// Letters, digits and the section sign: what a word begins and ends with.
pub(super) fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || char == '§'
}
