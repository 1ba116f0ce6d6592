//! Members of `details` with the same name, or without one.

use api_error::{ApiError, Issues};

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Names {
    Written {
        #[api(detail)]
        id: u64,
        #[api(detail = "id")]
        number: u64,
    },
    Issues {
        #[api(issues)]
        list: Issues,
        #[api(detail)]
        issues: u64,
    },
    Tuple(#[api(detail)] u64, #[api(detail(display))] u64),
}

#[derive(ApiError)]
#[api(code = "styled", status = 404, detail_names = "camelCase")]
#[allow(non_snake_case)]
struct Styled {
    #[api(detail)]
    photo_id: u64,
    #[api(detail)]
    photoId: u64,
}

fn main() {}
