//! The frameworks whose response traits a type implements.

use api_error::ApiError;

#[derive(ApiError)]
#[api(respond(axum, axun), code = "a", status = 404)]
struct Misspelt;

#[derive(ApiError)]
#[api(respond(django), code = "a", status = 404)]
struct Unknown;

#[derive(ApiError)]
#[api(respond = "axum", code = "a", status = 404)]
struct NoList;

#[derive(ApiError)]
#[api(respond, code = "a", status = 404)]
struct Nothing;

#[derive(ApiError)]
#[api(respond(axum), respond(axum), code = "a", status = 404)]
struct Twice;

#[derive(ApiError)]
#[api(respond(axum, none), code = "a", status = 404)]
struct AllAndNone;

#[derive(ApiError)]
enum Misplaced {
    #[api(code = "a", status = 404, respond(axum))]
    Here,
}

/// It is a response despite its mistake, and nothing that returns it is reported.
#[derive(ApiError)]
#[api(respond(axum))]
enum Mistaken {
    #[api(code = "a", statas = 404)]
    Here,
}

fn response(error: Mistaken) -> axum::response::Response {
    axum::response::IntoResponse::into_response(error)
}

fn main() {}
