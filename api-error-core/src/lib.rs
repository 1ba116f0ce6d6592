//! The traits, the envelope, the catalog and the reply behind `api-error`, for libraries that take or wrap API errors
//! without the derive. Services add `api-error`, which re-exports all of this.

#![deny(missing_docs)]
#![warn(missing_debug_implementations)]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// Methods that read a part of what they are of, in const evaluation too.
macro_rules! getters {
    ($($(#[$doc:meta])* $vis:vis $name:ident -> $ty:ty = |$this:ident| $value:expr;)*) => {$(
        $(#[$doc])*
        $vis const fn $name(&self) -> $ty {
            let $this = self;
            $value
        }
    )*};
}

mod __private;
mod answer;
mod api_error;
pub mod contract;
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
pub mod describe;
pub mod envelope;
pub mod fault;
pub mod field;
pub mod issue;
pub mod language;
#[cfg(feature = "lock")]
mod lock;
pub mod request;
pub mod visit;

/// The version is in the name, so that only code which the same version generates can rely on it.
#[doc(hidden)]
pub mod __private_0_1 {
    pub use crate::__private::*;
}

pub use answer::Reply;
pub use answer::report;
pub use api_error::{ApiError, reply};
pub use api_error_rules::{Fault, Retry};
pub use contract::{Catalog, ErrorCatalog};
pub use issue::{Issue, Issues};
