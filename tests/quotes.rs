//! The quotation check on the real document: texts as people write them, each with what must be said of it, in
//! `language/quotes.tsv`; several documents; and properties that hold for any text.

use std::sync::LazyLock;

use proptest::prelude::*;
use strategisok::quotes::{Change, Quotation, QuoteNote, QuoteReport, Verdict};
use strategisok::search::FoundIn;
use strategisok::strategy::UnitId;
use strategisok::{Index, Passage, Searcher, Source};

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());
static PASSAGES: LazyLock<Vec<Passage>> = LazyLock::new(|| SEARCHER.passages().unwrap());

/// `nearly 2.1.1-1 part {-høy-+lav+} number`: verdict, places, differences and notes, in one line.
fn shown(quotation: &Quotation) -> String {
    let mut words = vec![quotation.verdict.name().to_owned()];
    for place in quotation.places.iter().take(3) {
        words.push(match place.found_in {
            FoundIn::Text => place.passage.id.to_string(),
            title => format!("{title:?}:{}", place.unit.unwrap_or(UnitId::FOREWORD)).to_lowercase(),
        });
    }
    if quotation.places.len() > 3 {
        words.push(format!("+{}", quotation.total_places - 3));
    }
    if quotation.verdict != Verdict::NotFound && quotation.places.first().is_some_and(|place| place.part) {
        words.push("part".to_owned());
    }
    for difference in quotation.differences.iter().filter(|difference| difference.change != Change::Kept) {
        let minus = if difference.source.is_empty() { String::new() } else { format!("-{}-", difference.source) };
        let plus = if difference.quoted.is_empty() { String::new() } else { format!("+{}+", difference.quoted) };
        words.push(format!("{{{minus}{plus}}}{}", if difference.marked { "!" } else { "" }));
    }
    words.extend(quotation.notes.iter().map(|note| note.name().to_owned()));
    words.join(" ")
}

fn report(text: &str) -> QuoteReport {
    SEARCHER.check_quotes(text).unwrap()
}

#[test]
fn texts_as_people_write_them() {
    let mut failed = Vec::new();
    let mut cases = 0;
    for (number, line) in include_str!("language/quotes.tsv").lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        cases += 1;
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        let text = text
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .replace("\\-", "\u{ad}")
            .replace("\\_", "\u{a0}")
            .replace("\\~", "\u{202f}")
            .replace("\\0", "\u{200b}");
        let found: Vec<String> = report(&text).quotations.iter().map(shown).collect();
        if found.join(" | ") != expected {
            failed.push(format!(
                "line {}: {text:?}\n  expected {expected}\n  found    {}",
                number + 1,
                found.join(" | ")
            ));
        }
    }
    assert!(cases > 60, "the table has shrunk");
    assert!(failed.is_empty(), "quotes.tsv, see src/search/quote/verdict.rs:\n{}", failed.join("\n"));
}

#[test]
fn a_place_has_what_it_must_be_read_with() {
    let found = report("Kommunene lover at de «styrker Helsefellesskapene».");
    let place = &found.quotations[0].places[0];
    assert_eq!(place.passage.kind, strategisok::Kind::Expectation);
    let lead_in = "Kommuner og fylkeskommuner forventer at nasjonale myndigheter:";
    assert_eq!(place.passage.lead_in.as_deref(), Some(lead_in));
    assert!(place.part && place.passage.citation.place.contains("Punkt 3.2.1, strekpunkt 2"));
    assert_eq!(place.spans[0].slice(place.source()), "styrker Helsefellesskapene");
    assert_eq!(found.counts.verbatim, 1);
    assert!(!found.whole);
    let whole = report("styrker Helsefellesskapene");
    assert!(whole.whole && whole.notes == [QuoteNote::Whole], "what is taken for one quotation is said to be");
}

#[test]
fn several_documents() {
    let own = |name: &str| {
        let text = " 1\t Om\nVi vil mer i byen vår.\n 2.1.1\t Bo\n\n2\nBolig\n 2.1\t Byen vil:\n2.1.1\t Bo\n-\tbygge hus til alle\n";
        Source::from_text(name, &text.replace("hus", if name == "b" { "rekkehus" } else { "hus" }), Default::default())
            .unwrap()
    };
    let sources = [own("b"), own("a"), Source::embedded().unwrap()];
    let searcher = Index::create_in_ram(&sources).unwrap().searcher().unwrap();
    let places = |text: &str| {
        let found = searcher.check_quotes(text).unwrap().quotations.remove(0);
        found
            .places
            .iter()
            .map(|place| format!("{} {}", found.verdict.name(), place.passage.long_id()))
            .collect::<Vec<_>>()
    };
    assert_eq!(places("«bygge rekkehus til alle»"), ["verbatim b/2.1.1-1"]);
    assert_eq!(places("«bygge hus til alle»"), ["verbatim a/2.1.1-1"]);
    assert_eq!(places("«Vi vil mer i byen vår»"), ["verbatim a/1-1", "verbatim b/1-1"]);
    let spliced = places("«bygge rekkehus til alle […] utvikle og teste nye boformer»");
    assert_eq!(spliced, ["spliced b/2.1.1-1", "spliced ks-2024-2027/3.1.1-5"]);
    let titles = searcher.check_quotes("«Byen vil: Bo»").unwrap().quotations.remove(0);
    assert_eq!(
        titles.places.iter().map(|place| place.unit.unwrap().to_string()).collect::<Vec<_>>(),
        ["2.1.1", "2.1.1"]
    );
}

#[test]
fn what_is_too_much_is_said() {
    let long = "Kommunene vil utvikle og teste nye boformer. ".repeat(300);
    let found = report(&format!("{long}\n\n{long}"));
    assert_eq!((found.whole, found.notes.as_slice()), (false, &[QuoteNote::ByParagraph][..]));
    let many = report(&"Han sa «grønn resept» igjen. ".repeat(600));
    assert_eq!((many.counts.verbatim, many.notes.as_slice()), (500, &[QuoteNote::TooMany][..]));
    let book = report(&"Alle vil ha det godt. ".repeat(50_000));
    assert!(book.notes.contains(&QuoteNote::TooLong));
    assert_eq!(report("«utvikle og teste nye boformer» og «mer").notes, [QuoteNote::Unbalanced]);
    for text in ["", " \n", "«»", "\u{feff}"] {
        assert_eq!(report(text).quotations.len(), 0, "{text:?} has no words");
    }
    for mark in ["\"", "«", "»", "«»", "- ", "\" a"] {
        report(&mark.repeat(100_000));
    }
}

#[test]
fn every_paragraph_and_title_stands_as_it_stands() {
    for passage in PASSAGES.iter() {
        let found = report(&format!("«{}»", passage.text));
        let quotation = &found.quotations[0];
        assert_eq!(quotation.verdict, Verdict::Verbatim, "{} is quoted whole: {}", passage.id, shown(quotation));
        let place = &quotation.places[0];
        assert_eq!((place.passage.id, place.part), (passage.id, false), "{}", passage.id);
        let titles = [passage.subsection.as_ref().map(|unit| &unit.title), passage.heading.as_ref()];
        for title in titles.into_iter().flatten() {
            let found = report(&format!("«{title}»"));
            let is_title =
                |place: &strategisok::quotes::QuotedPlace| place.found_in != FoundIn::Text && place.source() == title;
            assert!(
                found.quotations[0].places.iter().any(is_title),
                "the title {title}: {}",
                shown(&found.quotations[0])
            );
        }
    }
}

#[test]
#[cfg(feature = "serde")]
fn the_json_of_a_report() {
    let json = serde_json::to_value(report("Han sa «ikke utvikle og teste nye boformer»")).unwrap();
    let quotation = &json["quotations"][0];
    assert_eq!(json["version"], 2);
    assert_eq!(
        json["counts"],
        serde_json::json!({"verbatim": 0, "nearly": 0, "altered": 1, "spliced": 0, "not_found": 0})
    );
    assert_eq!((&quotation["verdict"], &quotation["label"]), (&"altered".into(), &"endret mening".into()));
    assert_eq!(quotation["notes"][0]["code"], "negation");
    assert_eq!(
        quotation["differences"][0],
        serde_json::json!({
        "change": "added", "marked": false, "quoted": "ikke", "source": "", "span": [9, 13]})
    );
    let place = &quotation["places"][0];
    assert_eq!(
        (&place["id"], &place["in"], &place["unit"]),
        (&"3.1.1-5".into(), &"text".into(), &serde_json::Value::Null)
    );
    assert_eq!(place["lead_in"], "Kommuner og fylkeskommuner vil:");
}

fn holds_together(text: &str) {
    let found = report(text);
    for quotation in &found.quotations {
        assert_eq!(text.get(quotation.span.start..quotation.span.end), Some(quotation.text.as_str()), "in {text:?}");
        for place in &quotation.places {
            assert!(text.get(place.quoted.start..place.quoted.end).is_some(), "in {text:?}");
            assert!(place.spans.iter().all(|span| place.source().get(span.start..span.end).is_some()), "in {text:?}");
            assert!((0.0..=1.0).contains(&place.share), "in {text:?}");
        }
        let mut end = quotation.span.start;
        for difference in &quotation.differences {
            let Some(span) = difference.span else { continue };
            assert!(span.start >= end && span.end <= quotation.span.end, "differences overlap in {text:?}");
            assert_eq!(span.slice(text), difference.quoted, "in {text:?}");
            end = span.end;
        }
        let unchanged = quotation.differences.iter().all(|d| d.marked || d.change == Change::Kept);
        assert_eq!(quotation.verdict == Verdict::Verbatim, unchanged && quotation.total_places > 0, "in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_panics(text in "(\\PC|[ \\n«»\"”“„–\\[\\]….-]|og|vil|ikke|kommuner|styrke ){0,60}") {
        holds_together(&text);
    }

    #[test]
    fn words_of_the_document_in_any_order(picks in prop::collection::vec((any::<prop::sample::Index>(), 1..9usize, 0..4usize), 1..6)) {
        let mut text = String::from("«");
        for (pick, length, glue) in picks {
            let passage = pick.get(&PASSAGES);
            let words: Vec<&str> = passage.text.split(' ').collect();
            let from = pick.index(words.len());
            text.push_str(&words[from..words.len().min(from + length)].join(" "));
            text.push_str([" ", " […] ", " [og] ", " ikke "][glue]);
        }
        text.push('»');
        holds_together(&text);
    }

    #[test]
    fn a_piece_of_a_paragraph_is_verbatim(pick: prop::sample::Index, from: prop::sample::Index, to: prop::sample::Index, bare: bool) {
        let passage = pick.get(&PASSAGES);
        let words = strategisok::internals::tokenizer::words(&passage.text);
        let (from, to) = (from.index(words.len()), to.index(words.len()));
        let piece = &passage.text[words[from.min(to)].start..words[from.max(to)].end];
        let found = report(&if bare { piece.to_owned() } else { format!("Han sa «{piece}».") });
        let quotation = &found.quotations[0];
        prop_assert_eq!(quotation.verdict, Verdict::Verbatim, "{} of {}: {}", piece, passage.id, shown(quotation));
        let here = quotation.places.iter().any(|place| place.passage.id == passage.id);
        prop_assert!(here || quotation.total_places > quotation.places.len(), "{} of {}", piece, passage.id);
    }

    #[test]
    fn a_negation_put_in_is_never_verbatim(pick: prop::sample::Index, at: prop::sample::Index) {
        let passage = pick.get(&PASSAGES);
        let mut words: Vec<&str> = passage.text.split_whitespace().collect();
        words.insert(at.index(words.len() + 1), "aldri");
        let found = report(&format!("«{}»", words.join(" ")));
        let quotation = &found.quotations[0];
        prop_assert_eq!(quotation.verdict, Verdict::Altered, "{}: {}", passage.id, shown(quotation));
        prop_assert!(quotation.notes.contains(&QuoteNote::Negation), "{}: {}", passage.id, shown(quotation));
    }
}
