//! A library whose users need not know its facade.

#![deny(warnings)]

/// The facade.
pub mod facade {
    pub use api_error;
}

use api_error::fault::FaultTable;
pub use api_error::{ApiError, ErrorCatalog};

/// An error that users of this library wrap.
#[derive(Debug, ApiError)]
pub enum LibraryError {
    /// The library is closed.
    #[api(code = "closed", status = 503, message = "Come back at {0}")]
    Closed(#[api(detail = "opens_at")] u8),
}

/// The faults that the library's own error answers.
pub fn faults() -> &'static FaultTable {
    FaultTable::of(LibraryError::CATALOG)
}

/// Declares an error enum that wraps the library's own error.
#[macro_export]
macro_rules! errors {
    (
        $(#[$attr:meta])*
        $vis:vis enum $name:ident {
            $($(#[$doc:meta])* $variant:ident $(($($ty:ty),+))? = $code:literal $status:literal $message:literal,)*
        }
    ) => {
        #[derive(Debug, $crate::ApiError)]
        #[api(crate = $crate::facade::api_error, envelope = $crate::facade::api_error::envelope::FLAT)]
        $(#[$attr])*
        $vis enum $name {
            $(
                $(#[$doc])*
                #[api(code = $code, status = $status, message = $message)]
                $variant $(($($ty),+))?,
            )*
            /// The library's own.
            #[api(transparent)]
            Library($crate::LibraryError),
        }
    };
}

/// Turns an error into a response of the library's own framework.
pub trait Respond {
    /// The status, and the body.
    fn respond(self) -> (u16, String);
}

/// `respond(reexport::respond)` implements [`Respond`].
#[macro_export]
macro_rules! respond {
    ([$($generics:tt)*] [$error:ty] [$($where:tt)*]) => {
        impl $($generics)* $crate::Respond for $error $($where)* {
            fn respond(self) -> (u16, ::std::string::String) {
                let reply = $crate::facade::api_error::reply(&self);
                (reply.status().as_u16(), ::std::string::ToString::to_string(&reply))
            }
        }
    };
}
