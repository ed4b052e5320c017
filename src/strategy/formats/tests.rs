//! How the tests of the formats show what was read.

use super::super::parse::Problem;
use super::super::tree::Strategy;
use crate::error::Result;

/// `1.1.1-1 commitment [Oppvekst / Skole / Vi vil:] bygge`, a paragraph a line, then the problems.
pub(super) fn shown(read: Result<(Strategy, Vec<Problem>)>) -> String {
    let (strategy, problems) = match read {
        Ok(read) => read,
        Err(error) => return format!("{error}\n"),
    };
    let mut lines = String::new();
    if !strategy.metadata.title.is_empty() {
        lines += &format!("# {}\n", strategy.metadata.title);
    }
    for place in strategy.paragraphs() {
        let titles = [
            place.chapter.map(|it| it.title.as_str()),
            place.subsection.map(|it| it.title.as_str()),
            place.paragraph.heading.as_deref(),
            place.lead_in(),
        ];
        let titles: Vec<&str> = titles.into_iter().flatten().filter(|title| !title.is_empty()).collect();
        let (paragraph, kind) = (place.paragraph, format!("{:?}", place.paragraph.kind).to_lowercase());
        lines +=
            &format!("{}:{} {kind} [{}] {}\n", paragraph.lines.0, paragraph.id, titles.join(" / "), paragraph.text);
    }
    problems.iter().for_each(|problem| lines += &format!("! {} {}\n", problem.line, problem.code.name()));
    lines
}
