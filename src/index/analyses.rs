//! The analyses of the texts that are written to an index. The same text goes into two fields (forms as they stand, and
//! readings), and titles stand above many paragraphs: each is analysed once, by whichever thread asks first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::norwegian::{Analyzer, Token};

/// How many analyses are kept. Where tantivy writes in a thread of its own, up to 10 000 paragraphs may be on their way to
/// it (its `PIPELINE_MAX_SIZE_IN_DOCS`), and 1 000 are analysed ahead; at some 2 kB each they take 25 MB then.
const KEPT: usize = 12_000;

/// The analyses of the texts that are written, each made once for all fields and threads.
#[derive(Clone)]
pub(crate) struct Analyses(Arc<Mutex<State>>);

struct State {
    analyzer: Analyzer,
    kept: FxHashMap<Arc<str>, Arc<[Token]>>,
    /// The kept texts, oldest first.
    order: VecDeque<Arc<str>>,
}

impl Analyses {
    /// Analyses by this analyzer.
    pub(crate) fn new(analyzer: Analyzer) -> Analyses {
        Analyses(Arc::new(Mutex::new(State { analyzer, kept: FxHashMap::default(), order: VecDeque::new() })))
    }

    /// The analyzer now in use.
    pub(crate) fn analyzer(&self) -> Analyzer {
        self.state().analyzer.clone()
    }

    /// From now on by this one.
    pub(crate) fn go_on_with(&self, analyzer: Analyzer) {
        *self.state() = State { analyzer, kept: FxHashMap::default(), order: VecDeque::new() };
    }

    /// The tokens of a text.
    pub(crate) fn of(&self, text: &str) -> Arc<[Token]> {
        let analyzer = {
            let state = self.state();
            if let Some(tokens) = state.kept.get(text) {
                return tokens.clone();
            }
            state.analyzer.clone()
        };
        // Not under the lock, so that no thread waits for another's analysis.
        let tokens: Arc<[Token]> = analyzer.text(text).into();
        let mut state = self.state();
        let text: Arc<str> = Arc::from(text);
        if state.kept.insert(text.clone(), tokens.clone()).is_none() {
            state.order.push_back(text);
        }
        if state.order.len() > KEPT
            && let Some(oldest) = state.order.pop_front()
        {
            state.kept.remove(&oldest);
        }
        tokens
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
