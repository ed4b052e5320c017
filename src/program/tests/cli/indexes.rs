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
