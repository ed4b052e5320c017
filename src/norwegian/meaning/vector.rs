//! A direction in the space of meanings: 128 numbers of length one. Plain arithmetic, the same with and without the
//! tables, so that an index can store and compare vectors whoever made them. Sums run in one fixed order, so the same
//! input gives the same bits.

/// The numbers in a vector. Fewer than 96 lose quality, 256 gain none.
pub const DIMENSIONS: usize = 128;

/// Sums are kept in this many lanes, which the compiler can fill with vector instructions without reordering anything.
const LANES: usize = 8;

/// A direction of length one; two of them are as near in meaning as their cosine is high.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector([f32; DIMENSIONS]);

impl Vector {
    /// The direction of these numbers; nothing where they have none (all zero) or are not finite.
    pub fn new(mut numbers: [f32; DIMENSIONS]) -> Option<Vector> {
        let length = dot(&numbers, &numbers).sqrt();
        if !length.is_normal() {
            return None;
        }
        for number in &mut numbers {
            *number /= length;
        }
        Some(Vector(numbers))
    }

    /// The numbers, whose squares add up to 1.
    pub fn as_array(&self) -> &[f32; DIMENSIONS] {
        &self.0
    }

    /// The cosine of the angle between the two: 1 for the same direction, about 0 for words that have nothing in common.
    pub fn cosine(&self, other: &Vector) -> f32 {
        dot(&self.0, &other.0).clamp(-1.0, 1.0)
    }

    /// A byte a number, for an index to keep; [`Vector::unpack`] gives the vector back to within half a per cent.
    pub fn pack(&self) -> [u8; DIMENSIONS] {
        let largest = self.0.iter().fold(0.0, |largest: f32, number| largest.max(number.abs()));
        self.0.map(|number| (number / largest * 127.0).round() as i8 as u8)
    }

    /// The vector that was packed; nothing where the bytes are not 128 or all zero.
    pub fn unpack(bytes: &[u8]) -> Option<Vector> {
        let bytes: &[u8; DIMENSIONS] = bytes.try_into().ok()?;
        Vector::new(bytes.map(|byte| f32::from(byte as i8)))
    }
}

fn dot(left: &[f32; DIMENSIONS], right: &[f32; DIMENSIONS]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (left, right) in left.as_chunks::<LANES>().0.iter().zip(right.as_chunks::<LANES>().0) {
        for ((lane, left), right) in lanes.iter_mut().zip(left).zip(right) {
            *lane += left * right;
        }
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_direction_is_no_vector() {
        assert_eq!(Vector::new([0.0; DIMENSIONS]), None);
        assert_eq!(Vector::new([f32::NAN; DIMENSIONS]), None);
        assert_eq!(Vector::new([f32::MAX; DIMENSIONS]), None);
        assert_eq!(Vector::unpack(&[1; DIMENSIONS - 1]), None);
        assert_eq!(Vector::unpack(&[0; DIMENSIONS]), None);
    }

    proptest! {
        #[test]
        fn any_numbers_give_length_one_or_nothing(numbers in prop::collection::vec(any::<f32>(), DIMENSIONS)) {
            if let Some(vector) = Vector::new(numbers.try_into().expect("as many as asked for")) {
                prop_assert!((dot(&vector.0, &vector.0) - 1.0).abs() < 1e-3, "length {}", dot(&vector.0, &vector.0));
            }
        }

        #[test]
        fn packing_keeps_the_direction(numbers in prop::collection::vec(-1.0f32..1.0, DIMENSIONS)) {
            if let Some(vector) = Vector::new(numbers.try_into().expect("as many as asked for")) {
                let back = Vector::unpack(&vector.pack()).expect("the largest number packs as 127");
                prop_assert!(vector.cosine(&back) > 0.999, "cosine {}", vector.cosine(&back));
            }
        }

        #[test]
        fn any_bytes_unpack_or_give_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(Vector::unpack(&bytes).is_some(), bytes.len() == DIMENSIONS && bytes.iter().any(|&b| b != 0));
        }
    }
}
