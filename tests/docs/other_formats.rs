//! Contracts whose bodies are XML or text.

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, ErrorCatalog as _, docs};
use serde_json::{Value, json};

use crate::typescript::reads;

const XML: Envelope = Envelope::xml(Object(&[member(
    "Error",
    Object(&[
        member("@xmlns", Str("urn:store")),
        member("Code", Code),
        member("Message", Object(&[member("@lang", Str("en")), member("$text", Message)])),
        flatten(Details),
    ]),
)]))
.code_header("x-code");

const MARKDOWN: Envelope = Envelope::text(&[Str("# "), Code, Str("\n\n```\n"), Message, Str("\n```\n")])
    .media_type("text/markdown; charset=utf-8");

#[derive(ApiError)]
#[api(envelope = XML, codes = "PascalCase")]
#[allow(dead_code, reason = "only its declaration is read")]
enum Store {
    #[api(status = 404, message = "No such <key>")]
    NoSuchKey {
        #[api(detail = "Key")]
        key: String,
        #[api(detail = "of bucket")]
        bucket: Option<u8>,
    },
    #[api(status = 404, message = "No such bucket")]
    NoSuchBucket,
    #[api(status = 409, envelope = MARKDOWN, message = "Busy")]
    Busy,
    #[api(status = 409, envelope = MARKDOWN, message = "Locked")]
    Locked,
}

const NO_BUCKET: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><Error xmlns="urn:store"><Code>NoSuchBucket</Code>"#,
    r#"<Message lang="en">No such bucket</Message></Error>"#
);

const BUSY: &str = "# Busy\n\n```\nBusy\n```\n";

#[test]
fn the_reference_shows_bodies_as_they_are() {
    let data: Value = serde_json::from_str(&docs::json(Store::CATALOG)).unwrap();
    let [xml, markdown] = [0, 1].map(|at| &data["envelopes"][at]);
    assert_eq!([&xml["format"], &markdown["format"]], ["xml", "text"]);
    assert_eq!(markdown["example"], "# error_code\n\n```\nWhat happened\n```\n");
    assert!(xml["example"].as_str().unwrap().contains("<key>string</key><issues><path>items[0].name</path>"));
    assert_eq!([&xml["code_path"], &xml["details_path"], &markdown["message_path"]], [&Value::Null; 3]);
    let codes = &data["groups"][0]["codes"];
    assert_eq!(codes[1]["example"]["body"], NO_BUCKET);
    assert_eq!(codes[2]["example"]["body"], BUSY);
    let text = docs::markdown(Store::CATALOG);
    assert!(text.contains(&format!("\n\n{NO_BUCKET}\n```")), "{text}");
    // A fence is longer than those in the body.
    assert!(text.contains(&format!("\n\n{BUSY}\n````")), "{text}");
    let page = docs::html(Store::CATALOG);
    assert!(
        page.contains("&lt;Error xmlns=&quot;urn:store&quot;&gt;")
            || page.contains("&#60;Error xmlns=&#34;urn:store&#34;&#62;")
    );
}

#[test]
fn openapi_has_the_media_types_and_what_xml_calls_the_members() {
    let document: Value = serde_json::from_str(&docs::openapi(Store::CATALOG)).unwrap();
    let responses = &document["components"]["responses"];
    let not_found = &responses["NotFound"]["content"];
    assert_eq!(not_found.as_object().unwrap().keys().collect::<Vec<_>>(), ["application/xml"]);
    assert_eq!(not_found["application/xml"]["examples"]["NoSuchBucket"]["value"], NO_BUCKET);
    let conflict = &responses["Conflict"]["content"]["text/markdown; charset=utf-8"];
    assert_eq!(conflict["examples"]["Busy"]["value"], BUSY);
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["BusyError"], json!({ "type": "string" }));
    assert_eq!(
        schemas["NoSuchKeyError"],
        json!({
            "type": "object",
            "properties": {
                "@xmlns": { "type": "string", "const": "urn:store", "xml": { "name": "xmlns", "attribute": true } },
                "Code": { "type": "string", "const": "NoSuchKey" },
                "Message": { "type": "string" },
                "Key": { "type": "string" },
                "of bucket": { "type": "integer", "minimum": 0, "xml": { "name": "of_bucket" } },
            },
            "required": ["@xmlns", "Code", "Message", "Key"],
            "xml": { "name": "Error" },
        })
    );
    let older = docs::Options::new().openapi_3_0().openapi(Store::CATALOG);
    let older: Value = serde_json::from_str(&older).unwrap();
    assert_eq!(older["components"]["schemas"]["NoSuchKeyError"]["xml"], json!({ "name": "Error" }));
}

/// Nothing of a body that is not JSON is read. The header has the code.
#[test]
fn typescript_reads_the_header_of_the_code() {
    let all =
        "[isApiError(error), error.code ?? null, error.retry ?? null, error.message, error.details ?? null]";
    reads(
        "other_formats",
        Store::CATALOG,
        &[
            (
                r#"{ status: 404, headers: new Headers({ "X-Code": "NoSuchKey" }), body: undefined }"#,
                all,
                r#"[true,"NoSuchKey","never","HTTP 404",null]"#,
            ),
            (
                r#"{ status: 404, headers: new Headers({ "X-Code": "New" }), body: "<Error/>" }"#,
                all,
                r#"[false,"New",null,"HTTP 404",null]"#,
            ),
            (
                r#"{ status: 404, body: { Error: { Code: "NoSuchKey" } } }"#,
                all,
                r#"[false,null,null,"HTTP 404",null]"#,
            ),
            (r#"{ status: 409, body: "Busy" }"#, all, r#"[false,null,null,"HTTP 409",null]"#),
        ],
    );
}
