//! Where topics stand in Markdown: a table to be pasted, and below it what each count rests on.

use std::io::{self, Write};

use strategisok::Kind;
use strategisok::coverage::{Coverage, CoverageTable};
use strategisok::strategy::labels;

use super::super::text::coverage as text;
use super::super::wording;
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
    if let Some(by) = &coverage.table {
        table(out, by)?;
    }
    for topic in &coverage.topics {
        writeln!(out, "\n## {}\n", escaped(&topic.topic))?;
        writeln!(out, "{}", escaped(&topic.sentence))?;
        // By document there are too many paragraphs to name.
        let places = if coverage.table.is_some() { Vec::new() } else { text::places(topic) };
        let lines: Vec<String> = places.into_iter().chain(text::tried(topic)).collect();
        let nearest = topic.nearest.iter().map(|point| format!("{}: {}", point.id, point.text));
        for (at, line) in lines.into_iter().chain(nearest).enumerate() {
            writeln!(out, "{}- {}", if at == 0 { "\n" } else { "" }, escaped(&line))?;
        }
    }
    Ok(())
}

/// Topics by document, publisher or chapter.
fn table(out: &mut impl Write, table: &CoverageTable) -> io::Result<()> {
    let titles = table.columns.iter().map(|column| column.title.clone()).chain(wording::rest(table));
    let titles: Vec<String> = titles.map(|title| escaped(&title)).collect();
    writeln!(out, "\n{}\n", wording::CELLS)?;
    writeln!(out, "| Tema | {} |", titles.join(" | "))?;
    writeln!(out, "|---|{}", "---:|".repeat(titles.len()))?;
    for row in &table.rows {
        let others = wording::rest(table).map(|_| wording::cell(&row.others));
        let cells: Vec<String> = row.cells.iter().map(wording::cell).chain(others).collect();
        writeln!(out, "| {} | {} |", escaped(&row.topic), cells.join(" | "))?;
    }
    Ok(())
}
