//! What uses of an index keep of it: one value of each type, made once. So a use owns its cache, and the index knows none
//! of its users.

use std::any::{Any, TypeId};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::error::Result;

/// Values by their type.
#[derive(Default)]
pub(super) struct Kept(Mutex<FxHashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Kept {
    /// The value of this type. Two threads that ask first may both make it; the first to end is kept.
    pub fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        // A panic cannot leave the map half written, so what is in it stays good.
        let lock = || self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let known = lock().get(&TypeId::of::<T>()).cloned();
        if let Some(Ok(known)) = known.map(Arc::downcast) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        let kept = lock().entry(TypeId::of::<T>()).or_insert_with(|| made.clone()).clone();
        Ok(kept.downcast().unwrap_or(made))
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn each_type_is_made_once() {
        let kept = Kept::default();
        assert_eq!(*kept.get(|| Ok(1_u8)).expect("made"), 1);
        assert_eq!(*kept.get(|| Ok(2_u8)).expect("kept"), 1);
        assert_eq!(*kept.get(|| Ok(2_u16)).expect("made"), 2);
        assert!(kept.get::<u32>(|| Err(crate::Error::unknown_id("1", "none"))).is_err());
        assert_eq!(*kept.get(|| Ok(3_u32)).expect("made after an error"), 3);
    }
}
