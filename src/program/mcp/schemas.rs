//! Schemas as every client can read them. Several drop a tool whose schema has references, types that may be null, or
//! formats of numbers that JSON Schema does not know; so references are put in place, what may be null is what may be
//! absent, and such formats go. Data has no nulls then either. Knows nothing of the tools.

use std::sync::Arc;

use rmcp::model::{JsonObject, Tool};
use serde_json::{Map, Value, json};

/// A type within itself, such as the units of a unit, is written out so many times; below that anything goes.
const DEEPEST: usize = 3;

/// Makes the schemas of a tool plain.
pub fn plain(tool: &mut Tool) {
    tool.input_schema = Arc::new(written_out(&tool.input_schema));
    tool.output_schema = tool.output_schema.as_ref().map(|schema| Arc::new(short(&written_out(schema))));
}

/// The schema with names alone where each of some names is described: what fills a call in needs the descriptions, and
/// what reads an answer has met them there. Written out as they are, they would make half of a list of tools.
fn short(schema: &JsonObject) -> JsonObject {
    let mut short = JsonObject::new();
    for (keyword, value) in schema {
        match names(keyword, value) {
            Some(names) => {
                short.insert("type".to_owned(), json!("string"));
                short.insert("enum".to_owned(), Value::Array(names));
            }
            None => {
                short.insert(keyword.clone(), short_value(value));
            }
        }
    }
    short
}

fn short_value(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(short(members)),
        Value::Array(items) => items.iter().map(short_value).collect(),
        other => other.clone(),
    }
}

/// The names, where a choice is one of names and nothing else.
fn names(keyword: &str, value: &Value) -> Option<Vec<Value>> {
    let choices = value.as_array().filter(|_| keyword == "oneOf")?;
    let of = |choice: &Value| match (choice.get("const"), choice.get("enum")) {
        (Some(name @ Value::String(_)), None) => Some(vec![name.clone()]),
        (None, Some(Value::Array(names))) if names.iter().all(Value::is_string) => Some(names.clone()),
        _ => None,
    };
    choices.iter().map(of).collect::<Option<Vec<_>>>().map(|names| names.concat())
}

/// The data without members that are null.
pub fn without_nulls(data: Value) -> Value {
    match data {
        Value::Object(members) => {
            let kept = members.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(name, value)| (name, without_nulls(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

fn written_out(schema: &JsonObject) -> JsonObject {
    let none = Map::new();
    let types = schema.get("$defs").and_then(Value::as_object).unwrap_or(&none);
    match (Plain { types, above: Vec::new() }).schema(&Value::Object(schema.clone())) {
        Value::Object(plain) => plain,
        _ => Map::new(),
    }
}

struct Plain<'a> {
    types: &'a Map<String, Value>,
    /// The types that are being written out.
    above: Vec<&'a str>,
}

impl<'a> Plain<'a> {
    fn schema(&mut self, schema: &Value) -> Value {
        let Value::Object(schema) = schema else { return schema.clone() };
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.named(name, schema);
        }
        let optional: Vec<&String> = match schema.get("properties").and_then(Value::as_object) {
            Some(properties) => {
                properties.iter().filter(|(_, own)| self.may_be_null(own)).map(|(name, _)| name).collect()
            }
            None => Vec::new(),
        };
        let mut plain = Map::new();
        for (keyword, value) in schema {
            match keyword.as_str() {
                "$defs" => {}
                "format" if is_of_rust(value) => {}
                "default" | "const" if value.is_null() => {}
                "type" | "enum" => {
                    plain.insert(keyword.clone(), without_null(value));
                }
                "properties" => {
                    let properties = value.as_object().into_iter().flatten();
                    let written = properties.map(|(name, own)| (name.clone(), self.schema(own))).collect();
                    plain.insert(keyword.clone(), Value::Object(written));
                }
                "required" => {
                    let names = value.as_array().into_iter().flatten();
                    let kept: Vec<Value> =
                        names.filter(|name| !optional.iter().any(|own| *name == own.as_str())).cloned().collect();
                    if !kept.is_empty() {
                        plain.insert(keyword.clone(), Value::Array(kept));
                    }
                }
                "anyOf" | "oneOf" => {
                    let all = value.as_array().into_iter().flatten();
                    let mut written: Vec<Value> = all.filter(|one| !is_null(one)).map(|one| self.schema(one)).collect();
                    match (written.len(), written.pop()) {
                        (1, Some(Value::Object(only))) => {
                            only.into_iter().for_each(|(name, value)| {
                                plain.entry(name).or_insert(value);
                            });
                        }
                        (_, last) => {
                            written.extend(last);
                            plain.insert(keyword.clone(), Value::Array(written));
                        }
                    }
                }
                "allOf" | "prefixItems" => {
                    let all = value.as_array().into_iter().flatten();
                    plain.insert(keyword.clone(), all.map(|one| self.schema(one)).collect());
                }
                "items" | "additionalProperties" | "not" => {
                    plain.insert(keyword.clone(), self.schema(value));
                }
                _ => {
                    plain.insert(keyword.clone(), value.clone());
                }
            }
        }
        Value::Object(plain)
    }

    /// A type by its name, with what stands beside the reference.
    fn named(&mut self, name: &str, beside: &Map<String, Value>) -> Value {
        let known = self.types.get_key_value(name);
        let depth = self.above.iter().filter(|above| **above == name).count();
        let mut written = match known {
            Some((name, schema)) if depth < DEEPEST => {
                self.above.push(name);
                let written = self.schema(schema);
                self.above.pop();
                written
            }
            _ => json!({ "type": "object" }),
        };
        if let Value::Object(written) = &mut written {
            let beside = beside
                .iter()
                .filter(|(keyword, value)| !["$ref", "$defs"].contains(&keyword.as_str()) && !value.is_null());
            beside.for_each(|(keyword, value)| {
                written.insert(keyword.clone(), value.clone());
            });
        }
        written
    }

    fn may_be_null(&self, schema: &Value) -> bool {
        let of = |keyword: &str| schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        let named = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
        is_null(schema)
            || of("type").any(|one| one == "null")
            || of("anyOf").chain(of("oneOf")).any(|one| self.may_be_null(one))
            || named
                .and_then(|name| self.types.get(name))
                .is_some_and(|schema| schema.get("$ref").is_none() && self.may_be_null(schema))
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|one| one == "null")
}

/// Types or values without null; a single type by itself.
fn without_null(value: &Value) -> Value {
    let Value::Array(all) = value else { return value.clone() };
    let kept: Vec<Value> = all.iter().filter(|one| !one.is_null() && *one != "null").cloned().collect();
    match (value, kept.as_slice()) {
        (_, [only]) if all.len() > 1 && all.iter().any(|one| one == "null") => only.clone(),
        _ => Value::Array(kept),
    }
}

/// Whether a format is a type of Rust, which no client knows.
fn is_of_rust(format: &Value) -> bool {
    let format = format.as_str().unwrap_or_default();
    ["uint", "int", "float", "double"].iter().any(|own| format.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schema: Value, wanted: Value) {
        let Value::Object(object) = &schema else { panic!("{schema} is no schema") };
        assert_eq!(Value::Object(written_out(object)), wanted, "{schema}");
    }

    #[test]
    fn a_plain_schema_says_the_same() {
        check(
            json!({"type": "object", "required": ["a", "format"], "properties": {
                "a": {"type": ["string", "null"], "default": null},
                "format": {"type": "integer", "format": "uint16", "minimum": 0},
            }}),
            json!({"type": "object", "required": ["format"], "properties": {
                "a": {"type": "string"},
                "format": {"type": "integer", "minimum": 0},
            }}),
        );
        check(
            json!({"$defs": {"K": {"enum": ["x", null]}}, "required": ["k"], "properties": {
                "k": {"description": "en", "anyOf": [{"$ref": "#/$defs/K"}, {"type": "null"}]},
            }}),
            json!({"properties": {"k": {"description": "en", "enum": ["x"]}}}),
        );
        let below = |inner: Value| json!({"properties": {"units": {"items": inner}}});
        check(
            json!({"$defs": {"U": below(json!({"$ref": "#/$defs/U"}))}, "$ref": "#/$defs/U"}),
            below(below(below(json!({"type": "object"})))),
        );
    }

    #[test]
    fn a_choice_among_names_is_short_where_it_is_read() {
        let Value::Object(schema) = json!({"items": {"oneOf": [
            {"type": "string", "const": "a", "description": "en"}, {"type": "string", "enum": ["b", "c"]},
        ]}}) else {
            unreachable!()
        };
        assert_eq!(Value::Object(short(&schema)), json!({"items": {"type": "string", "enum": ["a", "b", "c"]}}));
    }

    #[test]
    fn data_has_no_nulls() {
        assert_eq!(without_nulls(json!({"a": null, "b": [{"c": null}, 1]})), json!({"b": [{}, 1]}));
    }
}
