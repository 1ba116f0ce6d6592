//! What the key of a field passes to a visitor: one function for each key, called with the field's own type.

use core::fmt;
use core::marker::PhantomData;

use api_error_rules::text::Filling;
use http::HeaderName;
use serde::ser::Error as _;

use crate::ApiError;
use crate::answer::json;
use crate::contract::{Constant, RetryAfter, whole_millis, whole_seconds};
use crate::field::{
    CodeField, CountField, DebugField, DetailField, DisplayError, DisplayField, DurationField, ErrorsField,
    FaultDetailField, HiddenField, IssuesField, StatusField, TransparentField,
};
use crate::visit::sealed::Sealed;
use crate::visit::{Argument, Content, Message, Value, Visit};

/// What a message shows as `{field}`.
pub fn display<T: DisplayField>(value: &T) -> Argument<'_> {
    Argument::Display(value)
}

/// The value of `{field}` in a message, for types whose names look like an integer or a string. These are written
/// without `core::fmt`.
#[derive(Debug)]
pub struct Shown<'a, T: ?Sized>(pub &'a T);

/// All other types.
pub trait ShowDisplay<'a, T> {
    /// The bound is on the method and not on the impl, so that rustc finds the method and reports the bound.
    fn __argument(self) -> Argument<'a>
    where
        T: DisplayField;
}

impl<'a, T> ShowDisplay<'a, T> for Shown<'a, T> {
    fn __argument(self) -> Argument<'a>
    where
        T: DisplayField,
    {
        display(self.0)
    }
}

macro_rules! shown {
    ($($ty:ty => $variant:ident($convert:expr)),* $(,)?) => {$(
        impl<'a> Shown<'a, $ty> {
            /// This one is found first.
            pub fn __argument(self) -> Argument<'a> {
                Argument::$variant($convert(self.0))
            }
        }
    )*};
}

shown! {
    u8 => Unsigned(|number: &u8| (*number).into()),
    u16 => Unsigned(|number: &u16| (*number).into()),
    u32 => Unsigned(|number: &u32| (*number).into()),
    u64 => Unsigned(|number: &u64| *number),
    // It has at most 64 bits.
    usize => Unsigned(|number: &usize| *number as u64),
    i8 => Signed(|number: &i8| (*number).into()),
    i16 => Signed(|number: &i16| (*number).into()),
    i32 => Signed(|number: &i32| (*number).into()),
    i64 => Signed(|number: &i64| *number),
    isize => Signed(|number: &isize| *number as i64),
    String => Str(String::as_str),
    &str => Str(|text: &'a &str| *text),
}

/// What a message shows as `{field:>5}`.
pub fn displayable<T: DisplayField>(value: &T) -> &dyn fmt::Display {
    value
}

/// What a message shows as `{field:?}`.
pub fn debug<T: DebugField>(value: &T) -> &dyn fmt::Debug {
    value
}

/// `message = display`
pub fn display_error<T: DisplayError>(visitor: &mut dyn Visit<'_>, value: &T) {
    visitor.message(Message::new("{}", &[Argument::Display(value)]));
}

/// `message`
pub fn message(visitor: &mut dyn Visit<'_>, template: &'static str, arguments: &[Argument<'_>]) {
    visitor.message(Message::new(template, arguments));
}

/// The width or the precision of another field.
pub fn count<T: CountField>(value: &T) -> usize {
    value.count()
}

/// `code`
pub fn code<T: CodeField>(visitor: &mut dyn Visit<'_>, value: &T) {
    visitor.code(value);
}

/// `detail`: what it serialises to.
pub fn detail<T: DetailField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, value);
}

/// `detail, fault`
pub fn fault_detail<T: FaultDetailField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, value);
}

/// `details`
pub fn details<T: DetailField>(visitor: &mut dyn Visit<'_>, value: &T) {
    visitor.details(value);
}

/// `detail(display)`: a string.
pub fn displayed<T: DisplayField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, &Displayed(value));
}

/// `detail(with = path)`: what the function makes of it.
pub fn with<'v, T, U: DetailField>(
    visitor: &mut dyn Visit<'_>,
    name: &'static str,
    value: &'v T,
    with: impl FnOnce(&'v T) -> U,
) {
    visitor.detail(name, &with(value));
}

/// `detail(limit = 5)`: a constant.
pub fn constant(visitor: &mut dyn Visit<'_>, name: &'static str, constant: &Constant) {
    visitor.detail(name, &crate::contract::Shown { constant, filling: Filling::default() });
}

/// `detail(hint = "Delete {count} photos")`: a string.
pub fn filled(
    visitor: &mut dyn Visit<'_>,
    name: &'static str,
    template: &'static str,
    arguments: &[Argument<'_>],
) {
    visitor.detail(name, &Displayed(&Message::new(template, arguments)));
}

/// `detail(seconds)`: a whole number, rounded up, as in `Retry-After`.
pub fn seconds<T: DurationField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, &value.duration().map(whole_seconds));
}

/// `detail(seconds_f64)`: a number with its fraction.
pub fn seconds_f64<T: DurationField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, &value.duration().map(|time| time.as_secs_f64()));
}

/// `detail(millis)`: a whole number, rounded up.
pub fn millis<T: DurationField>(visitor: &mut dyn Visit<'_>, name: &'static str, value: &T) {
    visitor.detail(name, &value.duration().map(whole_millis));
}

/// `issues`
pub fn issues<'a, T: IssuesField>(visitor: &mut dyn Visit<'a>, value: &'a T) {
    if let Some(issues) = value.issues() {
        visitor.issues(issues);
    }
}

/// All that `errors` asks of a list: under one bound, as [`Joining`] has it.
#[derive(Debug)]
pub struct Listing<T> {
    /// Of the errors in the list.
    pub catalog: &'static crate::Catalog,
    list: PhantomData<T>,
}

/// The catalog of a list's errors, and the way to them.
pub const fn listing<T: ErrorsField>() -> Listing<T> {
    Listing { catalog: <T::Error as crate::ErrorCatalog>::CATALOG, list: PhantomData }
}

impl<T: ErrorsField> Listing<T> {
    /// `errors`
    pub fn visit<'a>(self, visitor: &mut dyn Visit<'a>, value: &'a T) {
        value.visit_errors(visitor);
    }
}

/// `retry_after`
pub fn retry_after<T: RetryAfter>(visitor: &mut dyn Visit<'_>, value: &T) {
    if let Some(after) = value.retry_after() {
        visitor.retry_after(after);
    }
}

/// `status`
pub fn status<T: StatusField>(visitor: &mut dyn Visit<'_>, value: &T) {
    if let Some(status) = value.status() {
        visitor.status(status);
    }
}

/// `header = "…"`
pub fn header<T: DisplayField>(visitor: &mut dyn Visit<'_>, name: HeaderName, value: &T) {
    visitor.header(name, value);
}

/// `hidden_as`: a field, as the other variant sends it.
pub fn hidden<T: HiddenField<Sent>, Sent>(value: &T) -> &Sent {
    value.as_sent()
}

/// The error that a transparent variant wraps.
pub fn wrapped<T: ApiError>(value: &T) -> &dyn ApiError {
    value
}

/// The bounds of a transparent field whose codes join the catalog, as one, so that rustc reports one error.
#[derive(Debug)]
pub struct Joining<T> {
    /// Its catalog.
    pub catalog: &'static crate::Catalog,
    /// [`wrapped`].
    pub wrapped: fn(&T) -> &dyn ApiError,
}

/// The wrapped error's catalog, and the way to its value.
pub const fn joining<T: TransparentField>() -> Joining<T> {
    Joining { catalog: T::CATALOG, wrapped }
}

struct Displayed<'a, T>(&'a T);

impl<T> Sealed for Displayed<'_, T> {}

// Not by `Serialize`: serde_json panics where a `Display` fails of itself.
impl<T: fmt::Display> Value for Displayed<'_, T> {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let written = json::string_of(out, |out| json::format_inside(out, format_args!("{}", self.0)));
        written.map_err(serde_json::Error::custom)
    }

    fn content(&self) -> serde_json::Result<Content> {
        let mut text = String::new();
        fmt::write(&mut text, format_args!("{}", self.0)).map_err(serde_json::Error::custom)?;
        Ok(Content::Str(text))
    }
}
