//! What the types of the library promise, held by the compiler: they go to other threads and are copied, shown, compared and,
//! where their values are keys, hashed. Nothing runs here.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use strategisok::comparison::{CompareOptions, Comparison};
use strategisok::coverage::{By, Coverage, CoverageOptions, TopicState};
use strategisok::editions::{Editions, Fate};
use strategisok::index::{FoundIn, Manifest, Source, Sources, Titled};
use strategisok::likeness::{Mirror, MirrorOptions, Related, RelatedOptions};
use strategisok::norwegian::{Analyzer, Reading, Thesaurus, Token, Why};
use strategisok::passages::{OutlineStrategy, OutlineUnit};
use strategisok::query::{Clause, Hint, HintCode, Node};
use strategisok::quotes::{QuoteReport, Verdict};
use strategisok::search::{Collapse, Evidence, Explanation, Interpretation, Sort};
use strategisok::strategy::{Citation, Locator, NewParagraph, ParagraphId, StrategyBuilder, Target, UnitId};
use strategisok::subjects::{Subject, SubjectOptions};
use strategisok::suggest::Suggestion;
use strategisok::{
    Budget, Error, Grade, Hit, Index, Kind, Passage, Query, Reach, SearchOptions, SearchResults, Searcher, Span,
    Strategy,
};

/// Whoever has one may send it, share it and copy it.
fn shared<T: Send + Sync + Clone + Debug + Unpin + 'static>() {}
/// A value: also compared.
fn value<T: Send + Sync + Clone + Debug + PartialEq + 'static>() {}
/// A key: also hashed.
fn key<T: Send + Sync + Clone + Debug + Eq + Hash + 'static>() {}
/// A name: a key in an order, written as it is read.
fn name<T: Send + Sync + Clone + Debug + Eq + Hash + Ord + Display + FromStr + 'static>() {}
/// What is to be done, with a usual way.
fn options<T: Send + Sync + Clone + Debug + Eq + Hash + Default + 'static>() {}

#[test]
fn types_have_what_is_promised() {
    shared::<Index>();
    shared::<Searcher>();
    shared::<Analyzer>();
    shared::<Thesaurus>();
    shared::<Budget>();
    shared::<Source>();
    shared::<Sources>();
    shared::<StrategyBuilder>();

    value::<Query>();
    value::<SearchResults>();
    value::<Hit>();
    value::<Related>();
    value::<Mirror>();
    value::<QuoteReport>();
    value::<Explanation>();
    value::<Manifest>();
    value::<Token>();
    value::<Reading>();
    value::<Clause>();
    value::<Node>();
    value::<Comparison>();
    value::<NewParagraph>();

    key::<Passage>();
    key::<Strategy>();
    key::<Coverage>();
    key::<Editions>();
    key::<Interpretation>();
    key::<Citation>();
    key::<Titled<UnitId>>();
    key::<OutlineStrategy>();
    key::<OutlineUnit>();
    key::<Subject>();
    key::<Suggestion>();
    key::<Hint>();
    key::<HintCode>();
    key::<Span>();
    key::<Grade>();
    key::<Kind>();
    key::<Why>();
    key::<FoundIn>();
    key::<Fate>();
    key::<Verdict>();
    key::<TopicState>();

    name::<UnitId>();
    name::<ParagraphId>();
    name::<Target>();
    name::<Locator>();
    name::<Locator<ParagraphId>>();
    name::<Locator<UnitId>>();
    name::<Reach>();
    name::<Evidence>();

    options::<SearchOptions>();
    options::<CompareOptions>();
    options::<CoverageOptions>();
    options::<RelatedOptions>();
    options::<MirrorOptions>();
    options::<SubjectOptions>();
    key::<(Sort, Collapse, By)>();

    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    error::<Error>();
}
