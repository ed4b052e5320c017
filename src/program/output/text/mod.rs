//! Text for people, in bokmål: results with their context, paragraphs, outlines, subjects, analyses and sources.

mod analysis;
mod comparison;
pub mod coverage;
mod editions;
mod explain;
mod hit;
mod look;
mod mirror;
mod outline;
mod passages;
pub mod quote;
mod related;
mod results;
mod sources;
mod subjects;
mod suggest;

pub use analysis::analysis;
pub use comparison::comparison;
pub use editions::editions;
pub use explain::explanation;
pub use look::{Look, printable};
pub use mirror::{mirror, sum as mirror_sum};
pub use outline::outline;
pub use passages::{Surroundings, in_context, in_order};
pub use related::related;
pub use results::{Detail, results};
#[cfg(feature = "opensearch")]
pub use sources::loaded;
pub use sources::{built, checked};
pub use subjects::subjects;
pub use suggest::suggestions;

use look::Tone;
use strategisok::norwegian::Span;

/// A title with matches marked.
fn marked(look: &Look, tone: Tone, title: &str, spans: &[Span]) -> String {
    let (mut painted, mut end) = (String::new(), 0);
    for span in spans {
        if span.start >= end && title.get(span.start..span.end).is_some() {
            painted += &look.paint(tone, &title[end..span.start]);
            painted += &look.paint(Tone::Match, span.slice(title));
            end = span.end;
        }
    }
    painted + &look.paint(tone, &title[end..])
}
