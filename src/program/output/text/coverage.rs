//! Where topics stand: a table of counts, then for each topic its sentence, where it is, and for a zero which forms were
//! looked for and what comes nearest, so that it can be checked. With the date and the source that was looked in.

use std::io::{self, Write};

use strategisok::coverage::{Coverage, CoverageCounts, CoverageTable, TopicCoverage, TopicState};
use strategisok::strategy::labels;

use super::super::wording;
use super::Detail;
use super::look::{Look, Tone, columns, padded};

/// Above the counts, in the order of [`counts`].
pub const HEADINGS: [&str; 7] = ["Amb.", "Forv.", "Bakgr.", "Forord", "Andre ord", "Overskrift", "Emneord"];
/// What the headings mean.
pub const LEGEND: &str = "Antall punkter og avsnitt med ordene i teksten, etter type; deretter de som bare har andre ord \
    for det samme, de som bare har ordene i en overskrift, og de som bare er ført under dem som emneord.";

/// Prints where topics stand.
pub fn coverage(out: &mut impl Write, coverage: &Coverage, detail: Detail, look: &Look) -> io::Result<()> {
    if detail > Detail::Quiet {
        look.lines(out, "", &look.paint(Tone::Strong, labels::COVERAGE))?;
        for line in sources(coverage) {
            look.lines(out, "", &look.paint(Tone::Faint, &line))?;
        }
        look.lines(out, "", &look.paint(Tone::Faint, LEGEND))?;
        writeln!(out)?;
    }
    table(out, coverage, look)?;
    if detail > Detail::Quiet {
        for (at, topic) in coverage.topics.iter().enumerate() {
            match &coverage.table {
                Some(table) => by_column(out, topic, table, at, look)?,
                None => details(out, topic, look)?,
            }
        }
    }
    Ok(())
}

/// When and where it was looked up, a line a document.
pub fn sources(coverage: &Coverage) -> Vec<String> {
    let date = coverage.date.as_ref().map(|date| format!("Slått opp {date} (UTC)."));
    let source =
        |source: &strategisok::coverage::CoverageSource| format!("{} (sha256 {}).", source.title, source.sha256);
    let others = coverage.sources.len().saturating_sub(SOURCES_NAMED);
    let others = (others > 0).then(|| format!("Og {} til.", wording::counted(others, "dokument", "dokumenter")));
    date.into_iter().chain(coverage.sources.iter().take(SOURCES_NAMED).map(source)).chain(others).collect()
}

/// So many documents are named with their checksums; JSON has them all.
pub const SOURCES_NAMED: usize = 8;

/// The counts of a topic.
pub fn counts(topic: &TopicCoverage) -> [usize; 7] {
    let words = &topic.words.all;
    let (other, titles, entered) = (topic.other_words.total(), topic.titles.total(), topic.entered.total());
    [words.commitment, words.expectation, words.context, words.foreword, other, titles, entered]
}

/// Where a topic stands, by what it is there.
pub fn places(topic: &TopicCoverage) -> Vec<String> {
    let of = |name: &str, counts: &CoverageCounts| {
        let more = if counts.more > 0 { format!(" og {} til", counts.more) } else { String::new() };
        let named: Vec<String> = counts.ids.iter().map(ToString::to_string).collect();
        (!named.is_empty()).then(|| format!("{name}: {}{more}", named.join(", ")))
    };
    [
        of("I teksten", &topic.words),
        of("Med andre ord", &topic.other_words),
        of("Bare i overskriften", &topic.titles),
        of("Bare som emneord", &topic.entered),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn table(out: &mut impl Write, coverage: &Coverage, look: &Look) -> io::Result<()> {
    let widest = coverage.topics.iter().map(|topic| columns(&topic.topic)).max().unwrap_or_default();
    let width = widest.clamp(columns("Tema"), WIDEST_TOPIC);
    let row = |name: String, cells: Vec<String>| {
        let cells = cells.iter().zip(HEADINGS);
        let cells: Vec<String> =
            cells.map(|(cell, heading)| format!("{cell:>width$}", width = columns(heading))).collect();
        format!("{}  {}", padded(&name, width), cells.join("  "))
    };
    writeln!(out, "{}", look.paint(Tone::Strong, &row("Tema".to_owned(), HEADINGS.map(str::to_owned).to_vec())))?;
    for topic in &coverage.topics {
        let cells = counts(topic).iter().map(usize::to_string).collect();
        writeln!(out, "{}", row(look.paint(Tone::Plain, &shortened(&topic.topic)), cells))?;
    }
    Ok(())
}

/// A longer topic is cut in the table; it is given in full below.
const WIDEST_TOPIC: usize = 32;

fn shortened(topic: &str) -> String {
    if columns(topic) <= WIDEST_TOPIC {
        return topic.to_owned();
    }
    let mut short = String::new();
    for letter in topic.chars() {
        short.push(letter);
        if columns(&short) >= WIDEST_TOPIC {
            short.pop();
            break;
        }
    }
    format!("{}…", short.trim_end())
}

/// More forms than the sentence names are listed.
const NAMED: usize = 6;

/// Every form that was looked for, where the sentence does not name them all.
pub fn tried(topic: &TopicCoverage) -> Option<String> {
    (topic.tried.len() > NAMED).then(|| format!("Lette etter: {}.", topic.tried.join(", ")))
}

/// A topic by document, publisher or chapter: who has it, the largest first.
fn by_column(
    out: &mut impl Write,
    topic: &TopicCoverage,
    table: &CoverageTable,
    at: usize,
    look: &Look,
) -> io::Result<()> {
    writeln!(out)?;
    look.lines(out, "", &look.paint(Tone::Strong, &topic.topic))?;
    look.lines(out, "  ", &look.paint(Tone::Plain, &topic.sentence))?;
    let Some(row) = table.rows.get(at) else { return Ok(()) };
    if let Some(sum) = wording::have_it(table, row) {
        look.lines(out, "  ", &look.paint(Tone::Plain, &sum))?;
    }
    let mut cells: Vec<_> = table.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.total() > 0).collect();
    cells.sort_by_key(|(_, cell)| std::cmp::Reverse(cell.total()));
    for (column, cell) in cells {
        let name = look.paint(Tone::Name, &column.title);
        look.hanging(out, "    ", "      ", &format!("{name}  {}", wording::cell_in_full(cell)))?;
    }
    if let (Some(rest), true) = (wording::rest(table), row.others.total() > 0) {
        look.hanging(out, "    ", "      ", &format!("{rest}  {}", wording::cell_in_full(&row.others)))?;
    }
    Ok(())
}

fn details(out: &mut impl Write, topic: &TopicCoverage, look: &Look) -> io::Result<()> {
    writeln!(out)?;
    look.lines(out, "", &look.paint(Tone::Strong, &topic.topic))?;
    look.lines(out, "  ", &look.paint(Tone::Plain, &topic.sentence))?;
    for place in places(topic) {
        look.hanging(out, "  ", "    ", &look.paint(Tone::Faint, &place))?;
    }
    if let Some(tried) = tried(topic) {
        look.hanging(out, "  ", "    ", &look.paint(Tone::Faint, &tried))?;
    }
    if topic.state == TopicState::NoHit {
        for point in &topic.nearest {
            let name = look.paint(Tone::Name, &point.id.to_string());
            look.hanging(out, "    ", "      ", &format!("{name}  {}", look.paint(Tone::Faint, &point.text)))?;
        }
    }
    Ok(())
}
