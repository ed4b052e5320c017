//! An index that is built where one is already: what is as it was is taken over, and every answer is that of an index that is
//! built from nothing.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use strategisok::index::{Sources, Step, Updated};
use strategisok::{Index, Query, SearchOptions, Searcher, Source};

/// A folder with sources, and one with an index of them.
struct Kept {
    sources: PathBuf,
    index: PathBuf,
    _folder: tempfile::TempDir,
}

const TOPICS: [&str; 2] = ["journalist", "policy"];

impl Kept {
    fn new() -> Kept {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept { sources: folder.path().join("kilder"), index: folder.path().join("indeks"), _folder: folder };
        fs::create_dir(&kept.sources).unwrap();
        for name in ["fjordvik-2025-2029", "havbygda-2026-2030"] {
            for ending in ["txt", "toml"] {
                kept.copy(&format!("tests/fixtures/{name}.{ending}"));
            }
        }
        for ending in ["txt", "toml", "subjects.tsv"] {
            kept.copy(&format!("seeds/ks-2024-2027.{ending}"));
        }
        kept.copy("examples/documents/solfjord-2026-2038.md");
        kept
    }

    fn path(&self, name: &str) -> PathBuf {
        self.sources.join(name)
    }

    fn copy(&self, from: &str) {
        fs::copy(from, self.path(&Path::new(from).file_name().unwrap().to_string_lossy())).unwrap();
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from:?}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    fn update(&self) -> Updated {
        let sources = Sources::new().folder(&self.sources).unwrap();
        Index::update_in_dir(&self.index, &sources, &mut |_| ControlFlow::Continue(())).expect("an index is built")
    }

    /// Builds after a change and holds the index to one that is built from nothing; `read` are the documents that were read.
    fn check(&self, change: &str, read: &[&str]) {
        self.check_topics(change, read, 3);
    }

    fn check_topics(&self, change: &str, read: &[&str], most: usize) {
        let updated = self.update();
        let mut names: Vec<&str> = updated.read.iter().map(|source| source.strategy.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, read, "{change}: the documents that are read");
        let folder = tempfile::tempdir().unwrap();
        let sources = Sources::new().folder(&self.sources).unwrap();
        Index::rebuild_in_dir(folder.path(), &sources, &mut |_| ControlFlow::Continue(())).unwrap();
        let (index, fresh) = (Index::open_in_dir(&self.index).unwrap(), Index::open_in_dir(folder.path()).unwrap());
        assert_eq!(index.manifest().misprints, fresh.manifest().misprints, "{change}: src/index/misprints.rs");
        let entries = |index: &Index| index.manifest().sources.clone();
        assert_eq!(entries(&index), entries(&fresh), "{change}: src/index/update.rs");
        let (own, fresh) = (index.searcher().unwrap(), fresh.searcher().unwrap());
        for topic in topics().into_iter().take(most) {
            let (own, fresh) = (answer(&own, &topic), answer(&fresh, &topic));
            let differing = own.lines().zip(fresh.lines()).find(|(own, fresh)| own != fresh);
            assert!(own == fresh, "{change}: {topic:?} is answered otherwise than by a fresh index: {differing:?}");
        }
        assert_eq!(own.passages().unwrap(), fresh.passages().unwrap(), "{change}: the paragraphs");
        let data = fs::read_dir(&self.index).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
        assert_eq!(data, 1, "{change}: old data is dropped");
    }
}

fn topics() -> Vec<String> {
    let read = |set: &str| fs::read_to_string(format!("benches/quality/data/{set}.topics.tsv")).expect("topics");
    let sets = TOPICS.map(read);
    let lines = sets.iter().flat_map(|set| set.lines()).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect()
}

/// All that a result says, with every hit and its score.
fn answer(searcher: &Searcher, query: &str) -> String {
    let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(2_000)).expect("a search runs");
    let hits = results.hits.iter().map(|hit| format!("{} {:?} {:?}", hit.passage.long_id(), hit.score, hit.evidence));
    format!("{} {} {:?}\n{}", results.total, results.related, results.facets, hits.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_build_where_an_index_is_answers_as_one_from_nothing() {
    let kept = Kept::new();
    assert!(topics().len() > 20, "the topics are not read");
    let all = ["fjordvik-2025-2029", "havbygda-2026-2030", "ks-2024-2027", "solfjord-2026-2038"];
    kept.check("the first build", &all);
    kept.check("nothing changed", &[]);
    kept.edit("ks-2024-2027.txt", "beredskap", "brannberedskap og klimatilpasning");
    kept.check_topics("a text changed", &["ks-2024-2027"], usize::MAX);
    fs::write(
        kept.path("alvdal.md"),
        "# Alvdal\n\n## Beredskap\n\nKommunen vil:\n\n- bygge beredskapslager\n- øve på beredskap\n",
    )
    .unwrap();
    kept.check("a document came before all others", &["alvdal"]);
    kept.copy("examples/documents/solfjord-2026-2038.subjects.tsv");
    kept.check("a document got subjects", &["solfjord-2026-2038"]);
    fs::remove_file(kept.path("fjordvik-2025-2029.txt")).unwrap();
    kept.check("a document went", &[]);
    kept.edit("havbygda-2026-2030.toml", "title = \"", "title = \"Nye ");
    kept.check("a title changed", &["havbygda-2026-2030"]);
    fs::rename(kept.path("alvdal.md"), kept.path("øyane.md")).unwrap();
    kept.check_topics("a document has another name", &["øyane"], usize::MAX);
}

/// Which words are misprints is told by all documents together, so one document changes how another is read.
#[test]
fn misprints_of_documents_that_stay_are_read_anew() {
    let kept = Kept::new();
    kept.update();
    let misprints = || Index::open_in_dir(&kept.index).unwrap().manifest().misprints.clone();
    assert!(misprints().contains_key("utvilkingen"), "no slip to change: {:?}", misprints());
    let often = "- utvilkingen\n- mer utvilkingen\n- enda mer utvilkingen\n";
    fs::write(kept.path("ord.md"), format!("# Ord\n\n## Vekst\n\nKommunen vil:\n\n{often}")).unwrap();
    kept.check("what was a slip is a word", &["ord"]);
    assert!(!misprints().contains_key("utvilkingen"));
    fs::remove_file(kept.path("ord.md")).unwrap();
    kept.check("what was a word is a slip", &[]);
    assert!(misprints().contains_key("utvilkingen"));
}

/// What a build changed is noted with it, whether it took anything over or not; what is as it was is not noted, and notes stay.
#[test]
fn what_a_build_changed_is_noted() {
    let kept = Kept::new();
    let noted = || {
        let index = Index::open_in_dir(&kept.index).expect("an index");
        let told = |one: &strategisok::index::Revision| {
            let ids =
                one.changes.iter().map(|change| change.to.as_ref().or(change.from.as_ref()).unwrap().id.to_string());
            (one.strategy.clone(), [one.new, one.gone, one.reworded, one.moved], ids.collect::<Vec<_>>().join(" "))
        };
        index.manifest().revisions.iter().map(told).collect::<Vec<_>>()
    };
    kept.update();
    assert_eq!(noted(), [], "a first build changes nothing");
    kept.edit(
        "ks-2024-2027.txt",
        "jobbe målrettet med å redusere sykefravær",
        "jobbe målrettet for å redusere sykefraværet",
    );
    kept.update();
    let first = ("ks-2024-2027".to_owned(), [0, 0, 1, 0], "2.1.2-8".to_owned());
    assert_eq!(noted(), vec![first.clone()]);
    kept.edit("havbygda-2026-2030.toml", "title = \"", "title = \"Nye ");
    kept.update();
    assert_eq!(noted(), vec![first.clone()], "another title is no change of a paragraph");
    fs::write(kept.path("ord.md"), "# Ord\n\n## Vekst\n\nKommunen vil:\n\n- så\n- høste korn om høsten\n").unwrap();
    kept.update();
    assert_eq!(noted(), vec![first.clone()], "nor is a document that comes");
    kept.edit("ord.md", "- så\n", "- pløye\n- så\n");
    let sources = Sources::new().folder(&kept.sources).unwrap();
    Index::rebuild_in_dir(&kept.index, &sources, &mut |_| ControlFlow::Continue(())).unwrap();
    let second = ("ord".to_owned(), [1, 0, 0, 0], "1.1-1".to_owned());
    assert_eq!(noted(), [second, first.clone()], "the latest first; a number that moves is no change");
    fs::remove_file(kept.path("ord.md")).unwrap();
    kept.update();
    assert_eq!(noted(), vec![first.clone()], "what was noted of a document goes with it");
    let manifest = kept.index.join("manifest.json");
    fs::write(&manifest, fs::read_to_string(&manifest).unwrap().replace("\"schema\": ", "\"schema\": 9")).unwrap();
    kept.update();
    assert_eq!(noted(), vec![first], "notes outlive the version of an index");
}

/// A document too large to be compared is said to have changed, and nothing of it is counted.
#[test]
fn a_change_of_a_large_document_is_not_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stor.jsonl");
    let index = folder.path().join("index");
    let build = |last: &str| {
        let line = |text: String| format!("{{\"document\":\"stor\",\"text\":\"{text}\"}}\n");
        let lines = (0..20_000).map(|number| line(format!("bygge {number}"))).chain([line(last.to_owned())]);
        fs::write(&path, lines.collect::<String>()).unwrap();
        let sources = Source::read_all(&path).unwrap();
        let built = Index::create_in_dir(&index, &sources, &mut |_, _| {}).unwrap();
        let told = |one: &strategisok::index::Revision| (one.strategy.clone(), one.too_large, one.new + one.reworded);
        built.manifest().revisions.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(build("rive"), []);
    assert_eq!(build("reise"), [("stor".to_owned(), true, 0)], "index/noted.rs");
}

#[test]
fn what_cannot_be_taken_over_is_built_from_nothing() {
    let kept = Kept::new();
    kept.update();
    let data =
        fs::read_dir(&kept.index).unwrap().flatten().map(|entry| entry.path()).find(|path| path.is_dir()).unwrap();
    let mut file = fs::read_dir(data).unwrap().flatten().map(|entry| entry.path());
    let postings = file.find(|path| path.extension().is_some_and(|ending| ending == "idx")).unwrap();
    let mut bytes = fs::read(&postings).unwrap();
    bytes[100] ^= 1;
    fs::write(&postings, bytes).unwrap();
    kept.check("damaged data", &["fjordvik-2025-2029", "havbygda-2026-2030", "ks-2024-2027", "solfjord-2026-2038"]);
    let manifest = kept.index.join("manifest.json");
    fs::write(&manifest, fs::read_to_string(&manifest).unwrap().replace("\"schema\": ", "\"schema\": 9")).unwrap();
    kept.check("another version", &["fjordvik-2025-2029", "havbygda-2026-2030", "ks-2024-2027", "solfjord-2026-2038"]);
}

#[test]
fn a_build_that_is_stopped_leaves_the_index_that_was() {
    let kept = Kept::new();
    kept.update();
    let before = fs::read_to_string(kept.index.join("manifest.json")).unwrap();
    kept.edit("ks-2024-2027.txt", "beredskap", "brannberedskap");
    let sources = Sources::new().folder(&kept.sources).unwrap();
    for at in [0, 2, 40] {
        let mut steps = 0;
        let stopped = Index::update_in_dir(&kept.index, &sources, &mut |step| {
            assert!(matches!(step, Step::Reading { .. } | Step::Writing { .. }));
            steps += 1;
            if steps > at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(stopped.unwrap_err().is_stopped(), "after {at} steps");
        assert_eq!(fs::read_to_string(kept.index.join("manifest.json")).unwrap(), before, "after {at} steps");
        let folders = fs::read_dir(&kept.index).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
        assert_eq!(folders, 1, "after {at} steps: what was written is left");
    }
    kept.check("the build after it", &["ks-2024-2027"]);
}

#[test]
fn two_documents_of_one_name_are_an_error_also_where_one_is_kept() {
    let kept = Kept::new();
    kept.update();
    fs::copy(kept.path("ks-2024-2027.txt"), kept.path("solfjord-2026-2038.txt")).unwrap();
    let sources = Sources::new().folder(&kept.sources).unwrap();
    let error = Index::update_in_dir(&kept.index, &sources, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert!(error.to_string().contains("solfjord-2026-2038"), "{error}");
}
