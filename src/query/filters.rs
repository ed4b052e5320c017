//! What a query is restricted to. Values side by side widen a field (`kapittel:5 kapittel:6` is either); what narrows from
//! elsewhere (OG, a flag, a choice on a page) leaves only what both let through, and where that is nothing, both are kept to
//! be told. Knows how units lie in each other, not which of them there are.

use crate::strategy::{Kind, Locator, Target, UnitId};

/// A restriction to parts of the documents; any one of its values is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Filter {
    /// `kapittel:5`; 0 is the foreword, `kapittel:forord`.
    Chapters(Vec<u16>),
    /// `del:5.2`, `del:5.2.1`: what stands in these units.
    Sections(Vec<UnitId>),
    /// `type:forventning`
    Kinds(Vec<Kind>),
    /// `dokument:ks-2024-2027`
    Strategies(Vec<String>),
    /// `utgiver:KS`: documents of these publishers.
    Publishers(Vec<String>),
    /// `sted:Solfjord`: documents for these places.
    Places(Vec<String>),
    /// `år:2024`: documents of these years.
    Years(Vec<u16>),
    /// `emne:beredskap`: what is entered under these headings of the subject index, or words that lead to them.
    Subjects(Vec<String>),
    /// `id:6.1.2-4`: these paragraphs, or what stands in these units.
    Ids(Vec<Locator>),
    /// `har:tall`: paragraphs with a number in their text.
    HasNumber,
}

/// Two restrictions of one field that no paragraph can meet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Contradiction {
    /// The restriction that was there.
    pub one: Filter,
    /// The one that came.
    pub other: Filter,
}

/// The restrictions on a whole query: OR among the values of one field, AND between fields. Empty means everything.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Filters {
    /// Chapters by their number, 0 for the foreword.
    pub chapters: Vec<u16>,
    /// Sections and subsections.
    pub sections: Vec<UnitId>,
    /// Kinds of paragraphs.
    pub kinds: Vec<Kind>,
    /// Names of documents, as typed.
    pub strategies: Vec<String>,
    /// Publishers of documents, as typed.
    pub publishers: Vec<String>,
    /// Places that documents are for, as typed.
    pub places: Vec<String>,
    /// Years of documents.
    pub years: Vec<u16>,
    /// Headings of the subject index, as typed: under any of a group, and so for each group, since a paragraph is entered
    /// under several.
    pub subjects: Vec<Vec<String>>,
    /// Paragraphs, or units with all that stands in them.
    pub ids: Vec<Locator>,
    /// Only paragraphs with a number in their text.
    pub has_number: bool,
    /// Restrictions that leave nothing, at most one pair a field; the field's own list is then empty.
    pub contradictions: Vec<Contradiction>,
}

impl Filters {
    /// True when nothing is restricted.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// Widens a field by the values that are not there yet.
    pub(super) fn add(&mut self, filter: Filter) {
        match filter {
            Filter::Chapters(values) => add_new(&mut self.chapters, values),
            Filter::Sections(values) => add_new(&mut self.sections, values),
            Filter::Kinds(values) => add_new(&mut self.kinds, values),
            Filter::Strategies(values) => add_new(&mut self.strategies, values),
            Filter::Publishers(values) => add_new(&mut self.publishers, values),
            Filter::Places(values) => add_new(&mut self.places, values),
            Filter::Years(values) => add_new(&mut self.years, values),
            Filter::Subjects(values) => match self.subjects.first_mut() {
                Some(group) => add_new(group, values),
                None => self.subjects.push(values),
            },
            Filter::Ids(values) => add_new(&mut self.ids, values),
            Filter::HasNumber => self.has_number = true,
        }
    }

    /// Narrows a field to what these values let through too.
    pub(super) fn meet(&mut self, filter: Filter) {
        let field = field(&filter);
        if self.contradictions.iter().any(|known| self::field(&known.one) == field) {
            return;
        }
        let lost = match filter {
            Filter::Chapters(values) => meet(&mut self.chapters, values, equal, Filter::Chapters),
            Filter::Sections(values) => meet(&mut self.sections, values, inner, Filter::Sections),
            Filter::Kinds(values) => meet(&mut self.kinds, values, equal, Filter::Kinds),
            Filter::Strategies(values) => {
                meet(&mut self.strategies, values, |one, other| same_name(one, other), Filter::Strategies)
            }
            Filter::Publishers(values) => {
                meet(&mut self.publishers, values, |one, other| same_name(one, other), Filter::Publishers)
            }
            Filter::Places(values) => {
                meet(&mut self.places, values, |one, other| same_name(one, other), Filter::Places)
            }
            Filter::Years(values) => meet(&mut self.years, values, equal, Filter::Years),
            // A paragraph may be entered under both, so no two headings shut each other out.
            Filter::Subjects(values) => {
                add_new(&mut self.subjects, vec![values]);
                None
            }
            Filter::Ids(values) => meet(&mut self.ids, values, inner_place, Filter::Ids),
            Filter::HasNumber => {
                self.has_number = true;
                None
            }
        };
        self.contradictions.extend(lost);
        self.contradictions.sort_by_key(|lost| self::field(&lost.one));
    }

    /// The same, narrowed by all of `others`.
    pub(super) fn met(mut self, others: &Filters) -> Filters {
        for filter in others.to_list() {
            self.meet(filter);
        }
        self
    }

    /// The same restrictions, one for each field that has any, and for each group of subjects; not the contradictions.
    pub(crate) fn to_list(&self) -> Vec<Filter> {
        let before = [
            (!self.chapters.is_empty()).then(|| Filter::Chapters(self.chapters.clone())),
            (!self.sections.is_empty()).then(|| Filter::Sections(self.sections.clone())),
            (!self.kinds.is_empty()).then(|| Filter::Kinds(self.kinds.clone())),
            (!self.strategies.is_empty()).then(|| Filter::Strategies(self.strategies.clone())),
            (!self.publishers.is_empty()).then(|| Filter::Publishers(self.publishers.clone())),
            (!self.places.is_empty()).then(|| Filter::Places(self.places.clone())),
            (!self.years.is_empty()).then(|| Filter::Years(self.years.clone())),
        ];
        let after = [
            (!self.ids.is_empty()).then(|| Filter::Ids(self.ids.clone())),
            self.has_number.then_some(Filter::HasNumber),
        ];
        let subjects = self.subjects.iter().cloned().map(Filter::Subjects);
        before.into_iter().flatten().chain(subjects).chain(after.into_iter().flatten()).collect()
    }
}

/// Appends without doubles; `values` are few, since a field is short.
pub(super) fn add_new<T: PartialEq>(list: &mut Vec<T>, values: Vec<T>) {
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
}

/// The place of a filter's field in the order that filters are printed in.
fn field(filter: &Filter) -> usize {
    match filter {
        Filter::Chapters(_) => 0,
        Filter::Sections(_) => 1,
        Filter::Kinds(_) => 2,
        Filter::Strategies(_) => 3,
        Filter::Publishers(_) => 4,
        Filter::Places(_) => 5,
        Filter::Years(_) => 6,
        Filter::Subjects(_) => 7,
        Filter::Ids(_) => 8,
        Filter::HasNumber => 9,
    }
}

/// Narrows a list to what `both` finds in it and in `values`. When that is nothing, the list is emptied and told.
fn meet<T: PartialEq>(
    own: &mut Vec<T>,
    values: Vec<T>,
    both: fn(&T, &T) -> Option<T>,
    filter: fn(Vec<T>) -> Filter,
) -> Option<Contradiction> {
    if own.is_empty() {
        *own = values;
        return None;
    }
    let mut common = Vec::new();
    for value in own.iter() {
        add_new(&mut common, values.iter().filter_map(|other| both(value, other)).collect());
    }
    if common.is_empty() {
        return Some(Contradiction { one: filter(std::mem::take(own)), other: filter(values) });
    }
    *own = common;
    None
}

fn equal<T: PartialEq + Copy>(one: &T, other: &T) -> Option<T> {
    (one == other).then_some(*one)
}

/// The unit that lies in the other.
fn inner(one: &UnitId, other: &UnitId) -> Option<UnitId> {
    match (one.contains(*other), other.contains(*one)) {
        (true, _) => Some(*other),
        (false, true) => Some(*one),
        (false, false) => None,
    }
}

/// Documents go by one name whatever the letter case.
fn same_name(one: &str, other: &str) -> Option<String> {
    (one.to_lowercase() == other.to_lowercase()).then(|| one.to_owned())
}

/// The paragraph or unit that lies in the other.
fn inner_place(one: &Locator, other: &Locator) -> Option<Locator> {
    let strategy = match (&one.strategy, &other.strategy) {
        (Some(one), Some(other)) => Some(same_name(one, other)?),
        (one, other) => one.clone().or_else(|| other.clone()),
    };
    let target = match (one.target, other.target) {
        (Target::Unit(one), Target::Unit(other)) => Target::Unit(inner(&one, &other)?),
        (Target::Unit(unit), Target::Paragraph(id)) | (Target::Paragraph(id), Target::Unit(unit)) => {
            unit.contains(id.unit()).then_some(Target::Paragraph(id))?
        }
        (Target::Paragraph(one), Target::Paragraph(other)) => Target::Paragraph(equal(&one, &other)?),
    };
    Some(Locator { strategy, target })
}
