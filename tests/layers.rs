//! The architecture, held by a test: imports point downward only, tantivy stays in its two modules, and every file says
//! first what it owns.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors of the library, from the ground up. A module may use the floors below its own.
const FLOORS: &[&[&str]] = &[
    &["error", "orthography"],
    &["strategy", "norwegian"],
    &["index", "query"],
    &["passages"],
    &["search"],
    &["likeness", "quotes", "coverage", "suggest"],
    &["wire"],
];
/// The binary stands above the library, which it reaches by the crate's name; its modules are declared by main.rs.
const BINARY: &[&[&str]] = &[&["output"], &["server", "mcp"], &["cli"], &["main"]];

/// A file longer than this holds a second concept.
const LONGEST: usize = 400;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The top module that a file of `src` belongs to: `src/search/rank/leaf.rs` to `search`.
fn module(file: &Path) -> String {
    let inside = file.strip_prefix("src").unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(floors: &[&[&str]], module: &str) -> Option<usize> {
    floors.iter().position(|floor| floor.contains(&module))
}

/// Code without comments, so that a doc comment may name what the code may not.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names that follow `crate::` in a file.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for name in names {
            found.push(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
}

#[test]
fn imports_point_downward() {
    for file in sources(Path::new("src")) {
        let own = module(&file);
        let text = code(&fs::read_to_string(&file).unwrap());
        for (floors, place) in [(FLOORS, "library"), (BINARY, "binary")] {
            let Some(mine) = floor(floors, &own) else { continue };
            for import in imports(&text) {
                let Some(theirs) = floor(floors, &import) else { continue };
                assert!(
                    import == own || theirs < mine,
                    "{} ({place}, floor {mine}) uses crate::{import} (floor {theirs}); imports point downward only",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_module_has_a_floor() {
    for file in sources(Path::new("src")) {
        let own = module(&file);
        let known = own == "lib" || floor(FLOORS, &own).is_some() || floor(BINARY, &own).is_some();
        assert!(known, "{} belongs to no floor; give `{own}` one in tests/layers.rs", file.display());
    }
}

#[test]
fn tantivy_stays_where_it_belongs() {
    for file in sources(Path::new("src")) {
        let own = module(&file);
        let uses = code(&fs::read_to_string(&file).unwrap()).contains("tantivy::");
        let may = ["index", "passages", "search", "likeness", "quotes"].contains(&own.as_str());
        assert!(!uses || may, "{} uses tantivy", file.display());
    }
}

/// Files whose types stay within the crate, and may have tantivy's in what they call `pub`.
fn within(file: &Path) -> bool {
    let kept = ["src/search/rank", "src/index/snapshot.rs", "src/index/vocabulary.rs", "src/index/lists.rs"];
    kept.iter().any(|kept| file.starts_with(kept))
}

#[test]
fn no_tantivy_type_is_public() {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    assert!(!code(&text).contains("tantivy"), "src/lib.rs exports something of tantivy");
    for file in sources(Path::new("src")).into_iter().filter(|file| !within(file)) {
        for line in code(&fs::read_to_string(&file).unwrap()).lines() {
            let public = line.trim_start().starts_with("pub fn") || line.trim_start().starts_with("pub struct");
            assert!(!(public && line.contains("tantivy::")), "{}: {line}", file.display());
        }
    }
}

#[test]
fn files_open_with_what_they_own_and_stay_short() {
    for file in sources(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not open with //!", file.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines; find its second concept", file.display());
        for left in ["TODO", "FIXME", "XXX", "dbg!(", "todo!(", "unimplemented!("] {
            assert!(!text.contains(left), "{} still has {left}", file.display());
        }
    }
}
