//! User modules may have the names of crates.

#![allow(dead_code, reason = "that nothing finds these modules is the test")]

mod core {
    pub(super) mod option {}
}
mod std {}
mod alloc {}
mod api_error {}
mod api_error_core {}
mod bytes {}
mod http {}
mod serde {}
mod serde_json {}
mod field {}
mod __private {}
mod __private_0_1 {}

struct Catalog;
struct Contract;
struct ErrorCatalog;
struct ErrorSpec;
struct Kept;
struct TypeSpec;
struct Visit;

#[derive(::api_error::ApiError)]
#[api(challenge = "Bearer", envelope = ::api_error::envelope::PROBLEM)]
enum Refusal {
    #[api(code = "members", status = 401, message = "{id:>width$}", header("x-a" = "b"))]
    Members {
        #[api(detail, header = "x-id")]
        id: u64,
        width: usize,
        #[api(source)]
        cause: ::std::io::Error,
    },
    #[api(code = "path", status = ::http::StatusCode::NOT_FOUND)]
    Path,
}

#[test]
fn crates_are_found() {
    let error = Refusal::Members { id: 7, width: 3, cause: ::std::io::Error::other("disk") };
    assert_eq!(crate::said(&error), "401 members:   7");
    assert_eq!(crate::said(&Refusal::Path), "404 path: Not Found");
    assert_eq!(crate::codes::<Refusal>(), ["members", "path"]);
}
