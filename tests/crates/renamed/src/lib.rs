//! The facade has another name here, and `#[api(crate = …)]` says which.

#![deny(warnings)]

pub use again::Again;
pub use errors::ApiError;

/// By its name.
#[derive(Debug, ApiError)]
#[api(crate = errors, status = 400, codes = "snake_case", envelope = errors::envelope::FLAT, lock = "errors.lock")]
#[api(schema)]
pub enum Relative {
    /// A detail.
    Detail(#[api(detail = "value", header = "x-value")] u8),
    /// A cause.
    Caused(#[api(source)] std::io::Error),
    /// Another type's code.
    #[api(transparent)]
    Absolute(Absolute),
}

/// By the name of the crate and nothing else.
#[derive(Debug, ApiError)]
#[api(code = "absolute", status = 404, message = "{0}", crate = ::errors)]
pub struct Absolute(#[api(detail = "value")] pub u8);

/// Re-exports within the crate.
mod again {
    pub(crate) mod deep {
        pub(crate) use ::errors;
    }

    /// By a path from above.
    #[derive(Debug, errors::ApiError)]
    #[api(code = "again", status = 404, crate = self::deep::errors)]
    pub struct Again;

    /// By a path from the root.
    #[derive(Debug, errors::ApiError)]
    #[api(code = "root", status = 404, crate = crate::again::deep::errors)]
    pub struct Root;

    pub(crate) mod inner {
        /// By a path from the parent.
        #[derive(Debug, errors::ApiError)]
        #[api(code = "parent", status = 404, crate = super::deep::errors)]
        pub struct Parent;
    }
}

/// A user module has the same name, but the absolute path is not the module's.
pub mod hidden {
    #[allow(dead_code, reason = "the test is that it is not found")]
    mod errors {}

    /// An answer.
    #[derive(Debug, ::errors::ApiError)]
    #[api(code = "hidden", status = 404, crate = ::errors)]
    pub struct Hidden;
}

#[test]
fn every_path() {
    use errors::reply;

    let flat = |code: &str, message: &str, details: &str| {
        format!(r#"{{"code":"{code}","message":"{message}"{details}}}"#)
    };
    assert_eq!(
        reply(&Relative::Detail(1)).to_string(),
        flat("detail", "Bad Request", r#","details":{"value":1}"#)
    );
    assert!(Relative::Caused(std::io::Error::other("x")).error_source().is_some());
    let absolute = Relative::Absolute(Absolute(2));
    assert_eq!(reply(&absolute).to_string(), flat("absolute", "2", r#","details":{"value":2}"#));
    assert_eq!(Again.code(), "again");
    assert_eq!(again::Root.code(), "root");
    assert_eq!(again::inner::Parent.code(), "parent");
    assert_eq!(hidden::Hidden.code(), "hidden");
}
