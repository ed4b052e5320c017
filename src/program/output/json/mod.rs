//! JSON: the results of the library as they serialise, in an object with the version of the contract. `json` is one
//! object for people and programs, `jsonl` one object a line for streams.

mod sources;

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::SerializeMap;
use strategisok::wire::VERSION;

pub use self::sources::Checked;

/// Prints one object on several lines.
pub fn object(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Prints one object on one line.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Prints hits, one a line.
pub fn hit_lines(out: &mut impl Write, hits: &[impl Serialize]) -> io::Result<()> {
    hits.iter().try_for_each(|hit| line(out, hit))
}

/// Prints the result of one line of a batch on one line.
pub fn batch_line<T: Serialize>(out: &mut impl Write, qid: &str, results: &T) -> io::Result<()> {
    #[derive(Serialize)]
    struct OfBatch<'a, T> {
        qid: &'a str,
        #[serde(flatten)]
        results: &'a T,
    }
    line(out, &OfBatch { qid, results })
}

/// Prints a list under its name: `{"version":1,"hits":[...]}`.
pub fn named(out: &mut impl Write, name: &'static str, values: &impl Serialize) -> io::Result<()> {
    object(out, &Named { name, values })
}

struct Named<'a, T> {
    name: &'static str,
    values: &'a T,
}

// By hand, since a `serde_json::Value` would put the fields in another order.
impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(2))?;
        fields.serialize_entry("version", &VERSION)?;
        fields.serialize_entry(self.name, self.values)?;
        fields.end()
    }
}
