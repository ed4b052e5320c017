//! One account: what the evaluator counts over postings is what a count by hand over the paragraphs gives, for every query
//! of the grammar, at every reach, on one segment and on several. By hand means: each paragraph is analysed, each word of
//! the plan sought among its tokens, and the tree of the query asked as it is written, without any posting list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::index::{FoundIn, Index, Passage, Source, in_segments};
use crate::norwegian::{Analyzer, Grade, Reach, Token, Why};
use crate::query::Query;
use crate::search::evidence::{Evidence, Standing};
use crate::search::rank::plan::bit;
use crate::search::rank::{Alternative, Node, Plan, PlanTerm};
use crate::search::{SearchOptions, Searcher};
use crate::strategy::Headings;

/// A text or title with its tokens.
/// A text of a paragraph, and the least reach that finds parts of its words; none does in a word that leads to a heading.
type Text = (FoundIn, Option<Reach>, Vec<Token>);

/// The strategy in the binary with many subjects, of the vocabulary and of its own, whatever those of the binary are.
static SOURCE: LazyLock<[Source; 1]> = LazyLock::new(|| {
    let source = Source::embedded().expect("the strategy parses");
    let own = ["beredskap", "barn og unge", "helse- og omsorgstjenester", "KI", "romfart", "lokalt selvstyre"];
    let own = own.into_iter().chain(Headings::builtin().all().iter().map(|heading| heading.heading.as_str()));
    let (headings, keywords): (Vec<&str>, _) = (own.collect(), ["", "vindkraft", "", "sommerferie"]);
    let mut text = String::new();
    for (at, place) in source.strategy.paragraphs().enumerate().filter(|(at, _)| at % 5 < 3) {
        let (one, other) = (headings[at % headings.len()], headings[(at * 7 + 1) % headings.len()]);
        let both = if one == other { one.to_owned() } else { format!("{one}; {other}") };
        text += &format!("{}\t{both}\t{}\n", place.paragraph.id, keywords[at % keywords.len()]);
    }
    [source.with_subjects("account.subjects.tsv", &text).expect("the subjects are well-formed")]
});
static WHOLE: LazyLock<Searcher> = LazyLock::new(|| {
    Index::create_in_ram(&*SOURCE).and_then(|index| index.searcher()).expect("the strategy is indexed")
});
static CUT: LazyLock<Searcher> = LazyLock::new(|| {
    in_segments(&*SOURCE, 70).and_then(|index: Index| index.searcher()).expect("a searcher over five segments")
});
/// Every paragraph with its texts, but for lead-ins, which nothing rests on, and with each term that leads to it in the
/// subject index as a text of its own.
static READ: LazyLock<Vec<(Passage, Vec<Text>)>> = LazyLock::new(|| {
    let analyzer: Analyzer = WHOLE.snapshot.analyzer().clone();
    let read = |passage: Passage| {
        let texts = passage.texts().filter(|(place, _)| *place != FoundIn::Section);
        let terms = passage.terms().map(|term| {
            let parts = term.entry_word.is_none().then_some(Reach::Meaning);
            let tokens = analyzer.term(term.text());
            (FoundIn::Subject, parts, tokens)
        });
        let texts = texts.map(|(place, text)| (place, Some(Reach::Compound), analyzer.text(text)));
        let texts = texts.chain(terms).collect();
        (passage, texts)
    };
    WHOLE.passages().expect("the paragraphs are read").into_iter().map(read).collect()
});

type Texts = [Text];

/// What a word rests on that stands in a place.
fn stands_in(place: FoundIn) -> Evidence {
    match place {
        FoundIn::Text => Evidence::Text,
        FoundIn::Subject => Evidence::Subject,
        _ => Evidence::Heading,
    }
}

/// The texts of the document, which phrases and forms are looked for in.
fn of_document(texts: &Texts) -> impl Iterator<Item = &Text> {
    texts.iter().filter(|(place, ..)| *place != FoundIn::Subject)
}

/// What a term rests on in a text, as far as the reach of its word goes. A part of a subject is no more than related, and
/// only at the widest reach.
fn has_term(
    term: &PlanTerm,
    (place, parts, tokens): &Text,
    (alternative, reach): (&Alternative, Reach),
) -> Option<Evidence> {
    if term.exact {
        let stands = *place != FoundIn::Subject && tokens.iter().any(|token| token.exact() == term.term);
        return stands.then(|| stands_in(*place));
    }
    let is_entry_word = *place == FoundIn::Subject && parts.is_none();
    let content = tokens.iter().filter(|token| !token.is_function_word());
    let content = content.filter(|_| !is_entry_word || alternative.why != Why::SameSubject);
    let own = content
        .flat_map(|token| token.terms())
        .filter(|(own, grade)| *own == term.term && alternative.lets_in(*grade, reach));
    let farthest = if is_entry_word { Grade::Head } else { Grade::Part };
    let read = own.filter(|(_, grade)| *grade < farthest || parts.is_some_and(|least| reach >= least));
    // A name of several words is found as a whole; by one of its words it is no more than near.
    let is_name = is_entry_word && tokens.iter().flat_map(|token| token.terms()).any(|(own, _)| own.contains(' '));
    let is_loose = |own: &str| is_name && !own.contains(' ');
    let read = read.filter(|(own, _)| !is_loose(own) || reach == Reach::Meaning);
    let evidence = read.map(|(own, grade)| match (*place, grade >= Grade::Part || is_loose(own)) {
        (FoundIn::Subject, true) => Evidence::Related,
        _ => stands_in(*place),
    });
    evidence.min()
}

fn in_order(words: &[Vec<String>], tokens: &[Token]) -> bool {
    let stands = |run: &[Token]| words.iter().zip(run).all(|(forms, token)| forms.iter().any(|f| f == token.exact()));
    !words.is_empty() && tokens.windows(words.len()).any(stands)
}

fn rests_on(alternative: &Alternative, reach: Reach, texts: &Texts) -> Option<Evidence> {
    let all_parts = |farthest: &Evidence| {
        alternative.parts.iter().all(|terms| {
            let reads = |place: FoundIn| place != FoundIn::Subject || alternative.reads_subjects(reach);
            let places = texts.iter().filter(|(place, ..)| reads(*place));
            let mut found =
                places.flat_map(|text| terms.iter().filter_map(move |term| has_term(term, text, (alternative, reach))));
            found.any(|evidence| evidence <= *farthest)
        })
    };
    if alternative.parts.is_empty() || alternative.grade == Grade::Meaning {
        return None;
    }
    let weakest =
        [Evidence::Text, Evidence::Heading, Evidence::Subject, Evidence::Related].into_iter().find(all_parts)?;
    let ordered = of_document(texts).any(|(.., tokens)| in_order(&alternative.in_order, tokens));
    Some(match alternative.evidence {
        Evidence::Synonym if !alternative.in_order.is_empty() && !ordered => Evidence::Related,
        evidence => evidence.max(weakest),
    })
}

fn position_evidence(positions: &crate::search::rank::Positions, texts: &Texts) -> Option<Evidence> {
    let starts = |forms: &[String], tokens: &[Token]| -> Vec<usize> {
        let fits = |at: &usize| {
            forms.iter().enumerate().all(|(offset, form)| tokens.get(at + offset).is_some_and(|t| t.exact() == form))
        };
        (0..tokens.len()).filter(fits).collect()
    };
    // All titles are one field, but a phrase never runs from one into the next by chance: forms are compared in each.
    let stands = |tokens: &Vec<Token>| {
        let (left, right) = (starts(&positions.left, tokens), starts(&positions.right, tokens));
        let near = |l: usize, r: usize| {
            let (from, width, to) = if r >= l { (l, positions.left.len(), r) } else { (r, positions.right.len(), l) };
            to >= from + width && to - from - width <= positions.distance as usize
        };
        !left.is_empty() && (positions.right.is_empty() || left.iter().any(|l| right.iter().any(|r| near(*l, *r))))
    };
    let found = of_document(texts).find(|(.., tokens)| stands(tokens))?;
    Some(if found.0 == FoundIn::Text { Evidence::Text } else { Evidence::Heading })
}

/// Whether a paragraph is entered under any heading of each group, or under one that the group's words lead to.
fn is_entered(passage: &Passage, groups: &[Vec<String>]) -> bool {
    let leads = |word: &String, heading: &String| {
        let known = Headings::builtin().find(word).map(|known| known.heading.to_lowercase());
        word.to_lowercase() == heading.to_lowercase() || known == Some(heading.to_lowercase())
    };
    groups.iter().all(|group| group.iter().any(|word| passage.subjects.iter().any(|heading| leads(word, heading))))
}

/// What one paragraph has, by hand.
struct ByHand<'a> {
    plan: &'a Plan,
    passage: &'a Passage,
    texts: &'a Texts,
    standing: Standing,
}

impl ByHand<'_> {
    /// Whether a node matches as a hit, and whether it does with what is only related.
    fn node(&mut self, node: &Node, scored: bool) -> (bool, bool) {
        match node {
            Node::Word(slot) => {
                let word = &self.plan.words[*slot];
                let found: Vec<Evidence> =
                    word.alternatives.iter().filter_map(|one| rests_on(one, word.reach, self.texts)).collect();
                for evidence in found.iter().filter(|_| scored) {
                    self.standing.add(*evidence, bit(*slot));
                }
                (found.iter().any(|evidence| evidence.is_hit()), !found.is_empty())
            }
            Node::Positions(positions) => {
                let found = position_evidence(positions, self.texts);
                if let (Some(evidence), true) = (found, scored) {
                    self.standing.add(evidence, bit(positions.slot));
                }
                (found.is_some(), found.is_some())
            }
            Node::Named { place, slot } => {
                let passage = self.passage;
                let units = [
                    passage.chapter.as_ref().map(|unit| unit.number.to_string()),
                    passage.section.as_ref().map(|unit| unit.number.to_string()),
                    passage.subsection.as_ref().map(|unit| unit.number.to_string()),
                ];
                let is = match place.is_unit {
                    true => units.contains(&Some(place.id.clone())),
                    false => passage.id.to_string() == place.id,
                };
                if is && scored {
                    self.standing.add(Evidence::Text, bit(*slot));
                }
                (is, is)
            }
            Node::Filter(filter) => {
                let chapter = self.passage.chapter.as_ref().map_or(0, |unit| unit.number);
                let is = (filter.chapters.is_empty() || filter.chapters.contains(&chapter))
                    && (filter.kinds.is_empty() || filter.kinds.contains(&self.passage.kind))
                    && is_entered(self.passage, &filter.subjects);
                (is, is)
            }
            Node::All(nodes) => nodes.iter().fold((true, true), |(hit, linked), node| {
                let (own, near) = self.node(node, scored);
                (hit && own, linked && near)
            }),
            Node::Any(nodes) => nodes.iter().fold((false, false), |(hit, linked), node| {
                let (own, near) = self.node(node, scored);
                (hit || own, linked || near)
            }),
            Node::Wished(node) => {
                self.node(node, scored);
                (true, true)
            }
            Node::Except(wanted, unwanted) => {
                let (hit, linked) = self.node(wanted, scored);
                let (without, _) = self.node(unwanted, false);
                (hit && !without, linked && !without)
            }
            Node::Everything => (true, true),
        }
    }
}

/// Counts by hand, and compares.
fn check(text: &str, reach: Reach) {
    let query = Query::new(text);
    let plan = WHOLE.lower(&query, reach).expect("a query is lowered").query.plan;
    let mut expected: BTreeMap<String, (Option<Evidence>, BTreeSet<String>)> = BTreeMap::new();
    let filters = query.filters();
    for (passage, texts) in READ.iter() {
        let chapter = passage.chapter.as_ref().map_or(0, |unit| unit.number);
        let passes = (filters.chapters.is_empty() || filters.chapters.contains(&chapter))
            && (filters.kinds.is_empty() || filters.kinds.contains(&passage.kind))
            && is_entered(passage, &filters.subjects);
        let Some(root) = plan.root.as_ref().filter(|_| passes) else { continue };
        let mut by_hand = ByHand { plan: &plan, passage, texts, standing: Standing::NONE };
        let (hit, linked) = by_hand.node(root, true);
        let evidence = match hit {
            true if by_hand.standing.words() == 0 => None,
            true => Some(by_hand.standing.evidence()),
            false if linked => Some(Evidence::Related),
            false => continue,
        };
        let has = plan.wanted().filter(|(_, bit, _)| by_hand.standing.words() & bit != 0);
        let has = has.map(|(slot, ..)| slot.to_string()).collect();
        expected.insert(passage.id.to_string(), (evidence, has));
    }
    let options = SearchOptions::new().reach(reach).limit(usize::MAX);
    for (searcher, segments) in [(&*WHOLE, 1), (&*CUT, 5)] {
        let of = format!("{text:?} at {reach}, {segments} segments");
        let results = searcher.search(&query, &options).expect("a search runs");
        let is_hit = |evidence: &Option<Evidence>| evidence.is_none_or(Evidence::is_hit);
        let hits: BTreeMap<String, Option<Evidence>> =
            results.hits.iter().map(|hit| (hit.passage.id.to_string(), hit.evidence)).collect();
        let wanted: BTreeMap<String, Option<Evidence>> =
            expected.iter().map(|(id, (evidence, _))| (id.clone(), *evidence)).collect();
        // Nearness, which decides at the widest reach on what is only related, is not counted by hand.
        let told = |evidence: &Option<Evidence>| is_hit(evidence) || reach < Reach::Meaning;
        let of_hits = |all: &BTreeMap<String, Option<Evidence>>| -> BTreeMap<String, Option<Evidence>> {
            all.iter().filter(|(_, evidence)| told(evidence)).map(|(id, evidence)| (id.clone(), *evidence)).collect()
        };
        assert_eq!(of_hits(&hits), of_hits(&wanted), "evidence of {of}");
        assert_eq!(results.total, wanted.values().filter(|evidence| is_hit(evidence)).count(), "total of {of}");
        assert_eq!(results.related, results.hits.len() - results.total, "related of {of}");
        for evidence in Evidence::ALL {
            let count = hits.values().filter(|own| **own == Some(evidence)).count();
            assert_eq!(results.facets.evidence[&evidence], count, "facet {evidence} of {of}");
        }
        let mut all_words = 0;
        let words: Vec<String> = plan.wanted().map(|(.., word)| word.text.clone()).collect();
        let excluded = results.interpretation.words.iter().filter(|word| word.excluded && word.ignored.is_none());
        let excluded: Vec<&String> = excluded.map(|word| &word.word).filter(|word| !words.contains(word)).collect();
        for hit in &results.hits {
            let id = hit.passage.id.to_string();
            let told: Vec<&String> = hit.matched.iter().map(|matched| &matched.word).chain(&hit.missing).collect();
            let mut both: Vec<&String> = words.iter().collect();
            let mut told_sorted = told.clone();
            both.sort();
            told_sorted.sort();
            assert_eq!(told_sorted, both, "words of {id}, {of}: each in one of matched and missing");
            assert!(told.iter().all(|word| !excluded.contains(word)), "an excluded word of {id}, {of}");
            if let Some((_, has)) = expected.get(&id) {
                assert_eq!(hit.matched.len(), has.len(), "what {id} has, {of}: {:?}", hit.matched);
            }
            let is_counted = !words.is_empty() && hit.missing.is_empty() && is_hit(&hit.evidence);
            all_words += usize::from(is_counted);
        }
        assert_eq!(results.all_words, all_words, "all words of {of}");
        for (heading, count) in results.facets.subject.iter().filter(|_| query.narrowing().subjects.is_empty()) {
            let counted = results.hits.iter().filter(|hit| is_hit(&hit.evidence));
            let by_hand = counted.filter(|hit| hit.passage.subjects.contains(heading)).count();
            assert_eq!(*count, by_hand, "facet {heading:?} of {of}");
        }
        for (kind, count) in results.facets.kind.iter().filter(|_| filters.kinds.is_empty()) {
            let by_hand = results.hits.iter().filter(|hit| is_hit(&hit.evidence) && hit.passage.kind == *kind).count();
            assert_eq!(*count, by_hand, "facet {kind:?} of {of}");
        }
    }
}

#[test]
fn the_account_is_one() {
    for text in [
        "beredskap",
        "+skole \"barn og unge\"",
        "barn -\"barn og unge\"",
        "skole IKKE barnehage",
        "Russland",
        "energipolitikk",
        "kjernekraft",
        "Hva vil kommunene gjøre med sykefraværet?",
        "barn NÆR/5 skole",
        "ROS Nav",
        "klima kapittel:5",
        "6.1.2-4",
        "(skole ELLER barnehage) +kommune*",
        "*skap -bered*",
        "kunstig intelligens",
        "-flom",
        "romfart -barn",
        "skole emne:romfart",
        "emne:romfart OG emne:KI",
        "(barn emne:beredskap) ELLER (klima -emne:romfart)",
        "emne:fosterfamilie",
        "+romfart skole",
        "sommerferie vindkraft",
        "\"lokalt selvstyre\" romfart",
    ] {
        Reach::ALL.into_iter().for_each(|reach| check(text, reach));
    }
}

/// Queries of the grammar: every sort of leaf under every operator.
fn queries() -> impl Strategy<Value = String> {
    let words = [
        "beredskap",
        "barn",
        "skole",
        "kommuneøkonomi",
        "helse- og omsorgstjenester",
        "klima",
        "KI",
        "ROS",
        "komune",
        "fylkesvei",
        "vindkraft",
        "og",
        "kommuner",
        "sykefraværsoppfølging",
        "Russland",
        "lokaldemokrati",
        "bibliotek",
        "romfart",
        "sommerferie",
        "ferie",
        "fosterfamilie",
    ];
    let leaf = prop_oneof![
        6 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["\"barn og unge\"", "\"lokalt selvstyre\"", "\"sterkt lokaldemokrati\""]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["bered*", "*skap", "klma~", "barn NÆR/4 unge"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["kapittel:5", "type:forventning", "emne:romfart", "emne:\"barn og unge\""]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(("[+-]?", inner.clone()), 1..4).prop_map(|clauses| {
                let signed = |(sign, text): (String, String)| match text.contains(' ') && !sign.is_empty() {
                    true => format!("{sign}({text})"),
                    false => format!("{sign}{text}"),
                };
                clauses.into_iter().map(signed).collect::<Vec<_>>().join(" ")
            }),
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) OG ({right})")),
            (inner.clone(), inner).prop_map(|(left, right)| format!("({left}) ELLER ({right})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_query_has_one_account(text in queries(), reach in prop::sample::select(Reach::ALL.to_vec())) {
        check(&text, reach);
    }
}
