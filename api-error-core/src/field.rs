//! What a field must be able to do for each key. Generated code names the field's own type, so that rustc reports it at
//! the field.

pub(crate) mod as_error;
pub(crate) mod visit;

use core::error::Error;
use core::fmt;
use core::ops::Deref;
use core::time::Duration;
use std::borrow::Cow;

use http::StatusCode;
use serde::Serialize;

use crate::visit::Visit;
use crate::{ApiError, ErrorCatalog, Issues};

macro_rules! reads {
    ($trait:ident::$method:ident -> $value:ty: $($ty:ty $(where $generic:ident)? = |$this:ident| $read:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl$(<$generic: $trait>)? $trait for $ty {
            fn $method(&self) -> $value {
                let $this = self;
                $read
            }
        }
    )*};
}
pub(crate) use reads;

/// A value that may be part of `details`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an API error's details",
    label = "this field is sent to clients",
    note = "derive `serde::Serialize` for it, write `detail(display)`, or take the key away"
)]
pub trait DetailField: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize> DetailField for T {}

/// A detail that `schema` describes.
#[cfg(feature = "schemars")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON Schema, which `schema` asks for",
    label = "OpenAPI and TypeScript describe this field",
    note = "derive `schemars::JsonSchema` (version 1) for it, or take `schema` away from the error"
)]
pub trait SchemaField: schemars::JsonSchema {}

#[cfg(feature = "schemars")]
#[diagnostic::do_not_recommend]
impl<T: schemars::JsonSchema + ?Sized> SchemaField for T {}

/// A detail that can hold a framework's own words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a framework's words",
    label = "`fault` puts a string here",
    note = "use a `String`, a `&'static str`, a `Cow<'static, str>`, or an `Option` of one"
)]
pub trait FaultDetailField: Serialize {}

macro_rules! holds_words {
    ($($ty:ty $(where $generic:ident)?),*) => {$(
        #[diagnostic::do_not_recommend]
        impl$(<$generic: FaultDetailField>)? FaultDetailField for $ty {}
    )*};
}

holds_words!(String, Box<str>, &str, Cow<'_, str>, Option<T> where T);

/// A value for a message, a header, or `detail(display)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown to clients: it has no `Display`",
    label = "a message, a header or `detail(display)` shows this field",
    note = "implement `Display` for it, or write `{{field:?}}` in a message to show its `Debug`"
)]
pub trait DisplayField: fmt::Display {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> DisplayField for T {}

/// A value that may be a code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a code: it has no `Display`",
    label = "clients see this field as the code",
    note = "implement `Display` for it"
)]
pub trait CodeField: fmt::Display {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> CodeField for T {}

/// A value that a message shows as `{field:?}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown as `{{field:?}}`: it has no `Debug`",
    label = "the message shows this field",
    note = "derive `Debug` for it"
)]
pub trait DebugField: fmt::Debug {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Debug> DebugField for T {}

/// An error that says itself what its message is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `Display`, which `message = display` sends",
    label = "`message = display` shows this type",
    note = "implement `Display` for it, as `#[derive(thiserror::Error)]` does, or write the messages"
)]
pub trait DisplayError: fmt::Display {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> DisplayError for T {}

/// The width or the precision of a field in a message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a width or a precision",
    label = "`{{field:width$}}` and `{{field:.precision$}}` ask for a `usize`",
    note = "use a `usize`"
)]
pub trait CountField {
    #[doc(hidden)]
    fn count(&self) -> usize;
}

#[diagnostic::do_not_recommend]
impl CountField for usize {
    fn count(&self) -> usize {
        *self
    }
}

/// A field of a variant that is `hidden_as` another, with the type of the other variant's field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what the variant sends that clients get: its field has the type `{Sent}`",
    label = "must be `{Sent}`, as in the variant that this one is hidden as",
    note = "give both fields one type, so that clients cannot tell the answers apart"
)]
pub trait HiddenField<Sent> {
    #[doc(hidden)]
    fn as_sent(&self) -> &Sent;
}

#[diagnostic::do_not_recommend]
impl<T> HiddenField<T> for T {
    fn as_sent(&self) -> &T {
        self
    }
}

/// An error whose codes join the catalog of the type that wraps it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be `transparent`: it is not an API error whose codes are known",
    label = "has no codes that could join the catalog",
    note = "derive `api_error::ApiError` for it, or make it the `source` of a variant that has a code",
    note = "for `Box<dyn ApiError>` and its like, write `transparent(open)`"
)]
pub trait TransparentField: ApiError + ErrorCatalog {}

#[diagnostic::do_not_recommend]
impl<T: ApiError + ErrorCatalog> TransparentField for T {}

/// A length of time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Duration`",
    label = "`seconds`, `seconds_f64` and `millis` cannot read this",
    note = "use a `std::time::Duration`; numbers need neither key"
)]
pub trait DurationField {
    #[doc(hidden)]
    fn duration(&self) -> Option<Duration>;
}

reads!(DurationField::duration -> Option<Duration>:
    Duration = |time| Some(*time);
    Option<T> where T = |time| time.as_ref().and_then(T::duration);
);

/// A status known at run time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `http::StatusCode`",
    label = "`status` cannot read this",
    note = "use an `http::StatusCode`, or an `Option` of one"
)]
pub trait StatusField {
    #[doc(hidden)]
    fn status(&self) -> Option<StatusCode>;
}

reads!(StatusField::status -> Option<StatusCode>:
    StatusCode = |status| Some(*status);
    Option<StatusCode> = |status| *status;
);

/// What was wrong with the request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `api_error::Issues`",
    label = "`issues` cannot read this",
    note = "use `api_error::Issues`, or an `Option` or a `Box` of it"
)]
pub trait IssuesField {
    #[doc(hidden)]
    fn issues(&self) -> Option<&Issues>;
}

reads!(IssuesField::issues -> Option<&Issues>:
    Issues = |issues| Some(issues);
    Box<Issues> = |issues| Some(issues);
    Option<T> where T = |issues| issues.as_ref().and_then(T::issues);
);

/// Several errors.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of API errors whose codes are known",
    label = "`errors` cannot read this",
    note = "use a `Vec`, a boxed slice or an array of a type that derives `api_error::ApiError`"
)]
pub trait ErrorsField {
    /// What the list is of.
    type Error: ErrorCatalog;

    #[doc(hidden)]
    fn visit_errors<'a>(&'a self, visitor: &mut dyn Visit<'a>);
}

macro_rules! lists_errors {
    ($($ty:ty $(where $length:ident)?),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<E: ApiError + ErrorCatalog $(, const $length: usize)?> ErrorsField for $ty {
            type Error = E;

            fn visit_errors<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
                for error in self {
                    visitor.error(error);
                }
            }
        }
    )*};
}

lists_errors!(Vec<E>, Box<[E]>, [E; N] where N);

/// A type that derefs to a cause. An [`Error`], or an `AsRef<dyn Error>`, does not need this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the source of an error",
    label = "is not an error",
    note = "implement `std::error::Error` or `AsRef<dyn std::error::Error>` for it",
    note = "or hold a `Box<dyn std::error::Error + Send + Sync>`, which many reports convert into"
)]
pub trait SourceField {
    #[doc(hidden)]
    fn as_source(&self) -> &(dyn Error + 'static);
}

#[diagnostic::do_not_recommend]
impl<T: Deref<Target: DynError>> SourceField for T {
    fn as_source(&self) -> &(dyn Error + 'static) {
        self.deref().as_dyn_error()
    }
}

/// An error behind a pointer: `dyn Error`, with whatever marks, or a sized one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the source of an error",
    label = "is not an error",
    note = "implement `std::error::Error` or `AsRef<dyn std::error::Error>` for it",
    note = "or hold a `Box<dyn std::error::Error + Send + Sync>`, which many reports convert into"
)]
pub trait DynError {
    #[doc(hidden)]
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

macro_rules! dyn_error {
    ($($error:ty),*) => {$(
        impl DynError for $error {
            fn as_dyn_error(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

dyn_error!(dyn Error, dyn Error + Send, dyn Error + Sync, dyn Error + Send + Sync);

#[diagnostic::do_not_recommend]
impl<T: Error + 'static> DynError for T {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}
