//! What generated code names. Nothing here is for people.

pub use core::option::Option::{self, None, Some};

pub use bytes::Bytes;
pub use http::{HeaderName, Response, StatusCode};

pub use crate::catalog::Wrapped;
pub use crate::check::assert_extensions;
pub use crate::contract::Kept;
pub use crate::envelope::Envelope;
pub use crate::field::{DetailField, DurationField, IssuesField, StatusField, WordsField};
pub use crate::response::into_response;
pub use crate::spec::{
    Constant, DetailSpec, ErrorSpec, HeaderSpec, More, Place, Shared, Show, Style, Table, TypeSpec,
};
pub use crate::tell::*;
pub use crate::visit::Visit;
pub use crate::{ApiError, Catalog, Contract, ErrorCatalog, Retry, RetryAfter};

/// What describes the types of details.
pub mod schema {
    pub use crate::schema::{describe_detail, describe_details};
}

/// What a type with a lock file asks.
pub mod lock {
    pub use crate::lock::{assert_holds, assert_in_module};
}

/// What reads a packed table.
pub mod packed {
    pub use crate::packed::{details, rows};
}

/// The reason phrase of an error status, as the registry has it: that of `http` is of an older one.
pub const fn reason(status: u16) -> Option<&'static str> {
    crate::status::reason(status)
}

static NO_TYPE: TypeSpec = TypeSpec {
    name: "",
    place: Place { module: "", file: "", line: 0, column: 0, fingerprint: 0 },
    envelope: None,
    docs: None,
    challenge: None,
    style: None,
    extensions: &[],
};

static NO_TABLE: Table = Table { ty: &NO_TYPE, text: "", details: &[], more: &[] };

/// What a type that does not compile answers, so that its mistakes are not followed by others.
pub static FALLBACK: ErrorSpec = ErrorSpec { table: &NO_TABLE, words: [0; 2] };

/// The catalog of a type that does not compile.
pub static FALLBACK_CATALOG: Catalog = Catalog { ty: &NO_TYPE, own: &[], sorted: &[], wrapped: &[] };
