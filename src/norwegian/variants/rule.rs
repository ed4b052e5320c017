//! What the variants give: a bokmål form, the kind of rule that led to it and how sure that is, and the function words of
//! nynorsk. Values alone, without the tables and rules that make them.

/// A bokmål form that a word may stand for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Variant {
    /// The bokmål form, inflected like the word where that form is known, otherwise the lemma.
    pub form: String,
    /// Between 0 and 1: how sure the rule is.
    pub weight: f32,
    /// The rule that led here.
    pub rule: Rule,
    /// Where the parts end, in bytes of the word and of the form, where each of them is a known word or a listed one;
    /// empty where nothing tells the parts apart so surely.
    pub ends: Vec<(usize, usize)>,
}

impl Variant {
    /// A form without parts.
    pub(super) fn new(form: String, weight: f32, rule: Rule) -> Variant {
        Variant { form, weight, rule, ends: Vec::new() }
    }

    /// The same without parts, which were those of another word.
    pub(super) fn whole(self) -> Variant {
        Variant { ends: Vec::new(), ..self }
    }
}

/// The kinds of rule, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// A function or question word: *korleis*, hvordan.
    Function,
    /// A pair of words: *verksemder*, virksomheter.
    Pair,
    /// Another spelling within bokmål: *framtid*, fremtid.
    Free,
    /// An ending: *kommunar*, kommuner.
    Ending,
    /// A rewrite inside the stem: *kveite*, hvete.
    Stem,
    /// Part by part inside a compound: *fylkesvegar*, fylkesveier.
    Compound,
}

impl Rule {
    /// The name in explanations.
    pub const fn name(self) -> &'static str {
        match self {
            Rule::Function => "function word",
            Rule::Pair => "word pair",
            Rule::Free => "free form",
            Rule::Ending => "ending",
            Rule::Stem => "stem",
            Rule::Compound => "compound",
        }
    }

    /// How sure a rule is by itself; only the order matters, the steps are even.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Rule::Function => 0.95,
            Rule::Pair => 0.9,
            Rule::Free => 0.9,
            Rule::Ending => 0.8,
            Rule::Stem => 0.7,
            Rule::Compound => 0.65,
        }
    }
}

/// A function word of nynorsk with its bokmål twins.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionWord {
    /// The nynorsk form.
    pub nynorsk: &'static str,
    /// The bokmål forms, best first.
    pub bokmaal: Vec<&'static str>,
    /// Whether the form is also a bokmål word of another meaning (*same*, *føre*), so that it must not be dropped from
    /// a query for being a function word.
    pub homograph: bool,
}
