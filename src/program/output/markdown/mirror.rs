//! Commitments beside expectations in Markdown: each row with both sides as quotations and what ties them.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::likeness::Mirror;
use strategisok::strategy::{Kind, labels};

use super::super::{Ids, text};
use super::{escaped, quotation};

/// Prints commitments beside expectations.
pub fn mirror(out: &mut impl Write, mirror: &Mirror, ids: Ids) -> io::Result<()> {
    writeln!(out, "# {}: {}\n", labels::MIRROR, escaped(&mirror.asked))?;
    writeln!(out, "{}", text::mirror_sum(mirror))?;
    for (at, row) in mirror.rows.iter().enumerate() {
        writeln!(out, "\n## {}", at + 1)?;
        quotations(out, row.commitments.iter().chain(&row.expectations), ids)?;
        for link in &row.links {
            writeln!(
                out,
                "\n{} – {}: {}",
                escaped(&link.commitment.to_string()),
                escaped(&link.expectation.to_string()),
                escaped(&link.reason)
            )?;
        }
    }
    let alone: Vec<&Hit> = mirror.commitments_alone.iter().chain(&mirror.expectations_alone).collect();
    for (title, hits) in
        [(Mirror::ALONE, alone), (labels::kind(Kind::Context).label, mirror.background.iter().collect())]
    {
        if !hits.is_empty() {
            writeln!(out, "\n## {title}")?;
            quotations(out, hits, ids)?;
        }
    }
    Ok(())
}

/// Quotations without ranks, since a rank of the search behind them says nothing here.
fn quotations<'a>(out: &mut impl Write, hits: impl IntoIterator<Item = &'a Hit>, ids: Ids) -> io::Result<()> {
    for hit in hits {
        writeln!(out)?;
        quotation(out, &Hit::plain(hit.passage.clone()), ids)?;
    }
    Ok(())
}
