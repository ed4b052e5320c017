//! `search`: a query, or a file of them.

use std::path::{Path, PathBuf};

use clap::Args;
use strategisok::index::Manifest;
use strategisok::search::{Collapse, Evidence, Sort};
use strategisok::strategy::{Kind, UnitId};
use strategisok::{Query, Reach, SearchOptions, SearchResults, Searcher};

use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::Opened;
use super::values::{BATCH_PAGE, ONLY_QUERY, OfDocuments, PAGE, amount, chapter, kind};
use super::{batch, terminal::Terminal};
use crate::output::{Ids, csv, json, markdown, text, trec, xlsx};

const EXAMPLES: &str = "\
Examples:
  strategisok search beredskapsplaner
  strategisok search areal- og transportplanlegging
  strategisok search '\"helse- og omsorgstjenester\"'   these forms, in this order
  strategisok search 'klima OG (buss ELLER tog)'
  strategisok search 'bered* kapittel:6 type:forventning'
  strategisok search -- skole -barnehage              not those with barnehage
  strategisok search --chapter 5                      all of chapter 5
  strategisok search --batch topics.tsv > run.txt     a TREC run

The query language:
  klima buss             paragraphs with any of the words, best first
  +klima -buss           with klima, without buss
  \"barn og unge\"         these forms, in this order
  bered*  *skap          words that begin or end so
  beredskp~              words spelt nearly so
  OG  ELLER  IKKE  ( )   all, any, none
  barn NÆR/5 skole       within five words of each other
  kapittel:5  del:5.2  type:forventning  dokument:NAME  id:6.1.2-4  har:tall
  utgiver:KS  sted:NAME  år:2024  år:2020-2024
  emne:beredskap  emne:\"kunstig intelligens\"

Nothing that is typed is an error: what could not be taken as meant is told
above the hits. The exit status is 0 when a paragraph has a word of the query,
1 when none has (even if related ones are shown), and 2 on an error.";

/// Find paragraphs by words
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, visible_alias = "s")]
pub struct Search {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    opened: Opened,
}

impl Search {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        self.asked.run(terminal, &searcher)
    }
}

/// Who answers a query.
pub trait Answers {
    /// Answers a query.
    fn answer(&self, query: &Query, options: &SearchOptions) -> strategisok::Result<SearchResults>;

    /// What is searched.
    fn manifest(&self) -> &Manifest;
}

impl Answers for Searcher {
    fn answer(&self, query: &Query, options: &SearchOptions) -> strategisok::Result<SearchResults> {
        self.search(query, options)
    }

    fn manifest(&self) -> &Manifest {
        self.index().manifest()
    }
}

/// What is searched for, and how it is to be told.
#[derive(Debug, Args)]
pub struct Asked {
    /// The query; several words need no quotes
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Queries from a file or `-`, one a line: id, tab, query
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "offset"])]
    batch: Option<PathBuf>,
    /// Hits to show [default: 10, with --batch 100]
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, allow_negative_numbers = true)]
    number: Option<usize>,
    /// Hits to pass over first
    #[arg(long, value_name = "N", value_parser = amount, default_value = "0", hide_default_value = true, allow_negative_numbers = true)]
    offset: usize,
    /// How far words may go: exact, form, compound, synonym, meaning
    #[arg(long, default_value_t)]
    reach: Reach,
    /// Only this chapter, or forord; may be given several times
    #[arg(long, value_name = "N", value_parser = chapter)]
    chapter: Vec<u16>,
    /// Only this section (5.2) or subsection (5.2.1), or forord; may be given several times
    #[arg(long, value_name = "N.M")]
    section: Vec<UnitId>,
    /// Only this kind: commitment, expectation, context, foreword (or ambisjon, forventning, bakgrunn, forord)
    #[arg(long, value_parser = kind)]
    kind: Vec<Kind>,
    /// Only what is entered under this heading of the subject index, or a word that leads to one; may be given several times
    #[arg(long, value_name = "HEADING")]
    subject: Vec<String>,
    /// Only what rests on this: text, heading, synonym, subject, related; may be given several times
    #[arg(long, value_name = "EVIDENCE")]
    evidence: Vec<Evidence>,
    #[command(flatten)]
    documents: OfDocuments,
    /// The order of hits: relevance, document
    #[arg(long, value_name = "ORDER", default_value_t)]
    sort: Sort,
    /// One hit a document, the best, with how many more it has
    #[arg(long, value_name = "document")]
    collapse: Option<Collapse>,
    /// The format of the answer [default: text, with --batch trec]
    #[arg(long, value_parser = formats::among(formats::SEARCH))]
    format: Option<Format>,
}

impl Asked {
    /// Asks and prints.
    pub fn run(self, terminal: &mut Terminal, answers: &dyn Answers) -> Outcome {
        match self.batch.clone() {
            Some(path) => self.many(terminal, answers, &path),
            None => self.one(terminal, answers),
        }
    }

    fn one(self, terminal: &mut Terminal, answers: &dyn Answers) -> Outcome {
        let results = self.search(answers, &self.query.join(" "), PAGE)?;
        let ids = Ids::among(answers.manifest().sources.len());
        match self.format.unwrap_or(Format::Text) {
            Format::Text => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::results(terminal, &results, self.offset, ids, detail, &look)?;
            }
            Format::Json => json::object(terminal, &results)?,
            Format::Jsonl => json::hit_lines(terminal, &results.hits)?,
            Format::Csv => csv::hits(terminal, csv::Dialect::Plain, &results.hits)?,
            Format::CsvExcel => csv::hits(terminal, csv::Dialect::Excel, &results.hits)?,
            Format::Xlsx => terminal.file(&xlsx::hits(&results.hits)?)?,
            Format::Markdown => markdown::results(terminal, &results, ids)?,
            _ => trec::run(terminal, ONLY_QUERY, &results.hits, ids)?,
        }
        Ok(Ending::of(results.total > 0))
    }

    fn many(self, terminal: &mut Terminal, answers: &dyn Answers, path: &Path) -> Outcome {
        let lines = batch::text(path)?;
        let topics = batch::topics(path, &lines)?;
        let format = self.format.unwrap_or(Format::Trec);
        let mut table = match batch::dialect(format)? {
            Some(dialect) => Some(csv::Table::of_batch(Vec::new(), dialect)?),
            None => None,
        };
        let ids = Ids::among(answers.manifest().sources.len());
        let mut found = false;
        for (qid, query) in topics {
            let results = self.search(answers, query, BATCH_PAGE)?;
            found |= results.total > 0;
            match &mut table {
                Some(table) => table.add(Some(qid), &results.hits)?,
                None if format == Format::Jsonl => json::batch_line(terminal, qid, &results)?,
                None => trec::run(terminal, qid, &results.hits, ids)?,
            }
        }
        if let Some(table) = table {
            std::io::Write::write_all(terminal, &table.end()?)?;
        }
        Ok(Ending::of(found))
    }

    fn search(&self, answers: &dyn Answers, text: &str, page: usize) -> Result<SearchResults, Failure> {
        let mut query = Query::new(text);
        for chapter in &self.chapter {
            query = query.chapter(*chapter);
        }
        for section in &self.section {
            query = query.section(&section.to_string());
        }
        for kind in &self.kind {
            query = query.kind(*kind);
        }
        for subject in &self.subject {
            query = query.subject(subject);
        }
        query = self.documents.narrow(query);
        let all = answers.manifest().paragraphs();
        let limit = self.number.unwrap_or(page).min(all);
        let options = SearchOptions::new().reach(self.reach).limit(limit).offset(self.offset.min(all)).sort(self.sort);
        let options = self.collapse.into_iter().fold(options, SearchOptions::collapse);
        let options = self.evidence.iter().fold(options, |options, evidence| options.evidence(*evidence));
        Ok(answers.answer(&query, &options)?)
    }
}
