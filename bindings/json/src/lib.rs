//! A question to a searcher as a name and an object of JSON, its answer as exactly the documented JSON. What other languages
//! have of the library goes through here, so none of them has logic of its own. Knows the library, and no language.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod question;

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strategisok::norwegian::Analyzer;
use strategisok::wire::{Analysis, Outline, Paragraphs, Strategies, Subjects, Suggestions};
use strategisok::{Hit, Searcher};

use self::question::{
    Analyze, Compare, Coverage, Editions, Explain, Mirror, Nothing, Quote, Related, Search, Show, Subject, Suggest,
};

/// The names of the questions that [`answer`] has an answer to.
pub const NAMES: [&str; 14] = [
    "analyze",
    "compare",
    "coverage",
    "documents",
    "editions",
    "explain",
    "mirror",
    "outline",
    "quote",
    "related",
    "search",
    "show",
    "subjects",
    "suggest",
];

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the question is at fault, and not the index: a name or value that is not known, a paragraph that is not there.
    pub is_question: bool,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl Problem {
    fn question(message: impl fmt::Display) -> Problem {
        Problem { is_question: true, message: message.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl From<strategisok::Error> for Problem {
    fn from(error: strategisok::Error) -> Problem {
        let is_question = error.is_query() || error.is_too_much();
        Problem { is_question, message: error.to_string() }
    }
}

/// The answer to a question, as JSON of the contract.
///
/// # Errors
/// When there is no such question, when it has a field or a value that is not known, and when the library has no answer.
///
/// ```
/// let searcher = strategisok::Searcher::embedded()?;
/// let json = strategisok_json::answer(&searcher, "search", r#"{"query": "beredskap", "limit": 1}"#).unwrap();
/// let results: strategisok::SearchResults = serde_json::from_str(&json).unwrap();
/// assert_eq!(results.hits.len(), 1);
/// # Ok::<(), strategisok::Error>(())
/// ```
pub fn answer(searcher: &Searcher, name: &str, question: &str) -> Result<String, Problem> {
    match name {
        "search" => {
            let asked: Search = read(question)?;
            json(&searcher.search(&asked.query(), &asked.options())?)
        }
        "suggest" => {
            let asked: Suggest = read(question)?;
            json(&Suggestions::new(asked.prefix.clone(), searcher.suggest(&asked.prefix, asked.limit)?))
        }
        "show" => {
            let asked: Show = read(question)?;
            let mut hits = Vec::new();
            for id in &asked.ids {
                hits.extend(searcher.locate(id.as_str())?.into_iter().map(Hit::plain));
            }
            json(&Paragraphs::new(hits))
        }
        "related" => {
            let asked: Related = read(question)?;
            json(&match (&asked.id, &asked.text) {
                (Some(id), None) => searcher.related(id.as_str(), &asked.options())?,
                (None, Some(text)) => searcher.related_text(text, &asked.options())?,
                _ => return Err(Problem::question("give `id` or `text`, and not both")),
            })
        }
        "mirror" => {
            let asked: Mirror = read(question)?;
            json(&searcher.mirror(&asked.of, &asked.options().map_err(Problem::question)?)?)
        }
        "quote" => json(&searcher.check_quotes(&read::<Quote>(question)?.text)?),
        "coverage" => {
            let asked: Coverage = read(question)?;
            json(&searcher.coverage(&asked.topics, &asked.options())?)
        }
        "compare" => {
            let asked: Compare = read(question)?;
            json(&searcher.compare(&asked.topic(), &asked.options())?)
        }
        "editions" => {
            let asked: Editions = read(question)?;
            json(&searcher.editions(&asked.from, &asked.to)?)
        }
        "explain" => {
            let asked: Explain = read(question)?;
            json(&searcher.explain(&asked.query(), asked.id.as_str(), &asked.options())?)
        }
        "subjects" => {
            let asked: Subject = read(question)?;
            json(&match &asked.term {
                Some(term) => Subjects::of(searcher.subject(term, &asked.options())?),
                None => Subjects::all(searcher.subjects(&asked.options())?),
            })
        }
        "outline" => {
            read::<Nothing>(question)?;
            json(&Outline::new(searcher.outline()?))
        }
        "documents" => {
            read::<Nothing>(question)?;
            json(&Strategies::new(searcher.index().manifest()))
        }
        "analyze" => analyze(question),
        _ => Err(Problem::question(format_args!("there is no question \"{name}\"; ask one of {}", NAMES.join(", ")))),
    }
}

/// The answer to the question `analyze`, which needs no index.
///
/// # Errors
/// When the question has no text, or a field that is not known.
pub fn analyze(question: &str) -> Result<String, Problem> {
    let asked: Analyze = read(question)?;
    json(&Analysis::new(&asked.text, &Analyzer::new().text(&asked.text)))
}

/// The longest question in bytes: a long article fits many times.
const LONGEST: usize = 2 << 20;

fn read<T: DeserializeOwned>(question: &str) -> Result<T, Problem> {
    if question.len() > LONGEST {
        let length = question.len();
        return Err(Problem::question(format_args!("a question of {length} bytes; at most {LONGEST} are read")));
    }
    serde_json::from_str(question).map_err(Problem::question)
}

fn json(answer: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(answer).map_err(|error| Problem { is_question: false, message: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::{NAMES, answer};

    /// The answer, or what is said instead.
    fn asked(name: &str, question: &str) -> String {
        let searcher = strategisok::Searcher::embedded().expect("the document in the crate");
        answer(&searcher, name, question).unwrap_or_else(|problem| {
            assert!(problem.is_question, "{name} {question}: {problem}");
            problem.message
        })
    }

    #[test]
    fn what_is_too_much_or_not_known_is_refused() {
        let check = |name: &str, question: &str, says: &str| {
            let said = asked(name, question);
            assert!(said.contains(says), "{name} {question:.60} says {said:.300}, see bindings/json/src/question.rs");
        };
        check("search", &format!(r#"{{"query":"skole","chapters":[{}1]}}"#, "1,".repeat(500)), "at most 500");
        check("show", &format!(r#"{{"ids":[{}"2.1"]}}"#, r#""2.1","#.repeat(500)), "at most 500");
        check("quote", &format!(r#"{{"text":"{}"}}"#, "og ".repeat(1 << 20)), "bytes");
        check("search", r#"{"query":"skole","chapter":[1]}"#, "unknown field `chapter`");
        check("search", "[", "EOF");
        check("mirror", r#"{"of":"skole","between":["a"]}"#, "two names");
        check("related", "{}", "`id` or `text`");
        check("find", "{}", "there is no question");
    }

    #[test]
    fn every_name_is_a_question() {
        for name in NAMES {
            assert!(!asked(name, "{}").contains("there is no question"), "{name} stands in NAMES alone");
        }
    }
}
