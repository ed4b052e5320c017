//! What all objects of the contract share: their version, and how a type of the library borrows its JSON from the struct
//! that describes it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Version of all JSON. Names of fields and their order do not change without another one.
pub const VERSION: u32 = 2;

/// The version of an object: [`VERSION`] where it is written, and nothing else where it is read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        VERSION.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Version, D::Error> {
        match u32::deserialize(deserializer)? {
            VERSION => Ok(Version),
            other => Err(D::Error::custom(format_args!("this is JSON of version {other}, and {VERSION} is read"))),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Version {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        u32::json_schema(generator)
    }
}

/// Gives a type of the library the JSON, and the schema, of the struct that is made from it: `Hit => HitJson`. What that
/// struct reads is made a value of the type again.
macro_rules! on_the_wire {
    ($($type:ty, $name:literal => $json:ident;)*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $json::from(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                $json::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $json::json_schema(generator)
            }
        }
    )*};
}
