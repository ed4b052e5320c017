//! Where the words of a query stand in a paragraph: it is analysed once more and compared with the plan. Which words the
//! paragraph has, and what they rest on, is the evaluator's to say; here they are only found again, to be marked and told.

use std::collections::HashMap;
use std::sync::Arc;

use super::analyzed::{Analyzed, Term};
use super::evidence::{Evidence, Standing};
use super::hit::Matched;
use super::rank::{Alternative, Node, Plan, Positions, WordPlan};
use crate::index::FoundIn;
use crate::norwegian::{Grade, Reach, Span, Token, Why, function_words};

/// What a paragraph has of a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Match {
    /// The words it has, one entry a word: in the text, or else in the nearest title, or in what it is entered under.
    pub matched: Vec<Matched>,
    /// The words it lacks, as typed.
    pub missing: Vec<String>,
    /// What stands here that is related to a word it lacks.
    pub related: Vec<Matched>,
    /// Marks in the text.
    pub marks: Vec<(Span, Grade)>,
}

/// Terms of a plan by their text, so that a paragraph's readings are looked up once each.
pub(crate) struct Matcher<'a> {
    plan: &'a Plan,
    readings: HashMap<&'a str, Vec<Place>>,
    forms: HashMap<&'a str, Vec<Place>>,
}

/// Where a term stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    slot: usize,
    alternative: usize,
    part: usize,
}

/// A match of one term of the plan.
#[derive(Debug, Clone)]
struct Occurrence {
    place: Place,
    grade: Grade,
    found_in: FoundIn,
    /// What the word rests on that stands here, at best.
    evidence: Evidence,
    /// Which term of the subject index it stands in.
    term: Option<usize>,
    spans: Vec<Span>,
}

impl<'a> Matcher<'a> {
    /// Prepares a plan.
    pub fn new(plan: &'a Plan) -> Matcher<'a> {
        let mut matcher = Matcher { plan, readings: HashMap::new(), forms: HashMap::new() };
        for (slot, _, word) in plan.wanted() {
            for (alternative, one) in word.alternatives.iter().enumerate() {
                for (part, terms) in one.parts.iter().enumerate() {
                    for term in terms {
                        let map = if term.exact { &mut matcher.forms } else { &mut matcher.readings };
                        map.entry(term.term.as_str()).or_default().push(Place { slot, alternative, part });
                    }
                }
            }
        }
        matcher
    }

    /// Finds the words of a paragraph that `standing` says it has, and what is related to the others.
    pub fn compare(&self, analyzed: &Analyzed, standing: &Standing) -> Match {
        // A lead-in stands above half the document and says nothing of one paragraph.
        let texts: Vec<_> = analyzed.texts.iter().filter(|(found_in, _)| *found_in != FoundIn::Section).collect();
        let mut occurrences: Vec<Vec<Occurrence>> = vec![Vec::new(); self.plan.words.len()];
        for (found_in, tokens) in &texts {
            self.find_forms(*found_in, tokens, &mut occurrences);
            self.find_readings((*found_in, None, Some(Reach::Compound)), tokens, &mut occurrences);
            self.find_phrases(*found_in, tokens, &mut occurrences);
            if let Some(root) = &self.plan.root {
                find_positions(root, *found_in, tokens, &mut occurrences);
            }
        }
        for (at, term) in analyzed.terms.iter().enumerate() {
            let parts = term.entered.entry_word.is_none().then_some(Reach::Meaning);
            self.find_readings((FoundIn::Subject, Some(at), parts), &term.tokens, &mut occurrences);
        }
        let mut outcome = Match::default();
        for (slot, bit, word) in self.plan.wanted() {
            outcome.word(word, standing.of(bit), std::mem::take(&mut occurrences[slot]), &analyzed.terms);
        }
        outcome
    }

    fn find_forms(&self, found_in: FoundIn, tokens: &[Token], into: &mut [Vec<Occurrence>]) {
        for token in tokens {
            for place in self.forms.get(token.exact()).into_iter().flatten() {
                let (grade, spans) = (self.alternative(*place).grade, vec![token.span()]);
                let evidence = stands_in(found_in);
                into[place.slot].push(Occurrence { place: *place, grade, found_in, evidence, term: None, spans });
            }
        }
    }

    /// Finds readings in a text, or in a term of the subject index by its place; parts of its words only where a word goes
    /// as far as `parts` says.
    fn find_readings(
        &self,
        (found_in, term, parts): (FoundIn, Option<usize>, Option<Reach>),
        tokens: &[Token],
        into: &mut [Vec<Occurrence>],
    ) {
        let is_name = tokens.iter().any(Token::is_named);
        for token in tokens {
            token.visit(|reading, spans| {
                let Some(places) = self.readings.get(reading.term) else { return };
                let spans: Vec<Span> = spans.collect();
                for place in places {
                    let alternative = self.alternative(*place);
                    let reach = self.plan.words[place.slot].reach;
                    let is_entry_word = term.is_some() && parts.is_none();
                    // One word of a name is not the name.
                    let is_loose = is_entry_word && is_name && reading.why != Why::Joined;
                    let reads_term = alternative.reads_subjects(reach)
                        && (!is_entry_word || (alternative.reads_entry_words() && reading.grade < Grade::Head))
                        && (!is_loose || reach >= Reach::Meaning);
                    let reads = (term.is_none() || reads_term)
                        && (reading.grade < Grade::Part || parts.is_some_and(|least| reach >= least));
                    if alternative.lets_in(reading.grade, reach) && reads {
                        let grade = alternative.grade.max(reading.grade);
                        let spans = spans.clone();
                        let evidence = match is_loose || (term.is_some() && reading.grade >= Grade::Part) {
                            true => Evidence::Related,
                            false => stands_in(found_in),
                        };
                        into[place.slot].push(Occurrence { place: *place, grade, found_in, evidence, term, spans });
                    }
                }
            });
        }
    }

    /// Phrases that stand for a word: their words in order.
    fn find_phrases(&self, found_in: FoundIn, tokens: &[Token], into: &mut [Vec<Occurrence>]) {
        for (slot, _, word) in self.plan.wanted() {
            for (alternative, one) in word.alternatives.iter().enumerate().filter(|(_, one)| !one.in_order.is_empty()) {
                let length = one.in_order.len();
                let stands = |run: &&[Token]| {
                    one.in_order.iter().zip(*run).all(|(forms, token)| forms.iter().any(|form| form == token.exact()))
                };
                for run in tokens.windows(length).filter(stands) {
                    let spans = vec![Span::new(run[0].span().start, run[length - 1].span().end)];
                    let place = Place { slot, alternative, part: IN_ORDER };
                    let evidence = stands_in(found_in);
                    into[slot].push(Occurrence { place, grade: one.grade, found_in, evidence, term: None, spans });
                }
            }
        }
    }

    fn alternative(&self, place: Place) -> &Alternative {
        &self.plan.words[place.slot].alternatives[place.alternative]
    }
}

/// The part of an occurrence that is a whole phrase.
const IN_ORDER: usize = usize::MAX;

/// Words at positions are found again among the forms as they stand.
fn find_positions(node: &Node, found_in: FoundIn, tokens: &[Token], into: &mut [Vec<Occurrence>]) {
    match node {
        Node::Positions(positions) => {
            let place = Place { slot: positions.slot, alternative: usize::MAX, part: IN_ORDER };
            let found = positions_in(tokens, positions).into_iter();
            let evidence = stands_in(found_in);
            let occurrence = |spans| Occurrence { place, grade: Grade::Exact, found_in, evidence, term: None, spans };
            into[positions.slot].extend(found.map(occurrence));
        }
        Node::All(nodes) | Node::Any(nodes) => {
            nodes.iter().for_each(|node| find_positions(node, found_in, tokens, into));
        }
        Node::Except(node, _) | Node::Wished(node) => find_positions(node, found_in, tokens, into),
        Node::Word(_) | Node::Named { .. } | Node::Filter(_) | Node::Everything => {}
    }
}

/// What leads to a paragraph in the subject index.
type Terms = [Arc<Term>];

impl Match {
    /// Notes one word: what it rests on decides which of its occurrences are told.
    fn word(&mut self, word: &WordPlan, evidence: Option<Evidence>, occurrences: Vec<Occurrence>, terms: &Terms) {
        let Some(evidence) = evidence else {
            self.missing.push(word.text.clone());
            let near: Vec<Occurrence> =
                occurrences.iter().filter(|one| is_near(word, one, &occurrences)).cloned().collect();
            self.mark(&near, |_| Grade::Meaning);
            self.related.extend(summed_up(word, &near, terms, |_| Grade::Meaning));
            return;
        };
        let rests_on = |occurrence: &&Occurrence| match word.alternatives.get(occurrence.place.alternative) {
            None => occurrence.evidence,
            Some(one) if !one.in_order.is_empty() && occurrence.place.part != IN_ORDER => Evidence::Related,
            Some(one) => one.evidence.max(occurrence.evidence),
        };
        let counted: Vec<Occurrence> =
            occurrences.iter().filter(|occurrence| rests_on(occurrence).is_hit()).cloned().collect();
        self.mark(&counted, |occurrence| occurrence.grade);
        let told: Vec<Occurrence> =
            counted.iter().filter(|occurrence| rests_on(occurrence) == evidence).cloned().collect();
        // The number of a paragraph is nowhere in its text.
        let unmarked = || Matched {
            word: word.text.clone(),
            grade: Grade::Exact,
            found_in: FoundIn::Text,
            spans: Vec::new(),
            entered: None,
        };
        self.matched.push(summed_up(word, &told, terms, |occurrence| occurrence.grade).unwrap_or_else(unmarked));
    }

    fn mark(&mut self, occurrences: &[Occurrence], grade: impl Fn(&Occurrence) -> Grade) {
        let in_text = occurrences.iter().filter(|occurrence| occurrence.found_in == FoundIn::Text);
        for occurrence in in_text {
            self.marks.extend(occurrence.spans.iter().map(|span| (*span, grade(occurrence))));
        }
    }
}

/// What a word rests on that stands in a place.
fn stands_in(found_in: FoundIn) -> Evidence {
    match found_in {
        FoundIn::Text => Evidence::Text,
        FoundIn::Heading | FoundIn::Subsection | FoundIn::Section | FoundIn::Chapter => Evidence::Heading,
        FoundIn::Subject => Evidence::Subject,
    }
}

/// Whether an occurrence makes a paragraph near: it is no function word of a phrase, and the phrase is there as a whole. Of
/// a compound some parts are enough.
fn is_near(word: &WordPlan, one: &Occurrence, all: &[Occurrence]) -> bool {
    let Some(alternative) = word.alternatives.get(one.place.alternative) else { return true };
    let is_small = |part: usize| alternative.parts[part].iter().all(|term| function_words::contains(&term.term));
    if alternative.parts.len() < 2 || alternative.why == Why::CompoundPart || one.place.part == IN_ORDER {
        return true;
    }
    let has = |part: usize| {
        all.iter().any(|other| other.place.alternative == one.place.alternative && other.place.part == part)
    };
    !is_small(one.place.part) && (0..alternative.parts.len()).all(|part| is_small(part) || has(part))
}

/// The occurrences of a word in the nearest place that has any, with the nearest of their grades. Of what a paragraph is
/// entered under one term is told: a heading or keyword before a word that leads to one, and of these the nearest.
fn summed_up(
    word: &WordPlan,
    occurrences: &[Occurrence],
    terms: &Terms,
    grade: impl Fn(&Occurrence) -> Grade,
) -> Option<Matched> {
    let entered = |one: &Occurrence| one.term.and_then(|at| terms.get(at)).map(|term| &term.entered);
    let order = |one: &&Occurrence| {
        let leads = entered(one).map(|entered| (entered.entry_word.is_some(), grade(one)));
        (one.found_in, leads, one.term)
    };
    let nearest = occurrences.iter().min_by_key(order)?;
    let found_in = nearest.found_in;
    let here = || occurrences.iter().filter(|one| one.found_in == found_in && one.term == nearest.term);
    let mut spans: Vec<Span> = here().flat_map(|occurrence| occurrence.spans.iter().copied()).collect();
    spans.sort_unstable();
    spans.dedup();
    let (grade, entered) = (here().map(&grade).min()?, entered(nearest).cloned());
    Some(Matched { word: word.text.clone(), grade, found_in, spans, entered })
}

/// Where forms stand in order, after Knuth, Morris and Pratt (1977): both may be long and of one word repeated.
fn starts_in(tokens: &[Token], forms: &[String]) -> Vec<usize> {
    // How many of the first forms are also the last of so many.
    let mut border = vec![0; forms.len() + 1];
    for at in 1..forms.len() {
        let mut length = border[at];
        while length > 0 && forms[at] != forms[length] {
            length = border[length];
        }
        border[at + 1] = length + usize::from(forms[at] == forms[length]);
    }
    let (mut starts, mut standing) = (Vec::new(), 0);
    for (at, token) in tokens.iter().enumerate() {
        while standing > 0 && forms.get(standing).is_none_or(|form| form != token.exact()) {
            standing = border[standing];
        }
        standing += usize::from(forms.get(standing).is_some_and(|form| form == token.exact()));
        if standing == forms.len() && standing > 0 {
            starts.push(at + 1 - standing);
        }
    }
    starts
}

/// Where forms stand in order, or two runs of forms near each other.
fn positions_in(tokens: &[Token], positions: &Positions) -> Vec<Vec<Span>> {
    let Positions { left, right, distance, .. } = positions;
    let starts = |forms: &[String]| starts_in(tokens, forms);
    let run = |at: usize, length: usize| Span::new(tokens[at].span().start, tokens[at + length - 1].span().end);
    let lefts = starts(left);
    if right.is_empty() {
        return lefts.into_iter().map(|at| vec![run(at, left.len())]).collect();
    }
    let rights = starts(right);
    let pair = |l: usize, r: usize| vec![run(l, left.len()), run(r, right.len())];
    let distance = *distance as usize;
    let nearest = |at: usize, width: usize, others: &[usize], other_width: usize| -> Option<usize> {
        let behind = others.get(others.partition_point(|other| *other < at + width)).copied();
        let before = others[..others.partition_point(|other| other + other_width <= at)].last().copied();
        let behind = behind.map(|other| (other - at - width, other));
        let before = before.map(|other| (at - other - other_width, other));
        [before, behind].into_iter().flatten().min().filter(|(between, _)| *between <= distance).map(|(_, other)| other)
    };
    // Every operand that has one near enough is told, with the nearest: all pairs would be the square of a long text.
    let mut found: Vec<Vec<Span>> = Vec::new();
    found.extend(lefts.iter().filter_map(|&l| Some(pair(l, nearest(l, left.len(), &rights, right.len())?))));
    found.extend(rights.iter().filter_map(|&r| Some(pair(nearest(r, right.len(), &lefts, left.len())?, r))));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norwegian::Analyzer;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn forms_are_found_where_they_stand(text in "[ab]( [ab]){0,20}", forms in "[ab]( [ab]){0,4}") {
            let tokens = Analyzer::new().text(&text);
            let forms: Vec<String> = forms.split(' ').map(str::to_owned).collect();
            let stands = |at: &usize| forms.iter().zip(&tokens[*at..]).all(|(form, token)| form == token.exact());
            let wanted: Vec<usize> = (0..(tokens.len() + 1).saturating_sub(forms.len())).filter(stands).collect();
            prop_assert_eq!(starts_in(&tokens, &forms), wanted, "{:?} in {}", forms, text);
        }
    }
}
