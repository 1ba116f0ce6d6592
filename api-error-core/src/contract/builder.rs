//! Specifications by hand, for types without the derive.

use core::error::Error;
use core::fmt;

use api_error_rules::message::{self, Piece};
use api_error_rules::{
    Case, JsonType, MessageKind, NewMember, NewRow, Presence, Retry, TableBuilder, code, status,
};
use http::StatusCode;

use super::{ErrorSpec, More, Table, TypeSpec};

/// Builds the [`ErrorSpec`] of a type that implements [`ErrorContract`](super::ErrorContract) by hand.
///
/// ```
/// use std::sync::LazyLock;
///
/// use api_error_core::contract::{ErrorContract, ErrorSpec, SpecBuilder};
/// use api_error_core::ApiError;
/// use api_error_core::visit::{Argument, Message, Visit};
/// use http::StatusCode;
///
/// struct Declined(&'static str);
///
/// static DECLINED: LazyLock<&ErrorSpec> = LazyLock::new(|| {
///     let spec = SpecBuilder::new("payment.declined", StatusCode::PAYMENT_REQUIRED);
///     spec.message("Declined: {reason}").build().expect("the code and the message are well formed")
/// });
///
/// impl ErrorContract for Declined {
///     fn spec(&self) -> &'static ErrorSpec {
///         &DECLINED
///     }
///
///     fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
///         visitor.message(Message::new("Declined: {reason}", &[Argument::Str(self.0)]));
///     }
/// }
///
/// assert_eq!(Declined("too old").message(), "Declined: too old");
/// ```
#[derive(Debug)]
#[must_use = "only `build` makes the specification"]
pub struct SpecBuilder {
    row: NewRow<'static>,
    members: Vec<NewMember>,
    more: More,
}

/// Why `build` refuses. It displays as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError(String);

impl SpecBuilder {
    /// A code with its status. Title and message are the reason phrase of the status.
    pub const fn new(code: &'static str, status: StatusCode) -> Self {
        let row = NewRow { more: Some(0), ..NewRow::new(code, status.as_u16()) };
        Self { row, members: Vec::new(), more: More::NONE }
    }

    /// Sets the message. A template with placeholders, such as `{reason}`, is filled in by `visit`.
    pub const fn message(mut self, message: &'static str) -> Self {
        self.row.message = message;
        self
    }

    /// What the kind of error is called.
    pub const fn title(mut self, title: &'static str) -> Self {
        self.more.title = Some(title);
        self
    }

    /// What the caller should do.
    pub const fn action(mut self, action: &'static str) -> Self {
        self.more.action = Some(action);
        self
    }

    /// Sets whether a retry may succeed. The default depends on the status. With [`Retry::After`], `visit` names the
    /// time.
    pub const fn retry(mut self, retry: Retry) -> Self {
        (self.row.retry, self.row.retry_after_varies) = (retry, matches!(retry, Retry::After));
        self
    }

    /// A member of `details`, of which `visit` has the value.
    pub fn detail(mut self, name: &str, json: JsonType, presence: Presence) -> Self {
        self.members.push(NewMember { name: name.to_owned(), type_name: json.to_string(), json, presence });
        self
    }

    /// Has `visit` say what was wrong with the request.
    pub const fn issues(mut self) -> Self {
        self.row.has_issues = true;
        self
    }

    /// Has `visit` say the status, where a value has another.
    pub const fn status_varies(mut self) -> Self {
        self.row.status_varies = true;
        self
    }

    /// Lets `visit` name the code that clients see.
    pub const fn code_varies(mut self) -> Self {
        self.row.code_varies = true;
        self
    }

    /// Lets the status be any from 200 to 599, as `allow(not_an_error_status)` does.
    pub const fn any_status(mut self) -> Self {
        self.row.status_range = status::ANSWERS;
        self
    }

    /// Makes the specification, for the life of the program.
    ///
    /// # Errors
    ///
    /// Where the derive does not compile either: the code is empty or has white space, the status is not one of an
    /// error, or the message is not a template.
    pub fn build(self) -> Result<&'static ErrorSpec, SpecError> {
        let Self { row, members, more } = self;
        let (code, status, range) = (row.code, row.status, row.status_range);
        let wrong = |why: &str| SpecError(format!("error code `{}` {why}", code.escape_debug()));
        if code.is_empty() {
            return Err(wrong("is empty"));
        }
        if let Some(what) = code::forbidden(code) {
            return Err(wrong(&format!("contains {what}; clients compare codes")));
        }
        if !range.contains(status) {
            return Err(wrong(&format!("has status {status}, which is not an error; use {range}")));
        }
        let pieces = message::parse(row.message).map_err(|why| wrong(&format!("has no message: {why}")))?;
        let (message_kind, message) = match &*pieces {
            [] => (MessageKind::Title, ""),
            [Piece::Text(text)] => (MessageKind::Constant, &**text),
            _ => (MessageKind::Template, row.message),
        };
        let variant = &*Case::Pascal.apply(code);
        let mut builder = TableBuilder::default();
        builder.push(&NewRow { variant, message_kind, message, members: &members, ..row });
        if builder.is_too_great {
            return Err(wrong("has more text than a table can hold"));
        }
        Table::leaked(&TypeSpec::NONE, builder, more).first().ok_or_else(|| wrong("has no row"))
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for SpecError {}
