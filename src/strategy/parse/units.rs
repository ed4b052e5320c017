//! The tree as it grows: opening units by their numbers, missing ones included, and giving paragraphs their ids. An id is
//! given once, whatever the source repeats; numbers are kept as printed and told of where they do not follow.

use rustc_hash::FxHashMap;

use super::super::id::{ParagraphId, UnitId};
use super::super::kind::Kind;
use super::super::tree::{Chapter, Marks, Paragraph, Section, Subsection};
use super::lead_in::LeadIn;
use super::problem::Problem;

/// The units and paragraphs read so far.
#[derive(Debug, Clone, Default)]
pub(in crate::strategy) struct Units {
    pub foreword: Vec<Paragraph>,
    pub chapters: Vec<Chapter>,
    pub problems: Vec<Problem>,
    /// What items are that no lead-in tells of, where that was given; the line of the first of them, and how many there are.
    pub given: Option<Kind>,
    by_given: Option<(u32, usize)>,
    /// The unit that text belongs to; none is the foreword.
    current: Option<UnitId>,
    /// Where each unit lies: places of its chapter, section and subsection.
    places: FxHashMap<UnitId, [usize; 3]>,
    /// How many numbered and lettered paragraphs each unit has.
    counts: FxHashMap<UnitId, (u32, u32)>,
}

/// What came of opening a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::strategy) enum Opened {
    /// The title is the unit's.
    Titled,
    /// The unit keeps another title, and a problem tells of this one.
    TitleInProblem,
}

/// The text of a paragraph and where it was found.
#[derive(Debug)]
pub(in crate::strategy) struct Text {
    pub text: String,
    pub lines: (u32, u32),
    pub page: u32,
    pub heading: Option<String>,
    pub is_item: bool,
    /// What its source calls it.
    pub marks: Option<Box<Marks>>,
}

impl Units {
    pub fn current(&self) -> UnitId {
        self.current.unwrap_or(UnitId::FOREWORD)
    }

    pub fn knows(&self, unit: UnitId) -> bool {
        self.places.contains_key(&unit)
    }

    /// Opens a unit, so that what follows belongs to it. A unit that is open already and comes again under the same title
    /// is a running head and changes nothing.
    pub fn open(&mut self, unit: UnitId, title: String, line: u32) -> Opened {
        if !self.knows(unit) {
            self.create(unit, title, line, false);
            return Opened::Titled;
        }
        let own = self.title(unit);
        if own.is_empty() {
            self.set_title(unit, title, line);
        } else if own != title && !title.is_empty() {
            self.problems.push(Problem::repeated_number(line, unit, Some(&title)));
            self.current = Some(unit);
            return Opened::TitleInProblem;
        } else if !unit.contains(self.current()) {
            self.problems.push(Problem::repeated_number(line, unit, None));
            self.current = Some(unit);
        }
        Opened::Titled
    }

    /// Adds a unit, and the units above it where they are missing.
    fn create(&mut self, unit: UnitId, title: String, line: u32, is_missing: bool) {
        if let Some(parent) = unit.parent()
            && !self.knows(parent)
        {
            self.create(parent, String::new(), line, true);
        }
        if is_missing {
            self.problems.push(Problem::missing_unit(line, unit));
        } else {
            if let Some(expected) = self.expected(unit.depth()).filter(|&expected| expected != unit) {
                self.problems.push(Problem::number_out_of_order(line, unit, expected));
            }
            if title.is_empty() {
                self.problems.push(Problem::missing_title(line, unit));
            }
        }
        let mut place = unit.parent().and_then(|parent| self.places.get(&parent).copied()).unwrap_or_default();
        match unit.depth() {
            1 => {
                place[0] = self.chapters.len();
                self.chapters.push(chapter(unit, line));
            }
            2 => {
                let sections = &mut self.chapters[place[0]].sections;
                place[1] = sections.len();
                sections.push(section(unit, line));
            }
            _ => {
                let subsections = &mut self.chapters[place[0]].sections[place[1]].subsections;
                place[2] = subsections.len();
                subsections.push(Subsection { number: unit, title: String::new(), line, paragraphs: Vec::new() });
            }
        }
        self.places.insert(unit, place);
        self.current = Some(unit);
        self.set_title(unit, title, line);
    }

    /// The number that the next unit at this depth should have.
    fn expected(&self, depth: usize) -> Option<UnitId> {
        let after = |number: Option<UnitId>| number.and_then(UnitId::last_number).unwrap_or(0).saturating_add(1);
        let current = self.current();
        let place = self.places.get(&current);
        match depth {
            1 => self.chapters.last().map(|chapter| UnitId::chapter(chapter.number.saturating_add(1))),
            2 => {
                let chapter = &self.chapters[place?[0]];
                let last = chapter.sections.last().map(|section| section.number);
                Some(UnitId::section(chapter.number, after(last)))
            }
            _ => {
                let section = self.chapters[place?[0]].sections.get(place?[1]).filter(|_| current.depth() > 1)?;
                let last = section.subsections.last().map(|subsection| subsection.number);
                let own = section.number;
                Some(UnitId::subsection(own.chapter_number()?, own.last_number()?, after(last)))
            }
        }
    }

    fn title(&self, unit: UnitId) -> &str {
        let Some(&[chapter, section, subsection]) = self.places.get(&unit) else { return "" };
        let chapter = &self.chapters[chapter];
        match unit.depth() {
            1 => &chapter.title,
            2 => &chapter.sections[section].title,
            _ => &chapter.sections[section].subsections[subsection].title,
        }
    }

    /// Gives a unit the title that it lacked.
    fn set_title(&mut self, unit: UnitId, title: String, line: u32) {
        let Some(&[chapter, section, subsection]) = self.places.get(&unit) else { return };
        match unit.depth() {
            1 => (self.chapters[chapter].title, self.chapters[chapter].line) = (title, line),
            2 => {
                let lead_in = LeadIn::read(&title);
                if lead_in.kind == Kind::Context && !title.is_empty() {
                    self.problems.push(Problem::unknown_lead_in(line, unit, &title));
                }
                let section = &mut self.chapters[chapter].sections[section];
                (section.kind, section.actor, section.addressee) = (lead_in.kind, lead_in.actor, lead_in.addressee);
                (section.title, section.line) = (title, line);
            }
            _ => self.chapters[chapter].sections[section].subsections[subsection].title = title,
        }
        if !unit.contains(self.current()) {
            self.current = Some(unit);
        }
    }

    /// The chapter that is open.
    pub fn chapter_mut(&mut self) -> Option<&mut Chapter> {
        let place = self.places.get(&self.current())?;
        self.chapters.get_mut(place[0])
    }

    /// Says what the items of the section that is open are, where its title does not.
    pub fn declare(&mut self, kind: Kind, actor: Option<String>, addressee: Option<String>) {
        let Some(&[chapter, section, _]) = self.places.get(&self.current()).filter(|_| self.current().depth() > 1)
        else {
            return;
        };
        let section = &mut self.chapters[chapter].sections[section];
        (section.kind, section.actor, section.addressee) = (kind, actor, addressee);
    }

    /// Adds a paragraph to the unit that is open.
    pub fn add(&mut self, text: Text) -> ParagraphId {
        let unit = self.current();
        let count = self.counts.entry(unit).or_default();
        let id = if unit.depth() == 3 && !text.is_item {
            count.1 += 1;
            ParagraphId::lettered(unit, count.1)
        } else {
            count.0 += 1;
            ParagraphId::numbered(unit, count.0)
        };
        match (text.is_item, unit.depth()) {
            (true, 0..=2) => self.problems.push(Problem::item_outside(text.lines.0, unit)),
            (false, 2..) => self.problems.push(Problem::prose_among_items(text.lines.0, unit)),
            _ => {}
        }
        let given = self.given.filter(|_| text.is_item);
        let (mut kind, home) = self.home(unit);
        let mut is_given = false;
        if kind != Kind::Foreword {
            is_given = kind == Kind::Context && given.is_some();
            kind = if text.is_item { given.filter(|_| is_given).unwrap_or(kind) } else { Kind::Context };
        }
        home.push(Paragraph {
            id,
            kind,
            text: text.text,
            heading: text.heading,
            ordinal: id.ordinal(),
            lines: text.lines,
            page: text.page,
            marks: text.marks,
        });
        if is_given {
            self.by_given.get_or_insert((text.lines.0, 0)).1 += 1;
        }
        id
    }

    /// Tells of the items that are what was given; once, when all are read.
    pub fn tell_given(&mut self) {
        if let (Some(kind), Some((line, items))) = (self.given, self.by_given.take()) {
            self.problems.push(Problem::kind_given(line, items, kind));
        }
    }

    /// The paragraphs of a unit, and what its items are.
    fn home(&mut self, unit: UnitId) -> (Kind, &mut Vec<Paragraph>) {
        let Some(&[chapter, section, subsection]) = self.places.get(&unit) else {
            return (Kind::Foreword, &mut self.foreword);
        };
        let chapter = &mut self.chapters[chapter];
        if unit.depth() == 1 {
            return (Kind::Context, &mut chapter.context);
        }
        let section = &mut chapter.sections[section];
        match unit.depth() {
            2 => (section.kind, &mut section.context),
            _ => (section.kind, &mut section.subsections[subsection].paragraphs),
        }
    }
}

fn chapter(unit: UnitId, line: u32) -> Chapter {
    Chapter {
        number: unit.chapter_number().unwrap_or_default(),
        title: String::new(),
        line,
        contents: Vec::new(),
        context: Vec::new(),
        sections: Vec::new(),
    }
}

fn section(number: UnitId, line: u32) -> Section {
    Section {
        number,
        title: String::new(),
        line,
        kind: Kind::Context,
        actor: None,
        addressee: None,
        context: Vec::new(),
        subsections: Vec::new(),
    }
}
