//! Whole numbers as assistants write them: some write every number with a decimal point, and JSON does not tell 5 from
//! 5.0. A number that is not whole is refused.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Number;

/// Beyond this not every whole number has a value of its own with a decimal point.
const FARTHEST: f64 = 9_007_199_254_740_992.0;

/// A number that may be left out.
pub fn one<'de, D: Deserializer<'de>, T: TryFrom<u64>>(from: D) -> Result<Option<T>, D::Error> {
    Option::<Number>::deserialize(from)?.map(|number| whole(&number).map_err(D::Error::custom)).transpose()
}

/// A list of numbers.
pub fn each<'de, D: Deserializer<'de>, T: TryFrom<u64>>(from: D) -> Result<Vec<T>, D::Error> {
    let numbers = Vec::<Number>::deserialize(from)?;
    numbers.iter().map(|number| whole(number).map_err(D::Error::custom)).collect()
}

fn whole<T: TryFrom<u64>>(number: &Number) -> Result<T, String> {
    let read = number.as_u64().or_else(|| {
        let whole = number.as_f64().filter(|value| value.fract() == 0.0 && (0.0..=FARTHEST).contains(value));
        whole.map(|value| value as u64)
    });
    let fits = read.and_then(|value| T::try_from(value).ok());
    fits.ok_or_else(|| format!("{number} is no whole number that fits here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: Option<u16>) {
        let number: Number = serde_json::from_str(text).unwrap();
        assert_eq!(whole(&number).ok(), wanted, "{text}");
    }

    #[test]
    fn five_is_five() {
        for (text, wanted) in [
            ("5", Some(5)),
            ("5.0", Some(5)),
            ("5e0", Some(5)),
            ("0", Some(0)),
            ("5.5", None),
            ("-1", None),
            ("-1.0", None),
            ("70000", None),
            ("70000.0", None),
            ("1e300", None),
        ] {
            check(text, wanted);
        }
    }
}
