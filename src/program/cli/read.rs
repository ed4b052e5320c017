//! `show` and `outline`: the documents themselves, without a query.

use std::io::Write;

use clap::Args;
use strategisok::strategy::{Locator, ParagraphId, Target};
use strategisok::wire;
use strategisok::{Hit, Passage, Searcher};

use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use crate::output::text::Surroundings;
use crate::output::{csv, json, markdown, text, xlsx};

const SHOW_EXAMPLES: &str = "\
Examples:
  strategisok show 6.1.2-4             a paragraph, with its neighbours and its citation
  strategisok show 6.1.2               a subsection; also a section (6.1), a chapter (6), forord
  strategisok show 2.1.2-8 2.2.2-4 --format markdown
  strategisok show 2.1.2-8 --format ris > punkt.ris    for Zotero, EndNote and their likes";

/// Show paragraphs, or the paragraphs of a unit, in their context
#[derive(Debug, Args)]
#[command(after_long_help = SHOW_EXAMPLES)]
pub struct Show {
    /// Ids of paragraphs (6.1.2-4, forord-1) or numbers of units (6, 6.1, 6.1.2, forord)
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::SHOWN))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Show {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        // All ids are looked up first: half an answer before an error would be easy to miss.
        let found = self.ids.iter().map(|id| Ok((id, searcher.locate(id)?))).collect::<Result<Vec<_>, Failure>>()?;
        if self.format != Format::Text {
            return paragraphs(
                terminal,
                &searcher,
                found.into_iter().flat_map(|(_, passages)| passages).collect(),
                self.format,
            );
        }
        let (ids, look) = (open::ids(&searcher), terminal.look);
        for (at, (id, passages)) in found.into_iter().enumerate() {
            if at > 0 {
                writeln!(terminal)?;
            }
            let locator: Locator = id.parse()?;
            match (&locator.target, passages.as_slice()) {
                (Target::Paragraph(_), [passage]) => {
                    text::in_context(terminal, passage, &surroundings(&searcher, passage)?, ids, &look)?;
                }
                _ => text::in_order(terminal, &passages, searcher.index().manifest(), ids, &look)?,
            }
        }
        Ok(Ending::Found)
    }
}

/// The neighbours of a paragraph, and how many of its sort its unit has.
fn surroundings(searcher: &Searcher, passage: &Passage) -> Result<Surroundings, Failure> {
    let beside = |target: Target| searcher.locate(&Locator { strategy: Some(passage.strategy.clone()), target });
    let neighbour = |id: Option<ParagraphId>| -> Result<Option<Passage>, Failure> {
        let Some(id) = id else { return Ok(None) };
        Ok(beside(id.into())?.into_iter().next())
    };
    let alike =
        |other: &&Passage| other.id.unit() == passage.id.unit() && other.id.is_lettered() == passage.id.is_lettered();
    let of = beside(passage.id.unit().into())?.iter().filter(alike).count();
    Ok(Surroundings { previous: neighbour(passage.previous)?, next: neighbour(passage.next)?, of })
}

/// List chapters, sections and subsections with the number of paragraphs in each
#[derive(Debug, Args)]
pub struct Outline {
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::PLAIN))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Outline {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let outline = self.opened.searcher(terminal.detail)?.outline()?;
        let look = terminal.look;
        match self.format {
            Format::Json => json::object(terminal, &wire::Outline::new(outline))?,
            _ => text::outline(terminal, &outline, &look)?,
        }
        Ok(Ending::Found)
    }
}

/// Prints paragraphs in one of the formats.
pub(super) fn paragraphs(
    terminal: &mut Terminal,
    searcher: &Searcher,
    passages: Vec<Passage>,
    format: Format,
) -> Outcome {
    let (ids, look) = (open::ids(searcher), terminal.look);
    if format == Format::Text {
        text::in_order(terminal, &passages, searcher.index().manifest(), ids, &look)?;
        return Ok(Ending::Found);
    }
    let hits: Vec<Hit> = passages.into_iter().map(Hit::plain).collect();
    match format {
        Format::Json => json::object(terminal, &wire::Paragraphs::new(hits))?,
        Format::Jsonl => json::hit_lines(terminal, &hits)?,
        Format::Csv => csv::hits(terminal, csv::Dialect::Plain, &hits)?,
        Format::CsvExcel => csv::hits(terminal, csv::Dialect::Excel, &hits)?,
        Format::Xlsx => terminal.file(&xlsx::hits(&hits)?)?,
        Format::Ris => {
            for hit in &hits {
                let passage = &hit.passage;
                let cited = wire::Citations::new(searcher.index().manifest(), passage, &passage.citation);
                terminal.write_all(cited.as_ref().map_or("", wire::Citations::ris).as_bytes())?;
            }
        }
        _ => markdown::passages(terminal, &hits, ids)?,
    }
    Ok(Ending::Found)
}
