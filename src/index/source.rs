//! A source that an index is built from: a strategy with its metadata and subjects, the text that it was parsed from, and by
//! what it is known again. Made from memory or carried in the binary; what lies in files is for `file`.

use sha2::{Digest, Sha256};

use super::origin::Origin;
use crate::error::{Error, Result};
use crate::norwegian::compound;
use crate::norwegian::language::{self, Language};
use crate::norwegian::lexicon::Lexicon;
use crate::norwegian::tokenizer;
use crate::strategy::{self, Dictionary, Metadata, Problem, Strategy, Subjects};

/// A parsed source.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Source {
    /// The document.
    pub strategy: Strategy,
    /// What did not fit the layout.
    pub problems: Vec<Problem>,
    /// The text as read.
    pub text: String,
    /// Where it came from.
    pub(crate) origin: Origin,
    /// What was told of it from outside its files.
    pub(super) given: Metadata,
    /// What it is known again by, where it was read from a file: a hash of all that was read.
    pub(super) fingerprint: Option<String>,
    /// sha256 of the source's bytes, in hexadecimal.
    pub sha256: String,
    /// The same of its subjects file; none where it has none.
    pub subjects_sha256: Option<String>,
    /// The language of the whole text. Another one than Norwegian is a reason to warn, never to refuse: the same analysis
    /// is made of every source.
    pub language: Language,
}

impl Source {
    /// Parses a source from memory.
    ///
    /// # Errors
    /// When the text is blank, or has neither chapters nor a foreword.
    pub fn from_text(name: &str, text: &str, metadata: Metadata) -> Result<Source> {
        Source::from_owned(name, text.to_owned(), metadata)
    }

    /// The same of a text that is handed over, which is not copied.
    pub(super) fn from_owned(name: &str, text: String, metadata: Metadata) -> Result<Source> {
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(Error::empty_source(name));
        }
        let (strategy, problems) = strategy::parse_with(name, &text, metadata, &Known);
        if strategy.chapters.is_empty() {
            return Err(Error::no_structure(name));
        }
        let language = language::detect(&text, coverage(&strategy));
        Ok(Source {
            strategy,
            problems,
            origin: Origin::Memory,
            given: Metadata::default(),
            fingerprint: None,
            sha256: sha256(&text),
            text,
            subjects_sha256: None,
            language,
        })
    }

    /// The same source with what its paragraphs are entered under; `path` is what messages call the file.
    ///
    /// # Errors
    /// As for [`Subjects::parse`].
    pub fn with_subjects(mut self, path: &str, text: &str) -> Result<Source> {
        let ids = self.strategy.paragraphs().map(|place| place.paragraph.id);
        self.strategy.subjects = Subjects::parse(path, text, ids)?;
        (self.subjects_sha256, self.fingerprint) = (Some(sha256(text)), None);
        Ok(self)
    }

    /// A source of a strategy that was built; it has no text that could be checked for its layout.
    ///
    /// ```
    /// use strategisok::strategy::{NewParagraph, Strategy};
    /// use strategisok::{Index, Query, SearchOptions, Source};
    /// let item = NewParagraph::item("bygge flere sykkelveier").lead_in("Byen vil:").key("tiltak-17");
    /// let strategy = Strategy::builder("plan").title(1, "Samferdsel").paragraph(item).build()?;
    /// let searcher = Index::create_in_ram(&[Source::from_strategy(strategy)])?.searcher()?;
    /// let results = searcher.search(&Query::from("sykkelvei"), &SearchOptions::new())?;
    /// assert_eq!(results.hits[0].passage.marks.key.as_deref(), Some("tiltak-17"));
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    pub fn from_strategy(strategy: Strategy) -> Source {
        let sha256 = sha256(&format!("{strategy:?}"));
        Source::of((strategy, Vec::new()), sha256, String::new())
    }

    /// A source of what a reader made of something with this hash.
    pub(super) fn of((strategy, problems): (Strategy, Vec<Problem>), sha256: String, text: String) -> Source {
        let paragraphs: Vec<&str> = strategy.paragraphs().map(|place| place.paragraph.text.as_str()).collect();
        let language = language::detect(&paragraphs.join("\n"), coverage(&strategy));
        let (origin, given) = (Origin::Memory, Metadata::default());
        Source { strategy, problems, text, origin, given, fingerprint: None, sha256, subjects_sha256: None, language }
    }

    /// What this source is known again by: another one with the same is read and indexed in the same way.
    pub(super) fn fingerprint(&self) -> String {
        self.fingerprint.clone().unwrap_or_else(|| sha256(&format!("{:?}", self.strategy)))
    }

    /// The strategy in the binary.
    ///
    /// # Errors
    /// None in practice: a test parses it.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Source> {
        let metadata = strategy::metadata::parse("ks-2024-2027.toml", EMBEDDED_METADATA)?;
        let mut source = Source::from_text(EMBEDDED_NAME, EMBEDDED_TEXT, metadata)?;
        source.origin = Origin::Embedded;
        source.with_subjects("ks-2024-2027.subjects.tsv", EMBEDDED_SUBJECTS)
    }
}

pub(super) fn sha256(text: &str) -> String {
    hexadecimal(text.as_bytes())
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The words of the lexicon, and those that are made of them.
struct Known;

impl Dictionary for Known {
    fn lists(&self, word: &str) -> bool {
        Lexicon::get().contains(word)
    }

    fn reads(&self, word: &str) -> bool {
        self.lists(word) || compound::split(word).is_some()
    }
}

/// So many words of a source are looked up to tell its language.
const SAMPLED: usize = 5_000;

/// The share of a strategy's words that the lexicon lists, as far as they are sampled.
fn coverage(strategy: &Strategy) -> f32 {
    let (mut known, mut all) = (0_u32, 0_u32);
    for place in strategy.paragraphs() {
        for span in tokenizer::words(&place.paragraph.text) {
            let word = span.slice(&place.paragraph.text).to_lowercase();
            if word.chars().all(char::is_alphabetic) {
                all += 1;
                known += u32::from(Lexicon::get().contains(&word));
            }
        }
        if all as usize >= SAMPLED {
            break;
        }
    }
    known as f32 / all.max(1) as f32
}

/// Name of the strategy in the binary.
#[cfg(feature = "embedded")]
pub(crate) const EMBEDDED_NAME: &str = "ks-2024-2027";
#[cfg(feature = "embedded")]
const EMBEDDED_TEXT: &str = include_str!("../../seeds/ks-2024-2027.txt");
#[cfg(feature = "embedded")]
const EMBEDDED_METADATA: &str = include_str!("../../seeds/ks-2024-2027.toml");
#[cfg(feature = "embedded")]
const EMBEDDED_SUBJECTS: &str = include_str!("../../seeds/ks-2024-2027.subjects.tsv");
