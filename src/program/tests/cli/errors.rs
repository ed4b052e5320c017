//! Every error message: one line on stderr that says what is wrong and what to do.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{check, indexed, program, run};

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
    fs::write(path.join("ord.tsv"), "=\tklima, vær\nklima\n").unwrap();
    fs::write(path.join("ut.tsv"), "-\txyzzyplugh\n").unwrap();
    fs::create_dir(path.join("annet")).unwrap();
    fs::write(path.join("annet/brev.odt"), "").unwrap();
    for (name, from, to) in
        [("gammel", "\"schema\": ", "\"schema\": 9"), ("ord", "\"analyzer\": \"", "\"analyzer\": \"0.")]
    {
        fs::create_dir(path.join(name)).unwrap();
        let manifest = fs::read_to_string(path.join("planer/manifest.json")).unwrap();
        // Of sources that are elsewhere by now, so that it cannot be built again.
        let manifest = manifest.replacen(from, to, 1).replace("fjordvik-2025-2029.txt", "borte.txt");
        fs::write(path.join(name).join("manifest.json"), manifest).unwrap();
    }
    fs::create_dir(path.join("knust")).unwrap();
    fs::write(path.join("knust/manifest.json"), "{\"format\": \"strategisok-ind").unwrap();

    let cases: [&[&str]; 56] = [
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
        &["search", "klima", "--thesaurus", "mangler.tsv"],
        &["search", "klima", "--thesaurus", "ord.tsv"],
        &["search", "klima", "--thesaurus", "ut.tsv"],
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
        &["show", "forord-1", "--index", "planer"],
        &["show"],
        &["check", "mangler.txt"],
        &["check", "mappe"],
        &["check", "bilde.txt"],
        &["check", "tom.txt"],
        &["check", "brev.txt"],
        &["check", "feil.txt"],
        &["index", "--index", "annet"],
        &["index", "--index", "tom.txt/planer"],
        &["index", "--source", "brev.txt"],
        &["index", "--index", "to", "--source", "fjordvik-2025-2029.txt", "--source", "./fjordvik-2025-2029.txt"],
        &["man", "finn"],
        &["related"],
        &["related", "2.1"],
        &["related", "9.9.9-9"],
        &["related", "2.1.2-8", "--text", "klima"],
        &["related", "--text", "utkast.txt"],
        &["related", "--batch", "topics.tsv"],
        &["related", "--batch", "twice.tsv", "--format", "text"],
        &["mirror"],
        &["mirror", "klima", "--format", "trec"],
        &["quote", "mangler.txt"],
        &["quote", "bilde.txt"],
        &["coverage"],
        &["coverage", "mangler.txt"],
        &["coverage", "tom.txt"],
        &["suggest"],
        &["explain", "klima"],
        &["explain", "klima", "9.9.9-9"],
    ];
    let mut printed = Vec::new();
    for case in cases {
        let told = run(path, case);
        let lines: Vec<&str> = told.lines().collect();
        let line = matches!(lines[..], [_, "[exit 2]", message] if message.starts_with("strategisok: "));
        assert!(line, "an error is exit 2 and one line on stderr: {told}");
        printed.push(told.replace('\u{1b}', "␛"));
    }
    check("errors", printed.join("\n"));
}

#[test]
fn a_damaged_index_is_told_or_does_no_harm() {
    let folder = indexed();
    // Without its sources the index cannot be built again.
    fs::remove_file(folder.path().join("fjordvik-2025-2029.txt")).unwrap();
    let search = || program(folder.path()).args(["search", "by", "--index", "planer"]).output().unwrap();
    let sound = search();
    let entries =
        |path: &Path| -> Vec<PathBuf> { fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect() };
    let data = entries(&folder.path().join("planer")).into_iter().find(|path| path.is_dir()).unwrap();
    let mut told = 0;
    for file in entries(&data) {
        let bytes = fs::read(&file).unwrap();
        let mut damaged = bytes.clone();
        let Some(byte) = damaged.get_mut(bytes.len() / 2) else { continue };
        *byte ^= 0x55;
        fs::write(&file, damaged).unwrap();
        let output = search();
        let stderr = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(2) {
            told += 1;
            assert!(stderr.contains("is damaged") && stderr.contains("`strategisok index --index planer`"), "{stderr}");
            assert_eq!(stderr.lines().count(), 1, "{stderr}");
        } else {
            assert_eq!(output, sound, "a damaged {} is not noticed", file.display());
        }
        fs::write(&file, bytes).unwrap();
    }
    assert!(told > 5, "only {told} files are looked at");
}
