//! An attribute without keys in parentheses.

use api_error::ApiError;

#[derive(ApiError)]
#[api]
enum Alone {}

#[derive(ApiError)]
#[api()]
enum Nothing {}

#[derive(ApiError)]
#[api = "snake_case"]
enum NameValue {}

#[derive(ApiError)]
#[api[strict]]
enum Brackets {}

#[derive(ApiError)]
#[api = 404]
struct Struct;

#[derive(ApiError)]
enum Places {
    #[api{code = "braces", status = 404}]
    Variant,
    #[api(code = "field", status = 404)]
    Field {
        #[api = "id"]
        id: u64,
    },
}

fn main() {}
