//! The architecture, held by a test: imports point downward only, no files stand in a circle, tantivy stays where it
//! belongs, and every file says first what it owns. The design is the data below; where the code does not keep to it
//! yet, a list says which places, and what mends each. A list must shrink: what it no longer needs fails too.

mod circles;
mod files;
mod public;
mod reader;
mod snippets;
mod tokens;
mod tree;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use circles::Graph;
use tree::{Import, Tree};

/// The floors from the top down. A file may name what stands on lower floors and in its own module; neighbours on a floor
/// do not know each other. What the binary names of the library goes by `lib`, as for any other user of it.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["server", "mcp"],
    &["output"],
    &["lib"],
    &["wire"],
    &["likeness", "quotes", "coverage", "suggest"],
    &["search"],
    &["passages"],
    &["index", "query"],
    &["norwegian", "strategy"],
    &["error", "orthography"],
];

/// The order within `search`, from the top down. A query meets the steps as `mod` calls them: lower, rank, nearness,
/// analyzed, matching, snippet. They know each other as little as that allows: what calls all of them stands above them
/// (`mod` is the file of `Searcher`), and what they hand on stands below: a hit, how the query was read, and lowest the
/// evaluation with its plan, which knows none of it.
const SEARCH: &[&[&str]] = &[
    &["explain"],
    &["mod"],
    &["lower", "nearness", "matching", "snippet"],
    &["analyzed", "sentence"],
    &["hit"],
    &["interpretation"],
    &["rank"],
    &["plan"],
    &["options"],
    &["evidence"],
];

/// Modules that may use tantivy.
const TANTIVY: &[&str] = &["index", "passages", "search"];

/// A place where the code does not keep to the design yet: one file names something of another, and should not.
struct Exception {
    from: &'static str,
    to: &'static str,
    mend: &'static str,
}

const fn not_yet(from: &'static str, to: &'static str, mend: &'static str) -> Exception {
    Exception { from, to, mend }
}

/// Imports that point upward or close a circle. The aim is an empty list.
const IMPORTS: &[Exception] = &[
    // What the steps of a search use of `Searcher` is the snapshot, the weights and each step's own cache.
    not_yet("src/search/lower/mod.rs", "src/search/mod.rs", "take the snapshot, the thesaurus and the weights"),
    not_yet("src/search/nearness.rs", "src/search/mod.rs", "take the snapshot, the weights and `Vectors`"),
    not_yet("src/search/analyzed.rs", "src/search/mod.rs", "take the snapshot and `Lately`"),
    not_yet("src/search/mod.rs", "src/search/explain.rs", "put `Searcher::explain` into explain.rs"),
];

/// Files outside [`TANTIVY`] that use it, and what each needs instead. The aim is an empty list.
const TANTIVY_ELSEWHERE: &[(&str, &str)] = &[
    ("src/likeness/mirror.rs", "an address of a paragraph, which `passages` gives"),
    ("src/likeness/profile.rs", "an address of a paragraph, which `passages` gives"),
    (
        "src/likeness/score.rs",
        "the paragraphs with a name, of `passages`; every paragraph that a filter lets in, of `search`",
    ),
];

/// Everything of `src`, read once.
static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(Path::new(".")));

/// The top module that a file belongs to: `src/search/rank/leaf.rs` to `search`.
fn module(file: &str) -> &str {
    part(file, "src/")
}

/// The first step below a folder, without its ending.
fn part<'a>(file: &'a str, folder: &str) -> &'a str {
    let inside = file.strip_prefix(folder).unwrap_or(file);
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

fn floor(floors: &[&[&str]], name: &str) -> Option<usize> {
    floors.iter().position(|floor| floor.contains(&name))
}

/// What is wrong with an import by itself, if anything is.
fn upward(import: &Import) -> Option<String> {
    let places = [("src/", FLOORS), ("src/search/", SEARCH)];
    places.into_iter().filter(|(folder, _)| import.from.starts_with(folder) && import.to.starts_with(folder)).find_map(
        |(folder, floors)| {
            let (own, other) = (part(&import.from, folder), part(&import.to, folder));
            let (mine, theirs) = (floor(floors, own)?, floor(floors, other)?);
            let side = if mine == theirs { "beside" } else { "above" };
            (own != other && theirs <= mine).then(|| format!("`{other}` stands {side} `{own}` in {folder}"))
        },
    )
}

fn told(import: &Import) -> String {
    format!("{}:{}: `{}` is of {}", import.from, import.line, import.path, import.to)
}

/// Fails with every fault that is not on a list, and with every line of the list that no fault needs.
fn hold(rule: &str, list: &str, faults: &BTreeMap<String, String>, excepted: &BTreeMap<String, &str>) {
    let new = faults.iter().filter(|(place, _)| !excepted.contains_key(*place)).map(|(_, fault)| fault.clone());
    let done = excepted.keys().filter(|place| !faults.contains_key(*place));
    let done =
        done.map(|place| format!("{place} keeps to the design now: take it from {list} in tests/layers/main.rs"));
    let all: Vec<String> = new.chain(done).collect();
    assert!(all.is_empty(), "\n{rule}\n\n{}\n", all.join("\n"));
}

fn between(from: &str, to: &str) -> String {
    format!("{from} -> {to}")
}

#[test]
fn imports_point_downward_and_form_no_circle() {
    let imports = TREE.imports();
    let excepted: BTreeMap<String, &str> = IMPORTS.iter().map(|one| (between(one.from, one.to), one.mend)).collect();
    let mut faults = BTreeMap::new();
    for import in &imports {
        if let Some(wrong) = upward(import) {
            let fault = format!("{}, and {wrong}: move what is shared down, or hand it over as a value", told(import));
            faults.entry(between(&import.from, &import.to)).or_insert(fault);
        }
    }
    let (known, allowed): (Vec<Import>, Vec<Import>) =
        imports.into_iter().partition(|import| excepted.contains_key(&between(&import.from, &import.to)));
    let allowed = Graph::of(&allowed);
    // An exception is needed while it closes a circle with what is allowed.
    for import in known.iter().filter(|import| allowed.way(&import.to, &import.from).is_some()) {
        faults.entry(between(&import.from, &import.to)).or_insert_with(|| told(import));
    }
    for circle in allowed.circles() {
        let ring: Vec<String> = circle.iter().map(|import| format!("    {}", told(import))).collect();
        let fault =
            format!("these files form a circle: move what one needs of the next below both\n{}", ring.join("\n"));
        faults.entry(between(&circle[0].from, &circle[0].to)).or_insert(fault);
    }
    hold("Imports point downward only, and files form no circle (FLOORS, SEARCH).", "IMPORTS", &faults, &excepted);
}

#[test]
fn every_file_has_a_place() {
    for file in &TREE.files {
        let name = module(&file.path);
        assert!(
            floor(FLOORS, name).is_some(),
            "{}: give `{name}` a floor in FLOORS of tests/layers/main.rs",
            file.path
        );
        if file.path.starts_with("src/search/") && !file.is_test {
            let name = part(&file.path, "src/search/");
            assert!(
                floor(SEARCH, name).is_some(),
                "{}: give `{name}` a place in SEARCH of tests/layers/main.rs",
                file.path
            );
        }
    }
}

#[test]
fn tantivy_stays_where_it_belongs() {
    let mut faults = BTreeMap::new();
    for file in TREE.files.iter().filter(|file| !file.is_test && !TANTIVY.contains(&module(&file.path))) {
        let uses = file.source.uses.iter().map(|one| (&one.path, one.line));
        let paths = file.source.paths.iter().map(|one| (&one.path, one.line));
        if let Some((path, line)) = uses.chain(paths).find(|(path, _)| path[0] == "tantivy") {
            let place = format!("{}:{line}: `{}`", file.path, path.join("::"));
            let fault = format!("{place}: tantivy is known to {} alone; ask one of them", TANTIVY.join(", "));
            faults.insert(file.path.clone(), fault);
        }
    }
    let excepted = TANTIVY_ELSEWHERE.iter().map(|(file, mend)| ((*file).to_owned(), *mend)).collect();
    hold("tantivy stays in the modules of TANTIVY.", "TANTIVY_ELSEWHERE", &faults, &excepted);
}

#[test]
fn no_tantivy_type_is_public() {
    let sources = || TREE.files.iter().filter(|file| !file.is_test);
    let public = public::public_types(sources().map(|file| file.text.as_str()));
    for file in sources() {
        let shown = public::shown(&file.text, &file.source, &public, "tantivy");
        let lines: Vec<String> =
            shown.iter().map(|(line, words)| format!("{}:{line}: `{words} ...`", file.path)).collect();
        assert!(lines.is_empty(), "tantivy in public: keep it within the crate, `pub(crate)`\n{}", lines.join("\n"));
    }
}
