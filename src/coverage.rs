//! Where given topics stand: for each the paragraphs that have its words, by chapter and kind. Words in the text, other
//! words for the same (thesaurus, spelling) and words that stand in a title alone are counted apart, and nearness in
//! meaning counts for nothing. A zero says which forms were looked for and what comes nearest, so that it can be checked.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::index::{FoundIn, Passage};
use crate::norwegian::{Grade, Reach};
use crate::passages::{self, KindCounts};
use crate::query::{Clause, Node, Occur, Query};
use crate::search::lower::tried;
use crate::search::sentence::listed;
use crate::search::{Evidence, Hit, InterpretedWord, SearchOptions, Searcher, Sort, WordKind};
use crate::strategy::labels;

/// So many nearest paragraphs are shown for a topic whose words stand nowhere.
const NEAREST_SHOWN: usize = 3;

/// How a topic is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TopicState {
    /// Its words stand there, in any form or as part of longer words.
    Stands,
    /// Only other words for the same stand there.
    OtherWords,
    /// No hit on any of the forms that were looked for.
    NoHit,
}

/// Counts of paragraphs, in all and by chapter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageCounts {
    /// By kind, over all chapters.
    pub all: KindCounts,
    /// By chapter number, `forord` for the foreword; with the document's name before it where there are several.
    pub chapters: BTreeMap<String, KindCounts>,
    /// The paragraphs, in reading order.
    pub ids: Vec<String>,
}

/// A paragraph near to a topic that has no hit.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NearestPoint {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// One topic.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TopicCoverage {
    /// The topic as written.
    pub topic: String,
    /// Its line in the list, from 1.
    pub line: usize,
    /// How it is there.
    pub state: TopicState,
    /// Paragraphs that have the words in their text.
    pub words: CoverageCounts,
    /// Paragraphs that have only other words for the same in their text: synonyms, corrected spelling.
    pub other_words: CoverageCounts,
    /// Which words these are, as the document writes them.
    pub found_as: Vec<String>,
    /// Paragraphs that have a word of the topic only in a title above them.
    pub titles: CoverageCounts,
    /// These titles, with their numbers.
    pub headings: Vec<String>,
    /// When no paragraph has all that is asked for: its words that stand by themselves, with the number of paragraphs.
    pub by_itself: Vec<(String, usize)>,
    /// Every form that was looked for, when a count of words is zero.
    pub tried: Vec<String>,
    /// What comes nearest in meaning, when there is no hit. It counts for nothing.
    pub nearest: Vec<NearestPoint>,
    /// The outcome in a sentence of bokmål.
    pub sentence: String,
}

/// A document that was looked in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageSource {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// sha256 of the source, by which anybody can check that it is the same text.
    pub sha256: String,
}

/// Where topics stand.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Coverage {
    /// When it was looked up, as the caller writes dates.
    pub date: Option<String>,
    /// Where it was looked up.
    pub sources: Vec<CoverageSource>,
    /// The topics in the order of the list.
    pub topics: Vec<TopicCoverage>,
}

impl Coverage {
    /// Sets the date.
    #[must_use]
    pub fn dated(mut self, date: impl Into<String>) -> Coverage {
        self.date = Some(date.into());
        self
    }
}

impl Searcher {
    /// Looks up topics, one a line; empty lines and lines that begin with `#` are none. A topic of several words stands
    /// where all of them do; one written in the query language stands where the query finds it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::Searcher;
    /// use strategisok::coverage::TopicState;
    /// let coverage = Searcher::embedded()?.coverage(&["kunstig intelligens".to_owned()])?;
    /// assert_eq!(coverage.topics[0].state, TopicState::Stands);
    /// println!("{}", coverage.topics[0].sentence);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn coverage(&self, topics: &[String]) -> Result<Coverage> {
        coverage(self, topics)
    }
}

fn coverage(searcher: &Searcher, topics: &[String]) -> Result<Coverage> {
    let manifest = searcher.index().manifest();
    let sources = manifest.sources.iter().map(|source| CoverageSource {
        name: source.name.clone(),
        title: source.title().to_owned(),
        sha256: source.sha256.clone(),
    });
    let lines = (1..).zip(topics.iter().flat_map(|text| text.split('\n')));
    let wanted = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    let split = wanted.flat_map(|(at, line)| apart(line).into_iter().map(move |topic| (at, topic)));
    let topics = split.map(|(line, topic)| topic_coverage(searcher, line, topic)).collect::<Result<_>>()?;
    Ok(Coverage { date: None, sources: sources.collect(), topics })
}

/// The topics of a line: what stands between commas and semicolons outside quotation marks.
fn apart(line: &str) -> Vec<&str> {
    let (mut topics, mut start, mut open) = (Vec::new(), 0, None);
    for (at, letter) in line.char_indices() {
        match (letter, open) {
            (',' | ';', None) => {
                topics.push(&line[start..at]);
                start = at + letter.len_utf8();
            }
            (_, Some(close)) if letter == close => open = None,
            ('"', None) => open = Some('"'),
            ('«', None) => open = Some('»'),
            ('“' | '„', None) => open = Some('”'),
            _ => {}
        }
    }
    topics.push(&line[start..]);
    topics.into_iter().map(str::trim).filter(|topic| !topic.is_empty()).collect()
}

fn topic_coverage(searcher: &Searcher, line: usize, topic: &str) -> Result<TopicCoverage> {
    let query = Query::new(topic);
    // Words side by side are all asked for.
    let all = is_plain(query.clauses());
    let options = SearchOptions::new().reach(Reach::Synonym).limit(usize::MAX).sort(Sort::Document);
    let results = searcher.search(&query, &options)?;
    let mut coverage = TopicCoverage {
        topic: topic.to_owned(),
        line,
        state: TopicState::NoHit,
        words: CoverageCounts::default(),
        other_words: CoverageCounts::default(),
        found_as: Vec::new(),
        titles: CoverageCounts::default(),
        headings: Vec::new(),
        by_itself: Vec::new(),
        tried: Vec::new(),
        nearest: Vec::new(),
        sentence: String::new(),
    };
    let mut other = Vec::new();
    let has_all = |hit: &&Hit| !all || hit.missing.is_empty();
    for hit in results.hits.iter().filter(|hit| !hit.is_related()).filter(has_all) {
        match hit.evidence {
            None | Some(Evidence::Text) => count(searcher, &mut coverage.words, &hit.passage),
            Some(Evidence::Heading) => {
                count(searcher, &mut coverage.titles, &hit.passage);
                let titles = hit.matched.iter().filter(|matched| matched.found_in != FoundIn::Text);
                coverage.headings.extend(titles.filter_map(|matched| heading(&hit.passage, matched.found_in)));
            }
            Some(Evidence::Synonym | Evidence::Subject | Evidence::Related) => {
                count(searcher, &mut coverage.other_words, &hit.passage);
                other.extend(other_words(hit));
            }
        }
    }
    coverage.headings.dedup();
    coverage.found_as = by_frequency(other);
    coverage.state = match (coverage.words.total() + coverage.titles.total(), coverage.other_words.total()) {
        (0, 0) => TopicState::NoHit,
        (0, _) => TopicState::OtherWords,
        _ => TopicState::Stands,
    };
    let interpretation = &results.interpretation;
    let asked: Vec<&InterpretedWord> = interpretation.words.iter().filter(|word| word.counts()).collect();
    if coverage.words.total() == 0 {
        // Where other words have hits, only the words' own forms have none.
        let farthest = if coverage.state == TopicState::NoHit { Evidence::Subject } else { Evidence::Text };
        coverage.tried = tried(&searcher.lower(&query, Reach::Synonym)?.query.plan, farthest);
    }
    if coverage.state == TopicState::NoHit {
        coverage.by_itself.clone_from(&interpretation.by_itself);
        coverage.nearest = nearest_points(searcher, topic)?;
    }
    coverage.sentence = sentence(&coverage, &asked);
    Ok(coverage)
}

/// The paragraphs nearest in meaning to a topic without hits.
fn nearest_points(searcher: &Searcher, topic: &str) -> Result<Vec<NearestPoint>> {
    // Quotes and operators ask for words, of which there are none; what is near is near to the words as such.
    let words: String = topic.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let options = SearchOptions::new().reach(Reach::Meaning).limit(NEAREST_SHOWN);
    let hits = searcher.search(&Query::new(&words), &options)?.hits.into_iter();
    Ok(hits
        .map(|hit| NearestPoint { id: passages::shown_id(&searcher.snapshot, &hit.passage), text: hit.passage.text })
        .collect())
}

fn count(searcher: &Searcher, counts: &mut CoverageCounts, passage: &Passage) {
    let chapter = passage.chapter.as_ref().map_or_else(|| "forord".to_owned(), |unit| unit.number.to_string());
    let several = searcher.index().manifest().sources.len() > 1;
    let chapter = if several { format!("{}/{chapter}", passage.strategy) } else { chapter };
    counts.all.add(passage.kind);
    counts.chapters.entry(chapter).or_default().add(passage.kind);
    counts.ids.push(passages::shown_id(&searcher.snapshot, passage));
}

impl CoverageCounts {
    /// How many paragraphs there are.
    pub fn total(&self) -> usize {
        self.ids.len()
    }
}

/// Whether a query is nothing but words side by side, so that all of them are asked for.
fn is_plain(clauses: &[Clause]) -> bool {
    clauses.iter().all(|clause| clause.occur == Occur::Should && matches!(clause.node, Node::Words { .. }))
}

/// The title that a place is, with its number.
fn heading(passage: &Passage, found_in: FoundIn) -> Option<String> {
    match found_in {
        FoundIn::Text => None,
        FoundIn::Heading => passage.heading.clone(),
        FoundIn::Subsection => passage.subsection.as_ref().map(ToString::to_string),
        FoundIn::Section => passage.section.as_ref().map(ToString::to_string),
        FoundIn::Chapter => passage.chapter.as_ref().map(ToString::to_string),
    }
}

/// The other words that stand for the topic's, as they are written.
fn other_words(hit: &Hit) -> Vec<String> {
    let synonyms = hit.matched.iter().filter(|matched| matched.grade == Grade::Synonym);
    let written = synonyms.flat_map(|matched| {
        let text = hit.passage.text_in(matched.found_in);
        matched.spans.iter().filter_map(move |span| text.get(span.start..span.end))
    });
    written.map(str::to_lowercase).collect()
}

fn by_frequency(words: Vec<String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut sorted: Vec<(String, usize)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.into_iter().map(|(word, _)| word).collect()
}

/// More than this is in the lists, not in the sentence.
const WORDS_NAMED: usize = 6;

/// What was found, never that something is not mentioned: only forms that were looked for can be said to have no hit.
fn sentence(coverage: &TopicCoverage, asked: &[&InterpretedWord]) -> String {
    let quoted = |words: &[String]| {
        let named: Vec<String> = words.iter().take(WORDS_NAMED).map(|word| format!("«{word}»")).collect();
        if words.len() > WORDS_NAMED { format!("{} med flere", named.join(", ")) } else { listed(&named) }
    };
    let mut sentences = Vec::new();
    let has_words = asked.iter().any(|word| word.kind != WordKind::Id);
    if coverage.words.total() > 0 {
        // What an exclusion or a number leaves has no word that stands there.
        let verb = if has_words { "Står i" } else { "Gjelder" };
        sentences.push(format!("{verb} {}.", paragraphs(&coverage.words.all)));
    } else if let (TopicState::NoHit, [_, ..]) = (coverage.state, &coverage.by_itself[..]) {
        let counts: Vec<String> =
            coverage.by_itself.iter().map(|(word, n)| format!("«{word}» står i {}", labels::prose(*n))).collect();
        sentences.push(format!("Ingen avsnitt har alle ordene: {}.", listed(&counts)));
    } else if coverage.tried.is_empty() {
        sentences.push("Det er ingen ord å lete etter.".to_owned());
    } else {
        sentences.push(format!("Ingen treff i teksten på {}.", quoted(&coverage.tried)));
    }
    if coverage.titles.total() > 0 {
        sentences.push(format!(
            "Bare når overskriften regnes med, i {}: {}.",
            paragraphs(&coverage.titles.all),
            quoted(&coverage.headings)
        ));
    }
    if coverage.other_words.total() > 0 {
        let (where_, as_) = (paragraphs(&coverage.other_words.all), quoted(&coverage.found_as));
        sentences.push(format!("Med andre ord i {where_}: {as_}."));
    }
    if let (TopicState::NoHit, false) = (coverage.state, coverage.nearest.is_empty()) {
        let ids: Vec<String> = coverage.nearest.iter().map(|point| point.id.clone()).collect();
        sentences.push(format!("Nærmest i innhold: {}.", listed(&ids)));
    }
    sentences.join(" ")
}

/// `12 punkter og 3 avsnitt`.
fn paragraphs(counts: &KindCounts) -> String {
    let (items, prose) = (counts.commitment + counts.expectation, counts.context + counts.foreword);
    match (items, prose) {
        (items, 0) => labels::items(items),
        (0, prose) => labels::prose(prose),
        (items, prose) => format!("{} og {}", labels::items(items), labels::prose(prose)),
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests;
