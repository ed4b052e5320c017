//! How cells are written: no text becomes a number, a date or a formula in a spreadsheet.

use super::*;

#[test]
fn excel_reads_text_as_text() {
    let check = |cell: Cell, expected: &str| {
        assert_eq!(written(&cell, Dialect::Excel), expected, "{cell:?} (output/csv)");
    };
    for text in [
        "2.1",
        "2.1.2",
        "1-10",
        "2.1.2-8",
        "6",
        "1: 2",
        "2030",
        "1e5",
        "1. mai",
        "mars 2024",
        "mai",
        "SANN",
        "50 %",
        "2,5 kr",
    ] {
        check(text.into(), &format!("=\"{text}\""));
    }
    for text in [
        "forord-1",
        "2 Sterkt lokaldemokrati",
        "2.1.1-a",
        "klima",
        "ks-2024-2027",
        "marinen",
        "",
        "2.1.2-1 2.1.2-2 2.1.2-3 2.1.2-4",
        "1: 2; 5: 7",
    ] {
        check(text.into(), text);
    }
    check("=1+1".into(), "'=1+1");
    check(Cell::number(Some(12.5)), "12,5");
    check(7.into(), "7");
    assert_eq!(written(&"2.1".into(), Dialect::Plain), "2.1");
    assert_eq!(written(&Cell::number(Some(12.5)), Dialect::Plain), "12.5");
}

#[test]
fn formulas_are_guarded() {
    for (cell, expected) in [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+47 90 00", "'+47 90 00"),
        ("-1", "'-1"),
        ("@kommune", "'@kommune"),
        ("\tinnrykk", "'\tinnrykk"),
        ("\rretur", "'\rretur"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        ("\n=1", "'\n=1"),
        ("areal- og transportplanlegging", "areal- og transportplanlegging"),
        ("", ""),
    ] {
        assert_eq!(guarded(cell), expected, "cell {cell:?}");
    }
}
