//! The recorder of codes.

use std::panic::catch_unwind;

use api_error::test::Codes;
use api_error::{ApiError, ErrorCatalog, ErrorLayer};
use axum::body::Body;
use axum::routing::get;
use axum::{Router, extract::Request};
use tower::ServiceExt as _;

#[derive(Debug, ApiError)]
#[api(status = 409, codes = "snake_case", respond(axum))]
enum Three {
    First,
    Second,
    Third,
}

static CODES: Codes = Codes::new(Three::CATALOG);

fn refused(exceptions: &'static [&'static str]) -> String {
    let panic = catch_unwind(|| CODES.assert_all_but(exceptions)).expect_err("nothing is refused");
    *panic.downcast().expect("a text")
}

#[tokio::test]
async fn every_code_is_asked_for() {
    let app: Router = Router::new()
        .route("/first", get(async || Three::First))
        .route("/second", get(async || Three::Second))
        .route("/third", get(async || Three::Third))
        .layer(ErrorLayer::<Three>::new().on_answer(|event| CODES.note(&event)));
    let ask = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        app.clone().oneshot(request).await.expect("no error")
    };
    ask("/first").await;
    // A built-in code is none of the catalog's.
    ask("/nowhere").await;
    assert_eq!(CODES.missing(), ["second", "third"]);
    assert_eq!(refused(&["third"]), r#"no test provoked these codes of `Three`: ["second"]"#);
    CODES.assert_all_but(&["second", "third"]);
    ask("/third").await;
    assert!(refused(&["second", "third"]).contains(r#"so they are no exceptions: ["third"]"#));
    assert!(refused(&["second", "fourth"]).contains(r#"so they are no exceptions: ["fourth"]"#));
    ask("/second").await;
    CODES.assert_all();
}
