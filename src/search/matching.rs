//! What matched in a paragraph: it is analysed once more and compared with the plan, so that marks, grades and reasons
//! come from the same readings as the score, to the letter. Feeds snippets, `matched` and explanations.

use std::collections::HashMap;

use super::analyzed::Analyzed;
use super::hit::{FoundIn, Matched};
use super::rank::{Node, Plan};
use crate::index::Passage;
use crate::norwegian::{Grade, Span, Token};

/// A match of one term of the plan.
#[derive(Debug, Clone)]
struct Occurrence {
    slot: usize,
    alternative: usize,
    part: usize,
    grade: Grade,
    found_in: FoundIn,
    spans: Vec<Span>,
}

/// What a paragraph has of a plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Match {
    /// The words it has, at most one entry a word: in the text, or else in the nearest title.
    pub matched: Vec<Matched>,
    /// The words it lacks, as typed.
    pub missing: Vec<String>,
    /// Marks in the text.
    pub marks: Vec<(Span, Grade)>,
    /// Marks in titles.
    pub title_marks: Vec<(FoundIn, Span, Grade)>,
    /// Terms of the paragraph that answered each word, nearest first: for reasons.
    pub answers: Vec<(usize, Grade, String)>,
}

/// Terms of a plan by their text, so that a paragraph's readings are looked up once each.
pub(crate) struct Matcher<'a> {
    plan: &'a Plan,
    readings: HashMap<&'a str, Vec<(usize, usize, usize)>>,
    forms: HashMap<&'a str, Vec<(usize, usize, usize)>>,
}

impl<'a> Matcher<'a> {
    pub fn new(plan: &'a Plan) -> Matcher<'a> {
        let mut matcher = Matcher { plan, readings: HashMap::new(), forms: HashMap::new() };
        for (slot, word) in plan.words.iter().enumerate() {
            for (at, alternative) in word.alternatives.iter().enumerate() {
                for (part, terms) in alternative.parts.iter().enumerate() {
                    for term in terms {
                        let map = if term.exact { &mut matcher.forms } else { &mut matcher.readings };
                        map.entry(term.term.as_str()).or_default().push((slot, at, part));
                    }
                }
            }
        }
        matcher
    }

    /// Compares a paragraph and its titles with the plan.
    pub fn compare(&self, analyzed: &Analyzed) -> Match {
        let mut occurrences = Vec::new();
        for (found_in, tokens) in &analyzed.texts {
            self.compare_text(*found_in, tokens, &mut occurrences);
        }
        if let Some(root) = &self.plan.root {
            self.phrases(root, analyzed, &mut occurrences);
        }
        self.sum_up(occurrences, &analyzed.passage)
    }

    fn compare_text(&self, found_in: FoundIn, tokens: &[Token], occurrences: &mut Vec<Occurrence>) {
        for token in tokens {
            if let Some(places) = self.forms.get(token.exact()) {
                for &(slot, alternative, part) in places {
                    let grade = self.plan.words[slot].alternatives[alternative].grade;
                    let spans = vec![token.span()];
                    occurrences.push(Occurrence { slot, alternative, part, grade, found_in, spans });
                }
            }
            token.visit(|reading, spans| {
                let Some(places) = self.readings.get(reading.term) else { return };
                let spans: Vec<Span> = spans.collect();
                for &(slot, alternative, part) in places {
                    let grade = self.plan.words[slot].alternatives[alternative].grade.max(reading.grade);
                    if self.plan.words[slot].reach.lets_in(reading.grade) {
                        let spans = spans.clone();
                        occurrences.push(Occurrence { slot, alternative, part, grade, found_in, spans });
                    }
                }
            });
        }
    }

    /// Words at positions are found again among the forms as they stand.
    fn phrases(&self, node: &Node, analyzed: &Analyzed, occurrences: &mut Vec<Occurrence>) {
        match node {
            Node::Positions(positions) => {
                for (found_in, tokens) in &analyzed.texts {
                    let found_in = *found_in;
                    for spans in positions_in(tokens, &positions.left, &positions.right, positions.distance) {
                        let (alternative, part, grade) = (usize::MAX, 0, Grade::Exact);
                        occurrences.push(Occurrence {
                            slot: positions.slot,
                            alternative,
                            part,
                            grade,
                            found_in,
                            spans,
                        });
                    }
                }
            }
            Node::All(nodes) | Node::Any(nodes) => {
                for node in nodes {
                    self.phrases(node, analyzed, occurrences);
                }
            }
            Node::Except(wanted, _) => self.phrases(wanted, analyzed, occurrences),
            _ => {}
        }
    }

    fn sum_up(&self, occurrences: Vec<Occurrence>, passage: &Passage) -> Match {
        let mut outcome = Match::default();
        for (slot, word) in self.plan.words.iter().enumerate() {
            let own: Vec<&Occurrence> = occurrences.iter().filter(|o| o.slot == slot).collect();
            let complete = |o: &&&Occurrence| {
                let parts = word.alternatives.get(o.alternative).map_or(1, |alternative| alternative.parts.len());
                (0..parts).all(|part| own.iter().any(|other| other.alternative == o.alternative && other.part == part))
            };
            let whole: Vec<&Occurrence> = own.iter().filter(complete).copied().collect();
            let counted: Vec<&Occurrence> = whole.iter().filter(|o| o.grade < Grade::Meaning).copied().collect();
            // What stands for a word only by nearness is marked too, but the word is not said to be there.
            let marked = if counted.is_empty() { &own } else { &counted };
            for occurrence in marked {
                let grade = if counted.is_empty() { Grade::Meaning } else { occurrence.grade };
                for span in &occurrence.spans {
                    match occurrence.found_in {
                        FoundIn::Text => outcome.marks.push((*span, grade)),
                        title => outcome.title_marks.push((title, *span, grade)),
                    }
                }
                if let Some(span) = occurrence.spans.first() {
                    let text = text_of(passage, occurrence.found_in);
                    outcome.answers.push((slot, grade, span.of(text).to_lowercase()));
                }
            }
            if counted.is_empty() {
                if word.weight > 0.0 {
                    outcome.missing.push(word.text.clone());
                }
                continue;
            }
            let found_in = counted.iter().map(|o| o.found_in).min().unwrap_or(FoundIn::Text);
            // A compound's parts are matched by the farthest of them; several ways to match, by the nearest.
            let grade = best_grade(&counted, |o| o.alternative);
            let mut spans: Vec<Span> =
                counted.iter().filter(|o| o.found_in == found_in).flat_map(|o| o.spans.iter().copied()).collect();
            spans.sort_unstable();
            spans.dedup();
            outcome.matched.push(Matched { word: word.text.clone(), grade, found_in, spans });
        }
        outcome.answers.sort_by_key(|answer| (answer.0, answer.1));
        outcome.answers.dedup();
        outcome
    }
}

/// The nearest alternative's grade, which is that of its farthest part.
fn best_grade(occurrences: &[&Occurrence], alternative: impl Fn(&Occurrence) -> usize) -> Grade {
    let mut parts: HashMap<(usize, usize), Grade> = HashMap::new();
    for occurrence in occurrences {
        let key = (alternative(occurrence), occurrence.part);
        let best = parts.entry(key).or_insert(occurrence.grade);
        *best = (*best).min(occurrence.grade);
    }
    let mut alternatives: HashMap<usize, Grade> = HashMap::new();
    for ((alternative, _), grade) in parts {
        let farthest = alternatives.entry(alternative).or_insert(grade);
        *farthest = (*farthest).max(grade);
    }
    alternatives.into_values().min().unwrap_or(Grade::Meaning)
}

/// The text of a paragraph and the titles above it.
pub(crate) fn places(passage: &Passage) -> impl Iterator<Item = (FoundIn, &str)> {
    [FoundIn::Text, FoundIn::Heading, FoundIn::Subsection, FoundIn::Section, FoundIn::Chapter]
        .into_iter()
        .map(|found_in| (found_in, text_of(passage, found_in)))
        .filter(|(_, text)| !text.is_empty())
}

/// The text that a place has.
pub(crate) fn text_of(passage: &Passage, found_in: FoundIn) -> &str {
    match found_in {
        FoundIn::Text => &passage.text,
        FoundIn::Heading => passage.heading.as_deref().unwrap_or_default(),
        FoundIn::Subsection => passage.subsection.as_ref().map_or("", |unit| &unit.title),
        FoundIn::Section => passage.section.as_ref().map_or("", |unit| &unit.title),
        FoundIn::Chapter => passage.chapter.as_ref().map_or("", |unit| &unit.title),
    }
}

/// Where forms stand in order, or two runs of forms near each other.
fn positions_in(tokens: &[Token], left: &[String], right: &[String], distance: u32) -> Vec<Vec<Span>> {
    let starts = |forms: &[String]| -> Vec<usize> {
        (0..tokens.len().saturating_sub(forms.len().saturating_sub(1)))
            .filter(|&at| forms.iter().zip(&tokens[at..]).all(|(form, token)| form == token.exact()))
            .collect()
    };
    let run = |at: usize, length: usize| Span::new(tokens[at].span().start, tokens[at + length - 1].span().end);
    if left.is_empty() {
        return Vec::new();
    }
    let lefts = starts(left);
    if right.is_empty() {
        return lefts.into_iter().map(|at| vec![run(at, left.len())]).collect();
    }
    let rights = starts(right);
    let mut found = Vec::new();
    for &l in &lefts {
        for &r in &rights {
            let between = if r >= l { r.checked_sub(l + left.len()) } else { l.checked_sub(r + right.len()) };
            if between.is_some_and(|words| words <= distance as usize) {
                found.push(vec![run(l, left.len()), run(r, right.len())]);
            }
        }
    }
    found
}
