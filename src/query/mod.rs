//! The query language: text in, tree out. Knows no schema, no analyzer and no index.
//!
//! A query is words, and what is near to how people write when they search:
//!
//! ```
//! use strategisok::query::Query;
//! // Words are wished for; the analyzer later sees them as they stand, with hyphens and slashes.
//! let query: Query = "areal- og transportplanlegging".parse()?;
//! assert_eq!(query.clauses().len(), 1);
//!
//! // Quotes mean these forms, + needs, - excludes, a star completes, ~ allows misspelling.
//! let query: Query = "\"barn og unge\" +skole -barnehage bered* *skap omsrg~ barn NÆR/5 skole".parse()?;
//! assert_eq!(query.clauses().len(), 7);
//!
//! // Operators are in capitals, in Norwegian or English. OG binds tighter than ELLER, IKKE binds to the next word.
//! let query: Query = "(barn ELLER unge) OG helse".parse()?;
//! assert_eq!(query, "(barn OR unge) AND helse".parse()?);
//!
//! // Fields restrict the whole query.
//! let query: Query = "transport kapittel:5 type:forventning".parse()?;
//! assert_eq!(query.filters().chapters, [5]);
//! # Ok::<(), strategisok::Error>(())
//! ```
//!
//! What a reader types is never refused: [`Query::parse_lenient`] makes the best of it and tells, in hints, what it did.
//! Parsing with [`str::parse`] refuses what would give a hint on syntax. [`SYNTAX`] is the whole language by example.
//!
//! The stages, each in a file: `normal` (characters) > `lexer` (tokens) > `balance` (parentheses and caps) > `parser` >
//! `lift` (filters) > `alone` (ids) > `ast` > `print`.

mod alone;
mod ast;
mod balance;
mod field;
mod filters;
mod hint;
mod lexer;
mod lift;
mod limits;
mod normal;
mod parser;
mod print;
#[cfg(test)]
mod properties;
mod quote;
mod syntax;
#[cfg(test)]
mod tests;
mod value;
mod word;
#[cfg(test)]
mod wording;

use std::fmt;
use std::str::FromStr;

pub use crate::span::Span;
use crate::strategy::{Kind, UnitId};
use crate::{Error, Result};

pub use ast::{Clause, Node, Occur};
pub use filters::{Contradiction, Filter, Filters};
use hint::{Expected, Remark};
pub use hint::{Hint, HintCode};
pub use limits::{MAX_CLAUSES, MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH};
pub use normal::SpanMap;
pub use syntax::SYNTAX;

/// More hints with the same code tell a reader nothing new.
const MAX_HINTS_PER_CODE: usize = 4;

/// A query, parsed.
///
/// Made from text, and narrowed by methods; printing gives a query text that parses back to it, so long as it is within
/// the caps. Two queries are equal when they ask for the same: `Query::new("barn").chapter(5)` is
/// `Query::new("barn kapittel:5")`.
///
/// ```
/// use strategisok::query::Query;
/// use strategisok::strategy::Kind;
/// let query = Query::new("klima").chapter(5).kind(Kind::Expectation);
/// assert_eq!(query.to_string(), "klima kapittel:5 type:forventning");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Query {
    clauses: Vec<Clause>,
    /// What its text restricts it to.
    typed: Filters,
    /// What narrows it from elsewhere.
    narrowing: Filters,
    /// What both leave.
    filters: Filters,
    text: String,
    hints: Vec<Hint>,
}

impl From<&str> for Query {
    /// Parses leniently, as [`Query::new`] does.
    fn from(text: &str) -> Query {
        Query::new(text)
    }
}

impl Query {
    /// Parses leniently: any text is a query, and [`Query::hints`] tells what could not be taken as typed.
    pub fn new(text: &str) -> Query {
        let (mut query, remarks) = Query::read(text);
        for (remark, span) in remarks {
            let code = remark.code();
            if query.hints.iter().filter(|hint| hint.code == code).count() < MAX_HINTS_PER_CODE {
                let text = remark.norwegian(span.slice(text));
                query.hints.push(Hint { code, span, text });
            }
        }
        query
    }

    /// The query without hints, and what they are to say, in the order of the text.
    fn read(text: &str) -> (Query, Vec<(Remark, Span)>) {
        let end = cut(text);
        let normalised = normal::normalise(&text[..end], 0);
        let lexed = lexer::lex(&normalised.text);
        let mut remarks = lexed.remarks;
        let tokens = balance::balance(lexed.tokens, lexed.text.len(), &mut remarks);
        let clauses = parser::parse(&tokens, &lexed.text, &normalised.map, &mut remarks);
        let (clauses, filters) = lift::lift(clauses);
        let clauses = alone::settle(clauses);

        let mut placed: Vec<(Remark, Span)> =
            remarks.into_iter().map(|(remark, span)| (remark, normalised.map.typed(span))).collect();
        placed.extend(normalised.control.map(|span| (Remark::Plain(HintCode::ControlCharacters), span)));
        placed.extend((end < text.len()).then_some((Remark::Plain(HintCode::TooLong), Span::new(end, text.len()))));
        placed.sort_by_key(|(remark, span)| (*span, remark.code()));
        (Query { text: text.to_owned(), ..Query::of(clauses, filters) }, placed)
    }

    fn of(clauses: Vec<Clause>, typed: Filters) -> Query {
        Query { clauses, filters: typed.clone(), typed, ..Query::default() }
    }

    /// Narrows the query to these paragraphs.
    #[cfg(feature = "search")]
    pub(crate) fn ids(self, ids: Vec<crate::strategy::Locator>) -> Query {
        self.narrowed(Filter::Ids(ids))
    }

    fn narrowed(mut self, filter: Filter) -> Query {
        self.narrowing.add(filter);
        self.filters = self.typed.clone().met(&self.narrowing);
        self
    }

    /// Parses leniently, and gives the hints apart.
    ///
    /// ```
    /// use strategisok::query::{HintCode, Query};
    /// let (query, hints) = Query::parse_lenient("\"barn og unge");
    /// assert_eq!(query.to_string(), "\"barn og unge\"");
    /// assert_eq!(hints[0].code, HintCode::UnbalancedQuote);
    /// assert_eq!(hints[0].span.slice(query.text()), "\"");
    /// ```
    pub fn parse_lenient(text: &str) -> (Query, Vec<Hint>) {
        let query = Query::new(text);
        let hints = query.hints.clone();
        (query, hints)
    }

    /// Only paragraphs of this chapter (0 is the foreword), or of the others that were asked for in the same way. What the text of the query
    /// is restricted to holds besides: `Query::new("klima kapittel:5").chapter(6)` finds nothing. So for all these methods.
    pub fn chapter(self, number: u16) -> Query {
        self.narrowed(Filter::Chapters(vec![number]))
    }

    /// Only paragraphs of this section or subsection (`5.2`, `5.2.1`), or of the others that were asked for in the same
    /// way. What is no number of a unit gives a hint.
    pub fn section(mut self, number: &str) -> Query {
        match number.parse::<UnitId>() {
            Ok(unit) => return self.narrowed(Filter::Sections(vec![unit])),
            Err(_) => self.hints.push(Hint {
                code: HintCode::BadValue,
                span: Span::new(self.text.len(), self.text.len()),
                text: Remark::BadValue(Expected::Section).norwegian(number),
            }),
        }
        self
    }

    /// Only paragraphs of this kind, or of the others that were asked for in the same way.
    pub fn kind(self, kind: Kind) -> Query {
        self.narrowed(Filter::Kinds(vec![kind]))
    }

    /// Only paragraphs of the document with this name, in whatever letter case, or of the others that were asked for in
    /// the same way.
    pub fn strategy(self, name: &str) -> Query {
        let name = normal::normalise(name, 0).text.trim().to_owned();
        if name.is_empty() { self } else { self.narrowed(Filter::Strategies(vec![name])) }
    }

    /// Only paragraphs of documents of this publisher, in whatever letter case, or of the others that were asked for in the
    /// same way.
    pub fn publisher(self, name: &str) -> Query {
        let name = normal::normalise(name, 0).text.trim().to_owned();
        if name.is_empty() { self } else { self.narrowed(Filter::Publishers(vec![name])) }
    }

    /// Only paragraphs of documents for this place, in whatever letter case, or for the others that were asked for in the
    /// same way.
    pub fn place(self, name: &str) -> Query {
        let name = normal::normalise(name, 0).text.trim().to_owned();
        if name.is_empty() { self } else { self.narrowed(Filter::Places(vec![name])) }
    }

    /// Only paragraphs of documents of this year, or of the others that were asked for in the same way.
    pub fn year(self, year: u16) -> Query {
        self.narrowed(Filter::Years(vec![year]))
    }

    /// Only paragraphs that are entered under this heading of the subject index, or under another that was asked for in the
    /// same way. A word that leads to a heading stands for it.
    pub fn subject(self, heading: &str) -> Query {
        let heading = normal::normalise(heading, 0).text.trim().to_owned();
        if heading.is_empty() { self } else { self.narrowed(Filter::Subjects(vec![heading])) }
    }

    /// What is searched for.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What the whole query is restricted to, by its text and by what narrows it.
    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    /// What its text restricts it to, which is a part of what is asked: counts of facets keep to it.
    pub(crate) fn typed_filters(&self) -> &Filters {
        &self.typed
    }

    /// What narrows it from elsewhere, and can be chosen anew.
    pub(crate) fn narrowing(&self) -> &Filters {
        &self.narrowing
    }

    /// The query as typed; spans are of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What parsing had to do, in the order of the text.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// True when nothing is searched for; there may be filters.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The way from byte offsets in a node's text to the query as typed, which may have soft hyphens and other spaces.
    /// `span` is the node's own.
    ///
    /// ```
    /// use strategisok::query::{Node, Query, Span};
    /// let query = Query::new("bered\u{ad}skap og plan");
    /// let Node::Words { text, span } = &query.clauses()[0].node else { unreachable!() };
    /// assert_eq!(&text[0..9], "beredskap");
    /// assert_eq!(query.span_map(*span).typed(Span::new(0, 9)), Span::new(0, 11));
    /// ```
    pub fn span_map(&self, span: Span) -> SpanMap {
        let typed = span.get(&self.text).unwrap_or_default();
        normal::normalise(typed, span.start).map
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Query) -> bool {
        self.clauses == other.clauses && self.filters == other.filters
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        print::clauses(&mut out, &self.clauses);
        print::filters(&mut out, &self.filters);
        f.write_str(&out)
    }
}

impl FromStr for Query {
    type Err = Error;

    /// # Errors
    /// When lenient parsing would give a hint on syntax; the message has the place, counted in characters from 1.
    fn from_str(text: &str) -> Result<Query> {
        let (_, remarks) = Query::read(text);
        if let Some((remark, span)) = remarks.into_iter().find(|(remark, _)| remark.code().is_refused()) {
            let character = span.in_chars(text).start + 1;
            let message = remark.english(span.slice(text));
            return Err(Error::query(format_args!("the query, at character {character}: {message}")));
        }
        Ok(Query::new(text))
    }
}

/// Where reading stops: at [`MAX_LENGTH`], on a char boundary.
fn cut(text: &str) -> usize {
    let mut end = text.len().min(MAX_LENGTH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
