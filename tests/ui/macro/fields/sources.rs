//! A source is for logs: thiserror's `#[from]` makes one too.

use api_error::{ApiError, Issues};
use std::{fmt, io};

#[derive(Debug, ApiError, thiserror::Error)]
#[error("it broke")]
enum Sources {
    #[api(code = "detail", status = 404)]
    Detail(
        #[from]
        #[api(detail = "cause")]
        fmt::Error,
    ),
    #[api(code = "details", status = 404)]
    Details(
        #[source]
        #[api(details)]
        io::Error,
    ),
    #[api(code = "issues", status = 404)]
    Issues(#[api(source, issues, header = "X-Cause")] Wrapper),
    #[api(code = "two_sources", status = 404)]
    Two {
        #[source]
        theirs: io::Error,
        #[api(source)]
        ours: io::Error,
    },
}

#[derive(Debug, thiserror::Error)]
#[error("{0:?}")]
struct Wrapper(Issues);

fn main() {}
