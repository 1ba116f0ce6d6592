//! What generated code names. Nothing here is for people.

pub use core::option::Option::{self, None, Some};

pub use bytes::Bytes;
pub use http::{HeaderName, Response, StatusCode};

pub use api_error_rules::status::Titles;
pub use api_error_rules::{Case, Constant, Shared, Style};

pub use crate::ApiError;
pub use crate::answer::{TemplateCache, into_json_response, into_response};
pub use crate::contract::catalog::Wrapped;
pub use crate::contract::check::{assert_extensions_shown, assert_fits, assert_titled};
pub use crate::contract::same::assert_same;
pub use crate::contract::table::{More, Place, Show, Table};
pub use crate::contract::{
    Beside, Catalog, Contract, DetailSpec, ErrorCatalog, ErrorContract, ErrorSpec, ExtensionValue,
    HeaderSpec, Joins, RetryAfter, TypeSpec,
};
pub use crate::envelope::Envelope;
pub use crate::field::as_error::*;
pub use crate::field::visit::*;
pub use crate::field::{DetailField, DurationField, ErrorsField, FaultDetailField, IssuesField, StatusField};
pub use crate::visit::{Argument, Visit};

/// What describes the types of details.
pub mod schema {
    #[cfg(feature = "schemars")]
    pub use crate::describe::{describe_detail, describe_details, describe_result};
    #[cfg(feature = "schemars")]
    pub use crate::field::SchemaField;

    /// Nothing: the facade says that the feature is off.
    #[cfg(not(feature = "schemars"))]
    pub use self::{nothing as describe_detail, nothing as describe_details};

    /// No type is described.
    #[cfg(not(feature = "schemars"))]
    /// Describes nothing: the feature is off.
    pub const fn nothing<T: ?Sized>() -> Option<crate::contract::MakeSchema> {
        None
    }

    /// Describes nothing: the feature is off.
    #[cfg(not(feature = "schemars"))]
    pub const fn describe_result<T: ?Sized + 'static, U>(
        _: fn(&'static T) -> U,
    ) -> Option<crate::contract::MakeSchema> {
        None
    }
}

/// What a type with a lock file asks.
pub mod lock {
    #[cfg(feature = "lock")]
    pub use crate::lock::{Complaint, Difference, assert_holds, assert_in_module, differences, lint};

    /// Nothing: the facade says that the feature is off.
    #[cfg(not(feature = "lock"))]
    pub const fn assert_in_module(_: (u32, u32), _: (u32, u32)) {}

    /// Nothing.
    #[cfg(not(feature = "lock"))]
    pub const fn assert_holds(_: &crate::Catalog, _: &str, _: &str) {}
}

/// What reads a packed table.
pub mod packed {
    pub use crate::contract::rows::{details, rows};
}

static NO_TYPE: TypeSpec = TypeSpec::NONE;

static NO_TEMPLATES: TemplateCache = TemplateCache::new(1);

static NO_TABLE: Table = Table { ty: &NO_TYPE, text: "", details: &[], more: &[], templates: &NO_TEMPLATES };

/// What a type that does not compile answers, so that its mistakes are not followed by others.
pub static FALLBACK: ErrorSpec = ErrorSpec { table: &NO_TABLE, row: api_error_rules::Row([0; 2]), place: 0 };

/// The catalog of a type that does not compile.
pub static FALLBACK_CATALOG: Catalog = Catalog::new(&NO_TYPE, &[], &[], &[]);
