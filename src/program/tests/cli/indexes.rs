//! Building and opening indexes.

use std::fs;

use tempfile::TempDir;

use crate::{bare, check, folder, run};

#[test]
fn an_index_is_built_and_found() {
    let folder = folder();
    let path = folder.path();
    let build = run(path, &["index", "--source", "fjordvik-2025-2029.txt", "--index", "planer"]);
    let again =
        run(path, &["index", "--source", "embedded", "--source", "havbygda-2026-2030.txt", "--index", "planer"]);
    check("index", [build, again].join("\n"));
    let data =
        fs::read_dir(path.join("planer")).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(data, 1, "old data is dropped");

    let ids = |arguments: &[&str], variable: Option<&str>| {
        let mut command = bare(path);
        command.args(["outline", "--format", "json"]).args(arguments);
        variable.map(|folder| command.env("STRATEGISOK_INDEX", folder));
        let outline: serde_json::Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        outline["strategies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&[], None), ["ks-2024-2027"], "without an index the embedded document is read");
    assert_eq!(ids(&["--index", "planer"], None), ["havbygda-2026-2030", "ks-2024-2027"]);
    assert_eq!(ids(&[], Some("planer")), ["havbygda-2026-2030", "ks-2024-2027"], "STRATEGISOK_INDEX");
    assert_eq!(ids(&[], Some("")), ["ks-2024-2027"], "an empty variable is none");
    fs::create_dir(path.join("index")).unwrap();
    fs::write(path.join("index/README.md"), "no index").unwrap();
    assert_eq!(ids(&[], None), ["ks-2024-2027"], "a default folder without an index of ours");
    bare(path).args(["index", "-q", "--source", "fjordvik-2025-2029.txt"]).assert().code(0);
    assert_eq!(ids(&[], None), ["fjordvik-2025-2029"], "a default folder with one");
}

#[test]
fn the_folder_and_the_program_answer_alike() {
    let folder = TempDir::new().unwrap();
    bare(folder.path()).args(["index", "--index", "ks"]).assert().code(0);
    for query in ["beredskapsplaner", "klima", "areal- og transportplanlegging", "bredbånd"] {
        let search = |arguments: &[&str]| {
            let command = [&["search", query, "--format", "json", "-n", "999"], arguments].concat();
            bare(folder.path()).args(command).output().unwrap().stdout
        };
        assert!(search(&[]) == search(&["--index", "ks"]), "{query} is answered otherwise from the folder");
    }
}

/// A document that takes a while to index.
fn long(folder: &std::path::Path, name: &str, items: usize) {
    let items: String = (0..items)
        .map(|item| format!("- bygge ut tilbud nummer {item} for eldre og barn i fjordvik{item}\n"))
        .collect();
    fs::write(folder.join(name), format!("# Plan\n\n## Bolig\n\nKommunen vil:\n\n{items}")).unwrap();
}

#[test]
fn what_has_not_changed_is_taken_over() {
    let folder = folder();
    let path = folder.path();
    let arguments = ["index", "--source", ".", "--index", "planer"];
    let build = |more: &[&str]| run(path, &[&arguments, more].concat());
    let first = build(&[]);
    let same = build(&[]);
    fs::write(path.join("alvdal.md"), "# Alvdal\n\n## Bolig\n\n- bygge hus\n- male hus\n").unwrap();
    let more = build(&["--kind", "commitment"]);
    let fresh = build(&["--fresh"]);
    check("index-again", [first, same, more, fresh].join("\n"));
}

#[test]
#[cfg(unix)]
fn an_interrupted_build_leaves_the_index_that_was() {
    use std::process::{Command, Stdio};
    let folder = folder();
    let path = folder.path();
    long(path, "lang.md", 200);
    bare(path).args(["index", "-q", "--source", "lang.md", "--index", "planer"]).assert().code(0);
    let manifest = || fs::read_to_string(path.join("planer/manifest.json")).unwrap();
    let before = manifest();
    long(path, "lang.md", 60_000);
    let mut build = Command::new(env!("CARGO_BIN_EXE_strategisok"));
    build.current_dir(path).args(["index", "--source", "lang.md", "--index", "planer"]).stderr(Stdio::piped());
    let child = build.spawn().unwrap();
    // The folder of the new data is there when the build has begun.
    let folders = || fs::read_dir(path.join("planer")).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
    let begun = (0..2_000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        folders() > 1
    });
    assert!(begun, "the build does not begin");
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "src/program/cli/progress.rs: {output:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("what was there before is as it was") && told.lines().count() == 1, "{told}");
    assert_eq!((manifest() == before, folders()), (true, 1), "something of the interrupted build is left");
    long(path, "lang.md", 300);
    bare(path).args(["index", "-q", "--source", "lang.md", "--index", "planer"]).assert().code(0);
}
