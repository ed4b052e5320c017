//! The same rules part by part inside compounds: samfunns|tryggleik is samfunns|sikkerhet. Every part must be known
//! or be led to something known, and at least one must change. A cheapest path from left to right chooses the split;
//! this is no compound splitter (that is another step), only as much of one as nynorsk words need, since their parts
//! are in no table.

use super::rule::{Rule, Variant};
use super::table::Rewrite;
use super::{forms, stem};

/// Parts are at least so long; shorter ones are found in anything.
const SHORTEST_PART: usize = 3;

/// At most so many parts.
const MOST_PARTS: usize = 4;

/// Costs of a part, in steps of one rule: listed pairs are as good as known words, rewrites are dearer. A further part
/// costs more than any rule saves, so that the fewest parts win.
const LISTED: f32 = 0.5;
const ENDING: f32 = 1.5;
const STEM: f32 = 2.5;
const FURTHER_PART: f32 = 2.5;
const SHORT_PART: f32 = 1.0;

/// A linking letter costs something, so that *gartnar|skule* is no *gartnars|kule*.
const LINK: f32 = 0.6;

/// So many readings of a word that is unknown in bokmål are given, where they differ in their last part.
const MOST_READINGS: usize = 3;

/// Above this the parts are too by_rule: two rewritten parts are allowed, a chain of short rewritten ones is not.
const DEAREST: f32 = 9.0;

/// What is known of the whole word, and so what may change in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Unknown in bokmål: every rule is tried.
    Unknown,
    /// Known in bokmål: only listed pairs and free forms change a part, and the whole must be known afterwards too.
    Known,
    /// Led to bokmål by its ending already, or a compound of known parts: only listed pairs and free forms change a part.
    Readable,
}

/// A part as it is read.
struct Part {
    /// In bokmål; none where it stands as it is written.
    text: Option<String>,
    cost: f32,
    changed: bool,
    /// Known as it stands, or listed as a word of nynorsk; not made by an ending or a rewrite, nor another spelling.
    sure: bool,
}

/// A way to read the beginning of a word: its last part, and the way before it.
#[derive(Clone, Copy)]
struct Way {
    cost: f32,
    /// Whether a part changed.
    changed: bool,
    parts: usize,
    start: usize,
    part: usize,
}

/// A word as it is read: what it costs, in bokmål, and where its parts end (see [`Variant::ends`]).
#[derive(Clone)]
struct Read {
    cost: f32,
    form: String,
    ends: Vec<(usize, usize)>,
}

/// The cheapest ways to read a word with a changed part, cheapest first, and what reading it without one costs.
#[derive(Clone)]
struct Ways {
    changed: Vec<Read>,
    unchanged: f32,
}

/// The word with its parts in bokmål, cheapest reading first. Where it reads as well with all parts as they stand, only
/// listed pairs and free forms change them. Which reading makes a compound that people write is for others to say:
/// *draum|eland* is as good as *draume|land* here.
pub(super) fn rewrite(form: &str, word: Word, known: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    if form.chars().count() < 2 * SHORTEST_PART {
        return Vec::new();
    }
    let mut reader = Reader::new(form, word, known);
    let plain = reader.search(None);
    let mut ways = plain.clone();
    let changed = |ways: &Ways| ways.changed.first().map_or(f32::INFINITY, |read| read.cost);
    if word == Word::Unknown {
        // No rewritten part is cheaper than an ending, so a cheaper reading settles it without trying all rules on all
        // parts, which is nearly all the work.
        if ways.unchanged.min(changed(&ways)) >= ENDING {
            ways = reader.search(Some(&stem::applicable(form)));
        }
        if ways.unchanged < f32::INFINITY && changed(&ways) >= ways.unchanged {
            if reader.has_free {
                return rewrite(form, Word::Readable, known);
            }
            ways = plain;
        }
    }
    let weight = |cost: f32| (Rule::Compound.weight() - 0.03 * cost).max(0.1);
    let variant =
        |read: Read| Variant { ends: read.ends, ..Variant::new(read.form, weight(read.cost), Rule::Compound) };
    ways.changed.into_iter().filter(|read| word != Word::Known || known(&read.form)).map(variant).collect()
}

/// What is known of one word while it is read: every stretch of it is looked up once.
struct Reader<'a> {
    form: &'a str,
    word: Word,
    known: &'a dyn Fn(&str) -> bool,
    /// Where letters start, and the end.
    bounds: Vec<usize>,
    parts: Vec<Part>,
    /// For every start and end: not asked yet, no part, or the number of the part behind [`FIRST`].
    plain: Vec<u16>,
    /// Whether a stretch is a free form, which only counts where the rest reads as bokmål.
    has_free: bool,
}

const NOT_ASKED: u16 = 0;
const NO_PART: u16 = 1;
const FIRST: usize = 2;

impl<'a> Reader<'a> {
    fn new(form: &'a str, word: Word, known: &'a dyn Fn(&str) -> bool) -> Reader<'a> {
        let bounds: Vec<usize> = form.char_indices().map(|(at, _)| at).chain([form.len()]).collect();
        let plain = vec![NOT_ASKED; bounds.len() * bounds.len()];
        Reader { form, word, known, bounds, parts: Vec::new(), plain, has_free: false }
    }

    fn letters(&self) -> usize {
        self.bounds.len() - 1
    }

    fn stretch(&self, start: usize, end: usize) -> &'a str {
        &self.form[self.bounds[start]..self.bounds[end]]
    }

    /// The number of the part from `start` to `end` as it stands.
    fn plain(&mut self, start: usize, end: usize) -> Option<usize> {
        let place = start * self.bounds.len() + end;
        if self.plain[place] == NOT_ASKED {
            let read = self.read_as_it_stands(self.stretch(start, end), end == self.letters());
            self.plain[place] = match read {
                Some(part) => self.keep_part(part) as u16,
                None => NO_PART,
            };
        }
        usize::from(self.plain[place]).checked_sub(FIRST)
    }

    /// Keeps a part; gives its number behind [`FIRST`].
    fn keep_part(&mut self, part: Part) -> usize {
        self.parts.push(part);
        self.parts.len() - 1 + FIRST
    }

    /// Where a part may end that starts here; the whole word is no part.
    fn ends(&self, start: usize) -> impl Iterator<Item = usize> + use<> {
        let letters = self.letters();
        (start + SHORTEST_PART..=letters)
            .filter(move |&end| !(start == 0 && end == letters) && (end == letters || letters - end >= SHORTEST_PART))
    }

    /// The places from which the rest reads without a rewrite: only before them a part is worth rewriting.
    fn readable(&mut self) -> Vec<bool> {
        let letters = self.letters();
        let mut readable = vec![false; letters + 1];
        readable[letters] = true;
        for start in (1..letters).rev() {
            readable[start] = self.ends(start).any(|end| readable[end] && self.plain(start, end).is_some());
        }
        readable
    }

    /// Reads the word part by part; with `rules` one part that is unknown may be rewritten, when the rest reads without.
    fn search(&mut self, rules: Option<&[&Rewrite]>) -> Ways {
        let letters = self.letters();
        let readable = if rules.is_some() { self.readable() } else { Vec::new() };
        // best[i]: the cheapest ways to read the first i letters as modifiers, without a changed part and with one.
        let mut best: Vec<[Option<Way>; 2]> = vec![[None; 2]; letters + 1];
        best[0][0] = Some(Way { cost: 0.0, changed: false, parts: 0, start: 0, part: 0 });
        let (mut found, mut unchanged): (Vec<Way>, f32) = (Vec::new(), f32::INFINITY);
        for start in 0..letters {
            let ways = best[start];
            if ways.iter().all(Option::is_none) {
                continue;
            }
            for end in self.ends(start) {
                let is_last = end == letters;
                let part = match (self.plain(start, end), rules) {
                    (Some(part), _) => part,
                    (None, Some(rules)) if readable[end] => {
                        match read_by_rule(self.stretch(start, end), is_last, rules, self.known) {
                            Some(part) => self.keep_part(part) - FIRST,
                            None => continue,
                        }
                    }
                    _ => continue,
                };
                let Part { cost, changed, .. } = self.parts[part];
                let short = if end - start == SHORTEST_PART { SHORT_PART } else { 0.0 };
                for way in ways.iter().flatten().filter(|way| way.parts < MOST_PARTS) {
                    let further = if way.parts > 1 { FURTHER_PART } else { 0.0 };
                    let way = Way {
                        cost: way.cost + cost + short + further,
                        changed: way.changed || changed,
                        parts: way.parts + 1,
                        start: start * 2 + usize::from(way.changed),
                        part,
                    };
                    if !is_last {
                        let slot = &mut best[end][usize::from(way.changed)];
                        if slot.is_none_or(|other| way.cost < other.cost) {
                            *slot = Some(way);
                        }
                    } else if !way.changed {
                        unchanged = unchanged.min(way.cost);
                    } else if way.cost <= DEAREST {
                        found.push(way);
                    }
                }
            }
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found.truncate(if self.word == Word::Unknown { MOST_READINGS } else { 1 });
        Ways { changed: found.into_iter().map(|way| self.follow(way, &best)).collect(), unchanged }
    }

    /// What a way to the end of the word reads.
    fn follow(&self, last: Way, best: &[[Option<Way>; 2]]) -> Read {
        let (mut way, mut end, mut pieces, mut sure) = (last, self.letters(), Vec::new(), true);
        while way.parts > 0 {
            let start = way.start / 2;
            let part = &self.parts[way.part];
            sure &= part.sure;
            pieces.push((self.bounds[end], part.text.as_deref().unwrap_or_else(|| self.stretch(start, end))));
            let Some(before) = best[start][way.start % 2] else { break };
            (way, end) = (before, start);
        }
        let (mut form, mut ends) = (String::new(), Vec::new());
        for (end, text) in pieces.into_iter().rev() {
            form.push_str(text);
            ends.push((end, form.len()));
        }
        if !sure {
            ends.clear();
        }
        Read { cost: last.cost, form, ends }
    }

    /// A part that is known or listed, perhaps with a linking letter.
    fn read_as_it_stands(&mut self, part: &str, head: bool) -> Option<Part> {
        if let Some(read) = self.read_plain(part, head) {
            // A listed genitive before another part is the word with the letter that links it: *verksemds|plan*.
            let linked = |text: String| if !head && part.ends_with('s') { stem::genitive(&text) } else { text };
            return Some(Part { text: read.text.map(linked), ..read });
        }
        // A modifier may carry a linking letter, a head a genitive.
        let links: &[char] = if head { &['s'] } else { &['s', 'e'] };
        for link in links {
            // års- stands on a word of two letters.
            let Some(bare) = part.strip_suffix(*link).filter(|bare| bare.chars().count() + 1 >= SHORTEST_PART) else {
                continue;
            };
            if let Some(read) = self.read_plain(bare, head) {
                let text = read.text.map(|text| if text.ends_with(*link) { text } else { format!("{text}{link}") });
                // What is known without the letter stands as it is written, unless the letter is doubled by it.
                let text = text.or_else(|| bare.ends_with(*link).then(|| bare.to_owned()));
                return Some(Part { text, cost: read.cost + LINK, ..read });
            }
        }
        None
    }

    /// A listed word or a known one.
    fn read_plain(&mut self, part: &str, head: bool) -> Option<Part> {
        let entries = forms::entries(part);
        self.has_free |= entries.iter().any(|entry| entry.rule == Rule::Free);
        let may_be_shy = head && self.word == Word::Unknown && part.chars().count() > SHORTEST_PART;
        let listed = entries.into_iter().find(|entry| match entry.rule {
            Rule::Pair => !entry.shy || may_be_shy,
            Rule::Free => self.word != Word::Unknown,
            _ => false,
        });
        let sure = listed.as_ref().is_some_and(|entry| entry.rule == Rule::Pair && !entry.shy);
        if let Some(target) = listed.and_then(|entry| entry.targets.into_iter().next()) {
            return Some(Part { text: Some(target.best(self.known).to_owned()), cost: LISTED, changed: true, sure });
        }
        (self.known)(part).then_some(Part { text: None, cost: 0.0, changed: false, sure: true })
    }
}

/// A part that an ending or a rewrite leads to a known one.
fn read_by_rule(part: &str, head: bool, rules: &[&Rewrite], known: &dyn Fn(&str) -> bool) -> Option<Part> {
    read_rewritten(part, head, rules, known).or_else(|| {
        let bare = part.strip_suffix('s').filter(|bare| bare.chars().count() > SHORTEST_PART)?;
        let read = read_rewritten(bare, head, rules, known)?;
        Some(Part { text: read.text.map(|text| format!("{text}s")), ..read })
    })
}

fn read_rewritten(part: &str, head: bool, rules: &[&Rewrite], known: &dyn Fn(&str) -> bool) -> Option<Part> {
    if part.chars().count() <= SHORTEST_PART {
        return None;
    }
    // A modifier is no inflected form; only endings of words themselves (-ar, -leik) stand there, none of one letter.
    if let Some(text) = stem::endings(part, if head { 1 } else { 2 }, known).into_iter().next() {
        return Some(Part { text: Some(text), cost: ENDING, changed: true, sure: false });
    }
    let (text, _) = stem::rewrites(part, rules, 1, known).into_iter().next()?;
    Some(Part { text: Some(text), cost: STEM, changed: true, sure: false })
}
