//! What a section's title makes of the items under it. The title is a lead-in, a sentence that the items complete, and
//! its last words tell who promises or expects what of whom. Forms of both written standards stand in the two tables.

use super::super::kind::Kind;

/// Last words of a lead-in whose items are commitments.
const PROMISES: [&str; 2] = ["vil", "skal"];

/// Words of a lead-in whose items are expectations; what follows them is the addressee.
const EXPECTS: [&str; 4] = ["forventer at", "forventar at", "venter at", "ventar at"];

/// A sentence that items complete, read: `Kommuner og fylkeskommuner vil:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::strategy) struct LeadIn {
    /// As it is printed; empty where there is none, or what items are was said otherwise.
    pub title: String,
    /// What the items are: context when the title is no lead-in that is known.
    pub kind: Kind,
    /// Who speaks.
    pub actor: Option<String>,
    /// Whom an expectation is addressed to.
    pub addressee: Option<String>,
}

impl Default for LeadIn {
    fn default() -> LeadIn {
        LeadIn { title: String::new(), kind: Kind::Context, actor: None, addressee: None }
    }
}

impl LeadIn {
    /// Reads a title in the form of running text.
    pub fn read(title: &str) -> LeadIn {
        let sentence = title.strip_suffix(':').unwrap_or(title).trim_end();
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (title, kind) = (title.to_owned(), Kind::Context);
        for words in EXPECTS {
            if let Some((actor, addressee)) = split_at_words(sentence, words) {
                return LeadIn { title, kind: Kind::Expectation, actor: given(actor), addressee: given(addressee) };
            }
        }
        for word in PROMISES {
            if let Some((actor, "")) = split_at_words(sentence, word) {
                return LeadIn { title, kind: Kind::Commitment, actor: given(actor), addressee: None };
            }
        }
        LeadIn { title, kind, actor: None, addressee: None }
    }
}

/// What stands before and after the last occurrence of whole words, in any case.
fn split_at_words<'a>(sentence: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let is_end = |text: &str| text.is_empty() || text.ends_with(' ');
    let is_start = |text: &str| text.is_empty() || text.starts_with(' ');
    let (at, _) = sentence.char_indices().rev().find(|&(at, _)| {
        let found = sentence.get(at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words));
        found && is_end(&sentence[..at]) && is_start(&sentence[at + words.len()..])
    })?;
    Some((sentence[..at].trim_end(), sentence[at + words.len()..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, kind: Kind, actor: &str, addressee: &str) {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let expected = LeadIn { title: title.to_owned(), kind, actor: given(actor), addressee: given(addressee) };
        assert_eq!(LeadIn::read(title), expected, "the lead-in {title:?} (see `PROMISES` and `EXPECTS`)");
    }

    #[test]
    fn lead_ins() {
        check("Kommuner og fylkeskommuner vil:", Kind::Commitment, "Kommuner og fylkeskommuner", "");
        check("Fylkeskommunen skal:", Kind::Commitment, "Fylkeskommunen", "");
        check("Kommunane VIL :", Kind::Commitment, "Kommunane", "");
        check("Vi vil", Kind::Commitment, "Vi", "");
        check(
            "Kommuner og fylkeskommuner forventer at nasjonale myndigheter:",
            Kind::Expectation,
            "Kommuner og fylkeskommuner",
            "nasjonale myndigheter",
        );
        check("Havbygda forventar at staten:", Kind::Expectation, "Havbygda", "staten");
        check("Kommunane ventar at Stortinget skal:", Kind::Expectation, "Kommunane", "Stortinget skal");
        check("Dette vil vi:", Kind::Context, "", "");
        check("Tilvil:", Kind::Context, "", "");
        check("Bakgrunn", Kind::Context, "", "");
        check("", Kind::Context, "", "");
    }
}
