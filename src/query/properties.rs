//! What holds for all queries: nothing panics, spans are in the text, and printing keeps the tree.

use proptest::prelude::*;

use super::filters::Filter;
use super::tests::tree;
use super::*;
use crate::strategy::Locator;

/// Text made of what the language treats in some way, and of anything else.
fn typed() -> impl Strategy<Value = String> {
    let pieces = [
        "barn",
        "unge",
        "og",
        "eller",
        "samt",
        "OG",
        "ELLER",
        "IKKE",
        "AND",
        "not",
        "areal-",
        "-verktøy",
        "be*skap",
        ", -full",
        "-",
        "+",
        "*",
        "~",
        "~1",
        "(",
        ")",
        "\"",
        "«",
        "»",
        "“",
        "„",
        ",",
        "|",
        ":",
        "/",
        ".",
        "§",
        "NÆR/5",
        "NÆR/0",
        "kapittel",
        "kapittel:",
        "5",
        "5.2",
        "6.1.2-4",
        "1-4",
        "type:",
        "forventning",
        "dokument:",
        "utgiver:KS",
        "sted:",
        "år:2020-2024",
        "id:",
        "har:tall",
        "emne:beredskap",
        "emne:\"kunstig intelligens\"|klima",
        "xyz:",
        "NB:",
        "https://x",
        "forord-1",
        "a\u{30a}",
        "\u{ad}",
        "\0",
        "\u{a0}",
        "ḁ",
        "😀",
        "=\u{338}",
    ];
    let piece = prop_oneof![8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{1,3}"];
    let space = prop_oneof![Just(" "), Just(""), Just("  ")];
    proptest::collection::vec((piece, space), 0..14)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

fn words() -> impl Strategy<Value = String> {
    let words =
        ["barn", "unge", "areal- og transportplanlegging", "ROS-analyser", "og/eller", "2025-2036", "skole, hjem"];
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn filter() -> impl Strategy<Value = Filter> {
    let names = proptest::sample::select(vec!["ks-2024-2027", "min plan", "a|b", "a \"b\"", "-x.", "«a»"]);
    prop_oneof![
        any::<u16>().prop_map(|chapter| Filter::Chapters(vec![chapter])),
        (1u16..99, 1u16..99).prop_map(|(chapter, section)| Filter::Sections(vec![UnitId::section(chapter, section)])),
        proptest::sample::select(Kind::ALL.to_vec()).prop_map(|kind| Filter::Kinds(vec![kind])),
        names.clone().prop_map(|name| Filter::Strategies(vec![name.to_owned()])),
        names.clone().prop_map(|name| Filter::Publishers(vec![name.to_owned()])),
        names.prop_map(|name| Filter::Places(vec![name.to_owned()])),
        (1000u16..=9999).prop_map(|year| Filter::Years(vec![year])),
        (1u16..99, 1u32..99).prop_map(|(chapter, number)| {
            let id = crate::strategy::ParagraphId::numbered(UnitId::chapter(chapter), number);
            Filter::Ids(vec![Locator { strategy: None, target: crate::strategy::Target::Paragraph(id) }])
        }),
        Just(Filter::HasNumber),
    ]
}

/// How many queries are tried: more by `PROPTEST_CASES`, as was done with a million when this was written.
fn cases() -> u32 {
    ProptestConfig::default().cases.max(1000)
}

const NOWHERE: Span = Span::new(0, 0);

fn leaf() -> impl Strategy<Value = Node> {
    let word = proptest::sample::select(vec!["barn", "ROS-analyser", "og", "2.x", "§"]).prop_map(str::to_owned);
    let single = prop_oneof![
        word.clone().prop_map(|text| Node::Words { text, span: NOWHERE }),
        words().prop_map(|text| Node::Phrase { text, span: NOWHERE }),
    ];
    prop_oneof![
        words().prop_map(|text| Node::Words { text, span: NOWHERE }),
        words().prop_map(|text| Node::Phrase { text, span: NOWHERE }),
        proptest::sample::select(vec!["ja, «vel» OG", "a \"b\" c", "(-x)"])
            .prop_map(|text| Node::Phrase { text: text.to_owned(), span: NOWHERE }),
        word.clone().prop_map(|text| Node::Prefix { text, span: NOWHERE }),
        word.clone().prop_map(|text| Node::Suffix { text, span: NOWHERE }),
        word.prop_map(|text| Node::Fuzzy { text, span: NOWHERE }),
        (single.clone(), single, 1..=MAX_DISTANCE).prop_map(|(left, right, distance)| Node::Near {
            left: left.into(),
            right: right.into(),
            distance
        }),
        proptest::sample::select(vec!["6.1.2-4", "1-4", "forord-1", "ks-2024-2027/2.1.1"]).prop_map(|text| Node::Id {
            locator: text.parse().unwrap(),
            text: text.to_owned(),
            span: NOWHERE
        }),
        filter().prop_map(Node::Field),
    ]
}

fn clause(node: impl Strategy<Value = Node>) -> impl Strategy<Value = Clause> {
    let occur = prop_oneof![3 => Just(Occur::Should), 1 => Just(Occur::Must), 1 => Just(Occur::MustNot)];
    (occur, node).prop_map(|(occur, node)| Clause { occur, node })
}

/// Trees in the normal form that the parser gives.
fn node() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        let nodes = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            nodes().prop_map(parser::and_of),
            nodes().prop_map(parser::or_of),
            proptest::collection::vec(clause(inner.clone()), 1..4).prop_map(parser::group_node),
        ]
    })
}

fn query() -> impl Strategy<Value = Query> {
    let clauses = proptest::collection::vec(clause(node()), 0..5);
    let filters = || proptest::collection::vec(filter(), 0..3);
    (clauses, filters(), filters()).prop_map(|(clauses, typed, narrowing)| {
        let (clauses, mut filters) = lift::lift(clauses);
        let contradicts = !filters.contradictions.is_empty();
        typed.into_iter().filter(|_| !contradicts).for_each(|filter| filters.add(filter));
        let query = Query::of(alone::settle(clauses), filters);
        narrowing.into_iter().fold(query, Query::narrowed)
    })
}

fn spans(node: &Node, found: &mut Vec<Span>) {
    match node {
        Node::Words { span, .. }
        | Node::Phrase { span, .. }
        | Node::Prefix { span, .. }
        | Node::Suffix { span, .. }
        | Node::Fuzzy { span, .. }
        | Node::Id { span, .. } => found.push(*span),
        Node::Near { left, right, .. } => [left, right].into_iter().for_each(|node| spans(node, found)),
        Node::Field(_) => {}
        Node::Group(clauses) => clauses.iter().for_each(|clause| spans(&clause.node, found)),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| spans(node, found)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn printing_keeps_a_typed_query(text in typed()) {
        let query = Query::new(&text);
        let printed = query.to_string();
        let again = Query::new(&printed);
        prop_assert_eq!(tree(&again), tree(&query), "printed {:?}", &printed);
        prop_assert_eq!(again.to_string(), printed);
        prop_assert!(again == query);
    }

    #[test]
    fn printing_keeps_a_built_query(query in query()) {
        let printed = query.to_string();
        let again = Query::new(&printed);
        prop_assert_eq!(tree(&again), tree(&query), "printed {:?}", &printed);
        prop_assert!(again.hints().is_empty(), "{:?} gives {:?}", &printed, again.hints());
    }

    #[test]
    fn spans_are_in_the_text(text in prop_oneof![typed(), any::<String>()]) {
        let (query, hints) = Query::parse_lenient(&text);
        let mut found: Vec<Span> = hints.iter().map(|hint| hint.span).collect();
        query.clauses().iter().for_each(|clause| spans(&clause.node, &mut found));
        for span in found {
            prop_assert!(span.get(&text).is_some_and(|part| !part.is_empty()), "{span:?} of {:?}", &text);
            let map = query.span_map(span);
            prop_assert!(map.typed(Span::new(0, span.len())).end <= span.end);
        }
        prop_assert_eq!(text.parse::<Query>().is_ok(), hints.iter().all(|hint| !hint.code.is_refused()));
    }
}

#[test]
fn a_megabyte_of_anything_is_read() {
    for piece in [
        "a",
        "å",
        "(",
        ")",
        "\"",
        "»",
        "-",
        "+",
        "*",
        ":",
        "a:",
        "x -",
        "og -a",
        "IKKE ",
        "a OG ",
        "a NÆR/5 ",
        "\u{301}",
        "\0",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let printed = Query::new(&text).to_string();
        assert!(printed.len() < 4 * MAX_LENGTH, "{piece:?}");
    }
}
