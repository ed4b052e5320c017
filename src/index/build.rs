//! What is written of some sources: their paragraphs analysed, on several threads and in reading order, and those last that have
//! a word that may be a misprint, when all words have been seen and it can be told. Knows no files, and not whether other
//! documents are in the index already.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;

use tantivy::schema::Schema;
use tantivy::{IndexBuilder, IndexSettings, TantivyDocument};

use super::manifest::SourceEntry;
use super::misprints::{Slips, Words};
use super::paragraph::{Prepared, Preparer};
use super::schema::{Fields, schema};
use super::stored::Stored;
use super::{Source, parallel, tokenizer};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;
use crate::strategy::{Kind, Place, labels};

/// Paragraphs below which a thread costs more than it saves.
const LEAST_PREPARED: usize = 32;

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step<'a> {
    /// A file is about to be read: number `done` from 0, of so many.
    Reading {
        /// The file.
        path: &'a Path,
        /// So many were read before it.
        done: usize,
        /// So many there are.
        of: usize,
    },
    /// Paragraphs were written.
    Writing {
        /// So many are written.
        done: usize,
        /// So many are to be written.
        of: usize,
    },
}

/// Told of the steps of a build; a break ends it, and leaves the index that was there.
pub type Watch<'a> = &'a mut dyn FnMut(Step<'_>) -> ControlFlow<()>;

/// Takes a paragraph that is ready to be written.
pub(super) type Add<'a> = &'a mut dyn FnMut(TantivyDocument) -> Result<()>;

/// Tells of a step, and ends the build where that is wanted.
pub(super) fn told(watch: Watch<'_>, step: Step<'_>) -> Result<()> {
    match watch(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::stopped()),
    }
}

/// Sources that are to be written, in reading order.
pub(super) struct Build<'a> {
    pub sources: Vec<&'a Source>,
    pub analyzer: Analyzer,
    pub fields: Fields,
    pub(super) schema: Schema,
}

/// A paragraph in its source, by the source's number.
type PlaceOf<'a> = (usize, Place<'a>);

/// A paragraph that waits until it is known which of its unknown words are misprints.
pub(super) struct Waiting<'a> {
    place: PlaceOf<'a>,
    unknown: Vec<Box<str>>,
}

/// What is seen of a source while its paragraphs are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    words: usize,
    slips: Slips,
}

/// What is known of the sources when everything is written.
pub(super) struct Written {
    /// In reading order.
    pub entries: Vec<SourceEntry>,
    pub misprints: BTreeMap<String, String>,
}

impl<'a> Build<'a> {
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> Result<Build<'a>> {
        let mut sources: Vec<&Source> = sources.into_iter().collect();
        sources.sort_by(|a, b| a.strategy.name.cmp(&b.strategy.name));
        no_name_twice(sources.iter().map(|source| source.strategy.name.as_str()))?;
        let (schema, fields) = schema();
        Ok(Build { sources, analyzer: Analyzer::for_much_text(), fields, schema })
    }

    pub(super) fn builder(&self) -> IndexBuilder {
        // Where there are no threads, stored paragraphs are compressed by the one that writes them.
        let settings = IndexSettings {
            docstore_compress_dedicated_thread: !cfg!(target_family = "wasm"),
            ..IndexSettings::default()
        };
        tantivy::Index::builder().schema(self.schema.clone()).tokenizers(tokenizer::tokenizers()).settings(settings)
    }

    pub fn paragraphs(&self) -> usize {
        self.sources.iter().map(|source| source.strategy.counts().total()).sum()
    }

    /// Hands every paragraph to `add`, of sources that are all there is.
    pub fn write(&self, add: Add<'_>) -> Result<Written> {
        let (mut words, mut all) = (Words::default(), Slips::default());
        let (waiting, seen) = self.begin(&mut words, Some(&mut all), add)?;
        let misprints = words.misprints(all.iter());
        self.end(&waiting, &misprints, add)?;
        Ok(Written { entries: self.entries(&seen), misprints })
    }

    /// Counts the words of the paragraphs and hands those to `add` that need not wait; gives the others, and what was seen of each
    /// source. `all` notes the slips of all sources, where these are all that there are.
    pub fn begin(
        &self,
        words: &mut Words,
        mut all: Option<&mut Slips>,
        add: Add<'_>,
    ) -> Result<(Vec<Waiting<'a>>, Vec<Seen>)> {
        let (mut waiting, mut seen) = (Vec::new(), vec![Seen::default(); self.sources.len()]);
        self.prepare(self.places(), &self.analyzer, |place, prepared| {
            let of_source = &mut seen[place.0];
            of_source.words += words.count(prepared.forms.iter());
            for word in &prepared.unknown {
                of_source.slips.note(word);
                all.as_mut().map(|all| all.note(word));
            }
            if words.may_be_misprinted(&prepared.unknown, all.as_deref()) {
                waiting.push(Waiting { place, unknown: prepared.unknown });
                return Ok(());
            }
            add(prepared.document)
        })?;
        Ok((waiting, seen))
    }

    /// Hands those that waited to `add`, each with its misprints read as what was meant too.
    pub fn end(&self, waiting: &[Waiting<'a>], misprints: &BTreeMap<String, String>, add: Add<'_>) -> Result<()> {
        let has_one = |one: &&Waiting<'_>| one.unknown.iter().any(|word| misprints.contains_key(&**word));
        let (with, without): (Vec<_>, Vec<_>) = waiting.iter().partition(has_one);
        for (waiting, analyzer) in [(without, &self.analyzer), (with, &self.analyzer.with_misprints(misprints))] {
            let places = waiting.into_iter().map(|one| one.place).collect();
            self.prepare(places, analyzer, |_, prepared| add(prepared.document))?;
        }
        Ok(())
    }

    /// Hands every paragraph to `add` where the misprints are known.
    pub fn write_knowing(&self, misprints: &BTreeMap<String, String>, add: Add<'_>) -> Result<()> {
        let mut waiting = Vec::new();
        self.prepare(self.places(), &self.analyzer, |place, prepared| {
            if prepared.unknown.iter().any(|word| misprints.contains_key(&**word)) {
                waiting.push(Waiting { place, unknown: prepared.unknown });
                return Ok(());
            }
            add(prepared.document)
        })?;
        self.end(&waiting, misprints, add)
    }

    /// What a manifest has of each source.
    pub fn entries(&self, seen: &[Seen]) -> Vec<SourceEntry> {
        self.sources.iter().zip(seen).map(|(source, seen)| entry(source, seen)).collect()
    }

    fn places(&self) -> Vec<PlaceOf<'a>> {
        let of =
            |(number, source): (usize, &&'a Source)| source.strategy.paragraphs().map(move |place| (number, place));
        self.sources.iter().enumerate().flat_map(of).collect()
    }

    /// Hands these paragraphs to `take` as they are to be written, and makes the next ones ready meanwhile.
    fn prepare(
        &self,
        places: Vec<PlaceOf<'a>>,
        analyzer: &Analyzer,
        mut take: impl FnMut(PlaceOf<'a>, Prepared) -> Result<()>,
    ) -> Result<()> {
        let begin = || Preparer::new(self.fields, analyzer.clone());
        let prepare = |preparer: &mut Preparer, (source, place): &PlaceOf<'a>| {
            preparer.prepare(&Stored::new(&self.sources[*source].strategy, place), place.position)
        };
        parallel::in_order(&places, LEAST_PREPARED, begin, prepare, |place, prepared| take(*place, prepared?))
    }
}

/// Refuses two documents of one name.
pub(super) fn no_name_twice<'a>(names: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = HashSet::new();
    names.into_iter().find(|name| !seen.insert(*name)).map_or(Ok(()), |twice| Err(Error::same_name(twice)))
}

fn entry(source: &Source, seen: &Seen) -> SourceEntry {
    let counts = source.strategy.counts();
    SourceEntry {
        name: source.strategy.name.clone(),
        origin: source.origin.clone(),
        given: source.given.clone(),
        fingerprint: source.fingerprint(),
        sha256: source.sha256.clone(),
        subjects_sha256: source.subjects_sha256.clone(),
        language: source.language.code.name().to_owned(),
        metadata: source.strategy.metadata.clone(),
        expectations: labels::filter(Kind::Expectation, [&source.strategy]),
        paragraphs: Kind::ALL.map(|kind| counts.of(kind)),
        words: seen.words,
        slips: seen.slips.iter().collect::<Vec<_>>().join(" "),
    }
}
