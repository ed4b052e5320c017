//! The subject index of a document, from outside: a file beside the source leads to paragraphs by words that they do not
//! have, narrows, and is counted; nothing of it is said to stand in the text.

use std::fs;
use std::path::Path;

use strategisok::passages::KindCounts;
use strategisok::search::{Evidence, FoundIn};
use strategisok::strategy::{Headings, Metadata};
use strategisok::subjects::{Subject, SubjectOptions};
use strategisok::{Index, Query, Reach, SearchOptions, Searcher, Source};
use tempfile::TempDir;

const TEXT: &str = "1\t Oppvekst\nVi bygger skoler i hele fylket.\n\nVi hjelper familier som strever.\n\n\
                    Vi rydder strender.\n\nVi lytter til dem som bor her.\n";
const SUBJECTS: &str = "# for these tests\n1-1\tskolebygg; Investeringer\tnybygg\n1-2\tinvesteringer; helse- og omsorgstjenester\n\
                        1-4\tborgerdialog\tqwrtz; skoler\n";

fn written(folder: &Path, subjects: &str) -> Source {
    fs::write(folder.join("plan.txt"), TEXT).unwrap();
    fs::write(folder.join("plan.subjects.tsv"), subjects).unwrap();
    Source::read(folder.join("plan.txt")).unwrap_or_else(|error| panic!("{error}"))
}

fn searcher() -> Searcher {
    let folder = TempDir::new().unwrap();
    Index::create_in_ram(&[written(folder.path(), SUBJECTS)]).unwrap().searcher().unwrap()
}

/// Hits as `1-2 subject (investeringer)`: what each rests on, and what led to it.
fn found(searcher: &Searcher, query: &Query, reach: Reach) -> Vec<String> {
    let results = searcher.search(query, &SearchOptions::new().reach(reach)).unwrap();
    let hits = results.hits.iter().filter(|hit| !hit.is_related());
    hits.map(|hit| {
        let led: Vec<&str> = hit.matched.iter().filter_map(|m| m.entered.as_ref()).map(|e| e.under.as_str()).collect();
        let evidence = hit.evidence.map_or("filter", Evidence::name);
        format!("{} {evidence} ({})", hit.passage.id, led.join(", "))
    })
    .collect()
}

fn check(query: &str, reach: Reach, expected: &[&str]) {
    assert_eq!(found(&searcher(), &Query::new(query), reach), expected, "{query} at {reach}");
}

#[test]
fn a_paragraph_is_found_by_what_it_is_entered_under() {
    check("borgerdialog", Reach::Synonym, &["1-4 subject (borgerdialog)"]);
    check("borgerdialogen", Reach::Synonym, &["1-4 subject (borgerdialog)"]);
    check("nybygg", Reach::Synonym, &["1-1 subject (nybygg)"]);
    check("omsorgstjenester", Reach::Synonym, &["1-2 subject (helse- og omsorgstjenester)"]);
    // Each term is read by itself: the hyphen of one joins nothing of the next.
    check("investeringertjenester", Reach::Synonym, &[]);
    // What stands in the text is text, and comes first.
    check("skoler", Reach::Synonym, &["1-1 text ()", "1-4 subject (skoler)"]);
    check("+borgerdialog +bor", Reach::Synonym, &["1-4 subject (borgerdialog)"]);
}

#[test]
fn what_hits_are_entered_under_leads_to_what_is_related() {
    let folder = TempDir::new().unwrap();
    let subjects = "1-1\tSkolebygg\n1-2\tbarnefamilier\n1-3\tskolebygg\n1-4\tskolebygg; borgerdialog; a; b; c; d\n";
    let searcher = Index::create_in_ram(&[written(folder.path(), subjects)]).unwrap().searcher().unwrap();
    let related = |query: &Query, reach: Reach| {
        let results = searcher.search(query, &SearchOptions::new().reach(reach)).unwrap();
        let related = results.hits.iter().filter(|hit| hit.is_related());
        related.map(|hit| hit.passage.id.to_string()).collect::<Vec<_>>()
    };
    // In whatever letter case, and the less the more headings a paragraph has.
    let fylket = Query::new("fylket");
    assert_eq!(related(&fylket, Reach::Meaning), ["1-3", "1-4"], "search/alike.rs");
    assert!(related(&fylket, Reach::Synonym).is_empty(), "only where what is related is wanted");
    // One word of a long sentence leads nowhere, nor does a number or a filter.
    let long = "fylket romskip galakse teleskop stjernetåke kometen asteroiden";
    assert!(!related(&Query::new(long), Reach::Meaning).contains(&"1-3".to_owned()), "one word of seven");
    assert!(related(&Query::new("1-1"), Reach::Meaning).is_empty(), "a number");
    assert!(related(&Query::new("").subject("skolebygg"), Reach::Meaning).is_empty(), "a filter");
    let explained = searcher.explain(&fylket, "1-3", &SearchOptions::new()).unwrap();
    assert!(
        explained.sentence.contains("fordi det har emneord felles med de første treffene"),
        "{}",
        explained.sentence
    );
    let told = explained.tree.children.iter().map(|node| node.what.as_str()).collect::<Vec<_>>();
    assert_eq!(told, ["emneord felles med de første treffene", "nærliggende innhold"]);
    let sum: f64 = explained.tree.children.iter().map(|node| node.value).sum();
    assert!((sum - explained.score).abs() < 1e-3, "{:?}", explained.tree);
}

#[test]
fn the_publisher_is_not_asked_about() {
    let folder = TempDir::new().unwrap();
    let text = TEXT.replace("familier som strever", "familier i Fjordvik kommune");
    fs::write(folder.path().join("plan.txt"), text).unwrap();
    fs::write(folder.path().join("plan.toml"), "title = \"Plan\"\npublisher = \"Fjordvik kommune\"\n").unwrap();
    let source = Source::read(folder.path().join("plan.txt")).unwrap();
    let searcher = Index::create_in_ram(&[source]).unwrap().searcher().unwrap();
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(found(&searcher, &Query::new(query), Reach::Form), expected, "{query}, search/lower/runs.rs");
    };
    check("hva mener Fjordvik kommune om strender", &["1-3 text ()"]);
    check("Fjordvik kommune", &["1-2 text ()"]);
    check("fjordvik strender", &["1-2 text ()", "1-3 text ()"]);
    check("strender ELLER \"fjordvik kommune\"", &["1-2 text ()", "1-3 text ()"]);
}

#[test]
fn what_stands_nowhere_is_not_said_to_stand() {
    for reach in [Reach::Exact, Reach::Form, Reach::Compound] {
        check("borgerdialog", reach, &[]);
    }
    for query in ["\"borgerdialog\"", "borgerd*", "*dialog", "borgerdialog NÆR/5 nybygg"] {
        check(query, Reach::Synonym, &[]);
    }
    check("bor -borgerdialog", Reach::Synonym, &["1-4 text ()"]);
    check("strender -skolebygg", Reach::Synonym, &["1-3 text ()"]);
}

#[test]
fn words_of_the_index_are_not_misspelt() {
    let searcher = searcher();
    assert!(searcher.index().manifest().misprints.is_empty(), "{:?}", searcher.index().manifest().misprints);
    let results = searcher.search(&Query::new("qwrtz"), &SearchOptions::new().reach(Reach::Synonym)).unwrap();
    assert_eq!((results.total, results.interpretation.words[0].corrected.as_deref()), (1, None));
    assert_eq!(results.hits[0].matched[0].found_in, FoundIn::Subject);
}

#[test]
fn entry_words_lead_to_their_heading() {
    let plain = |word: &&String| word.chars().all(char::is_alphabetic) && word.chars().count() > 5;
    let mut known = Headings::builtin().all().iter();
    let (heading, word) = known
        .find_map(|one| Some((&one.heading, one.entry_words.iter().find(plain)?)))
        .expect("the vocabulary has words");
    let folder = TempDir::new().unwrap();
    let source = written(folder.path(), &format!("1-3\t{}\n", heading.to_uppercase()));
    let searcher = Index::create_in_ram(&[source]).unwrap().searcher().unwrap();
    assert_eq!(found(&searcher, &Query::new(word), Reach::Synonym), [format!("1-3 subject ({heading})")], "{word}");
    assert_eq!(
        found(&searcher, &Query::new("").subject(word), Reach::Synonym),
        ["1-3 filter ()"],
        "{word} as a filter"
    );
    let query = Query::new(&format!("emne:\"{word}\""));
    let results = searcher.search(&query, &SearchOptions::new()).unwrap();
    assert_eq!((results.total, &*results.interpretation.hints), (1, &[][..]), "emne:{word}");
}

#[test]
fn subjects_narrow_and_are_counted() {
    let searcher = searcher();
    let results = |query: Query| searcher.search(&query, &SearchOptions::new()).unwrap();
    let all = results(Query::new("").chapter(1));
    let counts: Vec<(&str, usize)> = all.facets.subject.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    // By count, then in the order of the alphabet; a heading has one letter case.
    let expected = [("investeringer", 2), ("borgerdialog", 1), ("helse- og omsorgstjenester", 1), ("skolebygg", 1)];
    assert_eq!((counts.as_slice(), all.facets.subjects), (&expected[..], 4));
    let of = |query: Query| found(&searcher, &query, Reach::Meaning);
    assert_eq!(of(Query::new("emne:investeringer")), ["1-1 filter ()", "1-2 filter ()"]);
    assert_eq!(of(Query::new("emne:investeringer OG emne:skolebygg")), ["1-1 filter ()"]);
    assert_eq!(of(Query::new("emne:investeringer").subject("Skolebygg")), ["1-1 filter ()"]);
    assert_eq!(of(Query::new("-emne:investeringer")), ["1-3 filter ()", "1-4 filter ()"]);
    assert_eq!(of(Query::new("emne:«helse- og omsorgstjenester» familier")), ["1-2 text ()"]);
    let none = results(Query::new("emne:borgerdialoger"));
    let hint = &none.interpretation.hints[0].text;
    assert_eq!(none.total, 0);
    assert!(hint.contains("Nærmest er «borgerdialog»."), "{hint}");
}

#[test]
fn an_index_follows_the_file() {
    let folder = TempDir::new().unwrap();
    let index = folder.path().join("index");
    let build = |subjects: &str| {
        let source = written(folder.path(), subjects);
        Index::create_in_dir(&index, &[source], &mut |_, _| {}).unwrap();
        Index::open_in_dir(&index).unwrap()
    };
    let (one, other) = (build(SUBJECTS), build("1-3\tkyst\n"));
    let [one, other_entry] = [&one, &other].map(|index| index.manifest().sources[0].clone());
    assert_eq!(one.sha256, other_entry.sha256, "the text is the same");
    assert_ne!(one.subjects_sha256, other_entry.subjects_sha256, "the subjects are not");
    let searcher = other.searcher().unwrap();
    assert_eq!(found(&searcher, &Query::new("kyst"), Reach::Synonym), ["1-3 subject (kyst)"]);
    let passage = searcher.passage("1-3").unwrap();
    assert_eq!((passage.subjects, passage.keywords), (vec!["kyst".to_owned()], Vec::new()));
    fs::remove_file(folder.path().join("plan.subjects.tsv")).unwrap();
    let without = Source::read(folder.path().join("plan.txt")).unwrap();
    assert_eq!((without.subjects_sha256, without.strategy.subjects.is_empty()), (None, true));
    fs::write(folder.path().join("plan.subjects.tsv"), "1-1\ta\n1-9\tb\n").unwrap();
    let refused = Source::read(folder.path().join("plan.txt")).unwrap_err().to_string();
    assert!(refused.contains("plan.subjects.tsv, line 2: the document has no paragraph \"1-9\""), "{refused}");
}

/// `heading commitments+prose` of every subject.
fn listed(searcher: &Searcher, options: &SubjectOptions) -> Vec<String> {
    let shown = |subject: Subject| {
        let KindCounts { commitment, context, .. } = subject.paragraphs;
        format!("{} {commitment}+{context}", subject.heading)
    };
    searcher.subjects(options).unwrap().into_iter().map(shown).collect()
}

#[test]
fn an_index_has_the_subjects_of_its_documents() {
    let everywhere = SubjectOptions::new();
    let expected = ["borgerdialog 0+1", "helse- og omsorgstjenester 0+1", "investeringer 0+2", "skolebygg 0+1"];
    assert_eq!(listed(&searcher(), &everywhere), expected);
    let text = "1\t Oppvekst\nVi bygger.\n\n1.1\t Kommunen vil:\n\n1.1.1\t Mer\n\n-\t bygge skoler\n";
    let other = Source::from_text("annen", text, Metadata::default()).unwrap();
    let without = Index::create_in_ram(std::slice::from_ref(&other)).unwrap().searcher().unwrap();
    assert_eq!(listed(&without, &everywhere), [""; 0], "a document without subjects");
    let other = other.with_subjects("annen.subjects.tsv", "1-1\tåker\n1.1.1-1\tinvesteringer; øy\n").unwrap();
    let folder = TempDir::new().unwrap();
    let both = Index::create_in_ram(&[written(folder.path(), SUBJECTS), other]).unwrap().searcher().unwrap();
    // A heading in another letter case is the same.
    let expected = [
        "borgerdialog 0+1",
        "helse- og omsorgstjenester 0+1",
        "investeringer 1+2",
        "skolebygg 0+1",
        "øy 1+0",
        "åker 0+1",
    ];
    assert_eq!(listed(&both, &everywhere), expected);
    assert_eq!(listed(&both, &SubjectOptions::new().strategy("ANNEN")), ["investeringer 1+0", "øy 1+0", "åker 0+1"]);
    let refused = both.subjects(&SubjectOptions::new().strategy("finnes-ikke")).unwrap_err();
    assert!(refused.is_query() && refused.to_string().contains("there is annen, plan"), "{refused}");
}

#[test]
fn a_term_leads_to_a_subject_or_to_the_nearest() {
    let searcher = searcher();
    let look_up = |term: &str| searcher.subject(term, &SubjectOptions::new()).unwrap();
    let found = look_up("INVESTERINGER");
    assert_eq!(
        (found.subject.map(|subject| subject.heading).as_deref(), found.entry_word),
        (Some("investeringer"), None)
    );
    let missed = look_up("borgerdialoger");
    assert_eq!((missed.subject, missed.nearest), (None, vec!["borgerdialog".to_owned()]));
    // The vocabulary has it, and nothing of this index is entered under it.
    let unused = look_up("kloakk");
    assert_eq!((unused.subject, unused.entry_word), (None, None));
    let counts = |heading: &str| {
        let query = Query::new("").subject(heading);
        searcher.search(&query, &SearchOptions::new()).unwrap().total
    };
    for subject in searcher.subjects(&SubjectOptions::new()).unwrap() {
        assert_eq!(counts(&subject.heading), subject.paragraphs.total(), "{}", subject.heading);
    }
}

/// What is said of subjects that there are not is bounded, whatever is asked, and what is left out is said.
#[test]
fn of_many_unknown_subjects_a_few_are_told() {
    let searcher = Searcher::embedded().expect("the strategy is indexed");
    let asked: Vec<String> = (0..20).map(|number| format!("emne:fosterhjemm{number}")).collect();
    let query = Query::new(&format!("klima {}", asked.join(" ")));
    let hints = searcher.search(&query, &SearchOptions::new()).expect("a search runs").interpretation.hints;
    let told: Vec<&str> = hints.iter().map(|hint| hint.text.as_str()).collect();
    let unknown = told.iter().filter(|text| text.starts_with("Ingen avsnitt er ført under")).count();
    assert_eq!(unknown, 5, "{told:#?}");
    assert!(told.iter().any(|text| text.contains("også 15 andre emneord")), "{told:#?}");
}
