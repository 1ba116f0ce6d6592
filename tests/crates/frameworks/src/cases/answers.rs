//! Responses of the service's own code, and its panics.

use super::{Case, Details};
use crate::client::Request;

pub(super) fn of_handlers() -> Vec<Case> {
    vec![
        Case::own("an error of its own", Request::get("/photos/7"), 404, "photo_not_found")
            .details(Details::Are(r#"{"id":7}"#)),
        Case::own("an error of its own, HEAD", Request::new("HEAD", "/photos/7"), 404, "photo_not_found"),
        Case::own("any error", Request::get("/any"), 404, "photo_not_found")
            .details(Details::Are(r#"{"id":9}"#)),
        Case::own("a failure with a cause", Request::get("/photos/2"), 500, "disk_failed")
            .cause("sdb1: hunter2"),
        Case::own(
            "an error of its own for a gzip client",
            Request::get("/photos/7").header("accept-encoding", "gzip"),
            404,
            "photo_not_found",
        )
        .details(Details::Are(r#"{"id":7}"#))
        .has("content-encoding", "gzip")
        .has("vary", "accept-encoding"),
    ]
}

pub(super) fn of_panics() -> Vec<Case> {
    let zipped = || Request::get("/panic/now").header("accept-encoding", "gzip");
    let crashed = |name, request| {
        Case::fault(name, request, (500, "crashed"), (500, "internal_server_error"))
            .cause("panicked: cursed: hunter2")
    };
    vec![
        crashed("panic before an await", Request::get("/panic/now")),
        crashed("panic after an await", Request::get("/panic/later")),
        crashed("panic, HEAD", Request::new("HEAD", "/panic/later")),
        crashed(
            "panic for another origin",
            Request::get("/panic/now").header("origin", "https://else.where"),
        )
        .has("access-control-allow-origin", "*"),
        crashed("panic for a gzip client", zipped()),
        // actix-web's compression skips errors, and a panic drops the request that a response needs.
        crashed("panic for a gzip client, compressed", zipped())
            .has("content-encoding", "gzip")
            .only(&["axum"]),
    ]
}

pub(super) fn of_strangers() -> Vec<Case> {
    let get = Request::get;
    vec![
        Case::fault(
            "foreign 500 with a secret",
            get("/broken"),
            (500, "failed"),
            (500, "internal_server_error"),
        ),
        Case::fault(
            "foreign 500 for a gzip client",
            get("/broken").header("accept-encoding", "gzip"),
            (500, "failed"),
            (500, "internal_server_error"),
        )
        .has("content-encoding", "gzip"),
        Case::fault("foreign page", get("/bad-gateway"), (502, "failed"), (502, "bad_gateway")),
        Case::fault("a status alone", get("/gone"), (410, "refused"), (410, "gone")),
        Case::fault("foreign 429", get("/busy"), (429, "refused"), (429, "too_many_requests"))
            .has("retry-after", "7")
            .has("vary", "x-tenant")
            .lacks("etag")
            .lacks("content-language"),
        Case::fault(
            "foreign bytes of known length",
            get("/blob"),
            (404, "no_such_endpoint"),
            (404, "not_found"),
        ),
    ]
}
