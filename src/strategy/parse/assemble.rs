//! The walk over the lines that makes the tree. It decides which lines are one item, which run of prose belongs to which
//! unit, and what each line became; how lines are joined and units numbered is decided elsewhere. One pass, linear in
//! the text: what looks ahead is bounded or remembers how far it looked.

use super::super::id::UnitId;
use super::super::kind::Kind;
use super::super::tree::{Chapter, ContentsEntry, Line, Paragraph};
use super::clean::{Dictionary, clean, join};
use super::fate::LineFate;
use super::lines::{Shape, SourceLine, is_digits};
use super::opening::{self, Opening};
use super::problem::Problem;
use super::prose::{self, Block, Gap, ProseLine, begins_in_lower_case, ends_in_punctuation};
use super::units::{Opened, Text, Units};

/// What a parse gives, but for the document's name and metadata.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub foreword_title: Option<String>,
    pub foreword: Vec<Paragraph>,
    pub front_matter: Vec<Line>,
    pub chapters: Vec<Chapter>,
    pub problems: Vec<Problem>,
    /// Line numbers with what became of them; blank lines are left out.
    pub fates: Vec<(u32, LineFate)>,
}

/// Makes the tree of the lines.
/// `given` is what items are that no lead-in tells of.
/// `words` is what is known of words where lines are joined.
pub(super) fn assemble<'a>(
    lines: &'a [SourceLine<'a>],
    given: Option<Kind>,
    words: Option<&'a dyn Dictionary>,
) -> Parsed {
    let mut assembly = Assembly { lines, words, ..Assembly::default() };
    assembly.units.given = given;
    let mut at = 0;
    while at < lines.len() {
        at = assembly.step(at);
    }
    assembly.finish()
}

#[derive(Default)]
struct Assembly<'a> {
    lines: &'a [SourceLine<'a>],
    words: Option<&'a dyn Dictionary>,
    units: Units,
    front_matter: Vec<Line>,
    foreword_title: Option<String>,
    fates: Vec<(u32, LineFate)>,
    /// The lines of the item being read.
    item: Vec<SourceLine<'a>>,
    /// The prose read since the last item, heading or opening.
    run: Vec<ProseLine<'a>>,
    /// What stands between the last line of text and the next.
    gap: Gap,
    /// The heading in prose that paragraphs stand under, and its lines while it has no paragraph yet.
    heading: Option<String>,
    heading_lines: Vec<u32>,
    /// No table of contents begins before this line: it was looked for.
    no_table_before: usize,
}

impl<'a> Assembly<'a> {
    /// Reads the line at a place, with the lines it brings along; gives the place of the next.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        self.gap.blank |= line.after_blank;
        self.gap.opens_page |= line.opens_page;
        match line.shape {
            Shape::Digits => return self.digits(at),
            Shape::Tabbed if is_digits(line.text) && (self.item.is_empty() || self.gap != Gap::default()) => {
                return self.digits(at);
            }
            Shape::Item => {
                self.close_item();
                self.close_prose(false);
                self.item.push(line);
            }
            Shape::Numbered(unit) => return self.numbered(at, unit),
            Shape::Text | Shape::Tabbed | Shape::Spaced => {
                if self.goes_on(&line) {
                    self.item.push(line);
                } else {
                    self.close_item();
                    self.run.push(ProseLine { line, gap: self.gap });
                }
            }
        }
        self.gap = Gap::default();
        at + 1
    }

    /// True when a line goes on with the item being read.
    fn goes_on(&self, line: &SourceLine<'_>) -> bool {
        let Some(before) = self.item.last() else { return false };
        match line.shape {
            Shape::Tabbed => true,
            Shape::Spaced => !self.gap.blank,
            _ => {
                let hyphenated = before.text.ends_with('-') && !self.gap.blank;
                begins_in_lower_case(line.text) && (self.gap.breaks_page() || hyphenated)
            }
        }
    }

    /// Digits alone are a page number, unless a chapter opens with them.
    fn digits(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if let Ok(chapter) = line.text.parse()
            && !self.units.knows(UnitId::chapter(chapter))
            && let Some(opening) = opening::without_contents(self.lines, at)
        {
            self.units.problems.push(Problem::missing_contents(line.number, UnitId::chapter(chapter)));
            return self.open_chapter(opening);
        }
        self.gap.page_number = true;
        self.fates.push((line.number, LineFate::PageNumber));
        at + 1
    }

    /// A number with a title opens a unit, or begins a chapter's table of contents.
    fn numbered(&mut self, at: usize, unit: UnitId) -> usize {
        let chapter = unit.chapter_number().map(UnitId::chapter);
        if at >= self.no_table_before && !chapter.is_some_and(|chapter| self.units.knows(chapter)) {
            match opening::with_contents(self.lines, at) {
                Ok(opening) => return self.open_chapter(opening),
                Err(looked_at) => self.no_table_before = looked_at,
            }
        }
        self.close_item();
        self.close_prose(true);
        let (title, end) = self.heading_lines(at, unit);
        let text = join(title.iter().map(|&at| self.lines[at].text), self.words);
        let fate = self.open(unit, text, self.lines[at].number);
        self.fates.extend(title.iter().map(|&at| (self.lines[at].number, fate)));
        self.gap = Gap::default();
        end
    }

    /// The lines of a numbered heading, and the place after them.
    fn heading_lines(&mut self, at: usize, unit: UnitId) -> (Vec<usize>, usize) {
        let mut title = vec![at];
        let mut end = at + 1;
        while let Some(line) = self.lines.get(end) {
            let wrapped_after_page = line.shape == Shape::Digits
                && self
                    .lines
                    .get(end + 1)
                    .is_some_and(|next| matches!(next.shape, Shape::Tabbed | Shape::Spaced) && !is_digits(next.text));
            if wrapped_after_page {
                self.fates.push((line.number, LineFate::PageNumber));
                title.push(end + 1);
                end += 2;
            } else if opening::is_wrapped(line) {
                title.push(end);
                end += 1;
            } else {
                break;
            }
        }
        let more = self.margin_lines(&title, end, unit);
        title.extend(end..end + more);
        (title, end + more)
    }

    /// How many lines from the margin belong to a heading: up to the colon of a lead-in, or as many as the chapter's table
    /// of contents has of the title.
    fn margin_lines(&mut self, title: &[usize], end: usize, unit: UnitId) -> usize {
        const MOST: usize = 3;
        let lines = self.lines;
        let from_margin = |line: &&SourceLine<'_>| line.shape == Shape::Text && !line.after_blank && !line.opens_page;
        let following = lines[end..].iter().take(MOST).take_while(from_margin);
        match unit.depth() {
            2 if !lines[end - 1].text.ends_with(':') => {
                following.map(|line| line.text).position(|text| text.ends_with(':')).map_or(0, |colon| colon + 1)
            }
            3 if following.clone().next().is_some() => {
                let Some(chapter) = self.units.chapter_mut().filter(|c| Some(c.number) == unit.chapter_number()) else {
                    return 0;
                };
                let Some(entry) = chapter.contents.iter().find(|entry| entry.number == unit) else { return 0 };
                let with = |more: usize| {
                    let places = title.iter().copied().chain(end..end + more);
                    join(places.map(|at| lines[at].text), self.words)
                };
                (1..=following.count()).rev().find(|&more| entry.title.starts_with(&with(more))).unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn open(&mut self, unit: UnitId, title: String, line: u32) -> LineFate {
        let before = self.units.current();
        let opened = self.units.open(unit, title, line);
        if self.units.current() != before {
            self.heading = None;
        }
        match opened {
            Opened::Titled => LineFate::Title(unit),
            Opened::TitleInProblem => LineFate::Problem,
        }
    }

    fn open_chapter(&mut self, opening: Opening) -> usize {
        self.close_item();
        let run = std::mem::take(&mut self.run);
        let blocks = prose::blocks(&run);
        let (before, introduction) = blocks.split_at(self.introduction_start(&blocks));
        self.add_prose(&run, before, true);

        let chapter = UnitId::chapter(opening.chapter);
        let title = join(opening.title.iter().map(|&at| self.lines[at].text), self.words);
        let first = opening.title.first().copied().or(opening.lone_number);
        let line = first.map_or(0, |at| self.lines[at].number);
        let fate = self.open(chapter, title, line);
        for &at in opening.lone_number.iter().chain(&opening.title) {
            self.fates.push((self.lines[at].number, fate));
        }
        for at in opening.page_numbers {
            self.fates.push((self.lines[at].number, LineFate::PageNumber));
        }
        for entry in opening.entries {
            let fate = LineFate::Contents { chapter: opening.chapter, entry: entry.unit };
            self.fates.extend(entry.lines.iter().map(|&at| (self.lines[at].number, fate)));
            let title = join(entry.lines.iter().map(|&at| self.lines[at].text), self.words);
            let line = entry.lines.first().map_or(0, |&at| self.lines[at].number);
            if let Some(chapter) = self.units.chapter_mut() {
                chapter.contents.push(ContentsEntry { number: entry.unit, title, line });
            }
        }
        self.add_prose(&run, introduction, false);
        for at in opening.prose {
            let line = self.lines[at];
            self.run.push(ProseLine { line, gap: Gap { blank: line.after_blank, ..Gap::default() } });
        }
        self.close_prose(false);
        self.gap = Gap::default();
        opening.end
    }

    /// The first block of the run that introduces the chapter about to open. Prose after items is an introduction from the
    /// first page that it opens, all of it if it opens none; prose of a chapter without items, or of the foreword, may
    /// itself go over pages, and only its last page is one.
    fn introduction_start(&self, blocks: &[Block]) -> usize {
        if self.units.current().depth() > 1 {
            blocks.iter().position(|block| block.opens_page).unwrap_or(0)
        } else {
            blocks.iter().rposition(|block| block.opens_page).unwrap_or(blocks.len())
        }
    }

    fn close_item(&mut self) {
        let item = std::mem::take(&mut self.item);
        let (Some(first), Some(last)) = (item.first(), item.last()) else { return };
        let text = join(item.iter().map(|line| line.text), self.words);
        if text.is_empty() {
            self.units.problems.push(Problem::empty_item(first.number));
            self.fates.extend(item.iter().map(|line| (line.number, LineFate::Problem)));
            return;
        }
        let (lines, page) = ((first.number, last.number), first.page);
        let id = self.units.add(Text { text, lines, page, heading: self.heading.clone(), is_item: true, marks: None });
        self.fates.extend(item.iter().map(|line| (line.number, LineFate::Paragraph(id))));
    }

    /// Adds the prose being read to the unit that is open. The foreword ends with front matter.
    fn close_prose(&mut self, ends_foreword: bool) {
        let run = std::mem::take(&mut self.run);
        if !run.is_empty() {
            self.add_prose(&run, &prose::blocks(&run), ends_foreword);
        }
    }

    fn add_prose(&mut self, run: &[ProseLine<'_>], blocks: &[Block], ends_foreword: bool) {
        let mut blocks = blocks;
        if ends_foreword && self.units.current() == UnitId::FOREWORD {
            blocks = self.take_front_matter(run, blocks);
        }
        for (index, block) in blocks.iter().enumerate() {
            let lines = &run[block.lines.clone()];
            let has_text = blocks.get(index + 1).is_some_and(|next| !next.is_heading);
            if block.is_heading && has_text {
                self.heading = Some(join(lines.iter().map(|line| line.line.text), self.words));
                self.heading_lines = lines.iter().map(|line| line.line.number).collect();
                continue;
            }
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
            if block.is_heading {
                self.units.problems.push(Problem::heading_without_text(first.line.number));
            }
            let text = Text {
                text: join(lines.iter().map(|line| line.line.text), self.words),
                lines: (first.line.number, last.line.number),
                page: first.line.page,
                heading: self.heading.clone(),
                is_item: false,
                marks: None,
            };
            let id = self.units.add(text);
            self.fates.extend(lines.iter().map(|line| (line.line.number, LineFate::Paragraph(id))));
            let heading = std::mem::take(&mut self.heading_lines);
            self.fates.extend(heading.into_iter().map(|line| (line, LineFate::Heading(id))));
        }
        // A heading among items is over with its prose: the items after it are the section's.
        if self.units.current().depth() > 1 {
            self.heading = None;
        }
    }

    /// Takes the blocks without end punctuation from both ends of the foreword, and the title of it; gives the rest.
    fn take_front_matter<'b>(&mut self, run: &[ProseLine<'_>], blocks: &'b [Block]) -> &'b [Block] {
        let is_front = |block: &Block| {
            let unpunctuated = run[block.lines.clone()].iter().all(|line| !ends_in_punctuation(line.line.text));
            unpunctuated && !(block.lines.len() > 1 && block.fills_column)
        };
        let prose_end = blocks.iter().rposition(|block| !is_front(block)).map_or(0, |last| last + 1);
        let prose_start = blocks[..prose_end].iter().position(|block| !is_front(block)).unwrap_or(0);
        let (above, below) = (&blocks[..prose_start], &blocks[prose_end..]);
        for line in above.iter().chain(below).flat_map(|block| &run[block.lines.clone()]) {
            let text = clean(line.line.text);
            self.fates.push((line.line.number, LineFate::FrontMatter));
            self.front_matter.push(Line { number: line.line.number, text });
        }
        // The title stands alone: a name and an office in one block are a signature.
        let stands_alone = below.last().is_some_and(|block| block.lines.len() == 1);
        let title = if stands_alone || above.is_empty() { below.last() } else { above.last() };
        if prose_end > 0 || !self.units.foreword.is_empty() {
            self.foreword_title = title.map(|block| clean(run[block.lines.end - 1].line.text));
        }
        &blocks[prose_start..prose_end]
    }

    fn finish(mut self) -> Parsed {
        self.close_item();
        self.close_prose(true);
        self.units.tell_given();
        let mut problems = self.units.problems;
        if self.units.chapters.is_empty() && !self.lines.is_empty() {
            problems.push(Problem::no_chapter());
        }
        for section in self.units.chapters.iter().flat_map(|chapter| &chapter.sections) {
            let is_empty = section.subsections.is_empty() && section.context.is_empty();
            let empty = std::iter::once((section.number, section.line, is_empty)).chain(
                section
                    .subsections
                    .iter()
                    .map(|own| (own.number, own.line, own.paragraphs.iter().all(|p| p.id.is_lettered()))),
            );
            let empty = empty.filter(|&(_, _, is_empty)| is_empty);
            problems.extend(empty.map(|(number, line, _)| Problem::empty_unit(line, number)));
        }
        problems.sort_by_key(|problem| problem.line);
        Parsed {
            foreword_title: self.foreword_title,
            foreword: self.units.foreword,
            front_matter: self.front_matter,
            chapters: self.units.chapters,
            problems,
            fates: self.fates,
        }
    }
}
