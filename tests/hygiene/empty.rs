//! Empty types, and fields without possible values.

use std::convert::Infallible;

use api_error::ApiError;

use crate::{body, codes, said};

#[derive(ApiError)]
enum Never {}

#[derive(ApiError)]
#[api(
    challenge = "Bearer",
    status = 400,
    codes = "snake_case",
    docs = "https://x.example/{code}",
    prefix = "x."
)]
enum Configured {}

#[derive(ApiError)]
enum Generic<'a, T> {
    #[api(code = "impossible", status = 404, message = "{0:?}")]
    #[allow(dead_code, reason = "it cannot be made")]
    Impossible(std::marker::PhantomData<&'a T>, Infallible),
}

#[derive(ApiError)]
#[api(status = 400, codes = "snake_case")]
enum Empty {
    Unit,
    Tuple(),
    Struct {},
}

#[derive(ApiError)]
#[api(code = "unit", status = 404)]
struct Unit;

#[derive(ApiError)]
#[api(code = "tuple", status = 404)]
struct Tuple();

#[derive(ApiError)]
#[api(code = "braces", status = 404)]
struct Braces {}

/// Only some variants can be constructed.
#[derive(ApiError)]
#[api(status = 400, codes = "snake_case")]
#[allow(dead_code, reason = "they cannot be made")]
enum Uninhabited {
    Possible,
    Nothing(Infallible),
    Caused(#[api(source)] Infallible),
    #[api(message = "{never}")]
    Shown {
        never: Infallible,
        #[api(detail)]
        beside: u8,
    },
    #[api(transparent)]
    Never(Never),
    #[api(transparent)]
    Configured(Configured),
}

/// Cannot be constructed.
#[derive(ApiError)]
#[allow(dead_code, reason = "they cannot be made")]
enum Nobody {
    #[api(transparent)]
    Never(Never),
    #[api(transparent)]
    Configured(Configured),
}

#[derive(ApiError)]
#[api(code = "unmakeable", status = 404, message = "{0}")]
struct Unmakeable(#[api(detail = "never", header = "x-never")] Text);

#[derive(serde::Serialize)]
enum Text {}

impl std::fmt::Display for Text {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

#[test]
fn nothing() {
    assert_eq!(codes::<Never>(), [""; 0]);
    assert_eq!(codes::<Configured>(), [""; 0]);
    assert_eq!(codes::<Nobody>(), [""; 0]);
    assert_eq!(codes::<Generic<'_, u8>>(), ["impossible"]);
    assert_eq!(codes::<Unmakeable>(), ["unmakeable"]);
    assert_eq!(codes::<Uninhabited>(), ["possible", "nothing", "caused", "shown"]);
    assert_eq!(said(&Uninhabited::Possible), "400 possible: Bad Request");
}

#[test]
fn without_fields() {
    for (error, code) in [(Empty::Unit, "unit"), (Empty::Tuple(), "tuple"), (Empty::Struct {}, "struct")] {
        assert_eq!(body(&error), format!(r#"{{"error":{{"code":"{code}","message":"Bad Request"}}}}"#));
    }
    assert_eq!(said(&Unit), "404 unit: Not Found");
    assert_eq!(said(&Tuple()), "404 tuple: Not Found");
    assert_eq!(said(&Braces {}), "404 braces: Not Found");
}
