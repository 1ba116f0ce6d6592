//! Keys that need a value but have none.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes, prefix, detail_names, challenge, docs, group, extension, envelope, allow, crate)]
enum Enum {}

#[derive(ApiError)]
#[api(message)]
enum EnumMessage {}

#[derive(ApiError)]
enum Variants {
    #[api(code, status, message, title, action, retry, retry_after, header)]
    Nothing,
    #[api(code =, status = , extension(), header(), shared())]
    LessThanNothing,
    #[api(code = "field", status = 404)]
    Field {
        #[api(header, detail())]
        id: u64,
    },
    #[api(code = "example", status = 404, example)]
    Example,
}

fn main() {}
