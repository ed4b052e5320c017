//! Text between the tags of HTML.

/// The text of a piece of HTML without its tags and comments.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[at..].find(end).map_or("", |found| &rest[at + found + end.len()..]);
    }
    text.push_str(rest);
    text
}
