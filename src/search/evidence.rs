//! What a paragraph's answer to a query rests on: one of five evidences, strongest first, the same word on every face. The
//! evaluator notes it while it counts; nothing else decides it. Knows neither terms nor texts.

use std::fmt;
use std::str::FromStr;

/// What a hit rests on. With several words it is the weakest among the words that the paragraph has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Evidence {
    /// The paragraph's own text has the word: as typed, inflected, in another spelling, as another word of its family, as part
    /// of a longer word, or as the query's spelling corrected.
    Text,
    /// Only a heading above it has the word. A lead-in is no heading.
    Heading,
    /// It has other words for the same thing, and none of the query's own.
    Synonym,
    /// It is entered under the subject in the document's subject index.
    Subject,
    /// It is near: a word that is only related, some parts of a compound or parts that stand apart, near words, vectors.
    /// Counted for itself, and never called a hit.
    Related,
}

impl Evidence {
    /// All, strongest first.
    pub const ALL: [Evidence; 5] =
        [Evidence::Text, Evidence::Heading, Evidence::Synonym, Evidence::Subject, Evidence::Related];

    /// The name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Evidence::Text => "text",
            Evidence::Heading => "heading",
            Evidence::Synonym => "synonym",
            Evidence::Subject => "subject",
            Evidence::Related => "related",
        }
    }

    /// Whether a paragraph with this evidence counts as a hit.
    pub fn is_hit(self) -> bool {
        self < Evidence::Related
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Evidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Evidence, String> {
        Evidence::ALL
            .into_iter()
            .find(|evidence| evidence.name() == text)
            .ok_or_else(|| format!("no such evidence: {text} (text, heading, synonym, subject, related)"))
    }
}

/// Which words of a query a paragraph has, by what each rests on: one bit a word. A word may rest on several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Standing([u64; Evidence::ALL.len()]);

impl Standing {
    /// No word.
    pub const NONE: Standing = Standing([0; Evidence::ALL.len()]);

    /// Notes a word, by its bit.
    pub fn add(&mut self, evidence: Evidence, bit: u64) {
        self.0[evidence as usize] |= bit;
    }

    /// Bits of the words that it has, which related ones are not.
    pub fn words(&self) -> u64 {
        let [text, heading, synonym, subject, _] = self.0;
        text | heading | synonym | subject
    }

    /// Bits of the words that it has or has something related to.
    pub fn near_words(&self) -> u64 {
        self.words() | self.0[Evidence::Related as usize]
    }

    /// The strongest that a word rests on, by its bit; none where the paragraph does not have it.
    pub fn of(&self, bit: u64) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|evidence| evidence.is_hit() && self.0[*evidence as usize] & bit != 0)
    }

    /// What the paragraph rests on: the weakest among the words that it has.
    pub fn evidence(&self) -> Evidence {
        let mut rest = self.words();
        if rest == 0 {
            return Evidence::Related;
        }
        for evidence in Evidence::ALL {
            rest &= !self.0[evidence as usize];
            if rest == 0 {
                return evidence;
            }
        }
        Evidence::Related
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_of_the_words_counts() {
        let check = |noted: &[(Evidence, u64)], evidence, words| {
            let mut standing = Standing::NONE;
            noted.iter().for_each(|(evidence, bit)| standing.add(*evidence, *bit));
            assert_eq!((standing.evidence(), standing.words()), (evidence, words), "{noted:?}");
        };
        check(&[], Evidence::Related, 0);
        check(&[(Evidence::Related, 1)], Evidence::Related, 0);
        check(&[(Evidence::Text, 1), (Evidence::Related, 2)], Evidence::Text, 1);
        check(&[(Evidence::Text, 1), (Evidence::Heading, 1)], Evidence::Text, 1);
        check(&[(Evidence::Text, 1), (Evidence::Heading, 2)], Evidence::Heading, 3);
        check(&[(Evidence::Text, 1), (Evidence::Synonym, 2), (Evidence::Subject, 4)], Evidence::Subject, 7);
    }

    #[test]
    fn names_are_read_as_they_are_printed() {
        for evidence in Evidence::ALL {
            assert_eq!(evidence.to_string().parse(), Ok(evidence));
        }
    }
}
