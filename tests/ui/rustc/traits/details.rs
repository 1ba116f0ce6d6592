//! A detail needs `Serialize`.

use api_error::ApiError;

struct Opaque;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Details {
    Member {
        #[api(detail)]
        id: Opaque,
    },
    Named(#[api(detail = "ids")] Vec<Opaque>),
    Optional {
        #[api(detail)]
        id: Option<Opaque>,
    },
    Null {
        #[api(detail(null))]
        id: Option<Opaque>,
    },
    Whole(#[api(details)] Opaque),
    Reference(#[api(details)] &'static [Opaque]),
}

fn main() {}
