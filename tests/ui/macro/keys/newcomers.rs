//! Syntax of other crates.

use api_error::ApiError;

#[derive(ApiError)]
#[api(rename_all = "snake_case", retryable, respond(actix-web))]
enum Type {}

#[derive(ApiError)]
#[api(status = 404)]
enum Variants {
    #[api(code = "semicolon"; title = "Semicolon")]
    Semicolon,
    #[api(code: "colon")]
    Colon,
    #[api(404, code = "number")]
    Number,
    #[api("text")]
    Text,
    #[api(code = NOT_FOUND)]
    Constant,
    #[api(code = "class", status = 4xx)]
    Class,
    #[api(code = "challenge", status = 401, challenge = "Bearer")]
    Challenge,
    #[api(rename = "renamed")]
    Renamed,
    #[api(code = "fields")]
    Fields {
        #[api(rename = "photoId")]
        renamed: u64,
        #[api(skip)]
        skipped: u64,
        #[api(from)]
        from: std::io::Error,
        /// Not sent.
        plain: String,
        #[api(message)]
        text: String,
    },
}

fn main() {}
