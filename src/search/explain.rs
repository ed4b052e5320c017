//! Why a paragraph is in a result, and with which score: a tree whose every node is the sum of its children, accounted for
//! by the evaluator itself, and one sentence for readers who want no numbers.

use super::evidence::Evidence;
use super::interpretation::why;
use super::matching::{Match, Matcher};
use super::meant::Meant;
use super::rank::{
    Account, Alike, AlternativeAccount, Evaluator, FilterLeaf, PartAccount, Plan, Ranked, WordAccount, WordKind,
    WordPlan,
};
use super::{Entered, FoundIn, Matched, SearchOptions, Searcher};
use crate::error::{Error, Result};
use crate::index::Passage;
use crate::norwegian::{Grade, Reach, Span};
use crate::passages;
use crate::query::Query;
use crate::strategy::labels::listed;
use crate::strategy::{Locator, ParagraphId};

/// A factor of a node without children: their product is its value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Factor {
    /// What it is, in a few words of bokmål.
    pub what: String,
    /// Without unit.
    pub value: f64,
}

/// A node of the tree: the sum of its children, or the product of its factors.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExplanationNode {
    /// What it adds to the score.
    pub value: f64,
    /// What it is, in a few words of bokmål.
    pub what: String,
    /// Nodes that add up to it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub children: Vec<ExplanationNode>,
    /// Factors that it is the product of, where it has no children.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub factors: Vec<Factor>,
}

/// Why a paragraph is in a result, or is not.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The query as typed.
    pub query: String,
    /// The document of the paragraph.
    pub strategy: String,
    /// The paragraph's id within it.
    pub id: ParagraphId,
    /// Whether the result has it.
    pub found: bool,
    /// What it rests on; none when the result does not have it, or by a filter alone.
    pub evidence: Option<Evidence>,
    /// The score that the result gives it; 0 when it is not there.
    pub score: f64,
    /// What the score is made of.
    pub tree: ExplanationNode,
    /// The reason in a sentence of bokmål.
    pub sentence: String,
}

impl Explanation {
    /// The paragraph, by its id across documents.
    pub fn long_id(&self) -> Locator<ParagraphId> {
        Locator { strategy: Some(self.strategy.clone()), target: self.id }
    }
}

impl Searcher {
    /// Explains why a paragraph is among the hits of a query, or is not. Limit, offset and order of the options play no
    /// part.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::{Query, SearchOptions, Searcher};
    /// let searcher = Searcher::embedded()?;
    /// let explanation = searcher.explain(&Query::new("sykefravær"), "2.1.2-8", &SearchOptions::new())?;
    /// println!("{}", explanation.sentence);
    /// let sum: f64 = explanation.tree.children.iter().map(|node| node.value).sum();
    /// assert!((sum - explanation.score).abs() < 1e-3);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Searcher::passage`].
    pub fn explain<I>(&self, query: &Query, id: I, options: &SearchOptions) -> Result<Explanation>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        let id = id.try_into()?;
        self.asked(|searcher| explain(searcher, query, &id, options))
    }
}

fn explain(searcher: &Searcher, query: &Query, id: &Locator, options: &SearchOptions) -> Result<Explanation> {
    let (address, passage) = passages::one(&searcher.snapshot, id)?;
    let lowered = searcher.lower(query, options.reach)?;
    let all = SearchOptions { limit: usize::MAX, offset: 0, ..options.clone() };
    let collected = searcher.evaluate(&lowered, &all)?;
    let ranked = collected.hits.iter().find(|ranked| ranked.address == address);
    let (found, evidence) = (ranked.is_some(), ranked.and_then(|ranked| ranked.evidence));
    let segment = searcher.snapshot.searcher.segment_reader(address.segment_ord);
    let documents = &lowered.query.documents;
    let filter = searcher.snapshot.read(|| FilterLeaf::open(&lowered.filter, segment, documents))?;
    let is_kept_out = filter.failed(address.doc_id) != 0;
    let open = || searcher.snapshot.read(|| Evaluator::open(&lowered.query, segment));
    let standing = open()?.standing(address.doc_id);
    let account = open()?.account(&lowered.query.plan, address.doc_id, standing);
    let matcher = Matcher::new(&lowered.query.plan);
    let compared = matcher.compare(&*searcher.analyzed(address)?, &account.standing);
    let mut tree = ExplanationNode::sum("poengsum", Vec::new());
    if let Some(ranked) = ranked {
        let mut children = children(&account, &lowered.query.plan);
        if options.reach == Reach::Meaning {
            children.extend(alike(ranked));
            children.extend(nearness(searcher, &lowered.meant, ranked)?);
        }
        tree = ExplanationNode::sum("poengsum", children);
    }
    let given = |what: &str| tree.children.iter().find(|node| node.what == what).map_or(0.0, |node| node.value);
    // What most of the score of a related paragraph is from is why it is there.
    let is_near = given(NEARNESS) > if evidence == Some(Evidence::Related) { given(ALIKE) } else { 0.0 };
    let is_alike = given(ALIKE) > 0.0;
    let sentence = sentence(&passage, &compared, Outcome { found, evidence, is_near, is_alike, is_kept_out });
    Ok(Explanation {
        query: query.text().to_owned(),
        score: ranked.map_or(0.0, |ranked| ranked.score().value()),
        evidence,
        found,
        strategy: passage.strategy,
        id: passage.id,
        tree,
        sentence,
    })
}

/// What the headings add that the first hits have too.
fn alike(ranked: &Ranked) -> Option<ExplanationNode> {
    let Alike { share, whole } = ranked.alike;
    (share > 0.0).then(|| ExplanationNode {
        value: f64::from(share * whole),
        what: ALIKE.to_owned(),
        children: Vec::new(),
        factors: vec![factor("del av emneordene deres", share), factor("vekt av å ha alle", whole)],
    })
}

/// What the vectors add.
fn nearness(searcher: &Searcher, meant: &Meant, ranked: &Ranked) -> Result<Option<ExplanationNode>> {
    let Some(query) = meant.vector() else { return Ok(None) };
    let share = if ranked.is_hit() { searcher.weights.meaning } else { searcher.weights.nearness };
    let cosine = searcher.vector(ranked.address)?.map_or(0.0, |vector| query.vector.cosine(&vector)).max(0.0);
    let factors = vec![
        factor("likhet i innhold (cosinus)", cosine),
        factor("vekt av søkeordene som har en vektor", query.known()),
        factor("vekt av likhet", share),
    ];
    Ok(Some(ExplanationNode {
        value: f64::from(cosine * (query.known() * share)),
        what: NEARNESS.to_owned(),
        children: Vec::new(),
        factors,
    }))
}

const ALIKE: &str = "emneord felles med de første treffene";
const NEARNESS: &str = "nærliggende innhold";

impl ExplanationNode {
    fn sum(what: impl Into<String>, children: Vec<ExplanationNode>) -> ExplanationNode {
        let value = children.iter().map(|child| child.value).sum();
        ExplanationNode { value, what: what.into(), children, factors: Vec::new() }
    }
}

fn factor(what: &str, value: f32) -> Factor {
    Factor { what: what.to_owned(), value: f64::from(value) }
}

fn children(account: &Account, plan: &Plan) -> Vec<ExplanationNode> {
    let mut children: Vec<ExplanationNode> = account.words.iter().map(|word| word_node(word, plan)).collect();
    if account.coordination != 0.0 {
        children.push(ExplanationNode {
            value: f64::from(account.coordination),
            what: "flere av søkeordene sammen".to_owned(),
            children: Vec::new(),
            factors: Vec::new(),
        });
    }
    children
}

fn word_node(word: &WordAccount, plan: &Plan) -> ExplanationNode {
    let WordPlan { text, kind, .. } = &plan.words[word.slot];
    let what = if *kind == WordKind::Id { format!("punktets nummer: {text}") } else { format!("«{text}»") };
    if word.alternatives.is_empty() {
        return ExplanationNode { value: f64::from(word.value), what, children: Vec::new(), factors: Vec::new() };
    }
    ExplanationNode::sum(what, word.alternatives.iter().map(|one| alternative_node(one, word.slot, plan)).collect())
}

fn alternative_node(account: &AlternativeAccount, slot: usize, plan: &Plan) -> ExplanationNode {
    let alternative = &plan.words[slot].alternatives[account.at];
    let part = if account.complete { "" } else { ", bare noen av delene" };
    let what = format!("{}{part}", why(alternative.why));
    let parts = account.parts.iter().map(|part| {
        let term = &alternative.parts[part.at.0][part.at.1];
        let shown = term.shown();
        part_node(part, if term.exact { format!("formen «{shown}»") } else { format!("«{shown}»") })
    });
    ExplanationNode::sum(what, parts.collect())
}

fn part_node(part: &PartAccount, what: String) -> ExplanationNode {
    let factors = vec![
        factor("sjeldenhet (idf)", part.idf),
        factor(&format!("metning av {:.2} forekomster", part.frequency), part.saturation),
        factor("vekt", part.weight),
    ];
    ExplanationNode { value: f64::from(part.value), what, children: Vec::new(), factors }
}

#[derive(Clone, Copy)]
struct Outcome {
    found: bool,
    evidence: Option<Evidence>,
    is_near: bool,
    is_alike: bool,
    is_kept_out: bool,
}

fn sentence(passage: &Passage, compared: &Match, outcome: Outcome) -> String {
    if outcome.is_kept_out {
        return "Punktet er ikke med fordi utvalget holder det utenfor.".to_owned();
    }
    let has: Vec<String> = compared.matched.iter().map(|matched| has(passage, matched)).collect();
    let mut missing: Vec<String> = compared.missing.iter().map(|word| format!("«{word}»")).collect();
    missing.dedup();
    if !outcome.found {
        return match (has.is_empty(), missing.is_empty()) {
            (_, false) => format!("Punktet er ikke med fordi det ikke har treff på {}.", listed(&missing)),
            (false, true) => format!("Punktet er ikke med selv om {}: søket utelater det.", listed(&has)),
            (true, true) => "Punktet er ikke med fordi ingenting i søket treffer det.".to_owned(),
        };
    }
    if outcome.evidence == Some(Evidence::Related) {
        let related: Vec<String> = compared.related.iter().map(|related| related_to(passage, related)).collect();
        let because = match (related.is_empty(), outcome.is_near, outcome.is_alike) {
            (false, ..) => listed(&related),
            (true, false, true) => "det har emneord felles med de første treffene".to_owned(),
            (true, true, true) => {
                "innholdet ligger nær søket og det har emneord felles med de første treffene".to_owned()
            }
            (true, ..) => "innholdet ligger nær søket".to_owned(),
        };
        return match missing.is_empty() {
            true => format!("Punktet er beslektet fordi {because}."),
            false => format!("Punktet er beslektet fordi {because}; {} har ikke treff her.", listed(&missing)),
        };
    }
    let mut sentence = match has.is_empty() {
        true => "Punktet er med fordi det hører til utvalget".to_owned(),
        false => format!("Punktet er med fordi {}", listed(&has)),
    };
    if outcome.is_near {
        sentence.push_str("; innholdet ligger også nær søket");
    }
    if !missing.is_empty() {
        sentence.push_str(&format!("; {} har ikke treff her", listed(&missing)));
    }
    sentence.push('.');
    sentence
}

/// `«beredskap» står i teksten som del av «helseberedskapen»`.
fn has(passage: &Passage, matched: &Matched) -> String {
    if let Some(entered) = &matched.entered {
        return led_by(&matched.word, entered);
    }
    let (place, word, written) = (place(matched.found_in), &matched.word, written(passage, matched));
    let same = written.iter().all(|written| written.to_lowercase() == format!("«{}»", word.to_lowercase()));
    let written = listed(&written);
    match matched.grade {
        _ if written.is_empty() => format!("søket nevner nummeret {word}"),
        _ if same => format!("«{word}» står {place}"),
        Grade::Exact | Grade::Form => format!("«{word}» står {place} som {written}"),
        Grade::Variant => format!("«{word}» står {place} i en annen skrivemåte, {written}"),
        Grade::Suspended => format!("«{word}» står {place} delt med bindestrek, {written}"),
        Grade::Derived => format!("{written} står {place} og er avledet av samme ord som «{word}»"),
        Grade::Head | Grade::Part => format!("«{word}» har deler felles med {written} {place}"),
        Grade::Spelling => format!("«{word}» er lest som {written}, som står {place}"),
        Grade::Synonym | Grade::Meaning => format!("{written} står {place} og er et annet ord for «{word}»"),
    }
}

/// `«sofavelger» er ført under emneordet valgdeltakelse`.
fn led_by(word: &str, entered: &Entered) -> String {
    let Entered { under, .. } = entered;
    let same = entered.term().to_lowercase() == word.to_lowercase();
    match (&entered.entry_word, same) {
        (Some(_), true) => format!("«{word}» er ført under emneordet {under}"),
        (Some(entry), false) => format!("«{word}» er ført som «{entry}» under emneordet {under}"),
        (None, true) => format!("«{word}» er emneord for punktet"),
        (None, false) => format!("«{word}» hører til emneordet {under}"),
    }
}

fn place(found_in: FoundIn) -> &'static str {
    match found_in {
        FoundIn::Text => "i teksten",
        FoundIn::Heading => "i overskriften over",
        FoundIn::Subsection => "i tittelen på underkapitlet",
        FoundIn::Section => "i tittelen på delen",
        FoundIn::Chapter => "i tittelen på kapitlet",
        FoundIn::Subject => "blant emneordene",
    }
}

/// The words that were found, as they are written.
fn written(passage: &Passage, matched: &Matched) -> Vec<String> {
    let text = matched.text(passage);
    let mut written: Vec<String> = matched.spans.iter().map(|span| format!("«{}»", whole_word(text, *span))).collect();
    written.dedup();
    written.truncate(WRITTEN_NAMED);
    written
}

/// `«energiproduksjon» i teksten er beslektet med «vindkraft»`.
fn related_to(passage: &Passage, related: &Matched) -> String {
    let (written, place) = (written(passage, related), place(related.found_in));
    format!("{} {place} er beslektet med «{}»", listed(&written), related.word)
}

/// More places of one word are not named.
const WRITTEN_NAMED: usize = 3;

/// The word that a span lies in.
fn whole_word(text: &str, span: Span) -> &str {
    let is_letter = |c: &char| c.is_alphanumeric() || *c == '-';
    let before: usize = text[..span.start].chars().rev().take_while(is_letter).map(char::len_utf8).sum();
    let after: usize = text[span.end..].chars().take_while(is_letter).map(char::len_utf8).sum();
    &text[span.start - before..span.end + after]
}

#[cfg(all(test, feature = "embedded"))]
mod tests;
