//! Errors that have no code from a resolver, and who caused them.

use api_error::{ApiError, ErrorLayer};
use async_graphql::{EmptyMutation, EmptySubscription, Request, Schema, ValidationMode, Variables};
use serde_json::{Value, json};

use crate::schema::{Photos, Query, answer, on_server, photos, sent, under};

/// Answers no fault.
#[derive(Debug, thiserror::Error, ApiError)]
pub(crate) enum QuietError {
    #[error("quiet")]
    #[api(code = "SOMETHING", status = 409)]
    #[expect(dead_code, reason = "its style alone counts")]
    Something,
}

/// Has a field for the framework's message.
#[derive(Debug, thiserror::Error, ApiError)]
pub(crate) enum WordyError {
    #[error("wordy")]
    #[api(code = "refused", status = 400, message = "Refused", answers(malformed_body, invalid_body))]
    Refused {
        #[api(detail, fault)]
        why: String,
    },
    #[error("wordy")]
    #[api(code = "internal", status = 500, message = "Internal", answers(server_fault))]
    Internal {
        #[api(detail, fault)]
        why: String,
    },
}

fn code(answer: &Value) -> (Value, Value) {
    let extensions = &answer["errors"][0]["extensions"];
    (extensions["code"].clone(), extensions["http"]["status"].clone())
}

#[track_caller]
fn assert_fault(request: impl Into<Request>, fault: &str) {
    let request = request.into();
    let query = request.query.clone();
    let (own, quiet) = match fault {
        "malformed" => (("malformed_body", 400), ("MALFORMED_BODY", 400)),
        "invalid" => (("invalid", 400), ("INVALID_BODY", 422)),
        _ => (("broken", 500), ("INTERNAL_SERVER_ERROR", 500)),
    };
    let again = Request::new(query.clone()).variables(request.variables.clone());
    let again = request.operation_name.clone().into_iter().fold(again, Request::operation_name);
    let found = answer(&photos(), request);
    assert_eq!(code(&found), (json!(own.0), json!(own.1)), "{query}: {found}");
    let found = answer(&under(ErrorLayer::<QuietError>::new()), again);
    assert_eq!(code(&found), (json!(quiet.0), json!(quiet.1)), "{query}: {found}");
}

#[test]
fn text_that_is_no_graphql() {
    for query in ["", "{", "{ photo(id: ) }", "nonsense", "{ a }}", "\u{0}"] {
        assert_fault(query, "malformed");
    }
}

#[test]
fn a_request_that_the_schema_does_not_allow() {
    for query in [
        "{ photoz }",
        "{ photo }",
        "{ photo(id: \"x\") }",
        "{ photo(id: 1, size: 2) }",
        "{ album { title { nothing } } }",
        "{ album }",
        "query ($id: Int!) { photo(id: $id) }",
        "query ($id: Nothing) { photo(id: $id) }",
        "{ ...Missing }",
        "mutation { anything }",
        "subscription { ticks }",
        "query A { id } query B { id }",
        "{ id @unknown }",
        // Too deep, by either limit.
        "{ __schema { types { fields { type { ofType { ofType { name } } } } } } }",
        "{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } }",
    ] {
        assert_fault(query, "invalid");
    }
}

#[test]
fn an_argument_that_is_refused_while_it_runs() {
    for query in [
        "{ atMost(five: 6) }",
        "{ a: atMost(five: 6) }",
        "{ half(even: 3) }",
        "{ ...F } fragment F on Query { half(even: 3) }",
        "{ ... on Query { id half(even: 3) } }",
    ] {
        assert_fault(query, "invalid");
    }
    let variables = |value: Value| Variables::from_json(json!({ "n": value }));
    assert_fault(
        Request::new("query ($n: Even!) { half(even: $n) }").variables(variables(json!(3))),
        "invalid",
    );
    assert_fault(
        Request::new("query ($n: Int!) { atMost(five: $n) }").variables(variables(json!("x"))),
        "invalid",
    );
    assert_fault(
        Request::new("query ($n: Int!) { atMost(five: $n) }").variables(variables(json!(9))),
        "invalid",
    );
}

#[test]
fn an_unknown_operation() {
    assert_fault(Request::new("query A { id }").operation_name("B"), "invalid");
    assert_fault(Request::new("query A { id } query C { id }").operation_name("B"), "invalid");
}

#[test]
fn what_the_service_does_not_name() {
    for query in ["{ foreign }", "{ text }", "{ text(n: 1) }", "{ stranger }", "{ a: text(n: 1) id }"] {
        assert_fault(query, "server");
    }
}

#[test]
fn a_panic() {
    for query in ["{ panics }", "{ panicsLater }"] {
        assert_fault(query, "server");
    }
    let found = answer(&photos(), "{ id it: panics }");
    assert_eq!(found["errors"][0]["path"], json!(["it"]));
    assert_eq!(found["errors"][0]["locations"], json!([{ "line": 1, "column": 6 }]));
}

#[test]
fn a_field_that_is_found_missing_while_it_runs() {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(ErrorLayer::<QuietError>::new())
        .validation_mode(ValidationMode::Fast)
        .finish();
    let found = on_server(async move {
        let mut found = Vec::new();
        for query in ["{ photoz }", "{ album { nothing } }", "{ album { title } albums { nothing } }"] {
            found.push(code(&sent(&schema.execute(query).await)));
        }
        found
    });
    assert_eq!(found, vec![(json!("INVALID_BODY"), json!(422)); 3]);
}

#[test]
fn its_words_go_where_a_variant_asks_for_them() {
    let schema = under(ErrorLayer::<WordyError>::new());
    let words = on_server(async move {
        let mut words = Vec::new();
        for query in
            ["{ photoz }", "{", "query A { id } query B { id }", "subscription { ticks }", "{ text }"]
        {
            let response = serde_json::to_value(schema.execute(query).await).unwrap();
            words.push(response["errors"][0]["extensions"]["details"]["why"].clone());
        }
        words
    });
    assert!(words[0].as_str().unwrap().starts_with("Unknown field \"photoz\""), "{words:?}");
    assert!(words[1].as_str().unwrap().contains("expected"), "{words:?}");
    assert_eq!(words[2], "Operation name required in request.");
    assert_eq!(words[3], "Subscriptions are not supported on this transport.");
    // A resolver's message is not the framework's.
    assert_eq!(words[4], Value::Null);
}

#[test]
fn success_is_left_as_it_is() {
    let schema: Photos = photos();
    assert_eq!(answer(&schema, "{ album { title } }"), json!({ "data": { "album": { "title": "Dawn" } } }));
}
