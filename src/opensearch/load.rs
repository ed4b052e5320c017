//! Loading an index into a cluster: a new index is made and filled beside what is there, counted, and put behind the alias in one
//! step, so that a reader sees the old or the new. What was begun and did not come to its end is taken away.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::cluster::{Cluster, segment};
use super::counting::number;
use super::document;
use super::mapping;
use super::transport::{Method, Transport};
use crate::error::{Error, Result};
use crate::index::{Index, Step, Watch};

/// A bulk is sent when it has so many bytes; OpenSearch takes a hundred megabytes at most.
const BULK_BYTES: usize = 4_000_000;

/// How an index is laid out in a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Layout {
    /// Parts that the index is spread over.
    pub shards: u32,
    /// Copies of each part beside the first.
    pub replicas: u32,
}

impl Default for Layout {
    /// One part and one copy.
    fn default() -> Layout {
        Layout { shards: 1, replicas: 1 }
    }
}

impl Layout {
    /// So many parts with so many copies.
    pub fn new(shards: u32, replicas: u32) -> Layout {
        Layout { shards, replicas }
    }
}

/// What was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loaded {
    /// The index that the alias now names.
    pub index: String,
    /// Its paragraphs.
    pub paragraphs: usize,
    /// The indexes that the alias named before, which are gone.
    pub replaced: Vec<String>,
}

/// Loads an index into a cluster and puts it behind an alias.
///
/// # Errors
/// When the cluster cannot be reached or refuses something, when it ends with another number of paragraphs, or when `watch` breaks.
/// What the alias named before is then as it was.
pub fn load(
    transport: Arc<dyn Transport>,
    index: &Index,
    alias: &str,
    layout: Layout,
    watch: Watch<'_>,
) -> Result<Loaded> {
    let cluster = Cluster::reached(transport)?;
    let before = named_by(&cluster, alias)?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let name = format!("{alias}-{}", since.as_millis());
    let body = mapping::body(index.manifest(), layout.shards, layout.replicas);
    cluster.tell(Method::Put, &format!("/{}", segment(&name)), &body)?;
    let filled = fill(&cluster, index, &name, watch).and_then(|paragraphs| {
        put_in_force(&cluster, &name, alias, &before)?;
        Ok(paragraphs)
    });
    let error = match filled {
        Ok(paragraphs) => return Ok(Loaded { index: name, paragraphs, replaced: before }),
        Err(error) => error,
    };
    match named_by(&cluster, alias) {
        // It was put in force, and only the answer was lost.
        Ok(named) if named.contains(&name) => {
            Ok(Loaded { index: name, paragraphs: index.manifest().paragraphs(), replaced: before })
        }
        Ok(_) => {
            // It is behind no alias, and of no use to anybody; that it could not be taken away is not what went wrong.
            let _ = cluster.tell(Method::Delete, &format!("/{}", segment(&name)), &Value::Null);
            Err(error)
        }
        // Nobody knows what is in force, so nothing is taken away.
        Err(_) => Err(error),
    }
}

/// The indexes that an alias names.
fn named_by(cluster: &Cluster, alias: &str) -> Result<Vec<String>> {
    let path = format!("/_alias/{}", segment(alias));
    if cluster.has(&path)? {
        let named = cluster.get(&path)?;
        return Ok(named.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect());
    }
    if cluster.has(&format!("/{}", segment(alias)))? {
        let wrong = format!("{alias} is an index and no alias, and nothing is written over it; name another alias");
        return Err(cluster.failed(&wrong));
    }
    Ok(Vec::new())
}

/// Fills a new index, and tells how many paragraphs it has.
fn fill(cluster: &Cluster, index: &Index, name: &str, watch: Watch<'_>) -> Result<usize> {
    let of = index.manifest().paragraphs();
    let (path, settings) = (format!("/{}/_bulk", segment(name)), format!("/{}/_settings", segment(name)));
    let every = |interval: Value| json!({"index": {"refresh_interval": interval}});
    cluster.tell(Method::Put, &settings, &every("-1".into()))?;
    let (mut lines, mut entries) = (String::new(), 0_usize);
    document::each(index, |entry| {
        lines.push_str(&entry);
        entries += 1;
        if lines.len() >= BULK_BYTES {
            sent(cluster, &path, &lines)?;
            lines.clear();
        }
        match watch(Step::Writing { done: entries - 1, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::stopped()),
        }
    })?;
    sent(cluster, &path, &lines)?;
    cluster.tell(Method::Put, &settings, &every(Value::Null))?;
    cluster.tell(Method::Post, &format!("/{}/_refresh", segment(name)), &Value::Null)?;
    let have = number(&cluster.get(&format!("/{}/_count", segment(name)))?["count"]);
    if have != entries {
        let wrong = format!("it has {have} entries of {entries} after the load; try again");
        return Err(cluster.failed(&wrong));
    }
    Ok(of)
}

/// Sends a bulk, of which every entry must be taken.
fn sent(cluster: &Cluster, path: &str, lines: &str) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let answer = cluster.lines(path, lines)?;
    if answer["errors"].as_bool() == Some(false) {
        return Ok(());
    }
    let entries = answer["items"].as_array().into_iter().flatten();
    let refused = entries.map(|item| &item["index"]).find(|entry| !entry["error"].is_null());
    let why = refused.map_or_else(String::new, |entry| format!(" {}: {}", entry["_id"], entry["error"]["reason"]));
    Err(cluster.failed(&format!("it did not take every paragraph;{why}")))
}

/// Waits until the index is whole, and has the alias name it in place of what it named.
fn put_in_force(cluster: &Cluster, name: &str, alias: &str, before: &[String]) -> Result<()> {
    // One that is yellow lacks copies and answers; that its copies come is the cluster's to see to.
    let health = format!("/_cluster/health/{}?wait_for_status=yellow&timeout=60s", segment(name));
    if cluster.get(&health)?["status"].as_str() == Some("red") {
        return Err(cluster.failed("it has no room for the index; see that its nodes are up and have disk to spare"));
    }
    let gone = before.iter().map(|old| json!({"remove_index": {"index": old}}));
    let actions: Vec<Value> = std::iter::once(json!({"add": {"index": name, "alias": alias}})).chain(gone).collect();
    cluster.tell(Method::Post, "/_aliases", &json!({"actions": actions})).map(|_| ())
}
