//! Documents in other forms than the text layout, from outside: built by hand, as JSON Lines, as Markdown; and what is said of
//! files that are not read.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use strategisok::index::Sources;
use strategisok::strategy::{NewParagraph, Strategy};
use strategisok::{Hit, Index, Kind, Query, SearchOptions, Searcher, Source};

fn searcher(sources: &[Source]) -> Searcher {
    Index::create_in_ram(sources).unwrap().searcher().unwrap()
}

/// Every paragraph as `export --format jsonl` prints it.
fn exported(searcher: &Searcher) -> String {
    let lines = searcher.passages().unwrap().into_iter().map(|passage| serde_json::to_string(&Hit::plain(passage)));
    lines.map(|line| line.unwrap() + "\n").collect()
}

fn found(searcher: &Searcher, query: &str) -> Vec<String> {
    let results = searcher.search(&Query::from(query), &SearchOptions::new().limit(400)).unwrap();
    let hit = |hit: &Hit| format!("{} {:?} {:?} {}", hit.passage.long_id(), hit.score, hit.evidence, hit.passage.text);
    results.hits.iter().map(hit).collect()
}

#[test]
fn what_is_exported_can_be_read_back() {
    let fixture = |name: &str| Source::read(format!("tests/fixtures/{name}.txt")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let topics = ["journalist", "policy", "press2"]
        .map(|set| fs::read_to_string(format!("benches/quality/data/{set}.topics.tsv")).expect("the topics are read"));
    for source in [Source::embedded().unwrap(), fixture("fjordvik-2025-2029"), fixture("havbygda-2026-2030")] {
        let name = source.strategy.name.clone();
        let first = searcher(&[source]);
        let path = folder.path().join(format!("{name}.jsonl"));
        fs::write(&path, exported(&first)).unwrap();
        let read = Source::read_all(&path).unwrap();
        assert_eq!((read.len(), read[0].strategy.name.as_str()), (1, name.as_str()));
        assert!(read[0].problems.is_empty(), "{:?}", read[0].problems);
        let second = searcher(&read);
        for (one, other) in first.passages().unwrap().iter().zip(second.passages().unwrap()) {
            let shown = |passage: &strategisok::Passage| {
                let titles = (&passage.chapter, &passage.subsection, &passage.heading, &passage.lead_in);
                format!("{} {:?} {titles:?} {:?} {:?}", passage.id, passage.kind, passage.actor, passage.subjects)
            };
            assert_eq!(shown(one), shown(&other), "{name}, see src/strategy/formats/jsonl.rs");
        }
        let lines = topics.iter().flat_map(|topics| topics.lines());
        for query in lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1)) {
            assert_eq!(found(&first, query), found(&second, query), "{query} in {name}");
        }
    }
}

#[test]
fn a_line_that_is_no_paragraph_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.jsonl");
    let good = r#"{"text": "bygge", "path": ["Bolig"], "kind": "commitment"}"#;
    for (text, wanted) in [
        (format!("{good}\n{{\"text\": \"\"}}\n"), "line 2: the paragraph has no text"),
        (format!("{good}\n\n[1]\n"), "line 3: "),
        (format!("{good}\n{{\"text\": \"a\", \"kind\": \"ønske\"}}"), "line 2: "),
        (format!("{{\"text\": \"{}\"}}", "a".repeat(4_000_001)), "line 1: the line is too long"),
        ("\n".to_owned(), "has no text"),
    ] {
        fs::write(&path, text).unwrap();
        let error = Source::read_all(&path).unwrap_err();
        assert!(error.is_source() && error.to_string().contains(wanted), "wanted {wanted}: {error}");
    }
}

/// The description of a line and what is read of one are the same.
#[test]
fn the_schema_says_what_is_read() {
    let schema: serde_json::Value =
        serde_json::from_str(&fs::read_to_string("seeds/paragraph.schema.json").unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.jsonl");
    for (name, property) in schema["properties"].as_object().unwrap() {
        let right = match (property["type"].as_str(), property["enum"].as_array()) {
            (_, Some(values)) => values[0].clone(),
            (Some("array"), _) => serde_json::json!(["skole"]),
            (Some("object"), _) => serde_json::json!({"status": "ny"}),
            (Some("integer"), _) => serde_json::json!(12),
            _ => serde_json::json!("skole"),
        };
        // A field that nothing reads would take a value of any type.
        for (value, is_read) in [(right, true), (serde_json::json!([[1]]), false)] {
            let mut line = serde_json::json!({"text": "bygge"});
            line[name] = value;
            fs::write(&path, line.to_string()).unwrap();
            assert_eq!(Source::read_all(&path).is_ok(), is_read, "{name}: {line}");
        }
    }
}

#[test]
fn a_file_may_hold_several_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("løfter.jsonl");
    let line = |document: &str, key: u32, kind: &str, text: &str| {
        format!(
            r#"{{"document": "{document}", "publisher": "Parti {document}", "date": "2025-09-08", "key": "{key}", "number": "1.{key}",
                "path": ["Skole", "Leksehjelp"], "kind": "{kind}", "actor": "Partiet", "text": "{text}", "page": 12,
                "subjects": ["skole"], "fields": {{"status": "ny"}}}}"#
        )
        .replace('\n', " ")
    };
    let lines = [
        line("rødt", 1, "commitment", "gi gratis leksehjelp"),
        line("blått", 2, "expectation", "betale for leksehjelp"),
        line("rødt", 3, "context", "Leksehjelp er bra."),
    ];
    fs::write(&path, lines.join("\n")).unwrap();
    let sources = Source::read_all(&path).unwrap();
    assert_eq!(sources.iter().map(|source| source.strategy.name.as_str()).collect::<Vec<_>>(), ["rødt", "blått"]);
    let searcher = searcher(&sources);
    let results = searcher.search(&Query::from("leksehjelp"), &SearchOptions::new()).unwrap();
    assert_eq!(results.facets.strategy.len(), 2);
    let hit = results.hits.iter().find(|hit| hit.passage.strategy == "blått").expect("a hit in each");
    let marks = &hit.passage.marks;
    assert_eq!((marks.key.as_deref(), marks.number.as_deref(), marks.page), (Some("2"), Some("1.2"), Some(12)));
    assert_eq!(marks.fields["status"], "ny");
    assert_eq!((hit.passage.kind, hit.passage.actor.as_deref()), (Kind::Expectation, Some("Partiet")));
    assert_eq!(hit.passage.subjects, ["skole"]);
    assert_eq!(hit.passage.citation.to_string(), "Parti blått (2025): blått. Punkt 1.2, s. 12.");
    let json = serde_json::to_value(hit).unwrap();
    assert_eq!(json["source"]["key"], "2", "the caller's key comes back in JSON");
}

#[test]
fn a_strategy_is_built_by_hand() {
    let item = |text: &str| NewParagraph::item(text).lead_in("Byen vil:");
    let strategy = Strategy::builder("by")
        .paragraph(NewParagraph::prose("Vi bor i en by."))
        .title(1, "Samferdsel")
        .paragraph(NewParagraph::prose("Det er mye trafikk."))
        .title(2, "Sykkel")
        .paragraph(item("bygge sykkelveier"))
        .paragraph(item("måke sykkelveier"))
        .title(2, "Buss")
        .paragraph(item("gi gratis buss"))
        .paragraph(NewParagraph::item("betale for bussen").lead_in("Byen forventer at staten:"))
        .title(1, "Klima")
        .paragraph(NewParagraph::item("kutte utslipp").kind(Kind::Commitment, Some("Byen"), None))
        .build()
        .unwrap();
    let ids: Vec<String> = strategy.paragraphs().map(|place| place.paragraph.id.to_string()).collect();
    assert_eq!(ids, ["forord-1", "1-1", "1.1.1-1", "1.1.1-2", "1.1.2-1", "1.2.1-1", "2.1-1"]);
    let searcher = searcher(&[Source::from_strategy(strategy)]);
    assert_eq!(searcher.passages().unwrap()[5].addressee.as_deref(), Some("staten"));
    assert_eq!(searcher.passages().unwrap()[6].lead_in, None);
    assert!(Strategy::builder("tom").build().unwrap_err().is_source());
    assert!(Strategy::builder("").paragraph(item("bygge")).build().is_err());
}

#[test]
fn files_that_are_not_read_are_told_with_what_makes_text_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: &[u8], wanted: &str| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let error = Source::read_all(&path).unwrap_err();
        assert!(error.is_source() && error.to_string().contains(wanted), "{name}, wanted {wanted}: {error}");
    };
    check("plan.pdf", b"%PDF-1.7\n%\xe2\xe3", "is a PDF, which is not read; make text of it with `pdftotext -layout ");
    check("plan.odt", b"PK\x03\x04\x14\x00", "a Word document or another archive");
    check("plan.docx", b"PK\x03\x04\x14\x00", "it is no Word document");
    let wide: Vec<u8> = "Vi vil bygge skoler på Øya".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("plan.txt", &[b"\xff\xfe", wide.as_slice()].concat(), "`iconv -f UTF-16 -t UTF-8`");
    check("bar.txt", &[wide.as_slice(), b"\xd8\x00\xff"].concat(), "`iconv -f UTF-16 -t UTF-8`");
    check("latin.txt", b"Vi vil bygge skoler p\xe5 \xd8ya", "`iconv -f WINDOWS-1252 -t UTF-8`");
}

/// The example is a whole plan in nynorsk: every list has a lead-in, and what is asked in bokmål is found.
#[test]
#[cfg(feature = "markdown")]
fn the_example_is_read() {
    let source = Source::read("examples/documents/solfjord-2026-2038.md").unwrap();
    assert!(source.problems.is_empty(), "{:?}", source.problems);
    let counts = source.strategy.counts();
    assert_eq!((counts.commitments, counts.expectations, counts.context, counts.foreword), (135, 25, 2, 2));
    assert_eq!((source.language.code.name(), source.strategy.subjects.len()), ("nn", 162));
    let searcher = searcher(&[source]);
    for (query, first) in [
        ("mobbing", "1.1.2-6"),
        ("sykehjem", "2.1.2-1"),
        ("stormflo", "4.1.3-2"),
        ("gratis skolemat", "1.2.1-4"),
        ("leger i distriktene", "2.2.1-3"),
        ("strømbrudd", "4.1.4-1"),
        ("sykkelvei", "5.1.2-1"),
    ] {
        let results = searcher.search(&Query::from(query), &SearchOptions::new()).unwrap();
        assert_eq!(results.hits[0].passage.id.to_string(), first, "{query}");
    }
}

/// What a stranger's file may have of titles costs what its length does, and no text is lost by it.
#[test]
#[cfg(all(feature = "markdown", feature = "html"))]
fn long_titles_and_deep_nesting_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        Source::read(&path).unwrap()
    };
    let long = "ord ".repeat(100_000);
    let source = read("lang.MD", format!("# {long}\n\n{}", "- a\n".repeat(20_000)));
    assert_eq!(
        source.strategy.paragraphs().len(),
        20_001,
        "the long title is a paragraph, the ending in capitals Markdown"
    );
    assert_eq!(source.problems.len(), 1, "{:?}", source.problems.first());
    let source = read("dyp.html", format!("<p>Tekst.{}{}", "<nav>".repeat(100_000), "</p>".repeat(200_000)));
    assert_eq!(source.strategy.paragraphs().len(), 1);
    let source = read("åpen.html", "<head><title>Plan</title><h2>A</h2><p>Et avsnitt.".to_owned());
    assert_eq!(source.strategy.metadata.title, "Plan");
    assert_eq!(source.strategy.paragraphs().len(), 1, "a head need not be closed");
    let built = Strategy::builder("plan").title(usize::MAX, "Dypt").paragraph(NewParagraph::prose("Tekst.")).build();
    assert_eq!(built.unwrap().paragraphs().len(), 1);
}

#[test]
#[cfg(unix)]
fn a_ring_of_folders_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), r#"{"text": "bygge", "path": ["Bolig"]}"#).unwrap();
    for name in ["ring", "annen"] {
        std::os::unix::fs::symlink(folder.path(), folder.path().join(name)).unwrap();
    }
    assert_eq!(Source::read_folder(folder.path()).unwrap().0.len(), 1);
}

#[test]
fn a_folder_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("flere")).unwrap();
    fs::copy("tests/fixtures/fjordvik-2025-2029.txt", folder.path().join("flere/fjordvik.txt")).unwrap();
    write("a.jsonl", r#"{"text": "bygge", "path": ["Bolig"]}"#);
    write("a.toml", "title = 'A'");
    write(".skjult", "x");
    write("bilde.pdf", "%PDF-1.7");
    let (sources, failed) = Source::read_folder(folder.path()).unwrap();
    assert_eq!(sources.iter().map(|source| source.strategy.name.as_str()).collect::<Vec<_>>(), ["a", "fjordvik"]);
    assert_eq!((failed.len(), failed[0].path()), (1, Some(folder.path().join("bilde.pdf").as_path())));
    assert!(Source::read_folder(folder.path().join("borte")).unwrap_err().is_io());
}

#[test]
#[cfg(feature = "markdown")]
fn markdown_is_read_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("øya.md");
    fs::write(&path, "# Plan for Øya\n\n## Skole\n\nKommunen vil:\n\n- bygge skole\n").unwrap();
    fs::write(path.with_extension("toml"), "publisher = 'Øya kommune'\nyear = 2026\n").unwrap();
    let source = Source::read(Path::new(&path)).unwrap();
    assert_eq!((source.strategy.name.as_str(), source.strategy.metadata.title.as_str()), ("øya", "Plan for Øya"));
    let searcher = searcher(&[source]);
    let passage = &searcher.passages().unwrap()[0];
    assert_eq!(
        passage.citation.to_string(),
        "Øya kommune (2026): Plan for Øya. Punkt 1.1, strekpunkt 1 (under «Kommunen vil»)."
    );
}

/// A list without a lead-in, as Markdown and as text in the layout.
const UNTOLD: [(&str, &str); 2] = [
    (
        "plan.md",
        "# Plan\n\n## Bolig\n\nVi bor i en by.\n\n- bygge hus\n- male hus\n\n### Eldre\n\nByen forventer at staten:\n\n- betaler\n",
    ),
    (
        "plan.txt",
        " 2.1.1\t Bo\n\n2\nBolig\n 2.1\t Tiltak\n2.1.1\t Bo\n-\tbygge hus\n-\tmale hus\n 2.2\t Byen forventer at staten:\n2.2.1\t Bo\n-\tbetaler\n",
    ),
];

fn kinds(source: &Source) -> Vec<(&str, Kind)> {
    source.strategy.paragraphs().map(|place| (place.paragraph.text.as_str(), place.paragraph.kind)).collect()
}

#[test]
fn items_without_a_lead_in_are_what_is_said_of_them() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in UNTOLD {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let untold = Source::read(&path).unwrap();
        let said = Sources::new().file(&path).kind(Kind::Commitment).read(&mut |_| ControlFlow::Continue(())).unwrap();
        fs::write(path.with_extension("toml"), "kind = 'commitment'").unwrap();
        let beside = Source::read(&path).unwrap();
        let overruled =
            Sources::new().file(&path).kind(Kind::Expectation).read(&mut |_| ControlFlow::Continue(())).unwrap();
        fs::remove_file(path.with_extension("toml")).unwrap();
        assert!(kinds(&untold).contains(&("bygge hus", Kind::Context)), "{name}: {:?}", kinds(&untold));
        let wanted: Vec<_> = kinds(&untold)
            .into_iter()
            .map(|(text, kind)| (text, if text.ends_with("hus") { Kind::Commitment } else { kind }))
            .collect();
        for (how, source) in
            [("--kind", &said.sources[0]), ("beside", &beside), ("beside, before --kind", &overruled.sources[0])]
        {
            assert_eq!(kinds(source), wanted, "{name}, {how}: src/strategy/parse/units.rs");
            let told: Vec<_> = source.problems.iter().filter(|problem| problem.code.name() == "kind-given").collect();
            assert_eq!(told.len(), 1, "{name}, {how}: {:?}", source.problems);
            assert!(told[0].text.starts_with("2 items"), "{name}, {how}: {}", told[0].text);
        }
        assert!(wanted.contains(&("betaler", Kind::Expectation)), "{name}: {wanted:?}");
    }
    let path = folder.path().join("plan.md");
    fs::write(&path, format!("---\nkind: ambisjon\n---\n\n{}", UNTOLD[0].1)).unwrap();
    let sources = Sources::new().file(&path).kind(Kind::Expectation);
    let read = sources.read(&mut |_| ControlFlow::Continue(())).unwrap();
    assert!(
        kinds(&read.sources[0]).contains(&("bygge hus", Kind::Commitment)),
        "what the file says comes before --kind"
    );
}

#[test]
fn the_file_of_a_folder_says_what_the_files_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("kyst")).unwrap();
    fs::write(path("plan.md"), UNTOLD[0].1).unwrap();
    fs::write(path("kyst/havn.md"), "# Havneplan\n\n## Kaier\n\nByen vil:\n\n- bygge kai\n").unwrap();
    fs::write(path("kyst/havn.toml"), "year = 2020\n").unwrap();
    let told = |text: &str| {
        fs::write(path("sources.toml"), text).unwrap();
        Source::read_folder(folder.path()).map_err(|error| error.to_string())
    };
    let (read, failed) = told(
        "[\"plan.md\"]\ntitle = 'En annen tittel'\npublisher = 'Byen'\nkind = 'expectation'\n\n\
         [\"kyst/havn.md\"]\nname = 'havneplan'\nyear = 2019\nurl = 'https://eksempel.no/havn'\n",
    )
    .unwrap();
    assert!(failed.is_empty(), "{failed:?}");
    let about = |source: &Source| {
        let told = &source.strategy.metadata;
        (source.strategy.name.clone(), told.title.clone(), told.publisher.clone(), told.year, told.url.is_some())
    };
    let havn = (String::from("havneplan"), String::from("Havneplan"), String::new(), Some(2020), true);
    let plan = (String::from("plan"), String::from("Plan"), String::from("Byen"), None, false);
    assert_eq!(read.iter().map(about).collect::<Vec<_>>(), [havn, plan], "src/index/sources.rs");
    assert!(kinds(&read[1]).contains(&("bygge hus", Kind::Expectation)));
    for (text, wanted) in [
        ("[\"borte.md\"]\ntitle = 'Plan'\n", "line 1: there is no source \"borte.md\""),
        ("\n[\"plan.md\"]\ntitel = 'Plan'\n", "line 3: unknown field `titel`"),
        ("[\"plan.md\"]\nkind = 'forord'\n", "commitment, expectation or context"),
        ("[\"plan.md\"]\nurl = 'plan.pdf'\n", "no address that others can open"),
    ] {
        let error = told(text).unwrap_err();
        assert!(error.contains("sources.toml") && error.contains(wanted), "{text:?}: {error}");
    }
}
