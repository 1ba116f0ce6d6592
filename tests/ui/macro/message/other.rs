//! A message that is empty, or that shows what is for logs.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case")]
enum Messages {
    #[api(status = 404, message = doc)]
    Undocumented,
    #[api(status = 500, message = "The disk said: {0}")]
    Leak(#[api(source)] std::io::Error),
    #[api(status = 500, message = "{cause:?} ({cause}), twice as long: {cause:?}")]
    LeakOnce {
        #[api(source)]
        cause: std::io::Error,
    },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 500)]
enum Named {
    #[api(message = "cannot open {source}")]
    Open { source: std::io::Error },
    #[api(message = "cannot close")]
    Close {
        #[api(detail(display))]
        source: std::io::Error,
    },
    #[api(message = "cannot read {source}")]
    NotTheOne {
        source: String,
        #[api(source)]
        cause: std::io::Error,
    },
}

#[derive(ApiError)]
#[api(code = "undocumented", status = 404, message = doc)]
struct Undocumented;

fn main() {}
