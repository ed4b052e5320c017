//! What all objects of the contract share: their version, and how a type of the library borrows its JSON from the struct
//! that describes it.

/// Version of all JSON. Names of fields and their order do not change without another one.
pub const VERSION: u32 = 2;

/// Gives a type of the library the JSON, and the schema, of the struct that is made from it: `Hit => HitJson`.
macro_rules! on_the_wire {
    ($($type:ty, $name:literal => $json:ident;)*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $json::from(self).serialize(serializer)
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
