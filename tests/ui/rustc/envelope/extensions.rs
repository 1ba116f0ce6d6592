//! A required extension that a code lacks.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, member};

const STRIPE: Envelope = Envelope::json(Object(&[member("type", Extension("type")), member("code", Code)]));

#[derive(ApiError)]
#[api(envelope = STRIPE, codes = "snake_case", status = 404)]
enum OfType {
    #[api(extension(type = "card_error"))]
    Card,
    Photo,
    Album,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum OfVariant {
    #[api(envelope = STRIPE)]
    Photo,
}

#[derive(ApiError)]
#[api(envelope = api_error::envelope::GOOGLE, code = "struct", status = 404)]
struct Struct;

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner;

#[derive(ApiError)]
#[api(envelope = STRIPE)]
enum OfWrapped {
    #[api(transparent)]
    Inner(Inner),
}

#[derive(ApiError)]
enum OfWrappingVariant {
    #[api(transparent, envelope = STRIPE)]
    Inner(Inner),
}

fn main() {}
