//! What a code's specification gives out.

use core::fmt;

use crate::bits::{self, Bits};
use crate::case::Case;

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

/// The address of a code's documentation: it displays as the address.
#[derive(Clone, Copy, Debug)]
pub struct Docs {
    pub(crate) template: &'static str,
    pub(crate) code: &'static str,
    /// A number has no words to put in a style.
    pub(crate) is_numeric: bool,
}

/// The part of a text that follows `start` and the lengths `before` it.
pub(super) const fn part(text: &'static str, word: u128, before: &[Bits], length: u32) -> &'static str {
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

impl Docs {
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

impl fmt::Display for Docs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once("{code") {
            f.write_str(before)?;
            let (style, after) = after.split_once('}').unwrap_or((after, ""));
            match style.strip_prefix(':').and_then(Case::from_name) {
                Some(case) if !self.is_numeric => segment(f, &case.apply(self.code))?,
                _ => segment(f, self.code)?,
            }
            rest = after;
        }
        f.write_str(rest)
    }
}

/// The text as one segment of a path (RFC 3986 section 3.3). What separates parameters of a query is encoded too, for an address
/// that has its code there.
fn segment(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(|character| !stays(character)) {
        let (before, after) = rest.split_at(at);
        f.write_str(before)?;
        let mut characters = after.chars();
        for byte in characters.next().into_iter().flat_map(utf8) {
            write!(f, "%{byte:02X}")?;
        }
        rest = characters.as_str();
    }
    f.write_str(rest)
}

fn stays(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_' | '~' | ':' | '@')
}

fn utf8(character: char) -> impl Iterator<Item = u8> {
    let mut bytes = [0; 4];
    let length = character.encode_utf8(&mut bytes).len();
    bytes.into_iter().take(length)
}

#[cfg(test)]
mod tests {
    use super::Docs;

    #[test]
    fn a_code_is_one_segment_of_its_address() {
        for (code, address) in [
            ("not_found", "https://x.example/e/not_found?v=1"),
            ("auth/user-not-found", "https://x.example/e/auth%2Fuser-not-found?v=1"),
            ("a?b#c", "https://x.example/e/a%3Fb%23c?v=1"),
            ("a%20b", "https://x.example/e/a%2520b?v=1"),
            ("a&b=c", "https://x.example/e/a%26b%3Dc?v=1"),
            ("v1:x.y~z@w", "https://x.example/e/v1:x.y~z@w?v=1"),
            ("ä€", "https://x.example/e/%C3%A4%E2%82%AC?v=1"),
        ] {
            let docs = Docs { template: "https://x.example/e/{code}?v=1", code, is_numeric: false };
            assert_eq!(docs.to_string(), address);
        }
    }

    #[test]
    fn another_code_at_the_same_place() {
        let docs = Docs { template: "/e/{code:kebab-case}", code: "no_photo", is_numeric: false };
        assert_eq!(docs.to_string(), "/e/no-photo");
        assert_eq!(docs.with_code("photo_gone").to_string(), "/e/photo-gone");
    }
}
