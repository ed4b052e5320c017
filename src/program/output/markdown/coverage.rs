//! Where topics stand in Markdown: a table to be pasted, and below it what each count rests on.

use std::io::{self, Write};

use strategisok::Kind;
use strategisok::coverage::Coverage;
use strategisok::strategy::labels;

use super::super::text::coverage as text;
use super::escaped;

/// Prints where topics stand.
pub fn coverage(out: &mut impl Write, coverage: &Coverage) -> io::Result<()> {
    writeln!(out, "# {}\n", labels::COVERAGE)?;
    for line in text::sources(coverage) {
        writeln!(out, "{}\n", escaped(&line))?;
    }
    writeln!(out, "{}\n", text::LEGEND)?;
    let headings =
        Kind::ALL.map(|kind| labels::kind(kind).label).into_iter().chain(["Andre ord", "Overskrift", "Emneord"]);
    writeln!(out, "| Tema | {} |", headings.collect::<Vec<_>>().join(" | "))?;
    writeln!(out, "|---|{}", "---:|".repeat(text::HEADINGS.len()))?;
    for topic in &coverage.topics {
        let counts = text::counts(topic).map(|count| count.to_string());
        writeln!(out, "| {} | {} |", escaped(&topic.topic), counts.join(" | "))?;
    }
    for topic in &coverage.topics {
        writeln!(out, "\n## {}\n", escaped(&topic.topic))?;
        writeln!(out, "{}", escaped(&topic.sentence))?;
        let lines: Vec<String> = text::places(topic).into_iter().chain(text::tried(topic)).collect();
        let nearest = topic.nearest.iter().map(|point| format!("{}: {}", point.id, point.text));
        for (at, line) in lines.into_iter().chain(nearest).enumerate() {
            writeln!(out, "{}- {}", if at == 0 { "\n" } else { "" }, escaped(&line))?;
        }
    }
    Ok(())
}
