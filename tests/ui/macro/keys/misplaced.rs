//! Known keys in a place where they mean nothing.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "enum", title = "Enum", detail)]
enum Enum {
    #[api(code = "variant", status = 404, strict, codes = "snake_case", detail)]
    Variant,
    #[api(code = "field", status = 404)]
    Field {
        #[api(code = "field", message = "Field", strict, allow(undocumented))]
        id: u64,
    },
}

#[derive(ApiError)]
#[api(code = "struct", status = 404, source)]
struct Struct;

fn main() {}
