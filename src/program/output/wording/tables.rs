//! Topics by document, publisher or chapter in words: what a table is called, its cells in full and in short, and how many
//! say nothing.

use strategisok::coverage::{By, CoverageCell, CoverageRow, CoverageTable};

use super::counted;

/// What the columns of a table are called: one, and several.
pub fn by(by: By) -> (&'static str, &'static str) {
    match by {
        By::Publisher => ("Utgiver", "utgivere"),
        By::Chapter => ("Kapittel", "kapitler"),
        _ => ("Dokument", "dokumenter"),
    }
}

/// What a cell in short means.
pub const CELLS: &str = "Tallet er antall avsnitt som har ordene i teksten. Tallet i parentes er de som bare har dem i en overskrift, \
    bare har andre ord for det samme, eller bare er ført under dem som emneord.";

/// "12 (+3)", "0 (+3)", "–"
pub fn cell(cell: &CoverageCell) -> String {
    match (cell.text, cell.total() - cell.text) {
        (0, 0) => "–".to_owned(),
        (text, 0) => text.to_string(),
        (text, more) => format!("{text} (+{more})"),
    }
}

/// "12 i teksten, 3 bare i overskriften"
pub fn cell_in_full(cell: &CoverageCell) -> String {
    let all = [
        (cell.text, "i teksten"),
        (cell.heading, "bare i overskriften"),
        (cell.synonym, "med andre ord"),
        (cell.subject, "bare som emneord"),
    ];
    let told = all.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    told.collect::<Vec<_>>().join(", ")
}

/// "140 andre"; none where every one has a column.
pub fn rest(table: &CoverageTable) -> Option<String> {
    let others = table.values - table.columns.len();
    (others > 0).then(|| format!("{others} andre"))
}

/// "12 av 60 dokumenter har temaet." Nothing where none has: what that rests on is the sentence of the topic's to say.
pub fn have_it(table: &CoverageTable, row: &CoverageRow) -> Option<String> {
    (row.values > 0).then(|| match table.by {
        // Of chapters only those are known that have a topic.
        By::Chapter => format!("{} har temaet.", counted(row.values, "kapittel", "kapitler")),
        by => format!("{} av {} {} har temaet.", row.values, table.values, self::by(by).1),
    })
}
