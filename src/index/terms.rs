//! How a reading is written in the field of words. One field holds the readings of the text, the titles and the subjects; a
//! term says by a mark behind it in which zone it stands and how near it is to what is written. A reading of the text as
//! near as a form has no mark, since most are. One list for each keeps every posting once, and one dictionary holds all.

use crate::norwegian::Grade;

/// Stands before a mark; a byte that no word holds, and that sorts before every letter.
const MARK: char = '\u{1}';
/// What sorts directly behind all marks of a term.
const AFTER_MARKS: char = '\u{2}';
/// The first letter of the marks.
const FIRST: u8 = b'0';

/// What of a paragraph a reading stands in: a zone in the sense of Manning, Raghavan and Schütze (2008, ch. 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Zone {
    /// The text itself.
    Text,
    /// The nearest titles: subsection, and heading in prose.
    NearTitle,
    /// The chapter's title, which stands above many paragraphs.
    FarTitle,
    /// The section's title, the lead-in: it stands above half the document.
    LeadIn,
    /// What the paragraph is entered under: headings of the subject index and keywords.
    Subject,
    /// The words of such a heading or keyword that has several: each says less by itself.
    SubjectPhrase,
    /// The words that lead to these headings in the vocabulary.
    SubjectEntry,
    /// The words of those of them that have several, which lead nowhere by themselves.
    SubjectEntryPhrase,
}

impl Zone {
    /// All zones, by their number.
    pub const ALL: [Zone; 8] = [
        Zone::Text,
        Zone::NearTitle,
        Zone::FarTitle,
        Zone::LeadIn,
        Zone::Subject,
        Zone::SubjectPhrase,
        Zone::SubjectEntry,
        Zone::SubjectEntryPhrase,
    ];

    /// Whether it is of the subject index, which is no part of what the document says.
    pub fn is_of_subjects(self) -> bool {
        self as u8 >= Zone::Subject as u8
    }
}

/// The grades that lists are told apart by, by their number.
const GRADES: [Grade; 6] = [Grade::Form, Grade::Variant, Grade::Suspended, Grade::Head, Grade::Part, Grade::Spelling];

/// Which list of a term: the zone and the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List(u8);

impl List {
    /// So many lists a term can have.
    pub const MOST: usize = Zone::ALL.len() * GRADES.len();

    /// All lists, the text's forms first.
    pub fn all() -> impl Iterator<Item = List> {
        (0..List::MOST as u8).map(List)
    }

    /// The list of readings of this grade in this zone.
    pub fn of(zone: Zone, grade: Grade) -> List {
        let number = match grade {
            Grade::Exact | Grade::Form => 0,
            Grade::Variant => 1,
            Grade::Suspended => 2,
            Grade::Head => 3,
            Grade::Part => 4,
            // The text is never widened by families, thesaurus or vectors: only queries are.
            Grade::Derived | Grade::Spelling | Grade::Synonym | Grade::Meaning => 5,
        };
        List(zone as u8 * GRADES.len() as u8 + number)
    }

    /// Its number, below [`List::MOST`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    pub fn zone(self) -> Zone {
        Zone::ALL[usize::from(self.0) / GRADES.len()]
    }

    pub fn grade(self) -> Grade {
        GRADES[usize::from(self.0) % GRADES.len()]
    }

    /// Writes a term as this list has it.
    pub fn write(self, term: &str, into: &mut String) {
        into.push_str(term);
        if self.0 > 0 {
            into.push(MARK);
            into.push(char::from(FIRST + self.0));
        }
    }

    /// The same as a string of its own.
    pub fn term(self, term: &str) -> String {
        let mut text = String::with_capacity(term.len() + 2);
        self.write(term, &mut text);
        text
    }

    /// The list that a term of the dictionary is of, and the word itself.
    pub fn read(term: &str) -> (List, &str) {
        let marked = term.rsplit_once(MARK).and_then(|(word, mark)| {
            let number = mark.as_bytes().first()?.checked_sub(FIRST)?;
            (usize::from(number) < List::MOST).then_some((List(number), word))
        });
        marked.unwrap_or((List(0), term))
    }
}

/// The bounds between which the dictionary has all lists of a term: from the first, up to before the second.
pub(crate) fn bounds(term: &str) -> (String, String) {
    (term.to_owned(), format!("{term}{AFTER_MARKS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_values_are_read_as_they_were_written() {
        for list in List::all() {
            assert_eq!(List::read(&list.term("helse")), (list, "helse"));
            assert_eq!(List::of(list.zone(), list.grade()), list);
            let (from, to) = bounds("helse");
            let term = list.term("helse");
            assert!(from <= term && term < to, "{list:?} lies outside the bounds");
        }
    }

    #[test]
    fn bounds_hold_no_other_word() {
        let (from, to) = bounds("helse");
        for other in ["hels", "helsa", "helse-", "helsehus", "helse\u{2}", "hel"] {
            assert!(!(from.as_str() <= other && other < to.as_str()), "{other:?} lies within the bounds");
        }
    }
}
