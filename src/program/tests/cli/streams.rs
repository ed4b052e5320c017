//! Streams and colour: closed pipes, full disks, NO_COLOR.

use std::fs;
use std::process::Stdio;

use tempfile::TempDir;

use crate::{WORDS, program};

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
