//! A cell of a table: text, or a number. Which it is must be known where the table is made, since a spreadsheet guesses, and
//! takes an id such as 2.1 or 1-10 for a date.

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, whatever it looks like.
    Text(String),
    /// A number with a point before its decimals.
    Number(String),
}

impl Cell {
    /// A number, or nothing where there is none.
    pub fn number(number: Option<impl ToString>) -> Cell {
        number.map_or_else(|| Cell::Text(String::new()), |number| Cell::Number(number.to_string()))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number.to_string())
    }
}
