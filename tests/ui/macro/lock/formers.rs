//! Invalid former codes.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum Formers {
    #[api(code = "same", was("same"))]
    Same,
    #[api(code = "taken", was("free"))]
    Taken,
    #[api(code = "free")]
    Free,
    #[api(code = "one", was("both"))]
    One,
    #[api(code = "other", was("both"))]
    Other,
    #[api(code = "space", was("old code"))]
    Space,
    #[api(code = "nothing", was)]
    Nothing,
    #[api(code = "word", was(old))]
    Word,
}

fn main() {}
