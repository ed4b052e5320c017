//! Synthetic text for speed: running text stitched from pieces of the real paragraphs, so that word frequencies, word
//! lengths, suspended hyphens and punctuation are those of the document, with a share of words never seen before. Seeded:
//! the same call gives the same text. It serves measurements of speed and memory only, never of quality.

use super::corpus::{self, Row};
use std::fmt::Write;
use strategisok::Source;
use strategisok::strategy::Metadata;

/// Words that running text of this kind brings new, per word, in the benches that ask for them.
pub const NOVEL_SHARE: f64 = 0.05;
/// The seed of every bench, so that runs on different days measure the same text.
pub const SEED: u64 = 2024;

/// Shortest and longest piece that is copied in one go, in words: long enough to keep phrases, too short to keep
/// sentences.
const PIECE: std::ops::RangeInclusive<usize> = 3..=9;
/// Novel words that are compounds of known words; the rest is made of syllables, as names are.
const NOVEL_COMPOUNDS: f64 = 0.8;
/// What new compounds begin with, as Norwegian writes first parts: base forms, with the linking letter that they take.
const FIRST_PARTS: [&str; 40] = [
    "alders",
    "arbeids",
    "avfalls",
    "barne",
    "bibliotek",
    "bo",
    "brann",
    "buss",
    "by",
    "dag",
    "data",
    "drifts",
    "eiendoms",
    "elev",
    "energi",
    "familie",
    "ferie",
    "fjord",
    "fôr",
    "grense",
    "hav",
    "idretts",
    "innbygger",
    "jord",
    "kultur",
    "lag",
    "lærer",
    "miljø",
    "næringslivs",
    "omsorgs",
    "park",
    "reise",
    "skog",
    "snø",
    "språk",
    "sykehus",
    "tiltaks",
    "ungdoms",
    "vann",
    "veg",
];
/// Items of a synthetic subsection, and subsections of a section: as in the document.
const ITEMS: usize = 7;
const SUBSECTIONS: usize = 4;
/// Sections of a chapter and chapters of a source, so that a source stays within what a parser accepts.
const SECTIONS: usize = 2;
pub const CHAPTERS_OF_A_SOURCE: usize = 40;
/// Paragraphs of one chapter.
pub const PARAGRAPHS_OF_A_CHAPTER: usize = ITEMS * SUBSECTIONS * SECTIONS;

/// Who publishes plans, and in which years.
const MUNICIPALITIES: usize = 357;
const FIRST_YEAR: usize = 2015;
const YEARS: usize = 12;

/// A generator of running text.
pub struct Synthetic<'a> {
    words: Vec<&'a str>,
    content_words: Vec<&'a str>,
    lengths: Vec<usize>,
    random: fastrand::Rng,
    novel_share: f64,
}

impl<'a> Synthetic<'a> {
    /// A generator that draws from these rows.
    pub fn new(rows: &'a [Row], seed: u64, novel_share: f64) -> Synthetic<'a> {
        let words: Vec<&str> = rows.iter().flat_map(|row| row.text.split_whitespace()).collect();
        let mut content_words: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| word.chars().count() > 5 && word.chars().all(char::is_lowercase))
            .collect();
        content_words.sort_unstable();
        content_words.dedup();
        let lengths = rows.iter().map(|row| row.text.split_whitespace().count()).collect();
        Synthetic { words, content_words, lengths, random: fastrand::Rng::with_seed(seed), novel_share }
    }

    /// A paragraph as long as one of the real ones.
    pub fn paragraph(&mut self) -> String {
        let length = self.lengths[self.random.usize(..self.lengths.len())];
        let mut text = String::with_capacity(length * 8);
        let mut left = length;
        while left > 0 {
            let piece = self.random.usize(PIECE).min(left);
            let start = self.random.usize(..self.words.len() - piece);
            for at in start..start + piece {
                if !text.is_empty() {
                    text.push(' ');
                }
                if self.random.f64() < self.novel_share {
                    let word = self.novel_word();
                    text.push_str(&word);
                } else {
                    text.push_str(self.words[at]);
                }
            }
            left -= piece;
        }
        text
    }

    /// Running text of about this many bytes, a paragraph a line.
    pub fn running_text(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 1000);
        while text.len() < bytes {
            text.push_str(&self.paragraph());
            text.push('\n');
        }
        text
    }

    /// A query of this many words that the text has, each of some length.
    pub fn query(&mut self, words: usize) -> String {
        let drawn: Vec<&str> =
            (0..words).map(|_| self.content_words[self.random.usize(..self.content_words.len())]).collect();
        drawn.join(" ")
    }

    /// Some words that follow one another in the text, without punctuation.
    pub fn phrase(&mut self, words: usize) -> String {
        loop {
            let start = self.random.usize(..self.words.len() - words);
            let drawn = &self.words[start..start + words];
            if drawn.iter().all(|word| word.chars().all(char::is_lowercase)) {
                return drawn.join(" ");
            }
        }
    }

    /// The beginning of a word that the text has.
    pub fn beginning(&mut self, letters: usize) -> String {
        self.query(1).chars().take(letters).collect()
    }

    /// As many plans as it takes for this many paragraphs, each of so many chapters, by the municipalities in turn.
    pub fn corpus_of(&mut self, paragraphs: usize, chapters: usize) -> Vec<Source> {
        let count = paragraphs.div_ceil(chapters * PARAGRAPHS_OF_A_CHAPTER);
        let plan = |number: usize| {
            let mut metadata = Metadata::default();
            metadata.publisher = format!("Kommune {}", number % MUNICIPALITIES + 1);
            metadata.year = Some((FIRST_YEAR + number % YEARS) as u16);
            corpus::described(&format!("plan-{number:04}"), &self.source_of(chapters), metadata)
        };
        (1..=count).map(plan).collect()
    }

    /// A whole strategy in the layout of the seeds, as long as a parser accepts.
    pub fn source(&mut self) -> String {
        self.source_of(CHAPTERS_OF_A_SOURCE)
    }

    /// The same of so many chapters, each with [`PARAGRAPHS_OF_A_CHAPTER`] items.
    pub fn source_of(&mut self, chapters: usize) -> String {
        let mut out = String::new();
        for chapter in 1..=chapters {
            let titles: Vec<String> = (0..SECTIONS * SUBSECTIONS).map(|_| self.query(5)).collect();
            let title = |section: usize, subsection: usize| &titles[(section - 1) * SUBSECTIONS + subsection - 1];
            for subsection in 1..=SUBSECTIONS {
                let _ = write!(out, "{chapter}.1.{subsection}\t {}\n\n", title(1, subsection));
            }
            let _ = write!(out, "{chapter} \n{}\n", self.query(2));
            for section in 1..=SECTIONS {
                let lead = if section == 1 { "vil" } else { "forventer at nasjonale myndigheter" };
                let _ = write!(out, " {chapter}.{section}\t Kommuner og fylkeskommuner {lead}:\n\n");
                for subsection in 1..=SUBSECTIONS {
                    let _ = write!(out, "{chapter}.{section}.{subsection}\t {}\n\n", title(section, subsection));
                    for _ in 0..ITEMS {
                        let item = self.paragraph();
                        let _ = writeln!(out, "-\t {item}");
                    }
                    out.push('\n');
                }
            }
        }
        out
    }

    fn novel_word(&mut self) -> String {
        if self.random.f64() < NOVEL_COMPOUNDS {
            let first = FIRST_PARTS[self.random.usize(..FIRST_PARTS.len())];
            let second = self.content_words[self.random.usize(..self.content_words.len())];
            return format!("{first}{second}");
        }
        const SYLLABLES: [&str; 16] = [
            "ber", "gås", "dal", "fjør", "hol", "kve", "lan", "mør", "nes", "rud", "sand", "tun", "vik", "øy", "sta",
            "trø",
        ];
        (0..self.random.usize(2..=4)).map(|_| SYLLABLES[self.random.usize(..SYLLABLES.len())]).collect()
    }
}
