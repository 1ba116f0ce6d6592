//! The whole document of the photo library, and the library to test with it.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use api_error::ErrorCatalog;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use serde_json::{Map, Value, json};

use crate::document;
use crate::photos::{PhotoError, app};

/// An operation of the API.
struct Operation {
    method: &'static str,
    path: &'static str,
    request: Value,
    /// The content of the success response.
    served: Value,
    /// The codes of its errors.
    codes: &'static [&'static str],
}

/// The codes of every operation that needs a key.
const ALWAYS: &[&str] =
    &["unauthorized", "ip_not_whitelisted", "scope_required", "rate_limited", "internal_error"];
fn operations() -> [Operation; 4] {
    let text = || json!({ "type": "string" });
    let body = |schema: Value, examples: Value| {
        let content = json!({ "schema": schema, "examples": examples });
        json!({ "required": true, "content": { "application/json": content } })
    };
    let long = "n".repeat(2_000);
    let tag = || json!({ "type": "object", "properties": { "name": text() }, "required": ["name"] });
    let new_key = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "minLength": 1 },
            "scopes": { "type": "array", "items": text(), "minItems": 1 },
        },
        "required": ["name", "scopes"],
    });
    let page = json!({
        "type": "object",
        "properties": {
            "photos": { "type": "array", "items": text() },
            "next": { "type": ["string", "null"] },
        },
        "required": ["photos", "next"],
    });
    let days = json!({ "type": "integer", "minimum": 0, "maximum": 36_500 });
    [
        Operation {
            method: "get",
            path: "/photos",
            request: json!({ "parameters": [
                { "name": "cursor", "in": "query", "schema": text(), "examples": {
                    "second_page": { "value": "MQ" },
                    "nowhere": { "value": "last" },
                } },
            ] }),
            served: json!({ "application/json": { "schema": page } }),
            codes: &["validation_failed", "invalid_cursor"],
        },
        Operation {
            method: "get",
            path: "/photos/{id}/original",
            request: json!({ "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": text(), "example": "sunset" },
            ] }),
            served: json!({ "application/octet-stream": {} }),
            codes: &["validation_failed", "not_found", "tariff_not_supported"],
        },
        Operation {
            method: "post",
            path: "/tags",
            request: json!({ "requestBody": body(tag(), json!({
                "night": { "value": { "name": "night" } },
                "again": { "value": { "name": "night" } },
                "too_long": { "value": { "name": long } },
            })) }),
            served: json!({ "application/json": { "schema": tag() } }),
            codes: &["validation_failed", "conflict", "payload_too_large", "unsupported_media"],
        },
        Operation {
            method: "post",
            path: "/keys",
            request: json!({
                "parameters": [{ "name": "days", "in": "query", "schema": days, "example": 7 }],
                "requestBody": body(new_key, json!({
                    "phone": { "value": { "name": "phone", "scopes": ["photos:read"] } },
                })),
            }),
            served: json!({ "text/plain; charset=utf-8": { "schema": text() } }),
            codes: &["validation_failed", "payload_too_large", "unsupported_media"],
        },
    ]
}

/// The catalog's components, and paths that refer to them. An operation lists the statuses of its codes, and not their
/// classes, which would accept everything.
pub(crate) fn whole_document() -> Value {
    let mut document = document(PhotoError::CATALOG);
    let mut paths = Map::new();
    for operation in operations() {
        let mut responses = Map::from_iter([(
            "200".to_owned(),
            json!({ "description": "Served", "content": operation.served }),
        )]);
        for code in operation.codes.iter().chain(ALWAYS) {
            let status = PhotoError::CATALOG.get(code).expect("a code of the catalog").status();
            responses.insert(status.as_str().to_owned(), reference(&document, status));
        }
        let mut item = operation.request;
        item["responses"] = Value::Object(responses);
        paths.insert(operation.path.to_owned(), json!({ operation.method: item }));
    }
    document["paths"] = Value::Object(paths);
    document
}

/// A reference to the component that is named after the status.
fn reference(document: &Value, status: StatusCode) -> Value {
    let name =
        api_error_rules::status::reason(status.as_u16()).expect("a registered status").replace(' ', "");
    assert!(document["components"]["responses"][&name].is_object(), "no response is called {name}");
    json!({ "$ref": format!("#/components/responses/{name}") })
}

/// Starts the library on loopback, on its own thread, and records the statuses of its responses.
pub(crate) fn start() -> (SocketAddr, Arc<Mutex<BTreeSet<u16>>>) {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let noting = Arc::clone(&seen);
    let app = app().layer(from_fn(move |request: Request, next: Next| {
        let noting = Arc::clone(&noting);
        async move {
            let response = next.run(request).await;
            noting.lock().expect("no panic").insert(response.status().as_u16());
            response
        }
    }));
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let at = listener.local_addr().expect("a port");
    listener.set_nonblocking(true).expect("as tokio wants it");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).await
        })
    });
    (at, seen)
}
