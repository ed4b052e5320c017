//! Tables of queries with their trees as s-expressions, and properties of all queries.

use super::*;
