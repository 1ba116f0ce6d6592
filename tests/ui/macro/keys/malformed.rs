//! Text between commas that is not a key, or is more than one.

use api_error::ApiError;

#[derive(ApiError)]
enum Commas {
    #[api(code = "two_commas", status = 404,, title = "Gone")]
    Two,
    #[api(, code = "first_comma", status = 404)]
    First,
    #[api(code = "no_comma" status = 404)]
    AfterValue,
    #[api(code = "no_comma_list", status = 404, shared(any_status) title = "Gone")]
    AfterList,
    #[api(code = "no_comma_flag", status = 404, shared title = "Gone")]
    AfterFlag,
    #[api(code = "two_lists", status = 404, shared(any_status)(any_status))]
    TwoLists,
}

#[derive(ApiError)]
enum Keys {
    #[api(code "no_equals_sign", status = 404)]
    NoEqualsSign,
    #[api(code: "colon", status = 404)]
    Colon,
    #[api(code = "quoted", "status" = 404)]
    Quoted,
    #[api(code = "path", status = 404, ::retry = never)]
    Path,
    #[api(404)]
    Number,
}

fn main() {}
