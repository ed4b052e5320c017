//! What the table says of one form: its stem and ending, its lemma's class and frequency, what the ending marks, and
//! what it costs as a part of a compound. Plain values, read by `store` and used by lemmas and compounds.

use super::class::WordClass;

/// What an ending marks, as bits.
#[allow(dead_code, reason = "some are only written, by `build`, which is part of the tests")]
pub(crate) mod tag {
    /// The lemma itself.
    pub(crate) const BASE: u8 = 1;
    /// Another inflected form.
    pub(crate) const INFLECTED: u8 = 2;
    /// Past participle.
    pub(crate) const PARTICIPLE: u8 = 4;
    /// Present participle.
    pub(crate) const PRESENT_PARTICIPLE: u8 = 8;
    /// Passive in -s.
    pub(crate) const PASSIVE: u8 = 16;
    /// Imperative.
    pub(crate) const IMPERATIVE: u8 = 32;
    /// Comparative or superlative.
    pub(crate) const COMPARED: u8 = 64;
}

/// One way to read a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Analysis {
    /// Bytes of the form that belong to the stem.
    pub(crate) stem: usize,
    /// The ending of the lemma, which follows the stem.
    pub(crate) own: &'static str,
    /// Part of speech.
    pub(crate) class: WordClass,
    /// What the ending of the form marks, see [`tag`].
    pub(crate) tags: u8,
    /// Expected occurrences of the lemma.
    pub(crate) count: f32,
    /// Share of the form among the forms of the lemma.
    pub(crate) share: f32,
    /// Cost (nats) as the last part of a compound, as the class it has.
    pub(crate) head: Option<f32>,
    /// Cost (nats) as the last part of a compound adjective ("rettet" in "målrettet").
    pub(crate) participle_head: Option<f32>,
    /// Number of the paradigm, for comparing.
    pub(crate) paradigm: u16,
}

impl Analysis {
    /// Whether the form has one of these tags.
    pub(crate) fn is(&self, tags: u8) -> bool {
        self.tags & tags != 0
    }

    /// The lemma of `form`, of which this is an analysis.
    pub(crate) fn lemma(&self, form: &str) -> String {
        let mut lemma = String::with_capacity(self.stem + self.own.len());
        lemma.push_str(&form[..self.stem]);
        lemma.push_str(self.own);
        lemma
    }

    /// How often this form of this lemma is to be expected.
    pub(crate) fn weight(&self) -> f32 {
        self.count * self.share
    }
}

/// A first part of a compound as it stands there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Modifier {
    /// Cost in nats.
    pub(crate) cost: f32,
    /// Bytes of linking letters at its end.
    pub(crate) link: usize,
}
