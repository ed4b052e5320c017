//! Running text with headings and lists, as Markdown, HTML and Word have it, made into a strategy: units from headings, items
//! from lists, prose otherwise. A paragraph before a list that is a lead-in (`Kommunen vil:`) is that of its items. Knows
//! nothing of how any format writes these.

use super::super::builder::{LONGEST_TITLE, NewParagraph, StrategyBuilder};
use super::super::kind::Kind;
use super::super::parse::{LeadIn, Problem, clean};
use super::super::tree::{Metadata, Strategy};
use crate::error::Result;

/// A document as it is read from its beginning to its end.
pub(super) struct Flow {
    builder: StrategyBuilder,
    /// The text that is being read, and the lines it stands on.
    text: String,
    first: u32,
    last: u32,
    /// Prose that may turn out to be the lead-in of a list.
    waiting: Option<(String, u32, u32)>,
    /// The lists that are open, each with the lead-in of its items.
    lists: Vec<Option<String>>,
    /// The level of the document's own title.
    title_level: Option<usize>,
}

impl Flow {
    /// Begins a document; `levels` are those of its headings, in their order.
    pub fn new(name: &str, metadata: Metadata, levels: impl IntoIterator<Item = usize>) -> Flow {
        Flow {
            builder: Strategy::builder(name).metadata(metadata),
            text: String::new(),
            first: 0,
            last: 0,
            waiting: None,
            lists: Vec::new(),
            title_level: title_level(levels),
        }
    }

    /// More of the text that is being read.
    pub fn push(&mut self, text: &str, line: u32) {
        if self.text.is_empty() {
            self.first = line;
        }
        self.last = line;
        self.text.push_str(text);
    }

    /// A gap in the text that is being read: where a line was broken, or another paragraph of an item begins.
    pub fn gap(&mut self, gap: &str) {
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
    }

    /// What was read is a heading of this level, from 1.
    pub fn heading(&mut self, level: usize) {
        let Some((title, line, _)) = self.take() else { return };
        self.release();
        if self.title_level == Some(level) {
            let metadata = self.builder.metadata_mut();
            if metadata.title.is_empty() || metadata.title == title {
                metadata.title = title;
                return;
            }
            // The title is known, so this heading is that of a part.
            self.title_level = None;
        }
        self.builder.open_title(level - self.title_level.unwrap_or(0).min(level - 1), title, line);
    }

    /// What was read is a paragraph. Within a list it is part of an item, which goes on.
    pub fn paragraph(&mut self) {
        match self.lists.is_empty() {
            true => {
                let text = self.take();
                if text.is_some() {
                    self.release();
                    self.waiting = text;
                }
            }
            false => self.gap(" "),
        }
    }

    /// A list begins. What stands in an item before it is an item of its own.
    pub fn list_begins(&mut self) {
        let lead_in = match self.lists.last().cloned() {
            Some(outer) => {
                self.item();
                outer
            }
            None => {
                self.paragraph();
                let is_lead_in = |text: &str| text.len() <= LONGEST_TITLE && LeadIn::read(text).kind != Kind::Context;
                let lead_in = self.waiting.take_if(|(text, ..)| is_lead_in(text)).map(|(text, ..)| text);
                self.release();
                lead_in
            }
        };
        self.lists.push(lead_in);
    }

    /// What was read is an item, or what of it stands after a list within it.
    pub fn item(&mut self) {
        if let Some((text, first, last)) = self.take() {
            let lead_in = self.lists.last().cloned().flatten();
            let paragraph = NewParagraph::item(text).lines(first, last);
            self.builder.add(lead_in.into_iter().fold(paragraph, NewParagraph::lead_in));
        }
    }

    /// A list ends.
    pub fn list_ends(&mut self) {
        self.item();
        self.lists.pop();
    }

    /// What was read is none of the document's text.
    #[cfg(feature = "markdown")]
    pub fn taken(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Tells of something that is not read.
    pub fn tell(&mut self, line: u32, what: impl Into<String>) {
        self.builder.tell(Problem::not_understood(line, what));
    }

    /// What is known of the document besides, where it was not known before.
    pub fn know(&mut self, metadata: Metadata) {
        self.builder.metadata_mut().complete_with(metadata);
    }

    /// A title that serves where no heading is one.
    #[cfg(feature = "html")]
    pub fn suggest_title(&mut self, title: String) {
        if self.title_level.is_none() {
            self.know(Metadata { title, ..Metadata::default() });
        }
    }

    /// The document.
    pub fn finish(mut self) -> Result<(Strategy, Vec<Problem>)> {
        while !self.lists.is_empty() {
            self.list_ends();
        }
        self.paragraph();
        self.release();
        self.builder.finish()
    }

    /// The text that was read, as running text; none where there is none.
    fn take(&mut self) -> Option<(String, u32, u32)> {
        let text = clean(&std::mem::take(&mut self.text));
        (!text.is_empty()).then_some((text, self.first, self.last))
    }

    /// Prose that is no lead-in is a paragraph.
    fn release(&mut self) {
        if let Some((text, first, last)) = self.waiting.take() {
            self.builder.add(NewParagraph::prose(text).lines(first, last));
        }
    }
}

/// The level of the document's own title: the highest, where a single heading has it and it comes first.
fn title_level(levels: impl IntoIterator<Item = usize>) -> Option<usize> {
    let mut levels = levels.into_iter().peekable();
    let first = levels.next()?;
    (levels.peek().is_some() && levels.all(|level| level > first)).then_some(first)
}
