//! `related`: paragraphs related to one of the document, to a draft, or to each line of a file.

use std::path::{Path, PathBuf};

use clap::Args;
use strategisok::Searcher;
use strategisok::likeness::{Related, RelatedOptions};
use strategisok::strategy::Kind;

use super::batch;
use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use super::values::{BATCH_PAGE, ONLY_QUERY, PAGE, amount, chapter, kind};
use crate::output::{csv, json, markdown, text, trec};

const EXAMPLES: &str = "\
Examples:
  strategisok related 2.1.2-8                      what else there is on the matter
  strategisok related 6.1.4-6 --kind expectation   what the state is expected to do
  strategisok related --text 'Kommunen skal bygge flere sykkelveier.'
  strategisok related --text utkast.txt            a draft; - for standard input
  strategisok related --batch ids.tsv > run.txt    a TREC run

A line of a batch is an id of its own, a tab, and the id of a paragraph or a
text; what no paragraph is called is a text. The exit status is 0 when there is a related paragraph, 1 when there is
none, and 2 on an error, as an unknown id is.";

/// Find paragraphs related to a paragraph or a text, with the reasons
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct RelatedTo {
    /// The id of a paragraph (2.1.2-8)
    #[arg(value_name = "ID", required_unless_present_any = ["text", "batch"])]
    id: Option<String>,
    /// A text instead of a paragraph: the text itself, a file, or `-`
    #[arg(long, value_name = "TEXT", conflicts_with = "id")]
    text: Option<String>,
    /// Ids or texts from a file or `-`, one a line: id of the line, tab, id or text
    #[arg(long, value_name = "FILE", conflicts_with_all = ["id", "text", "offset"])]
    batch: Option<PathBuf>,
    /// Hits to show [default: 10, with --batch 100]
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, allow_negative_numbers = true)]
    number: Option<usize>,
    /// Hits to pass over first
    #[arg(long, value_name = "N", value_parser = amount, default_value = "0", hide_default_value = true, allow_negative_numbers = true)]
    offset: usize,
    /// Only this chapter, or forord; may be given several times
    #[arg(long, value_name = "N", value_parser = chapter)]
    chapter: Vec<u16>,
    /// Only this kind: commitment, expectation, context, foreword (or ambisjon, forventning, bakgrunn, forord)
    #[arg(long, value_parser = kind)]
    kind: Vec<Kind>,
    /// Only from other documents than that of the paragraph
    #[arg(long, conflicts_with = "text")]
    across: bool,
    /// The format of the answer [default: text, with --batch trec]
    #[arg(long, value_parser = formats::among(formats::SEARCH))]
    format: Option<Format>,
    #[command(flatten)]
    opened: Opened,
}

impl RelatedTo {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        match &self.batch {
            Some(path) => self.many(terminal, path),
            None => self.one(terminal),
        }
    }

    fn one(&self, terminal: &mut Terminal) -> Outcome {
        let draft = self.text.as_ref().map(|text| batch::said(std::slice::from_ref(text))).transpose()?;
        let searcher = self.opened.searcher(terminal.detail)?;
        let options = self.options(&searcher, PAGE);
        let seed = self.id.as_ref().map(|id| searcher.passage(id)).transpose()?;
        let related = match &seed {
            Some(seed) => searcher.related(seed.long_id(), &options)?,
            None => searcher.related_text(&draft.unwrap_or_default(), &options)?,
        };
        let seed = seed.as_ref();
        let ids = open::ids(&searcher);
        match self.format.unwrap_or(Format::Text) {
            Format::Text => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::related(terminal, &related, seed, self.offset, ids, detail, &look)?;
            }
            Format::Json => json::object(terminal, &related)?,
            Format::Jsonl => json::hit_lines(terminal, &related.hits)?,
            Format::Csv => csv::related(terminal, csv::Dialect::Plain, &related.hits)?,
            Format::CsvExcel => csv::related(terminal, csv::Dialect::Excel, &related.hits)?,
            Format::Markdown => markdown::related(terminal, &related, seed, ids)?,
            _ => trec::run(terminal, ONLY_QUERY, related.hits.iter().map(|one| &one.hit), ids)?,
        }
        Ok(Ending::of(related.total > 0))
    }

    fn many(&self, terminal: &mut Terminal, path: &Path) -> Outcome {
        let lines = batch::text(path)?;
        let seeds = batch::topics(path, &lines)?;
        let format = self.format.unwrap_or(Format::Trec);
        let mut table = match batch::dialect(format)? {
            Some(dialect) => Some(csv::Table::of_related_batch(Vec::new(), dialect)?),
            None => None,
        };
        let searcher = self.opened.searcher(terminal.detail)?;
        let (ids, options) = (open::ids(&searcher), self.options(&searcher, BATCH_PAGE));
        let mut found = false;
        for (qid, seed) in seeds {
            let related =
                of_line(&searcher, seed.trim(), &options).map_err(|error| Failure::Told(format!("{qid}: {error}")))?;
            found |= related.total > 0;
            match &mut table {
                Some(table) => table.add_related(Some(qid), &related.hits)?,
                None if format == Format::Jsonl => json::batch_line(terminal, qid, &related)?,
                None => trec::run(terminal, qid, related.hits.iter().map(|one| &one.hit), ids)?,
            }
        }
        if let Some(table) = table {
            std::io::Write::write_all(terminal, &table.end()?)?;
        }
        Ok(Ending::of(found))
    }

    fn options(&self, searcher: &Searcher, page: usize) -> RelatedOptions {
        let all = searcher.index().manifest().paragraphs();
        let limit = self.number.unwrap_or(page).min(all);
        let mut options = RelatedOptions::new().limit(limit).offset(self.offset.min(all));
        options.kinds.clone_from(&self.kind);
        options.chapters.clone_from(&self.chapter);
        options.across = self.across;
        options
    }
}

/// What is related to a line of a batch: to what it names, or to it as a text.
fn of_line(searcher: &Searcher, seed: &str, options: &RelatedOptions) -> strategisok::Result<Related> {
    if searcher.names(seed)? { searcher.related(seed, options) } else { searcher.related_text(seed, options) }
}
