//! The runs of plain words of a query, analysed. All are read before any is lowered, since whether a word counts depends on
//! what stands beside it anywhere in the query. Knows an index and the analyzer, no plan.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::own::own_terms;
use super::widen::Wider;
use crate::budget::Budget;
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::fold::fold;
use crate::norwegian::{MOST_CORRECTED, Span, Token, light_words};
use crate::passages::{self, Documents, Known};
use crate::query::{Clause, MAX_LENGTH, Node as QueryNode, Occur, Query};

/// A word that so large a share of the paragraphs has, in whatever zone, says nothing beside other words.
pub(crate) const EVERYWHERE_SHARE: f32 = 0.35;

/// A light word of at most this weight makes no hit beside other words, unless an operator asks for it.
const LIGHT_WEIGHT: f32 = 0.3;

/// What it costs to read a letter of a query.
const STEPS_OF_LETTER: usize = 500;

/// How a run is asked for: as typed, by an operator or in brackets, or to be kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Plainly,
    Expressly,
    Unwanted,
}

/// How a word stands beside the others of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It counts for itself.
    Own,
    /// It stands nearly everywhere.
    Everywhere,
    /// It says little: "ny", "trenge".
    Light,
    /// It is who published every document, of whom the question is what they say: "hva mener KS om lærlinger".
    Publisher,
}

/// The runs of a query by where they stand.
#[derive(Default)]
pub(super) struct Runs {
    runs: FxHashMap<Span, Run>,
    /// Something is looked for that neither stands nearly everywhere nor says little.
    pub has_rare: bool,
    /// Some word looked for has letters.
    pub has_letters: bool,
    /// So many words more may be corrected.
    corrections: usize,
    /// The name of the one publisher of all documents, in folded words; none where there are several.
    publisher: Vec<String>,
}

/// A run, analysed.
pub(super) struct Run {
    pub tokens: Vec<Token>,
    /// How each of them stands beside the others.
    pub standings: Vec<Standing>,
}

impl Runs {
    /// Reads all runs of a query.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn read(
        snapshot: &Snapshot,
        documents: &Documents,
        wider: &Wider,
        budget: &Budget,
        query: &Query,
    ) -> Result<Runs> {
        budget.pay(STEPS_OF_LETTER * query.text().len().min(MAX_LENGTH))?;
        let publisher = match documents.values(Known::Publisher) {
            [publisher] => publisher.split_whitespace().map(|word| fold(word).text).collect(),
            _ => Vec::new(),
        };
        let mut runs = Runs { corrections: MOST_CORRECTED, publisher, ..Runs::default() };
        runs.clauses(snapshot, wider, query.clauses(), Asked::Plainly)?;
        Ok(runs)
    }

    fn text(&mut self, snapshot: &Snapshot, wider: &Wider, text: &str, span: Span, asked: Asked) -> Result<()> {
        let mut run = Run::read(snapshot, wider, text, asked, &mut self.corrections)?;
        if asked == Asked::Plainly {
            run.find_publisher(&self.publisher);
        }
        if asked != Asked::Unwanted {
            let rare = |(token, standing): (&Token, &Standing)| !token.is_function_word() && *standing == Standing::Own;
            self.has_rare |= run.tokens.iter().zip(&run.standings).any(rare);
            self.has_letters |= run.tokens.iter().any(|token| letters(token) > 1);
        }
        self.runs.insert(span, run);
        Ok(())
    }

    /// Whether what stands there is read as text.
    pub fn has(&self, span: Span) -> bool {
        self.runs.contains_key(&span)
    }

    /// Takes a run out, by where it stands.
    pub fn take(&mut self, place: Span) -> Option<Run> {
        self.runs.remove(&place)
    }

    fn clauses(&mut self, snapshot: &Snapshot, wider: &Wider, clauses: &[Clause], asked: Asked) -> Result<()> {
        clauses.iter().try_for_each(|clause| {
            let asked = match (asked, clause.occur) {
                (Asked::Unwanted, _) | (_, Occur::MustNot) => Asked::Unwanted,
                (Asked::Plainly, Occur::Should) => Asked::Plainly,
                _ => Asked::Expressly,
            };
            self.node(snapshot, wider, &clause.node, asked)
        })
    }

    fn node(&mut self, snapshot: &Snapshot, wider: &Wider, node: &QueryNode, asked: Asked) -> Result<()> {
        match node {
            QueryNode::Words { text, span } => self.text(snapshot, wider, text, *span, asked),
            // A number that nothing is called is text: a date, a year, a share.
            QueryNode::Id { locator, text, span } if !passages::exists(snapshot, locator)? => {
                self.text(snapshot, wider, text, *span, asked)
            }
            QueryNode::Phrase { .. }
            | QueryNode::Prefix { .. }
            | QueryNode::Suffix { .. }
            | QueryNode::Fuzzy { .. }
            | QueryNode::Near { .. }
            | QueryNode::Id { .. } => {
                self.has_rare |= asked != Asked::Unwanted;
                self.has_letters |= asked != Asked::Unwanted;
                Ok(())
            }
            QueryNode::Field(_) => Ok(()),
            QueryNode::Group(clauses) => self.clauses(snapshot, wider, clauses, asked),
            QueryNode::And(nodes) | QueryNode::Or(nodes) => {
                let asked = if asked == Asked::Plainly { Asked::Expressly } else { asked };
                nodes.iter().try_for_each(|node| self.node(snapshot, wider, node, asked))
            }
        }
    }
}

impl Run {
    fn read(snapshot: &Snapshot, wider: &Wider, text: &str, asked: Asked, corrections: &mut usize) -> Result<Run> {
        let vocabulary = snapshot.vocabulary();
        let mut tokens = snapshot.analyzer().query_correcting(text, &vocabulary, corrections);
        vocabulary.checked()?;
        for token in &mut tokens {
            let failed = RefCell::new(None);
            // A correction that no paragraph has or is entered under, nor another word for it, would only be said, and lead nowhere.
            token.keep_corrections(|term| {
                let lists = snapshot.lists(term).map_err(|e| failed.replace(Some(snapshot.damaged(e))));
                lists.is_ok_and(|lists| lists.count > 0 || lists.entered > 0) || wider.has_synonyms(term)
            });
            failed.into_inner().map_or(Ok(()), Err)?;
        }
        let standings = tokens.iter().map(|token| standing(snapshot, token, asked)).collect::<Result<_>>()?;
        Ok(Run { tokens, standings })
    }
}

impl Run {
    /// Notes where the publisher is named.
    fn find_publisher(&mut self, publisher: &[String]) {
        if publisher.is_empty() || publisher.len() > self.tokens.len() {
            return;
        }
        for at in 0..=self.tokens.len() - publisher.len() {
            let named = self.tokens[at..].iter().zip(publisher).all(|(token, word)| token.exact() == word);
            let standings = self.standings[at..at + publisher.len()].iter_mut().filter(|_| named);
            standings.filter(|one| **one == Standing::Own).for_each(|one| *one = Standing::Publisher);
        }
    }
}

fn standing(snapshot: &Snapshot, token: &Token, asked: Asked) -> Result<Standing> {
    let is_light = || token.lemma().is_some_and(|lemma| light_words::weight(lemma) <= LIGHT_WEIGHT);
    Ok(match is_everywhere(snapshot, token)? {
        true => Standing::Everywhere,
        false if asked == Asked::Plainly && is_light() => Standing::Light,
        false => Standing::Own,
    })
}

fn letters(token: &Token) -> usize {
    token.exact().chars().filter(|letter| letter.is_alphabetic()).count()
}

fn is_everywhere(snapshot: &Snapshot, token: &Token) -> Result<bool> {
    let most = EVERYWHERE_SHARE * snapshot.paragraphs;
    for term in own_terms(token) {
        if snapshot.count_anywhere(&term).map_err(|e| snapshot.damaged(e))? as f32 > most {
            return Ok(true);
        }
    }
    Ok(false)
}
