//! How much a cluster takes: a query of so many clauses, by default. What asks for more is told before it is sent. Knows the shape of
//! queries, not what they mean.

use serde_json::Value;

/// The clauses of a query that a cluster takes by default.
const MOST_CLAUSES: usize = 1024;

/// Whether every query of a body is within what a cluster takes.
pub(super) fn fits(body: &Value) -> bool {
    match body {
        Value::Object(fields) => fields.iter().all(|(name, value)| match name.as_str() {
            "query" | "post_filter" | "filter" => clauses(value) <= MOST_CLAUSES && fits(value),
            // Within the aggregation of that name, each by its own.
            "filters" if value.get("filters").is_none() => {
                value.as_object().is_none_or(|each| each.values().all(|one| clauses(one) <= MOST_CLAUSES))
            }
            _ => fits(value),
        }),
        Value::Array(values) => values.iter().all(fits),
        _ => true,
    }
}

/// The clauses of a query, all that are nested in it together. The filters of functions are queries of their own.
fn clauses(query: &Value) -> usize {
    match query {
        Value::Object(fields) => {
            let each =
                fields.iter().filter(|(name, _)| *name != "functions").map(|(name, value)| match name.as_str() {
                    "term" | "terms" | "span_term" | "exists" | "match_all" | "match_none" => 1,
                    _ => clauses(value),
                });
            each.sum()
        }
        Value::Array(values) => values.iter().map(clauses).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn clauses_are_counted_however_deep_they_stand() {
        let of = |number: usize| vec![json!({"term": {"words": "vei"}}); number];
        for (number, fit) in [(MOST_CLAUSES, true), (MOST_CLAUSES + 1, false)] {
            let query = json!({"bool": {"filter": [{"bool": {"should": of(number)}}]}});
            assert_eq!(fits(&json!({"query": query})), fit);
            assert_eq!(fits(&json!({"aggs": {"total": {"filter": query}}})), fit);
            let each = json!({"text": query, "heading": query});
            assert_eq!(fits(&json!({"aggs": {"by": {"filters": {"filters": each}}}})), fit);
        }
        let two = json!({"bool": {"should": of(MOST_CLAUSES / 2), "must_not": of(MOST_CLAUSES / 2 + 1)}});
        assert!(!fits(&json!({"post_filter": two})));
    }
}
