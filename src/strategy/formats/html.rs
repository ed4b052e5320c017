//! HTML: headings, lists and paragraphs of a page, as a browser's tokenizer finds them. What serves the page and not the
//! document (menus, forms, scripts) is left out, and that is told. Knows tags, and hands headings, lists and prose on.

use html5gum::{Token, Tokenizer};

use super::super::metadata::year;
use super::super::parse::Problem;
use super::super::tree::{Metadata, Strategy};
use super::flow::Flow;
use crate::error::Result;

/// What is never text of the document.
const SILENT: [&str; 2] = ["script", "style"];
/// What serves the page; it is told of where it has text.
const SERVING: [&str; 9] = ["nav", "header", "footer", "aside", "form", "button", "noscript", "template", "svg"];
/// What begins and ends a paragraph.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "blockquote",
    "pre",
    "table",
    "tr",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "hr",
    "body",
    "html",
    "address",
    "details",
    "summary",
    "fieldset",
    "caption",
    "thead",
    "tbody",
];

/// Reads a page.
///
/// # Errors
/// When there is no text.
pub(crate) fn read(name: &str, text: &str, metadata: Metadata) -> Result<(Strategy, Vec<Problem>)> {
    let mut reader =
        Reader { flow: Flow::new(name, metadata, levels(text)), outside: None, skipped: 0, line: 1, title: None };
    let mut lines = 1;
    for token in Tokenizer::new(text).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |wanted: &str| {
                    let found = tag.attributes.iter().find(|(name, _)| **name == wanted.as_bytes());
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                reader.start(&name, tag.self_closing, &attribute);
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                reader.line = lines;
                reader.text(&text);
                lines += text.matches('\n').count() as u32;
            }
            _ => {}
        }
    }
    if reader.skipped > 0 {
        let message = format!("Menus, headers, footers and forms are left out: {} words.", reader.skipped);
        reader.flow.tell(1, message);
    }
    reader.flow.finish()
}

/// The levels of the headings of a page, in their order.
fn levels(text: &str) -> Vec<usize> {
    let level = |token: Token| match token {
        Token::StartTag(tag) => heading(&String::from_utf8_lossy(&tag.name)),
        _ => None,
    };
    Tokenizer::new(text).flatten().filter_map(level).collect()
}

/// The level of a heading's tag.
fn heading(name: &str) -> Option<usize> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(usize::from(level - b'0')),
        _ => None,
    }
}

struct Reader {
    flow: Flow,
    /// The tag that is open and holds nothing of the document, and how often it is open within itself.
    outside: Option<(String, usize)>,
    /// Words that were left out.
    skipped: usize,
    line: u32,
    /// The title in the page's head, while it is read.
    title: Option<String>,
}

impl Reader {
    fn start(&mut self, name: &str, is_closed: bool, attribute: &dyn Fn(&str) -> Option<String>) {
        match name {
            "html" => self.flow.know(Metadata { language: attribute("lang"), ..Metadata::default() }),
            "title" => self.title = Some(String::new()),
            "meta" => self.meta(attribute),
            _ => {}
        }
        match &mut self.outside {
            Some((open, depth)) => {
                *depth += usize::from(open == name && !is_closed);
                return;
            }
            None if !is_closed && (SILENT.contains(&name) || SERVING.contains(&name)) => {
                self.outside = Some((name.to_owned(), 1));
                return;
            }
            None => {}
        }
        match name {
            "ul" | "ol" | "menu" => self.flow.list_begins(),
            "li" => self.flow.item(),
            "br" => self.flow.gap(" "),
            "td" | "th" => self.flow.gap(" | "),
            "img" => {
                if let Some(text) = attribute("alt").filter(|text| !text.trim().is_empty()) {
                    self.flow.push(&text, self.line);
                    self.flow.tell(self.line, "A picture is not read; its description is kept.");
                }
            }
            _ if BLOCKS.contains(&name) || heading(name).is_some() => self.flow.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            let title = self.title.take().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
            self.flow.suggest_title(title.unwrap_or_default());
        }
        if let Some((open, depth)) = &mut self.outside {
            *depth -= usize::from(open == name);
            if *depth == 0 {
                self.outside = None;
            }
            return;
        }
        match (name, heading(name)) {
            (_, Some(level)) => self.flow.heading(level),
            ("ul" | "ol" | "menu", _) => self.flow.list_ends(),
            ("li", _) => self.flow.item(),
            _ if BLOCKS.contains(&name) => self.flow.paragraph(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // A page's head need not be closed, so what stands in its title is told by the title alone.
        if let Some(title) = &mut self.title {
            title.push_str(text);
            return;
        }
        match &self.outside {
            None if !text.trim().is_empty() || text.contains(' ') => self.flow.push(text, self.line),
            Some((open, _)) if SERVING.contains(&open.as_str()) => self.skipped += text.split_whitespace().count(),
            _ => {}
        }
    }

    /// What the head of a page says of it.
    fn meta(&mut self, attribute: &dyn Fn(&str) -> Option<String>) {
        let (Some(name), Some(content)) = (attribute("name").or_else(|| attribute("property")), attribute("content"))
        else {
            return;
        };
        let mut known = Metadata::default();
        match name.to_lowercase().as_str() {
            "author" | "publisher" | "dc.publisher" | "og:site_name" => known.publisher = content,
            "date" | "dc.date" | "article:published_time" => known.year = year(&content),
            _ => return,
        }
        self.flow.know(known);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    #[test]
    fn a_page_of_a_municipality() {
        let page = "<!doctype html><html lang=nn><head><title>Plan | Øya</title><meta name=author content='Øya kommune'>\
                    <style>p{}</style></head><body><nav><a>Til toppen</a></nav><h1>Plan for Øya</h1><p>Innleiing<br>her.\
                    <h2>Skule</h2><h3>Bygg</h3><p>Kommunen skal:</p><ul><li>byggje <b>ny</b> skule</li><li>pusse opp\
                    <ul><li>tak</ul></ul><table><tr><th>Tiltak<td>2026</table><footer>Kontakt oss</footer></body></html>";
        let read = read("plan", page, Metadata::default());
        assert_eq!(
            shown(read),
            "# Plan for Øya\n1:forord-1 foreword [] Innleiing her.\n\
             1:1.1.1-1 commitment [Skule / Bygg / Kommunen skal:] byggje ny skule\n\
             1:1.1.1-2 commitment [Skule / Bygg / Kommunen skal:] pusse opp\n\
             1:1.1.1-3 commitment [Skule / Bygg / Kommunen skal:] tak\n\
             1:1.1.1-a context [Skule / Bygg / Kommunen skal:] Tiltak | 2026\n! 1 not-understood\n"
        );
    }
}
