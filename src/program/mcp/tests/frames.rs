//! Whatever comes in a line is answered or is nothing that asks: random bytes, messages with bytes changed, deep nesting, odd ids and
//! versions. `PROPTEST_CASES=20000` looks longer; a frame that was not answered becomes a line of `found`.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::protocol::{Client, mcp, run};

/// An answer that is not there by now does not come.
const WITHIN: Duration = Duration::from_secs(20);

/// What must come back for a frame.
#[derive(Debug, PartialEq)]
enum Wanted {
    /// An answer to the request with this id, or a refusal of what it says.
    Answer(Value),
    /// A refusal with this code.
    Refusal(i64),
    /// It asks for nothing: silence, or a refusal.
    Anything,
}

fn wanted(frame: &[u8]) -> Wanted {
    let text = frame.strip_prefix("\u{feff}".as_bytes()).unwrap_or(frame);
    if frame.iter().all(u8::is_ascii_whitespace) {
        return Wanted::Anything;
    }
    let Ok(value) = serde_json::from_slice::<Value>(text) else { return Wanted::Refusal(-32700) };
    let is_ours = value["jsonrpc"] == "2.0";
    // A whole number written as a broken one is that number.
    let whole = |id: f64| (id.fract() == 0.0 && id.abs() < 2_f64.powi(53)).then_some(id as i64);
    let id =
        value.get("id").map(|id| id.as_f64().filter(|_| !id.is_i64()).and_then(whole).map_or(id.clone(), Value::from));
    match (id, value.get("method").and_then(Value::as_str)) {
        (Some(id), Some(_)) if is_ours && (id.is_i64() || id.is_string()) => Wanted::Answer(id),
        // A notification, or an answer to what was never asked.
        (None, Some(_)) => Wanted::Anything,
        (Some(_), None) if value.get("result").is_some() || value.get("error").is_some() => Wanted::Anything,
        _ if is_ours && value.get("error").is_some() => Wanted::Anything,
        _ => Wanted::Refusal(-32600),
    }
}

/// Says a frame, and asks whether the server is there until it says so; fails on what came back before.
async fn check(client: &mut Client, frame: &[u8], number: usize) {
    let shown = String::from_utf8_lossy(&frame[..frame.len().min(400)]).into_owned();
    client.say_bytes(frame).await;
    let ping = json!(format!("ping {number}"));
    client.say(&json!({"jsonrpc": "2.0", "id": ping, "method": "ping"}).to_string()).await;
    let (wanted, mut came, mut is_there) = (wanted(frame), Vec::new(), false);
    while !is_there || (came.is_empty() && wanted != Wanted::Anything) {
        let heard = timeout(WITHIN, client.hear()).await;
        let heard = heard.unwrap_or_else(|_| panic!("{shown} (transport.rs): {wanted:?} was wanted, and nothing came"));
        match heard["id"] == ping {
            true => is_there = true,
            false => came.push(heard),
        }
    }
    // Of a long frame no more than its beginning is said again.
    let is_short = |answer: &Value| answer["error"].to_string().len() < 2_000;
    assert!(came.len() <= 1 && came.iter().all(is_short), "{shown} (transport.rs): {came:?}");
    match (&wanted, came.first()) {
        (Wanted::Answer(id), Some(answer)) if answer["id"] == *id => {}
        (Wanted::Answer(_), Some(answer)) if [-32600, -32602].map(Value::from).contains(&answer["error"]["code"]) => {}
        (Wanted::Refusal(code), Some(answer)) if answer["error"]["code"] == *code => {}
        (Wanted::Anything, None) => {}
        (Wanted::Anything, Some(answer)) if answer["error"].is_object() => {}
        (wanted, answer) => panic!("{shown} (transport.rs): {wanted:?} was wanted, and {answer:?} came"),
    }
}

/// Messages as clients send them.
fn right() -> Vec<Value> {
    let request = |method: &str, params: Value| json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let call = |tool: &str, arguments: Value| request("tools/call", json!({"name": tool, "arguments": arguments}));
    vec![
        request("ping", json!({})),
        request("tools/list", json!({})),
        request("resources/list", json!({"cursor": "x"})),
        request("resources/read", json!({"uri": "strategisok://ks-2024-2027/2.1.1-3"})),
        request("prompts/get", json!({"name": "x"})),
        request("logging/setLevel", json!({"level": "debug"})),
        request("resources/subscribe", json!({"uri": "strategisok://ks-2024-2027/2.1.1-3"})),
        request("tull/tøys", json!([1, 2])),
        call("search", json!({"query": "klima \u{1f331}", "limit": 3, "kinds": ["expectation"]})),
        call("get_paragraphs", json!({"ids": ["2.1.1-3", "forord-1"]})),
        call("verify_quote", json!({"text": "Han sa «gi rom for»."})),
        call("mirror", json!({"of": "2.1.2-8", "limit": 2})),
        call("finnes_ikke", json!(null)),
        json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}),
        json!({"jsonrpc": "2.0", "method": "notifications/progress", "params": {"progressToken": 1, "progress": 1}}),
        json!({"jsonrpc": "2.0", "id": 7, "result": {}}),
        json!({"jsonrpc": "2.0", "id": 7, "error": {"code": 1, "message": "nei"}}),
    ]
}

/// What stands in place of an id, a version or a parameter.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        (1_usize..300_000).prop_map(|length| "æ".repeat(length).into()),
        Just(json!(null)),
        Just(json!([[], {}, "2.0"])),
        Just(json!({"id": {"id": 1}})),
        Just(json!("1.0")),
        Just(json!(true)),
    ]
}

fn frame() -> impl Strategy<Value = Vec<u8>> {
    let message = || (0..right().len()).prop_map(|at| right()[at].clone());
    let without_ends = |bytes: Vec<u8>| bytes.into_iter().filter(|byte| *byte != b'\n').collect::<Vec<u8>>();
    let changed =
        (message(), vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6)).prop_map(|(own, changes)| {
            let mut bytes = own.to_string().into_bytes();
            for (at, byte, how) in changes {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ if bytes.len() > 1 => drop(bytes.remove(at)),
                    _ => {}
                }
            }
            bytes
        });
    let replaced = (message(), "id|jsonrpc|method|params|name|extra", odd()).prop_map(|(mut own, name, value)| {
        match name.as_str() {
            "name" => own["params"] = json!({"name": value, "arguments": value}),
            name => own[name] = value,
        }
        own.to_string().into_bytes()
    });
    let deep = (1_usize..3_000, "[\\[{]", any::<bool>()).prop_map(|(depth, open, is_closed)| {
        let (open, close) = if open == "[" { ("[", "]") } else { ("{\"a\":", "}") };
        let inner = format!("{}1{}", open.repeat(depth), if is_closed { close.repeat(depth) } else { String::new() });
        format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{{\"a\":{inner}}}}}").into_bytes()
    });
    prop_oneof![vec(any::<u8>(), 0..200), changed, replaced, deep].prop_map(without_ends)
}

fn check_all(frames: &[Vec<u8>]) {
    run(async {
        let mut client = Client::of(mcp()).await;
        for (number, frame) in frames.iter().enumerate() {
            check(&mut client, frame, number).await;
        }
    });
}

/// JSON that was skipped over and then could not be read, so that nothing came; odd versions and ids; a name that was said again.
#[test]
fn found() {
    let frames = [
        "[".repeat(100_000),
        format!("{}{}", "[".repeat(1_000), "]".repeat(1_000)),
        r#"{"jsonrpc":"2.0","id":1e999,"method":"ping"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"\ud800"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":99999999999999999999999,"method":"ping"}"#.to_owned(),
        r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#.to_owned(),
        r#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#.to_owned(),
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{}"}}"#, "æ".repeat(100_000)),
    ];
    let mut frames: Vec<Vec<u8>> = frames.into_iter().map(String::into_bytes).collect();
    frames.push(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}".to_vec());
    frames.push(vec![0; 1_000]);
    check_all(&frames);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn every_frame_is_answered(frames in vec(frame(), 1..12)) {
        check_all(&frames);
    }
}
