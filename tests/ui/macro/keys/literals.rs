//! Literals of the right kind with invalid values.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake", detail_names = "shouting", docs = "https://api.example/errors/ {code}")]
enum Enum {}

#[derive(ApiError)]
enum Variants {
    #[api(code = "", status = 404u16, title = "", group = " ", retry_after = 60s)]
    Empty,
    #[api(code = 5u8, status = 404, title = "Gone"suffix, retry_after = -1)]
    Suffix,
    #[api(code = "late", status = 404, retry_after = 4294967296)]
    Late,
    #[api(code = "long", status = 404, extension("" = true, long = 99999999999999999999, short = 5i32, far = [1e999]))]
    Extension,
    #[api(code = "twice", status = 404, extension(fatal = true, "fatal" = 1))]
    ExtensionTwice,
    #[api(code = "field", status = 404)]
    Field {
        #[api(detail = "")]
        id: u64,
    },
}

fn main() {}
