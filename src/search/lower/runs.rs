//! The runs of plain words of a query, analysed. All are read before any is lowered, since whether a word counts depends on
//! what stands beside it anywhere in the query. Knows an index and the analyzer, no plan.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::alternatives::own_terms;
use super::widen::Wider;
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Token;
use crate::passages;
use crate::query::{Clause, Node as QueryNode, Occur, Query};

/// A word that so large a share of the paragraphs has, in whatever zone, says nothing beside other words.
pub(crate) const EVERYWHERE_SHARE: f32 = 0.35;

/// The runs of a query by where they stand.
#[derive(Default)]
pub(super) struct Runs {
    runs: FxHashMap<(usize, usize), Run>,
    /// Something is looked for that does not stand nearly everywhere.
    pub has_rare: bool,
    /// Some word looked for has letters.
    pub has_letters: bool,
}

/// A run, analysed.
pub(super) struct Run {
    pub tokens: Vec<Token>,
    /// Which of them stand nearly everywhere.
    pub everywhere: Vec<bool>,
}

impl Runs {
    /// Reads all runs of a query.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn read(snapshot: &Snapshot, wider: &Wider, query: &Query) -> Result<Runs> {
        let mut runs = Runs::default();
        runs.clauses(snapshot, wider, query.clauses(), true)?;
        Ok(runs)
    }

    fn text(
        &mut self,
        snapshot: &Snapshot,
        wider: &Wider,
        text: &str,
        span: (usize, usize),
        wanted: bool,
    ) -> Result<()> {
        let run = Run::read(snapshot, wider, text)?;
        if wanted {
            let rare = |(token, everywhere): (&Token, &bool)| !token.is_function_word() && !everywhere;
            self.has_rare |= run.tokens.iter().zip(&run.everywhere).any(rare);
            self.has_letters |= run.tokens.iter().any(|token| letters(token) > 1);
        }
        self.runs.insert(span, run);
        Ok(())
    }

    /// Whether what stands there is read as text.
    pub fn has(&self, span: (usize, usize)) -> bool {
        self.runs.contains_key(&span)
    }

    /// Takes a run out, by where it stands.
    pub fn take(&mut self, place: (usize, usize)) -> Option<Run> {
        self.runs.remove(&place)
    }

    fn clauses(&mut self, snapshot: &Snapshot, wider: &Wider, clauses: &[Clause], wanted: bool) -> Result<()> {
        clauses
            .iter()
            .try_for_each(|clause| self.node(snapshot, wider, &clause.node, wanted && clause.occur != Occur::MustNot))
    }

    fn node(&mut self, snapshot: &Snapshot, wider: &Wider, node: &QueryNode, wanted: bool) -> Result<()> {
        match node {
            QueryNode::Words { text, span } => self.text(snapshot, wider, text, *span, wanted),
            // A number that nothing is called is text: a date, a year, a share.
            QueryNode::Id { locator, text, span } if !passages::exists(snapshot, locator)? => {
                self.text(snapshot, wider, text, *span, wanted)
            }
            QueryNode::Phrase { .. }
            | QueryNode::Prefix { .. }
            | QueryNode::Suffix { .. }
            | QueryNode::Fuzzy { .. }
            | QueryNode::Near { .. }
            | QueryNode::Id { .. } => {
                self.has_rare |= wanted;
                self.has_letters |= wanted;
                Ok(())
            }
            QueryNode::Field(_) => Ok(()),
            QueryNode::Group(clauses) => self.clauses(snapshot, wider, clauses, wanted),
            QueryNode::And(nodes) | QueryNode::Or(nodes) => {
                nodes.iter().try_for_each(|node| self.node(snapshot, wider, node, wanted))
            }
        }
    }
}

impl Run {
    fn read(snapshot: &Snapshot, wider: &Wider, text: &str) -> Result<Run> {
        let vocabulary = snapshot.vocabulary();
        let mut tokens = snapshot.analyzer().query(text, &vocabulary);
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
        let everywhere = tokens.iter().map(|token| is_everywhere(snapshot, token)).collect::<Result<_>>()?;
        Ok(Run { tokens, everywhere })
    }
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
