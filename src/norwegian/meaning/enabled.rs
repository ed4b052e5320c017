//! Near words and paragraphs, with feature `meaning`: the tables lie in the binary, are opened in place on first use and
//! never copied. A cosine with a coded word is 16 additions, because the query's products with all centroids are taken
//! once.

use std::fmt;
use std::sync::LazyLock;

use super::table::{Code, ParagraphTable, SUBVECTORS, WordTable};
use super::vector::{DIMENSIONS, Vector};
use super::{LEAST_COSINE, Near};

const WORDS: &[u8] = include_bytes!("../../../seeds/lexicon/meaning/words.bin");

/// The paragraphs belong to the document, so they come and go with it.
#[cfg(feature = "embedded")]
const PARAGRAPHS: Option<&[u8]> = Some(include_bytes!("../../../seeds/lexicon/meaning/paragraphs.bin"));
#[cfg(not(feature = "embedded"))]
const PARAGRAPHS: Option<&[u8]> = None;

static MEANING: LazyLock<Result<Meaning, &'static str>> = LazyLock::new(Meaning::open);

/// What words mean, as vectors of 152 000 Norwegian lemmas, and the vectors of the paragraphs in the binary.
pub struct Meaning {
    words: WordTable<'static>,
    paragraphs: ParagraphTable<'static>,
}

impl Meaning {
    /// The tables; nothing in a build without feature `meaning`.
    ///
    /// ```
    /// use strategisok::internals::meaning::Meaning;
    ///
    /// let Some(meaning) = Meaning::get() else { return };
    /// let terms = meaning.prepare(["bibliotek", "strøm", "vannkraft"]);
    /// let near = meaning.near(&meaning.vector("vindkraft").unwrap(), &terms, 1);
    /// assert_eq!(near[0].place, 2);
    /// ```
    pub fn get() -> Option<&'static Meaning> {
        // The tables are part of the program; that they open is for the tests to show.
        MEANING.as_ref().ok()
    }

    fn open() -> Result<Meaning, &'static str> {
        let paragraphs = PARAGRAPHS.map_or(Ok(ParagraphTable::empty()), ParagraphTable::open)?;
        Ok(Meaning { words: WordTable::open(WORDS)?, paragraphs })
    }

    /// What the table says of itself, a line each: model, package, lexicon, licences, date, counts.
    pub fn about(&self) -> &'static str {
        self.words.header()
    }

    /// The vector of a lemma: NFC, in lower case, `ä` and `ö` as `æ` and `ø`. A compound that the lexicon does not have is
    /// not found; [`Meaning::mean`] of its parts is worse than an own vector and better than none.
    pub fn vector(&self, lemma: &str) -> Option<Vector> {
        self.words.decode(&self.words.code(lemma)?)
    }

    /// The weighted mean of words; those unknown are left out, and nothing comes of none. The weights of a query or
    /// a paragraph are the words' inverse document frequencies.
    pub fn mean<'w>(&self, weighted: impl IntoIterator<Item = (&'w str, f32)>) -> Option<Vector> {
        let mut sum = [0.0; DIMENSIONS];
        for (lemma, weight) in weighted {
            let Some(vector) = self.vector(lemma) else { continue };
            for (sum, number) in sum.iter_mut().zip(vector.as_array()) {
                *sum += weight * number;
            }
        }
        Vector::new(sum)
    }

    /// The vector of a paragraph of the strategy in the binary, by the [`text_hash`](super::text_hash) of its text. It is
    /// the model's own for the whole paragraph with its title, better than any [`Meaning::mean`].
    pub fn paragraph(&self, text_hash: u64) -> Option<Vector> {
        self.paragraphs.vector(text_hash)
    }

    /// Codes of an index's terms, for [`Meaning::near`]: once for an index, half a microsecond a term.
    pub fn prepare(&self, terms: impl IntoIterator<Item = impl AsRef<str>>) -> TermCodes {
        let lengths = self.each_centroid(|_, centroid| centroid.iter().map(|number| number * number).sum());
        let mut prepared = TermCodes::default();
        for (place, term) in terms.into_iter().enumerate() {
            let Some(code) = self.words.code(term.as_ref()) else { continue };
            let length = lengths.sum(&code).sqrt();
            // A vector without length has no direction, and a place beyond 32 bits no index.
            if let (true, Ok(place)) = (length.is_normal(), u32::try_from(place)) {
                prepared.terms.push(TermCode { place, scale: length.recip(), code });
            }
        }
        prepared
    }

    /// The terms nearest to a vector, nearest first, at most `limit`, all above [`LEAST_COSINE`]; equally near ones in
    /// the order they were given. The word itself is among them if it is a term.
    ///
    /// A few thousand terms take some tens of microseconds; the time grows with their number.
    pub fn near(&self, query: &Vector, terms: &TermCodes, limit: usize) -> Vec<Near> {
        let parts = query.as_array().as_chunks().0;
        let products = self.each_centroid(|subvector, centroid| {
            let part: &[f32; DIMENSIONS / SUBVECTORS] = &parts[subvector];
            part.iter().zip(&centroid).map(|(left, right)| left * right).sum()
        });
        let mut near: Vec<Near> = terms
            .terms
            .iter()
            .map(|term| Near { place: term.place as usize, cosine: (products.sum(&term.code) * term.scale).min(1.0) })
            .filter(|near| near.cosine > LEAST_COSINE)
            .collect();
        near.sort_by(|left, right| right.cosine.total_cmp(&left.cosine).then(left.place.cmp(&right.place)));
        near.truncate(limit);
        near
    }

    fn each_centroid(&self, value: impl Fn(usize, [f32; DIMENSIONS / SUBVECTORS]) -> f32) -> ByCentroid {
        let of_subvector = |subvector| {
            let mut values = [0.0; 256];
            for (choice, slot) in (0..=u8::MAX).zip(&mut values) {
                *slot = value(subvector, self.words.centroid(subvector, choice));
            }
            values
        };
        ByCentroid((0..SUBVECTORS).map(of_subvector).collect())
    }
}

impl fmt::Debug for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meaning").field("about", &self.about()).finish_non_exhaustive()
    }
}

/// The codes of an index's terms, 24 bytes for each that has a vector.
#[derive(Debug, Clone, Default)]
pub struct TermCodes {
    terms: Vec<TermCode>,
}

impl TermCodes {
    /// How many of the terms have a vector.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

#[derive(Debug, Clone, Copy)]
struct TermCode {
    place: u32,
    /// One through the length of the vector that the code stands for, so that products become cosines.
    scale: f32,
    code: Code,
}

/// A number for every centroid; that of a code is the sum of its sixteen.
struct ByCentroid(Box<[[f32; 256]]>);

impl ByCentroid {
    fn sum(&self, code: &Code) -> f32 {
        self.0.iter().zip(code).map(|(values, &choice)| values[usize::from(choice)]).sum()
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
