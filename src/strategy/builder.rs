//! A strategy made paragraph by paragraph, by whoever has one in another form than the text layout: a database, a list, a
//! file of another kind. Units and ids follow from place; what the source itself calls a paragraph is kept beside them.
//! Knows nothing of any format.

use super::id::UnitId;
use super::kind::Kind;
use super::parse::{LeadIn, Text, Units};
use super::parse::{Problem, ProblemCode};
use super::subjects::{SubjectEntry, Subjects};
use super::tree::{Marks, Metadata, Strategy};
use crate::error::{Error, Result};

/// A paragraph for [`StrategyBuilder::paragraph`].
///
/// ```
/// use strategisok::strategy::NewParagraph;
/// let paragraph = NewParagraph::item("bygge en ny skole på Øya").key("tiltak-17").number("1.1.15").page(12);
/// # let _ = paragraph;
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewParagraph {
    text: String,
    is_item: bool,
    lead_in: Option<LeadIn>,
    marks: Marks,
    subjects: SubjectEntry,
    lines: (u32, u32),
    numbers: [Option<u16>; 3],
}

impl NewParagraph {
    /// An item: what somebody will do or expects. What it is follows from [`NewParagraph::lead_in`], or from the title it
    /// stands under where that is a lead-in.
    pub fn item(text: impl Into<String>) -> NewParagraph {
        NewParagraph { text: text.into(), is_item: true, ..NewParagraph::default() }
    }

    /// Prose: background, or before the first unit the foreword.
    pub fn prose(text: impl Into<String>) -> NewParagraph {
        NewParagraph { text: text.into(), ..NewParagraph::default() }
    }

    /// The words that an item completes: `Kommunen vil:`, `Vi forventer at staten:`. Kind, actor and addressee follow from
    /// them.
    pub fn lead_in(mut self, words: impl Into<String>) -> NewParagraph {
        self.lead_in = Some(LeadIn::read(&words.into()));
        self
    }

    /// What an item is, said and not read from a lead-in. `addressee` is whom an expectation is addressed to.
    pub fn kind(mut self, kind: Kind, actor: Option<&str>, addressee: Option<&str>) -> NewParagraph {
        let title = self.lead_in.map(|own| own.title).unwrap_or_default();
        self.lead_in =
            Some(LeadIn { title, kind, actor: actor.map(str::to_owned), addressee: addressee.map(str::to_owned) });
        self
    }

    /// Your own key of it, which comes back on every hit.
    pub fn key(mut self, key: impl Into<String>) -> NewParagraph {
        self.marks.key = Some(key.into());
        self
    }

    /// The number that the source gives it, shown and cited: `1.1.15`.
    pub fn number(mut self, number: impl Into<String>) -> NewParagraph {
        self.marks.number = Some(number.into());
        self
    }

    /// Where it can be read.
    pub fn url(mut self, url: impl Into<String>) -> NewParagraph {
        self.marks.url = Some(url.into());
        self
    }

    /// The printed page that it stands on.
    pub fn page(mut self, page: u32) -> NewParagraph {
        self.marks.page = Some(page);
        self
    }

    /// Something more of yours, which comes back on every hit. It is not searched.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> NewParagraph {
        self.marks.fields.insert(name.into(), value.into());
        self
    }

    /// The headings that it is entered under in the subject index.
    pub fn subjects(mut self, headings: impl IntoIterator<Item = impl Into<String>>) -> NewParagraph {
        self.subjects.headings.extend(headings.into_iter().map(Into::into));
        self
    }

    /// Free terms that it is entered under besides.
    pub fn keywords(mut self, keywords: impl IntoIterator<Item = impl Into<String>>) -> NewParagraph {
        self.subjects.keywords.extend(keywords.into_iter().map(Into::into));
        self
    }

    /// All marks at once.
    pub(crate) fn marks(mut self, marks: Marks) -> NewParagraph {
        self.marks = marks;
        self
    }

    /// First and last line of the source, from 1.
    pub fn lines(mut self, first: u32, last: u32) -> NewParagraph {
        self.lines = (first, last);
        self
    }

    /// The numbers of its chapter, section and subsection, where they are known from an export.
    pub(crate) fn numbered(mut self, numbers: [Option<u16>; 3]) -> NewParagraph {
        self.numbers = numbers;
        self
    }
}

/// Makes a [`Strategy`] paragraph by paragraph, in reading order.
///
/// The first level of titles gives the chapters, the second the subsections, deeper ones stand as headings above their
/// paragraphs. A title that is a lead-in (`Kommunen vil:`) is none of these: it says what the items under it are. Prose
/// before the first title is the foreword.
///
/// ```
/// use strategisok::strategy::{Kind, NewParagraph, Strategy};
/// let strategy = Strategy::builder("plan")
///     .title(1, "Oppvekst")
///     .title(2, "Skole")
///     .paragraph(NewParagraph::item("bygge en ny skole").lead_in("Kommunen vil:").key("tiltak-17"))
///     .build()?;
/// let place = strategy.paragraphs().next().unwrap();
/// assert_eq!((place.paragraph.id.to_string().as_str(), place.paragraph.kind), ("1.1.1-1", Kind::Commitment));
/// assert_eq!(place.paragraph.marks().unwrap().key.as_deref(), Some("tiltak-17"));
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct StrategyBuilder {
    name: String,
    metadata: Metadata,
    units: Units,
    subjects: Subjects,
    /// The titles that are open, by their levels; an empty one is skipped in the source.
    titles: Vec<Title>,
    /// The lead-in among the titles, and the level of its title.
    lead_in: Option<(usize, LeadIn)>,
    problems: Vec<Problem>,
    /// What the paragraph before stands under.
    open: Open,
    /// The line of the title that was opened last.
    line: u32,
}

/// A longer title is no title: every paragraph under it would carry it.
pub(super) const LONGEST_TITLE: usize = 1_000;
/// Titles below this level are of this level.
const DEEPEST: usize = 64;

/// A title that is open.
#[derive(Debug, Clone, Default)]
struct Title {
    text: String,
    line: u32,
    has_text: bool,
}

/// The units that are open in the tree.
#[derive(Debug, Clone, Default)]
struct Open {
    chapter: Option<(u16, String)>,
    section: Option<(u16, LeadIn)>,
    subsection: Option<(u16, String)>,
}

impl Strategy {
    /// Makes a strategy paragraph by paragraph. The name is what the document is known by: `fjordvik-2026`.
    pub fn builder(name: impl Into<String>) -> StrategyBuilder {
        StrategyBuilder { name: name.into(), ..StrategyBuilder::default() }
    }
}

impl StrategyBuilder {
    /// Title, publisher, date and address of the document.
    pub fn metadata(mut self, metadata: Metadata) -> StrategyBuilder {
        self.metadata = metadata;
        self
    }

    /// Opens a title of this level, from 1 to 64, and closes those of its own level and below. One of more than 1,000 bytes is
    /// read as prose.
    pub fn title(mut self, level: usize, title: impl Into<String>) -> StrategyBuilder {
        self.open_title(level, title.into(), 0);
        self
    }

    /// Adds a paragraph under the titles that are open.
    pub fn paragraph(mut self, paragraph: NewParagraph) -> StrategyBuilder {
        self.add(paragraph);
        self
    }

    pub(crate) fn open_title(&mut self, level: usize, title: String, line: u32) {
        let level = level.clamp(1, DEEPEST);
        self.line = line;
        if title.len() > LONGEST_TITLE {
            let message = format!("A title of more than {LONGEST_TITLE} bytes is read as a paragraph.");
            self.problems.push(Problem::not_understood(line, message));
            self.add(NewParagraph::prose(title).lines(line, line));
            return;
        }
        if self.lead_in.as_ref().is_some_and(|(own, _)| *own >= level) {
            self.lead_in = None;
        }
        let read = LeadIn::read(&title);
        self.close_titles(level);
        if read.kind != Kind::Context {
            self.lead_in = Some((level, read));
            // One of the first level is the chapter's title besides, or its items would have no chapter.
            if level > 1 {
                return;
            }
        }
        self.titles.resize(level - 1, Title::default());
        self.titles.push(Title { text: title, line, has_text: false });
    }

    /// Opens a title of a path, unless it is open.
    pub(crate) fn open_path(&mut self, level: usize, title: &str, line: u32) {
        if self.titles.get(level - 1).is_none_or(|open| open.text != title) {
            self.open_title(level, title.to_owned(), line);
        }
    }

    /// Closes what is open below a level.
    pub(crate) fn close_below(&mut self, level: usize) {
        self.close_titles(level + 1);
        self.lead_in = self.lead_in.take().filter(|(own, _)| *own <= level);
    }

    /// Closes the titles from a level on. One that nothing stood under is in no paragraph's place, and told of.
    fn close_titles(&mut self, level: usize) {
        for title in self.titles.drain((level - 1).min(self.titles.len())..) {
            if !title.has_text && !title.text.is_empty() {
                self.problems.push(Problem::title_without_text(title.line, &title.text));
            }
        }
    }

    pub(crate) fn add(&mut self, paragraph: NewParagraph) {
        let lead_in = paragraph.lead_in.or_else(|| self.lead_in.as_ref().map(|(_, own)| own.clone()));
        self.titles.iter_mut().for_each(|title| title.has_text = true);
        let titles: Vec<&str> =
            self.titles.iter().map(|title| title.text.as_str()).filter(|title| !title.is_empty()).collect();
        let (chapter, below) = titles.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        let (chapter, below) = (chapter.to_owned(), below.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>());
        let line = if paragraph.lines.0 > 0 { paragraph.lines.0 } else { self.line };
        let is_foreword = chapter.is_empty() && self.open.chapter.is_none() && !paragraph.is_item;
        let heading = match is_foreword {
            true => None,
            false => self.enter(&chapter, &below, lead_in, paragraph.is_item, paragraph.numbers, line),
        };
        let marks = Some(paragraph.marks).filter(|marks| *marks != Marks::default()).map(Box::new);
        let (text, lines, is_item) = (paragraph.text, paragraph.lines, paragraph.is_item);
        // What the head of a file says is known before its items are.
        self.units.given = self.metadata.kind;
        let id = self.units.add(Text { text, lines, page: 0, heading, is_item, marks });
        self.subjects.enter(id, paragraph.subjects);
    }

    /// Opens the units that a paragraph belongs to, as far as they are not open; gives the heading that it stands under.
    fn enter(
        &mut self,
        chapter: &str,
        below: &[String],
        lead_in: Option<LeadIn>,
        is_item: bool,
        numbers: [Option<u16>; 3],
        line: u32,
    ) -> Option<String> {
        let next = |before: u16, own: Option<u16>| own.unwrap_or(before.saturating_add(1));
        let before = self.open.chapter.as_ref().map_or(0, |(number, _)| *number);
        let is_open = self
            .open
            .chapter
            .as_ref()
            .is_some_and(|(number, title)| title == chapter && numbers[0].is_none_or(|own| own == *number));
        if !is_open {
            let number = next(before, numbers[0]);
            self.open = Open { chapter: Some((number, chapter.to_owned())), ..Open::default() };
            self.units.open(UnitId::chapter(number), chapter.to_owned(), line);
        }
        let chapter = self.open.chapter.as_ref().map_or(0, |(number, _)| *number);
        let deeper =
            |from: usize| Some(below[from.min(below.len())..].join(" › ")).filter(|heading| !heading.is_empty());
        // Prose before the first section introduces the chapter; later it stays where it stands.
        if !is_item && self.open.section.is_none() && numbers[1].is_none() {
            return deeper(0);
        }
        let (number, current) = match &self.open.section {
            Some((number, own)) => (*number, Some(own)),
            None => (0, None),
        };
        let wanted = match (is_item, current) {
            // Prose among items is in whatever section these are.
            (false, Some(own)) => own.clone(),
            _ => lead_in.unwrap_or_default(),
        };
        if current != Some(&wanted) || numbers[1].is_some_and(|own| own != number) {
            let number = next(number, numbers[1]);
            self.units.open(UnitId::section(chapter, number), wanted.title.clone(), line);
            self.units.declare(wanted.kind, wanted.actor.clone(), wanted.addressee.clone());
            (self.open.section, self.open.subsection) = (Some((number, wanted)), None);
        }
        let section = self.open.section.as_ref().map_or(0, |(number, _)| *number);
        let title = below.first().map(String::as_str).unwrap_or_default();
        let (number, current) = match &self.open.subsection {
            Some((number, own)) => (*number, Some(own.as_str())),
            None => (0, None),
        };
        let is_wanted = !title.is_empty() || numbers[2].is_some() || (number > 0 && current != Some(title));
        if is_wanted && (current != Some(title) || numbers[2].is_some_and(|own| own != number)) {
            let number = next(number, numbers[2]);
            self.units.open(UnitId::subsection(chapter, section, number), title.to_owned(), line);
            self.open.subsection = Some((number, title.to_owned()));
        }
        deeper(1)
    }

    /// The strategy.
    ///
    /// # Errors
    /// When it has no name or no paragraph.
    pub fn build(self) -> Result<Strategy> {
        self.finish().map(|(strategy, _)| strategy)
    }

    /// The strategy, with what is odd in it.
    pub(crate) fn finish(mut self) -> Result<(Strategy, Vec<Problem>)> {
        self.close_titles(1);
        self.units.tell_given();
        if self.name.trim().is_empty() || (self.units.foreword.is_empty() && self.units.chapters.is_empty()) {
            return Err(Error::empty_source(if self.name.is_empty() { "the strategy" } else { &self.name }));
        }
        // Numbers follow from place, so that one is given twice only where they have run out or an export says so.
        let is_told = |problem: &Problem| matches!(problem.code, ProblemCode::RepeatedNumber | ProblemCode::KindGiven);
        self.problems.extend(self.units.problems.into_iter().filter(is_told));
        self.problems.sort_by_key(|problem| problem.line);
        let strategy = Strategy {
            name: self.name,
            metadata: self.metadata,
            foreword_title: None,
            foreword: self.units.foreword,
            front_matter: Vec::new(),
            chapters: self.units.chapters,
            subjects: self.subjects,
        };
        Ok((strategy, self.problems))
    }

    /// Tells of something that a reader of a format did not understand.
    #[cfg(any(feature = "docx", feature = "html", feature = "markdown"))]
    pub(crate) fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// More of what is known of the document, as it is found.
    pub(crate) fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.metadata
    }
}
