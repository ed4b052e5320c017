//! Markdown, as CommonMark with tables and footnotes; front matter is metadata. Knows the events of the parser, and hands
//! headings, lists and prose on.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::super::metadata;
use super::super::parse::Problem;
use super::super::tree::{Metadata, Strategy};
use super::flow::Flow;
use super::tags::without_tags;
use crate::error::Result;

/// Reads a document.
///
/// # Errors
/// When there is no text, or TOML front matter that is no metadata.
pub(crate) fn read(path: &str, name: &str, text: &str, metadata: Metadata) -> Result<(Strategy, Vec<Problem>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let levels = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    let mut reader = Reader { flow: Flow::new(name, metadata, levels), front_matter: None };
    let (mut line, mut counted) = (1, 0);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        // An event may begin before the one ahead of it; then it is on the same line as far as anybody can tell.
        if range.start > counted {
            line += text.as_bytes()[counted..range.start].iter().filter(|byte| **byte == b'\n').count() as u32;
            counted = range.start;
        }
        reader.event(path, event, line)?;
    }
    reader.flow.finish()
}

struct Reader {
    flow: Flow,
    /// The kind of the front matter that is being read, and its first line.
    front_matter: Option<(MetadataBlockKind, u32)>,
}

impl Reader {
    fn event(&mut self, path: &str, event: Event<'_>, line: u32) -> Result<()> {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => return self.end(path, tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.flow.push(&text, line)
            }
            Event::SoftBreak | Event::HardBreak => self.flow.gap(" "),
            Event::FootnoteReference(name) => self.flow.push(&format!("[{name}]"), line),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, line),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    /// Of HTML the text is kept, and that there was some is told.
    fn html(&mut self, html: &str, line: u32) {
        let text = without_tags(html);
        if !text.trim().is_empty() {
            self.flow.push(&text, line);
            self.flow.tell(line, "HTML in the text is read without its tags.");
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: u32) {
        match tag {
            Tag::List(_) => self.flow.list_begins(),
            Tag::MetadataBlock(kind) => self.front_matter = Some((kind, line)),
            Tag::TableCell => self.flow.gap(" | "),
            Tag::Image { .. } => self.flow.tell(line, "A picture is not read; its description is kept."),
            _ => {}
        }
    }

    fn end(&mut self, path: &str, tag: TagEnd) -> Result<()> {
        match tag {
            TagEnd::Heading(level) => self.flow.heading(level as usize),
            TagEnd::Item => self.flow.item(),
            TagEnd::List(_) => self.flow.list_ends(),
            TagEnd::MetadataBlock(_) => return self.metadata(path),
            TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition => self.flow.paragraph(),
            _ => {}
        }
        Ok(())
    }

    /// Metadata at the head of the file. What the file beside it says goes before.
    fn metadata(&mut self, path: &str) -> Result<()> {
        let text = self.flow.taken();
        let (kind, line) = self.front_matter.take().unwrap_or((MetadataBlockKind::YamlStyle, 1));
        let own = match kind {
            MetadataBlockKind::PlusesStyle => metadata::parse(path, &text)?,
            MetadataBlockKind::YamlStyle => {
                let (own, others) = metadata::of_yaml(&text);
                for (number, what) in others {
                    let message = format!("The head of the file has a field that is not read: \"{what}\".");
                    self.flow.tell(line + number, message);
                }
                own
            }
        };
        self.flow.know(own);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
