//! Related paragraphs: to one of the index, or to a draft that somebody is writing. Each comes with its reasons, the
//! words that both have as each of them writes them, and "nærliggende innhold" where the vectors alone bring it.

use super::profile::{Profile, profile_of, profile_of_text};
use super::score::{Alike, alike};
use super::shared_words::{Shared, SharedWord, shared_words};
use crate::error::Result;
use crate::passages::{self, Known};
use crate::search::rank::{Filter, Score, facet};
use crate::search::{Evidence, Hit, Matched, Searcher, snippet};
use crate::strategy::{Kind, Locator, ParagraphId};

/// Which related paragraphs are wanted.
///
/// ```
/// use strategisok::Kind;
/// use strategisok::likeness::RelatedOptions;
/// let options = RelatedOptions::new().kind(Kind::Expectation).limit(5);
/// assert_eq!(options.limit, 5);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RelatedOptions {
    /// Only paragraphs of these kinds; all where it is empty.
    pub kinds: Vec<Kind>,
    /// Only paragraphs of these chapters; all where it is empty.
    pub chapters: Vec<u16>,
    /// Only paragraphs of other documents than that of the paragraph that is asked about.
    pub across: bool,
    /// How many hits a page has at most.
    pub limit: usize,
    /// How many hits come before the page.
    pub offset: usize,
}

impl Default for RelatedOptions {
    fn default() -> RelatedOptions {
        RelatedOptions { kinds: Vec::new(), chapters: Vec::new(), across: false, limit: 10, offset: 0 }
    }
}

impl RelatedOptions {
    /// Ten paragraphs of any kind and chapter.
    pub fn new() -> RelatedOptions {
        RelatedOptions::default()
    }

    /// Lets a kind in; once more lets in one more.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> RelatedOptions {
        self.kinds.push(kind);
        self
    }

    /// Lets a chapter in; once more lets in one more.
    #[must_use]
    pub fn chapter(mut self, chapter: u16) -> RelatedOptions {
        self.chapters.push(chapter);
        self
    }

    /// Lets only other documents in than that of the paragraph; of a text there is none.
    #[must_use]
    pub fn across(mut self) -> RelatedOptions {
        self.across = true;
        self
    }

    /// Sets the size of a page.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> RelatedOptions {
        self.limit = limit;
        self
    }

    /// Sets how many hits come before the page.
    #[must_use]
    pub fn offset(mut self, offset: usize) -> RelatedOptions {
        self.offset = offset;
        self
    }
}

/// A related paragraph with its reasons.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RelatedHit {
    /// The paragraph. `matched.word` is a word as the seed writes it; nothing is said to be missing.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub hit: Hit,
    /// The words that both have, the weightiest first.
    pub shared: Vec<SharedWord>,
    /// The subject headings that both are entered under, in the order of the seed.
    pub shared_subjects: Vec<String>,
    /// The reasons in a line of bokmål.
    pub reason: String,
}

/// What is related to a paragraph or a text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Related {
    /// The paragraph that was asked about, within its document; none for a text.
    pub id: Option<ParagraphId>,
    /// The text that was compared.
    pub text: String,
    /// Whether only other documents than that of the paragraph were looked in.
    pub across: bool,
    /// How many paragraphs are related at all.
    pub total: usize,
    /// The page, most alike first.
    pub hits: Vec<RelatedHit>,
}

/// What is related to the paragraph with an id.
pub(super) fn related(searcher: &Searcher, id: &Locator, options: &RelatedOptions) -> Result<Related> {
    let (address, passage) = passages::one(&searcher.snapshot, id)?;
    let seed = profile_of(searcher, address, &passage)?;
    let (total, hits) = related_page(searcher, &seed, options)?;
    Ok(Related { id: Some(passage.id), text: passage.text, across: options.across, total, hits })
}

/// What is related to a text.
pub(super) fn related_text(searcher: &Searcher, text: &str, options: &RelatedOptions) -> Result<Related> {
    let seed = profile_of_text(searcher, text)?;
    let (total, hits) = related_page(searcher, &seed, options)?;
    Ok(Related { id: None, text: text.to_owned(), across: false, total, hits })
}

/// What of each kind is related to a text, which is analysed once.
pub(super) fn related_text_by_kind(
    searcher: &Searcher,
    text: &str,
    kinds: &[Kind],
    options: &RelatedOptions,
) -> Result<Vec<Related>> {
    let seed = profile_of_text(searcher, text)?;
    let of = |kind: &Kind| {
        let (total, hits) = related_page(searcher, &seed, &RelatedOptions { kinds: vec![*kind], ..options.clone() })?;
        Ok(Related { id: None, text: text.to_owned(), across: false, total, hits })
    };
    kinds.iter().map(of).collect()
}

fn related_page(searcher: &Searcher, seed: &Profile, options: &RelatedOptions) -> Result<(usize, Vec<RelatedHit>)> {
    let mut filter = Filter { kinds: options.kinds.clone(), chapters: options.chapters.clone(), ..Filter::default() };
    if let Some(own) = seed.address.filter(|_| options.across) {
        let documents = passages::documents(&searcher.snapshot)?.len() as u32;
        let own = passages::documents_of(&searcher.snapshot, std::iter::once(own))?;
        let others = (0..documents).filter(|number| !own.contains(number)).collect();
        filter.documents.push((facet::of_documents(Known::Name), others));
    }
    let alike = alike(searcher, seed, &filter)?;
    let page = alike.iter().enumerate().skip(options.offset).take(options.limit);
    let hits = page.map(|(at, one)| related_hit(searcher, at + 1, one, seed)).collect::<Result<_>>()?;
    Ok((alike.len(), hits))
}

fn related_hit(searcher: &Searcher, rank: usize, alike: &Alike, seed: &Profile) -> Result<RelatedHit> {
    let passage = passages::stored(&searcher.snapshot, alike.address)?;
    let Shared { words: shared, weighty } = shared_words(seed, &passage, searcher.snapshot.analyzer());
    let matched = shared.iter().map(SharedWord::matched).collect::<Vec<Matched>>();
    let shared_subjects = seed.shared_subjects(&passage);
    let nothing_else = shared.is_empty() && shared_subjects.is_empty();
    let reason =
        reason(&shared[..weighty], &shared_subjects, nothing_else || alike.near >= alike.words + alike.subjects);
    let marks: Vec<_> = shared.iter().flat_map(SharedWord::marks).collect();
    let hit = Hit {
        rank: Some(rank),
        score: Some(Score::of(alike.score).value()),
        fragments: snippet::fragments(&passage.text, &marks),
        matched,
        evidence: Some(Evidence::Related),
        ..Hit::plain(passage)
    };
    Ok(RelatedHit { hit, shared, shared_subjects, reason })
}

/// More shared words than this are not named in the line; `shared` has them all.
const WORDS_NAMED: usize = 5;
/// More subjects than this are not named in the line.
const SUBJECTS_NAMED: usize = 3;

/// `Felles ord: «dialog», «innbyggerne» (her «innbyggere»). Samme emneord: tillit. Nærliggende innhold.`
pub(super) fn reason(weighty: &[SharedWord], subjects: &[String], is_near: bool) -> String {
    let named: Vec<String> = weighty.iter().take(WORDS_NAMED).map(SharedWord::named).collect();
    let words = (!named.is_empty()).then(|| format!("Felles ord: {}.", named.join(", ")));
    let subjects = &subjects[..subjects.len().min(SUBJECTS_NAMED)];
    let subjects = (!subjects.is_empty()).then(|| format!("Samme emneord: {}.", subjects.join(", ")));
    let near = (is_near || (words.is_none() && subjects.is_none())).then(|| "Nærliggende innhold.".to_owned());
    [words, subjects, near].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, feature = "embedded", feature = "meaning"))]
mod tests;
