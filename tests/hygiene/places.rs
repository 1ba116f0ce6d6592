//! An item can be in a function, a block or a constant, and `cfg` can remove parts of it.

use api_error::{ApiError, ErrorCatalog};

use crate::{body, codes, said};

#[test]
fn in_a_function() {
    /// The derive finds items of the function.
    const ENVELOPE: api_error::envelope::Envelope = api_error::envelope::FLAT;

    #[derive(ApiError)]
    #[api(status = 400, codes = "snake_case", envelope = ENVELOPE)]
    enum Local {
        A(#[api(detail = "value")] Value),
        #[api(transparent)]
        Inner(Inner),
    }

    #[derive(serde::Serialize)]
    struct Value(u8);

    #[derive(ApiError)]
    #[api(code = "inner", status = 404)]
    struct Inner;

    assert_eq!(body(&Local::A(Value(1))), r#"{"code":"a","message":"Bad Request","details":{"value":1}}"#);
    assert_eq!(body(&Local::Inner(Inner)), r#"{"code":"inner","message":"Not Found"}"#);
}

fn in_a_generic_function<T: std::fmt::Display>(value: T) -> String {
    #[derive(ApiError)]
    #[api(code = "generic", status = 404, message = "{0}")]
    struct Generic<T>(T);

    said(&Generic(value))
}

const fn in_a_const_fn() -> &'static api_error::Catalog {
    #[derive(ApiError)]
    #[api(code = "const_fn", status = 404)]
    struct Local;

    Local::CATALOG
}

const IN_A_CONSTANT: &str = {
    #[derive(ApiError)]
    #[api(code = "constant", status = 404)]
    struct Local;

    Local::CATALOG.name()
};

static IN_A_STATIC: [u8; {
    #[derive(ApiError)]
    enum Local {
        #[api(code = "static", status = 404)]
        #[allow(dead_code, reason = "that it compiles is the test")]
        A,
    }

    Local::CATALOG.len()
}] = [0];

const _: () = {
    #[derive(ApiError)]
    enum Local {
        #[api(code = "anonymous", status = 404)]
        #[allow(dead_code, reason = "that it compiles is the test")]
        Anonymous,
    }

    assert!(Local::CATALOG.len() == 1);
};

struct Method;

impl Method {
    fn code(&self) -> &'static str {
        #[derive(ApiError)]
        #[api(code = "method", status = 404)]
        struct Local;

        let Self = self;
        Local.code()
    }
}

#[test]
fn in_blocks() {
    let closure = || {
        #[derive(ApiError)]
        #[api(code = "closure", status = 404)]
        struct Local;

        Local.code()
    };
    let in_const_block = const {
        #[derive(ApiError)]
        #[api(code = "const_block", status = 404)]
        struct Local;

        Local::CATALOG
    };
    assert_eq!(closure(), "closure");
    assert!(in_const_block.get("const_block").is_some());
    assert_eq!(in_a_generic_function(1), "404 generic: 1");
    assert!(in_a_const_fn().get("const_fn").is_some());
    assert_eq!(IN_A_CONSTANT, "Local");
    assert_eq!(IN_A_STATIC, [0]);
    assert_eq!(Method.code(), "method");
}

/// Two types with one name, in two places.
#[test]
fn two_of_a_name() {
    mod one {
        #[derive(api_error::ApiError)]
        #[api(code = "one", status = 404)]
        pub(super) struct Same;
    }
    mod two {
        #[derive(api_error::ApiError)]
        #[api(code = "two", status = 404)]
        pub(super) struct Same;
    }
    #[derive(ApiError)]
    enum Both {
        #[api(transparent)]
        One(one::Same),
        #[api(transparent)]
        Two(two::Same),
    }

    assert_eq!(codes::<Both>(), ["one", "two"]);
    assert_eq!(said(&Both::One(one::Same)), "404 one: Not Found");
    assert_eq!(said(&Both::Two(two::Same)), "404 two: Not Found");
}

#[derive(ApiError)]
#[cfg_attr(test, api(status = 400), api(codes = "snake_case"))]
#[cfg_attr(not(test), api(wibble))]
enum Configured {
    #[cfg(not(test))]
    #[api(wibble)]
    Gone(Gone),
    #[cfg(test)]
    #[cfg_attr(test, api(message = "{there}"))]
    Here {
        #[cfg(not(test))]
        #[api(wibble)]
        gone: Gone,
        #[cfg(test)]
        #[cfg_attr(test, api(detail))]
        #[cfg_attr(not(test), api(wibble))]
        there: u8,
    },
    Tuple(#[cfg(not(test))] Gone, #[cfg_attr(test, api(detail = "value"))] u8),
    #[cfg_attr(not(test), api(code = "one"))]
    #[cfg_attr(test, api(code = "other"))]
    Either,
}

#[test]
fn configured() {
    assert_eq!(codes::<Configured>(), ["here", "tuple", "other"]);
    assert_eq!(said(&Configured::Here { there: 1 }), "400 here: 1");
    assert!(body(&Configured::Tuple(2)).contains(r#""details":{"value":2}"#));
    assert_eq!(said(&Configured::Either), "400 other: Bad Request");
}

#[derive(ApiError)]
#[api(status = 400, codes = "snake_case")]
#[non_exhaustive]
pub enum Growing {
    #[non_exhaustive]
    Members {
        #[api(detail)]
        id: u8,
    },
    #[non_exhaustive]
    Tuple(u8),
    #[non_exhaustive]
    Unit,
}

#[derive(ApiError)]
#[api(code = "growing", status = 404, message = "{id}")]
#[non_exhaustive]
pub struct GrowingStruct {
    id: u8,
}

#[test]
fn non_exhaustive() {
    assert_eq!(codes::<Growing>(), ["members", "tuple", "unit"]);
    for (error, code) in
        [(Growing::Members { id: 1 }, "members"), (Growing::Tuple(1), "tuple"), (Growing::Unit, "unit")]
    {
        assert_eq!(error.code(), code);
    }
    assert_eq!(said(&GrowingStruct { id: 1 }), "404 growing: 1");
}
