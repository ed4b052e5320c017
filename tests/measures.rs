//! The quality bench measured itself: its measures against figures of an independent implementation (`ireval.py`, in
//! Python), recorded beside the runs they belong to, the stock baseline against its recorded runs, and the judging of
//! linguistic cases and of boundaries on made-up answers.

#![allow(dead_code)]

#[path = "../benches/quality/compounds.rs"]
mod compounds;
#[path = "../benches/quality/evaluation.rs"]
mod evaluation;
#[path = "../benches/quality/judgments.rs"]
mod judgments;
#[path = "../benches/quality/linguistic.rs"]
mod linguistic;
#[path = "../benches/quality/measures.rs"]
mod measures;
#[path = "../benches/quality/paired.rs"]
mod paired;
#[path = "../benches/support/mod.rs"]
mod support;
#[path = "../benches/quality/system.rs"]
mod system;

use measures::Measures;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use system::System;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/quality")
}

/// Topics of one `--per-topic` output have three decimals, the means four.
const ROUNDING: [f64; 2] = [0.0005 + 1e-9, 0.00005 + 1e-9];

/// Reads a run, `topic Q0 id rank score name`, ordered by score, then rank, as `trec_eval` has it.
fn read_run(path: &Path) -> Result<judgments::Ranked, String> {
    let mut scored: BTreeMap<String, Vec<(f64, i64, String)>> = BTreeMap::new();
    for (number, line) in judgments::lines(path)? {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let rank = columns.get(3).and_then(|rank| rank.parse::<i64>().ok());
        let score = columns.get(4).and_then(|score| score.parse::<f64>().ok());
        let (true, Some(rank), Some(score)) = (columns.len() >= 6, rank, score) else {
            return Err(format!("{}, line {number}: a run's line is `topic Q0 id rank score name`", path.display()));
        };
        scored.entry(columns[0].to_string()).or_default().push((score, -rank, columns[2].to_string()));
    }
    let ranked = |mut hits: Vec<(f64, i64, String)>| {
        hits.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (b.1, &b.2).cmp(&(a.1, &a.2))));
        hits.into_iter().map(|(_, _, id)| id).collect()
    };
    Ok(scored.into_iter().map(|(topic, hits)| (topic, ranked(hits))).collect())
}

/// Compares with the recorded output of `ireval.py QRELS RUN --per-topic`.
fn check(qrels: &str, name: &str) {
    let judged = judgments::qrels(&home().join(qrels)).unwrap();
    let ranked = read_run(&home().join(format!("fixtures/{name}.run"))).unwrap();
    let expected = std::fs::read_to_string(home().join(format!("fixtures/{name}.expected"))).unwrap();
    let none = Vec::new();
    let measure = |topic: &str| Measures::of(&judged[topic], ranked.get(topic).unwrap_or(&none));
    let all: Vec<Measures> = judged.keys().map(|topic| measure(topic)).collect();

    let mut topics = 0;
    for line in expected.lines() {
        let (label, figures) = line.split_once(' ').unwrap();
        let mean = label.strip_prefix("topics=");
        let (ours, rounding) = match mean {
            Some(count) => {
                assert_eq!(count, all.len().to_string(), "{name}: number of topics");
                (Measures::mean(&all), ROUNDING[1])
            }
            None => {
                topics += 1;
                (measure(label), ROUNDING[0])
            }
        };
        assert_eq!(figures.split(' ').count(), Measures::NAMES.len(), "{name}, {label}");
        for (figure, (measure, value)) in figures.split(' ').zip(Measures::NAMES.into_iter().zip(ours.values())) {
            let recorded: f64 = figure.strip_prefix(&format!("{measure}=")).unwrap().parse().unwrap();
            assert!((recorded - value).abs() <= rounding, "{name}, {label}, {measure}: {value}, recorded {recorded}");
        }
    }
    assert_eq!(topics, judged.len(), "{name}: every topic is recorded");
}

/// Ties in score, an id ranked twice, unjudged ids, a topic without hits, one with nothing relevant, more than ten
/// relevant, lines out of order.
#[test]
fn a_small_run_with_every_odd_case() {
    check("fixtures/small.qrels", "small");
}

#[test]
fn the_runs_of_stock_tantivy() {
    check("data/journalist.qrels", "stock-tantivy.journalist");
    check("data/policy.qrels", "stock-tantivy.policy");
    check("data/related.qrels", "stock-tantivy.related");
}

#[test]
fn a_run_that_is_written_reads_the_same() {
    let ranked = read_run(&home().join("fixtures/stock-tantivy.policy.run")).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), judgments::write_run(&ranked, "again")).unwrap();
    assert_eq!(read_run(file.path()).unwrap(), ranked);
}

/// Every claim of a lead over stock tantivy is against these runs: .301 on the first 30 topics and .305 related.
#[test]
fn the_stock_baseline_is_the_recorded_one() {
    let stock = system::Baseline::new().unwrap();
    for set in ["journalist", "policy", "related"] {
        let recorded = read_run(&home().join(format!("fixtures/stock-tantivy.{set}.run"))).unwrap();
        for topic in judgments::topic_set(&home().join("data"), set).unwrap().topics {
            let found = match set {
                "related" => stock.related(&topic.query, 100).map(Option::unwrap_or_default),
                _ => stock.search(&topic.query, &Default::default(), 100, Default::default()),
            };
            assert_eq!(&found.unwrap(), recorded.get(&topic.id).unwrap_or(&Vec::new()), "topic {}", topic.id);
        }
    }
}

/// Of 2^5 assignments of signs to five equal gaps two are as extreme; gaps that cancel out are no difference at all.
#[test]
fn chance_is_estimated_by_flipping_signs() {
    let all_won = paired::Paired::of_gaps(&[0.1; 5]);
    assert_eq!((all_won.won, all_won.lost), (5, 0));
    assert!((all_won.p - 2.0 / 32.0).abs() < 0.01, "{}", all_won.p);
    let even = paired::Paired::of_gaps(&[0.2, -0.2, 0.001]);
    assert_eq!((even.won, even.lost), (1, 1));
    assert!(even.p > 0.9, "{}", even.p);
}

/// What is said of an answer to a case; the case is given as in the file, without what is always there.
fn check_case(fields: &str, found: &[&str], wrong: &[&str]) {
    let line = format!(r#"{{"qid":"L0","category":"test","query":"q","note":"",{fields}}}"#);
    let case: linguistic::Case = serde_json::from_str(&line).unwrap();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(linguistic::judge(&case, &found), wrong, "{fields} on {found:?}");
}

#[test]
fn linguistic_cases_are_judged_by_every_field() {
    check_case(r#""must":["1-1","1-2"]"#, &["1-2", "9-9", "1-1"], &[]);
    check_case(r#""must":["1-1","1-2"]"#, &["1-2"], &["missing: 1-1"]);
    check_case(r#""must":[],"must_not":["1-1"]"#, &["2-2", "1-1"], &["must not be there: 1-1"]);
    check_case(r#""must":["1-1"],"may":["1-2"],"exact":true"#, &["1-2", "1-1"], &[]);
    check_case(r#""must":["1-1"],"exact":true"#, &["1-1", "1-3"], &["too much: 1-3"]);
    check_case(r#""must":[],"exact":true"#, &[], &[]);
    check_case(r#""must":["1-1","1-2"],"low":["1-3"]"#, &["1-1", "1-2", "1-3"], &[]);
    check_case(r#""must":["1-1","1-2"],"low":["1-3"]"#, &["1-1", "1-3", "1-2"], &["too high: 1-3"]);
    check_case(r#""must":["1-1"],"first":["1-1","1-2"]"#, &["1-2", "1-1"], &[]);
    check_case(r#""must":["1-1"],"first":["1-1"]"#, &["1-2", "1-1"], &["first is 1-2, not one of 1-1"]);
    check_case(r#""must":["1-1"],"first":["1-1"]"#, &[], &["missing: 1-1", "first is nothing, not one of 1-1"]);
    check_case(r#""must":[],"expect":"no hits""#, &["1-1"], &["too much: 1-1"]);
    check_case(r#""must":["1-1"],"expect":"normal hits""#, &["1-1", "1-2"], &[]);
}

/// Boundaries of one line of a list of compounds, as (lowest, highest) offset.
fn check_compound(line: &str, boundaries: &[(usize, usize)], optional: &[usize]) {
    let compound = compounds::compound(line).unwrap();
    assert_eq!(compound.boundaries, boundaries, "{line}");
    assert_eq!(compound.optional, BTreeSet::from_iter(optional.iter().copied()), "{line}");
}

#[test]
fn boundaries_follow_from_the_parts() {
    check_compound("andregangsvelgere\tandre+gang(s)+velger\tandregangsvelger", &[(5, 5), (10, 10)], &[]);
    // Bytes, not letters; the last part is a lemma and may look otherwise.
    check_compound("åpningslagre\tåpning(s)+lager\tåpningslager", &[(8, 8)], &[]);
    // Offsets are those of the word without its hyphen; a zero stands for an o.
    check_compound("C02-tonn\tco2+tonn\tCO2-tonn", &[(3, 3)], &[]);
    // One of three equal letters is not written: both ends are right.
    check_compound("internettilgang\tinternett+tilgang\tinternettilgang", &[(8, 9)], &[]);
    check_compound("butikkjede\tbutikk+[k]jede\tbutikkjede", &[(5, 6)], &[]);
    // What another split has besides is not wrong; what another lacks is not asked for.
    check_compound("barnehageplass\tbarnehage+plass\tbarnehageplass\toptional:barne+hage+plass", &[(9, 9)], &[5]);
    check_compound("husdyravl\thus+dyr+avl\thusdyravl\toptional:husdyr+avl", &[(6, 6)], &[3]);
    check_compound("halvfemte\thalv+femte\thalvfemte\toptional:halvfemte", &[], &[4]);
    check_compound("nyårsaften\tny+år(s)+aften\tnyårsaften\toptional:nyår(s)+aften|nyårsaften", &[], &[2, 6]);
    for wrong in ["barnehage", "barnehage\tbarna+hage", "hus\thus+båt", "bilvei\tbil+vei\tbilvei\tbil+vei"] {
        assert!(compounds::compound(wrong).is_err(), "{wrong}");
    }
}

/// An analyzer that splits at the places that are marked in its list, and completes suspended hyphens as listed.
struct Marked(&'static [&'static str], &'static [(&'static str, bool)]);

impl compounds::Segmenting for Marked {
    fn segments(&self, word: &str) -> Vec<String> {
        let marked = self.0.iter().find(|marked| marked.replace('|', "") == word.replace('-', ""));
        marked.unwrap_or(&word).split('|').map(String::from).collect()
    }

    fn words(&self, _: &str) -> Vec<(String, bool)> {
        self.1.iter().map(|(word, completed)| (word.to_string(), *completed)).collect()
    }
}

#[test]
fn precision_and_recall_of_boundaries() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("compounds.tsv", "helsehjelp\thelse+hjelp\nskolevei\tskole+vei\nlovverk\tlov+verk\tx\toptional:lov+ver+k\n");
    write("noncompounds.txt", "barnehage\nanlegg\n");
    write("drawn-compounds.tsv", "husdyravl\thus+dyr+avl\thusdyravl\toptional:husdyr+avl\n");
    write("drawn-noncompounds.txt", "synkronistisk\n");
    write("suspended.tsv", "1-3\tklima- og miljøtiltak\tklimatiltak|miljøtiltak\n");
    let splits = &["helse|hjelp", "sko|le|vei", "lov|ver|k", "an|legg"];
    let words = &[("klima", false), ("klimatiltak", true), ("klimamiljø", true)];
    let tally = compounds::measure(&Marked(splits, words), folder.path()).unwrap();
    let figures: Vec<String> = tally.figures().into_iter().map(|(name, value)| format!("{name} {value:.3}")).collect();
    // Right are helse|hjelp and skole|vei, proposed one more (sko|le); lov|verk is optional here and asked for too.
    assert_eq!(
        figures,
        [
            "compounds.precision 0.750",
            "compounds.recall 1.000",
            "compounds.exact 0.667",
            "noncompounds.whole 0.500",
            "suspended.recall 0.500",
            "suspended.precision 0.500",
            "drawn_compounds.precision 1.000",
            "drawn_compounds.recall 0.000",
            "drawn_compounds.exact 0.000",
            "drawn_noncompounds.whole 1.000",
        ]
    );
}

#[test]
fn every_line_of_the_word_lists_can_be_read() {
    let data = home().join("data");
    assert_eq!(compounds::compounds(&data.join("compounds.tsv")).unwrap().len(), 257);
    assert_eq!(compounds::compounds(&data.join("drawn-compounds.tsv")).unwrap().len(), 300);
    assert!(compounds::measure(&Marked(&[], &[]), &data).is_ok());
}

/// A synthetic source is read as what it was meant to be, without problems and without losing an item.
#[test]
fn synthetic_sources_have_the_layout_of_a_strategy() {
    use strategisok::strategy::{self, Kind, Metadata};
    let rows = support::corpus::embedded();
    let source = support::synthetic::Synthetic::new(&rows, 1, 0.05).source();
    let (read, problems) = strategy::parse("plan", &source, Metadata::default());
    assert!(problems.is_empty(), "{:?}", &problems[..problems.len().min(3)]);
    let counts = read.counts();
    assert_eq!(counts.total(), support::synthetic::PARAGRAPHS_OF_A_CHAPTER * support::synthetic::CHAPTERS_OF_A_SOURCE);
    assert_eq!(counts.of(Kind::Commitment), counts.of(Kind::Expectation));
}
