//! Every message of the query language as a snapshot, for readers and for strict parsing.

use super::*;

/// One query for each message.
fn examples() -> Vec<(&'static str, String)> {
    let mut examples: Vec<(&str, String)> = [
        ("quote", "om «barn og unge"),
        ("stray quote", "barn» og unge"),
        ("parenthesis opened", "(barn ELLER unge"),
        ("parenthesis closed", "a) barn"),
        ("operator", "barn OG"),
        ("nearness", "NÆR/5 barn"),
        ("phrase", "barn \"\""),
        ("group", "barn ()"),
        ("field", "tema:skole"),
        ("chapter", "kapittel:fem"),
        ("section", "del:x"),
        ("kind", "-type:bolig"),
        ("document", "dokument:\"\""),
        ("publisher", "utgiver:\"\""),
        ("place", "sted:\"\""),
        ("year", "år:i-fjor"),
        ("subject", "emne:\"\""),
        ("id", "id:fem"),
        ("feature", "har:bilder"),
        ("second value", "kapittel:5,fem"),
        ("distance", "barn NÆR/0 skole"),
        ("lone star", "barn *"),
        ("misplaced star", "be*skap"),
        ("and", "school and housing"),
        ("or", "school or housing"),
        ("not", "school not housing"),
        ("control", "kom\0mune"),
        ("long piece", "kapittel:et_veldig_langt_ord_som_ikke_er_noe_tall_i_det_hele_tatt"),
    ]
    .map(|(name, query)| (name, query.to_owned()))
    .to_vec();
    examples.push(("length", "å".repeat(MAX_LENGTH)));
    examples.push(("depth", format!("{}a{}", "(\"x\" ".repeat(40), ")".repeat(40))));
    examples.push(("clauses", "a \"b\" ".repeat(MAX_CLAUSES)));
    examples
}

#[test]
fn every_hint() {
    let mut listing = String::new();
    for (name, query) in examples() {
        let query = Query::new(&query);
        assert_eq!(query.hints().len(), 1, "the example of {name} is to give one hint");
        let hint = &query.hints()[0];
        listing += &format!("{name}: {} {:?}\n  {}\n", hint.code, (hint.span.start, hint.span.end), hint.text);
    }
    insta::assert_snapshot!(listing);
}

#[test]
fn every_refusal() {
    let mut listing = String::new();
    for (name, query) in examples() {
        let outcome = query.parse::<Query>().map_or_else(|error| error.to_string(), |_| "(taken)".to_owned());
        listing += &format!("{name}: {outcome}\n");
    }
    insta::assert_snapshot!(listing);
}

#[test]
fn every_code_has_its_name() {
    let seen: std::collections::BTreeSet<&str> = examples()
        .iter()
        .flat_map(|(_, query)| Query::new(query).hints().to_vec())
        .map(|hint| hint.code.name())
        .collect();
    assert_eq!(seen.len(), 14, "an example is missing for a code of `HintCode`: {seen:?}");
    #[cfg(feature = "serde")]
    for (_, query) in examples() {
        let code = Query::new(&query).hints()[0].code;
        assert_eq!(serde_json::to_value(code).unwrap(), code.name(), "the name in JSON");
    }
}
