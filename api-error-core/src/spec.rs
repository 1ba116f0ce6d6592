//! What the declaration says about one code, as static data.

use core::fmt;

use http::StatusCode;

use crate::case::Case;
use crate::envelope::Envelope;
use crate::{Retry, status};

/// What a type says for all of its variants.
#[derive(Debug)]
pub struct TypeSpec {
    #[doc(hidden)]
    pub name: &'static str,
    /// Where the type is declared: two of one name are told apart by it.
    #[doc(hidden)]
    pub place: Place,
    /// In a `static` of its own, so that its address is one and can stand for it.
    #[doc(hidden)]
    pub envelope: Option<&'static Envelope>,
    #[doc(hidden)]
    pub docs: Option<&'static str>,
    #[doc(hidden)]
    pub challenge: Option<&'static str>,
}

/// A place in the sources.
#[doc(hidden)]
#[derive(Debug)]
pub struct Place {
    pub module: &'static str,
    pub file: &'static str,
    pub line: u32,
    pub column: u32,
}

/// One code of the contract: all that is known of it without a value.
#[derive(Clone, Copy, Debug)]
pub struct ErrorSpec {
    #[doc(hidden)]
    pub ty: &'static TypeSpec,
    #[doc(hidden)]
    pub variant: &'static str,
    #[doc(hidden)]
    pub code: &'static str,
    #[doc(hidden)]
    pub numeric: bool,
    #[doc(hidden)]
    pub status: u16,
    #[doc(hidden)]
    pub message: Template,
    #[doc(hidden)]
    pub description: &'static str,
    #[doc(hidden)]
    pub retry: Retry,
    #[doc(hidden)]
    pub dynamic: Dynamic,
    #[doc(hidden)]
    pub details: Details,
    #[doc(hidden)]
    pub more: &'static More,
}

/// What few variants say, apart, so that the others do not pay for it.
#[doc(hidden)]
#[derive(Debug)]
pub struct More {
    pub title: Option<&'static str>,
    pub action: Option<&'static str>,
    pub group: Option<&'static str>,
    pub docs: Option<&'static str>,
    /// In a `static`, as the type's.
    pub envelope: Option<&'static Envelope>,
    pub retry_after: Option<u32>,
    pub headers: &'static [HeaderSpec],
    pub extensions: &'static [(&'static str, Constant)],
    pub deprecated: Option<&'static str>,
    pub hidden: bool,
    pub shared: Shared,
}

/// Which parts of an answer only a value can say.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Dynamic {
    pub status: bool,
    pub retry_after: bool,
    pub issues: bool,
}

/// Where the message comes from.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Template {
    /// No attribute gave one: the title.
    Title,
    Constant(&'static str),
    Placeholders(&'static str),
    /// The error's own `Display`.
    Display,
}

/// What `details` holds.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Details {
    /// Only what the issues say, if the variant has any.
    None,
    /// The whole of it is one value of the type named.
    Whole(&'static str),
    /// An object with these members, and `issues` if the variant has any.
    Members(&'static [DetailSpec]),
}

/// A member of `details`.
#[derive(Clone, Copy, Debug)]
pub struct DetailSpec {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub type_name: &'static str,
    #[doc(hidden)]
    pub presence: Presence,
}

/// Whether a member of `details` is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always, with a value.
    Always,
    /// Always, sometimes as `null`.
    Nullable,
    /// Left out when there is no value.
    Optional,
}

/// A header of an answer.
#[derive(Clone, Copy, Debug)]
pub struct HeaderSpec {
    #[doc(hidden)]
    pub name: &'static str,
    /// None where a field has the value.
    #[doc(hidden)]
    pub value: Option<&'static str>,
}

/// A constant that an envelope's `Extension` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A string.
    Str(&'static str),
    /// An integer.
    Int(i64),
    /// A boolean.
    Bool(bool),
}

/// Whether a code may stand on other variants that also say so.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    No,
    SameStatus,
    AnyStatus,
}

/// The address of a code's documentation: it displays as the address.
#[derive(Clone, Copy, Debug)]
pub struct Docs {
    pub(crate) template: &'static str,
    pub(crate) code: &'static str,
}

impl More {
    /// Says nothing.
    pub const NONE: Self = Self {
        title: None,
        action: None,
        group: None,
        docs: None,
        envelope: None,
        retry_after: None,
        headers: &[],
        extensions: &[],
        deprecated: None,
        hidden: false,
        shared: Shared::No,
    };
}

impl Dynamic {
    /// The type says it all.
    pub const NONE: Self = Self { status: false, retry_after: false, issues: false };
}

impl ErrorSpec {
    /// What a row of the derive's table starts from.
    #[doc(hidden)]
    pub const fn of(ty: &'static TypeSpec) -> Self {
        Self {
            ty,
            variant: "",
            code: "",
            numeric: false,
            status: 500,
            message: Template::Title,
            description: "",
            retry: Retry::Never,
            dynamic: Dynamic::NONE,
            details: Details::None,
            more: &More::NONE,
        }
    }

    /// The machine code; the text of it, for numbers too.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Whether the code goes out as a number.
    pub const fn is_numeric(&self) -> bool {
        self.numeric
    }

    /// The status, 400 to 599. Where [`status_varies`](Self::status_varies), a value may have another.
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.status) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether a field may name another status at run time.
    pub const fn status_varies(&self) -> bool {
        self.dynamic.status
    }

    /// What the kind of error is called, the same for every occurrence; by default the status's reason phrase.
    pub const fn title(&self) -> &'static str {
        match (self.more.title, status::reason(self.status)) {
            (Some(title), _) | (None, Some(title)) => title,
            (None, None) if self.status < 500 => "Client Error",
            (None, None) => "Server Error",
        }
    }

    /// The message's template, as in `Photo {id} does not exist`. The title, where no attribute gives a message or
    /// where it is what the error's own `Display` says.
    pub const fn message(&self) -> &'static str {
        match self.message {
            Template::Constant(text) | Template::Placeholders(text) => text,
            Template::Title | Template::Display => self.title(),
        }
    }

    pub(crate) const fn has_constant_message(&self) -> bool {
        matches!(self.message, Template::Constant(_) | Template::Title)
    }

    /// The doc comment, markdown.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// The description's first paragraph.
    pub const fn summary(&self) -> &'static str {
        let bytes = self.description.as_bytes();
        let mut at = 0;
        while at + 1 < bytes.len() {
            if bytes[at] == b'\n' && bytes[at + 1] == b'\n' {
                return self.description.split_at(at).0;
            }
            at += 1;
        }
        self.description
    }

    /// What the caller should do.
    pub const fn action(&self) -> Option<&'static str> {
        self.more.action
    }

    /// The heading it stands under in a reference.
    pub const fn group(&self) -> Option<&'static str> {
        self.more.group
    }

    /// Whether the same request may succeed later.
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// The constant `Retry-After`, seconds.
    pub const fn retry_after(&self) -> Option<u32> {
        self.more.retry_after
    }

    /// Whether a value says when to retry.
    pub const fn retry_after_varies(&self) -> bool {
        self.dynamic.retry_after
    }

    /// Where the code is documented.
    pub const fn docs(&self) -> Option<Docs> {
        self.docs_under(self.ty)
    }

    /// The same, where a type that wraps this one speaks.
    pub(crate) const fn docs_under(&self, ty: &'static TypeSpec) -> Option<Docs> {
        match (self.more.docs, ty.docs) {
            (Some(template), _) | (None, Some(template)) => Some(Docs { template, code: self.code }),
            (None, None) => None,
        }
    }

    /// The headers that the variant itself names; `Retry-After` and the type's challenge come on top.
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.more.headers
    }

    /// What `details` holds: names and types.
    pub const fn details(&self) -> Details {
        self.details
    }

    /// Whether it says what was wrong with the request, point by point.
    pub const fn has_issues(&self) -> bool {
        self.dynamic.issues
    }

    /// The constants for the envelope.
    pub const fn extensions(&self) -> &'static [(&'static str, Constant)] {
        self.more.extensions
    }

    /// The note of `#[deprecated]`; empty when it has none.
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.more.deprecated
    }

    /// Whether rendered docs leave it out.
    pub const fn is_hidden(&self) -> bool {
        self.more.hidden
    }

    /// The type that declares it.
    pub const fn type_name(&self) -> &'static str {
        self.ty.name
    }

    /// The variant that has it; a struct's own name.
    pub const fn variant(&self) -> &'static str {
        self.variant
    }
}

impl DetailSpec {
    /// The member's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rust type of its field, as written.
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Whether it is always there.
    pub const fn presence(&self) -> Presence {
        self.presence
    }
}

impl HeaderSpec {
    /// The name, in lower case.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The constant value; none where a field has it.
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }
}

impl fmt::Display for Docs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once("{code") {
            f.write_str(before)?;
            let (style, after) = after.split_once('}').unwrap_or((after, ""));
            match style.strip_prefix(':').and_then(Case::from_name) {
                Some(case) => f.write_str(&case.apply(self.code))?,
                None => f.write_str(self.code)?,
            }
            rest = after;
        }
        f.write_str(rest)
    }
}
