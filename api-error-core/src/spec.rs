//! What the declaration says about one code, as static data.

use core::fmt;

use http::StatusCode;

use crate::bits::{self, Bits};
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
#[derive(Clone, Copy)]
pub struct ErrorSpec {
    pub(crate) table: &'static Table,
    /// As `bits` says.
    pub(crate) words: [u128; 2],
}

/// What the codes of a type have in common.
#[doc(hidden)]
pub struct Table {
    pub ty: &'static TypeSpec,
    /// The texts of all rows, one after the other.
    pub text: &'static str,
    /// The members of all rows' details, one after the other.
    pub details: &'static [DetailSpec],
    pub more: &'static [More],
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

/// Where the message comes from.
#[derive(Clone, Copy)]
pub(crate) enum MessageIs {
    /// No attribute gave one: it is the title.
    Title,
    Constant,
    /// A template with placeholders.
    Template,
    /// What the error's own `Display` says.
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
#[derive(Clone, Copy)]
pub struct DetailSpec {
    /// The texts of all members of the type's details, one after the other.
    pub(crate) text: &'static str,
    /// As `bits` says.
    pub(crate) word: u128,
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

/// The part of a text that follows `start` and the lengths `before` it.
const fn part(text: &'static str, word: u128, before: &[Bits], length: u32) -> &'static str {
    if length == 0 {
        return "";
    }
    let (mut start, mut at) = (0, 0);
    while at < before.len() {
        start += before[at].read(word) as usize;
        at += 1;
    }
    text.split_at(start).1.split_at(length as usize).0
}

impl ErrorSpec {
    pub(crate) const fn ty(&self) -> &'static TypeSpec {
        self.table.ty
    }

    pub(crate) const fn more(&self) -> &'static More {
        match bits::MORE.read(self.words[1]) {
            0 => &More::NONE,
            place => &self.table.more[place as usize - 1],
        }
    }

    pub(crate) const fn message_is(&self) -> MessageIs {
        match bits::MESSAGE_IS.read(self.words[1]) {
            0 => MessageIs::Title,
            1 => MessageIs::Constant,
            2 => MessageIs::Template,
            _ => MessageIs::Display,
        }
    }

    /// One of its texts: its length, and what stands before it.
    const fn text(&self, length: Bits, before: &[Bits]) -> &'static str {
        part(self.table.text, self.words[0], before, length.read(self.words[0]))
    }

    const fn is(&self, flag: Bits) -> bool {
        flag.read(self.words[1]) != 0
    }

    const fn status_number(&self) -> u16 {
        bits::STATUS.read(self.words[1]) as u16
    }

    /// The machine code; the text of it, for numbers too.
    pub const fn code(&self) -> &'static str {
        self.text(bits::CODE, &[bits::START])
    }

    /// Whether the code goes out as a number.
    pub const fn is_numeric(&self) -> bool {
        self.is(bits::IS_NUMERIC)
    }

    /// The status, 400 to 599. Where [`status_varies`](Self::status_varies), a value may have another.
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.status_number()) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether a field may name another status at run time.
    pub const fn status_varies(&self) -> bool {
        self.is(bits::STATUS_VARIES)
    }

    /// What the kind of error is called, the same for every occurrence; by default the status's reason phrase.
    pub const fn title(&self) -> &'static str {
        match (self.more().title, status::reason(self.status_number())) {
            (Some(title), _) | (None, Some(title)) => title,
            (None, None) if self.status_number() < 500 => "Client Error",
            (None, None) => "Server Error",
        }
    }

    /// The message's template, as in `Photo {id} does not exist`. The title, where no attribute gives a message or
    /// where it is what the error's own `Display` says.
    pub const fn message(&self) -> &'static str {
        match self.message_is() {
            MessageIs::Constant | MessageIs::Template => {
                self.text(bits::MESSAGE, &[bits::START, bits::CODE, bits::VARIANT])
            }
            MessageIs::Title | MessageIs::Display => self.title(),
        }
    }

    pub(crate) const fn has_constant_message(&self) -> bool {
        matches!(self.message_is(), MessageIs::Constant | MessageIs::Title)
    }

    /// The doc comment, markdown.
    pub const fn description(&self) -> &'static str {
        self.text(bits::DESCRIPTION, &[bits::START, bits::CODE, bits::VARIANT, bits::MESSAGE])
    }

    /// The description's first paragraph.
    pub const fn summary(&self) -> &'static str {
        let description = self.description();
        let bytes = description.as_bytes();
        let mut at = 0;
        while at + 1 < bytes.len() {
            if bytes[at] == b'\n' && bytes[at + 1] == b'\n' {
                return description.split_at(at).0;
            }
            at += 1;
        }
        description
    }

    /// What the caller should do.
    pub const fn action(&self) -> Option<&'static str> {
        self.more().action
    }

    /// The heading it stands under in a reference.
    pub const fn group(&self) -> Option<&'static str> {
        self.more().group
    }

    /// Whether the same request may succeed later.
    pub const fn retry(&self) -> Retry {
        match bits::RETRY.read(self.words[1]) {
            0 => Retry::Never,
            1 => Retry::After,
            _ => Retry::Backoff,
        }
    }

    /// The constant `Retry-After`, seconds.
    pub const fn retry_after(&self) -> Option<u32> {
        self.more().retry_after
    }

    /// Whether a value says when to retry.
    pub const fn retry_after_varies(&self) -> bool {
        self.is(bits::RETRY_AFTER_VARIES)
    }

    /// Where the code is documented.
    pub const fn docs(&self) -> Option<Docs> {
        self.docs_under(self.ty())
    }

    /// The same, where a type that wraps this one speaks.
    pub(crate) const fn docs_under(&self, ty: &'static TypeSpec) -> Option<Docs> {
        match (self.more().docs, ty.docs) {
            (Some(template), _) | (None, Some(template)) => Some(Docs { template, code: self.code() }),
            (None, None) => None,
        }
    }

    /// The headers that the variant itself names; `Retry-After` and the type's challenge come on top.
    pub const fn headers(&self) -> &'static [HeaderSpec] {
        self.more().headers
    }

    /// What `details` holds: names and types.
    pub const fn details(&self) -> Details {
        let whole = bits::WHOLE.read(self.words[1]);
        if whole > 0 {
            let before = &[bits::START, bits::CODE, bits::VARIANT, bits::MESSAGE, bits::DESCRIPTION];
            return Details::Whole(part(self.table.text, self.words[0], before, whole));
        }
        match bits::MEMBER_COUNT.read(self.words[1]) {
            0 => Details::None,
            count => {
                let (_, members) = self.table.details.split_at(bits::MEMBERS.read(self.words[1]) as usize);
                Details::Members(members.split_at(count as usize).0)
            }
        }
    }

    /// Whether it says what was wrong with the request, point by point.
    pub const fn has_issues(&self) -> bool {
        self.is(bits::HAS_ISSUES)
    }

    /// The constants for the envelope.
    pub const fn extensions(&self) -> &'static [(&'static str, Constant)] {
        self.more().extensions
    }

    /// The note of `#[deprecated]`; empty when it has none.
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.more().deprecated
    }

    /// Whether rendered docs leave it out.
    pub const fn is_hidden(&self) -> bool {
        self.more().hidden
    }

    /// The type that declares it.
    pub const fn type_name(&self) -> &'static str {
        self.ty().name
    }

    /// The variant that has it; a struct's own name.
    pub const fn variant(&self) -> &'static str {
        self.text(bits::VARIANT, &[bits::START, bits::CODE])
    }
}

impl DetailSpec {
    /// The member's name.
    pub const fn name(&self) -> &'static str {
        part(self.text, self.word, &[bits::MEMBER_START], bits::MEMBER_NAME.read(self.word))
    }

    /// The Rust type that it serialises as, as its field has it.
    pub const fn type_name(&self) -> &'static str {
        let before = &[bits::MEMBER_START, bits::MEMBER_NAME];
        part(self.text, self.word, before, bits::MEMBER_TYPE.read(self.word))
    }

    /// Whether it is always there.
    pub const fn presence(&self) -> Presence {
        match bits::MEMBER_PRESENCE.read(self.word) {
            0 => Presence::Always,
            1 => Presence::Nullable,
            _ => Presence::Optional,
        }
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

impl fmt::Debug for ErrorSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorSpec")
            .field("type_name", &self.type_name())
            .field("variant", &self.variant())
            .field("code", &self.code())
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for DetailSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetailSpec")
            .field("name", &self.name())
            .field("type_name", &self.type_name())
            .field("presence", &self.presence())
            .finish()
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
