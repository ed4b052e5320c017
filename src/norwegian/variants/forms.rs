//! The pairs of `seeds/lexicon/nynorsk.tsv` with all their inflected forms, read in place from `nynorsk.bin`: a map from
//! forms to what the table says of them. Inflecting a thousand pairs at every start would take longer than a search.
//! `build` writes what is read here.

use super::rule::Rule;
use crate::norwegian::bloom::BloomFilter;
use fst::Map;
use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../../seeds/lexicon/nynorsk.bin");
static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    // The bytes are part of the program and a test holds them to the table, so opening them cannot fail.
    Forms::open(BYTES).expect("the nynorsk forms in the program are whole")
});

/// First bytes of the file, with the number of the layout. Two lengths follow: of the filter and of the map.
pub(super) const MAGIC: &[u8; 8] = b"SNYNb02\0";
/// Marks a shy entry beside the number of its rule.
pub(super) const SHY: u8 = 128;
/// The rules that entries have, by their numbers.
pub(super) const RULES: [Rule; 3] = [Rule::Function, Rule::Pair, Rule::Free];

/// What the table says of one form.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) rule: Rule,
    pub(super) shy: bool,
    pub(super) targets: Vec<Target>,
}

/// One bokmål word with the forms that may answer, likeliest first; the last is the lemma.
#[derive(Debug, PartialEq)]
pub(super) struct Target(Vec<&'static str>);

impl Target {
    /// The first known form, or the lemma: a listed pair needs no witness.
    pub(super) fn best(&self, known: &dyn Fn(&str) -> bool) -> &'static str {
        let lemma = self.0.last().copied().unwrap_or_default();
        self.0.iter().find(|form| known(form)).copied().unwrap_or(lemma)
    }
}

/// What the pairs, function words and free forms say of the form.
pub(super) fn entries(form: &str) -> Vec<Entry> {
    match FORMS.place(form) {
        Some(at) => FORMS.read(at).unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Whether they say anything.
pub(super) fn is_listed(form: &str) -> bool {
    FORMS.place(form).is_some()
}

/// The opened file.
struct Forms {
    filter: BloomFilter,
    map: Map<&'static [u8]>,
    entries: &'static [u8],
}

impl Forms {
    fn open(bytes: &'static [u8]) -> Option<Forms> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (filter, rest) = rest.split_first_chunk()?;
        let (map, rest) = rest.split_first_chunk()?;
        let (filter, rest) = rest.split_at_checked(u32::from_le_bytes(*filter) as usize)?;
        let (map, entries) = rest.split_at_checked(u32::from_le_bytes(*map) as usize)?;
        Some(Forms { filter: BloomFilter::new(filter)?, map: Map::new(map).ok()?, entries })
    }

    fn place(&self, form: &str) -> Option<usize> {
        self.filter.may_hold(form.as_bytes()).then(|| self.map.get(form)).flatten().map(|at| at as usize)
    }

    /// Entries are stored as their number and for each its rule, its targets and their answers, every list behind its
    /// length.
    fn read(&self, at: usize) -> Option<Vec<Entry>> {
        let mut raw = self.entries.get(at..)?;
        let mut next = || {
            let (first, rest) = raw.split_first()?;
            raw = rest;
            Some(*first)
        };
        let mut found = Vec::new();
        for _ in 0..next()? {
            let rule = next()?;
            let mut targets = Vec::new();
            for _ in 0..next()? {
                let mut answers = Vec::new();
                for _ in 0..next()? {
                    let (low, high) = (next()?, next()?);
                    answers.push(self.word(u16::from_le_bytes([low, high]).into())?);
                }
                targets.push(Target(answers));
            }
            found.push(Entry { rule: *RULES.get(usize::from(rule & !SHY))?, shy: rule & SHY != 0, targets });
        }
        Some(found)
    }

    /// The word with this number. Words come first among the entries: their number, where each ends, their letters.
    fn word(&self, number: usize) -> Option<&'static str> {
        let short = |at: usize| {
            let raw: [u8; 4] = self.entries.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_le_bytes(raw) as usize)
        };
        let letters = 4 + 4 * short(0)?;
        let start = if number == 0 { 0 } else { short(4 * number)? };
        std::str::from_utf8(self.entries.get(letters + start..letters + short(4 * number + 4)?)?).ok()
    }
}
