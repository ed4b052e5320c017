//! Markdown, as CommonMark with tables: units from headings, items from lists, prose otherwise. A paragraph before a list that
//! is a lead-in (`Kommunen vil:`) is that of its items. Front matter is metadata. Knows the events of the parser, and of a
//! strategy only its builder.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::super::builder::{NewParagraph, StrategyBuilder};
use super::super::kind::Kind;
use super::super::metadata;
use super::super::parse::{LeadIn, Problem, clean};
use super::super::tree::{Metadata, Strategy};
use crate::error::Result;

/// Reads a document. `items` is what items without a lead-in are.
///
/// # Errors
/// When there is no text, or TOML front matter that is no metadata.
pub(crate) fn read(path: &str, name: &str, text: &str, metadata: Metadata) -> Result<(Strategy, Vec<Problem>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let events: Vec<(Event<'_>, u32)> = numbered(text, Parser::new_ext(text, options));
    let title_level = title_level(&events);
    let mut reader = Reader {
        builder: Strategy::builder(name).metadata(metadata),
        text: String::new(),
        line: 1,
        last_line: 1,
        waiting: None,
        lists: Vec::new(),
        metadata: None,
        title_level,
    };
    for (event, line) in events {
        reader.event(path, event, line)?;
    }
    reader.release();
    reader.builder.finish()
}

/// Events with the lines they begin on.
fn numbered<'a>(text: &'a str, parser: Parser<'a>) -> Vec<(Event<'a>, u32)> {
    let (mut line, mut counted) = (1, 0);
    let number = |at: usize| {
        // An event may begin before the one ahead of it; then it is on the same line as far as anybody can tell.
        if at > counted {
            line += text.as_bytes()[counted..at].iter().filter(|byte| **byte == b'\n').count() as u32;
            counted = at;
        }
        line
    };
    let mut number = number;
    parser.into_offset_iter().map(|(event, range)| (event, number(range.start))).collect()
}

/// The level of the document's own title: the highest, where a single heading has it and it comes first.
fn title_level(events: &[(Event<'_>, u32)]) -> Option<HeadingLevel> {
    let levels = || {
        events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level),
            _ => None,
        })
    };
    let first = levels().next()?;
    (levels().count() > 1 && levels().skip(1).all(|level| level > first)).then_some(first)
}

struct Reader {
    builder: StrategyBuilder,
    /// The text that is being read.
    text: String,
    line: u32,
    last_line: u32,
    /// Prose that may turn out to be the lead-in of a list.
    waiting: Option<(String, u32, u32)>,
    /// The lists that are open, each with the lead-in of its items.
    lists: Vec<Option<String>>,
    metadata: Option<MetadataBlockKind>,
    title_level: Option<HeadingLevel>,
}

impl Reader {
    fn event(&mut self, path: &str, event: Event<'_>, line: u32) -> Result<()> {
        self.last_line = line;
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => return self.end(path, tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text, line)
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::FootnoteReference(name) => self.push(&format!("[{name}]"), line),
            Event::InlineHtml(html) => self.html(&html, line),
            Event::Html(html) => {
                self.html(&html, line);
                self.text.push(' ');
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str, line: u32) {
        if self.text.is_empty() {
            self.line = line;
        }
        self.text.push_str(text);
    }

    /// Of HTML the text is kept, and that there was some is told.
    fn html(&mut self, html: &str, line: u32) {
        let mut outside = true;
        let text: String = html
            .chars()
            .filter(|c| {
                let keep = outside && *c != '<';
                outside = (outside && *c != '<') || *c == '>';
                keep
            })
            .collect();
        if !text.trim().is_empty() {
            self.push(&text, line);
            let message = "HTML in the text is read without its tags.";
            self.builder.tell(Problem::not_understood(line, message));
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: u32) {
        match tag {
            Tag::Heading { .. } => self.release(),
            Tag::List(_) => {
                // What stands in an item before a list within it is an item of its own.
                match self.lists.is_empty() {
                    true => self.list_begins(),
                    false => {
                        let own = self.item();
                        let lead_in = own.or_else(|| self.lists.last().cloned().flatten());
                        self.lists.push(lead_in);
                    }
                }
            }
            Tag::MetadataBlock(kind) => self.metadata = Some(kind),
            Tag::Paragraph if !self.text.is_empty() => self.text.push(' '),
            Tag::TableCell if !self.text.is_empty() => self.text.push_str(" | "),
            Tag::Image { .. } => {
                let message = "A picture is not read; its description is kept.";
                self.builder.tell(Problem::not_understood(line, message));
            }
            _ => {}
        }
    }

    fn end(&mut self, path: &str, tag: TagEnd) -> Result<()> {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Paragraph if self.lists.is_empty() => self.prose(),
            TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
                if self.lists.is_empty() =>
            {
                self.prose()
            }
            TagEnd::Item => drop(self.item()),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::MetadataBlock(_) => return self.front_matter(path),
            _ => {}
        }
        Ok(())
    }

    /// The text that was read, as running text; none where there is none.
    fn take(&mut self) -> Option<(String, u32, u32)> {
        let text = clean(&std::mem::take(&mut self.text));
        (!text.is_empty()).then_some((text, self.line, self.last_line))
    }

    fn heading(&mut self, level: HeadingLevel) {
        let Some((title, line, _)) = self.take() else { return };
        if self.title_level == Some(level) {
            let metadata = self.builder.metadata_mut();
            if metadata.title.is_empty() || metadata.title == title {
                metadata.title = title;
                return;
            }
            // The title is known, so this heading is that of a part.
            self.title_level = None;
        }
        let above = self.title_level.map_or(0, |level| level as usize);
        self.builder.open_title((level as usize).saturating_sub(above), title, line);
    }

    fn prose(&mut self) {
        self.release();
        self.waiting = self.take();
    }

    /// Prose that is no lead-in is a paragraph.
    fn release(&mut self) {
        if let Some((text, first, last)) = self.waiting.take() {
            self.builder.add(NewParagraph::prose(text).lines(first, last));
        }
    }

    fn list_begins(&mut self) {
        let is_lead_in = |text: &str| LeadIn::read(text).kind != Kind::Context;
        let lead_in = self.waiting.take_if(|(text, ..)| is_lead_in(text)).map(|(text, ..)| text);
        self.release();
        self.text.clear();
        self.lists.push(lead_in);
    }

    /// Adds the item that was read, unless it is the lead-in of a list within it, which is given back.
    fn item(&mut self) -> Option<String> {
        let (text, first, last) = self.take()?;
        let lead_in = self.lists.last().cloned().flatten();
        let paragraph = NewParagraph::item(text).lines(first, last);
        self.builder.add(lead_in.into_iter().fold(paragraph, NewParagraph::lead_in));
        None
    }

    /// Metadata at the head of the file. What the file beside it says goes before.
    fn front_matter(&mut self, path: &str) -> Result<()> {
        let text = std::mem::take(&mut self.text);
        let own = match self.metadata.take() {
            Some(MetadataBlockKind::PlusesStyle) => metadata::parse(path, &text)?,
            _ => {
                let (own, others) = metadata::of_yaml(&text);
                for (line, what) in others {
                    let message = format!("The head of the file has a field that is not read: \"{what}\".");
                    self.builder.tell(Problem::not_understood(line + 1, message));
                }
                own
            }
        };
        self.builder.metadata_mut().complete_with(own);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
