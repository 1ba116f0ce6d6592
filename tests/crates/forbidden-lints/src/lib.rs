//! All lints are forbidden here, so an `allow` in generated code would be an error.

#![forbid(
    unsafe_code,
    unused,
    warnings,
    deprecated,
    future_incompatible,
    nonstandard_style,
    private_bounds,
    private_interfaces,
    non_local_definitions,
    unreachable_patterns,
    unreachable_code,
    unreachable_pub,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    missing_docs,
    missing_debug_implementations,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::allow_attributes
)]

#[path = "../../../hygiene/shapes.rs"]
pub mod shapes;

/// The derive emits its test next to it.
#[derive(Clone, Copy, Debug, api_error::ApiError)]
#[api(code = "locked", status = 404, lock = "errors.lock", was("former"), schema)]
pub struct Locked(#[api(detail = "number")] u8);
