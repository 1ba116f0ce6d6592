//! Unknown keys: the message names the nearest one, or else all that are allowed.

use api_error::ApiError;

#[derive(ApiError)]
#[api(prefixx = "billing.", code_style = "snake_case")]
enum Enum {
    #[api(code = "variant", stauts = 404, description = "Not there")]
    Variant,
    #[api(code = "field", status = 404)]
    Field {
        #[api(detials)]
        misspelt: u64,
        #[api(skip)]
        unknown: u64,
    },
}

#[derive(ApiError)]
#[api(cod = "struct", status = 404, rename = "x")]
struct Struct;

fn main() {}
