//! Editions of one document: the strategy and a copy of it with known changes, and two large ones.

use std::time::Instant;

use super::*;
use crate::{Index, Source};

fn compared(old: &str, new: &str) -> Editions {
    let source = |name, text| Source::from_text(name, text, Default::default()).unwrap();
    let index = Index::create_in_ram(&[source("gammel", old), source("ny", new)]).unwrap();
    index.searcher().unwrap().editions("gammel", "ny").unwrap()
}

/// The changed paragraphs: fate, whether moved, id before and id after.
fn changed(editions: &Editions) -> Vec<String> {
    let id = |passage: &Option<Passage>| passage.as_ref().map_or("-".to_owned(), |passage| passage.id.to_string());
    let changes = editions.changes.iter().filter(|change| change.fate != Fate::Same);
    let told = |change: &EditionChange| {
        let moved = if change.moved { " moved" } else { "" };
        format!("{}{moved} {} {}", change.fate.name(), id(&change.from), id(&change.to))
    };
    changes.map(told).collect()
}

fn check(what: &str, old: &str, new: &str, expected: &[&str]) {
    assert_eq!(changed(&compared(old, new)), expected, "{what} (editions/pairs.rs)");
}

const PLAN: &str = "1\nBolig\n 1.1\t Byen vil:\n1.1.1\t Hus\n-\tbygge flere boliger i sentrum av byen\n-\tverne parken\n\
                    1.1.2\t Vei\n-\tasfaltere gatene\n";

#[test]
fn each_fate_is_told() {
    check("nothing", PLAN, PLAN, &[]);
    check("case and layout", PLAN, &PLAN.replace("verne parken", "Verne  parken."), &[]);
    check("a new one on top renumbers", PLAN, &PLAN.replace("Hus\n", "Hus\n-\tåpne elva\n"), &["new - 1.1.1-1"]);
    check("one taken out", PLAN, &PLAN.replace("-\tverne parken\n", ""), &["gone 1.1.1-2 -"]);
    check("one for another", PLAN, &PLAN.replace("verne parken", "åpne elva"), &["gone 1.1.1-2 -", "new - 1.1.1-2"]);
    check("one word", PLAN, &PLAN.replace("flere", "færre"), &["reworded 1.1.1-1 1.1.1-1"]);
    let moved = PLAN.replace("-\tverne parken\n", "") + "-\tverne parken\n";
    check("one elsewhere", PLAN, &moved, &["moved moved 1.1.1-2 1.1.2-2"]);
    let both =
        PLAN.replace("-\tbygge flere boliger i sentrum av byen\n", "") + "-\tbygge færre boliger i sentrum av byen\n";
    check("reworded elsewhere", PLAN, &both, &["reworded moved 1.1.1-1 1.1.2-2"]);
    check(
        "all",
        PLAN,
        &PLAN.replace("1.1\t Byen vil", "1.1\t Byen forventer at staten"),
        &["moved moved 1.1.1-1 1.1.1-1", "moved moved 1.1.1-2 1.1.1-2", "moved moved 1.1.2-1 1.1.2-1"],
    );
}

#[test]
fn the_words_that_changed_are_told() {
    let editions = compared(PLAN, &PLAN.replace("flere boliger i sentrum", "færre boliger sentralt i sentrum"));
    let told: Vec<_> =
        editions.changes[0].differences.iter().map(|one| (one.change, one.from.as_str(), one.to.as_str())).collect();
    use WordChange::{Kept, PutIn, Replaced};
    assert_eq!(
        told,
        [
            (Kept, "bygge", "bygge"),
            (Replaced, "flere", "færre"),
            (Kept, "boliger", "boliger"),
            (PutIn, "", "sentralt"),
            (Kept, "i sentrum av byen", "i sentrum av byen"),
        ]
    );
}

/// Every tenth item of the strategy gets a new one above it, or other words, and each is found for what it is.
#[cfg(feature = "embedded")]
#[test]
fn an_edited_copy_of_the_strategy() {
    let own = Source::embedded().unwrap();
    let mut copy = String::new();
    let (mut items, mut wanted) = (0, FateCounts::default());
    for line in own.text.split_inclusive('\n') {
        // Items of one line, so that a change of the line is a change of the whole.
        let is_item = line.starts_with("-\t") && line.len() > 60 && line.trim_end().ends_with(char::is_alphabetic);
        items += usize::from(is_item);
        match (is_item && items % 10 == 0).then_some(items / 10 % 2) {
            Some(0) => {
                // Before the item, since one that is broken over lines goes on after this one.
                copy.push_str("-\tbygge romheiser til månen for alle innbyggere over nitti år\n");
                copy.push_str(line);
                wanted.new += 1;
            }
            Some(_) => {
                copy.push_str(&line.replacen("-\t", "-\tsnarest mulig ", 1));
                wanted.reworded += 1;
            }
            None => copy.push_str(line),
        }
    }
    let editions = compared(&own.text, &copy);
    assert!(wanted.new >= 3 && wanted.reworded >= 3, "{wanted:?}");
    let FateCounts { new, gone, reworded, moved, same } = editions.counts;
    assert_eq!((new, reworded, gone, moved), (wanted.new, wanted.reworded, 0, 0), "{:#?}", changed(&editions));
    assert_eq!(same + reworded, editions.from.paragraphs);
    let by_kind: usize = editions.kinds.iter().map(|(_, counts)| counts.new + counts.reworded).sum();
    assert_eq!(by_kind, new + reworded);
}

/// Two documents of five thousand paragraphs with a tenth of them changed, and two that have nothing in common but their words.
#[test]
fn large_editions_are_compared_within_the_budget() {
    let words = ["bygge", "skole", "vei", "park", "helse", "miljø", "klima", "plan", "barn", "eldre", "bolig", "vann"];
    let text = |seed: usize, change: usize| {
        let mut text = "1\nBolig\n 1.1\t Byen vil:\n".to_owned();
        let mut state = seed;
        for at in 0..5_000 {
            let mut line = format!("-\ttiltak{at}");
            for _ in 0..20 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                line += &format!(" {}{}", words[(state >> 33) % words.len()], (state >> 40) % 300);
            }
            text += &if change > 0 && at % change == 0 { format!("{line} nyord{at}\n") } else { format!("{line}\n") };
        }
        text
    };
    let timed = |old: &str, new: &str| {
        let source = |name, text| Source::from_text(name, text, Default::default()).unwrap();
        let searcher = Index::create_in_ram(&[source("gammel", old), source("ny", new)]).unwrap().searcher().unwrap();
        let began = Instant::now();
        let editions = searcher.editions("gammel", "ny").unwrap();
        (editions.counts, began.elapsed())
    };
    let (edited, took) = timed(&text(1, 0), &text(1, 10));
    assert_eq!((edited.reworded, edited.same), (500, 4_500));
    let (others, longest) = timed(&text(1, 0), &text(2, 0));
    assert_eq!(others.same, 0);
    println!("two documents of 5 000 paragraphs: {took:?} with a tenth changed, {longest:?} with all changed");
}
