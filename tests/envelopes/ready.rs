//! The seven ready-made envelopes, with all optional parts and with none.

use api_error::envelope::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, NESTED, PROBLEM};
use api_error::{ApiError, Issue, Issues, envelope::Envelope};

#[derive(Debug, ApiError)]
enum Order {
    #[api(
        code = "invalid",
        status = 422,
        title = "Invalid order",
        message = "{count} mistakes",
        docs = "https://api.example/errors/{code}",
        extension(status = "INVALID_ARGUMENT", domain = "api.example")
    )]
    Invalid {
        count: u8,
        #[api(detail)]
        limit: u8,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "missing", status = 404, extension(status = "NOT_FOUND", domain = "api.example"))]
    Missing,
    #[api(code = 20404, status = 404, message = "No order {id}", docs = "https://api.example/{code}")]
    Numbered {
        id: u8,
        #[api(detail)]
        shop: &'static str,
    },
}

fn full(envelope: &'static Envelope) -> String {
    let issues = [
        Issue::at("items[0].name", "Required").code("required"),
        Issue::query("page[size]", "Too big"),
        Issue::header("x-key", "Bad"),
    ];
    let error = Order::Invalid { count: 3, limit: 9, issues: issues.into_iter().collect() };
    error.reply().envelope(envelope).request_id("r").context("instance", "/orders/42").to_string()
}

fn bare(envelope: &'static Envelope) -> String {
    Order::Missing.reply().envelope(envelope).to_string()
}

fn numbered(envelope: &'static Envelope) -> String {
    Order::Numbered { id: 7, shop: "s" }.reply().envelope(envelope).request_id("r").to_string()
}

#[test]
fn nested() {
    assert_eq!(
        full(&NESTED),
        concat!(
            r#"{"error":{"code":"invalid","message":"3 mistakes","details":{"limit":9,"issues":["#,
            r#"{"path":"items[0].name","message":"Required","code":"required"},"#,
            r#"{"path":"?query=page[size]","message":"Too big"},{"path":"?header=x-key","message":"Bad"}]},"#,
            r#""request_id":"r"}}"#
        )
    );
    assert_eq!(bare(&NESTED), r#"{"error":{"code":"missing","message":"Not Found"}}"#);
    assert_eq!(
        numbered(&NESTED),
        r#"{"error":{"code":20404,"message":"No order 7","details":{"shop":"s"},"request_id":"r"}}"#
    );
}

#[test]
fn flat() {
    assert_eq!(
        full(&FLAT),
        concat!(
            r#"{"code":"invalid","message":"3 mistakes","details":{"limit":9,"issues":["#,
            r#"{"path":"items[0].name","message":"Required","code":"required"},"#,
            r#"{"path":"?query=page[size]","message":"Too big"},{"path":"?header=x-key","message":"Bad"}]},"#,
            r#""request_id":"r"}"#
        )
    );
    assert_eq!(bare(&FLAT), r#"{"code":"missing","message":"Not Found"}"#);
    assert_eq!(
        numbered(&FLAT),
        r#"{"code":20404,"message":"No order 7","details":{"shop":"s"},"request_id":"r"}"#
    );
}

#[test]
fn problem() {
    assert_eq!(
        full(&PROBLEM),
        concat!(
            r#"{"type":"https://api.example/errors/invalid","title":"Invalid order","status":422,"#,
            r#""detail":"3 mistakes","instance":"/orders/42","code":"invalid","limit":9,"errors":["#,
            r##"{"detail":"Required","pointer":"#/items/0/name"},{"detail":"Too big"},{"detail":"Bad"}],"##,
            r#""request_id":"r"}"#
        )
    );
    assert_eq!(bare(&PROBLEM), r#"{"type":"about:blank","title":"Not Found","status":404,"code":"missing"}"#);
    assert_eq!(
        numbered(&PROBLEM),
        concat!(
            r#"{"type":"https://api.example/20404","title":"Not Found","status":404,"detail":"No order 7","#,
            r#""code":20404,"shop":"s","request_id":"r"}"#
        )
    );
}

#[test]
fn detail() {
    assert_eq!(
        full(&DETAIL),
        concat!(
            r#"{"detail":{"code":"invalid","message":"3 mistakes","limit":9,"issues":["#,
            r#"{"path":"items[0].name","message":"Required","code":"required"},"#,
            r#"{"path":"?query=page[size]","message":"Too big"},{"path":"?header=x-key","message":"Bad"}]}}"#
        )
    );
    assert_eq!(bare(&DETAIL), r#"{"detail":{"code":"missing","message":"Not Found"}}"#);
    assert_eq!(numbered(&DETAIL), r#"{"detail":{"code":20404,"message":"No order 7","shop":"s"}}"#);
}

#[test]
fn google() {
    assert_eq!(
        full(&GOOGLE),
        concat!(
            r#"{"error":{"code":422,"message":"3 mistakes","status":"INVALID_ARGUMENT","details":["#,
            r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"invalid","domain":"api.example","#,
            r#""metadata":{"limit":9}},"#,
            r#"{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":["#,
            r#"{"field":"items[0].name","description":"Required"},"#,
            r#"{"field":"page[size]","description":"Too big"},{"field":"x-key","description":"Bad"}]}]}}"#
        )
    );
    assert_eq!(
        bare(&GOOGLE),
        concat!(
            r#"{"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","details":["#,
            r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"missing","domain":"api.example"}]}}"#
        )
    );
    // A reply can choose it for a variant that was not declared for it.
    assert_eq!(
        numbered(&GOOGLE),
        concat!(
            r#"{"error":{"code":404,"message":"No order 7","status":null,"details":["#,
            r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"20404","domain":null,"#,
            r#""metadata":{"shop":"s"}}]}}"#
        )
    );
}

#[test]
fn json_api() {
    assert_eq!(
        full(&JSON_API),
        concat!(
            r#"{"errors":[{"id":"r","links":{"type":"https://api.example/errors/invalid"},"status":"422","#,
            r#""code":"invalid","title":"Invalid order","detail":"Required","#,
            r#""source":{"pointer":"/items/0/name"},"meta":{"limit":9}},"#,
            r#"{"id":"r","links":{"type":"https://api.example/errors/invalid"},"status":"422","#,
            r#""code":"invalid","title":"Invalid order","detail":"Too big","#,
            r#""source":{"parameter":"page[size]"},"meta":{"limit":9}},"#,
            r#"{"id":"r","links":{"type":"https://api.example/errors/invalid"},"status":"422","#,
            r#""code":"invalid","title":"Invalid order","detail":"Bad","#,
            r#""source":{"header":"x-key"},"meta":{"limit":9}}]}"#
        )
    );
    assert_eq!(bare(&JSON_API), r#"{"errors":[{"status":"404","code":"missing","title":"Not Found"}]}"#);
    assert_eq!(
        numbered(&JSON_API),
        concat!(
            r#"{"errors":[{"id":"r","links":{"type":"https://api.example/20404"},"status":"404","#,
            r#""code":"20404","title":"Not Found","detail":"No order 7","meta":{"shop":"s"}}]}"#
        )
    );
}

#[test]
fn graphql() {
    assert_eq!(
        full(&GRAPHQL),
        concat!(
            r#"{"errors":[{"message":"3 mistakes","extensions":{"code":"invalid","http":{"status":422},"#,
            r#""details":{"limit":9,"issues":["#,
            r#"{"path":"items[0].name","message":"Required","code":"required"},"#,
            r#"{"path":"?query=page[size]","message":"Too big"},{"path":"?header=x-key","message":"Bad"}]},"#,
            r#""request_id":"r"}}]}"#
        )
    );
    assert_eq!(
        bare(&GRAPHQL),
        r#"{"errors":[{"message":"Not Found","extensions":{"code":"missing","http":{"status":404}}}]}"#
    );
    assert_eq!(
        numbered(&GRAPHQL),
        concat!(
            r#"{"errors":[{"message":"No order 7","extensions":{"code":20404,"http":{"status":404},"#,
            r#""details":{"shop":"s"},"request_id":"r"}}]}"#
        )
    );
}

#[test]
fn their_media_types() {
    let types =
        [NESTED, FLAT, PROBLEM, DETAIL, GOOGLE, JSON_API, GRAPHQL].map(|envelope| envelope.content_type());
    assert_eq!(
        types,
        [
            "application/json",
            "application/json",
            "application/problem+json",
            "application/json",
            "application/json",
            "application/vnd.api+json",
            "application/json",
        ]
    );
}
