//! Exit statuses: 0 when something is found, 1 when nothing is, 2 on an error.

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn the_exit_status_tells_whether_something_was_found() {
    let folder = TempDir::new().unwrap();
    for (arguments, expected) in [
        (&["search", "beredskap"][..], 0),
        (&["search", "xyzzyplugh"], 1),
        (&["search"], 1),
        (&["search", ""], 1),
        (&["search", "--chapter", "5"], 0),
        (&["search", "--chapter", "forord"], 0),
        (&["search", "--section", "forord"], 0),
        (&["search", "klima", "--chapter", "99"], 1),
        (&["search", "klima", "-n", "0"], 0),
        (&["search", "klima", "-n", "-3"], 0),
        (&["search", "klima", "-n", "99999999999999999999999"], 0),
        (&["search", "klima", "--offset", "99999999999999999999999"], 0),
        (&["search", "klima\u{7} \u{1b}[31m"], 0),
        (&["search", "--", "klima", "-beredskap"], 0),
        (&["search", "klima", "--kind", "forventning", "--section", "5.2"], 0),
        (&["show", "2.1.1"], 0),
        (&["show", "2.1.1-99"], 2),
        (&["check"], 0),
        (&["related", "2.1.2-8", "-n", "0"], 0),
        (&["related", "2.1.2-8", "--chapter", "99"], 1),
        (&["related", "--text", ""], 1),
        (&["mirror", "2.1.2-8"], 0),
        (&["mirror", "xyzzyplugh"], 1),
        (&["coverage", "xyzzyplugh"], 1),
        (&["suggest", "xyzzyplugh"], 1),
        (&["explain", "sykefravær", "2.1.2-8"], 0),
        (&["explain", "sykefravær", "6.1.2-4", "--reach", "form"], 1),
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
    check("no-such-chapter", run(folder.path(), &["search", "klima", "--chapter", "99", "--reach", "form"]));
}
