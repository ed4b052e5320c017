//! Words to start from where there is no subject index, taken from the document itself: for each chapter the nouns that are most its own. Counted when
//! the server starts, by the analyzer's lemmas, so that another document brings its own topics.

use std::collections::{BTreeMap, HashMap, HashSet};

use strategisok::Passage;
use strategisok::index::Titled;
use strategisok::norwegian::lexicon::{Lexicon, WordClass};
use strategisok::norwegian::{Analyzer, Grade};

/// Topics of a chapter.
const EACH: usize = 5;
/// Shorter words are seldom topics.
const SHORTEST: usize = 6;
/// A topic stands in at least so many paragraphs of its chapter: what is said once is a detail.
const FEWEST: usize = 3;

/// The topics of one chapter.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Name of the document.
    pub strategy: String,
    /// The chapter.
    pub chapter: Titled<u16>,
    /// Words, the most telling first.
    pub words: Vec<String>,
}

/// In how many paragraphs each noun stands.
type Counts = HashMap<String, usize>;

/// The topics of every chapter that has some.
pub fn topics(passages: &[Passage]) -> Vec<Topic> {
    let (analyzer, lexicon) = (Analyzer::new(), Lexicon::get());
    let mut everywhere = Counts::new();
    let mut chapters: BTreeMap<(&str, u16), (&Titled<u16>, Counts)> = BTreeMap::new();
    for passage in passages {
        let Some(chapter) = &passage.chapter else { continue };
        let (_, counts) =
            chapters.entry((&passage.strategy, chapter.number)).or_insert_with(|| (chapter, Counts::new()));
        for noun in nouns(&analyzer, &passage.text) {
            *everywhere.entry(noun.clone()).or_default() += 1;
            *counts.entry(noun).or_default() += 1;
        }
    }
    let mut taken = HashSet::new();
    let mut topics = Vec::new();
    for ((strategy, _), (chapter, counts)) in chapters {
        let mut ranked: Vec<(f64, String)> = counts
            .into_iter()
            .filter(|(_, here)| *here >= FEWEST)
            .map(|(noun, here)| {
                // The share of the word's paragraphs that are in this chapter, times how much the chapter speaks of it.
                let share = here as f64 / everywhere[&noun] as f64;
                // What everybody speaks of all the time is no topic.
                let common = f64::from(lexicon.frequency(&noun).unwrap_or_default());
                (share * (here as f64).sqrt() / (2.0 + common), noun)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let words: Vec<String> =
            ranked.into_iter().map(|(_, noun)| noun).filter(|noun| taken.insert(noun.clone())).take(EACH).collect();
        if !words.is_empty() {
            topics.push(Topic { strategy: strategy.to_owned(), chapter: chapter.clone(), words });
        }
    }
    topics
}

/// The lemmas of the nouns of a text, each once.
fn nouns(analyzer: &Analyzer, text: &str) -> HashSet<String> {
    let lexicon = Lexicon::get();
    let mut found = HashSet::new();
    for token in analyzer.text(text) {
        if token.is_function_word() {
            continue;
        }
        let readings = token.readings();
        let Some(exact) = readings.iter().find(|reading| reading.grade == Grade::Exact) else { continue };
        let lemmas = lexicon.lemmas(&exact.term);
        let noun = match lemmas.first() {
            // What the form most likely is: "støtter" is a verb, though there are such people too.
            Some(likeliest) if likeliest.class == WordClass::Noun => usual(lexicon, &likeliest.text),
            Some(_) => continue,
            // A compound that no dictionary has: its lemma by the last part, or the word as it stands.
            None if token.split().count() > 1 => {
                readings.iter().find(|reading| reading.grade == Grade::Form).unwrap_or(exact).term.to_string()
            }
            None => continue,
        };
        if noun.chars().count() >= SHORTEST && noun.chars().all(char::is_alphabetic) {
            found.insert(noun);
        }
    }
    found
}

/// The more usual of two spellings of a noun: "samarbeid" for "samarbeide".
fn usual(lexicon: &Lexicon, noun: &str) -> String {
    let short = noun.strip_suffix('e').filter(|short| lexicon.class(short) == Some(WordClass::Noun));
    let usual = short.filter(|short| lexicon.frequency(short) > lexicon.frequency(noun));
    usual.unwrap_or(noun).to_owned()
}
