//! The protocol as it goes over the line: what cannot be read is answered, calls are cancelled and capped, and the
//! schemas that are published say nothing that some client cannot read.

use std::sync::mpsc::channel;
use std::time::Duration;

use rmcp::ServiceExt;
use serde_json::{Value, json};
use strategisok::Searcher;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf, duplex, split};
use tokio::time::timeout;

use super::super::answer::told;
use super::super::parameters::Nothing;
use super::super::{AT_WORK, Mcp, transport};
use crate::source::Source;

/// The far end of a connection, which has said hello.
pub(super) struct Client {
    read: BufReader<ReadHalf<DuplexStream>>,
    write: WriteHalf<DuplexStream>,
}

impl Client {
    pub(super) async fn of(mcp: Mcp) -> Client {
        let (near, far) = duplex(1024 * 1024);
        let (read, write) = split(near);
        tokio::spawn(async move {
            let running = mcp.serve(transport::over(read, write)).await.expect("the client says hello");
            running.waiting().await
        });
        let (read, write) = split(far);
        let mut client = Client { read: BufReader::new(read), write };
        let hello =
            json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
        client.ask(0, "initialize", hello).await;
        client.say(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).await;
        client
    }

    pub(super) async fn say(&mut self, line: &str) {
        self.say_bytes(line.as_bytes()).await;
    }

    pub(super) async fn say_bytes(&mut self, line: &[u8]) {
        self.write.write_all(line).await.unwrap();
        self.write.write_all(b"\n").await.unwrap();
    }

    async fn send(&mut self, id: u32, method: &str, params: Value) {
        self.say(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string()).await;
    }

    pub(super) async fn hear(&mut self) -> Value {
        let mut line = String::new();
        let read = timeout(Duration::from_secs(60), self.read.read_line(&mut line)).await;
        assert!(read.expect("an answer within a minute").unwrap() > 0, "the server hung up");
        serde_json::from_str(&line).expect("a message a line")
    }

    async fn ask(&mut self, id: u32, method: &str, params: Value) -> Value {
        self.send(id, method, params).await;
        let answer = self.hear().await;
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    async fn call(&mut self, id: u32, tool: &str, arguments: Value) -> Value {
        self.ask(id, "tools/call", json!({"name": tool, "arguments": arguments})).await
    }
}

pub(super) fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap().block_on(test);
}

pub(super) fn mcp() -> Mcp {
    Mcp::new(Searcher::embedded().expect("a searcher"))
}

#[test]
fn a_line_that_cannot_be_read_is_answered() {
    run(async {
        let mut client = Client::of(mcp()).await;
        for (line, code) in [("tull", -32700), ("{\"jsonrpc\":", -32700), ("[1, 2", -32700), ("{\"a\": 1}", -32600)] {
            client.say(line).await;
            let answer = client.hear().await;
            assert_eq!(answer["error"]["code"], code, "{line}: {answer} (transport.rs)");
        }
        client.say(&"a".repeat(9_000_000)).await;
        let answer = client.hear().await;
        assert!(answer["error"]["message"].as_str().unwrap().contains("send less"), "{answer}");
        assert!(client.ask(1, "ping", json!({})).await["result"].is_object(), "and the connection lives");
    });
}

#[test]
fn tools_leave_the_protocol_free_and_are_cancelled() {
    run(async {
        let mcp = mcp();
        let mut client = Client::of(mcp.clone()).await;
        // Every place is taken by work that ends when it is told.
        let mut gates = Vec::new();
        for _ in 0..AT_WORK {
            let ((go, wait), mcp) = (channel::<()>(), mcp.clone());
            gates.push(go);
            tokio::spawn(async move {
                let held = move |_: &Source, _| {
                    let _ = wait.recv();
                    Ok(told("ferdig"))
                };
                mcp.make(Nothing {}, held).await
            });
        }
        while mcp.places.available_permits() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        client.send(1, "tools/call", json!({"name": "outline", "arguments": {}})).await;
        assert!(client.ask(2, "ping", json!({})).await["result"].is_object());
        let waiting = mcp.queue.available_permits();
        client.say(r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#).await;
        assert!(client.ask(3, "ping", json!({})).await["result"].is_object());
        while mcp.queue.available_permits() == waiting {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        drop(gates);
        let answer = client.call(4, "outline", json!({})).await;
        assert_eq!(answer["result"]["isError"], false, "the answer to the cancelled call came: {answer}");
    });
}

#[test]
fn what_is_beyond_a_cap_is_told_and_not_echoed() {
    run(async {
        let mut client = Client::of(mcp()).await;
        let many = |one: &'static str, times: usize| vec![one; times];
        for (tool, arguments, said) in [
            ("coverage", json!({"topics": many("klima", 10_000)}), "at most 60"),
            ("coverage", json!({"topics": ["klima ".repeat(1000)]}), "at most 500"),
            ("get_paragraphs", json!({"ids": many("2.1.1-3", 51)}), "at most 50"),
            ("search", json!({"query": "klima ".repeat(100_000)}), "at most 10000"),
            ("search", json!({"query": "klima", "chapters": vec![1; 51]}), "at most 50"),
            ("mirror", json!({"of": "klima ".repeat(100_000)}), "at most 10000"),
            ("verify_quote", json!({"text": "a".repeat(2_000_000)}), "at most 1048576"),
            ("subjects", json!({"term": "a".repeat(2_000)}), "at most 500"),
        ] {
            let answer = client.call(1, tool, arguments).await;
            let text = answer["result"]["content"][0]["text"].as_str().unwrap_or_default();
            assert_eq!(answer["result"]["isError"], true, "{tool} (parameters.rs)");
            assert!(text.contains(said) && text.len() < 200, "{tool}: {text}");
        }
        let whole = client.call(2, "search", json!({"query": "klima", "limit": 5.0, "chapters": [5.0]})).await;
        assert_eq!(whole["result"]["structuredContent"]["hits"].as_array().map(Vec::len), Some(5), "{whole}");
        let half = client.call(3, "search", json!({"query": "klima", "limit": 5.5})).await;
        assert!(half.to_string().contains("no whole number"), "{half}");
    });
}

/// Fails on what several clients cannot read, and tells where it stands.
fn check_plain(place: &str, schema: &Value) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                let place = format!("{place}/{name}");
                assert!(name != "$ref" && name != "$defs" && name != "nullable", "{place} (schemas.rs)");
                let is_number = |format: &str| format.starts_with("uint") || format.starts_with("int");
                assert!(!(name == "format" && value.as_str().is_some_and(is_number)), "{place}: {value} (schemas.rs)");
                assert!(!(name == "type" && (value == "null" || value.is_array())), "{place}: {value} (schemas.rs)");
                assert!(!value.is_null(), "{place} is null (schemas.rs)");
                check_plain(&place, value);
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| {
            assert!(!item.is_null(), "{place}/{at} is null (schemas.rs)");
            check_plain(&format!("{place}/{at}"), item);
        }),
        _ => {}
    }
}

#[test]
fn every_schema_is_plain() {
    let tools = mcp().router.list_all();
    assert!(tools.len() >= 8);
    for tool in tools {
        check_plain(&format!("{}: input", tool.name), &json!(*tool.input_schema));
        let output = tool.output_schema.unwrap_or_else(|| panic!("{} promises nothing", tool.name));
        check_plain(&format!("{}: output", tool.name), &json!(*output));
        assert_eq!(output["type"], "object", "{}", tool.name);
    }
}
