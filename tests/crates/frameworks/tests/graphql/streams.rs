//! Subscriptions, and other operations sent as a stream.

use frameworks::log;
use futures_util::StreamExt;
use serde_json::{Value, json};
use tracing::Level;

use crate::schema::{on_server, photos, sent};

fn all(query: &'static str) -> Vec<Value> {
    let schema = photos();
    on_server(async move { schema.execute_stream(query).map(|response| sent(&response)).collect().await })
}

#[test]
fn each_item_has_its_errors() {
    let items = all("subscription { ticks }");
    let data: Vec<_> = items.iter().map(|item| item["data"]["ticks"].clone()).collect();
    assert_eq!(data, [json!(1), Value::Null, json!(3)]);
    let error = &items[1]["errors"][0];
    assert_eq!(error["message"], "Something went wrong");
    assert_eq!(error["extensions"]["code"], "broken");
    let lines = log::of(error["extensions"]["request_id"].as_str().unwrap_or_default());
    assert_eq!(lines.iter().filter(|line| line.level == Level::ERROR).count(), 1);
}

#[test]
fn one_that_never_begins() {
    for (query, code, status) in [
        ("subscription { refused }", json!(50035), 409),
        ("subscription { refusedInWords }", json!("broken"), 500),
        ("subscription { even(even: 3) }", json!("invalid"), 400),
        ("subscription { nothing }", json!("invalid"), 400),
        ("subscription {", json!("malformed_body"), 400),
        ("{ taken }", json!(50035), 409),
    ] {
        let items = all(query);
        assert_eq!(items.len(), 1, "{query}: {items:?}");
        let extensions = &items[0]["errors"][0]["extensions"];
        assert_eq!(extensions["code"], code, "{query}");
        assert_eq!(extensions["http"]["status"], status, "{query}");
    }
}

#[test]
fn a_panic_is_its_last_item() {
    let items = all("subscription { bursts }");
    assert_eq!(items.len(), 2, "{items:?}");
    assert_eq!(items[0]["data"]["bursts"], 1);
    assert_eq!(items[1]["errors"][0]["extensions"]["code"], "broken");
}
