//! The address of a search: everything a result page depends on, read from and written to a query string. Names are in
//! bokmål since readers share these addresses. What cannot be read is left out, never refused: a link that was cut in an
//! e-mail still leads somewhere.

use std::str::FromStr;

use form_urlencoded::Serializer;
use strategisok::norwegian::Reach;
use strategisok::search::{Collapse, Evidence, Sort};
use strategisok::strategy::{Kind, UnitId};
use strategisok::{Query, SearchOptions};

/// Hits on a page.
pub const PAGE: usize = 20;
/// The most paragraphs that a selection holds; an address with more would be cut on its way.
pub const MOST_CHOSEN: usize = 200;

/// A query up to this length, in bytes, goes along in the links to single paragraphs. A longer one stands only in the links that
/// are a search themselves: twenty hits with a whole page in each of their links would be heavier than all they show.
const LONGEST_CARRIED: usize = 500;

/// The names of the reaches in an address.
const REACHES: [(Reach, &str); 5] = [
    (Reach::Exact, "ordrett"),
    (Reach::Form, "boyning"),
    (Reach::Compound, "deler"),
    (Reach::Synonym, "synonymer"),
    (Reach::Meaning, "narliggende"),
];

/// The names of the evidences in an address.
const EVIDENCES: [(Evidence, &str); 5] = [
    (Evidence::Text, "ordet"),
    (Evidence::Heading, "overskrift"),
    (Evidence::Synonym, "andre-ord"),
    (Evidence::Subject, "emneord"),
    (Evidence::Related, "beslektet"),
];

/// The address of a search.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Address {
    /// What is searched for, as typed.
    pub query: String,
    /// Only these kinds.
    pub kinds: Vec<Kind>,
    /// Only these chapters; 0 is the foreword.
    pub chapters: Vec<u16>,
    /// Only these sections or subsections.
    pub sections: Vec<UnitId>,
    /// Only these documents.
    pub strategies: Vec<String>,
    /// Only documents of these publishers.
    pub publishers: Vec<String>,
    /// Only documents for these places.
    pub places: Vec<String>,
    /// Only documents of these years.
    pub years: Vec<u16>,
    /// Only what is entered under these headings of the subject index.
    pub subjects: Vec<String>,
    /// Only what rests on these.
    pub evidence: Vec<Evidence>,
    /// How far words go.
    pub reach: Reach,
    /// The order of hits.
    pub sort: Sort,
    /// One hit a document.
    pub collapsed: bool,
    /// Ambitions beside expectations.
    pub beside: bool,
    /// Whose ambitions beside whose expectations: two names, or none.
    pub between: Vec<String>,
    /// The page, from 0.
    pub page: usize,
    /// Paragraphs chosen so far, by ids that name them here. They go along in every link of a page.
    pub chosen: Vec<String>,
}

impl Address {
    /// Reads a query string.
    pub fn read(text: &str) -> Address {
        let mut address = Address::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let value = value.trim();
            match &*name {
                "q" => value.clone_into(&mut address.query),
                "type" => add(&mut address.kinds, Kind::of_word(value)),
                "kapittel" => add(&mut address.chapters, value.parse().ok().and_then(UnitId::as_chapter)),
                "del" => add(&mut address.sections, UnitId::from_str(value).ok()),
                "dokument" => add(&mut address.strategies, (!value.is_empty()).then(|| value.to_owned())),
                "utgiver" => add(&mut address.publishers, (!value.is_empty()).then(|| value.to_owned())),
                "sted" => add(&mut address.places, (!value.is_empty()).then(|| value.to_owned())),
                "aar" => add(&mut address.years, value.parse().ok()),
                "emne" => add(&mut address.subjects, (!value.is_empty()).then(|| value.to_owned())),
                "evidens" => add(&mut address.evidence, evidence(value)),
                "rekkevidde" => address.reach = reach_of(value).unwrap_or_default(),
                "rekkefolge" => address.sort = if value == "dokument" { Sort::Document } else { Sort::Relevance },
                "samle" => address.collapsed = value == "dokument",
                "vis" => address.beside = value == "side",
                "mellom" if address.between.len() < 2 && !value.is_empty() => address.between.push(value.to_owned()),
                "sidetall" => address.page = value.parse::<usize>().unwrap_or(1).clamp(1, 100_000) - 1,
                "id" if address.chosen.len() < MOST_CHOSEN => {
                    add(&mut address.chosen, (!value.is_empty()).then(|| value.to_owned()));
                }
                _ => {}
            }
        }
        address
    }

    /// The address of a query and nothing else.
    pub fn of(query: &str) -> Address {
        Address { query: query.to_owned(), ..Address::default() }
    }

    /// What is chosen, and no search.
    pub fn basket(&self) -> Address {
        Address { chosen: self.chosen.clone(), ..Address::default() }
    }

    /// Another search with the same paragraphs chosen.
    pub fn asking(&self, query: &str) -> Address {
        Address { query: query.to_owned(), ..self.basket() }
    }

    /// All that is entered under a heading, with the same paragraphs chosen.
    pub fn under(&self, heading: &str) -> Address {
        Address { subjects: vec![heading.to_owned()], ..self.basket() }
    }

    /// A link to some page with what is chosen.
    pub fn carry(&self, path: &str) -> String {
        if self.chosen.is_empty() {
            return path.to_owned();
        }
        let (path, place) =
            path.split_once('#').map_or((path, String::new()), |(path, place)| (path, format!("#{place}")));
        let mut ids = Serializer::new(String::new());
        ids.extend_pairs(self.chosen.iter().map(|id| ("id", id)));
        format!("{path}{}{}{place}", if path.contains('?') { '&' } else { '?' }, ids.finish())
    }

    /// The names and values, in a fixed order and without what is the default.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("q", self.query.clone())];
        pairs.extend(self.kinds.iter().map(|kind| ("type", kind.words()[0].to_owned())));
        pairs.extend(self.chapters.iter().map(|chapter| ("kapittel", chapter.to_string())));
        pairs.extend(self.sections.iter().map(|section| ("del", section.to_string())));
        pairs.extend(self.strategies.iter().map(|name| ("dokument", name.clone())));
        pairs.extend(self.publishers.iter().map(|name| ("utgiver", name.clone())));
        pairs.extend(self.places.iter().map(|name| ("sted", name.clone())));
        pairs.extend(self.years.iter().map(|year| ("aar", year.to_string())));
        pairs.extend(self.subjects.iter().map(|heading| ("emne", heading.clone())));
        pairs.extend(self.evidence.iter().map(|evidence| ("evidens", evidence_name(*evidence).to_owned())));
        if self.reach != Reach::default() {
            pairs.push(("rekkevidde", reach_name(self.reach).to_owned()));
        }
        if self.sort == Sort::Document {
            pairs.push(("rekkefolge", "dokument".to_owned()));
        }
        if self.collapsed {
            pairs.push(("samle", "dokument".to_owned()));
        }
        if self.beside {
            pairs.push(("vis", "side".to_owned()));
        }
        pairs.extend(self.between.iter().map(|name| ("mellom", name.clone())));
        if self.page > 0 {
            pairs.push(("sidetall", (self.page + 1).to_string()));
        }
        pairs.extend(self.chosen.iter().map(|id| ("id", id.clone())));
        pairs
    }

    /// The query string, in the form that every link has.
    pub fn query_string(&self) -> String {
        Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// The link to the page.
    pub fn href(&self) -> String {
        format!("/sok?{}", self.query_string())
    }

    /// The same search with something changed, from its first page.
    pub fn with(&self, change: impl FnOnce(&mut Address)) -> Address {
        let mut address = Address { page: 0, ..self.clone() };
        change(&mut address);
        address
    }

    /// The query, narrowed by the filters.
    pub fn narrowed(&self) -> Query {
        let mut query = Query::new(&self.query);
        query = self.kinds.iter().fold(query, |query, kind| query.kind(*kind));
        query = self.chapters.iter().fold(query, |query, chapter| query.chapter(*chapter));
        query = self.sections.iter().fold(query, |query, section| query.section(&section.to_string()));
        query = self.strategies.iter().fold(query, |query, name| query.strategy(name));
        query = self.publishers.iter().fold(query, |query, name| query.publisher(name));
        query = self.places.iter().fold(query, |query, name| query.place(name));
        query = self.years.iter().fold(query, |query, year| query.year(*year));
        self.subjects.iter().fold(query, |query, heading| query.subject(heading))
    }

    /// How the search is run.
    pub fn options(&self) -> SearchOptions {
        let options = SearchOptions::new().reach(self.reach).sort(self.sort);
        let options = options.limit(PAGE).offset(self.page.saturating_mul(PAGE));
        let options = if self.collapsed { options.collapse(Collapse::Document) } else { options };
        self.evidence.iter().fold(options, |options, evidence| options.evidence(*evidence))
    }

    /// True when links to single paragraphs have room for the query.
    pub fn is_carried(&self) -> bool {
        self.query.len() <= LONGEST_CARRIED
    }

    /// True when the address says what was searched for.
    pub fn asks(&self) -> bool {
        !self.query.trim().is_empty() || self.is_narrowed()
    }

    /// True when something narrows the search.
    pub fn is_narrowed(&self) -> bool {
        !(self.kinds.is_empty()
            && self.chapters.is_empty()
            && self.sections.is_empty()
            && self.strategies.is_empty()
            && self.publishers.is_empty()
            && self.places.is_empty()
            && self.years.is_empty()
            && self.subjects.is_empty()
            && self.evidence.is_empty())
    }
}

/// The name of a reach in an address.
pub fn reach_name(reach: Reach) -> &'static str {
    REACHES.iter().find(|(own, _)| *own == reach).map_or("narliggende", |(_, name)| name)
}

/// The name of an evidence in an address.
pub fn evidence_name(evidence: Evidence) -> &'static str {
    EVIDENCES.iter().find(|(own, _)| *own == evidence).map_or("ordet", |(_, name)| name)
}

/// The evidence with this name in an address.
pub fn evidence(name: &str) -> Option<Evidence> {
    EVIDENCES.iter().find(|(_, own)| *own == name).map(|(evidence, _)| *evidence)
}

fn reach_of(name: &str) -> Option<Reach> {
    REACHES.iter().find(|(_, own)| *own == name).map(|(reach, _)| *reach)
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !list.contains(value)) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, written: &str) {
        assert_eq!(Address::read(text).query_string(), written, "the address {text:?}");
    }

    #[test]
    fn addresses_are_written_in_one_form() {
        check("q=klima", "q=klima");
        check("sidetall=1&q=klima&vis=liste", "q=klima");
        check("type=krav&q=klima+og+natur&type=forventning", "q=klima+og+natur&type=forventning");
        check("q=%C3%B8kt&kapittel=5&kapittel=fem&kapittel=5", "q=%C3%B8kt&kapittel=5");
        check(
            "q=a&samle=dokument&rekkevidde=ordrett&evidens=ordet&rekkefolge=dokument&sidetall=3&evidens=alt",
            "q=a&evidens=ordet&rekkevidde=ordrett&rekkefolge=dokument&samle=dokument&sidetall=3",
        );
        check("q=a&kapittel=forord&del=forord&kapittel=0", "q=a&kapittel=0&del=forord");
        check("q=a&del=5.2&del=5.2.x&id=ks/1-4&utm_source=brev", "q=a&del=5.2&id=ks%2F1-4");
        check(
            "q=a&aar=2024&aar=i-fjor&utgiver=KS&utgiver=&sted=Solfjord&utgiver=KS",
            "q=a&utgiver=KS&sted=Solfjord&aar=2024",
        );
        check("", "q=");
    }

    #[test]
    fn what_is_chosen_goes_along() {
        let address = Address::read("q=a&type=krav&id=ks/1-4&id=2.1.1-1");
        for (path, carried) in [
            ("/hjelp", "/hjelp?id=ks%2F1-4&id=2.1.1-1"),
            ("/dokument/ks?q=a#p1-4", "/dokument/ks?q=a&id=ks%2F1-4&id=2.1.1-1#p1-4"),
        ] {
            assert_eq!(address.carry(path), carried);
            assert_eq!(Address::of("a").carry(path), path, "where nothing is chosen");
        }
        assert_eq!(address.under("skole").query_string(), "q=&emne=skole&id=ks%2F1-4&id=2.1.1-1");
    }

    proptest! {
        #[test]
        fn addresses_round_trip(text in "[ -~æøå&=%]{0,60}") {
            let address = Address::read(&text);
            prop_assert_eq!(Address::read(&address.query_string()), address);
        }
    }
}
