//! An extension that no envelope shows.

use api_error::ApiError;
use api_error::envelope::{FLAT, GOOGLE};

#[derive(ApiError)]
#[api(envelope = FLAT, extension(kind = "card"), codes = "snake_case", status = 404)]
enum OfType {
    Photo,
    Album,
}

#[derive(ApiError)]
#[api(envelope = FLAT, codes = "snake_case", status = 404)]
enum OfVariant {
    #[api(extension(level = 1))]
    Photo,
    #[api(extension(level = 2), allow(unused_extension))]
    Allowed,
}

/// One of the envelopes shows it.
#[derive(ApiError)]
#[api(envelope = FLAT, extension(status = "NOT_FOUND", domain = "x.example"), codes = "snake_case", status = 404)]
enum Shown {
    Photo,
    #[api(envelope = GOOGLE)]
    Album,
}

/// A type that wraps it may have one that shows it.
#[derive(ApiError)]
#[api(code = "inner", status = 404, extension(level = 1))]
struct Inner;

fn main() {}
