//! Errors of the server's side are not sent by way of `Display`.

use std::fmt;
use std::io::Error as Io;

use api_error::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
enum Own {
    #[api(code = "broken", status = 500, message = display)]
    Broken(#[api(source)] Io),
    #[api(code = "upstream", status = 400, message = display)]
    Upstream { source: Io, #[api(status)] status: StatusCode },
    #[api(code = "named", status = 400, message = "failed: {cause}")]
    Named { #[api(source)] cause: Io, #[api(status)] status: StatusCode },
    #[api(code = "fine", status = 404, message = display)]
    Fine(#[api(source)] Io),
}

#[derive(Debug, ApiError)]
#[api(code = "struct", status = 502, message = display)]
struct Struct {
    source: Io,
}

impl fmt::Display for Struct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

fn main() {}
