//! What a code's specification gives out.

use core::fmt;

use api_error_rules::{Constant, JsonType, Member, Presence, docs_url};

/// What `details` holds.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Details {
    /// Only what the issues say, if the variant has any.
    None,
    /// The whole of it is one value, of a type that this names.
    Whole(&'static DetailSpec),
    /// An object with these members, and `issues` if the variant has any.
    Members(&'static [DetailSpec]),
}

/// A member of `details`.
#[derive(Clone, Copy)]
pub struct DetailSpec {
    /// The text of its table.
    pub(crate) text: &'static str,
    pub(crate) member: Member,
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

/// The address of a code's documentation: it displays as the address.
#[derive(Clone, Copy, Debug)]
pub struct DocsUrl {
    pub(crate) template: &'static str,
    pub(crate) code: &'static str,
    /// A number has no style.
    pub(crate) is_numeric: bool,
}

/// The value of an extension that a constant names: a string, a boolean, an integer that fits an `i64`, or a finite
/// number.
#[doc(hidden)]
#[derive(Debug)]
pub struct ExtensionValue<T>(pub T);

impl ExtensionValue<&'static str> {
    pub const fn constant(self) -> Constant {
        Constant::Str(self.0)
    }
}

impl ExtensionValue<bool> {
    pub const fn constant(self) -> Constant {
        Constant::Bool(self.0)
    }
}

impl ExtensionValue<f64> {
    /// The number.
    ///
    /// # Panics
    ///
    /// In const evaluation, so that the declaration does not compile.
    #[track_caller]
    pub const fn constant(self) -> Constant {
        assert!(
            self.0.is_finite(),
            "this number is infinite, or is not a number, and JSON has neither; write a finite one"
        );
        Constant::Float(self.0)
    }
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl ExtensionValue<$integer> {
            pub const fn constant(self) -> Constant {
                #[allow(clippy::cast_lossless, trivial_numeric_casts, reason = "const evaluation has no `From`")]
                Constant::Int(self.0 as i64)
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 u8 u16 u32);

impl DetailSpec {
    getters! {
        /// The member's name; empty where it is the whole of `details`.
        pub name -> &'static str = |detail| detail.member.name(detail.text);
        /// The Rust type that it serialises as, as its field has it.
        pub type_name -> &'static str = |detail| detail.member.type_name(detail.text);
        /// Whether it is always there.
        pub presence -> Presence = |detail| detail.member.presence();
    }

    /// What the type is in JSON, as far as its name says.
    pub fn json_type(&self) -> JsonType {
        JsonType::decoded(self.member.json(self.text))
    }

    /// The member where answers may be without it.
    pub(crate) fn optional(&self) -> Self {
        Self { member: self.member.optional(), ..*self }
    }

    pub(crate) const fn may_be_string(&self) -> bool {
        JsonType::may_be_string(self.member.json(self.text))
    }

    pub(crate) const fn may_have_strings(&self) -> bool {
        JsonType::may_have_strings(self.member.json(self.text))
    }
}

impl HeaderSpec {
    getters! {
        /// The name, in lower case.
        pub name -> &'static str = |header| header.name;
        /// The constant value; none where a field has it.
        pub value -> Option<&'static str> = |header| header.value;
    }
}

impl DocsUrl {
    /// Where another code, as a former one, has its documentation.
    #[doc(hidden)]
    pub const fn with_code(self, code: &'static str) -> Self {
        Self { code, ..self }
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

impl fmt::Display for DocsUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        docs_url::fill(f, self.template, self.code, self.is_numeric)
    }
}
