//! What Markdown is read as, paragraph by paragraph: id, kind, titles and text.

use super::super::tests::shown;
use super::*;

fn check(text: &str, expected: &str) {
    let read = read("plan.md", "plan", text, Metadata::default());
    assert_eq!(
        shown(read),
        expected,
        "{text:?}, see src/strategy/formats/markdown.rs, flow.rs and src/strategy/builder.rs"
    );
}

#[test]
fn headings_lists_and_lead_ins() {
    check(
        "# Plan for Øya\n\nForord her.\n\n## Oppvekst\n\nBakgrunn.\n\n### Skole\n\nKommunen vil:\n\n- bygge en\n  ny skole\n- ansette\n\nVi forventer at staten:\n\n* betaler\n\n## Helse\n\n### Vi vil\n\n- hjelpe\n",
        "# Plan for Øya\n3:forord-1 foreword [] Forord her.\n7:1-1 context [Oppvekst] Bakgrunn.\n\
         13:1.1.1-1 commitment [Oppvekst / Skole / Kommunen vil:] bygge en ny skole\n\
         15:1.1.1-2 commitment [Oppvekst / Skole / Kommunen vil:] ansette\n\
         19:1.2.1-1 expectation [Oppvekst / Skole / Vi forventer at staten:] betaler\n\
         25:2.1-1 commitment [Helse / Vi vil] hjelpe\n",
    );
}

#[test]
fn a_chapter_may_be_a_lead_in() {
    check(
        "# Plan\n\n## Kommunen vil:\n\nProsa.\n\n- bygge\n\n### Skole\n\n- pusse\n\n## Bakgrunn\n\n- et funn\n",
        "# Plan\n5:1-1 context [Kommunen vil:] Prosa.\n7:1.1-1 commitment [Kommunen vil: / Kommunen vil:] bygge\n\
         11:1.1.1-1 commitment [Kommunen vil: / Skole / Kommunen vil:] pusse\n15:2.1-1 context [Bakgrunn] et funn\n",
    );
}

#[test]
fn prose_stays_where_it_stands() {
    check(
        "## A\n\n- et punkt\n\nProsa etter.\n\n## B\n\n### C\n\n#### D\n\nDypt.\n",
        "3:1.1-1 context [A] et punkt\n5:1.1-2 context [A] Prosa etter.\n13:2-1 context [B / C › D] Dypt.\n",
    );
}

#[test]
fn nothing_is_lost() {
    check(
        "## A\n\n| Tiltak | År |\n|---|---|\n| skole | 2026 |\n\n> sitat\n\n```\nkode\n```\n\n<p>html</p>\n\n![bilde](b.png)\n\n## Tom\n",
        "3:1-1 context [A] Tiltak | År\n5:1-2 context [A] skole | 2026\n7:1-3 context [A] sitat\n10:1-4 context [A] kode\n\
         13:1-5 context [A] html\n15:1-6 context [A] bilde\n! 13 not-understood\n! 15 not-understood\n! 17 title-without-text\n",
    );
    check(
        "## A\n\n- ytre\n  - indre\n  - annen\n- siste\n",
        "3:1.1-1 context [A] ytre\n4:1.1-2 context [A] indre\n5:1.1-3 context [A] annen\n6:1.1-4 context [A] siste\n",
    );
}

#[test]
fn front_matter() {
    check(
        "---\ntitle: \"Plan\"\nauthor: Øya\ndate: 2026-03-01\ntags: [a]\n---\n\n## A\n\nTekst.\n",
        "# Plan\n10:1-1 context [A] Tekst.\n! 5 not-understood\n",
    );
    check("---\ntitle: Plan\n---\n\n## A\n\n### B\n\n- c\n", "# Plan\n9:1.1.1-1 context [A / B] c\n");
    check("+++\ntitle = 'Plan'\n+++\n\nTekst.\n", "# Plan\n5:forord-1 foreword [] Tekst.\n");
    check("", "plan has no text; give a file that has a strategy's text\n");
}
