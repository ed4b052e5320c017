//! Every kind of error answers to one predicate, and no message names a command line.

use super::*;

/// One error of each kind, and of each table.
fn all() -> Vec<Error> {
    let path = Path::new("plan.txt");
    vec![
        Error::io("read", path, std::io::ErrorKind::NotFound.into()),
        Error::not_text(path, 3, "convert it".to_owned()),
        Error::not_read(path, "a PDF", "make text of it".to_owned()),
        Error::source_too_large(path, 2, 1),
        Error::empty_source("plan"),
        Error::no_structure("plan"),
        Error::same_name("plan"),
        Error::metadata("plan.toml", "x"),
        Error::no_index(path),
        Error::foreign_folder(path),
        Error::busy(path),
        Error::outdated_index(path, "schema version", "1".to_owned(), "2".to_owned()),
        Error::corrupt_index(Some(path), "x"),
        Error::unknown_id("9", "x"),
        Error::ambiguous_id("9", vec![]),
        Error::query("x"),
        Error::too_much("x"),
        Error::thesaurus("own.tsv", 1, "x"),
        Error::subjects("plan.subjects.tsv", 1, "x"),
        Error::line_of_source("plan.jsonl", 1, "x"),
    ]
}

#[test]
fn every_kind_answers_to_one_predicate() {
    for error in all() {
        let answers = [
            error.is_query(),
            error.is_too_much(),
            error.is_missing_index(),
            error.is_outdated_index(),
            error.is_corrupt_index(),
            error.is_io(),
            error.is_foreign_folder(),
            error.is_busy(),
            error.is_source(),
            error.is_metadata(),
            error.is_thesaurus(),
            error.is_subjects(),
        ];
        assert_eq!(answers.iter().filter(|answer| **answer).count(), 1, "{error:?}: {answers:?}");
    }
    let kinds: std::collections::HashSet<_> = all().iter().map(|error| std::mem::discriminant(&*error.kind)).collect();
    assert_eq!(kinds.len(), 18, "an error of each kind");
}

#[test]
fn a_library_knows_no_command_line() {
    for error in all() {
        let message = error.to_string();
        assert!(!message.contains("--") && !message.contains("strategisok "), "{message}");
    }
}
