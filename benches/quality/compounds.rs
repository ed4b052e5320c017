//! How well words are taken apart: the boundaries of compounds, words that must stay whole, and the full words behind
//! suspended hyphens. A boundary is a byte offset within the word without its hyphens, at the end of a segment; a linking
//! letter belongs to the segment on its left. Precision and recall are over all boundaries of all words together.

use super::judgments::lines;
use std::collections::BTreeSet;
use std::path::Path;

/// What an analyzer has to tell for these measures.
pub trait Segmenting {
    /// The surface segments of a word's full split; the whole word where it is none.
    fn segments(&self, word: &str) -> Vec<String>;

    /// The words that a text holds, folded: those that stand there, and those completed from suspended hyphens (true).
    fn words(&self, text: &str) -> Vec<(String, bool)>;
}

/// A compound and where it parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Compound {
    /// As it stands in text.
    pub surface: String,
    /// Each boundary as the offsets that count as it: one, or two where a letter is shared ("internettilgang").
    pub boundaries: Vec<(usize, usize)>,
    /// Boundaries that are neither asked for nor wrong.
    pub optional: BTreeSet<usize>,
}

/// The counts of the lists made from the document, and of those drawn from a dictionary, which nobody had in view.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    own: Tally,
    drawn: Tally,
}

impl Tallies {
    /// All figures by name.
    pub fn figures(&self) -> Vec<(String, f64)> {
        let drawn = self.drawn.words_apart().into_iter().map(|(name, value)| (format!("drawn_{name}"), value));
        let own = self
            .own
            .words_apart()
            .into_iter()
            .chain(self.own.completed())
            .map(|(name, value)| (name.to_string(), value));
        own.chain(drawn).collect()
    }

    /// One line for each word that is not as it should be.
    pub fn wrong(&self) -> impl Iterator<Item = &String> {
        self.own.wrong.iter().chain(&self.drawn.wrong)
    }
}

/// Counts of boundaries and words; the figures follow from them.
#[derive(Debug, Clone, Default)]
struct Tally {
    right: usize,
    proposed: usize,
    asked: usize,
    exact: usize,
    compounds: usize,
    whole: usize,
    noncompounds: usize,
    completed: usize,
    suspended: usize,
    spurious: usize,
    wrong: Vec<String>,
}

/// A share between 0 and 1; of nothing everything is right.
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}

impl Tally {
    fn words_apart(&self) -> [(&'static str, f64); 4] {
        [
            ("compounds.precision", share(self.right, self.proposed)),
            ("compounds.recall", share(self.right, self.asked)),
            ("compounds.exact", share(self.exact, self.compounds)),
            ("noncompounds.whole", share(self.whole, self.noncompounds)),
        ]
    }

    fn completed(&self) -> [(&'static str, f64); 2] {
        [
            ("suspended.recall", share(self.completed, self.suspended)),
            ("suspended.precision", share(self.completed, self.completed + self.spurious)),
        ]
    }
}

/// Measures an analyzer on the word lists of a folder.
pub fn measure(analyzer: &dyn Segmenting, folder: &Path) -> Result<Tallies, String> {
    let mut tallies = Tallies::default();
    for (tally, prefix) in [(&mut tallies.own, ""), (&mut tallies.drawn, "drawn-")] {
        for compound in compounds(&folder.join(format!("{prefix}compounds.tsv")))? {
            tally.compound(&compound, &analyzer.segments(&compound.surface));
        }
        for (_, word) in lines(&folder.join(format!("{prefix}noncompounds.txt")))? {
            tally.noncompound(word.trim(), &analyzer.segments(word.trim()));
        }
    }
    let path = folder.join("suspended.tsv");
    for (number, line) in lines(&path)? {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, written, words] = columns[..] else {
            return Err(format!("{}, line {number}: id, as written, full words with | between", path.display()));
        };
        tallies.own.suspended(id, written, words, &analyzer.words(written));
    }
    Ok(tallies)
}

impl Tally {
    fn compound(&mut self, compound: &Compound, segments: &[String]) {
        let asked = |at: &usize| compound.boundaries.iter().any(|(low, high)| (low..=high).contains(&at));
        let counts = |at: &usize| asked(at) || !compound.optional.contains(at);
        let proposed: BTreeSet<usize> = ends(segments).into_iter().filter(counts).collect();
        let hit = |&&(low, high): &&(usize, usize)| proposed.iter().any(|at| (low..=high).contains(at));
        let right = compound.boundaries.iter().filter(hit).count();
        self.right += right;
        self.proposed += proposed.len();
        self.asked += compound.boundaries.len();
        self.compounds += 1;
        if right == compound.boundaries.len() && right == proposed.len() {
            self.exact += 1;
        } else {
            self.wrong.push(format!("{}: {}", compound.surface, segments.join("|")));
        }
    }

    fn noncompound(&mut self, word: &str, segments: &[String]) {
        self.noncompounds += 1;
        if segments.len() <= 1 {
            self.whole += 1;
        } else {
            self.wrong.push(format!("{word}: {} (must stay whole)", segments.join("|")));
        }
    }

    /// A word that stands in full on the page counts too: it must survive the completion of its neighbour.
    fn suspended(&mut self, id: &str, written: &str, words: &str, found: &[(String, bool)]) {
        let expected: BTreeSet<&str> = words.split('|').collect();
        let missing: Vec<&str> =
            expected.iter().copied().filter(|word| !found.iter().any(|(surface, _)| surface == word)).collect();
        let spurious: Vec<&str> = found
            .iter()
            .filter(|(surface, completed)| *completed && !expected.contains(surface.as_str()))
            .map(|(surface, _)| surface.as_str())
            .collect();
        self.suspended += expected.len();
        self.completed += expected.len() - missing.len();
        self.spurious += spurious.len();
        if !missing.is_empty() || !spurious.is_empty() {
            let (missing, spurious) = (missing.join(" "), spurious.join(" "));
            self.wrong.push(format!("{id}, {written}: missing [{missing}], too much [{spurious}]"));
        }
    }
}

/// Reads compounds: `surface <TAB> parts+with(linking)+letters <TAB> lemma`, and optionally a column with other splits that
/// are as good: `optional:parts+otherwise|parts`.
pub fn compounds(path: &Path) -> Result<Vec<Compound>, String> {
    let one = |(number, line): (usize, String)| {
        compound(&line).map_err(|error| format!("{}, line {number}: {error}", path.display()))
    };
    lines(path)?.into_iter().map(one).collect()
}

/// One line of a list of compounds. A boundary that another split lacks is not asked for, one that only another has is not
/// wrong.
pub fn compound(line: &str) -> Result<Compound, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let (Some(surface), Some(parts)) = (columns.first(), columns.get(1)) else {
        return Err("a compound is a surface, a tab, and its parts".to_string());
    };
    let mut boundaries = boundaries(surface, parts)?;
    let mut optional = BTreeSet::new();
    if let Some(column) = columns.get(3) {
        let Some(others) = column.strip_prefix("optional:") else {
            return Err(format!("the fourth column is `optional:` and other splits, not {column}"));
        };
        for other in others.split('|') {
            let other = self::boundaries(surface, other)?;
            let (kept, dropped): (Vec<_>, Vec<_>) =
                boundaries.into_iter().partition(|boundary| other.contains(boundary));
            boundaries = kept;
            optional.extend(dropped.into_iter().chain(other).flat_map(|(low, high)| low..=high));
        }
        for (low, high) in &boundaries {
            optional.retain(|at| !(low..=high).contains(&at));
        }
    }
    Ok(Compound { surface: surface.to_string(), boundaries, optional })
}

/// Where a word parts, as the offsets that count as each boundary. Parts are lemmas, so only all but the last need stand in
/// the word; letters in round brackets link and are there, letters in square brackets are meant and not written.
fn boundaries(surface: &str, parts: &str) -> Result<Vec<(usize, usize)>, String> {
    let word: Vec<char> = surface.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect();
    let bytes_before = |chars: usize| word[..chars].iter().map(|c| c.len_utf8()).sum::<usize>();
    let parts: Vec<Vec<char>> = parts
        .split('+')
        .map(|part| part.chars().filter(|c| !"()[]".contains(*c)).flat_map(char::to_lowercase).collect())
        .collect();
    let (mut at, mut boundaries) = (0, Vec::new());
    for pair in parts.windows(2) {
        let end = at + pair[0].len();
        let fits = word.get(at..end).is_some_and(|there| there.iter().zip(&pair[0]).all(|(a, b)| same(*a, *b)));
        if !fits || end >= word.len() {
            return Err(format!("the part {} does not stand in {surface}", pair[0].iter().collect::<String>()));
        }
        // Of three equal consonants one is not written, so the last letter of the left part is the first of the right.
        let shared = pair[1].first() != word.get(end) && pair[1].first() == word.get(end - 1);
        let start = if shared { end - 1 } else { end };
        boundaries.push((bytes_before(start), bytes_before(end)));
        at = start;
    }
    Ok(boundaries)
}

/// Byte offsets of the ends of all segments but the last.
fn ends(segments: &[String]) -> BTreeSet<usize> {
    let mut at = 0;
    let mut ends = BTreeSet::new();
    for segment in &segments[..segments.len().saturating_sub(1)] {
        at += segment.len();
        ends.insert(at);
    }
    ends
}

/// The same letter, or a zero that stands for an o ("C02").
fn same(a: char, b: char) -> bool {
    a == b || (a == '0' && b == 'o')
}
