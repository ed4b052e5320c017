//! A check of a source as JSON: what was read, and the defects by line.

use serde::Serialize;
use strategisok::Source;
use strategisok::strategy::{self, Kind};

/// A checked source.
#[derive(Serialize)]
pub struct Checked<'a> {
    name: &'a str,
    title: &'a str,
    language: &'a str,
    sha256: &'a str,
    chapters: usize,
    paragraphs: Paragraphs,
    defects: Vec<Defect<'a>>,
}

#[derive(Serialize)]
struct Paragraphs {
    commitment: usize,
    expectation: usize,
    context: usize,
    foreword: usize,
}

#[derive(Serialize)]
struct Defect<'a> {
    line: u32,
    code: &'static str,
    text: &'a str,
}

impl<'a> Checked<'a> {
    /// What was read of a source and found in it.
    pub fn new(source: &'a Source, defects: &'a [strategy::Defect]) -> Checked<'a> {
        let strategy = &source.strategy;
        let counts = strategy.counts();
        let defect =
            |defect: &'a strategy::Defect| Defect { line: defect.line, code: defect.code.name(), text: &defect.text };
        Checked {
            name: &strategy.name,
            title: &strategy.metadata.title,
            language: source.language.code.name(),
            sha256: &source.sha256,
            chapters: strategy.chapters.len(),
            paragraphs: Paragraphs {
                commitment: counts.of(Kind::Commitment),
                expectation: counts.of(Kind::Expectation),
                context: counts.of(Kind::Context),
                foreword: counts.of(Kind::Foreword),
            },
            defects: defects.iter().map(defect).collect(),
        }
    }
}
