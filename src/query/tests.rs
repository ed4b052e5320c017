//! Tables of queries with their trees as s-expressions. The properties of all queries are in `properties.rs`.

use super::*;

/// The tree as an s-expression, without spans.
pub(super) fn tree(query: &Query) -> String {
    let clauses = query.clauses().iter().map(clause);
    let filters = query.filters().to_list();
    let filters = filters.iter().map(|filter| format!("where:{}", self::filter(filter)));
    let lost = query.filters().contradictions.iter();
    let lost = lost.map(|lost| format!("nowhere:{}/{}", self::filter(&lost.one), self::filter(&lost.other)));
    clauses.chain(filters).chain(lost).collect::<Vec<_>>().join(" ")
}

fn clause(clause: &Clause) -> String {
    let sign = match clause.occur {
        Occur::Should => "",
        Occur::Must => "+",
        Occur::MustNot => "-",
    };
    format!("{sign}{}", node(&clause.node))
}

fn node(of: &Node) -> String {
    let list =
        |name: &str, nodes: &[Node]| format!("({name} {})", nodes.iter().map(node).collect::<Vec<_>>().join(" "));
    match of {
        Node::Words { text, .. } => format!("[{text}]"),
        Node::Phrase { text, .. } => format!("\"{text}\""),
        Node::Prefix { text, .. } => format!("(prefix {text})"),
        Node::Suffix { text, .. } => format!("(suffix {text})"),
        Node::Fuzzy { text, .. } => format!("(fuzzy {text})"),
        Node::Near { left, right, distance } => format!("(near {distance} {} {})", node(left), node(right)),
        Node::Id { text, .. } => format!("(id {text})"),
        Node::Field(filter) => format!("({})", self::filter(filter)),
        Node::Group(clauses) => format!("(group {})", clauses.iter().map(clause).collect::<Vec<_>>().join(" ")),
        Node::And(nodes) => list("and", nodes),
        Node::Or(nodes) => list("or", nodes),
    }
}

fn filter(filter: &Filter) -> String {
    match filter {
        Filter::Chapters(values) => format!("chapter={values:?}"),
        Filter::Sections(values) => {
            format!("section={}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        }
        Filter::Kinds(values) => format!("kind={values:?}"),
        Filter::Strategies(values) => format!("strategy={}", values.join("|")),
        Filter::Publishers(values) => format!("publisher={}", values.join("|")),
        Filter::Places(values) => format!("place={}", values.join("|")),
        Filter::Years(values) => format!("year={values:?}"),
        Filter::Subjects(values) => format!("subject={}", values.join("|")),
        Filter::Ids(values) => format!("id={}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")),
        Filter::HasNumber => "number".to_owned(),
    }
}

/// The tree, and the hints' codes after a semicolon where there are any.
#[track_caller]
fn check(text: &str, expected: &str) {
    let query = Query::new(text);
    let mut found = tree(&query);
    if !query.hints().is_empty() {
        let codes: Vec<&str> = query.hints().iter().map(|hint| hint.code.name()).collect();
        found = format!("{found}; {}", codes.join(" "));
    }
    assert_eq!(found, expected, "the query {text:?} (tokens: lexer.rs; grammar: parser.rs)");
    let again = query.to_string();
    assert_eq!(tree(&Query::new(&again)), tree(&query), "{text:?} is printed {again:?} (print.rs)");
}

#[test]
fn plain_words_are_one_run() {
    check("beredskap", "[beredskap]");
    check("barne vern", "[barne vern]");
    check("  areal- og transportplanlegging ", "[areal- og transportplanlegging]");
    check("sikkerhets-, beredskaps- og forsvarsplaner", "[sikkerhets-, beredskaps- og forsvarsplaner]");
    check("ROS-analyser og/eller CO2-tonn", "[ROS-analyser og/eller CO2-tonn]");
    check("kommunene/fylkeskommunene 2025-2036", "[kommunene/fylkeskommunene 2025-2036]");
    check("vind-, sol- og vannkraft, bio", "[vind-, sol- og vannkraft, bio]");
    check("hva mener KS om sykehjem?", "[hva mener KS om sykehjem]");
    check("areal-", "[areal-]");
    check("areal-,", "[areal-]");
    check("barn – unge - eldre", "[barn – unge - eldre]");
    check("og eller ikke samt", "[og eller ikke samt]");
    check("ka' e' det", "[ka' e' det]");
    check("§ 5 i loven", "[§ 5 i loven]");
    check("40 % av 3,5 mrd.", "[40 % av 3,5 mrd]");
    check("nær/5", "[nær/5]");
}

#[test]
fn phrases_in_all_quotes() {
    check("\"barn og unge\"", "\"barn og unge\"");
    check("“barn og unge” „helse” «skole»", "\"barn og unge\" \"helse\" \"skole\"");
    check("„barn“ ”unge” »skole«", "\"barn\" \"unge\" \"skole\"");
    check("“barn og unge\"", "\"barn og unge\"");
    check("«han sa \"ja\" til»", "\"han sa \"ja\" til\"");
    check("\" barn \" helse", "\"barn\" [helse]");
    check("om \"barn og unge", "[om] \"barn og unge\"; unbalanced-quote");
    check("barn og unge\"", "[barn og unge]; unbalanced-quote");
    check("barn» og unge", "[barn] [og unge]; unbalanced-quote");
    check("\"\" barn \"...\"", "[barn]; empty-phrase empty-phrase");
    check("\"-skole (OG) kap:5\"", "\"-skole (OG) kap:5\"");
}

#[test]
fn operators_in_capitals() {
    check("barn OG skole", "(and [barn] [skole])");
    check("barn AND skole OR helse", "(or (and [barn] [skole]) [helse])");
    check("a ELLER b OG c ELLER d", "(or [a] (and [b] [c]) [d])");
    check("(a ELLER b) OG c", "(and (or [a] [b]) [c])");
    check("a OG (b OG c)", "(and [a] [b] [c])");
    check("psykisk helse OG skole", "(and [psykisk helse] [skole])");
    check("areal- og transport OG klima", "(and [areal- og transport] [klima])");
    check("skole IKKE barnehage plass", "[skole] -[barnehage] [plass]");
    check("skole OG IKKE barnehage", "(and [skole] (group -[barnehage]))");
    check("IKKE skole OG barn", "(and (group -[skole]) [barn])");
    check("IKKE IKKE skole", "[skole]");
    check("NOT (a b OR c)", "-(or [a b] [c])");
    check("+a OG b", "(and [a] [b])");
    check("barn OG", "[barn]; missing-operand");
    check("OG barn", "[barn]; missing-operand");
    check("OG", "; missing-operand");
    check("barn OG ELLER unge", "(or [barn] [unge]); missing-operand");
    check("barn ELLER OG unge", "[barn] [unge]; missing-operand missing-operand");
    check("barn IKKE", "[barn]; missing-operand");
    check("barn OG, unge", "(and [barn] [unge])");
    check("BARN og UNGE", "[BARN og UNGE]");
}

#[test]
fn lowercase_operators() {
    check("school and housing", "[school and housing]; lowercase-operator");
    check("barn or unge not eldre", "[barn or unge not eldre]; lowercase-operator lowercase-operator");
    check("not barn", "[not barn]");
    check("barn og unge eller eldre ikke syke", "[barn og unge eller eldre ikke syke]");
    assert!("school and housing".parse::<Query>().is_ok(), "advice refuses nothing");
}

#[test]
fn signs() {
    check("+klima -transport", "+[klima] -[transport]");
    check("+\"barn og unge\" -(a \"b\") -type:krav", "+\"barn og unge\" -(group [a] \"b\") -(kind=[Expectation])");
    check("skole -barnehage plass", "[skole] -[barnehage] [plass]");
    check("planer og -verktøy", "[planer og -verktøy]");
    check("planer, -verktøy samt -midler", "[planer, -verktøy samt -midler]");
    check("-verktøy", "-[verktøy]");
    check("ordninger og -type:krav", "[ordninger og] -(kind=[Expectation])");
    check("+og -verktøy", "+[og] -[verktøy]");
    check("-areal- og transportplaner nå", "-[areal- og transportplaner] [nå]");
    check("+sikkerhets-, beredskaps- og planer", "+[sikkerhets-, beredskaps- og planer]");
    check("- + – --barn a-b c+d", "[barn a-b c+d]");
    check("😀og » -skole", "[og] -[skole]; unbalanced-quote");
    check("barn 😀og » -skole", "[barn 😀og] -[skole]; unbalanced-quote");
    check("(-skole barn)", "-[skole] [barn]");
    check("-bered* +*skap -omsrg~", "-(prefix bered) +(suffix skap) -(fuzzy omsrg)");
    check("a \"\" og (-b)", "[a] [og] (group -[b]); empty-phrase");
}

#[test]
fn stars_and_tildes() {
    check("bered* *skap ordfrer~", "(prefix bered) (suffix skap) (fuzzy ordfrer)");
    check("omsorg~1 omsorg~2 a~3", "(fuzzy omsorg) (fuzzy omsorg) [a~3]");
    check("ROS-ana*, *-verktøy", "(prefix ROS-ana) [verktøy]; misplaced-star");
    check("**viktig**", "[viktig]; misplaced-star");
    check("barn * unge", "[barn * unge]; lone-star");
    check("*", "; lone-star");
    check("*red*", "[red]; misplaced-star");
    check("be*skap her", "[be*skap her]; misplaced-star");
    check("be*skap, -full", "[be*skap] -[full]; misplaced-star");
    check("*red~ ord~*", "(fuzzy red) (fuzzy ord); misplaced-star misplaced-star");
    check("a *:OG b", "(and [a] [b]); misplaced-star");
    check("*kapittel:5*", "; misplaced-star bad-value");
    check("~100 kommuner", "[100 kommuner]");
}

#[test]
fn nearness() {
    check("barn NÆR/5 skole", "(near 5 [barn] [skole])");
    check("psykisk helse NEAR/3 skole nå", "[psykisk] (near 3 [helse] [skole]) [nå]");
    check("\"barn og unge\" NAER/10 «god skole»", "(near 10 \"barn og unge\" \"god skole\")");
    check("a NÆR/2 b NÆR/3 c", "(and (near 2 [a] [b]) (near 3 [b] [c]))");
    check("x OG a NÆR/2 b ELLER c", "(or (and [x] (near 2 [a] [b])) [c])");
    check("-a NÆR/2 b", "-(near 2 [a] [b])");
    check("NÆR/5 barn", "[barn]; missing-operand");
    check("barn NÆR/5", "[barn]; missing-operand");
    check("(a ELLER b) NÆR/5 c", "(or [a] [b]) [c]; missing-operand");
    check("barn NÆR/0 skole", "(near 1 [barn] [skole]); bad-value");
    check("barn NÆR/99999999999 skole", "(near 100 [barn] [skole]); bad-value");
    check("NÆR skolen", "[NÆR skolen]");
}

#[test]
fn fields() {
    check("klima kapittel:5", "[klima] where:chapter=[5]");
    check("chapter:5|6 kap:2-4,6", " where:chapter=[5, 6, 2, 3, 4]".trim());
    check("del:5.2 section:5.2.1", "where:section=5.2|5.2.1");
    check("type:ambisjon|forventning", "where:kind=[Commitment, Expectation]");
    check("kind:vil,krav,context type:Forord", "where:kind=[Commitment, Expectation, Context, Foreword]");
    check("type:\"Forventninger til nasjonale myndigheter\"", "where:kind=[Expectation]");
    check("type:løfter type:forventningar", "where:kind=[Commitment, Expectation]");
    for kind in Kind::ALL {
        for word in kind.words() {
            check(&format!("type:{word}"), &format!("where:kind=[{kind:?}]"));
        }
    }
    check("dokument:ks-2024-2027 strategy:«min plan»", "where:strategy=ks-2024-2027|min plan");
    check("emne:beredskap subject:«kunstig intelligens»", "where:subject=beredskap|kunstig intelligens");
    check("emne:a OG emneord:b", "where:subject=a where:subject=b");
    check("-emne:a klima", "-(subject=a) [klima]");
    check("utgiver:KS publisher:«Solfjord kommune»", "where:publisher=KS|Solfjord kommune");
    check("år:2020-2022 aar:2030 sted:Vestland", "where:place=Vestland where:year=[2020, 2021, 2022, 2030]");
    check("utgiver:KS OG utgiver:ks", "where:publisher=KS");
    check("id:6.1.2-4 har:tall has:number", "where:id=6.1.2-4 where:number");
    check("+kapittel:5 -kapittel:6", "-(chapter=[6]) where:chapter=[5]");
    check("kapittel:5 OG skole", "[skole] where:chapter=[5]");
    check("skole OG kapittel:5 OG IKKE helse", "(and [skole] (group -[helse])) where:chapter=[5]");
    check("(skole type:krav) kapittel:5", "[skole] where:chapter=[5] where:kind=[Expectation]");
    check(
        "(skole kapittel:5) ELLER (helse kapittel:2)",
        "(or (group [skole] (chapter=[5])) (group [helse] (chapter=[2])))",
    );
    check("kapittel: 5 skole", "[skole] where:chapter=[5]");
    check("Type: hva slags", "[Type  hva slags]");
    check("om kapittel:5.", "[om] where:chapter=[5]");
    check("KAPITTEL:5", "where:chapter=[5]");
    check("kapittel:forord,2 del:Forord", "where:chapter=[0, 2] where:section=forord");
    check("id:forord|ks/forord", "where:id=forord|ks/forord");
}

#[test]
fn what_is_no_field() {
    check("https://www.ks.no kl 12:30", "[https://www.ks.no kl 12:30]");
    check("NB: dette", "[NB: dette]");
    check("NB:dette", "[NB:dette]");
    check("tema:skole nå", "[tema skole nå]; unknown-field");
    check("tittel:\"god skole\"", "[tittel] \"god skole\"; unknown-field");
    check("-tema:skole nå", "-[tema skole] [nå]; unknown-field");
    check("kapittel:fem barn", "[barn]; bad-value");
    check("barn kapittel:fem unge", "[barn] [unge]; bad-value");
    check("kapittel:5,seks", "where:chapter=[5]; bad-value");
    check("-type:bolig har:bilder", "; bad-value bad-value");
    check("kapittel:", "[kapittel]");
    check("kapittel:>4", "; bad-value");
    check("dokument:\"\"", "; bad-value");
}

#[test]
fn ids() {
    check("6.1.2-4", "(id 6.1.2-4)");
    check("ks-2024-2027/2.1.1-3", "(id ks-2024-2027/2.1.1-3)");
    check("6.1.2-4 kapittel:6 type:krav", "(id 6.1.2-4) where:chapter=[6] where:kind=[Expectation]");
    check("(6.1.2-4)", "(id 6.1.2-4)");
    check("+2.1.1 har:tall", "+(id 2.1.1) where:number");
    check("2.1.1-3 2.1.1-4", "(id 2.1.1-3) (id 2.1.1-4)");
    check("2.1.1-3 ELLER forord-1", "(or (id 2.1.1-3) (id forord-1))");
    check("-2.1.1-a.", "-(id 2.1.1-a)");
    check("barn -2.1.1-3 skole", "[barn] -(id 2.1.1-3) [skole]");
    check("2.1 -barn", "(id 2.1) -[barn]");
    check("barn IKKE (2.1 ELLER 2.2)", "[barn] -(or (id 2.1) (id 2.2))");
    check("2024-2027 17.5.2024 1/2-24 2-delt 5 3.000", "[2024-2027 17.5.2024 1/2-24 2-delt 5 3.000]");
    check("og/eller 24/7 2-3-åring ks-2024-2027", "[og/eller 24/7 2-3-åring ks-2024-2027]");
}

#[test]
fn numbers_beside_words_are_text() {
    check("forord-1 og 2.1.1", "[forord-1 og 2.1.1]");
    check("kommuneloven § 5-1", "[kommuneloven § 5-1]");
    check("klasse 1-4", "[klasse 1-4]");
    check("1.5 grader", "[1.5 grader]");
    check("barn 1-5 år 2.1 -skole", "[barn 1-5 år 2.1] -[skole]");
    check("plan- og bygningsloven § 11-6", "[plan- og bygningsloven § 11-6]");
    check("kl. 10.30", "[kl. 10.30]");
    check("\"klasse\" 1-4", "\"klasse\" [1-4]");
    check("bered* 2.1.1", "(prefix bered) [2.1.1]");
    check("+barn +1-4", "+[barn] +[1-4]");
    check("klima OG 2.1", "(and [klima] [2.1])");
    check("(2.1 ELLER barn) 2.2", "(or [2.1] [barn]) [2.2]");
    check("1-4 NÆR/2 år", "(near 2 [1-4] [år])");
    check("klasse 1-4 NÆR/2 år", "[klasse] (near 2 [1-4] [år])");
    check("1-4 5-7 NÆR/2 år", "[1-4] (near 2 [5-7] [år])");
    check("skole -(barn 2.1)", "[skole] -[barn 2.1]");
}

#[test]
fn parentheses() {
    check("(barn)", "[barn]");
    check("((barn) \"unge\") helse", "(group [barn] \"unge\") [helse]");
    check("helse (og omsorg)", "[helse] [og omsorg]");
    check("kommune(r)", "[kommune] [r]");
    check("(barn ELLER unge", "(or [barn] [unge]); unbalanced-parenthesis");
    check("a) tiltak", "[a] [tiltak]; unbalanced-parenthesis");
    check("() barn", "[barn]; empty-group");
}

#[test]
fn anything_else() {
    check("", "");
    check("   \t\n", "");
    check("...?!,;:–", "");
    check("😀 ❤️ 👨‍👩‍👧", "");
    check("skole 😀!", "[skole]");
    check("'; DROP TABLE", "[DROP TABLE]");
    check("<script>", "[script]");
    check("<script>alert(1)</script>", "[script>alert] [1] [/script]".replace("/script", "script").as_str());
    check("a\u{30a}pen dag\u{ad}en", "[åpen dagen]");
    check("kom\0mune", "[kommune]; control-characters");
    check("ROS\u{2011}analyser\u{a0}nå", "[ROS-analyser nå]");
}

#[test]
fn spans_are_of_the_query_as_typed() {
    let spans = |text: &str| -> Vec<String> {
        let query = Query::new(text);
        let span = |node: &Node| match node {
            Node::Words { span, .. }
            | Node::Phrase { span, .. }
            | Node::Prefix { span, .. }
            | Node::Id { span, .. } => *span,
            other => panic!("no span is checked of {other:?}"),
        };
        query.clauses().iter().map(|clause| span(&clause.node)).map(|span| span.slice(text).to_owned()).collect()
    };
    assert_eq!(
        spans("  barne\u{ad}vern, «god  skole» -bered* 2.1.1."),
        ["barne\u{ad}vern", "«god  skole»", "bered*", "2.1.1"]
    );
    assert_eq!(spans("a\u{30a}\u{a0}a\u{30a} \"x"), ["a\u{30a}\u{a0}a\u{30a}", "\"x"]);
}

#[test]
fn building() {
    let query = Query::new("barn").chapter(5).chapter(5).section("5.2").kind(Kind::Expectation).strategy("min plan");
    assert_eq!(query.to_string(), "barn kapittel:5 del:5.2 type:forventning dokument:\"min plan\"");
    assert_eq!(query, query.to_string().parse().unwrap());
    assert_eq!(Query::new("").section("fem").hints()[0].code, HintCode::BadValue);
    assert!(Query::new("").chapter(5).is_empty());
}

#[test]
fn what_narrows_meets_what_is_typed() {
    let check = |query: Query, expected: &str| {
        assert_eq!(tree(&query), expected, "{query} (see `Filters::meet`)");
        assert_eq!(tree(&Query::new(&query.to_string())), expected, "{query} is printed otherwise (print.rs)");
    };
    let typed = |text: &str| Query::new(text);
    check(typed("kapittel:2|5").chapter(5).chapter(6), "where:chapter=[5]");
    check(typed("kapittel:2").chapter(5).chapter(6), "nowhere:chapter=[2]/chapter=[5, 6]");
    check(typed("type:krav klima").kind(Kind::Commitment), "[klima] nowhere:kind=[Expectation]/kind=[Commitment]");
    check(typed("del:5.2").section("5.2.1"), "where:section=5.2.1");
    check(typed("del:5.2.1").section("5.2").section("6"), "where:section=5.2.1");
    check(typed("del:5.2").section("5.1"), "nowhere:section=5.2/section=5.1");
    check(typed("dokument:KS-2024").strategy("ks-2024"), "where:strategy=KS-2024");
    check(typed("dokument:a").strategy("b"), "nowhere:strategy=a/strategy=b");
    check(typed("type:krav OG type:vil har:tall"), "where:number nowhere:kind=[Expectation]/kind=[Commitment]");
    check(typed("kapittel:2-4 OG kapittel:3|5 OG barn"), "[barn] where:chapter=[3]");
    check(typed("id:2.1 OG id:a/2.1.1-3"), "where:id=a/2.1.1-3");
    check(typed("id:2.1 OG id:3.1"), "nowhere:id=2.1/id=3.1");
    check(typed("emne:a klima").subject("b").subject("c"), "[klima] where:subject=a where:subject=b|c");
    check(typed("kapittel:2 OG kapittel:3 OG kapittel:2").chapter(2), "nowhere:chapter=[2]/chapter=[3]");
}

#[test]
fn caps() {
    let (query, hints) = Query::parse_lenient(&"å".repeat(MAX_LENGTH));
    assert_eq!(hints[0].code, HintCode::TooLong);
    assert_eq!(hints[0].span, Span::new(MAX_LENGTH, 2 * MAX_LENGTH));
    assert_eq!(query.clauses().len(), 1);
    check(&"a \"b\" ".repeat(MAX_CLAUSES / 2), tree(&Query::new(&"a \"b\" ".repeat(MAX_CLAUSES / 2))).as_str());
    let (query, hints) = Query::parse_lenient(&"a \"b\" ".repeat(MAX_CLAUSES));
    assert_eq!(query.clauses().len(), MAX_CLAUSES);
    assert_eq!(hints[0].code, HintCode::TooManyClauses);
    let deep = |depth: usize| format!("{}a{}", "(\"x\" ".repeat(depth), ")".repeat(depth));
    assert!(Query::new(&deep(MAX_DEPTH)).hints().is_empty());
    assert_eq!(Query::new(&deep(MAX_DEPTH + 1)).hints()[0].code, HintCode::TooDeep);
    for text in ["(", ")", "-(", "IKKE (", "(a OG "] {
        assert!(!Query::new(&text.repeat(100_000)).hints().is_empty(), "{text:?}");
    }
}
