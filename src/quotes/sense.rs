//! Whether what differs turns the sense of a quotation round: a negation put in or taken out, another number, a word for its
//! opposite, a promise for an expectation. Such a quotation is not nearly verbatim, however many of its words are.

use super::compare::{Alignment, Stretch};
use super::reading::{Forms, Unit};
use super::report::Change;
use super::source::Line;

/// A negation among more words than this is of a clause of its own, which was put in or left out as a whole.
const LONGEST_NEGATED: usize = 3;

/// What words begin with that are each other's opposites in a text of aims, in both written standards. The beginnings are all of a
/// verb's or an adjective's forms, and are only compared where one stands in place of the other.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (&["øk", "auk", "heve", "hever"], &["reduser", "senk", "mink", "kutt", "dempe", "demper"]),
    (&["styrk", "forbedr", "betr"], &["svekk", "forverr", "undergrav"]),
    (&["mer", "meir", "flere", "fleire", "mest", "flest"], &["mindre", "færre", "minst", "færrest"]),
    (&["høy", "høg", "stor", "større", "størst"], &["lav", "låg", "liten", "lite", "små", "mindre", "minst"]),
    (&["bedre", "betre", "god"], &["dårlig", "dårleg", "verre"]),
    (&["fremme", "fremja", "fremje", "legge", "muliggjør"], &["hindr", "motvirk", "motarbeid", "begrens", "avgrens"]),
    (&["tillat", "tillet"], &["forby", "forbu", "nekt"]),
    (&["innfør", "opprett", "etabler", "behold", "bevar"], &["avvikl", "fjern", "avskaff", "legg", "nedlegg", "slutt"]),
    (&["utvid", "utvik", "bygg"], &["innskrenk", "begrens", "rive", "river", "avvikl"]),
    (&["støtt"], &["motsett", "motarbeid"]),
    (&["kreve", "krev"], &["avvis", "frafall"]),
    (&["all", "hver", "kvar"], &["noen", "nokon", "nokre", "ingen", "få", "enkelte"]),
    (&["alltid"], &["aldri", "sjelden", "sjeldan"]),
    (&["må", "skal", "plikt"], &["kan", "bør", "frivillig", "burde"]),
    (&["med"], &["uten", "utan"]),
    (&["før"], &["etter"]),
    (&["over"], &["under"]),
    (&["offentlig", "offentleg"], &["privat"]),
    (&["statlig", "statleg", "staten", "nasjonal"], &["kommunal", "kommune", "fylke", "lokal"]),
    // What the municipalities will do themselves, and what they expect of others.
    (&["vil"], &["forvent"]),
];

/// Whether the sense is another one.
pub(super) fn is_changed(units: &[Unit], line: &Line, alignment: &Alignment, forms: &Forms) -> bool {
    let negates = |stretch: &Stretch| {
        let (quoted, source) = sides(stretch, units, line);
        let count = |side: &[u32]| side.iter().filter(|form| forms.get(**form).negates).count();
        quoted.len().max(source.len()) <= LONGEST_NEGATED && count(&quoted) != count(&source)
    };
    let counts = |stretch: &Stretch| {
        let numbers = |side: Vec<u32>| {
            let texts = side.into_iter().map(|form| forms.get(form).text.as_str());
            texts.filter(|text| text.starts_with(|c: char| c.is_ascii_digit())).collect::<Vec<_>>()
        };
        let (quoted, source) = sides(stretch, units, line);
        let (quoted, source) = (numbers(quoted), numbers(source));
        // A clause that is left out takes its numbers along.
        stretch.change != Change::LeftOut && quoted != source
    };
    let mut unmarked = alignment.stretches.iter().filter(|stretch| stretch.change != Change::Kept && !stretch.marked);
    unmarked.any(|stretch| negates(stretch) || counts(stretch)) || has_opposite(units, line, alignment, forms)
}

/// Whether a word stands in place of its opposite.
pub(super) fn has_opposite(units: &[Unit], line: &Line, alignment: &Alignment, forms: &Forms) -> bool {
    let replaced = alignment.stretches.iter().filter(|stretch| stretch.change == Change::Replaced && !stretch.marked);
    replaced.into_iter().any(|stretch| {
        let (quoted, source) = sides(stretch, units, line);
        let has = |side: &[u32], begins: &[&str]| {
            side.iter().any(|form| begins.iter().any(|begin| begins_with(&forms.get(*form).text, begin)))
        };
        OPPOSITES.iter().any(|(one, other)| {
            let turned =
                |a: &[&str], b: &[&str]| has(&quoted, a) && has(&source, b) && !has(&quoted, b) && !has(&source, a);
            turned(one, other) || turned(other, one)
        })
    })
}

/// Whether a form is the word or of it: short ones must be the whole word, or "med" would be in "medlem".
fn begins_with(form: &str, begin: &str) -> bool {
    if begin.chars().count() <= 3 && !matches!(begin, "øk" | "auk" | "høy" | "høg" | "lav" | "låg" | "all" | "god")
    {
        form == begin
    } else {
        form.starts_with(begin)
    }
}

fn sides(stretch: &Stretch, units: &[Unit], line: &Line) -> (Vec<u32>, Vec<u32>) {
    let quoted = units[stretch.units.clone()].iter().filter_map(Unit::form).collect();
    (quoted, line.words[stretch.words.clone()].iter().map(|word| word.form).collect())
}
