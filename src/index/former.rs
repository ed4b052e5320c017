//! The paragraphs that builds took out of the documents or reworded, as an index of their own, so that whatever can be searched for
//! can be asked of them too. They stand there among paragraphs of the present, since a search asks how common a word is, and
//! whether it is one of the index at all. Knows what was noted, and neither queries nor hits.

use std::collections::HashSet;

use super::{Index, Manifest, Passage, Source};
use crate::error::Result;
use crate::strategy::{
    Chapter, Metadata, Paragraph, ParagraphId, Section, Strategy, SubjectEntry, Subjects, Subsection,
};

/// The document that paragraphs of the present stand in: it orders after all that have a name.
const PRESENT: &str = "\u{10ffff}";
/// So many paragraphs of the present are enough to tell what is common, evenly taken.
const MOST_PRESENT: usize = 2_000;

/// A paragraph as it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Former {
    pub passage: Passage,
    /// When the index was built that has it no longer, in seconds since 1970.
    pub at: u64,
    /// The paragraph that stands in its place, in other words; none where it is gone.
    pub to: Option<ParagraphId>,
}

/// What was noted of paragraphs that are gone or have other words now, by document and then the latest first. Words that came
/// back are not among them, nor is a paragraph that was reworded once more, of which the later note tells.
pub(crate) fn formers(manifest: &Manifest, present: &[Passage]) -> Vec<Former> {
    let changed: HashSet<&str> = manifest.revisions.iter().map(|revision| revision.strategy.as_str()).collect();
    let of_changed = present.iter().filter(|passage| changed.contains(passage.strategy.as_str()));
    let present: HashSet<(&str, &str)> = of_changed.map(|own| (own.strategy.as_str(), own.text.as_str())).collect();
    let mut seen = HashSet::new();
    let mut formers = Vec::new();
    for revision in &manifest.revisions {
        for change in &revision.changes {
            let Some(passage) = change.passage() else { continue };
            let stands = |text: &str| present.contains(&(revision.strategy.as_str(), text));
            let is_told_later = change.to.as_ref().is_some_and(|to| !stands(&to.text));
            if stands(&passage.text) || is_told_later || !seen.insert((&revision.strategy, passage.text.clone())) {
                continue;
            }
            formers.push(Former { passage, at: revision.at, to: change.to.as_ref().map(|to| to.id) });
        }
    }
    // Stable, and as the index orders them: by document, and the foreword before the chapters.
    formers.sort_by(|a, b| key(&a.passage).cmp(&key(&b.passage)));
    formers
}

fn key(passage: &Passage) -> (&str, bool) {
    (&passage.strategy, passage.chapter.is_some())
}

impl Index {
    /// An index of former paragraphs in the order that they have here, and after them of some of the present.
    ///
    /// # Errors
    /// None in practice; building an index can fail for want of memory.
    pub(crate) fn of_formers(&self, formers: &[Former], present: &[Passage]) -> Result<Index> {
        let known = |name: &str| self.manifest().source(name).map(|source| source.metadata.clone()).unwrap_or_default();
        let of_document = |all: &[Former]| {
            let name = &all[0].passage.strategy;
            source(name, known(name), all.iter().map(|former| &former.passage))
        };
        let mut sources: Vec<Source> =
            formers.chunk_by(|a, b| a.passage.strategy == b.passage.strategy).map(of_document).collect();
        let some = present.iter().step_by(present.len().div_ceil(MOST_PRESENT).max(1));
        sources.push(source(PRESENT, Metadata::default(), some));
        Index::create_in_ram(&sources)
    }
}

/// A document of paragraphs that keep their ids; each has the units above it for itself, whatever else stood there.
fn source<'a>(name: &str, metadata: Metadata, passages: impl Iterator<Item = &'a Passage>) -> Source {
    let mut strategy = Strategy {
        name: name.to_owned(),
        metadata,
        foreword_title: None,
        foreword: Vec::new(),
        front_matter: Vec::new(),
        chapters: Vec::new(),
        subjects: Subjects::default(),
    };
    for passage in passages {
        let (headings, keywords) = (passage.subjects.clone(), passage.keywords.clone());
        strategy.subjects.enter(passage.id, SubjectEntry { headings, keywords, line: 0 });
        match chapter(passage) {
            Some(chapter) => strategy.chapters.push(chapter),
            None => strategy.foreword.push(paragraph(passage)),
        }
    }
    Source::from_strategy(strategy)
}

/// The chapter of a paragraph with nothing else in it; none for the foreword.
fn chapter(passage: &Passage) -> Option<Chapter> {
    let own = passage.chapter.as_ref()?;
    let (mut context, mut sections) = (Vec::new(), Vec::new());
    match &passage.section {
        None => context.push(paragraph(passage)),
        Some(unit) => {
            let (mut outside, mut subsections) = (Vec::new(), Vec::new());
            match &passage.subsection {
                None => outside.push(paragraph(passage)),
                Some(unit) => subsections.push(Subsection {
                    number: unit.number,
                    title: unit.title.clone(),
                    line: 0,
                    paragraphs: vec![paragraph(passage)],
                }),
            }
            sections.push(Section {
                number: unit.number,
                title: unit.title.clone(),
                line: 0,
                kind: passage.kind,
                actor: passage.actor.clone(),
                addressee: passage.addressee.clone(),
                context: outside,
                subsections,
            });
        }
    }
    Some(Chapter { number: own.number, title: own.title.clone(), line: 0, contents: Vec::new(), context, sections })
}

fn paragraph(passage: &Passage) -> Paragraph {
    Paragraph {
        id: passage.id,
        kind: passage.kind,
        text: passage.text.clone(),
        heading: passage.heading.clone(),
        ordinal: passage.ordinal,
        lines: passage.lines,
        page: 0,
        marks: Some(Box::new(passage.marks.clone())),
    }
}
