//! Invalid names of headers, and headers that errors must not set.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Names {
    #[api(header("X Limit" = "1"))]
    Space,
    #[api(header("" = "1"))]
    Empty,
    #[api(header("Content-Type" = "text/plain"))]
    ContentType,
    #[api(header("content-length" = "0"))]
    ContentLength,
    #[api(header("Transfer-Encoding" = "chunked"))]
    TransferEncoding,
    #[api(header("Proxy-Status" = "proxy"))]
    ProxyStatus,
    Field {
        #[api(header = "X-Limit:")]
        limit: u64,
        #[api(header = "Content-Type")]
        kind: String,
    },
}

fn main() {}
