//! A first look at whether a table may have a form: a blocked Bloom filter (Putze, Sanders and Singler 2007), read in
//! place. Rewrites and splits ask for hundreds of forms that do not exist, and a "no" here costs one look at memory
//! instead of a walk. It never says no to a form that exists. The builders of the tables write it.

/// Bytes of a block.
const BLOCK: usize = 8;
/// Bits that a form sets in its block.
const BITS: u32 = 4;

/// The filter as it lies in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct BloomFilter {
    bytes: &'static [u8],
    blocks: usize,
}

impl BloomFilter {
    /// `None` when the section does not hold blocks.
    pub(super) fn new(bytes: &'static [u8]) -> Option<BloomFilter> {
        let blocks = bytes.len() / BLOCK;
        (bytes.len().is_multiple_of(BLOCK) && blocks > 0).then_some(BloomFilter { bytes, blocks })
    }

    /// Whether the form may be there.
    #[inline]
    pub(super) fn may_hold(self, form: &[u8]) -> bool {
        let (block, bits) = place(form, self.blocks);
        let raw = self.bytes.get(BLOCK * block..BLOCK * (block + 1)).and_then(|raw| raw.try_into().ok());
        raw.is_some_and(|raw| u64::from_le_bytes(raw) & bits == bits)
    }
}

/// The block of a form, and its bits there. Part of the file's layout, so the hash is our own: eight bytes at a time by
/// multiplication, and the finish of murmur3.
#[inline]
fn place(form: &[u8], blocks: usize) -> (usize, u64) {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (form.len() as u64).wrapping_mul(FACTOR);
    let mut mix = |word: [u8; 8]| hash = (hash.rotate_left(29) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    let mut words = form.chunks_exact(8);
    for word in &mut words {
        mix(word.try_into().unwrap_or_default());
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        mix(last);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 29;
    let bits = (0..BITS).fold(0, |bits, number| bits | 1 << ((hash >> (6 * number)) & 63));
    // The upper 24 bits as a fraction of the blocks, which spares a division.
    ((((hash >> 40) * blocks as u64) >> 24) as usize, bits)
}

/// A filter that is being made, for the builders of the tables.
#[cfg(test)]
pub(super) struct Writer(Vec<u64>);

#[cfg(test)]
impl Writer {
    /// A filter that says no to everything.
    pub(super) fn new(blocks: usize) -> Writer {
        Writer(vec![0; blocks])
    }

    /// Lets a form in.
    pub(super) fn add(&mut self, form: &str) {
        let (block, bits) = place(form.as_bytes(), self.0.len());
        self.0[block] |= bits;
    }

    /// As it lies in a file.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_iter().flat_map(u64::to_le_bytes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_denied_and_little_else_passes() {
        let mut writer = Writer::new(1 << 6);
        let forms: Vec<String> = (0..400).map(|number| format!("ord{number}")).collect();
        forms.iter().for_each(|form| writer.add(form));
        let filter = BloomFilter::new(writer.into_bytes().leak()).expect("whole blocks");
        for form in &forms {
            assert!(filter.may_hold(form.as_bytes()), "{form} was put in and is denied");
        }
        let passed = (0..1_000).filter(|number| filter.may_hold(format!("annet{number}").as_bytes())).count();
        assert!(passed < 150, "{passed} of 1000 foreign words pass: see place()");
    }
}
