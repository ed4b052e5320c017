//! Families of words: what a word is beside inflection, in another class or as who does it ("måle", "måling", "måler"). Read
//! from `seeds/lexicon/families.tsv`: rules of endings between words that the lexicon has, and by hand what no rule makes
//! and what one makes wrongly. Of 200 pairs drawn at random, marked by hand in `tests/language/families.tsv`, .98 are right.
//! Knows the lexicon, no text and no index: only queries are widened by families.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compound;
use super::lexicon::{Lexicon, WordClass, tag};

/// A word of the same family.
#[derive(Debug, Clone, PartialEq)]
pub struct Relative {
    /// Its lemma.
    pub text: String,
    /// Its class.
    pub class: WordClass,
    /// Over how many words of the family it was reached: "måler" is one step from "måle", and two from "måling".
    pub steps: u8,
}

/// A family is followed so far: a word, what it was made of, and what else was made of that.
const MOST_STEPS: u8 = 2;

/// The other words of a lemma's family that the lexicon has, nearest first.
pub fn relatives(lemma: &str, class: WordClass) -> Vec<Relative> {
    // The word itself comes first, and with each whether something was made on the way to it.
    let mut found = vec![(Relative { text: lemma.to_owned(), class, steps: 0 }, false)];
    let mut at = 0;
    while let Some((one, is_made)) = found.get(at).filter(|(one, _)| one.steps < MOST_STEPS).cloned() {
        at += 1;
        for Beside { text, class, way } in TABLE.beside(&one.text, one.class) {
            // Two words that the same might be made of are not kin for that: "mane" and "manne" by "maning".
            let leads_astray = is_made && way == Way::Back;
            if !leads_astray && !found.iter().any(|(known, _)| known.text == text) && !TABLE.apart(lemma, &text) {
                found.push((Relative { text, class, steps: one.steps + 1 }, is_made || way == Way::Made));
            }
        }
    }
    found.into_iter().skip(1).map(|(relative, _)| relative).collect()
}

/// The relatives of a word by all classes that the lexicon has it as; of a compound also those of its head, behind what
/// stands before the head ("tillitsbygging": "tillitsbygge"), which the lexicon need not have.
pub fn of_word(lemma: &str) -> Vec<Relative> {
    let mut found: Vec<Relative> = Vec::new();
    let mut add = |relative: Relative| match found.iter_mut().find(|known| known.text == relative.text) {
        Some(known) => known.steps = known.steps.min(relative.steps),
        None => found.push(relative),
    };
    for class in classes(lemma) {
        relatives(lemma, class).into_iter().for_each(&mut add);
    }
    if let Some((before, head)) = head(lemma) {
        for class in classes(&head) {
            for relative in relatives(&head, class) {
                add(Relative { text: format!("{before}{}", relative.text), ..relative });
            }
        }
    }
    found.retain(|relative| relative.text != lemma);
    found.sort_by_key(|relative| relative.steps);
    found
}

/// What stands before the head of a compound, and the head's likeliest lemma.
fn head(word: &str) -> Option<(String, String)> {
    let split = compound::split(word)?;
    let last = split.parts.last()?;
    Some((word[..last.span.start].to_owned(), last.lemmas.first()?.text.clone()))
}

/// The open classes that the lexicon has a lemma as.
fn classes(lemma: &str) -> Vec<WordClass> {
    let mut classes = Vec::new();
    Lexicon::get().store().analyses(lemma, |analysis| {
        let is_open = matches!(analysis.class, WordClass::Noun | WordClass::Verb | WordClass::Adjective);
        if is_open && analysis.is(tag::BASE) && !classes.contains(&analysis.class) {
            classes.push(analysis.class);
        }
    });
    classes
}

/// Whether a form is one of a lemma of this class.
fn is_form(form: &str, lemma: &str, class: WordClass) -> bool {
    let mut found = false;
    Lexicon::get().store().analyses(form, |analysis| found |= analysis.class == class && analysis.lemma(form) == lemma);
    found
}

/// The table as the crate carries it; a test holds each of its lines, and the reader skips what it cannot read.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../seeds/lexicon/families.tsv")));

/// One side of a rule: a class and the ending of its lemmas.
type Side = (WordClass, &'static str);

/// Which ending makes one word of another.
#[derive(Debug)]
struct Rule {
    from: Side,
    to: Side,
    /// Fewest letters before the endings.
    least: usize,
    /// A form in this ending the second word must have too: agents have one in -ere, "lever" and "finger" do not.
    also: Option<&'static str>,
}

impl Rule {
    fn read(cells: &[&'static str]) -> Option<Rule> {
        let class = |name: &str| WordClass::ALL.into_iter().find(|class| class.name() == name);
        let [from, own, to, made, least, also @ ..] = cells else { return None };
        let ending = |text: &'static str| text.trim_start_matches('-');
        Some(Rule {
            from: (class(from)?, ending(own)),
            to: (class(to)?, ending(made)),
            least: least.parse().ok()?,
            also: also.first().copied(),
        })
    }

    /// The word that stands on the other side, in either direction, if the lexicon has it.
    fn apply(&self, lemma: &str, class: WordClass) -> impl Iterator<Item = Beside> {
        let ways = [(self.from, self.to, Way::Made), (self.to, self.from, Way::Back)];
        ways.into_iter().filter_map(move |(own, other, way)| {
            let stem = lemma.strip_suffix(own.1).filter(|_| class == own.0)?;
            if stem.chars().count() < self.least {
                return None;
            }
            let text = format!("{stem}{}", other.1);
            let second = if way == Way::Back { lemma } else { &text };
            let fits = |ending: &str| is_form(&format!("{stem}{ending}"), second, self.to.0);
            let found = is_form(&text, &text, other.0) && self.also.is_none_or(fits);
            found.then_some(Beside { text, class: other.0, way })
        })
    }
}

/// A word one step from another.
struct Beside {
    text: String,
    class: WordClass,
    way: Way,
}

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To a word made of this one.
    Made,
    /// To the word that this one is made of.
    Back,
    /// To a word listed beside this one.
    Listed,
}

/// All of the table.
#[derive(Debug, Default)]
struct Table {
    rules: Vec<Rule>,
    same: FxHashMap<&'static str, Vec<&'static str>>,
    not: FxHashSet<(&'static str, &'static str)>,
}

impl Table {
    fn read(source: &'static str) -> Table {
        let mut table = Table::default();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells[..] {
                ["rule", ref cells @ ..] => table.rules.extend(Rule::read(cells)),
                ["same", ref words @ ..] => {
                    for word in words {
                        table.same.entry(word).or_default().extend(words.iter().filter(|other| *other != word));
                    }
                }
                ["not", one, other] => drop(table.not.insert((one, other))),
                _ => {}
            }
        }
        table
    }

    /// The words one step from a lemma.
    fn beside(&self, lemma: &str, class: WordClass) -> Vec<Beside> {
        let with_class = |word: &&'static str| {
            let text = *word;
            classes(text).into_iter().map(|class| Beside { text: text.to_owned(), class, way: Way::Listed })
        };
        let listed = self.same.get(lemma).into_iter().flatten().flat_map(with_class);
        let made = self.rules.iter().flat_map(|rule| rule.apply(lemma, class));
        let mut beside: Vec<Beside> = listed.chain(made).collect();
        beside.retain(|other| other.text != lemma && !self.apart(lemma, &other.text));
        beside
    }

    /// Whether two words are listed as none of one family.
    fn apart(&self, one: &str, other: &str) -> bool {
        self.not.contains(&(one, other)) || self.not.contains(&(other, one))
    }
}

#[cfg(test)]
mod tests;
