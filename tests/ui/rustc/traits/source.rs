//! A source is an error, or a pointer to one.

use api_error::ApiError;

#[derive(Debug)]
struct Opaque;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 500)]
enum Sources {
    Value(#[api(source)] Opaque),
    Optional(#[api(source)] Option<Opaque>),
    Pointer {
        #[api(source)]
        cause: Box<Opaque>,
    },
    Text(#[api(source)] char),
}

fn main() {}
