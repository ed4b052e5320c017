//! Where the places of one spelling lie in another: *skolelys* parts behind its fifth letter, and so does *skuleljos*. The
//! cheapest way of edits from one to the other tells, since two spellings of a word share most letters. Knows letters alone.

/// For places of `from` in bytes, ascending, the places of `to` that answer to them.
pub(crate) fn places(from: &str, to: &str, asked: &[usize]) -> Vec<usize> {
    let rows: Vec<(usize, char)> = from.char_indices().collect();
    let columns: Vec<(usize, char)> = to.char_indices().collect();
    let width = columns.len() + 1;
    // cells[row][column]: what it costs to make the first letters of one of the first of the other.
    let mut cells = vec![0u32; (rows.len() + 1) * width];
    let cost = |cells: &[u32], row: usize, column: usize| cells[row * width + column];
    for row in 0..=rows.len() {
        for column in 0..=columns.len() {
            let mut least = if row + column == 0 { 0 } else { u32::MAX };
            if row > 0 {
                least = least.min(cost(&cells, row - 1, column) + GAP);
            }
            if column > 0 {
                least = least.min(cost(&cells, row, column - 1) + GAP);
            }
            if row > 0 && column > 0 {
                let exchanged = exchange(rows[row - 1].1, columns[column - 1].1);
                least = least.min(cost(&cells, row - 1, column - 1) + exchanged);
            }
            cells[row * width + column] = least;
        }
    }
    // Back from the ends: at each row the columns that the way passes, the first and the last.
    let mut passed = vec![(0, 0); rows.len() + 1];
    let (mut row, mut column) = (rows.len(), columns.len());
    passed[row] = (column, column);
    while row > 0 {
        let here = cost(&cells, row, column);
        if column > 0 && here == cost(&cells, row - 1, column - 1) + exchange(rows[row - 1].1, columns[column - 1].1) {
            (row, column) = (row - 1, column - 1);
            passed[row] = (column, column);
        } else if here == cost(&cells, row - 1, column) + GAP {
            row -= 1;
            passed[row] = (column, column);
        } else {
            column -= 1;
            passed[row].0 = column;
        }
    }
    // Letters that only one has may stand on either side of a place: the words part where most letters beside it are the
    // same in both (*jole|veke*, jule|uke, but *vokster|alder*, vekst|alder).
    let alike = |row: usize, column: usize| {
        let before = rows[..row].iter().rev().zip(columns[..column].iter().rev());
        let behind = rows[row..].iter().zip(&columns[column..]);
        let same = |((_, a), (_, b)): &(&(usize, char), &(usize, char))| a == b;
        before.take(BESIDE).take_while(same).count() + behind.take(BESIDE).take_while(same).count()
    };
    let parting = |row: usize| {
        let (first, last) = passed[row];
        (first..=last).max_by_key(|column| alike(row, *column)).unwrap_or(last)
    };
    let byte = |column: usize| columns.get(column).map_or(to.len(), |(at, _)| *at);
    let row_of = |place: usize| rows.partition_point(|(at, _)| *at < place);
    asked.iter().map(|place| byte(parting(row_of(*place)))).collect()
}

/// So many letters on either side of a place are compared.
const BESIDE: usize = 2;

/// A letter that only one of the two has.
const GAP: u32 = 3;

/// What it costs that a letter of one stands for a letter of the other: vowels for vowels before all.
fn exchange(a: char, b: char) -> u32 {
    let is_vowel = |letter: char| "aeiouyæøåéèêóòôü".contains(letter);
    match a == b {
        true => 0,
        false if is_vowel(a) == is_vowel(b) => 4,
        false => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both spellings with bars where they part.
    fn check(from: &str, to: &str) {
        let plain = |barred: &str| barred.replace('|', "");
        let bars = |barred: &str| {
            let before = barred.match_indices('|').map(|(at, _)| at);
            before.enumerate().map(|(number, at)| at - number).collect::<Vec<_>>()
        };
        assert_eq!(places(&plain(from), &plain(to), &bars(from)), bars(to), "{from} and {to}");
    }

    #[test]
    fn spellings_part_at_the_same_places() {
        check("skole|lys", "skule|ljos");
        check("tjeneste|tilbud", "teneste|tilbod");
        check("arbeider|leder", "arbeidar|leiar");
        check("innskudds|leilighet", "innskots|leilegheit");
        check("øye|hvit", "auge|kvite");
        check("ungdoms|skole|steg", "ungdoms|skule|steg");
        check("kirke|historie", "kyrkje|soge");
        check("jule|uke", "jole|veke");
        check("gutte|valp", "gute|kvelp");
        check("vekst|alder", "vokster|alder");
    }

    proptest! {
        #[test]
        fn places_ascend_within_the_word(from in "[a-zæøå]{0,12}", to in "[a-zæøå]{0,12}") {
            let all: Vec<usize> = from.char_indices().map(|(at, _)| at).collect();
            let found = places(&from, &to, &all);
            prop_assert!(found.is_sorted() && found.iter().all(|at| to.is_char_boundary(*at)));
            prop_assert_eq!(places(&from, &from, &all), all);
        }
    }
}
