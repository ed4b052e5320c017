//! The paragraphs a reader has chosen, by the ids in the address: in document order, grouped by kind and by the lead-in
//! they complete. What an id does not lead to is told, not dropped.

use strategisok::Passage;
use strategisok::strategy::{Kind, labels};

use super::address::{Address, MOST_CHOSEN};
use super::citation;
use super::failure::Failure;
use super::site::Site;
use crate::output::wording;

/// Chosen paragraphs.
#[derive(Debug)]
pub struct Selection<'a> {
    /// By kind, in the order that readers meet the kinds.
    pub groups: Vec<Group<'a>>,
    /// Ids that no paragraph has.
    pub unknown: Vec<String>,
    /// One line for each document.
    pub sources: Vec<String>,
}

/// Chosen paragraphs of one kind.
#[derive(Debug)]
pub struct Group<'a> {
    /// What the filter for the kind is called.
    pub label: &'a str,
    /// The paragraphs by the lead-in over them.
    pub under: Vec<(&'a str, Vec<&'a Passage>)>,
}

impl<'a> Selection<'a> {
    /// The paragraphs with these ids.
    pub fn new(site: &'a Site, ids: &[String]) -> Selection<'a> {
        let (mut places, mut unknown) = (Vec::new(), Vec::new());
        for id in ids.iter().take(MOST_CHOSEN) {
            match site.named(id) {
                Some((at, _)) => places.push(at),
                None => unknown.push(id.clone()),
            }
        }
        places.sort_unstable();
        places.dedup();
        let chosen: Vec<&Passage> = places.into_iter().map(|at| &site.passages[at]).collect();
        let groups = labels::KINDS.iter().filter_map(|label| group(site, label.kind, &chosen)).collect();
        let mut names: Vec<&str> = chosen.iter().map(|passage| passage.strategy.as_str()).collect();
        names.dedup();
        let sources = names.into_iter().map(|name| citation::source(site, name)).collect();
        Selection { groups, unknown, sources }
    }

    /// The same for a file, which could not say what is missing: what is not known is refused.
    ///
    /// # Errors
    /// When no paragraph has one of the ids, or there are none.
    pub fn taken(site: &'a Site, ids: &[String]) -> Result<Selection<'a>, Failure> {
        let selection = Selection::new(site, ids);
        match selection.unknown.first() {
            Some(id) => Err(Failure::not_found(format!("there is no paragraph {id:?}"))),
            None if selection.groups.is_empty() => {
                Err(Failure::not_found("no paragraph is chosen: give id=".to_owned()))
            }
            None => Ok(selection),
        }
    }

    /// The paragraphs, group by group.
    pub fn passages(&self) -> impl Iterator<Item = &'a Passage> + '_ {
        self.groups.iter().flat_map(|group| group.under.iter().flat_map(|(_, passages)| passages.iter().copied()))
    }
}

/// The address with what is chosen by the names that paragraphs have on these pages. What names none stays as it is, to be
/// told of.
pub fn settled(site: &Site, mut address: Address) -> Address {
    let mut chosen: Vec<String> = Vec::with_capacity(address.chosen.len());
    for id in address.chosen {
        let passage = site.named(&id).map(|(_, passage)| passage);
        let name = passage
            .map(|passage| if site.is_several() { passage.long_id().to_string() } else { passage.id.to_string() });
        let name = name.unwrap_or(id);
        if !chosen.contains(&name) {
            chosen.push(name);
        }
    }
    address.chosen = chosen;
    address
}

/// What a page that does not search takes along of its address: what is chosen.
pub fn basket(site: &Site, query: Option<&str>) -> Address {
    settled(site, Address::read(query.unwrap_or_default()).basket())
}

fn group<'a>(site: &'a Site, kind: Kind, chosen: &[&'a Passage]) -> Option<Group<'a>> {
    let mut under: Vec<(&str, Vec<&Passage>)> = Vec::new();
    for passage in chosen.iter().copied().filter(|passage| passage.kind == kind) {
        let lead_in = wording::lead_in(passage);
        match under.iter_mut().find(|(own, _)| *own == lead_in) {
            Some((_, passages)) => passages.push(passage),
            None => under.push((lead_in, vec![passage])),
        }
    }
    (!under.is_empty()).then(|| Group { label: site.filter_label(kind), under })
}
