//! The program from outside, as a user meets it: what it prints in each format, and how it ends. One file a matter, in
//! the order of the list below. Snapshots lie in ../snapshots; scores are left out of them, since they change when
//! ranking does.

mod account;
mod agreement;
mod batches;
mod comparisons;
mod coverage;
mod documents;
mod editions;
mod errors;
mod explanations;
mod formats;
mod help;
mod hostile;
mod indexes;
mod many;
mod mirror;
mod quotes;
mod readme;
mod related;
#[cfg(feature = "server")]
mod serving;
mod statuses;
mod streams;
mod subjects;
mod suggestions;
mod thesaurus;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use tempfile::TempDir;

/// The embedded document, indexed once in a folder: opening it is faster than indexing it in every run.
static EMBEDDED: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = env!("CARGO_MANIFEST_DIR").replace(std::path::MAIN_SEPARATOR, "-");
    let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli{own}"));
    bare(Path::new(".")).args(["index", "-q", "--index"]).arg(&index).assert().code(0);
    index
});

/// The program in a folder, searching the embedded document.
fn program(folder: &Path) -> Command {
    let mut command = bare(folder);
    command.env("STRATEGISOK_INDEX", &*EMBEDDED);
    command
}

/// The program in a folder, unmoved by the environment of whoever runs the tests.
fn bare(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_strategisok"));
    command.current_dir(folder);
    for name in ["STRATEGISOK_INDEX", "STRATEGISOK_THESAURUS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// A folder with the two documents of the fixtures.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
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
    settings.set_snapshot_path("../snapshots");
    settings.set_omit_expression(true);
    for (pattern, instead) in [
        (r#""score": ?-?[0-9.]+"#, r#""score": [score]"#),
        // With a comma in it, as Excel has it.
        (r"(?m)^(\d+);\d+,\d+;", "$1;[score];"),
        (r"(?m)^([a-z0-9-]+[,;])?(\d+)([,;])[0-9.]+[,;]", "$1$2$3[score]$3"),
        (r"(Q0 \S+ \d+) -?[0-9.]+", "$1 [score]"),
        (r"Poeng [0-9.]+", "Poeng [score]"),
        (r"\b\d+\.\d{4}\b", "[number]"),
        (r"\b\d{1,2}\. [a-z]+ 20\d\d\b", "[date]"),
        (r"data-[0-9a-f]{16}", "data-[hash]"),
        (r"in [0-9.]+ s\b", "in [time] s"),
    ] {
        settings.add_filter(pattern, instead);
    }
    settings.bind(|| insta::assert_snapshot!(format!("cli-{name}"), printed));
}

/// The words of the embedded document that the snapshots search: few paragraphs have them, in each of the ways.
const WORDS: [&str; 6] = ["search", "vindkraft", "--reach", "compound", "-n", "2"];
