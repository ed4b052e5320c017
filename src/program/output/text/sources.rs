//! What was read of sources, what is odd in them, and what was written: for the one who keeps them, so in English as
//! the problems are.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use strategisok::Source;
use strategisok::index::Updated;
#[cfg(feature = "opensearch")]
use strategisok::opensearch::Loaded;
use strategisok::strategy::{Counts, Defect, Kind};

use super::super::wording::counted;
use super::look::{Look, Tone};

/// More problems than this are not listed when an index is built; `check` lists all.
const MOST_PROBLEMS: usize = 10;

/// Prints what a check of a source found.
pub fn checked(out: &mut impl Write, source: &Source, defects: &[Defect], look: &Look) -> io::Result<()> {
    read(out, source, look)?;
    if defects.is_empty() {
        writeln!(out, "  no defects")?;
    }
    for defect in defects {
        let place = look.paint(Tone::Name, &format!("line {}", defect.line));
        let code = look.paint(Tone::Faint, &format!("[{}]", defect.code.name()));
        look.hanging(out, "  ", "    ", &format!("{place}: {} {code}", super::printable(&defect.text)))?;
    }
    if !defects.is_empty() {
        writeln!(out, "  {}", counted(defects.len(), "defect", "defects"))?;
    }
    Ok(())
}

/// Prints what was loaded into a cluster.
#[cfg(feature = "opensearch")]
pub fn loaded(out: &mut impl Write, loaded: &Loaded, alias: &str) -> io::Result<()> {
    let paragraphs = counted(loaded.paragraphs, "paragraph", "paragraphs");
    let place = match loaded.replaced.is_empty() {
        true => String::new(),
        false => format!(", in place of {}", loaded.replaced.join(", ")),
    };
    writeln!(out, "{}", super::printable(&format!("loaded {paragraphs} into {}, now {alias}{place}", loaded.index)))
}

/// Prints what an index was built from and where it lies. With `all` every problem is listed.
pub fn built(
    out: &mut impl Write,
    built: &Updated,
    folder: &Path,
    took: Duration,
    all: bool,
    look: &Look,
) -> io::Result<()> {
    let manifest = built.index.manifest();
    for source in &built.read {
        read(out, source, look)?;
        let most = if all { usize::MAX } else { MOST_PROBLEMS };
        for problem in source.problems.iter().take(most) {
            let place = look.paint(Tone::Name, &format!("line {}", problem.line));
            look.hanging(out, "  ", "    ", &format!("{place}: {}", super::printable(&problem.text)))?;
        }
        match source.problems.len() {
            0 => writeln!(out, "  no problems")?,
            number if number > most => {
                writeln!(out, "  {} more problems; `strategisok check` lists all", number - most)?;
            }
            _ => {}
        }
    }
    if !built.kept.is_empty() {
        let (kept, one) = (counted(built.kept.len(), "document", "documents"), built.kept.len() == 1);
        writeln!(out, "{kept} taken over as {} before", if one { "it was" } else { "they were" })?;
    }
    if !built.is_new {
        let stays = format!("nothing has changed; the index in {} stays", folder.join(&manifest.data).display());
        return look.lines(out, "", &super::printable(&stays));
    }
    if !manifest.misprints.is_empty() {
        let misprints = manifest.misprints.iter().map(|(word, meant)| format!("{word} as {meant}"));
        let list = misprints.collect::<Vec<_>>().join(", ");
        let number = counted(manifest.misprints.len(), "misprint is", "misprints are");
        look.hanging(out, "", "  ", &format!("{number} also read as meant: {}", super::printable(&list)))?;
    }
    let paragraphs = counted(manifest.paragraphs(), "paragraph", "paragraphs");
    let written =
        format!("wrote {paragraphs} to {} in {:.1} s", folder.join(&manifest.data).display(), took.as_secs_f64());
    look.lines(out, "", &super::printable(&written))
}

fn read(out: &mut impl Write, source: &Source, look: &Look) -> io::Result<()> {
    let strategy = &source.strategy;
    let name = look.paint(Tone::Strong, &strategy.name);
    let title = &strategy.metadata.title;
    let title = if title.is_empty() { String::new() } else { format!(": {}", super::printable(title)) };
    look.hanging(out, "", "  ", &format!("{name}{title}"))?;
    let counts = strategy.counts();
    let chapters = counted(strategy.chapters.len(), "chapter", "chapters");
    let paragraphs = counted(counts.total(), "paragraph", "paragraphs");
    let language = source.language.code.name();
    look.hanging(out, "  ", "    ", &format!("{chapters}, {paragraphs}: {}; language {language}", kinds(&counts)))?;
    if source.language.is_foreign() {
        look.hanging(out, "  ", "    ", "the text is hardly Norwegian, so words will be found as they stand only")?;
    }
    Ok(())
}

fn kinds(counts: &Counts) -> String {
    [
        counted(counts.of(Kind::Commitment), "commitment", "commitments"),
        counted(counts.of(Kind::Expectation), "expectation", "expectations"),
        format!("{} context", counts.of(Kind::Context)),
        format!("{} foreword", counts.of(Kind::Foreword)),
    ]
    .join(", ")
}
