//! The architecture, held by a test: imports point downward only, no files stand in a circle, tantivy stays where it
//! belongs, and every file says first what it owns. The design is the data below, without exceptions.

mod circles;
mod files;
mod public;
mod reader;
mod snippets;
mod tokens;
mod tree;

use std::path::Path;
use std::sync::LazyLock;

use circles::Graph;
use tree::{File, Import, Tree};

/// The floors from the top down. A file may name what stands on lower floors and in its own module; neighbours on a floor
/// do not know each other. What the program names of the library goes by `lib`, as for any other user of it.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["server", "mcp"],
    &["cluster", "output", "source"],
    &["lib"],
    &["opensearch"],
    &["wire"],
    &["likeness", "quotes", "coverage", "comparison", "editions", "subjects", "suggest"],
    &["search"],
    &["passages"],
    &["index", "query"],
    &["norwegian", "strategy"],
    &["budget"],
    &["error", "orthography", "recent", "span"],
];

/// The order within `search`, from the top down. A query meets the steps as `mod` calls them: lower, rank, nearness,
/// analyzed, matching, snippet. They know each other as little as that allows: what calls all of them stands above them
/// (`mod` is the file of `Searcher`), and what they hand on stands below: a hit, how the query was read, and lowest the
/// evaluation with its plan, which knows none of it.
const SEARCH: &[&[&str]] = &[
    &["explain", "found", "outside", "paragraphs"],
    &["mod"],
    &["lower", "alike", "matching", "snippet", "collapse"],
    &["nearness"],
    &["analyzed", "sentence"],
    &["hit"],
    &["interpretation", "meant"],
    &["rank"],
    &["plan"],
    &["options", "facets"],
    &["evidence"],
];

/// Modules that may use tantivy.
const TANTIVY: &[&str] = &["index", "passages", "search"];

/// Everything of `src`, read once.
static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(Path::new(".")));

/// The top module that a file belongs to: `src/search/rank/leaf.rs` to `search`, `src/program/cli/open.rs` to `cli`.
fn module(file: &str) -> &str {
    part(file, if file.starts_with("src/program/") { "src/program/" } else { "src/" })
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
    let modules = (module(&import.from), module(&import.to));
    let steps = (part(&import.from, "src/search/"), part(&import.to, "src/search/"));
    let within_search = modules == ("search", "search");
    let places = [("src/", FLOORS, modules, true), ("src/search/", SEARCH, steps, within_search)];
    places.into_iter().filter(|(.., applies)| *applies).find_map(|(folder, floors, (own, other), _)| {
        let (mine, theirs) = (floor(floors, own)?, floor(floors, other)?);
        let side = if mine == theirs { "beside" } else { "above" };
        (own != other && theirs <= mine).then(|| format!("`{other}` stands {side} `{own}` in {folder}"))
    })
}

fn told(import: &Import) -> String {
    format!("{}:{}: `{}` is of {}", import.from, import.line, import.path, import.to)
}

/// Fails with every fault, told by the rule that it breaks.
fn hold(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "\n{rule}\n\n{}\n", faults.join("\n"));
}

#[test]
fn imports_point_downward() {
    let fault = |import: &Import| {
        let wrong = upward(import)?;
        Some(format!("{}, and {wrong}: move what is shared down, or hand it over as a value", told(import)))
    };
    let faults: Vec<String> = TREE.imports().iter().filter_map(fault).collect();
    hold("Imports point downward only (FLOORS, SEARCH).", &faults);
}

#[test]
fn files_form_no_circle() {
    let imports = TREE.imports();
    let told = |circle: Vec<&Import>| {
        let ring: Vec<String> = circle.into_iter().map(|import| format!("    {}", told(import))).collect();
        format!("these files form a circle: move what one needs of the next below both\n{}", ring.join("\n"))
    };
    let faults: Vec<String> = Graph::of(&imports).circles().into_iter().map(told).collect();
    hold("Files form no circle.", &faults);
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
    let fault = |file: &File| {
        let uses = file.source.uses.iter().map(|one| (&one.path, one.line));
        let paths = file.source.paths.iter().map(|one| (&one.path, one.line));
        let (path, line) = uses.chain(paths).find(|(path, _)| path[0] == "tantivy")?;
        let place = format!("{}:{line}: `{}`", file.path, path.join("::"));
        Some(format!("{place}: tantivy is known to {} alone; ask one of them", TANTIVY.join(", ")))
    };
    let others = TREE.files.iter().filter(|file| !file.is_test && !TANTIVY.contains(&module(&file.path)));
    let faults: Vec<String> = others.filter_map(fault).collect();
    hold("tantivy stays in the modules of TANTIVY.", &faults);
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
