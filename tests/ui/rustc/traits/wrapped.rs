//! A transparent field is an error with a catalog.

use api_error::ApiError;

struct Opaque;

#[derive(ApiError)]
enum Wrapped {
    #[api(transparent)]
    NoError(Opaque),
    #[api(transparent)]
    Open(Box<dyn ApiError>),
    #[api(transparent(open))]
    NoErrorEither(Option<Opaque>),
}

#[derive(ApiError)]
#[api(transparent)]
struct Struct(std::io::Error);

fn main() {}
