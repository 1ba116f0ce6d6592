//! What a field must be able to do for each of its keys. Generated code names these with the field's own type, so that
//! a type that cannot do it is reported at the field.

use core::error::Error;
use core::fmt;
use core::ops::Deref;
use core::time::Duration;

use http::StatusCode;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use crate::visit::Value;
use crate::{ApiError, ErrorCatalog, Issues, RetryAfter, json};

/// A value that may be part of `details`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an API error's details",
    label = "this field is sent to clients",
    note = "derive `serde::Serialize` for it, write `detail(display)`, or take the key away"
)]
pub trait DetailField: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize> DetailField for T {}

/// A value that may be shown in a message, in a header, or by `detail(display)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown to clients: it has no `Display`",
    label = "a message, a header or `detail(display)` shows this field",
    note = "implement `Display` for it, or write `{{field:?}}` in a message to show its `Debug`"
)]
pub trait DisplayField: fmt::Display {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> DisplayField for T {}

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

/// An error whose codes join the catalog of the type that wraps it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be `transparent`: it is no API error whose codes are known",
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
    label = "`seconds` and `millis` cannot read this",
    note = "use a `std::time::Duration`; numbers need neither key"
)]
pub trait DurationField {
    #[doc(hidden)]
    fn duration(&self) -> Option<Duration>;
}

#[diagnostic::do_not_recommend]
impl DurationField for Duration {
    fn duration(&self) -> Option<Duration> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: DurationField> DurationField for Option<T> {
    fn duration(&self) -> Option<Duration> {
        self.as_ref().and_then(T::duration)
    }
}

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

#[diagnostic::do_not_recommend]
impl StatusField for StatusCode {
    fn status(&self) -> Option<StatusCode> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl StatusField for Option<StatusCode> {
    fn status(&self) -> Option<StatusCode> {
        *self
    }
}

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

#[diagnostic::do_not_recommend]
impl IssuesField for Issues {
    fn issues(&self) -> Option<&Issues> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl IssuesField for Box<Issues> {
    fn issues(&self) -> Option<&Issues> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: IssuesField> IssuesField for Option<T> {
    fn issues(&self) -> Option<&Issues> {
        self.as_ref().and_then(T::issues)
    }
}

/// A detail, as what it serialises to.
pub fn detail<T: DetailField>(value: &T) -> &dyn Value {
    value
}

/// What is displayed in a message or a header.
pub fn display<T: DisplayField>(value: &T) -> &dyn fmt::Display {
    value
}

/// What a message shows as `{field:?}`.
pub fn debug<T: DebugField>(value: &T) -> &dyn fmt::Debug {
    value
}

/// What `message = display` shows.
pub fn display_error<T: DisplayError>(value: &T) -> &dyn fmt::Display {
    value
}

/// The width or the precision of another field.
pub fn count<T: CountField>(value: &T) -> usize {
    value.count()
}

/// When to retry.
pub fn retry_after<T: RetryAfter>(value: &T) -> Option<Duration> {
    value.retry_after()
}

/// The status.
pub fn status<T: StatusField>(value: &T) -> Option<StatusCode> {
    value.status()
}

/// The issues.
pub fn issues<T: IssuesField>(value: &T) -> Option<&Issues> {
    value.issues()
}

/// The error that a transparent variant wraps.
pub fn wrapped<T: ApiError>(value: &T) -> &dyn ApiError {
    value
}

/// All that a transparent variant asks of an error whose codes join the catalog: under one bound, so that a type that
/// does not meet it is reported once.
pub struct Joining<T> {
    pub catalog: &'static crate::Catalog,
    pub wrapped: fn(&T) -> &dyn ApiError,
}

/// The wrapped error's catalog, and the way to its value.
pub const fn joining<T: TransparentField>() -> Joining<T> {
    Joining { catalog: T::CATALOG, wrapped }
}

/// A detail that is a string: what `Display` says.
pub struct Displayed<'a>(&'a dyn fmt::Display);

/// What `detail(display)` sends.
pub fn displayed<T: DisplayField>(value: &T) -> Displayed<'_> {
    Displayed(value)
}

// Not by `Serialize`: serde_json panics where a `Display` fails of itself.
impl Value for Displayed<'_> {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        json::format(out, format_args!("{}", self.0)).map_err(serde_json::Error::custom)
    }
}

/// A detail that is a number of seconds; a whole one where nothing is lost by it.
pub struct Seconds(Option<Duration>);

/// What `detail(seconds)` sends.
pub fn seconds<T: DurationField>(value: &T) -> Seconds {
    Seconds(value.duration())
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            None => serializer.serialize_none(),
            Some(time) if time.subsec_nanos() == 0 => serializer.serialize_u64(time.as_secs()),
            Some(time) => serializer.serialize_f64(time.as_secs_f64()),
        }
    }
}

/// A detail that is a number of whole milliseconds.
pub struct Millis(Option<Duration>);

/// What `detail(millis)` sends.
pub fn millis<T: DurationField>(value: &T) -> Millis {
    Millis(value.duration())
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            None => serializer.serialize_none(),
            Some(time) => serializer.serialize_u128(time.as_millis()),
        }
    }
}

/// The cause of an error: an [`Error`], or what derefs to one, as `Box<dyn Error + Send + Sync>` and `anyhow::Error` do.
pub struct Source<'a, T>(&'a T);

/// Wraps a `source` field, so that the call which reads it is one on a type of this crate.
pub fn source<T>(value: &T) -> Source<'_, T> {
    Source(value)
}

impl<'a, T: Error + 'static> Source<'a, T> {
    /// The cause. This one is found first, for types that are errors themselves.
    pub fn __source(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

/// The cause of types that are no errors themselves.
pub trait DerefSource<'a, T> {
    /// The cause. The bound stands here and not at the impl, so that rustc finds the method and reports the bound.
    fn __source(self) -> &'a (dyn Error + 'static)
    where
        T: SourceField;
}

impl<'a, T> DerefSource<'a, T> for Source<'a, T> {
    fn __source(self) -> &'a (dyn Error + 'static)
    where
        T: SourceField,
    {
        self.0.as_source()
    }
}

/// What derefs to a cause.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the source of an error",
    label = "is not an error",
    note = "implement `std::error::Error` for it, or take `source` away"
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
    note = "implement `std::error::Error` for it, or take `source` away"
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
