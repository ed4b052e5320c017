//! The query language: text in, tree out. Knows no schema, no analyzer and no index.
