//! Building where an index is already: documents that are what they were are taken over as they were analysed, and only the
//! others are read and written. The outcome answers as one that is built from nothing.
//!
//! What is written of a document follows from itself, but for its misprints, which all documents together tell: where these
//! change, the documents that have them are written again too. No deleted paragraph stays, since it would be counted.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use tantivy::TantivyDocument;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::NoMergePolicy;

use super::build::{Build, Watch, Written, no_name_twice};
use super::folder::{self, Claimed, Patience};
use super::known::Known;
use super::manifest::SourceEntry;
use super::origin::Origin;
use super::schema::Name;
use super::sources::{Input, InputFile, ReadSources, Sources};
use super::writer::{adding, finish, in_force, not_written};
use super::{Index, Source, segments, tokenizer};
use crate::error::{Error, Result};

/// An index that was built, and what that took.
#[derive(Debug)]
#[non_exhaustive]
pub struct Updated {
    /// The index in force.
    pub index: Index,
    /// Whether it was built; one that has all that is wanted stays.
    pub is_new: bool,
    /// The documents that were read, and written.
    pub read: Vec<Source>,
    /// The names of the documents that were taken over from the index that was there.
    pub kept: Vec<String>,
    /// Why files of folders were left out.
    pub left_out: Vec<Error>,
}

/// A document that is taken over.
struct Kept<'a> {
    entry: &'a SourceEntry,
    input: &'a Input,
}

impl Index {
    /// Builds the index of some sources in a folder, taking over from the index that is there what is as it was: a source is
    /// neither parsed nor analysed again when its file and what stands beside it have the same bytes. Answers are those of an index
    /// that is built from nothing, and readers see the old one until the new one is whole.
    ///
    /// # Errors
    /// As for [`Index::create_in_dir`], when a source that is named itself cannot be read, and when `watch` ends it
    /// ([`Error::is_stopped`]).
    pub fn update_in_dir(folder: impl AsRef<Path>, sources: &Sources, watch: Watch<'_>) -> Result<Updated> {
        let claimed = folder::claim(folder.as_ref(), Patience::Fail)?;
        let known = Known::open(&claimed.folder);
        let (mut read, mut kept) = (ReadSources::default(), Vec::new());
        sources.each(watch, |input| look_at(input, known.as_ref(), &mut read, &mut kept))?;
        let names =
            read.sources.iter().map(|source| &source.strategy.name).chain(kept.iter().map(|one| &one.entry.name));
        no_name_twice(names.map(String::as_str))?;
        let is_as_it_was =
            |known: &Known| read.sources.is_empty() && kept.len() == known.index.manifest().sources.len();
        let (index, is_new) = match &known {
            Some(known) if is_as_it_was(known) => (known.index.clone(), false),
            Some(known) if !kept.is_empty() => (update(&claimed, known, &kept, &read.sources, watch)?, true),
            _ => (Index::build_in(&claimed, &read.sources, watch)?, true),
        };
        let kept = kept.into_iter().map(|one| one.entry.name.clone()).collect();
        Ok(Updated { index, is_new, read: read.sources, kept, left_out: read.left_out })
    }

    /// Builds the index of some sources in a folder from nothing, whatever index is there.
    ///
    /// # Errors
    /// As for [`Index::update_in_dir`].
    pub fn rebuild_in_dir(folder: impl AsRef<Path>, sources: &Sources, watch: Watch<'_>) -> Result<Updated> {
        let claimed = folder::claim(folder.as_ref(), Patience::Fail)?;
        let ReadSources { sources: read, left_out } = sources.read(watch)?;
        let index = Index::build_in(&claimed, &read, watch)?;
        Ok(Updated { index, is_new: true, read, kept: Vec::new(), left_out })
    }
}

/// Finds out whether a source is as it was, and reads it where it is not; false where it turns out to be none.
fn look_at<'a>(
    input: &'a Input,
    known: Option<&'a Known>,
    read: &mut ReadSources,
    kept: &mut Vec<Kept<'a>>,
) -> Result<bool> {
    let same =
        |origin: &Origin, fingerprint: &str| known.map(|known| known.same(origin, fingerprint)).unwrap_or_default();
    match input {
        Input::Read(source) => match same(&source.origin, &source.fingerprint()).first() {
            Some(entry) => kept.push(Kept { entry, input }),
            None => read.sources.push(Source::clone(source)),
        },
        Input::File(file) => match file.load() {
            Err(error) => return read.take(file, Err(error)),
            Ok(loaded) => match same(&Origin::file(&file.path), &loaded.fingerprint()) {
                same if same.is_empty() => return read.take(file, loaded.read()),
                same => kept.extend(same.into_iter().map(|entry| Kept { entry, input })),
            },
        },
    }
    Ok(true)
}

/// Builds of what is known and what was read.
fn update(claimed: &Claimed, known: &Known, kept: &[Kept<'_>], read: &[Source], watch: Watch<'_>) -> Result<Index> {
    let build = Build::new(read)?;
    let kept_names: HashSet<&str> = kept.iter().map(|one| one.entry.name.as_str()).collect();
    let before = known.index.manifest().sources.iter().map(|source| source.name.as_str());
    let gone: BTreeSet<&str> = before.filter(|name| !kept_names.contains(name)).collect();
    in_force(claimed, |name, data| {
        let failed = |e: tantivy::TantivyError| not_written(Some(data), e);
        let lent = known.lend(data)?;
        let mut tantivy = MmapDirectory::open(data)
            .map_err(|e| failed(e.into()))
            .and_then(|directory| tantivy::Index::open(directory).map_err(failed))?;
        tantivy.set_tokenizers(tokenizer::tokenizers());
        let is_small = build.paragraphs() <= segments::SMALL;
        let memory = if is_small { segments::LEAST_WRITER_BYTES } else { segments::WRITER_BYTES };
        let mut writer = tantivy.writer_with_num_threads::<TantivyDocument>(1, memory).map_err(failed)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let drop_document = |name: &str| {
            writer.delete_term(Name::Strategy(name).term(&build.fields));
        };
        gone.iter().for_each(|name| drop_document(name));
        let mut words = known.words_without(&gone)?;
        let add = |document| writer.add_document(document).map(|_| ());
        let mut adding_read = adding(build.paragraphs(), Some(data), watch, add);
        let (waiting, seen) = build.begin(&mut words, None, &mut adding_read)?;
        let mut entries = build.entries(&seen);
        entries.extend(kept.iter().map(|one| one.entry.clone()));
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let misprints = words.misprints(entries.iter().flat_map(|entry| entry.slips.split(' ')));
        build.end(&waiting, &misprints, &mut adding_read)?;
        drop(adding_read);
        let mut otherwise = known.read_otherwise(&misprints)?;
        otherwise.retain(|name| kept_names.contains(name.as_str()));
        let again = read_again(kept, &otherwise)?;
        otherwise.iter().for_each(|name| drop_document(name));
        let again = Build { sources: again.iter().collect(), ..Build::new([])? };
        again.write_knowing(&misprints, &mut adding(again.paragraphs(), Some(data), watch, add))?;
        writer.commit().map_err(failed)?;
        segments::without_deleted(&tantivy, writer).map_err(failed)?;
        let files = folder::publish(data, &lent)?;
        finish(&build, tantivy, Written { entries, misprints }, name, files, Some(&claimed.folder))
    })
}

/// Reads documents that were to be kept.
fn read_again(kept: &[Kept<'_>], names: &HashSet<String>) -> Result<Vec<Source>> {
    let wanted = kept.iter().filter(|one| names.contains(&one.entry.name));
    let (mut sources, mut files): (Vec<Source>, HashMap<&Path, &InputFile>) = Default::default();
    for one in wanted {
        match one.input {
            Input::Read(source) => sources.push(Source::clone(source)),
            Input::File(file) => drop(files.insert(&file.path, file)),
        }
    }
    for file in files.into_values() {
        let mut read = file.load()?.read()?;
        read.retain(|source| names.contains(&source.strategy.name));
        sources.extend(read);
    }
    Ok(sources)
}
