//! The language as a table, for help on the command line and on the web. Every example is a query that strict parsing
//! takes.

/// Each piece of syntax by an example, with what it means in bokmål.
///
/// ```
/// use strategisok::query::{Query, SYNTAX};
/// for (example, _meaning) in SYNTAX {
///     example.parse::<Query>()?;
/// }
/// # Ok::<(), strategisok::Error>(())
/// ```
pub const SYNTAX: &[(&str, &str)] = &[
    ("beredskap kommune", "avsnitt med ett eller flere av ordene, de beste treffene først"),
    ("\"barn og unge\"", "akkurat disse ordformene, i denne rekkefølgen"),
    ("+klima +transport", "begge ordene må være med"),
    ("skole -barnehage", "uten ordet barnehage"),
    ("barn OG skole", "begge må være med; store bokstaver"),
    ("helse ELLER omsorg", "minst ett av dem; store bokstaver"),
    ("skole IKKE barnehage", "uten ordet barnehage; store bokstaver"),
    ("(barn ELLER unge) OG helse", "parenteser samler det som hører sammen"),
    ("bered*", "ord som begynner med bered"),
    ("*beredskap", "ord som slutter med beredskap"),
    ("beredskp~", "ord som skrives nesten slik"),
    ("barn NÆR/5 skole", "ordene står høyst fem ord fra hverandre"),
    ("kapittel:5", "bare kapittel 5; kapittel:2|5 eller kapittel:2-4 for flere, kapittel:forord for forordet"),
    ("del:5.2", "bare del 5.2; også del:5.2.1"),
    ("type:forventning", "bare forventninger; ellers ambisjon, bakgrunn eller forord"),
    ("-type:forventning", "uten forventninger"),
    ("dokument:ks-2024-2027", "bare dokumentet med dette navnet"),
    ("utgiver:KS", "bare dokumenter med denne utgiveren; slik også sted:Solfjord"),
    ("år:2024", "bare dokumenter fra dette året; år:2020-2024 for flere"),
    ("emne:beredskap", "bare avsnitt som er ført under emneordet, eller under et som ordet leder til"),
    ("har:tall", "bare avsnitt med tall i teksten"),
    ("6.1.2-4", "punktet eller delen med dette nummeret, når det står alene; ellers id:6.1.2-4"),
];
