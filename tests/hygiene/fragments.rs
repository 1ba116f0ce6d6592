//! Inside `macro_rules!`, any part of the declaration may be a fragment.

use crate::{body, codes, said};

macro_rules! by_fragments {
    (
        $(#[$attr:meta])* $vis:vis $name:ident, $style:literal, $envelope:path, $status:literal;
        $variant:ident $code:literal $message:literal $field:ident $ty:ty, $key:ident $header:literal;
        $other:ident $expr:expr, $path:path, $seconds:expr; $source:ty; $wrapped:ty
    ) => {
        #[derive(api_error::ApiError)]
        $(#[$attr])*
        #[api(codes = $style, envelope = $envelope, status = $status)]
        $vis enum $name {
            #[api(code = $code, message = $message)]
            $variant {
                #[api($key, header = $header)]
                $field: $ty,
            },
            #[api(code = $expr, status = $path, retry_after = $seconds, extension(type = $code, level = $expr), allow(unused_extension))]
            $other,
            Caused(#[api(source)] $source),
            #[api(transparent)]
            Wrapped($wrapped),
        }
    };
}

#[derive(api_error::ApiError)]
#[api(code = "inner", status = 404)]
pub(crate) struct Inner;

by_fragments! {
    /// The documentation.
    #[derive(Debug)]
    #[api(challenge = "Bearer", allow(code_style))]
    pub(crate) Fragments, "snake_case", api_error::envelope::FLAT, 422;
    First "first.code" "{id} of {id:?}" id u64, detail "x-id";
    Second 7, http::StatusCode::GONE, 60; Option<std::io::Error>; Inner
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Inner")
    }
}

/// All names are the macro's own.
macro_rules! by_itself {
    ($($tokens:tt)*) => {
        #[derive(api_error::ApiError)]
        #[api(crate = $crate::fragments::path::to::errors)]
        enum ByItself {
            #[api(code = "not_found", status = 404, message = "{id}", $($tokens)*)]
            NotFound { #[api(detail)] id: u8 },
        }
    };
}

/// Types within types, and an `Option` that is one fragment.
macro_rules! optional {
    ($name:ident, $optional:ty, $inside:ty, $itself:ty) => {
        #[derive(api_error::ApiError)]
        #[api(status = 400, codes = "snake_case", envelope = api_error::envelope::FLAT)]
        enum $name {
            Whole {
                #[api(detail)]
                value: $optional,
            },
            Inside {
                #[api(detail(display))]
                value: Option<$inside>,
            },
            Referenced {
                #[api(detail)]
                value: &'static $optional,
            },
            #[api(transparent)]
            Itself($itself),
        }
    };
}

optional!(Optional, Option<u8>, u8, Box<Optional>);

/// A declaration passed from macro to macro.
macro_rules! outer {
    ($($code:literal => $variant:ident ( $($ty:ty),* ) $message:expr;)*) => {
        inner! { $($code => $variant ( $($ty),* ) $message;)* }
    };
}

macro_rules! inner {
    ($($code:literal => $variant:ident ( $($ty:ty),* ) $message:expr;)*) => {
        #[derive(api_error::ApiError)]
        enum Nested {
            $(
                #[doc = $message]
                #[api(code = $code, status = 404, message = $message)]
                $variant($($ty),*),
            )*
        }
    };
}

outer! {
    "a" => A(u8, String) "{0} and {1}";
    "b" => B() "nothing";
}

/// The whole item as one fragment.
macro_rules! item {
    ($item:item) => {
        #[derive(api_error::ApiError)]
        $item
    };
}

item! {
    #[api(code = "item", status = 404, message = "{0}")]
    struct Item(u8);
}

pub(crate) mod path {
    pub(crate) mod to {
        pub(crate) use api_error as errors;
    }
}

#[test]
fn fragments() {
    assert_eq!(codes::<Fragments>(), ["first.code", "7", "caused", "inner"]);
    let error = Fragments::First { id: 7 };
    assert_eq!(body(&error), r#"{"code":"first.code","message":"7 of 7","details":{"id":7}}"#);
    assert_eq!(body(&Fragments::Second), r#"{"code":7,"message":"Gone"}"#);
    assert_eq!(said(&Fragments::Caused(None)), "422 caused: Unprocessable Content");
    assert_eq!(said(&Fragments::Wrapped(Inner)), "404 inner: Not Found");
}

#[test]
fn types_as_fragments() {
    assert_eq!(body(&Optional::Whole { value: None }), r#"{"code":"whole","message":"Bad Request"}"#);
    let inside = r#"{"code":"inside","message":"Bad Request","details":{"value":"1"}}"#;
    assert_eq!(body(&Optional::Inside { value: Some(1) }), inside);
    let referenced = Optional::Referenced { value: &None };
    assert_eq!(body(&referenced), r#"{"code":"referenced","message":"Bad Request"}"#);
    assert_eq!(said(&Optional::Itself(Box::new(referenced))), "400 referenced: Bad Request");
    assert_eq!(codes::<Optional>(), ["whole", "inside", "referenced"]);
}

#[test]
fn macros_in_macros() {
    assert_eq!(said(&Nested::A(1, "x".to_owned())), "404 a: 1 and x");
    assert_eq!(said(&Nested::B()), "404 b: nothing");
    assert_eq!(said(&Item(1)), "404 item: 1");
}

#[test]
fn a_declaration_of_the_macros_own() {
    by_itself!(title = "Nothing there");
    assert_eq!(said(&ByItself::NotFound { id: 1 }), "404 not_found: 1");
}
