//! Makes `seeds/lexicon/nynorsk.bin` from the pairs in `nynorsk.tsv`, and holds it to them: the test rebuilds the file and
//! compares bytes; `STRATEGISOK_REBUILD=1 cargo test --lib build::` writes it instead.

use super::forms::{MAGIC, RULES, SHY};
use super::inflection;
use super::rule::Rule;
use super::table::{SOURCE, columns, prefixes};
use crate::norwegian::bloom;
use std::collections::{BTreeMap, BTreeSet};

/// Blocks of the filter: ten bits for each of some 8 000 forms.
const FILTER_BLOCKS: usize = 1 << 11;

/// One bokmål word: the forms that may answer, likeliest first; the last is the lemma.
type Target = Vec<String>;

/// What the table says of one form.
struct Entry {
    rule: Rule,
    shy: bool,
    targets: Vec<Target>,
}

/// Entries by form.
#[derive(Default)]
struct Table(BTreeMap<String, Vec<Entry>>);

impl Table {
    fn read(source: &'static str) -> Table {
        let mut table = Table::default();
        let mut lines: Vec<_> = source.lines().filter_map(columns).collect();
        // Nouns come first, since compounds are mostly put together of them: "kundetenest" has no form of a verb.
        lines.sort_by_key(|(class, ..)| !matches!(*class, "m" | "f" | "n"));
        for (class, nynorsk, bokmaal, shy) in lines {
            table.add(class, nynorsk, bokmaal, shy);
        }
        table
    }

    fn add(&mut self, class: &'static str, nynorsk: &'static str, bokmaal: &'static str, shy: bool) {
        let twins = || bokmaal.split(',');
        let inflect =
            |table: &mut Table, shy_form: &dyn Fn(&str) -> bool, forms: &dyn Fn(&str) -> inflection::Forms| {
                table.inflect(Rule::Pair, shy, twins(), shy_form, forms);
            };
        match class {
            "fn" => self.put(nynorsk, Rule::Function, shy, twins().map(alone).collect()),
            "w" => self.put(nynorsk, Rule::Pair, shy, twins().map(alone).collect()),
            "vi" => {
                for form in nynorsk.split(',') {
                    self.put(form, Rule::Pair, shy, twins().map(alone).collect());
                }
            }
            "m" | "f" => inflect(self, &|_| false, &|to| inflection::noun(nynorsk, to, false)),
            "n" => inflect(self, &|_| false, &|to| inflection::noun(nynorsk, to, true)),
            "v" => inflect(self, &|form| inflection::is_past(nynorsk, form), &|to| inflection::verb(nynorsk, to)),
            "a" => inflect(self, &|_| false, &|to| inflection::adjective(nynorsk, to)),
            "free" => {
                for other in twins().filter(|other| prefixes(nynorsk, other).is_none()) {
                    for (one, other) in [(nynorsk, other), (other, nynorsk)] {
                        let forms = |to: &str| inflection::noun(one, to, false);
                        self.inflect(Rule::Free, false, [other].into_iter(), &|_| false, &forms);
                    }
                }
            }
            _ => {}
        }
    }

    fn inflect<'a>(
        &mut self,
        rule: Rule,
        shy: bool,
        twins: impl Iterator<Item = &'a str>,
        shy_form: &dyn Fn(&str) -> bool,
        forms: &dyn Fn(&str) -> inflection::Forms,
    ) {
        let mut made: Vec<(String, Vec<Target>)> = Vec::new();
        for twin in twins {
            for (form, answers) in forms(twin) {
                match made.iter_mut().find(|(other, _)| *other == form) {
                    Some((_, targets)) => targets.push(answers),
                    None => made.push((form, vec![answers])),
                }
            }
        }
        for (form, targets) in made {
            let shy = shy || shy_form(&form);
            self.put(&form, rule, shy, targets);
        }
    }

    fn put(&mut self, form: &str, rule: Rule, shy: bool, targets: Vec<Target>) {
        self.0.entry(form.to_owned()).or_default().push(Entry { rule, shy, targets });
    }
}

fn alone(form: &str) -> Target {
    vec![form.to_owned()]
}

/// The whole file.
fn build() -> Vec<u8> {
    let Table(forms) = Table::read(SOURCE);
    let answers = || forms.values().flatten().flat_map(|entry| &entry.targets).flatten();
    let words: Vec<&String> = answers().collect::<BTreeSet<_>>().into_iter().collect();
    let numbers: BTreeMap<&String, u16> = words.iter().copied().zip(0..).collect();
    assert_eq!(numbers.len(), words.len(), "more words than numbers");
    let mut pool = (words.len() as u32).to_le_bytes().to_vec();
    let mut end = 0;
    for word in &words {
        end += word.len() as u32;
        pool.extend(end.to_le_bytes());
    }
    words.iter().for_each(|word| pool.extend(word.bytes()));
    let (mut map, mut filter) = (fst::MapBuilder::memory(), bloom::Writer::new(FILTER_BLOCKS));
    let mut places: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for (form, entries) in &forms {
        let mut item = vec![short(entries.len())];
        for entry in entries {
            let rule = RULES.iter().position(|rule| *rule == entry.rule).expect("a rule of entries");
            item.extend([short(rule) | if entry.shy { SHY } else { 0 }, short(entry.targets.len())]);
            for target in &entry.targets {
                item.push(short(target.len()));
                item.extend(target.iter().flat_map(|word| numbers[word].to_le_bytes()));
            }
        }
        let end = pool.len();
        let at = *places.entry(item.clone()).or_insert(end);
        if at == end {
            pool.extend(item);
        }
        map.insert(form, at as u64).expect("forms are sorted and differ");
        filter.add(form);
    }
    let map = map.into_inner().expect("memory does not fail");
    let filter = filter.into_bytes();
    let lengths = [filter.len(), map.len()].map(|length| (length as u32).to_le_bytes());
    [MAGIC.as_slice(), &lengths.concat(), &filter, &map, &pool].concat()
}

fn short(number: usize) -> u8 {
    u8::try_from(number).ok().filter(|number| *number < SHY).expect("lists are short")
}

#[test]
fn file_is_what_the_table_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/lexicon/nynorsk.bin");
    let built = build();
    if std::env::var_os("STRATEGISOK_REBUILD").is_some() {
        std::fs::write(&path, &built).expect("nynorsk.bin can be written");
        return;
    }
    let have = std::fs::read(&path).expect("nynorsk.bin can be read");
    assert!(have == built, "nynorsk.bin is older than its table: STRATEGISOK_REBUILD=1 cargo test --lib build::");
}
