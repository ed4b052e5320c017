//! Length normalisation: by how many words as written a paragraph has, in every field, so that a paragraph of compounds
//! is not taken for a long one because it has many readings.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, SegmentReader};

use super::Weights;
use crate::index::Snapshot;

/// Factors of one segment, by the coded length (tantivy keeps lengths in one byte).
pub(crate) struct Norms {
    reader: FieldNormReader,
    factors: Box<[f32; 256]>,
}

impl Norms {
    pub fn open(segment: &SegmentReader, snapshot: &Snapshot, weights: &Weights) -> tantivy::Result<Norms> {
        let mut factors = Box::new([1.0; 256]);
        for (code, factor) in factors.iter_mut().enumerate() {
            let length = FieldNormReader::id_to_fieldnorm(code as u8) as f32;
            *factor = 1.0 / (1.0 - weights.b + weights.b * length / snapshot.average_length);
        }
        Ok(Norms { reader: segment.get_fieldnorms_reader(snapshot.fields.exact)?, factors })
    }

    /// Writes the factors of a window.
    pub fn fill(&self, base: DocId, length: usize, into: &mut [f32]) {
        for (at, factor) in into.iter_mut().take(length).enumerate() {
            *factor = self.factors[self.reader.fieldnorm_id(base + at as DocId) as usize];
        }
    }
}
