//! Whole strategies through the parser: the first source to the letter, two small ones with awkward pages, and any text
//! at all. Outlines and paragraphs lie in files that a reader of the source can check line by line.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use strategisok::strategy::{self, Kind, LineFate, Metadata, Problem, Strategy, Unit, UnitId};
use unicode_normalization::UnicodeNormalization;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse(stem: &str, folder: &str) -> (String, Strategy, Vec<Problem>) {
    let text = read(&format!("{folder}/{stem}.txt"));
    let toml = format!("{folder}/{stem}.toml");
    let metadata = strategy::metadata::parse(&toml, &read(&toml)).unwrap();
    let (strategy, problems) = strategy::parse(stem, &text, metadata);
    (text, strategy, problems)
}

/// Units with their lines, kinds and numbers of paragraphs; `=` marks headings in prose.
fn outline(strategy: &Strategy) -> String {
    let mut out = String::new();
    let counts = strategy.counts();
    let _ = writeln!(
        out,
        "{} paragraphs: {} commitments, {} expectations, {} context, {} foreword",
        counts.total(),
        counts.commitments,
        counts.expectations,
        counts.context,
        counts.foreword
    );
    let _ =
        writeln!(out, "{} ({})", strategy.foreword_title.as_deref().unwrap_or("(no title)"), strategy.foreword.len());
    for line in &strategy.front_matter {
        let _ = writeln!(out, "  line {}: {}", line.number, line.text);
    }
    for chapter in &strategy.chapters {
        let _ = writeln!(
            out,
            "{} {} (line {}, {} context)",
            chapter.number,
            chapter.title,
            chapter.line,
            chapter.context.len()
        );
        let mut heading = None;
        for paragraph in &chapter.context {
            if paragraph.heading != heading {
                heading.clone_from(&paragraph.heading);
                let _ = writeln!(out, "  = {} ({}...)", heading.as_deref().unwrap_or_default(), paragraph.id);
            }
        }
        for section in &chapter.sections {
            let _ = writeln!(out, "  {} {} (line {}, {:?})", section.number, section.title, section.line, section.kind);
            for subsection in &section.subsections {
                let (number, title, items) = (&subsection.number, &subsection.title, subsection.paragraphs.len());
                let _ = writeln!(out, "    {number} {title} (line {}, {items} items)", subsection.line);
            }
        }
    }
    out
}

/// The outline, contents tables, problems, and every paragraph with its lines.
fn readable(text: &str, strategy: &Strategy, problems: &[Problem]) -> String {
    let mut out = outline(strategy);
    out.push_str("\n-- contents tables\n");
    for entry in strategy.chapters.iter().flat_map(|chapter| &chapter.contents) {
        let _ = writeln!(out, "{} {} (line {})", entry.number, entry.title, entry.line);
    }
    out.push_str("\n-- problems\n");
    for problem in problems {
        let _ = writeln!(out, "{}: {}: {}", problem.line, problem.code.name(), problem.text);
    }
    out.push_str("\n-- defects\n");
    for defect in strategy::check::check(text, strategy, problems) {
        let _ = writeln!(out, "{}: {}: {}", defect.line, defect.code.name(), defect.text);
    }
    out.push_str("\n-- paragraphs\n");
    for place in strategy.paragraphs() {
        let paragraph = place.paragraph;
        let (first, last) = paragraph.lines;
        let _ = writeln!(out, "{} [{first}-{last}, page {}] {}", paragraph.id, paragraph.page, paragraph.text);
    }
    out
}

/// A failed comparison shows the first line that differs: the whole is too long to read.
fn compare(got: &str, file: &str) {
    let expected: Vec<String> = read(file).lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    for (number, (got, expected)) in got.lines().zip(&expected).enumerate() {
        assert_eq!(got, expected, "{file}, entry {}", number + 1);
    }
    assert_eq!(got.lines().count(), expected.len(), "the number of lines in {file}");
}

#[test]
fn the_outline_of_the_first_source() {
    let (_, strategy, problems) = parse("ks-2024-2027", "seeds");
    assert_eq!(problems, [], "the first source fits the layout");
    compare(&outline(&strategy), "tests/fixtures/ks-2024-2027.outline.txt");
}

#[test]
fn the_fixtures() {
    for stem in ["fjordvik-2025-2029", "havbygda-2026-2030"] {
        let (text, strategy, problems) = parse(stem, "tests/fixtures");
        insta::assert_snapshot!(stem, readable(&text, &strategy, &problems));
    }
}

#[test]
fn the_defects_of_the_first_source() {
    let (text, strategy, problems) = parse("ks-2024-2027", "seeds");
    let defects: Vec<String> = strategy::check::check(&text, &strategy, &problems)
        .iter()
        .map(|defect| format!("{}: {}: {}", defect.line, defect.code.name(), defect.text))
        .collect();
    insta::assert_snapshot!("ks-2024-2027-defects", defects.join("\n"));
}

#[test]
fn paragraphs_of_the_first_source_to_the_letter() {
    let (_, strategy, _) = parse("ks-2024-2027", "seeds");
    for (id, lines, words) in [
        ("forord-1", (1, 4), "utgått fra de nye kommunestyrene"),
        ("forord-5", (20, 21), "KS’ landsstyre vedtar KS’ strategi"),
        ("1-1", (30, 34), "Interessemotsetningene vil øke. Knappe ressurser må forvaltes"),
        ("1-5", (51, 55), "blant barn og unge. At så mange står utenfor"),
        ("2-2", (98, 101), "kan sikre nødvendig legitimitet i befolkningen"),
        ("2.1.1-9", (137, 138), "for hverandres synspunkter og tar kollektiv avstand fra"),
        ("2.1.5-3", (176, 177), "digitaliseringsnettverk, KŚ samstyringsstruktur og"),
        ("4.1.1-9", (370, 371), "kommuner og fylkeskommuner skal gi bedre informasjon"),
        ("5-1", (426, 436), "ansvaret for avfallshåndtering er et sentralt"),
        ("5.2.2-6", (541, 541), "gir insentiver som belønner per C02-tonn utslippskutt"),
        ("6-1", (565, 573), "ingen andre har bedre forutsetninger"),
        ("6-4", (585, 590), "Tillit til styresmaktene er avgjørende"),
        ("6.1.1-3", (615, 615), "fremtidsrettede vann- , avløps- og renovasjonsløsninger"),
        ("6.2.3-5", (709, 710), "trusler og desinformasjon mot folkevalgte"),
    ] {
        let place = strategy.find(id.parse().unwrap()).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(place.paragraph.lines, lines, "lines of {id}");
        assert!(place.paragraph.text.contains(words), "{id} has {:?}", place.paragraph.text);
    }
}

#[test]
fn misprints_stand_as_in_the_source() {
    let (_, strategy, _) = parse("ks-2024-2027", "seeds");
    let misprints = [
        ("2.1.1-10", "kommunale tjenser"),
        ("2.1.5-3", "KŚ samstyringsstruktur"),
        ("2.2.5-4", "fellesløsningenr"),
        ("2.2.5-6", "å bli større eller samarbeider"),
        ("3-2", "må vi være villig til"),
        ("3.1.3-1", "helse og velferdsteknologi"),
        ("5-1", "i utvilkingen mot"),
        ("5-2", "for å få nå disse"),
        ("5.2.2-4", "med øvrig planer"),
        ("5.2.2-6", "C02-tonn"),
        ("5.2.2-7", "færre naturinngrep, opprettholder"),
        ("6.1.1-3", "vann- , avløps-"),
    ];
    for (id, misprint) in misprints {
        let place = strategy.find(id.parse().unwrap()).unwrap_or_else(|| panic!("{id} is missing"));
        assert!(place.paragraph.text.contains(misprint), "{id} has {:?}", place.paragraph.text);
    }
    assert_eq!(strategy.metadata.as_in_source, misprints.map(|(id, _)| id), "the ids in seeds/ks-2024-2027.toml");
}

#[test]
fn places_know_their_units_and_neighbours() {
    let (_, strategy, _) = parse("ks-2024-2027", "seeds");
    let places: Vec<_> = strategy.paragraphs().collect();
    assert!(places.is_sorted_by_key(|place| place.paragraph.id), "reading order is the order of ids");
    assert!(places.is_sorted_by_key(|place| place.paragraph.lines), "reading order is the order of lines");
    for (position, place) in places.iter().enumerate() {
        assert_eq!(place.position as usize, position);
        assert_eq!(place.previous, position.checked_sub(1).map(|at| places[at].paragraph.id));
        assert_eq!(place.next, places.get(position + 1).map(|next| next.paragraph.id));
        assert!(place.paragraph.kind != Kind::Commitment || place.lead_in() == Some("Kommuner og fylkeskommuner vil:"));
    }
    let under = |id: &str| strategy.find(id.parse().unwrap()).unwrap().number_under_heading;
    assert_eq!(["1-1", "1-2", "1-6", "1-7", "1-8", "1-15", "2-3"].map(under), [1, 1, 1, 2, 1, 3, 3]);
    assert!(
        matches!(strategy.find_unit("2.1.5".parse().unwrap()), Some(Unit::Subsection(_, _, own)) if own.number == UnitId::subsection(2, 1, 5))
    );
    assert!(matches!(strategy.find_unit("forord".parse().unwrap()), Some(Unit::Foreword(own)) if own.len() == 5));
    assert!(strategy.find_unit("2.3".parse().unwrap()).is_none());
}

/// Letters and digits, whatever form and ligatures they are written in: what may not be lost of a text.
fn letters(text: &str) -> String {
    text.nfkd().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Every line that is not blank has a fate, and its letters stand where the fate says.
fn check_account(text: &str) {
    let (strategy, problems) = strategy::parse("any", text, Metadata::default());
    let fates = strategy::account(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).split_terminator(end);
    assert_eq!(fates.len(), lines.clone().count(), "one fate a line in {text:?}");
    for (number, line) in (1u32..).zip(lines) {
        let fate = fates[number as usize - 1];
        // The mark, number or digits that open a line are layout; what is left must be kept.
        let content =
            line.trim_start().trim_start_matches(['-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let words = letters(content);
        let kept = match fate {
            LineFate::Blank => String::new(),
            LineFate::PageNumber => String::new(),
            LineFate::Paragraph(id) => {
                let place = strategy.find(id).unwrap_or_else(|| panic!("line {number} is of {id}, which is not there"));
                let (first, last) = place.paragraph.lines;
                assert!(first <= number && number <= last, "line {number} is not in the lines of {id}");
                place.paragraph.text.clone()
            }
            LineFate::Heading(id) => {
                strategy.find(id).and_then(|place| place.paragraph.heading.clone()).unwrap_or_default()
            }
            LineFate::Title(unit) => match strategy.find_unit(unit) {
                Some(Unit::Chapter(chapter)) => chapter.title.clone(),
                Some(Unit::Section(_, section)) => section.title.clone(),
                Some(Unit::Subsection(_, _, subsection)) => subsection.title.clone(),
                other => panic!("line {number} is the title of {unit}: {other:?}"),
            },
            LineFate::Contents { chapter, entry } => {
                let chapter = strategy.chapters.iter().find(|own| own.number == chapter);
                let entries = chapter.into_iter().flat_map(|chapter| &chapter.contents);
                entries.filter(|own| own.number == entry).map(|own| own.title.as_str()).collect()
            }
            LineFate::FrontMatter => {
                strategy.front_matter.iter().filter(|own| own.number == number).map(|own| own.text.as_str()).collect()
            }
            LineFate::Problem => problems.iter().map(|problem| problem.text.as_str()).collect(),
            other => panic!("line {number} has the fate {other:?}"),
        };
        let kept = letters(&kept);
        assert!(
            kept.contains(&words),
            "line {number} ({fate:?}) has {words:?}, which is not in {kept:?}; the text is {text:?}"
        );
    }
    let mut ids: Vec<_> = strategy.paragraphs().map(|place| place.paragraph.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an id is given twice in {text:?}");
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn no_line_of_a_whole_strategy_is_lost() {
    for (stem, folder) in
        [("ks-2024-2027", "seeds"), ("fjordvik-2025-2029", "tests/fixtures"), ("havbygda-2026-2030", "tests/fixtures")]
    {
        check_account(&parse(stem, folder).0);
    }
}

/// Lines as strategies have them, in any order.
fn line() -> impl proptest::strategy::Strategy<Value = String> {
    prop_oneof![
        "[A-ZÆØÅ][a-zæøå]{1,6} [a-zæøå ,]{0,30}[.:-]?",
        "[a-zæøå]{1,8} [a-zæøå ]{0,12}[.-]?",
        "[ ]?-[ ]?\t[a-zæøå ]{0,20}-?",
        "\t{1,2}[a-zæøå0-9 ]{1,12}",
        "[ ]?[1-3]\t [A-Z][a-z]{0,8}",
        "[ ]?[1-3]\\.[12]\t (Vi vil|Vi forventer at staten|Annet):?",
        "[ ]?[1-3]\\.[12]\\.[1-3]\t [A-Z][a-z ]{0,12}",
        "[ ]?[1-3]",
        "[ ]{0,3}",
        "[ ]{0,3}[A-Z][a-z]{1,6}",
        ".{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_line_of_any_text_is_lost(lines in prop::collection::vec(line(), 0..25), crlf: bool) {
        check_account(&lines.join(if crlf { "\r\n" } else { "\n" }));
    }

    #[test]
    fn no_text_panics(text in "(?s).{0,300}") {
        let (strategy, _) = strategy::parse("any", &text, Metadata::default());
        prop_assert_eq!(strategy.paragraphs().len(), strategy.counts().total());
        strategy::account(&text);
    }
}

/// The dictionary decides only what the letters leave open, and that is nothing in these.
#[test]
fn a_dictionary_changes_no_word_of_the_documents() {
    for (stem, folder) in
        [("ks-2024-2027", "seeds"), ("fjordvik-2025-2029", "tests/fixtures"), ("havbygda-2026-2030", "tests/fixtures")]
    {
        let (text, without, problems) = parse(stem, folder);
        let with = strategisok::Source::from_text(stem, &text, without.metadata.clone()).unwrap();
        let texts =
            |strategy: &Strategy| strategy.paragraphs().map(|place| place.paragraph.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&with.strategy), texts(&without), "{stem}: src/strategy/parse/clean.rs");
        assert_eq!((with.strategy, with.problems), (without, problems), "{stem}");
    }
}

#[test]
fn hyphens_at_line_ends_are_judged_by_the_dictionary() {
    let text =
        |first: &str, second: &str| format!("1\t Plan\n1.1\t Byen vil:\n1.1.1\t Bo\n-\tsatse på {first}\n\t{second}\n");
    for (first, second, expected) in [
        ("nød-", "vendig hjelp", "nødvendig hjelp"),
        ("e-", "helse", "e-helse"),
        ("i-", "land", "i-land"),
        ("Nord-", "Norge", "Nord-Norge"),
        ("klima-", "men ikke energipolitikk", "klima- men ikke energipolitikk"),
        ("alle sam-", "men", "alle sammen"),
        ("arbeids-", "og velferdsplanen", "arbeids- og velferdsplanen"),
        ("beredskaps-", "lageret", "beredskapslageret"),
        ("kunnskaps-", "grunnlaget", "kunnskapsgrunnlaget"),
    ] {
        let source = strategisok::Source::from_text("plan", &text(first, second), Metadata::default()).unwrap();
        let read = source.strategy.paragraphs().last().unwrap().paragraph.text.clone();
        assert_eq!(read, format!("satse på {expected}"), "src/strategy/parse/clean.rs");
    }
}
