//! The other traits of `format!`, and widths.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Formats<T> {
    #[api(message = "{id:x} is not there")]
    Hexadecimal { id: T },
    #[api(message = "{id:width$} is not there")]
    Width { id: u64, width: u64 },
}

fn main() {}
