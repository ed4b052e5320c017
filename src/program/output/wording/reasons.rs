//! Why a hit is there: each word with where it stands and how near it is, what is only related, and what the hit lacks.

use strategisok::Hit;
use strategisok::norwegian::Grade;
use strategisok::search::{Entered, FoundIn, Matched};

use super::{grade, listed, quoted};

/// A sentence for each word that a hit has or has something related to. With `all` also for those that a mark in the text
/// says enough of.
pub fn reasons(hit: &Hit, all: bool) -> Vec<String> {
    let matched = hit.matched.iter().filter_map(|matched| reason(hit, matched, all));
    let related = hit.related.iter().map(|related| {
        let written = listed(&written(hit, related));
        format!("{written} er beslektet med {}{}.", quoted(&related.word), place(related.found_in))
    });
    matched.chain(related).collect()
}

/// What a mark alone does not say: that a word stands only in a title, or that something else stands for it.
fn reason(hit: &Hit, matched: &Matched, all: bool) -> Option<String> {
    let is_far =
        matches!(matched.grade, Grade::Suspended | Grade::Derived | Grade::Spelling | Grade::Synonym | Grade::Meaning);
    if !all && !is_far && matched.found_in == FoundIn::Text {
        return None;
    }
    if let Some(entered) = &matched.entered {
        return Some(led_by(&matched.word, entered));
    }
    let (word, written) = (quoted(&matched.word), written(hit, matched));
    if written.is_empty() {
        return Some(format!("Punktet har nummeret {}.", matched.word));
    }
    let same = written.iter().all(|written| written.to_lowercase() == word.to_lowercase());
    let (written, place) = (listed(&written), place(matched.found_in));
    Some(match same {
        true => format!("{word}{place}: {}.", grade(matched.grade)),
        false => format!("{word}{place}: {written}, {}.", grade(matched.grade)),
    })
}

/// How the subject index led here: "Emneord: fosterhjem.", "«sofavelger» er ført under emneordet valgdeltakelse."
fn led_by(word: &str, entered: &Entered) -> String {
    let (typed, under) = (quoted(word), &entered.under);
    let same = entered.term().to_lowercase() == word.to_lowercase();
    match (&entered.entry_word, same) {
        (Some(_), true) => format!("{typed} er ført under emneordet {under}."),
        (Some(entry), false) => format!("{typed} er ført som {} under emneordet {under}.", quoted(entry)),
        (None, true) => format!("Emneord: {under}."),
        (None, false) => format!("{typed} hører til emneordet {under}."),
    }
}

/// The words that a hit lacks, in a sentence; none for what is only related, which lacks them by its name.
pub fn lacking(hit: &Hit) -> Option<String> {
    let words: Vec<String> = hit.missing.iter().map(|word| quoted(word)).collect();
    (!words.is_empty() && !hit.is_related()).then(|| format!("Mangler {}.", listed(&words)))
}

/// "3 treff til i samme dokument." Nothing where every paragraph is listed, or there are no more.
pub fn more(hit: &Hit) -> Option<String> {
    let more = hit.more.filter(|more| *more > 0)?;
    Some(format!("{more} {} til i samme dokument.", if hit.is_related() { "beslektede" } else { "treff" }))
}

fn place(found_in: FoundIn) -> &'static str {
    match found_in {
        FoundIn::Text => "",
        FoundIn::Heading | FoundIn::Subsection => " i overskriften",
        FoundIn::Section => " i innledningen til punktene",
        FoundIn::Chapter => " i kapitteltittelen",
        FoundIn::Subject => " i emneordene",
    }
}

/// More places of one word are not named.
const WRITTEN_NAMED: usize = 3;

/// What was found, as it is written.
fn written(hit: &Hit, matched: &Matched) -> Vec<String> {
    let text = matched.text(&hit.passage);
    let spans = matched.spans.iter().filter_map(|span| span.get(text));
    let mut written: Vec<String> = spans.map(quoted).collect();
    written.dedup();
    written.truncate(WRITTEN_NAMED);
    written
}
