//! How terms are written for a cluster. Its analyzers cut at white space and at the bar before a frequency, and what people see
//! of an index there must hold no control letter: so letters, digits, `-`, `.` and `_` stand as they are, and every other byte as
//! `%` and two hexadecimal digits. A reading of the field of words has `~` and two letters behind it, for the zone and the grade,
//! unless it is a form of the text itself. Both are reversible.

use crate::index::terms::{List, Zone};
use crate::norwegian::Grade;

/// Stands before a byte in hexadecimal; alone it is the empty term.
const ESCAPE: char = '%';
/// Stands before the letters of a zone and a grade.
const MARK: char = '~';

/// Writes a term.
pub(super) fn encode(term: &str) -> String {
    if term.is_empty() {
        return ESCAPE.to_string();
    }
    let mut encoded = String::with_capacity(term.len());
    for letter in term.chars() {
        if letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_') {
            encoded.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("{ESCAPE}{byte:02X}"));
            }
        }
    }
    encoded
}

/// Reads a term that was written so; none where it was not.
pub(super) fn decode(encoded: &str) -> Option<String> {
    if encoded.len() == ESCAPE.len_utf8() && encoded.starts_with(ESCAPE) {
        return Some(String::new());
    }
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        if byte != ESCAPE as u8 {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

/// Writes a reading with the list that it is of.
pub(super) fn encode_reading(term: &str, list: List) -> String {
    let mut encoded = encode(term);
    if list != List::of(Zone::Text, Grade::Form) {
        encoded.extend([MARK, zone_letter(list.zone()), grade_letter(list.grade())]);
    }
    encoded
}

/// Reads the same.
#[cfg(test)]
fn decode_reading(encoded: &str) -> Option<(String, List)> {
    let Some((term, mark)) = encoded.split_once(MARK) else {
        return Some((decode(encoded)?, List::of(Zone::Text, Grade::Form)));
    };
    let list = List::all().find(|list| mark.chars().eq([zone_letter(list.zone()), grade_letter(list.grade())]))?;
    Some((decode(term)?, list))
}

fn zone_letter(zone: Zone) -> char {
    match zone {
        Zone::Text => 't',
        Zone::NearTitle => 'n',
        Zone::FarTitle => 'c',
        Zone::LeadIn => 'l',
        Zone::Subject => 's',
        Zone::SubjectPhrase => 'p',
        Zone::SubjectEntry => 'e',
        Zone::SubjectEntryPhrase => 'q',
    }
}

/// The letter of a grade that lists are told apart by.
fn grade_letter(grade: Grade) -> char {
    match grade {
        Grade::Exact | Grade::Form => 'f',
        Grade::Variant => 'v',
        Grade::Suspended => 'u',
        Grade::Head => 'h',
        Grade::Part => 'p',
        Grade::Derived | Grade::Spelling | Grade::Synonym | Grade::Meaning => 'o',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_words_stand_as_they_are() {
        for (term, encoded) in [
            ("beredskap", "beredskap"),
            ("ROS-analyser", "ROS-analyser"),
            ("æøå", "æøå"),
            ("", "%"),
            ("10,5", "10%2C5"),
            ("i 2|3", "i%202%7C3"),
            ("sykefrava\u{2}", "sykefrava%02"),
            ("a~tf", "a%7Etf"),
        ] {
            assert_eq!(encode(term), encoded);
        }
        assert_eq!(encode_reading("helse", List::of(Zone::NearTitle, Grade::Head)), "helse~nh");
        assert_eq!(decode("100%"), None);
    }

    proptest! {
        #[test]
        fn every_term_comes_back(term in any::<String>(), number in 0..List::MOST) {
            let list = List::all().nth(number).expect("a list");
            let encoded = encode_reading(&term, list);
            let is_safe = |letter: char| letter.is_alphanumeric() || "-._%~".contains(letter);
            prop_assert!(!encoded.is_empty() && encoded.chars().all(is_safe), "{encoded:?}");
            prop_assert_eq!(decode(&encode(&term)), Some(term.clone()));
            prop_assert_eq!(decode_reading(&encoded), Some((term, list)));
        }
    }
}
