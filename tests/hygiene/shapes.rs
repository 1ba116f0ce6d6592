//! Types that use every key. The crates under `tests/crates` compile the same file in other editions and under other
//! lints.

use core::convert::Infallible;
use core::error::Error;
use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;
use std::borrow::Cow;
use std::io;

use api_error::envelope::{FLAT, PROBLEM};
use api_error::{ApiError, Issues};

#[path = "answering.rs"]
pub mod answering;

/// Keys of the type, and variants without fields.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(
    envelope = FLAT, status = 400, codes = "snake_case", prefix = "constant.", docs = "https://x.example/{code}",
    group = "Constants", extension(type = "constant"), challenge = "Bearer", detail_names = "camelCase",
    message = doc, allow(unregistered_status, unused_extension)
)]
pub enum Constant {
    /// Nothing but a name.
    Plain,
    /// Everything else.
    #[api(
        code = "everything", status = 503, message = "Everything", title = "All", action = "Wait", group = "Other",
        retry = after, retry_after = 60, docs = "https://x.example/all", header("Cache-Control" = "no-store"),
        header("x-a" = "b"), extension(type = "all", fatal = true, level = -3), envelope = PROBLEM
    )]
    Everything,
    /// One code on two variants.
    #[api(code = "shared", status = 404, shared)]
    Shared,
    /// The other variant of the code.
    #[api(code = "shared", status = NOT_FOUND, shared)]
    Again,
    /// Two that look the same.
    #[api(
        code = "same",
        status = 409,
        shared(same),
        message = "Same",
        detail(reason = "same", max = 5, last = true)
    )]
    Same,
    /// The other of them.
    #[api(
        code = "same",
        status = 409,
        shared(same),
        message = "Same",
        detail(reason = "same", max = 5, last = true)
    )]
    AlsoSame,
    /// Of no registered status.
    #[api(status = 599)]
    Unregistered,
}

/// Fields of every kind.
#[derive(Debug, ApiError)]
#[api(status = 400, codes = "kebab-case")]
pub enum Dynamic {
    /// Members of the details.
    #[api(message = "{id} {name:?} {id:>width$} {id:#x}", detail(hint = "{id:>width$} {name}"))]
    Members {
        /// Shown and sent.
        #[api(detail, header = "x-id")]
        id: u32,
        /// Sent as text.
        #[api(detail(name = "label", display))]
        name: String,
        /// Left out.
        #[api(detail)]
        left_out: Option<u8>,
        /// Null.
        #[api(detail(null))]
        null: Option<u8>,
        /// Null, or text.
        #[api(detail(display, null), header = "x-text")]
        text: Option<Cow<'static, str>>,
        /// Converted by a function.
        #[api(detail(with = Vec::len))]
        long: Vec<u8>,
        /// For the message.
        width: usize,
    },
    /// All of the details.
    Whole(#[api(details)] Vec<u8>),
    /// Point by point.
    Issues(#[api(issues)] Issues, #[api(detail = "of")] &'static str),
    /// Has a time to retry.
    #[api(status = 429)]
    Later {
        /// In the header, and twice in the body.
        #[api(retry_after, detail(seconds))]
        wait: Duration,
        /// In the body.
        #[api(detail(millis))]
        timeout: Option<Duration>,
    },
    /// Has the status of another server.
    #[api(status = 502)]
    Upstream(#[api(status)] Option<http::StatusCode>, u8),
    /// A cause.
    #[api(status = 500)]
    Caused(#[api(source)] io::Error),
    /// A cause behind a pointer.
    #[api(status = 500)]
    Boxed {
        /// For logs.
        #[api(source)]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// A cause, perhaps.
    #[api(status = 500)]
    Perhaps(#[api(source)] Option<io::Error>),
    /// Its fields are not sent.
    #[doc(hidden)]
    Unmarked(u8, String),
    /// Another type's codes.
    #[api(transparent, group = "Constants", envelope = FLAT)]
    Constant(Constant),
    /// The type again.
    #[api(transparent)]
    Itself(Box<Self>),
    /// Codes unknown at compile time.
    #[api(transparent(open))]
    Open(Box<dyn Any>),
    /// A struct.
    #[api(transparent(shared))]
    Displayed(Displayed),
}

/// An API error with `Debug`, for logs.
pub trait Any: ApiError + fmt::Debug {}

impl<E: ApiError + fmt::Debug> Any for E {}

/// Its message is its `Display`.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(code = "displayed", status = NOT_FOUND, message = display)]
pub struct Displayed;

impl fmt::Display for Displayed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("displayed")
    }
}

/// Its status is a path of the crate `http`.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(code = "by_path", status = http::StatusCode::NOT_FOUND)]
pub struct ByPath();

/// Parameters.
#[derive(Clone, Debug, ApiError)]
#[api(code = "generic", status = 404, message = "{value} {list:?}")]
pub struct Generic<'a, T, E, const N: usize = 1>
where
    T: Clone,
{
    /// Shown and sent.
    #[api(detail)]
    pub value: &'a T,
    /// Shown.
    pub list: [T; N],
    /// Has no bounds.
    pub marker: PhantomData<E>,
}

/// Only a lifetime.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(code = "borrowed", status = 404)]
pub struct Borrowed<'a> {
    /// Sent.
    #[api(detail)]
    pub text: &'a str,
    /// Sent, or left out.
    #[api(detail)]
    pub perhaps: Option<&'a str>,
}

/// Errors of other types.
#[derive(Clone, Debug, ApiError)]
pub enum Wrapping<'a, T> {
    /// By a parameter.
    #[api(transparent)]
    Parameter(T),
    /// By a lifetime.
    #[api(transparent)]
    Borrowed(Borrowed<'a>),
}

/// Errors of other types, and what is beside them.
#[derive(Clone, Debug, ApiError)]
#[api(detail_names = "camelCase")]
pub enum Beside<'a, E, T> {
    /// By a parameter.
    Parameter {
        /// Whose error it is.
        #[api(transparent)]
        error: E,
        /// Sent.
        #[api(detail, header = "x-value")]
        the_value: T,
        /// Not sent.
        text: &'a str,
    },
    /// With all else.
    All(
        #[api(transparent(shared))] Borrowed<'a>,
        #[api(status)] Option<http::StatusCode>,
        #[api(retry_after)] Duration,
        #[api(header = "x-value")] Option<T>,
        #[api(source)] fmt::Error,
    ),
    /// Its value names the code.
    #[api(code = "named", status = 404)]
    Named(#[api(code)] Option<T>),
}

/// Displayed, with a parameter.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(code = "displayed_generic", status = 404, message = display)]
pub struct DisplayedGeneric<T>(pub T);

impl<T: fmt::Debug> fmt::Display for DisplayedGeneric<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.0)
    }
}

/// Cannot be constructed.
#[derive(Clone, Copy, Debug, ApiError)]
pub enum Never {}

/// Cannot be constructed in part.
#[derive(Clone, Copy, Debug, ApiError)]
pub enum Partly {
    /// This one.
    #[api(code = "impossible", status = 404, message = "{0}")]
    Impossible(#[api(header = "x-never")] Infallible),
    /// That one.
    #[api(transparent)]
    Never(Never),
    /// But not this one.
    #[api(code = "possible", status = 404)]
    Possible {},
}

#[cfg(test)]
mod tests {
    use std::marker::PhantomData;
    use std::time::Duration;

    use api_error::{ApiError, ErrorCatalog};

    use super::{
        Beside, Borrowed, ByPath, Constant, Displayed, DisplayedGeneric, Dynamic, Generic, Never, Partly,
        Wrapping,
    };

    fn said(error: &impl ApiError) -> String {
        format!("{} {}: {}", error.status().as_u16(), error.code(), error.message())
    }

    #[test]
    fn constant() {
        assert_eq!(said(&Constant::Plain), "400 constant.plain: Nothing but a name.");
        assert_eq!(said(&Constant::Everything), "503 constant.everything: Everything");
        assert_eq!(said(&Constant::Shared), "404 constant.shared: One code on two variants.");
        assert_eq!(said(&Constant::Again), "404 constant.shared: The other variant of the code.");
        assert_eq!(said(&Constant::Unregistered), "599 constant.unregistered: Of no registered status.");
    }

    #[test]
    fn dynamic() {
        let text = Some("text".into());
        let name = "name".to_owned();
        let long = vec![0; 4];
        let members = Dynamic::Members { id: 7, name, left_out: None, null: None, text, long, width: 3 };
        assert_eq!(said(&members), "400 members: 7 \"name\"   7 0x7");
        let body = members.reply().to_string();
        assert!(body.ends_with(
            r#""details":{"hint":"  7 name","id":7,"label":"name","null":null,"text":"text","long":4}}}"#
        ));
        let wait = Duration::from_millis(1500);
        let later = Dynamic::Later { wait, timeout: None }.reply().response();
        assert_eq!(later.headers()["retry-after"], "2");
        let upstream = Dynamic::Upstream(Some(http::StatusCode::GATEWAY_TIMEOUT), 0);
        assert_eq!(upstream.status().as_u16(), 504);
        let cause = || std::io::Error::other("disk");
        for error in [
            Dynamic::Caused(cause()),
            Dynamic::Boxed { cause: cause().into() },
            Dynamic::Perhaps(Some(cause())),
        ] {
            assert!(error.error_source().is_some());
        }
        assert_eq!(
            said(&Dynamic::Itself(Box::new(Dynamic::Displayed(Displayed)))),
            "404 displayed: displayed"
        );
        assert_eq!(Dynamic::Open(Box::new(ByPath())).code(), "by_path");
        assert_eq!(Dynamic::Constant(Constant::Plain).code(), "constant.plain");
        assert_eq!(Dynamic::Unmarked(0, String::new()).code(), "unmarked");
        assert_eq!(Dynamic::Whole(vec![]).code(), "whole");
        assert_eq!(Dynamic::Issues(api_error::Issues::new(), "of").code(), "issues");
    }

    #[test]
    fn parameters() {
        let generic = Generic::<_, Never> { value: &1, list: [1], marker: PhantomData };
        assert_eq!(said(&generic), "404 generic: 1 [1]");
        let borrowed = Borrowed { text: "text", perhaps: None };
        assert_eq!(Wrapping::<Displayed>::Borrowed(borrowed).code(), "borrowed");
        assert_eq!(said(&Wrapping::Parameter(DisplayedGeneric(1))), "404 displayed_generic: 1");
        let response: http::Response<Vec<u8>> = generic.into();
        assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
    }

    #[test]
    fn beside() {
        let error = Beside::Parameter { error: Displayed, the_value: 7_u8, text: "text" };
        assert_eq!(said(&error), "404 displayed: displayed");
        let response = error.reply().response();
        assert_eq!(response.headers()["x-value"], "7");
        assert!(response.body().ends_with(br#""details":{"theValue":7}}}"#));
        let (borrowed, wait) = (Borrowed { text: "text", perhaps: None }, Duration::from_secs(3));
        let all = Beside::<Displayed, u8>::All(borrowed, None, wait, None, std::fmt::Error);
        assert_eq!(all.reply().response().headers()["retry-after"], "3");
        assert!(all.error_source().is_some());
        let named = Beside::<Displayed, u8>::Named(Some(7));
        assert_eq!((named.code(), named.reply().shown_code()), ("named", "7"));
        assert_eq!(Beside::<Displayed, u8>::CATALOG.len(), 3);
    }

    #[test]
    fn nothing() {
        assert!(Never::CATALOG.is_empty());
        assert_eq!(Partly::CATALOG.len(), 2);
        assert_eq!(Partly::Possible {}.code(), "possible");
    }
}
