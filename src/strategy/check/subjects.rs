//! What a vocabulary has against the subjects of a document, and which paragraphs have none. A document without subjects is
//! none the worse. Advice alone: any heading is searched for.

use rustc_hash::FxHashSet;

use super::super::headings::Headings;
use super::super::tree::Strategy;
use super::defect::{Defect, DefectCode};

/// So many paragraphs without subjects are named.
const MOST_NAMED: usize = 10;

/// Adds the defects of the subjects, a heading once. Lines are those of the paragraphs.
pub(super) fn check(strategy: &Strategy, vocabulary: &Headings, defects: &mut Vec<Defect>) {
    if strategy.subjects.is_empty() {
        return;
    }
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let mut without: Vec<(u32, String)> = Vec::new();
    for place in strategy.paragraphs() {
        let (id, line) = (place.paragraph.id, place.paragraph.lines.0);
        let entry = strategy.subjects.of(id).filter(|entry| !entry.headings.is_empty());
        let Some(entry) = entry else {
            without.push((line, id.to_string()));
            continue;
        };
        for heading in entry.headings.iter().filter(|heading| vocabulary.get(heading).is_none()) {
            if told.insert(heading) {
                let advice = match vocabulary.find(heading) {
                    Some(known) => format!("leads to the heading \"{}\" of the vocabulary; use that", known.heading),
                    None => "is not in the vocabulary, so no other words lead to it".to_owned(),
                };
                let text = format!("The subject \"{heading}\" of {id}, line {} of the subjects, {advice}.", entry.line);
                defects.push(Defect::new(line, DefectCode::UnknownSubject, text));
            }
        }
    }
    if let Some((line, _)) = without.first() {
        let named: Vec<&str> = without.iter().take(MOST_NAMED).map(|(_, id)| id.as_str()).collect();
        let more = match without.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (all, named) = (strategy.counts().total(), named.join(", "));
        let text = format!("{} of {all} paragraphs have no subject: {named}{more}.", without.len());
        defects.push(Defect::new(*line, DefectCode::NoSubjects, text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Metadata, Subjects, parse};
    use super::*;

    fn check_subjects(text: &str, expected: &[&str]) {
        let source = "1\t Skole\nVi bygger skoler.\n\nVi driver skoler.\n\nVi lærer bort.\n";
        let (mut strategy, _) = parse("plan", source, Metadata::default());
        let ids: Vec<_> = strategy.paragraphs().map(|place| place.paragraph.id).collect();
        strategy.subjects = Subjects::parse("plan.subjects.tsv", text, ids).expect("they are well-formed");
        let vocabulary = Headings::parse("subjects.tsv", "skolebygg\tskolehus\n").expect("it is well-formed");
        let mut defects = Vec::new();
        check(&strategy, &vocabulary, &mut defects);
        let found: Vec<String> =
            defects.iter().map(|defect| format!("{}: {}: {}", defect.line, defect.code.name(), defect.text)).collect();
        assert_eq!(found, expected, "the defects of {text:?}");
    }

    #[test]
    fn headings_and_paragraphs_without_any() {
        check_subjects("", &[]);
        check_subjects("1-1\tSkolebygg\n1-2\tskolebygg\n1-3\tskolebygg", &[]);
        check_subjects(
            "1-1\tskolehus; romferd\n1-2\tromferd\n1-3\t\tlæring",
            &[
                "2: unknown-subject: The subject \"skolehus\" of 1-1, line 1 of the subjects, leads to the heading \
                 \"skolebygg\" of the vocabulary; use that.",
                "2: unknown-subject: The subject \"romferd\" of 1-1, line 1 of the subjects, is not in the vocabulary, so \
                 no other words lead to it.",
                "6: no-subjects: 1 of 3 paragraphs have no subject: 1-3.",
            ],
        );
    }
}
