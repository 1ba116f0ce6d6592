//! A variant is hidden as one that clients get.

use api_error::ApiError;

#[derive(ApiError)]
enum Named {
    #[api(code = "gone", status = 410)]
    Gone,
    #[api(code = "misspelt", status = 403, hidden_as = Gon)]
    Misspelt,
    #[api(code = "itself", status = 403, hidden_as = Itself)]
    Itself,
    #[api(code = "hidden", status = 403, hidden_as = Gone)]
    Hidden,
    #[api(code = "chain", status = 403, hidden_as = Hidden)]
    Chain,
    #[api(code = "wrapped", status = 403, hidden_as = Inner)]
    Wrapped,
    #[api(transparent)]
    Inner(Gone),
}

#[derive(ApiError)]
#[api(code = "inner", status = 410)]
struct Gone;

#[derive(ApiError)]
enum Unsent {
    #[api(code = "gone", status = 410)]
    Gone,
    #[api(code = "titled", status = 403, title = "Forbidden", hidden_as = Gone)]
    Titled {
        #[api(detail)]
        id: u64,
    },
}

#[derive(ApiError)]
#[api(code = "alone", status = 403, hidden_as = Gone)]
struct Alone;

#[derive(ApiError)]
enum Written {
    #[api(code = "gone", status = 410)]
    Gone,
    #[api(code = "bare", status = 403, hidden_as)]
    Bare,
    #[api(code = "text", status = 403, hidden_as = "Gone")]
    Text,
}

fn main() {}
