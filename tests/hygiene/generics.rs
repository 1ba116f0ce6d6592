//! Parameters of every kind. The comment above each type shows exactly the bounds of its impl.

#![allow(non_camel_case_types, reason = "a parameter is called like a module")]

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use api_error::{ApiError, Issues, contract::RetryAfter};
use serde::Serialize;

use crate::{answers, body, codes};

/// Implements no trait, so it satisfies no bound.
struct Nothing;

// impl<T, U> ApiError for Unmarked<T, U>
#[derive(ApiError)]
#[api(code = "unmarked", status = 400)]
struct Unmarked<T, U: ?Sized>(#[allow(dead_code)] T, PhantomData<U>);

// impl<T, U> ApiError for Partly<T, U> where U: Serialize
#[derive(ApiError)]
#[api(status = 400, codes = "snake_case")]
enum Partly<T, U> {
    Unmarked(#[allow(dead_code)] T),
    Marked {
        #[api(detail)]
        value: U,
        #[allow(dead_code)]
        beside: Vec<T>,
    },
}

// impl<A, B, C, D> where A: Display, B: Debug, C: LowerHex, Option<D>: Serialize
#[derive(ApiError)]
#[api(code = "shown", status = 400, message = "{a} {b:?} {c:x}")]
struct Shown<A, B, C: std::fmt::LowerHex, D> {
    a: A,
    b: B,
    c: C,
    #[api(detail)]
    d: Option<D>,
}

// impl<H, S> where H: Display, S: Display
#[derive(ApiError)]
#[api(code = "headers", status = 400)]
struct Headers<H, S> {
    #[api(header = "x-h")]
    h: H,
    #[api(detail(display), header = "x-s")]
    s: Option<S>,
}

// impl<E> where E: Error + 'static
#[derive(ApiError)]
#[api(status = 500, codes = "snake_case")]
enum Caused<E> {
    Plainly(#[api(source)] E),
    Perhaps(#[api(source)] Option<E>),
    Behind(#[api(source)] Arc<E>),
}

// impl<I, R, D> where I: IssuesField, R: RetryAfter, D: DurationField
#[derive(ApiError)]
#[api(status = 429, codes = "snake_case")]
enum Asked<I, R, D> {
    Issues(#[api(issues)] I),
    Later {
        #[api(retry_after)]
        at: R,
        #[api(detail(millis))]
        within: D,
    },
}

// impl<E> where E: ApiError + ErrorCatalog
#[derive(ApiError)]
enum Wrapping<E> {
    #[api(code = "own", status = 404)]
    Own,
    #[api(transparent)]
    Inner(E),
}

// impl<E> where E: ApiError; its catalog has no bounds.
#[derive(ApiError)]
enum Open<E> {
    #[api(transparent(open))]
    Inner(E),
}

// impl<T> where T: FromStr, T::Err: Display, <T as FromStr>::Err: Error + 'static
#[derive(ApiError)]
#[api(status = 400, codes = "snake_case", message = doc)]
enum Parsed<T: FromStr> {
    /// No number.
    #[api(message = "{0}")]
    Shown(T::Err),
    /// No number either.
    Caused(#[api(source)] <T as FromStr>::Err),
}

// impl<'a, T, const N: usize> where T: Debug + 'static, [T; N]: Sized
#[derive(ApiError)]
#[api(code = "all", status = 400, message = "{list:?} {rest}")]
struct All<'a, T: Debug + 'static = u8, const N: usize = 2>
where
    [T; N]: Sized,
{
    list: &'a [T; N],
    rest: Cow<'a, str>,
}

// impl<const N: usize, const B: bool>
#[derive(ApiError)]
#[api(code = "constants", status = 400, message = "{0:?}")]
struct Constants<const N: usize, const B: bool>([u8; N]);

// impl<T> where Says<T>: Display
#[derive(ApiError)]
#[api(code = "says", status = 400, message = display)]
struct Says<T>(T);

impl<T: Debug> Display for Says<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} says", self.0)
    }
}

/// Parameters with the names of an item of the prelude, a trait and a module.
#[derive(ApiError)]
#[api(code = "named", status = 400, message = "{0} {1}")]
struct Named<Some, Display, serde>(Some, Display, PhantomData<serde>);

/// A path that ends in a parameter's name is not the parameter.
mod other {
    #[derive(serde::Serialize)]
    pub(super) struct T(pub(super) u8);
}

// impl<T> ApiError for Path<T>
#[derive(ApiError)]
#[api(code = "path", status = 400)]
struct Path<T>(#[api(detail = "t")] other::T, PhantomData<T>);

/// The fields' `dyn` and `fn` types add no bounds.
#[derive(ApiError)]
#[api(code = "types", status = 400)]
struct Types<'a, T: 'static>(
    #[allow(dead_code)] Box<dyn for<'x> Fn(&'x T) -> &'x T + 'a>,
    #[allow(dead_code)] for<'x> fn(&'x T),
    #[allow(dead_code)] *const T,
    #[api(header = "x-t")] &'static str,
);

#[test]
fn nothing_is_asked_for_fields_without_keys() {
    assert_eq!(answers(Unmarked::<_, str>(Nothing, PhantomData)), "400 unmarked: Bad Request");
    assert_eq!(answers(Partly::<_, u8>::Unmarked(Nothing)), "400 unmarked: Bad Request");
    assert_eq!(answers(Partly::Marked { value: 1, beside: vec![Nothing] }), "400 marked: Bad Request");
    assert_eq!(answers(Path(other::T(1), PhantomData::<Nothing>)), "400 path: Bad Request");
    let types = Types(Box::new(|nothing| nothing), |_: &Nothing| {}, std::ptr::null(), "t");
    assert_eq!(answers(types), "400 types: Bad Request");
}

#[test]
fn what_is_asked_for() {
    let shown = Shown { a: "a", b: "b", c: 255_u8, d: Some(1) };
    assert!(body(&shown).ends_with(r#""details":{"d":1}}}"#), "{}", body(&shown));
    assert_eq!(answers(shown), r#"400 shown: a "b" ff"#);
    let headers = Headers { h: 1, s: Some("s") }.reply().response();
    assert_eq!(
        (&headers.headers()["x-h"], &headers.headers()["x-s"]),
        (&"1".parse().unwrap(), &"s".parse().unwrap())
    );
    let cause = || std::io::Error::other("disk");
    for caused in
        [Caused::Plainly(cause()), Caused::Perhaps(Some(cause())), Caused::Behind(Arc::new(cause()))]
    {
        assert_eq!(caused.error_source().map(ToString::to_string).as_deref(), Some("disk"));
    }
    assert_eq!(answers(Asked::<_, u64, Duration>::Issues(Issues::new())), "429 issues: Too Many Requests");
    let later = Asked::<Issues, _, _>::Later { at: 60_u64, within: Some(Duration::ZERO) };
    assert_eq!(answers(later), "429 later: Too Many Requests");
    assert_eq!(answers(Named::<_, _, Nothing>(1, 2, PhantomData)), "400 named: 1 2");
    assert_eq!(answers(Says(1)), "400 says: 1 says");
}

#[test]
fn wrapped_parameters() {
    assert_eq!(codes::<Wrapping<Says<u8>>>(), ["own", "says"]);
    assert_eq!(codes::<Wrapping<Wrapping2>>(), ["own", "own2"]);
    assert_eq!(answers(Wrapping::Inner(Says(1))), "400 says: 1 says");
    assert_eq!(answers(Wrapping::<Says<u8>>::Own), "404 own: Not Found");
    assert_eq!(answers(Open::Inner(Box::new(Says(1)) as Box<dyn ApiError>)), "400 says: 1 says");
    assert_eq!(codes::<Open<Box<dyn ApiError>>>(), [""; 0]);
}

#[derive(ApiError)]
#[api(code = "own2", status = 400)]
struct Wrapping2;

api_error::assert_catalog!(Wrapping<Says<u8>>, Wrapping<Wrapping2>);

#[test]
fn associated_types() {
    assert_eq!(
        answers(Parsed::<u8>::Shown("x".parse::<u8>().unwrap_err())),
        "400 shown: invalid digit found in string"
    );
    assert_eq!(
        answers(Parsed::<u8>::Caused("x".parse::<u8>().unwrap_err())),
        "400 caused: No number either."
    );
}

#[test]
fn constants_and_lifetimes() {
    let list = [1, 2];
    assert_eq!(answers(All { list: &list, rest: "rest".into() }), "400 all: [1, 2] rest");
    assert_eq!(answers(Constants::<2, true>(list)), "400 constants: [1, 2]");
}

#[allow(dead_code, reason = "that it compiles is the test")]
fn in_generic_code<T: Serialize, E: Error + 'static, R: RetryAfter>(value: T, error: E, at: R) {
    answers(Partly::<Nothing, T>::Marked { value, beside: Vec::new() });
    answers(Caused::Plainly(error));
    answers(Asked::<Issues, R, Duration>::Later { at, within: Duration::ZERO });
}
