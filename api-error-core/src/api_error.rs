//! The two traits of an error: what its type implements, and what every caller can then do with it.

use core::error::Error;
use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;

use crate::contract::{Contract, ErrorSpec, Probe};
use crate::visit::Visit;
use crate::{Catalog, ErrorCatalog, Reply};

/// What a type says to be an API error. `#[derive(ApiError)]` implements it, and with it comes [`ApiError`].
///
/// By hand it takes `spec`, `visit` where a value has more to say, and `contract` for a wrapper. It is implemented for
/// `&T`, `Box<T>` and `Arc<T>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error: `api_error::ApiError` is not implemented for it",
    label = "has no error code",
    note = "add `#[derive(api_error::ApiError)]` to `{Self}`"
)]
pub trait ErrorContract {
    /// What the contract says of this error's code.
    fn spec(&self) -> &'static ErrorSpec;

    /// Tells `visitor` what only this value can say: the message, the details, the headers, the cause.
    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        let _ = visitor;
    }

    /// The specification, and what the types around it say: the envelope, the documentation, the challenge.
    ///
    /// A wrapper written by hand forwards this beside `spec` and `visit`, or the error it wraps loses them.
    fn contract(&self) -> Contract {
        Contract::of(self.spec())
    }

    /// What a value written by hand adds to its specification is found by asking it.
    #[doc(hidden)]
    fn __contract(&self) -> Contract {
        let contract = self.contract();
        let mut probe = Probe::of(contract.sent().spec());
        self.visit(&mut probe);
        contract.with(probe.found)
    }

    /// The error itself, where its type is an [`Error`] too: for logs only. The derive sees this in types without parameters.
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
}

/// An error with a place in an API's contract: what every [`ErrorContract`] can do.
///
/// Of a variant that is `hidden_as` another, all but [`reply`](Self::reply) is its own, for logs: what clients get is the reply
/// alone.
///
/// The trait is dyn-compatible. An answer is made of what the [`ErrorContract`] says, so no type can implement these methods
/// another way.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error: `api_error::ApiError` is not implemented for it",
    label = "has no error code",
    note = "add `#[derive(api_error::ApiError)]` to `{Self}`"
)]
pub trait ApiError: ErrorContract {
    /// The machine code; the text of it, for numbers too.
    fn code(&self) -> &'static str;

    /// The status: 400 to 599, or from 200 where `allow(not_an_error_status)` says so.
    fn status(&self) -> StatusCode;

    /// What is said to people. Where no attribute gives a message, the title.
    fn message(&self) -> Cow<'_, str>;

    /// The cause, for logs only: no client ever sees it.
    fn error_source(&self) -> Option<&(dyn Error + 'static)>;

    /// The answer.
    fn reply(&self) -> Reply<'_>;
}

impl<T: ErrorContract> ApiError for T {
    fn code(&self) -> &'static str {
        self.spec().code()
    }

    fn status(&self) -> StatusCode {
        Reply::for_logs(self).status()
    }

    fn message(&self) -> Cow<'_, str> {
        Reply::for_logs(self).message()
    }

    fn error_source(&self) -> Option<&(dyn Error + 'static)> {
        source(self)
    }

    fn reply(&self) -> Reply<'_> {
        Reply::new(self)
    }
}

/// The answer to an error: [`ApiError::reply`] as a function, which no method of the error's own can hide.
pub fn reply<E: ApiError + ?Sized>(error: &E) -> Reply<'_> {
    error.reply()
}

fn source(error: &dyn ApiError) -> Option<&(dyn Error + 'static)> {
    struct Find<'a>(Option<&'a (dyn Error + 'static)>);
    impl<'a> Visit<'a> for Find<'a> {
        fn is_for_logs(&self) -> bool {
            true
        }

        fn source(&mut self, source: &'a (dyn Error + 'static)) {
            self.0 = Some(source);
        }
    }
    let mut find = Find(None);
    error.visit(&mut find);
    find.0
}

/// The contract of an error that has it as a field: whatever the error says is announced.
macro_rules! own_contract {
    () => {
        fn spec(&self) -> &'static $crate::contract::ErrorSpec {
            self.contract.spec()
        }

        fn contract(&self) -> $crate::contract::Contract {
            self.contract
        }

        fn __contract(&self) -> $crate::contract::Contract {
            self.contract
        }
    };
}
pub(crate) use own_contract;

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ErrorContract + ?Sized> ErrorContract for $pointer {
            fn spec(&self) -> &'static ErrorSpec {
                (**self).spec()
            }

            fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
                (**self).visit(visitor);
            }

            fn contract(&self) -> Contract {
                (**self).contract()
            }

            fn __contract(&self) -> Contract {
                (**self).__contract()
            }

            fn as_error(&self) -> Option<&(dyn Error + 'static)> {
                (**self).as_error()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: ErrorCatalog> ErrorCatalog for $pointer {
            const CATALOG: &'static Catalog = T::CATALOG;
        }
    )*};
}

forward!(&T, Box<T>, Arc<T>);

/// The code alone: the error behind it need not be `Debug`.
macro_rules! debug {
    ($($error:ty),*) => {$(
        impl fmt::Debug for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple("ApiError").field(&self.code()).finish()
            }
        }
    )*};
}

debug!(
    dyn ApiError + '_,
    dyn ApiError + Send + '_,
    dyn ApiError + Sync + '_,
    dyn ApiError + Send + Sync + '_
);
