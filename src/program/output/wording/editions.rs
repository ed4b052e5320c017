//! Two editions in words: what became of their paragraphs, in all, by kind and by subject.

use strategisok::editions::{Departed, EditionChange, Editions, Fate, FateCounts};
use strategisok::index::{Revised, Revision};
use strategisok::strategy::{ParagraphId, labels};

use super::labels::lead_in;
use super::opening;

/// What the comparison of two editions is called.
pub const EDITIONS: &str = "Endringer";

/// "3 nye, 2 borte, 5 omskrevne, 1 flyttet, 300 uendrede", of those that there are.
pub fn fates(counts: &FateCounts) -> String {
    let told = Fate::ALL.into_iter().filter_map(|fate| {
        let count = counts.of(fate);
        (count > 0).then(|| format!("{count} {}", if count > 1 { several(fate) } else { fate.label() }))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What readers see of several paragraphs.
fn several(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "uendrede",
        Fate::Moved => "flyttede",
        Fate::Reworded => "omskrevne",
        Fate::New => "nye",
        Fate::Gone => "borte",
    }
}

/// The same by kind, a line a kind in which something changed.
pub fn fates_by_kind(editions: &Editions) -> Vec<String> {
    let changed = editions.kinds.iter().filter(|(_, counts)| is_changed(counts));
    changed.map(|(kind, counts)| format!("{}: {}", labels::kind(*kind).label, fates(counts))).collect()
}

/// The headings of the subject index under which something changed, those with most changes first.
pub fn fates_by_subject(editions: &Editions) -> Vec<(&str, String)> {
    let mut changed: Vec<_> = editions.subjects.iter().filter(|(_, counts)| is_changed(counts)).collect();
    // Stable, so that equals stay in the order of the alphabet.
    changed.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.new + counts.gone + counts.reworded + counts.moved));
    changed.into_iter().map(|(heading, counts)| (heading.as_str(), fates(counts))).collect()
}

fn is_changed(counts: &FateCounts) -> bool {
    counts.new + counts.gone + counts.reworded + counts.moved > 0
}

/// "Omskrevet og flyttet: 2.1.1-3, før 2.1.2-1": what became of a paragraph and where it stands.
pub fn changed(change: &EditionChange) -> String {
    let fate = match (change.fate, change.moved) {
        (Fate::Reworded, true) => "Omskrevet og flyttet".to_owned(),
        (fate, _) => capital(fate.label()),
    };
    of_paragraph(fate, change.from.as_ref().map(|from| from.id), change.to.as_ref().map(|to| to.id))
}

/// "2 nye, 1 omskrevet": what changed in a document when its index was built anew.
pub fn revision(revision: &Revision) -> String {
    if revision.too_large {
        return "endringene er ikke talt, for dokumentet er for stort".to_owned();
    }
    let mut counts = FateCounts::default();
    (counts.new, counts.gone) = (revision.new, revision.gone);
    (counts.reworded, counts.moved) = (revision.reworded, revision.moved);
    fates(&counts)
}

/// "Omskrevet: 2.1.1-3, før 2.1.1-2": what became of a paragraph that a build has noted as changed.
pub fn revised(change: &Revised) -> String {
    let fate = capital(Fate::of(change).label());
    of_paragraph(fate, change.from.as_ref().map(|from| from.id), change.to.as_ref().map(|to| to.id))
}

/// "Borte: verne parken ved elva (1.1.1-2)": a paragraph that a search finds no longer.
pub fn departed(departed: &Departed) -> String {
    let fate = if departed.reworded.is_some() { Fate::Reworded } else { Fate::Gone };
    let Departed { passage, .. } = departed;
    format!("{}: {} ({})", capital(fate.label()), opening(&passage.text), passage.id)
}

/// What became of it, its words as they were, and how these were cited.
pub fn departed_in_full(departed: &Departed) -> String {
    let fate = match departed.reworded {
        Some(id) => format!("Avsnittet er omskrevet og er ikke lenger et treff; det er nå {id}"),
        None => "Avsnittet står ikke lenger i dokumentet".to_owned(),
    };
    let Departed { passage, at, .. } = departed;
    let day = labels::day(*at);
    format!("{fate} (indeksert på nytt {day}). Det lød: {} «{}» {}", lead_in(passage), passage.text, passage.citation)
}

/// What a paragraph stands under, and what it stood under where that is another thing.
pub fn place_of(change: &EditionChange) -> String {
    let of = |passage: &strategisok::Passage| {
        let title = passage.subsection.as_ref().map(ToString::to_string).or_else(|| passage.heading.clone());
        let title = title.or_else(|| passage.chapter.as_ref().map(ToString::to_string));
        format!("{} {}", lead_in(passage), title.unwrap_or_default()).trim_end().to_owned()
    };
    match (&change.from, &change.to) {
        (Some(from), Some(to)) if change.moved => format!("{} (før: {})", of(to), of(from)),
        (_, Some(only)) | (Some(only), None) => of(only),
        (None, None) => String::new(),
    }
}

/// What became of a paragraph, with its number now and before.
fn of_paragraph(fate: String, from: Option<ParagraphId>, to: Option<ParagraphId>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{fate}: {to}, før {from}"),
        (_, Some(only)) | (Some(only), None) => format!("{fate}: {only}"),
        (None, None) => fate,
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
