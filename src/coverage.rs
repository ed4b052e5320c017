//! Where given topics stand: for each the paragraphs that have its words, by chapter and kind. Words in the text, other
//! words for the same (thesaurus, spelling) and words that stand in a title alone are counted apart, and nearness in
//! meaning counts for nothing. A zero says which forms were looked for and what comes nearest, so that it can be checked.

mod options;
mod places;
mod report;
mod sentence;
mod table;

pub use options::{By, CoverageOptions};
pub use report::{Coverage, CoverageCounts, CoverageSource, NearestPoint, TopicCoverage, TopicState};
pub use table::{CoverageCell, CoverageColumn, CoverageRow, CoverageTable};

use std::collections::{BTreeMap, HashSet};

use self::places::Places;
use crate::error::{Error, Result};
use crate::index::{FoundIn, Passage};
use crate::norwegian::{Grade, Reach};
use crate::passages;
use crate::query::{Clause, Node, Occur, Query};
use crate::search::lower::tried;
use crate::search::matching::Matcher;
use crate::search::rank::Ranked;
use crate::search::{Answer, Evidence, Hit, SearchOptions, Searcher, Sort, WordKind};

/// So many topics are looked up at a time.
const MOST_TOPICS: usize = 500;
/// So many paragraphs of a topic are compared to tell what stands there instead of its words; all of them are counted. More
/// than the strategy in the binary has.
const MOST_COMPARED: usize = 400;
/// Chapters of several documents are counted out up to so many; the others are told as a sum.
const MOST_CHAPTERS: usize = 20;
/// So many nearest paragraphs are shown for a topic whose words stand nowhere.
const NEAREST_SHOWN: usize = 3;

impl Searcher {
    /// Looks up topics, one a line; empty lines and lines that begin with `#` are none. A topic of several words stands
    /// where all of them do; one written in the query language stands where the query finds it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::Searcher;
    /// use strategisok::coverage::{CoverageOptions, TopicState};
    /// let topics = ["kunstig intelligens".to_owned()];
    /// let coverage = Searcher::embedded()?.coverage(&topics, &CoverageOptions::new())?;
    /// assert_eq!(coverage.topics[0].state, TopicState::Stands);
    /// println!("{}", coverage.topics[0].sentence);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged, or more is asked for than is looked up at a time
    /// ([`Error::is_too_much`](crate::Error::is_too_much)): 500 topics, and what the budget pays for.
    pub fn coverage(&self, topics: &[String], options: &CoverageOptions) -> Result<Coverage> {
        self.asked(|searcher| coverage(searcher, topics, options))
    }
}

fn coverage(searcher: &Searcher, topics: &[String], options: &CoverageOptions) -> Result<Coverage> {
    let manifest = searcher.index().manifest();
    let sources = manifest.sources.iter().map(|source| CoverageSource {
        name: source.name.clone(),
        title: source.title().to_owned(),
        sha256: source.sha256.clone(),
    });
    let lines = (1..).zip(topics.iter().flat_map(|text| text.split('\n')));
    let wanted = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    let split = wanted.flat_map(|(at, line)| apart(line).into_iter().map(move |topic| (at, topic)));
    let split: Vec<(usize, &str)> = split.take(MOST_TOPICS + 1).collect();
    if split.len() > MOST_TOPICS {
        let most = format!("more than {MOST_TOPICS} topics are not looked up at a time; look them up in several lists");
        return Err(Error::too_much(most));
    }
    let mut places = Places::new(searcher, options)?;
    let topics = split.into_iter().map(|(line, topic)| topic_coverage(&mut places, line, topic, options));
    let topics: Vec<TopicCoverage> = topics.collect::<Result<_>>()?;
    let mut evidence = options.evidence.clone();
    evidence.sort();
    Ok(Coverage { date: None, evidence, sources: sources.collect(), topics, table: places.table() })
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

fn topic_coverage(
    places: &mut Places<'_>,
    line: usize,
    topic: &str,
    options: &CoverageOptions,
) -> Result<TopicCoverage> {
    let searcher = places.searcher;
    let query = Query::new(topic);
    // Words side by side are all asked for.
    let all = is_plain(query.clauses());
    let every = SearchOptions::new().reach(Reach::Synonym).limit(usize::MAX).sort(Sort::Document);
    let Answer { plan, ranked, interpretation, .. } = searcher.answer(&query, &every)?;
    let mut coverage = TopicCoverage {
        topic: topic.to_owned(),
        line,
        state: TopicState::NoHit,
        words: CoverageCounts::default(),
        other_words: CoverageCounts::default(),
        found_as: Vec::new(),
        titles: CoverageCounts::default(),
        headings: Vec::new(),
        entered: CoverageCounts::default(),
        entered_under: Vec::new(),
        by_itself: Vec::new(),
        tried: Vec::new(),
        nearest: Vec::new(),
        sentence: String::new(),
    };
    let wanted = plan.wanted().fold(0, |bits, (_, bit, _)| bits | bit);
    let has_all = |one: &&Ranked| !all || one.standing.words() & wanted == wanted;
    places.begin(topic);
    let mut stands = false;
    let (mut headed, mut others, mut subjects) = (Vec::new(), Vec::new(), Vec::new());
    for one in ranked.iter().filter(|one| one.is_hit()).filter(has_all) {
        stands = true;
        if !options.counts(one.evidence.unwrap_or(Evidence::Text)) {
            continue;
        }
        let (counts, shown) = match one.evidence {
            None | Some(Evidence::Text) => (&mut coverage.words, None),
            Some(Evidence::Heading) => (&mut coverage.titles, Some(&mut headed)),
            Some(Evidence::Subject) => (&mut coverage.entered, Some(&mut subjects)),
            Some(Evidence::Synonym | Evidence::Related) => (&mut coverage.other_words, Some(&mut others)),
        };
        places.count(one.address, one.evidence, counts)?;
        shown.into_iter().for_each(|shown| shown.push(*one));
    }
    for counts in [&mut coverage.words, &mut coverage.other_words, &mut coverage.titles, &mut coverage.entered] {
        counts.cut_chapters(MOST_CHAPTERS);
    }
    let matcher = Matcher::new(&plan);
    let hits =
        |ranked: Vec<Ranked>| sampled(&ranked).map(|one| searcher.hit(0, one, &matcher)).collect::<Result<Vec<Hit>>>();
    for hit in hits(places.by_titles(headed)?)? {
        let titles = hit.matched.iter().filter(|matched| matched.found_in != FoundIn::Text);
        coverage.headings.extend(titles.filter_map(|matched| heading(&hit.passage, matched.found_in)));
    }
    let mut seen = HashSet::new();
    coverage.headings.retain(|heading| seen.insert(heading.clone()));
    coverage.found_as = by_frequency(hits(others)?.iter().flat_map(other_words).collect());
    let entered = |hit: Hit| hit.matched.into_iter().filter_map(|matched| Some(matched.entered?.under));
    coverage.entered_under = by_frequency(hits(subjects)?.into_iter().flat_map(entered).collect());
    let stands_in = coverage.words.total() + coverage.titles.total();
    coverage.state = match (stands_in, coverage.other_words.total(), coverage.entered.total()) {
        (0, 0, 0) => TopicState::NoHit,
        (0, 0, _) => TopicState::Entered,
        (0, ..) => TopicState::OtherWords,
        _ => TopicState::Stands,
    };
    if coverage.words.total() == 0 && options.counts(Evidence::Text) {
        // Where other words have hits, only the words' own forms have none.
        let farthest = if stands { Evidence::Text } else { Evidence::Subject };
        coverage.tried = tried(&plan, farthest);
    }
    if !stands {
        coverage.by_itself.clone_from(&interpretation.by_itself);
        coverage.nearest = nearest_points(searcher, topic)?;
    }
    let words = interpretation.words.iter().filter(|word| word.counts() && word.kind != WordKind::Id).count();
    let words = if all { words } else { words.min(1) };
    coverage.sentence = sentence::sentence(&coverage, words, options);
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

/// So many of some paragraphs, at even distances: what they show of a topic, all of them together hardly show more of.
fn sampled(ranked: &[Ranked]) -> impl Iterator<Item = &Ranked> {
    ranked.iter().step_by(ranked.len().div_ceil(MOST_COMPARED).max(1))
}

/// Whether a query is nothing but words side by side, so that all of them are asked for.
fn is_plain(clauses: &[Clause]) -> bool {
    clauses.iter().all(|clause| clause.occur == Occur::Should && matches!(clause.node, Node::Words { .. }))
}

/// The title that a place is, with its number.
fn heading(passage: &Passage, found_in: FoundIn) -> Option<String> {
    match found_in {
        FoundIn::Text | FoundIn::Subject => None,
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
        let text = matched.text(&hit.passage);
        matched.spans.iter().filter_map(move |span| span.get(text))
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

#[cfg(all(test, feature = "embedded"))]
mod tests;
