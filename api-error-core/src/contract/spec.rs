//! What the declaration says about one code, as static data.

use core::{fmt, ptr};

use api_error_rules::status::Range;
use api_error_rules::text::Filling;
use api_error_rules::{Constant, Fault, MessageKind, Retry, Row, first_paragraph, message};
use http::StatusCode;

use super::parts::{Details, DocsUrl, HeaderSpec};
#[cfg(feature = "describe")]
use super::table::MakeSchema;
use super::table::{More, Table, TypeSpec};

/// One code of the contract, as it is known without a value.
#[derive(Clone, Copy)]
pub struct ErrorSpec {
    pub(crate) table: &'static Table,
    pub(crate) row: Row,
    pub(crate) place: u16,
}

impl ErrorSpec {
    getters! {
        pub(crate) ty -> &'static TypeSpec = |spec| spec.table.ty;
        pub(crate) place -> usize = |spec| spec.place as usize;
        pub(crate) message_kind -> MessageKind = |spec| spec.row.message_kind();
        /// The machine code; the text of it, for numbers too.
        pub code -> &'static str = |spec| spec.row.code(spec.table.text);
        /// Whether the code goes out as a number.
        pub is_numeric -> bool = |spec| spec.row.is_numeric();
        /// Whether a value names the code that clients see in its place.
        pub code_varies -> bool = |spec| spec.row.code_varies();
        pub(crate) status_range -> Range = |spec| spec.row.status_range();
        /// Whether a value may have another status: that of a field, or the most severe of its errors.
        pub status_varies -> bool = |spec| spec.row.status_varies();
        /// The doc comment, markdown.
        pub description -> &'static str = |spec| spec.row.description(spec.table.text);
        /// The description's first paragraph.
        pub summary -> &'static str = |spec| first_paragraph(spec.description());
        /// What the caller should do.
        pub action -> Option<&'static str> = |spec| spec.more().action;
        /// The heading above it in a reference.
        pub group -> Option<&'static str> = |spec| spec.more().group;
        /// Whether the same request may succeed later.
        pub retry -> Retry = |spec| spec.row.retry();
        /// The constant `Retry-After`, seconds.
        pub retry_after -> Option<u32> = |spec| spec.more().retry_after;
        /// Whether a value says when to retry.
        pub retry_after_varies -> bool = |spec| spec.row.retry_after_varies();
        /// The headers of the variant, without `Retry-After` and the type's challenge.
        pub headers -> &'static [HeaderSpec] = |spec| spec.more().headers;
        /// Whether it says what was wrong with the request, point by point.
        pub has_issues -> bool = |spec| spec.row.has_issues();
        /// The name of the detail that has the framework's own words.
        pub fault_detail -> Option<&'static str> = |spec| spec.more().fault_detail;
        /// The constants for the envelope.
        pub extensions -> &'static [(&'static str, Constant)] = |spec| spec.more().extensions;
        /// The statuses of bare answers that it replaces.
        pub answered_statuses -> &'static [u16] = |spec| spec.more().statuses;
        /// What the code was called in earlier releases.
        pub formerly -> &'static [&'static str] = |spec| spec.more().formerly;
        /// The note of `#[deprecated]`; empty when it has none.
        pub deprecated -> Option<&'static str> = |spec| spec.more().deprecated;
        /// The code that clients get in its place, by `hidden_as`.
        pub hidden_as -> Option<&'static Self> = |spec| spec.more().hidden_as;
        /// Whether documents leave it out, by `#[doc(hidden)]` or `hidden_as`.
        pub is_hidden -> bool = |spec| spec.more().hidden || spec.hidden_as().is_some();
        /// The type that declares it.
        pub type_name -> &'static str = |spec| spec.ty().name;
        /// The variant that has it; a struct's own name.
        pub variant -> &'static str = |spec| spec.row.variant(spec.table.text);
    }

    pub(crate) const fn more(&self) -> &'static More {
        match self.row.more() {
            None => &More::NONE,
            Some(place) => &self.table.more[place],
        }
    }

    /// The code as its type declares it, without what wrappers say beside it.
    pub(crate) fn declared(&'static self) -> &'static Self {
        self.more().joined.map_or(self, |(spec, _)| spec.declared())
    }

    /// Whether both are one code of one type, whatever wrappers say beside either.
    pub(crate) fn is(&'static self, other: &'static Self) -> bool {
        ptr::eq(self.declared(), other.declared())
    }

    /// The code that clients get: that of `hidden_as`, else itself.
    pub const fn sent(&self) -> &Self {
        match self.hidden_as() {
            Some(other) => other,
            None => self,
        }
    }

    /// The status: 400 to 599, or from 200 where `allow(not_an_error_status)` says so. Where
    /// [`status_varies`](Self::status_varies), a value may have another.
    pub const fn status(&self) -> StatusCode {
        match StatusCode::from_u16(self.row.status()) {
            Ok(status) => status,
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether an answer can have this status: the declared one, and any allowed one if it
    /// [varies](Self::status_varies).
    pub const fn can_have(&self, status: StatusCode) -> bool {
        let varies = self.status_varies() && self.status_range().contains(status.as_u16());
        varies || status.as_u16() == self.row.status()
    }

    /// The title, the same for every occurrence. The default is the status's reason phrase.
    pub const fn title(&self) -> &'static str {
        match self.more().title {
            Some(title) => title,
            None => self.ty().titles.title(self.row.status()),
        }
    }

    /// The title of the declaration, if it has one.
    pub const fn declared_title(&self) -> Option<&'static str> {
        self.more().title
    }

    /// The title of an answer with this status: its reason phrase, if the title [varies](Self::title_varies).
    pub(crate) fn title_of(&self, status: StatusCode) -> &'static str {
        let reason = self.ty().titles.reason(status.as_u16()).filter(|_| self.title_varies());
        reason.unwrap_or(self.title())
    }

    /// What takes the place of a message that a value does not say.
    pub(crate) fn message_without_value(&self, status: StatusCode) -> &'static str {
        match self.message_kind() {
            MessageKind::Constant => self.message(),
            _ => self.title_of(status),
        }
    }

    pub(crate) const fn message_is_title(&self) -> bool {
        matches!(self.message_kind(), MessageKind::Title)
    }

    /// Whether the title is the reason phrase of each answer's own status.
    pub(crate) const fn title_varies(&self) -> bool {
        let is_net = self.answers(Fault::ClientFault) || self.answers(Fault::ServerFault);
        (is_net || self.more().is_most_severe) && self.more().title.is_none()
    }

    pub(crate) fn filling(&self, status: StatusCode) -> Filling<'static> {
        let (code, is_numeric, title) = (self.code(), self.is_numeric(), self.title_of(status));
        Filling { code, is_numeric, status: status.as_u16(), title }
    }

    /// The template of the message, such as `Photo {id} does not exist`; the title if there is none, or if `Display`
    /// writes the message.
    pub const fn message(&self) -> &'static str {
        match self.message_kind() {
            MessageKind::Constant | MessageKind::Template => self.row.message(self.table.text),
            MessageKind::Title | MessageKind::Display => self.title(),
        }
    }

    /// Whether [`message`](Self::message) is a template, in which `{{` is a brace, or the title in place of what
    /// `Display` writes. Otherwise it is the text of every answer.
    pub const fn message_varies(&self) -> bool {
        matches!(self.message_kind(), MessageKind::Template | MessageKind::Display)
    }

    /// The names of the message's arguments, in the order of the template. Translations use the same ones.
    pub fn message_arguments(&self) -> impl Iterator<Item = String> + use<> {
        let template = if self.message_varies() { self.row.message(self.table.text) } else { "" };
        message::arguments(template)
    }

    /// Whether an answer may have a time that the declaration lacks, from its value or from a framework. Frameworks
    /// name none if a retry is in vain.
    pub(crate) const fn may_name_retry_after(&self) -> bool {
        let is_built_in = self.variant().is_empty();
        let speaks_for_framework = is_built_in || self.row.answers_any();
        self.retry_after_varies() && (self.retry().is_retryable() || !speaks_for_framework)
    }

    /// Where the code is documented.
    pub const fn docs(&self) -> Option<DocsUrl> {
        self.docs_under(self.ty())
    }

    /// The same, where a type that wraps this one speaks.
    pub(crate) const fn docs_under(&self, ty: &'static TypeSpec) -> Option<DocsUrl> {
        match (self.more().docs, ty.docs) {
            (Some(template), _) | (None, Some(template)) => {
                Some(DocsUrl { template, code: self.code(), is_numeric: self.is_numeric() })
            }
            (None, None) => None,
        }
    }

    /// What `details` holds: names and types.
    pub const fn details(&self) -> Details {
        let (first, count) = self.row.members();
        let members = self.table.details.split_at(first).1.split_at(count).0;
        match members {
            [] => Details::None,
            [whole] if self.row.is_whole() => Details::Whole(whole),
            members => Details::Members(members),
        }
    }

    #[cfg(feature = "describe")]
    pub(crate) fn schema_of(&self, detail: usize) -> Option<MakeSchema> {
        *self.more().schemas.get(detail)?
    }

    /// Whether it is the answer to this fault of the framework.
    pub const fn answers(&self, fault: Fault) -> bool {
        self.row.answers(fault)
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
