//! How results are said in bokmål, for the terminal, the pages and Markdown alike: figures by what they rest on, an empty
//! answer, and why a hit is there. One place, so that no face says more than another. Knows results, no markup.

mod compared;
mod editions;
mod figures;
mod labels;
mod nothing;
mod reasons;
mod spread;
mod subjects;
mod tables;

pub use compared::{COMPARISON, between, comparison, not_shown, of_document, related, without};
pub use editions::{
    EDITIONS, changed, departed, departed_in_full, fates, fates_by_kind, fates_by_subject, place_of, revised, revision,
};
pub use figures::{all_or_some, counted, figures, headline, is_narrowed_by_evidence, items_and_prose, size};
pub use labels::{RELATED, evidence, grade, lead_in, subjects};
pub use nothing::{found_nothing, standing};
pub use reasons::{lacking, more, reasons};
pub use spread::{facet, others, spreads};
pub use strategisok::strategy::labels::{listed, quoted};
pub use subjects::{by_kind, by_kind_unbroken, no_subjects};
pub use tables::{CELLS, by, cell, cell_in_full, have_it, rest};

/// A query as typed, in the quotation marks of bokmål: around it, or in place of those that it has itself. Of one that is a
/// whole text the first words stand for it.
pub fn asked(query: &str) -> String {
    const TYPED: [char; 3] = ['"', '“', '”'];
    let query = &cut(query.trim(), MOST_ASKED);
    if !query.contains(TYPED) && !query.contains('«') {
        return quoted(query);
    }
    let mut is_open = false;
    let replaced = |letter: char| {
        if !TYPED.contains(&letter) {
            return letter;
        }
        is_open = !is_open;
        if is_open { '«' } else { '»' }
    };
    query.chars().map(replaced).collect()
}

/// A query is told of in so many letters.
const MOST_ASKED: usize = 200;

/// The first words of a text, as a title of it: the whole where it is short, and else to the last word that fits.
pub fn opening(text: &str) -> String {
    cut(text.trim().trim_end_matches('.'), 70)
}

/// A text of so many letters at most: the whole, or to the last word that fits.
fn cut(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..end].trim_end_matches([',', ';', ':', '.', ' ', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_from_first_words() {
        let long = "ø".repeat(100);
        let cut = format!("{} …", "ø".repeat(70));
        for (text, title) in [
            ("bygge flere sykkelveier", "bygge flere sykkelveier"),
            ("Flere må arbeide.", "Flere må arbeide"),
            (
                "sikre at innbyggerne får gode tjenester, uavhengig av hvor de bor, hvem de er og hva de kan",
                "sikre at innbyggerne får gode tjenester, uavhengig av hvor de bor …",
            ),
            (&long, &cut),
            ("", ""),
        ] {
            assert_eq!(opening(text), title, "{text}");
        }
    }

    #[test]
    fn queries_have_one_pair_of_quotation_marks() {
        for (query, said) in [
            (" beredskap ", "«beredskap»"),
            ("\"barn og unge\"", "«barn og unge»"),
            ("barn -“barn og unge”", "barn -«barn og unge»"),
            ("«helse» OG skole", "«helse» OG skole"),
        ] {
            assert_eq!(asked(query), said, "{query}");
        }
    }
}
