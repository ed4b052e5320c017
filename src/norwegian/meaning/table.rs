//! The layout of the two tables that `seeds/lexicon/meaning/generate.py` writes: a header in plain text up to the first
//! empty line, then numbers in place, little-endian where not said otherwise. Every length is checked when a table is
//! opened, so that no look-up can fail afterwards. Knows bytes, not what a vector is for.
//!
//! Words are kept as 38 bits of the hash of the lemma, not as text: 3.4 bytes a word instead of 7.1 in a finite state
//! map. The generator refuses two words with one hash; a word that is not in the table passes for one that is once in
//! 1.8 million.

use super::text_hash;
use super::vector::{DIMENSIONS, Vector};

/// The layout that this file reads.
const FORMAT: usize = 1;

/// Bytes a word: as many sub-vectors, each one of 256 centroids. More bytes gain nothing (.576 nDCG@10 with 16, 32 and 64).
pub(super) const SUBVECTORS: usize = 16;
const CENTROIDS: usize = 256;
/// Numbers in a centroid.
const SUBSIZE: usize = DIMENSIONS / SUBVECTORS;

/// The first bits of a hash choose a bucket, the next 24 are stored in it.
const BUCKET_BITS: u32 = 14;
const STORED_BITS: u32 = 24;
const BUCKETS: usize = 1 << BUCKET_BITS;

/// A word's vector: which centroid it takes in each sub-vector.
pub(super) type Code = [u8; SUBVECTORS];

/// The table of words.
pub(super) struct WordTable<'a> {
    header: &'a str,
    centroids: &'a [[u8; SUBSIZE * 4]],
    begins: &'a [[u8; 4]],
    hashes: &'a [[u8; 3]],
    codes: &'a [Code],
}

impl<'a> WordTable<'a> {
    /// Opens the table in place; the error says what is wrong with it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<WordTable<'a>, &'static str> {
        let (header, body) = split_header(bytes)?;
        let count = header_number(header, "words").ok_or("the header does not count the words")?;
        let (centroids, body) = take::<{ SUBSIZE * 4 }>(body, SUBVECTORS * CENTROIDS)?;
        let (begins, body) = take::<4>(body, BUCKETS + 1)?;
        let (hashes, body) = take::<3>(body, count)?;
        let (codes, rest) = take::<SUBVECTORS>(body, count)?;
        let table = WordTable { header, centroids, begins, hashes, codes };
        let ordered = (0..BUCKETS).all(|bucket| table.begin(bucket) <= table.begin(bucket + 1));
        if !rest.is_empty() || !ordered || table.begin(BUCKETS) != count {
            return Err("the buckets do not hold the words");
        }
        Ok(table)
    }

    pub(super) fn header(&self) -> &'a str {
        self.header
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// The code of a lemma.
    pub(super) fn code(&self, lemma: &str) -> Option<Code> {
        let hash = text_hash(lemma);
        let bucket = (hash >> (u64::BITS - BUCKET_BITS)) as usize;
        let [_, wanted @ ..] = (((hash >> (u64::BITS - BUCKET_BITS - STORED_BITS)) & 0xff_ffff) as u32).to_be_bytes();
        let words = self.begin(bucket)..self.begin(bucket + 1);
        // A bucket holds nine words on average, so looking through it beats a search.
        let within = self.hashes[words.clone()].iter().position(|stored| *stored == wanted)?;
        Some(self.codes[words.start + within])
    }

    /// The vector that a code stands for.
    pub(super) fn decode(&self, code: &Code) -> Option<Vector> {
        let mut numbers = [0.0; DIMENSIONS];
        let parts = numbers.as_chunks_mut::<SUBSIZE>().0;
        for (subvector, (part, &choice)) in parts.iter_mut().zip(code).enumerate() {
            *part = self.centroid(subvector, choice);
        }
        Vector::new(numbers)
    }

    /// The centroid that stands for a sub-vector.
    pub(super) fn centroid(&self, subvector: usize, choice: u8) -> [f32; SUBSIZE] {
        let bytes = &self.centroids[subvector * CENTROIDS + usize::from(choice)];
        let mut numbers = [0.0; SUBSIZE];
        for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *number = f32::from_le_bytes(*bytes);
        }
        numbers
    }

    fn begin(&self, bucket: usize) -> usize {
        u32::from_le_bytes(self.begins[bucket]) as usize
    }
}

/// The table of the paragraphs of the strategy in the binary.
pub(super) struct ParagraphTable<'a> {
    hashes: &'a [[u8; 8]],
    vectors: &'a [[u8; DIMENSIONS]],
}

impl<'a> ParagraphTable<'a> {
    /// Opens the table in place; the error says what is wrong with it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<ParagraphTable<'a>, &'static str> {
        let (header, body) = split_header(bytes)?;
        let count = header_number(header, "paragraphs").ok_or("the header does not count the paragraphs")?;
        let (hashes, body) = take::<8>(body, count)?;
        let (vectors, rest) = take::<DIMENSIONS>(body, count)?;
        if !rest.is_empty() || !hashes.is_sorted() {
            return Err("the paragraphs are not in order");
        }
        Ok(ParagraphTable { hashes, vectors })
    }

    /// A table without paragraphs.
    pub(super) const fn empty() -> ParagraphTable<'static> {
        ParagraphTable { hashes: &[], vectors: &[] }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The vector of the paragraph with this hash.
    pub(super) fn vector(&self, text_hash: u64) -> Option<Vector> {
        // Big-endian, so that bytes sort as the numbers do.
        let place = self.hashes.binary_search(&text_hash.to_be_bytes()).ok()?;
        Vector::unpack(&self.vectors[place])
    }
}

fn split_header(bytes: &[u8]) -> Result<(&str, &[u8]), &'static str> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").ok_or("there is no header")?;
    let header = std::str::from_utf8(&bytes[..end]).map_err(|_| "the header is no text")?;
    if header_number(header, "format") != Some(FORMAT) {
        return Err("the format is another");
    }
    Ok((header, &bytes[end + 2..]))
}

fn header_number(header: &str, name: &str) -> Option<usize> {
    let value = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    value.parse().ok()
}

/// The first `count` pieces of `N` bytes, and the rest.
fn take<const N: usize>(bytes: &[u8], count: usize) -> Result<(&[[u8; N]], &[u8]), &'static str> {
    let length = count.checked_mul(N).ok_or("the header counts too much")?;
    let (taken, rest) = bytes.split_at_checked(length).ok_or("the table is cut short")?;
    Ok((taken.as_chunks().0, rest))
}
