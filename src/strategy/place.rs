//! Walking a strategy: every paragraph in reading order with the units it stands in, so that no reader of the tree
//! repeats the nesting of chapters, sections and subsections.

use super::id::{ParagraphId, UnitId};
use super::kind::Kind;
use super::tree::{Chapter, Paragraph, Section, Strategy, Subsection};

/// A paragraph where it stands.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Place<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Its chapter; none in the foreword.
    pub chapter: Option<&'a Chapter>,
    /// Its section; none for prose that introduces a chapter.
    pub section: Option<&'a Section>,
    /// Its subsection; none for prose above the subsections.
    pub subsection: Option<&'a Subsection>,
    /// Its place in the document's reading order, from 0.
    pub position: u32,
    /// Its number, from 1, among the paragraphs of its unit under the same heading in prose (or under none).
    pub number_under_heading: u32,
    /// The paragraph before it in the document.
    pub previous: Option<ParagraphId>,
    /// The paragraph after it in the document.
    pub next: Option<ParagraphId>,
}

impl<'a> Place<'a> {
    /// The section's title, which the items under it complete: `Kommuner og fylkeskommuner vil:`.
    pub fn lead_in(&self) -> Option<&'a str> {
        self.section.map(|section| section.title.as_str()).filter(|title| !title.is_empty())
    }

    /// True for an item of a list, false for prose.
    pub fn is_item(&self) -> bool {
        match (self.section, self.subsection) {
            (_, Some(_)) => !self.paragraph.id.is_lettered(),
            (Some(_), None) => self.paragraph.kind != Kind::Context,
            (None, None) => false,
        }
    }
}

/// A unit of a strategy.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Unit<'a> {
    /// The paragraphs before the first chapter.
    Foreword(&'a [Paragraph]),
    /// A chapter.
    Chapter(&'a Chapter),
    /// A section, with its chapter.
    Section(&'a Chapter, &'a Section),
    /// A subsection, with its chapter and section.
    Subsection(&'a Chapter, &'a Section, &'a Subsection),
}

/// How many paragraphs a strategy has of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Counts {
    /// What the senders say they will do.
    pub commitments: usize,
    /// What they expect of others.
    pub expectations: usize,
    /// Prose in chapters.
    pub context: usize,
    /// Prose before the first chapter.
    pub foreword: usize,
}

impl Counts {
    /// All paragraphs.
    pub fn total(&self) -> usize {
        self.commitments + self.expectations + self.context + self.foreword
    }

    /// The count of one kind.
    pub fn of(&self, kind: Kind) -> usize {
        match kind {
            Kind::Commitment => self.commitments,
            Kind::Expectation => self.expectations,
            Kind::Context => self.context,
            Kind::Foreword => self.foreword,
        }
    }
}

impl Strategy {
    /// Every paragraph in reading order: the foreword, then each chapter's prose, and its sections in turn.
    ///
    /// ```
    /// use strategisok::strategy::{self, Metadata};
    /// let text = "1\t Felles utfordringer\nNorge er langt.\n";
    /// let (strategy, problems) = strategy::parse("eksempel", text, Metadata::default());
    /// assert!(problems.is_empty());
    /// assert_eq!(strategy.paragraphs().next().unwrap().paragraph.text, "Norge er langt.");
    /// ```
    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = Place<'_>> {
        let mut places = Vec::new();
        extend(&mut places, &self.foreword, None, None, None);
        for chapter in &self.chapters {
            extend(&mut places, &chapter.context, Some(chapter), None, None);
            for section in &chapter.sections {
                extend(&mut places, &section.context, Some(chapter), Some(section), None);
                for subsection in &section.subsections {
                    extend(&mut places, &subsection.paragraphs, Some(chapter), Some(section), Some(subsection));
                }
            }
        }
        for index in 1..places.len() {
            places[index].previous = Some(places[index - 1].paragraph.id);
            places[index - 1].next = Some(places[index].paragraph.id);
        }
        places.into_iter()
    }

    /// The paragraph with this id, in its place.
    pub fn find(&self, id: ParagraphId) -> Option<Place<'_>> {
        self.paragraphs().find(|place| place.paragraph.id == id)
    }

    /// The unit with this number.
    pub fn find_unit(&self, unit: UnitId) -> Option<Unit<'_>> {
        let Some(number) = unit.chapter_number() else {
            return (!self.foreword.is_empty()).then_some(Unit::Foreword(&self.foreword));
        };
        let chapter = self.chapters.iter().find(|chapter| chapter.number == number)?;
        if unit.depth() == 1 {
            return Some(Unit::Chapter(chapter));
        }
        if unit.depth() == 2 {
            let section = chapter.sections.iter().find(|section| section.number == unit)?;
            return Some(Unit::Section(chapter, section));
        }
        chapter.sections.iter().find_map(|section| {
            let subsection = section.subsections.iter().find(|subsection| subsection.number == unit)?;
            Some(Unit::Subsection(chapter, section, subsection))
        })
    }

    /// How many paragraphs there are of each kind.
    pub fn counts(&self) -> Counts {
        self.paragraphs().fold(Counts::default(), |mut counts, place| {
            match place.paragraph.kind {
                Kind::Commitment => counts.commitments += 1,
                Kind::Expectation => counts.expectations += 1,
                Kind::Context => counts.context += 1,
                Kind::Foreword => counts.foreword += 1,
            }
            counts
        })
    }
}

fn extend<'a>(
    places: &mut Vec<Place<'a>>,
    paragraphs: &'a [Paragraph],
    chapter: Option<&'a Chapter>,
    section: Option<&'a Section>,
    subsection: Option<&'a Subsection>,
) {
    let mut heading = None;
    let mut number = 0;
    for paragraph in paragraphs {
        if paragraph.heading != heading {
            heading.clone_from(&paragraph.heading);
            number = 0;
        }
        number += 1;
        places.push(Place {
            paragraph,
            chapter,
            section,
            subsection,
            position: places.len() as u32,
            number_under_heading: number,
            previous: None,
            next: None,
        });
    }
}
