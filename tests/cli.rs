//! The program from outside, as a user meets it: what it prints in each format, and how it ends. In order: formats of a
//! search, the documents, building and opening indexes, batches, exit statuses, every error message, streams and
//! colour, help. Snapshots lie in tests/snapshots; scores are left out of them, since they change when ranking does.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program in an empty folder, unmoved by the environment of whoever runs the tests.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strategisok"));
    command.current_dir(folder);
    for name in ["STRATEGISOK_INDEX", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// A folder with the two documents of the fixtures.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for name in ["fjordvik-2025-2029", "havbygda-2026-2030"] {
        for ending in ["txt", "toml"] {
            let file = format!("{name}.{ending}");
            fs::copy(fixtures.join(&file), folder.path().join(&file)).unwrap();
        }
    }
    folder
}

/// The same with an index of both in `planer`.
fn indexed() -> TempDir {
    let folder = folder();
    let sources = ["--source", "fjordvik-2025-2029.txt", "--source", "havbygda-2026-2030.txt"];
    program(folder.path())
        .args(["index", "--index", "planer", "-q"])
        .args(sources)
        .assert()
        .code(0)
        .stdout("")
        .stderr("");
    folder
}

/// What a run prints and how it ends.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(arguments).output().unwrap();
    let (stdout, stderr) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let shown: Vec<String> = arguments
        .iter()
        .map(|argument| if argument.contains(' ') { format!("'{argument}'") } else { (*argument).to_owned() })
        .collect();
    format!("$ strategisok {}\n[exit {}]\n{stdout}{stderr}", shown.join(" "), output.status.code().unwrap())
}

/// Compares with the snapshot of this name.
fn check(name: &str, printed: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (pattern, instead) in [
        (r#""score": ?-?[0-9.]+"#, r#""score": [score]"#),
        (r"(?m)^([a-z0-9-]+[,;])?(\d+)([,;])[0-9.]+[,;]", "$1$2$3[score]$3"),
        (r"(Q0 \S+ \d+) -?[0-9.]+", "$1 [score]"),
        (r"Poeng [0-9.]+", "Poeng [score]"),
        (r"data-[0-9a-f]{16}", "data-[hash]"),
        (r"in [0-9.]+ s\b", "in [time] s"),
    ] {
        settings.add_filter(pattern, instead);
    }
    settings.bind(|| insta::assert_snapshot!(format!("cli-{name}"), printed));
}

/// The words of the embedded document that the snapshots search: few paragraphs have them, in each of the ways.
const WORDS: [&str; 6] = ["search", "vindkraft", "--reach", "compound", "-n", "2"];

// Formats of a search.

#[test]
fn search_in_every_format() {
    let folder = TempDir::new().unwrap();
    for format in ["text", "json", "jsonl", "csv", "csv-excel", "markdown", "trec"] {
        check(&format!("search-{format}"), run(folder.path(), &[&WORDS[..], &["--format", format]].concat()));
    }
}

#[test]
fn search_in_text_says_what_it_did() {
    let folder = TempDir::new().unwrap();
    let cases: [&[&str]; 7] = [
        &["sykefravær", "vindkraft", "--reach", "form", "-n", "2"],
        &["kapittel:5", "-n", "1"],
        &["barn og \"unge", "--reach", "exact", "-n", "1"],
        &["xyzzyplugh", "--reach", "form"],
        &["vindkraft", "--reach", "compound", "-v"],
        &["vindkraft", "--reach", "compound", "-q"],
        &["vindkraft", "--reach", "compound", "--offset", "400"],
    ];
    let printed = cases.map(|case| run(folder.path(), &[&["search"], case].concat()));
    check("search-says", printed.join("\n"));
}

#[test]
fn search_in_several_documents_names_them() {
    let folder = indexed();
    let search = |format: &str| {
        run(folder.path(), &["search", "ladeplasser", "--reach", "exact", "--index", "planer", "--format", format])
    };
    check("search-several", ["text", "trec"].map(search).join("\n"));
}

// The documents.

#[test]
fn documents_are_shown() {
    let folder = TempDir::new().unwrap();
    let show = |arguments: &[&str]| run(folder.path(), &[&["show"], arguments].concat());
    check("show", [show(&["6.1.2-4", "1-4"]), show(&["forord-1"]), show(&["2.1.4"])].join("\n"));
    check("show-markdown", show(&["2.1.2-8", "--format", "markdown"]));
    check("show-json", show(&["2.1.2-8", "--format", "json"]));
    check("outline", run(folder.path(), &["outline"]));
}

#[test]
fn outline_and_export_have_every_paragraph() {
    let folder = TempDir::new().unwrap();
    let stdout = |arguments: &[&str]| {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let outline: serde_json::Value = serde_json::from_str(&stdout(&["outline", "--format", "json"])).unwrap();
    let counts = &outline["strategies"][0]["paragraphs"];
    let kinds = ["commitment", "expectation", "context", "foreword"].map(|kind| counts[kind].as_u64().unwrap());
    assert_eq!(kinds, [163, 119, 29, 5], "the kinds of the outline");

    let lines = stdout(&["export", "--format", "jsonl"]);
    let exported: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported.len(), 316, "lines of jsonl");
    assert_eq!((exported[0]["id"].as_str(), exported[0].get("score")), (Some("forord-1"), None));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["export", "--format", "json"])).unwrap();
    assert_eq!(json["hits"].as_array().unwrap(), &exported, "json and jsonl hold the same");

    for (format, delimiter) in [("csv", b','), ("csv-excel", b';')] {
        let text = stdout(&["export", "--format", format]);
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let texts: Vec<String> = rows.records().map(|row| row.unwrap()[10].to_owned()).collect();
        assert_eq!(texts.len(), 316, "rows of {format}");
        for (cell, hit) in texts.iter().zip(&exported) {
            assert_eq!(cell, hit["text"].as_str().unwrap(), "{format} has the text to the letter");
        }
    }
    for format in ["text", "markdown"] {
        let text = stdout(&["export", "--format", format]);
        for hit in &exported {
            assert!(text.contains(hit["id"].as_str().unwrap()), "{} is not in {format}", hit["id"]);
        }
    }
}

#[test]
fn analyses_are_shown() {
    let folder = TempDir::new().unwrap();
    let text = "areal- og transportplanlegging";
    check("analyze", run(folder.path(), &["analyze", text]));
    let output = program(folder.path())
        .args(["analyze", "--format", "jsonl", "--batch", "-"])
        .write_stdin(format!("{text}\n\nROS-analyser\n"))
        .output()
        .unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3, "an object a line, for blank lines too");
    let split = |line: usize, token: usize| lines[line]["tokens"][token]["split"].as_array().unwrap().clone();
    assert_eq!(split(0, 2), ["transport", "planlegging"]);
    assert_eq!(split(2, 0), ["ROS", "analyser"]);
    let suspended =
        lines[0]["tokens"][0]["readings"].as_array().unwrap().iter().find(|reading| reading["grade"] == "suspended");
    let suspended = suspended.expect("a completed word");
    assert_eq!(
        (suspended["term"].as_str(), &suspended["spans"]),
        (Some("arealplanlegging"), &serde_json::json!([[0, 6], [19, 30]]))
    );
}

#[test]
fn sources_are_checked() {
    let folder = folder();
    check("check", run(folder.path(), &["check"]));
    check("check-json", run(folder.path(), &["check", "havbygda-2026-2030.txt", "--format", "json"]));
}

// Building and opening indexes.

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
        let mut command = program(path);
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
    run(path, &["index", "--source", "fjordvik-2025-2029.txt"]);
    assert_eq!(ids(&[], None), ["fjordvik-2025-2029"], "a default folder with one");
}

#[test]
fn the_folder_and_the_program_answer_alike() {
    let folder = TempDir::new().unwrap();
    program(folder.path()).args(["index", "--index", "ks"]).assert().code(0);
    for query in ["beredskapsplaner", "klima", "areal- og transportplanlegging", "bredbånd"] {
        let search = |arguments: &[&str]| {
            let command = [&["search", query, "--format", "json", "-n", "999"], arguments].concat();
            program(folder.path()).args(command).output().unwrap().stdout
        };
        assert!(search(&[]) == search(&["--index", "ks"]), "{query} is answered otherwise from the folder");
    }
}

// Batches.

#[test]
fn a_batch_is_a_run() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("topics.tsv"), "\u{feff}q1\tberedskap\r\n\nq2\tklima\nq3\txyzzyplugh\n").unwrap();
    let output = program(folder.path()).args(["search", "--batch", "topics.tsv"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let run = String::from_utf8(output.stdout).unwrap();
    let mut before = ("", 0, f64::INFINITY);
    for line in run.lines() {
        let [qid, q0, _, rank, score, name] = line.split(' ').collect::<Vec<_>>().try_into().expect("six columns");
        let (rank, score): (usize, f64) = (rank.parse().unwrap(), score.parse().unwrap());
        assert_eq!((q0, name), ("Q0", "strategisok"));
        let falls = if qid == before.0 { rank == before.1 + 1 && score < before.2 } else { rank == 1 };
        assert!(falls, "{line} after {before:?}");
        before = (qid, rank, score);
    }
    let of = |qid: &str| run.lines().filter(|line| line.starts_with(qid)).count();
    assert!(of("q1 ") > 10 && of("q2 ") > 10, "more than a page for each query");

    let jsonl = program(folder.path())
        .args(["search", "--batch", "-", "--format", "jsonl", "-n", "1"])
        .write_stdin("a\tklima\nb\t\n")
        .output()
        .unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(jsonl.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines[0]["qid"].as_str(), lines[0]["returned"].as_u64()), (Some("a"), Some(1)));
    assert_eq!((lines[1]["qid"].as_str(), lines[1]["total"].as_u64()), (Some("b"), Some(0)));
}

#[test]
fn a_batch_line_of_a_megabyte_is_cut() {
    let folder = TempDir::new().unwrap();
    let line = format!("q\t{}\n", "klima ".repeat(175_000));
    let output = program(folder.path())
        .args(["search", "--batch", "-", "--format", "jsonl", "-n", "1"])
        .write_stdin(line)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["interpretation"]["hints"][0]["code"], "too-long");
}

// Exit statuses.

#[test]
fn the_exit_status_tells_whether_something_was_found() {
    let folder = TempDir::new().unwrap();
    for (arguments, expected) in [
        (&["search", "beredskap"][..], 0),
        (&["search", "xyzzyplugh"], 1),
        (&["search"], 1),
        (&["search", ""], 1),
        (&["search", "--chapter", "5"], 0),
        (&["search", "klima", "--chapter", "99"], 1),
        (&["search", "klima", "-n", "0"], 0),
        (&["search", "klima", "-n", "-3"], 0),
        (&["search", "klima", "-n", "99999999999999999999999"], 0),
        (&["search", "klima", "--offset", "99999999999999999999999"], 0),
        (&["search", "\u{1b}[31mklima\u{7}"], 0),
        (&["search", "--", "klima", "-beredskap"], 0),
        (&["search", "klima", "--kind", "forventning", "--section", "5.2"], 0),
        (&["show", "2.1.1"], 0),
        (&["show", "2.1.1-99"], 2),
        (&["check"], 0),
        (&["--version"], 0),
        (&["-h"], 0),
    ] {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stderr.is_empty(), expected < 2, "stderr of {arguments:?}");
        let controls = output.stdout.iter().any(|byte| byte.is_ascii_control() && *byte != b'\n');
        assert!(!controls, "{arguments:?} prints control characters");
    }
}

#[test]
fn a_chapter_that_does_not_exist_is_told() {
    let folder = TempDir::new().unwrap();
    check("no-such-chapter", run(folder.path(), &["search", "klima", "--chapter", "99"]));
}

// Every error message.

#[test]
fn errors_are_one_line_that_says_what_to_do() {
    let folder = indexed();
    let path = folder.path();
    fs::create_dir(path.join("mappe")).unwrap();
    fs::write(path.join("bilde.txt"), [b"Norge\n\xff\xfe".as_slice(), &[0; 20]].concat()).unwrap();
    fs::write(path.join("tom.txt"), " \n\n").unwrap();
    fs::write(path.join("brev.txt"), "Hei du.\n\nDette er et brev.\n").unwrap();
    fs::write(path.join("feil.txt"), "1\t Kapittel\nTekst som står her.\n").unwrap();
    fs::write(path.join("feil.toml"), "titel = 'Plan'\n").unwrap();
    fs::write(path.join("topics.tsv"), "q1\tklima\nbare tekst\n").unwrap();
    fs::write(path.join("twice.tsv"), "q1\tklima\nq1\tvann\n").unwrap();
    fs::write(path.join("spaces.tsv"), "q 1\tklima\n").unwrap();
    fs::create_dir(path.join("annet")).unwrap();
    fs::write(path.join("annet/brev.odt"), "").unwrap();
    for (name, from, to) in
        [("gammel", "\"schema\": ", "\"schema\": 9"), ("ord", "\"analyzer\": \"", "\"analyzer\": \"0.")]
    {
        fs::create_dir(path.join(name)).unwrap();
        let manifest = fs::read_to_string(path.join("planer/manifest.json")).unwrap();
        fs::write(path.join(name).join("manifest.json"), manifest.replacen(from, to, 1)).unwrap();
    }
    fs::create_dir(path.join("knust")).unwrap();
    fs::write(path.join("knust/manifest.json"), "{\"format\": \"strategisok-ind").unwrap();

    let cases: [&[&str]; 34] = [
        &[],
        &["finn", "klima"],
        &["search", "klima", "--formt", "json"],
        &["search", "klima", "--format", "xml"],
        &["search", "klima", "-beredskap"],
        &["search", "klima", "--reach", "langt"],
        &["search", "klima", "--kind", "dikt"],
        &["search", "klima", "--sort", "tid"],
        &["search", "klima", "--chapter", "fem"],
        &["search", "klima", "--section", "fem"],
        &["search", "klima", "--batch", "topics.tsv"],
        &["search", "klima", "--index", "mappe"],
        &["search", "klima", "--index", "gammel"],
        &["search", "klima", "--index", "ord"],
        &["search", "klima", "--index", "knust"],
        &["search", "--batch", "topics.tsv"],
        &["search", "--batch", "twice.tsv"],
        &["search", "--batch", "spaces.tsv"],
        &["search", "--batch", "mangler.tsv"],
        &["search", "--batch", "bilde.txt"],
        &["search", "--batch", "topics.tsv", "--format", "text"],
        &["show", "9.9.9-9"],
        &["show", "2.1.1-3", "tull\u{1b}[31m"],
        &["show", "2.1.1-1", "--index", "planer"],
        &["show", "forord-1", "--index", "planer"],
        &["show"],
        &["check", "mangler.txt"],
        &["check", "mappe"],
        &["check", "bilde.txt"],
        &["check", "tom.txt"],
        &["check", "brev.txt"],
        &["check", "feil.txt"],
        &["index", "--index", "annet"],
        &["man", "finn"],
    ];
    let mut printed = Vec::new();
    for case in cases {
        let output = program(path).args(case).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{case:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1, "{case:?} is told in one line");
        assert!(output.stdout.is_empty(), "{case:?} prints nothing on stdout");
        printed.push(run(path, case).replace('\u{1b}', "␛"));
    }
    let twice = ["--source", "fjordvik-2025-2029.txt", "--source", "fjordvik-2025-2029.txt"];
    printed.push(run(path, &[&["index", "--index", "to"], &twice[..]].concat()));
    check("errors", printed.join("\n"));
}

#[test]
fn a_damaged_index_is_told() {
    let folder = indexed();
    let data = fs::read_dir(folder.path().join("planer"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    for file in fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&file).unwrap();
        if bytes.len() < 20 || file.extension().is_some_and(|ending| ending == "lock") {
            continue;
        }
        let damaged: Vec<u8> = bytes
            .iter()
            .enumerate()
            .map(|(at, byte)| if at == bytes.len() / 2 { byte ^ 0x55 } else { *byte })
            .collect();
        fs::write(&file, damaged).unwrap();
        let output = program(folder.path()).args(["search", "by", "--index", "planer"]).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "a damaged {} is not noticed", file.display());
        assert!(stderr.contains("is damaged") && stderr.contains("strategisok index --index planer"), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        fs::write(&file, bytes).unwrap();
    }
}

// Streams and colour.

#[test]
#[cfg(unix)]
fn a_closed_pipe_ends_quietly() {
    let folder = TempDir::new().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_strategisok"));
    command
        .current_dir(folder.path())
        .args(["export", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let folder = TempDir::new().unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_strategisok"));
    let output = command.current_dir(folder.path()).arg("export").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("strategisok: cannot write the output: "));
}

#[test]
fn colour_is_the_users_choice() {
    let folder = TempDir::new().unwrap();
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output =
            program(folder.path()).args(WORDS).args(arguments).envs(variables.iter().copied()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_ne!(text.contains('\u{1b}'), text.contains("[Vind-]"), "brackets stand where colour does not");
        text.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]), "a pipe has no colour");
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]), "a flag is nearer than the environment");
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
}

// Help.

#[test]
fn help_completions_and_manuals() {
    let folder = TempDir::new().unwrap();
    check("help", run(folder.path(), &["--help"]));
    check("help-search", [run(folder.path(), &["search", "-h"]), run(folder.path(), &["search", "--help"])].join("\n"));
    for (arguments, part) in [
        (&["completions", "bash"][..], "_strategisok()"),
        (&["completions", "zsh"], "#compdef strategisok"),
        (&["man"], ".TH strategisok 1"),
        (&["man", "search"], ".TH strategisok-search 1"),
        (&["--version"], "\nanalyzer "),
        (&["--licenses"], "CC BY 4.0"),
    ] {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains(part), "{arguments:?} has no {part}");
    }
}

#[test]
fn every_library_is_listed_with_its_licence() {
    let folder = TempDir::new().unwrap();
    let output = program(folder.path()).arg("--licenses").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let manifest: toml::Table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap().parse().unwrap();
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        let listed = text.lines().any(|line| line.split_whitespace().next() == Some(name));
        assert!(listed, "{name} is not in src/cli/libraries.txt; its first lines tell how it is made");
    }
}
