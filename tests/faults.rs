//! What may happen to the folder of an index, file by file: it is damaged in every way, used by two builders, shared with
//! other files. The answer is the right one, the index is mended, or an error says what is wrong; `tests/faults/` tries the
//! same on the program, with signals and full disks.

use std::fs;
use std::path::{Path, PathBuf};

use strategisok::{Error, Index, Query, SearchOptions, Source};

const FJORDVIK: &str = "tests/fixtures/fjordvik-2025-2029.txt";

fn build(folder: &Path) -> Index {
    Index::create_in_dir(folder, &[Source::read(FJORDVIK).unwrap()], &mut |_, _| {}).expect("an index is built")
}

/// Everything that a search over all paragraphs says.
fn answer(index: &Index) -> Result<String, Error> {
    let searcher = index.searcher()?;
    let ask = |query: &str| searcher.search(&Query::new(query), &SearchOptions::new().limit(400));
    Ok(format!("{:?}{:?}{:?}", ask("klima kommune")?, ask("\"barn og unge\" sko*")?, searcher.outline()?))
}

/// The manifest and the files of the data, those that no reader needs aside.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![folder.join("manifest.json")];
    for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        files.extend(fs::read_dir(entry.path()).unwrap().flatten().map(|entry| entry.path()));
    }
    files.sort();
    files
}

/// Copies of some bytes, each damaged in one way.
fn damaged(whole: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut copies = vec![("empty".to_owned(), Vec::new()), ("longer".to_owned(), [whole, b"0"].concat())];
    for tenth in 1..10 {
        copies.push((format!("cut at {tenth}/10"), whole[..whole.len() * tenth / 10].to_vec()));
    }
    for flip in 0..40 {
        let (at, bit) = (flip * 7_919 % whole.len().max(1), flip % 8);
        let mut copy = whole.to_vec();
        copy.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << bit);
        copies.push((format!("bit {bit} of byte {at}"), copy));
    }
    copies.retain(|(_, copy)| copy != whole);
    copies
}

#[test]
fn a_damaged_file_is_an_error_or_no_matter() {
    let folder = tempfile::tempdir().unwrap();
    let right = answer(&build(folder.path())).unwrap();
    for file in files(folder.path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let whole = fs::read(&file).unwrap();
        let try_it = |what: &str| {
            for open in [|folder| Index::open_in_dir(folder), |folder: &Path| Index::map_dir(folder)] {
                match open(folder.path()).and_then(|index| answer(&index)) {
                    Err(error) => {
                        let told = error.is_corrupt_index() || error.is_outdated_index() || error.is_missing_index();
                        assert!(told && !name.starts_with('.'), "{name}, {what}: {error}");
                    }
                    Ok(found) => assert_eq!(found, right, "{name}, {what}: a wrong answer, see src/index/open.rs"),
                }
            }
        };
        for (what, copy) in damaged(&whole) {
            fs::write(&file, copy).unwrap();
            try_it(&what);
        }
        fs::remove_file(&file).unwrap();
        try_it("missing");
        fs::write(&file, &whole).unwrap();
    }
    assert_eq!(answer(&Index::open_in_dir(folder.path()).unwrap()).unwrap(), right);
}

#[test]
fn what_can_be_built_again_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let source = folder.path().join("fjordvik-2025-2029.txt");
    fs::copy(FJORDVIK, &source).unwrap();
    let sources = [Source::read(&source).unwrap(), Source::embedded().unwrap()];
    let right = answer(&Index::create_in_dir(&index, &sources, &mut |_, _| {}).unwrap()).unwrap();
    let damage = |name: &str| {
        let found = files(&index).into_iter().find(|file| file.to_string_lossy().ends_with(name));
        let file = found.unwrap_or_else(|| panic!("no {name}"));
        let text = fs::read(&file).unwrap();
        fs::write(&file, &text[..text.len() / 2]).unwrap();
    };
    for name in [".store", "meta.json", ".term"] {
        damage(name);
        let opened = Index::open_or_rebuild(&index, false).expect("it is mended");
        assert_eq!(answer(&opened.index).unwrap(), right, "{name}");
        let said = opened.mended.expect("that it was mended is said");
        assert!(said.contains("it was built again"), "{said}");
        assert!(Index::open_or_rebuild(&index, true).unwrap().mended.is_none(), "{name} is whole again");
    }
    let manifest = index.join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"schema\": ", "\"schema\": 9")).unwrap();
    assert!(
        Index::open_or_rebuild(&index, false).unwrap().mended.is_some_and(|said| said.contains("schema version 9"))
    );
    // A source that is no longer what was indexed is not put in its place.
    damage(".store");
    fs::write(&source, fs::read_to_string(FJORDVIK).unwrap().replace("klima", "vær")).unwrap();
    assert!(Index::open_or_rebuild(&index, false).unwrap_err().is_corrupt_index());
    fs::remove_file(&source).unwrap();
    assert!(Index::open_or_rebuild(&index, false).unwrap_err().is_corrupt_index());
}

#[test]
fn one_builder_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path());
    let source = Source::read(FJORDVIK).unwrap();
    let mut within = Vec::new();
    let outer = Index::create_in_dir(folder.path(), std::slice::from_ref(&source), &mut |done, _| {
        if done == 1 {
            within.push(Index::create_in_dir(folder.path(), std::slice::from_ref(&source), &mut |_, _| {}));
        }
    });
    assert!(outer.is_ok());
    assert!(within.remove(0).is_err_and(|error| error.is_busy()), "src/index/folder.rs: two builders at once");
    assert!(answer(&Index::open_in_dir(folder.path()).unwrap()).is_ok());
    build(folder.path());
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let try_it = || Index::create_in_dir(folder.path(), &[Source::read(FJORDVIK).unwrap()], &mut |_, _| {});
    assert!(Index::open_in_dir(folder.path()).unwrap_err().is_missing_index(), "an empty folder has no index");
    for name in ["data-2023", "data-0123456789abcdef"] {
        fs::create_dir(path(name)).unwrap();
        fs::write(path(name).join("budsjett.ods"), "tall").unwrap();
        let error = try_it().unwrap_err();
        assert!(error.is_foreign_folder() && error.to_string().contains("not ours"), "{name}: {error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written beside {name}");
        fs::remove_dir_all(path(name)).unwrap();
    }
    for name in [".DS_Store", ".gitignore", "desktop.ini", "README.md"] {
        fs::write(path(name), "").unwrap();
    }
    try_it().expect("what file managers leave blocks nothing");
    // What comes beside an index later stays, whatever it is called, and blocks nothing either.
    fs::create_dir_all(path("data-2023/tall")).unwrap();
    fs::create_dir_all(path("data-0123456789abcdef/tall")).unwrap();
    // A build that was killed leaves its data and the draft of a manifest.
    fs::create_dir(path("data-00000000000000aa")).unwrap();
    fs::create_dir(path("data-00000000000000bb")).unwrap();
    fs::write(path("data-00000000000000bb/.strategisok"), "strategisok-index").unwrap();
    fs::create_dir(path("data-00000000000000cc")).unwrap();
    fs::write(path("data-00000000000000cc/.strategisok"), "").unwrap();
    fs::write(path(".manifest.json.1"), "{").unwrap();
    try_it().unwrap();
    for (name, stays) in [
        ("data-2023", true),
        ("data-0123456789abcdef", true),
        (".DS_Store", true),
        (".gitignore", true),
        ("data-00000000000000aa", false),
        ("data-00000000000000bb", false),
        ("data-00000000000000cc", false),
        (".manifest.json.1", false),
    ] {
        assert_eq!(path(name).exists(), stays, "{name}, see src/index/folder.rs");
    }
}

#[test]
fn another_programs_manifest_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("manifest.json"), "{\"name\": \"app\"}").unwrap();
    assert!(Index::open_in_dir(folder.path()).unwrap_err().is_missing_index());
    let built = Index::create_in_dir(folder.path(), &[Source::read(FJORDVIK).unwrap()], &mut |_, _| {});
    assert!(built.unwrap_err().is_foreign_folder());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What is no file where a source, what stands beside it, or a manifest is looked for.
#[test]
#[cfg(unix)]
fn only_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let fifo = |name: &str| {
        nix::unistd::mkfifo(&path(name), nix::sys::stat::Mode::S_IRWXU).unwrap();
    };
    let told = |wanted: &str, found: Result<Source, Error>| {
        let error = found.expect_err(wanted);
        assert!(error.is_io() && error.to_string().contains(wanted), "wanted {wanted}: {error}");
    };
    fifo("rør.txt");
    told("rør.txt: it is no regular file", Source::read(path("rør.txt")));
    told("/dev/null: it is no regular file", Source::read("/dev/null"));
    fs::copy(FJORDVIK, path("plan.txt")).unwrap();
    fs::create_dir(path("plan.toml")).unwrap();
    told("plan.toml: it is a folder", Source::read(path("plan.txt")));
    fs::remove_dir(path("plan.toml")).unwrap();
    std::os::unix::fs::symlink("borte.toml", path("plan.toml")).unwrap();
    told("plan.toml", Source::read(path("plan.txt")));
    fs::remove_file(path("plan.toml")).unwrap();
    std::os::unix::fs::symlink("borte.tsv", path("plan.subjects.tsv")).unwrap();
    told("plan.subjects.tsv", Source::read(path("plan.txt")));
    fs::create_dir(path("index")).unwrap();
    fifo("index/manifest.json");
    let error = Index::open_in_dir(path("index")).unwrap_err();
    assert!(error.is_io() && error.to_string().contains("no regular file"), "{error}");
}

/// What the system does not let us read is not damaged.
#[test]
#[cfg(unix)]
fn an_unreadable_file_is_not_damaged() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    build(folder.path());
    let needed = |file: &PathBuf| !file.file_name().unwrap().to_string_lossy().starts_with('.');
    for file in files(folder.path()).into_iter().filter(needed) {
        let told = || {
            let error = Index::open_in_dir(folder.path()).unwrap_err();
            assert!(error.is_io() && !error.is_corrupt_index(), "{}: {error}", file.display());
        };
        // Who runs as root can read everything but a folder.
        let whole = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        told();
        fs::remove_dir(&file).unwrap();
        fs::write(&file, whole).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&file).is_err() {
            told();
        }
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    }
}

#[test]
fn a_file_that_is_cut_in_place_changes_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let right = answer(&build(folder.path())).unwrap();
    let index = Index::open_in_dir(folder.path()).unwrap();
    for file in files(folder.path()) {
        fs::write(&file, "").unwrap();
    }
    assert_eq!(answer(&index).unwrap(), right, "the index was read into memory");
}
