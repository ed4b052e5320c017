//! What a word stands for as nynorsk, beside what it is as written: which of several twins is a word that people write,
//! and whether its parts are better than the word's own. The rules make a word of nearly anything, so the costs of
//! compounds decide. Nothing here knows a reading or a span.

use super::compound::{self, Split};
use super::lexicon::Lexicon;
use super::variants::{Rule, Variant};

/// What a reading as nynorsk must be cheaper by than the one as written (nats), and what it may be dearer by where that one
/// is not sure and both its own parts are known words or listed ones: *underoffisers|kule* is no better than *-skule*.
const TWIN: f32 = 1.0;
const PAIRED: f32 = 2.0;

/// What it costs that a twin was found by rules that are not sure (nats).
const DOUBT: f32 = 60.0;

/// The parts that a word has as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own {
    /// How many; one when the word stays whole.
    pub(super) parts: usize,
    /// What they cost together, in nats.
    pub(super) cost: f32,
    /// Whether they are no accident.
    pub(super) sure: bool,
}

impl Own {
    /// Of several readings of a compound only the likeliest stays: a word of the dictionaries, or the one whose parts are
    /// used so the most. What the rules made must be a word ("klimautslip" is no "klimøtslip").
    pub(super) fn keep_likeliest_compound(self, twins: &mut Vec<Variant>) {
        let cost = |twin: &Variant| match self.split(twin) {
            _ if Lexicon::get().contains(&twin.form) => 0.0,
            Some(split) => split.cost + DOUBT * (1.0 - twin.weight),
            None => f32::INFINITY,
        };
        let compounds = twins.iter().enumerate().filter(|(_, twin)| twin.rule == Rule::Compound);
        let costs = compounds.map(|(at, twin)| (cost(twin), at)).filter(|(cost, _)| cost.is_finite());
        let likeliest = costs.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, at)| at);
        let mut at = 0..;
        twins.retain(|twin| {
            let at = at.next();
            twin.rule != Rule::Compound || at == likeliest
        });
    }

    /// The parts of a twin where they are better than the word's own: nynorsk may read as an odd compound of bokmål
    /// (*hel|sete|nestene*), and its twin then has fewer parts or likelier ones.
    pub(super) fn better(self, twin: &Variant) -> Option<Split> {
        let split = self.split(twin)?;
        let is_paired = !self.sure && twin.ends.len() == 2;
        let least = if is_paired { split.cost - PAIRED } else { split.cost + TWIN };
        (self.is_whole() || split.parts.len() < self.parts || least < self.cost).then_some(split)
    }

    fn is_whole(self) -> bool {
        self.parts < 2
    }

    /// The parts of a twin: those it has as a word of bokmål, or for a word that has none by itself the two by which the
    /// twin was found. Three in a row are found in nearly any word.
    fn split(self, twin: &Variant) -> Option<Split> {
        let ends = || twin.ends.iter().map(|(_, end)| *end).collect::<Vec<_>>();
        let found = || (self.is_whole() && twin.ends.len() == 2).then(|| compound::put_together(&twin.form, &ends()));
        compound::split(&twin.form).or_else(found)
    }
}
