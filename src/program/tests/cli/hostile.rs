//! What a source, its metadata or an argument says to a terminal: letters, and nothing that a terminal obeys. Every
//! command with text for people is run on a document that tries everywhere.

use std::fs;

use tempfile::TempDir;

use crate::program;

/// The title of the window, a bell, the screen, and letters turned round.
const EVIL: &str = "\u{1b}]0;navn\u{7}\u{1b}[2J\u{1b}[8m\u{202e}\u{9b}31m";

/// A folder with an index in `ond` of two documents that have it in every place.
fn indexed() -> TempDir {
    let folder = TempDir::new().unwrap();
    let text = format!(
        "1\t Felles {EVIL}vekst\nForordet {EVIL}vil øke i årene som kommer for alle.\n\nEn {EVIL}tittel\nByen {EVIL}vokser med kloakk.\n\n 2.1.1\t Fremme {EVIL}barn\n\n2\nSterkt {EVIL}samfunn\n 2.1\t Kommuner {EVIL}vil:\n2.1.1\t Fremme {EVIL}barn\n-\tstyrke {EVIL}barn og unge\n-\tbygge hus {EVIL}til barn\n\n2.2\t Kommuner {EVIL}forventer at staten:\n2.2.1\t Gi {EVIL}penger\n-\tbetaler for barn {EVIL}og hus\n"
    );
    // As TOML writes them.
    let evil = "\\u001b]0;navn\\u0007\\u001b[2J\\u001b[8m\\u202e\\u009b31m";
    let fields = ["title", "publisher", "adopted_by", "adopted", "period"];
    let mut metadata: String = fields.map(|name| format!("{name} = \"{name} {evil}x\"\n")).concat();
    metadata += "year = 2025\n";
    for name in ["ond", "verre"] {
        fs::write(folder.path().join(format!("{name}.txt")), &text).unwrap();
        fs::write(folder.path().join(format!("{name}.toml")), &metadata).unwrap();
        // Control characters are refused in subjects, but what turns letters round is not.
        let subjects = "2.1.1-1\temne \u{202e}ord; barnehage\n";
        fs::write(folder.path().join(format!("{name}.subjects.tsv")), subjects).unwrap();
    }
    let printed = run(&folder, &["index", "-v", "--index", "ond", "--source", "ond.txt", "--source", "verre.txt"]);
    assert!(printed.contains("wrote "), "the index is not built: {printed}");
    folder
}

/// What a run prints on both streams, which must be harmless.
fn run(folder: &TempDir, arguments: &[&str]) -> String {
    let output = program(folder.path()).args(arguments).output().unwrap();
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(!printed.is_empty(), "{arguments:?} prints nothing");
    let own = if arguments.contains(&"always") { without_style(&printed) } else { printed.clone() };
    for (what, name) in [('\u{1b}', "ESC"), ('\u{7}', "BEL"), ('\u{202e}', "U+202E"), ('\u{9b}', "CSI")] {
        assert!(
            !own.contains(what),
            "{arguments:?} lets {name} through to the terminal (output/text/look.rs): {printed:?}"
        );
    }
    printed
}

/// What is printed without the styles of the program, which hide nothing.
fn without_style(printed: &str) -> String {
    ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[4m", "\u{1b}[33m", "\u{1b}[36m"]
        .iter()
        .fold(printed.to_owned(), |text, style| text.replace(style, ""))
}

#[test]
fn nothing_reaches_a_terminal_but_letters() {
    let folder = indexed();
    let evil = format!("barn {EVIL}");
    let says = format!("Han sa «styrke {EVIL}barn og unge» og «bygge {EVIL}kirker».");
    let commands: [&[&str]; 29] = [
        &["search", "barn"],
        &["search", "-v", "barn", "--reach", "meaning"],
        &["search", &evil],
        &["search", "-v", "qqqxyz"],
        &["search", "barn", "--strategy", &evil],
        &["search", "barn", "--format", "markdown"],
        &["related", "ond/2.1.1-1", "-v"],
        &["related", &evil],
        &["mirror", "barn", "-v"],
        &["mirror", &evil],
        &["quote", &says],
        &["quote", "-v", "styrke barn og unge"],
        &["coverage", "barn", "kloakk", "qqqxyz", &evil],
        &["subjects"],
        &["subjects", "barnehage"],
        &["subjects", &evil],
        &["suggest", "bar"],
        &["suggest", "b"],
        &["explain", "barn", "ond/2.1.1-1", "-v"],
        &["show", "ond/2.1.1-1"],
        &["show", "ond/2.1", "ond/forord", "ond/1"],
        &["show", &evil],
        &["outline"],
        &["export"],
        &["export", "--format", "markdown"],
        &["analyze", &evil],
        &["search", "barn", "--index", &evil],
        &["search", "barn", "--reach", &evil],
        &["show", "ond/2.1.1-1", "--index", "finnes-ikke\u{1b}[2J"],
    ];
    for command in commands {
        let bare = ["analyze"].contains(&command[0]) || command.contains(&"--index");
        let index: &[&str] = if bare { &[] } else { &["--index", "ond"] };
        for color in ["never", "always"] {
            run(&folder, &[command, index, &["--color", color]].concat());
        }
    }
    for color in ["never", "always"] {
        run(&folder, &["check", "ond.txt", "--color", color]);
        run(
            &folder,
            &["index", "-v", "--index", "ond", "--source", "ond.txt", "--source", "verre.txt", "--color", color],
        );
    }
}
