//! A field that is shown needs `Display`.

use api_error::ApiError;

struct Opaque;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Shown {
    Detail {
        #[api(detail(display))]
        id: Opaque,
    },
    OptionalDetail {
        #[api(detail(display, null))]
        id: Option<Opaque>,
    },
    #[api(message = "{id} is not there")]
    Message {
        id: Vec<Opaque>,
    },
    #[api(message = "{0} is not there, {0:>5} is not")]
    Twice(Opaque),
    Header(#[api(header = "X-Id")] Opaque),
    OptionalHeader(#[api(header = "X-Id")] Option<Opaque>),
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = display)]
enum WithoutDisplay {
    NotFound,
}

#[derive(ApiError)]
#[api(code = "struct", status = 404, message = display)]
struct Struct;

fn main() {}
