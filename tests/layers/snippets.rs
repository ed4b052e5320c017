//! The reader is tried on small sources: what it takes for a path, where it leads, and what closes a circle.

use crate::circles::Graph;
use crate::public::{public_types, shown};
use crate::reader::{Source, read};
use crate::tree::Tree;

/// Paths and names of the `use` statements, as `path` or `path as name`.
fn uses(source: &Source) -> Vec<String> {
    let glob = |is_glob: bool| if is_glob { "::*" } else { "" };
    let told = source.uses.iter().map(|one| {
        let path = format!("{}{}", one.path.join("::"), glob(one.is_glob));
        match &one.name {
            Some(name) if one.path.last() != Some(name) => format!("{path} as {name}"),
            _ => path,
        }
    });
    told.collect()
}

#[track_caller]
fn check_uses(text: &str, expected: &[&str]) {
    assert_eq!(uses(&read(text)), expected, "the `use` statements of {text:?}");
}

#[track_caller]
fn check_paths(text: &str, expected: &[&str]) {
    let paths: Vec<String> = read(text).paths.iter().map(|one| one.path.join("::")).collect();
    assert_eq!(paths, expected, "the paths of {text:?}");
}

#[test]
fn use_statements_are_read_to_their_leaves() {
    check_uses("use crate::error::Result;", &["crate::error::Result"]);
    check_uses("use crate::{Error, Result};", &["crate::Error", "crate::Result"]);
    check_uses(
        "use crate::a::{self, b::{C, d::{E as F, G}}, H};",
        &["crate::a", "crate::a::b::C", "crate::a::b::d::E as F", "crate::a::b::d::G", "crate::a::H"],
    );
    check_uses("use super::super::{\n    // a comment\n    id::UnitId,\n};", &["super::super::id::UnitId"]);
    check_uses("use super::*; use Node::*;", &["super::*", "Node::*"]);
    check_uses("use self::a as b; use c::D as _;", &["self::a as b", "c::D"]);
    check_uses("use ::tantivy::Term; use r#type::Kind;", &["type::Kind"]);
    check_uses("pub(in crate::search) use self::plan::Plan;", &["self::plan::Plan"]);
    check_uses("fn f() -> impl Fn() + use<'_, T> { use fmt::Write; }", &["fmt::Write"]);
    let lines: Vec<usize> = read("\n\nuse a::{\n    B,\n    C,\n};").uses.iter().map(|one| one.line).collect();
    assert_eq!(lines, [4, 5], "a leaf has the line that it stands on");
}

#[test]
fn paths_are_read_outside_comments_and_strings_alone() {
    check_paths("fn f() { super::g(crate::a::B::new()); h.i::<J>(); }", &["super::g", "crate::a::B::new"]);
    check_paths(
        "pub(in crate::search) fn f(a: &'a index::Index, b: <T as fmt::Debug>::C) {}",
        &["index::Index", "fmt::Debug"],
    );
    check_paths("// crate::a\n/* crate::b /* crate::c */ crate::d */ /// crate::e\nfn f() {}", &[]);
    check_paths(r####"fn f() { g("crate::a \" crate::b", r#"crate::c " crate::d"#, b"crate::e") }"####, &[]);
    check_paths(r"fn f() { g('\'', '\u{1F600}', 'ø', '', b'\\'); a::b() }".replace("'', ", "").as_str(), &["a::b"]);
    check_paths("#[utoipa::path(get, body = crate::Problem)] fn f() {}", &["utoipa::path", "crate::Problem"]);
    check_paths("macro_rules! m { () => { $crate::a::b!() } }", &["crate::a::b"]);
}

#[test]
fn what_is_for_tests_alone_is_left_out() {
    let source = read(
        "#[cfg(test)]\nuse crate::a;\n#[cfg(all(test, feature = \"x\"))]\nmod long;\n#[test]\nfn f() { crate::b() }\n\
         #[cfg(test)]\nmod tests {\n    use super::*;\n    fn g() { crate::c() }\n}\n\
         struct S {\n    #[cfg(test)]\n    d: crate::D,\n    e: crate::E,\n}\n#[cfg(not(test))]\nuse crate::f;\n",
    );
    assert_eq!(uses(&source), ["crate::f"]);
    assert_eq!(source.paths.iter().map(|one| one.path.join("::")).collect::<Vec<_>>(), ["crate::E"]);
    assert_eq!(source.inline_tests, [(7, 5)], "where the module for tests begins, with its attribute, and its lines");
    let modules: Vec<(&str, bool)> = source.modules.iter().map(|one| (one.name.as_str(), one.is_test)).collect();
    assert_eq!(modules, [("long", true), ("tests", true)]);
}

/// A crate of these files, each as `path: text`.
fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::from_files(|path| files.iter().find(|(own, _)| *own == path).map(|(_, text)| (*text).to_owned()))
}

/// Which file names something of which, and in which circles.
#[track_caller]
fn check_tree(files: &[(&str, &str)], expected: &[&str], circles: usize) {
    let imports = tree(files).imports();
    let short = |path: &str| path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    let mut edges: Vec<String> = imports.iter().map(|one| format!("{} {}", short(&one.from), short(&one.to))).collect();
    edges.dedup();
    assert_eq!(edges, expected, "the imports of {files:?}");
    assert_eq!(Graph::of(&imports).circles().len(), circles, "the circles of {files:?}");
}

#[test]
fn a_path_leads_to_the_file_that_declares_the_item() {
    check_tree(
        &[
            ("src/lib.rs", "pub mod a; mod b; pub use b::deep::Deep as Renamed;"),
            ("src/a.rs", "mod inner { use super::super::b; fn f() { b::deep::g(); } } fn h(_: crate::Renamed) {}"),
            ("src/b/mod.rs", "pub mod deep; pub(crate) use self::deep::*;"),
            ("src/b/deep.rs", "pub struct Deep; pub fn g() { super::super::a::h() }"),
            ("src/program/main.rs", "mod cli; fn main() { cli::run() }"),
            ("src/program/cli.rs", "use strategisok::a; pub fn run() { a::h(); crate::main() }"),
        ],
        &["a b/deep", "b/deep a", "program/cli lib", "program/cli program/main", "program/main program/cli"],
        2,
    );
}

#[test]
fn a_module_that_only_passes_names_on_closes_no_circle() {
    let child = ("src/a/one.rs", "use super::Two; pub struct One;");
    let sibling = ("src/a/two.rs", "pub struct Two;");
    let root = ("src/lib.rs", "mod a;");
    let passes_on = ("src/a/mod.rs", "mod one; mod two; pub use self::one::One; pub(crate) use two::Two;");
    check_tree(&[root, passes_on, child, sibling], &["a/one a/two"], 0);
    // The same module with code of its own that its children use.
    let has_code = ("src/a/mod.rs", "mod one; mod two; pub use self::one::One; pub struct Two; fn f(_: One) {}");
    check_tree(&[root, has_code, child, sibling], &["a/mod a/one", "a/one a/mod"], 1);
}

#[test]
fn an_imported_module_is_no_dependency_but_what_is_named_of_it_is() {
    let root = ("src/lib.rs", "mod a; mod b;");
    let inner = ("src/b/c.rs", "pub fn d() {}");
    let module = ("src/b/mod.rs", "mod c; pub use c::d; pub fn e() {}");
    check_tree(&[root, ("src/a.rs", "use crate::b; fn f() { b::d() }"), module, inner], &["a b/c"], 0);
    check_tree(&[root, ("src/a.rs", "use crate::b::{self, *}; fn f() { e() }"), module, inner], &["a b/mod"], 0);
}

#[test]
fn what_is_public_shows_foreign_types_by_any_name() {
    let text = "use tantivy::{DocAddress, Term as T}; pub struct Open { pub at: Vec<DocAddress>, own: T }\n\
                pub(crate) struct Shut { pub at: DocAddress } impl Shut { pub fn at(&self) -> T {} }\n\
                impl<'a> Open { pub fn term(&self) -> Option<T> {} pub(crate) fn own(&self) -> T {} fn f(_: T) {} }\n\
                pub(crate) struct Alone(pub T); pub fn plain() -> usize { let t: T; }";
    let lines: Vec<usize> =
        shown(text, &read(text), &public_types([text].into_iter()), "tantivy").iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 3]);
}
