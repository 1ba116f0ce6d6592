//! The packed table of a type's codes: one text for all of them, and two words for each.
//!
//! The macro writes a table of 1,000 codes as 2,000 numbers, which costs rustc a fraction of what 1,000 struct expressions
//! do. [`TableBuilder`] is the only writer, [`Row`] and [`Member`] are the only readers.

use crate::status::invites_retry;
use crate::{Fault, JsonType, MessageKind, Presence, Retry};

/// A field of bits in a word.
#[derive(Clone, Copy)]
struct Bits {
    from: u32,
    count: u32,
}

const fn bits(from: u32, count: u32) -> Bits {
    Bits { from, count }
}

// The first word of a row: where its texts begin in the text of the table, and how long each is, in their order.
const START: Bits = bits(0, 32);
const CODE: Bits = bits(32, 24);
const VARIANT: Bits = bits(56, 24);
const MESSAGE: Bits = bits(80, 24);
const DESCRIPTION: Bits = bits(104, 24);

// The second word of a row.
/// The members of `details`: the place of the first, and how many.
const MEMBERS: Bits = bits(0, 24);
const MEMBER_COUNT: Bits = bits(24, 16);
/// The place of what few rows have, counted from one.
const MORE: Bits = bits(40, 24);
const STATUS: Bits = bits(64, 16);
const MESSAGE_KIND: Bits = bits(80, 2);
const RETRY: Bits = bits(82, 2);
const IS_NUMERIC: Bits = bits(84, 1);
const STATUS_VARIES: Bits = bits(85, 1);
const RETRY_AFTER_VARIES: Bits = bits(86, 1);
const HAS_ISSUES: Bits = bits(87, 1);
/// The one member is the whole of `details`.
const IS_WHOLE: Bits = bits(88, 1);
/// The faults it answers, as `Fault::bit` places them.
const ANSWERS: Bits = bits(96, 32);

// The word of a member of `details`: where its texts begin, and how long they are.
const MEMBER_START: Bits = bits(0, 32);
const MEMBER_NAME: Bits = bits(32, 24);
const MEMBER_TYPE: Bits = bits(56, 24);
const MEMBER_JSON: Bits = bits(80, 24);
const MEMBER_PRESENCE: Bits = bits(104, 2);

impl Bits {
    const fn mask(self) -> u128 {
        (1 << self.count) - 1
    }

    #[allow(clippy::cast_possible_truncation, reason = "no field is wider than 32 bits")]
    const fn read(self, word: u128) -> u32 {
        ((word >> self.from) & self.mask()) as u32
    }
}

/// The part of a text that follows `start` and the lengths `before` it.
const fn part<'t>(text: &'t str, word: u128, start: Bits, before: &[Bits], length: Bits) -> &'t str {
    let (mut from, mut at) = (start.read(word) as usize, 0);
    while at < before.len() {
        from += before[at].read(word) as usize;
        at += 1;
    }
    text.split_at(from).1.split_at(length.read(word) as usize).0
}

/// One code, packed. The texts are in the text of its table.
#[derive(Clone, Copy, Debug)]
pub struct Row(pub [u128; 2]);

impl Row {
    const fn text<'t>(&self, text: &'t str, before: &[Bits], length: Bits) -> &'t str {
        part(text, self.0[0], START, before, length)
    }

    const fn fact(&self, bits: Bits) -> u32 {
        bits.read(self.0[1])
    }

    const fn is(&self, flag: Bits) -> bool {
        self.fact(flag) != 0
    }

    /// The machine code.
    pub const fn code<'t>(&self, text: &'t str) -> &'t str {
        self.text(text, &[], CODE)
    }

    /// The name of the variant.
    pub const fn variant<'t>(&self, text: &'t str) -> &'t str {
        self.text(text, &[CODE], VARIANT)
    }

    /// The text or the template of the message.
    pub const fn message<'t>(&self, text: &'t str) -> &'t str {
        self.text(text, &[CODE, VARIANT], MESSAGE)
    }

    /// The doc comment.
    pub const fn description<'t>(&self, text: &'t str) -> &'t str {
        self.text(text, &[CODE, VARIANT, MESSAGE], DESCRIPTION)
    }

    /// The members of `details`: the place of the first, and how many.
    pub const fn members(&self) -> (usize, usize) {
        (self.fact(MEMBERS) as usize, self.fact(MEMBER_COUNT) as usize)
    }

    /// Whether the one member is the whole of `details`.
    pub const fn is_whole(&self) -> bool {
        self.is(IS_WHOLE)
    }

    /// The place of what few rows have.
    pub const fn more(&self) -> Option<usize> {
        (self.fact(MORE) as usize).checked_sub(1)
    }

    /// The declared status.
    #[allow(clippy::cast_possible_truncation, reason = "the field has 16 bits")]
    pub const fn status(&self) -> u16 {
        self.fact(STATUS) as u16
    }

    /// Where the message comes from.
    pub const fn message_kind(&self) -> MessageKind {
        MessageKind::from_bits(self.fact(MESSAGE_KIND))
    }

    /// Whether the same request may succeed later.
    pub const fn retry(&self) -> Retry {
        Retry::from_bits(self.fact(RETRY))
    }

    /// Whether the code is a number in bodies.
    pub const fn is_numeric(&self) -> bool {
        self.is(IS_NUMERIC)
    }

    /// Whether a value can have another status than the declared one.
    pub const fn status_varies(&self) -> bool {
        self.is(STATUS_VARIES)
    }

    /// Whether a value can say when to retry.
    pub const fn retry_after_varies(&self) -> bool {
        self.is(RETRY_AFTER_VARIES)
    }

    /// Whether a value can have issues.
    pub const fn has_issues(&self) -> bool {
        self.is(HAS_ISSUES)
    }

    /// Whether it answers the fault.
    pub const fn answers(&self, fault: Fault) -> bool {
        self.fact(ANSWERS) & fault.bit() != 0
    }

    /// Whether it answers any fault.
    pub const fn answers_any(&self) -> bool {
        self.is(ANSWERS)
    }
}

/// A member of `details`, packed. The texts are in the text of its table.
#[derive(Clone, Copy, Debug)]
pub struct Member(pub u128);

impl Member {
    /// The name; empty for a member that is the whole of `details`.
    pub const fn name<'t>(&self, text: &'t str) -> &'t str {
        part(text, self.0, MEMBER_START, &[], MEMBER_NAME)
    }

    /// The Rust type, as people write it.
    pub const fn type_name<'t>(&self, text: &'t str) -> &'t str {
        part(text, self.0, MEMBER_START, &[MEMBER_NAME], MEMBER_TYPE)
    }

    /// What the type is in JSON, as `JsonType` encodes it.
    pub const fn json<'t>(&self, text: &'t str) -> &'t str {
        part(text, self.0, MEMBER_START, &[MEMBER_NAME, MEMBER_TYPE], MEMBER_JSON)
    }

    /// Whether it is always present.
    pub const fn presence(&self) -> Presence {
        Presence::from_bits(MEMBER_PRESENCE.read(self.0))
    }
}

/// What a row is to say.
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Copy, Debug)]
pub struct NewRow<'a> {
    /// The machine code.
    pub code: &'a str,
    /// Whether the code is a number in bodies.
    pub is_numeric: bool,
    /// The name of the variant; empty for a built-in code.
    pub variant: &'a str,
    /// Where the message comes from.
    pub message_kind: MessageKind,
    /// The text or the template of the message; empty for the other kinds.
    pub message: &'a str,
    /// The doc comment.
    pub description: &'a str,
    /// The declared status.
    pub status: u16,
    /// Whether a value can have another status.
    pub status_varies: bool,
    /// Whether the same request may succeed later.
    pub retry: Retry,
    /// Whether a value can say when to retry.
    pub retry_after_varies: bool,
    /// Whether a value can have issues.
    pub has_issues: bool,
    /// The faults it answers.
    pub faults: &'a [Fault],
    /// The members of `details`.
    pub members: &'a [NewMember],
    /// Whether the one member is the whole of `details`.
    pub is_whole: bool,
    /// The place of what few rows have.
    pub more: Option<usize>,
}

impl<'a> NewRow<'a> {
    /// A code and its status. All else is as the status says, or nothing.
    pub const fn new(code: &'a str, status: u16) -> Self {
        Self {
            code,
            is_numeric: false,
            variant: "",
            message_kind: MessageKind::Title,
            message: "",
            description: "",
            status,
            status_varies: false,
            retry: if invites_retry(status) { Retry::Backoff } else { Retry::Never },
            retry_after_varies: false,
            has_issues: false,
            faults: &[],
            members: &[],
            is_whole: false,
            more: None,
        }
    }
}

/// What a member of `details` is to say.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The name; empty for a member that is the whole of `details`.
    pub name: String,
    /// The Rust type, as people write it.
    pub type_name: String,
    /// What the type is in JSON.
    pub json: JsonType,
    /// Whether it is always present.
    pub presence: Presence,
}

/// A table under construction.
#[derive(Debug, Default)]
pub struct TableBuilder {
    /// The texts of all rows and members, one after the other.
    pub text: String,
    /// The rows.
    pub rows: Vec<[u128; 2]>,
    /// The members of the details of all rows.
    pub members: Vec<u128>,
    /// Whether something was too long or too many for its field: the table is not to be used.
    pub is_too_great: bool,
}

impl TableBuilder {
    /// Adds a row.
    pub fn push(&mut self, row: &NewRow<'_>) {
        let first = self.members.len();
        row.members.iter().for_each(|member| self.push_member(member));
        let [mut texts, mut facts] = [0, 0];
        self.write(START, self.text.len(), &mut texts);
        self.text(CODE, row.code, &mut texts);
        self.text(VARIANT, row.variant, &mut texts);
        self.text(MESSAGE, row.message, &mut texts);
        self.text(DESCRIPTION, row.description, &mut texts);
        self.write(MEMBERS, first, &mut facts);
        self.write(MEMBER_COUNT, row.members.len(), &mut facts);
        self.write(MORE, row.more.map_or(0, |place| place + 1), &mut facts);
        self.write(STATUS, row.status.into(), &mut facts);
        self.write(MESSAGE_KIND, row.message_kind as usize, &mut facts);
        self.write(RETRY, row.retry as usize, &mut facts);
        self.write(IS_NUMERIC, row.is_numeric.into(), &mut facts);
        self.write(STATUS_VARIES, row.status_varies.into(), &mut facts);
        self.write(RETRY_AFTER_VARIES, row.retry_after_varies.into(), &mut facts);
        self.write(HAS_ISSUES, row.has_issues.into(), &mut facts);
        self.write(IS_WHOLE, row.is_whole.into(), &mut facts);
        let faults: u32 = row.faults.iter().map(|fault| fault.bit()).sum();
        self.write(ANSWERS, faults as usize, &mut facts);
        self.rows.push([texts, facts]);
        // A catalog counts its rows in 16 bits.
        self.is_too_great |= self.rows.len() > u16::MAX.into();
    }

    fn push_member(&mut self, member: &NewMember) {
        let mut word = 0;
        self.write(MEMBER_START, self.text.len(), &mut word);
        self.text(MEMBER_NAME, &member.name, &mut word);
        self.text(MEMBER_TYPE, &member.type_name, &mut word);
        self.text(MEMBER_JSON, &member.json.encoded(), &mut word);
        self.write(MEMBER_PRESENCE, member.presence as usize, &mut word);
        self.members.push(word);
    }

    fn text(&mut self, length: Bits, text: &str, word: &mut u128) {
        self.text.push_str(text);
        self.write(length, text.len(), word);
    }

    fn write(&mut self, bits: Bits, number: usize, word: &mut u128) {
        let number = number as u128;
        self.is_too_great |= number > bits.mask();
        *word |= (number & bits.mask()) << bits.from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let member = NewMember {
            name: "id".to_owned(),
            type_name: "Option<u64>".to_owned(),
            json: JsonType::Optional(Box::new(JsonType::Integer { is_signed: false })),
            presence: Presence::Optional,
        };
        let new = NewRow {
            code: "gone",
            is_numeric: false,
            variant: "Gone",
            message_kind: MessageKind::Template,
            message: "{id} is gone",
            description: "It was there.",
            status: 410,
            status_varies: true,
            retry: Retry::After,
            retry_after_varies: false,
            has_issues: true,
            faults: &[Fault::UnknownPath, Fault::ServerFault],
            members: &[member.clone(), member],
            is_whole: false,
            more: Some(0),
        };
        let mut builder = TableBuilder::default();
        builder.push(&NewRow { code: "first", members: &[], more: None, ..new });
        builder.push(&new);
        let (text, row) = (&*builder.text, Row(builder.rows[1]));
        assert_eq!(
            [row.code(text), row.variant(text), row.message(text), row.description(text)],
            ["gone", "Gone", "{id} is gone", "It was there."]
        );
        assert_eq!(
            (row.status(), row.retry(), row.message_kind()),
            (410, Retry::After, MessageKind::Template)
        );
        assert_eq!((row.members(), row.more(), row.is_whole()), ((0, 2), Some(0), false));
        assert!(row.status_varies() && row.has_issues() && !row.retry_after_varies() && !row.is_numeric());
        assert!(row.answers(Fault::ServerFault) && !row.answers(Fault::Panic) && row.answers_any());
        let member = Member(builder.members[1]);
        assert_eq!(
            [member.name(text), member.type_name(text), member.json(text)],
            ["id", "Option<u64>", "?u"]
        );
        assert_eq!(member.presence(), Presence::Optional);
        let first = Row(builder.rows[0]);
        assert_eq!((first.code(text), first.members(), first.more()), ("first", (0, 0), None));
        assert!(!builder.is_too_great);
    }

    #[test]
    fn what_does_not_fit_is_noticed() {
        let mut builder = TableBuilder::default();
        builder.write(MEMBER_COUNT, 1 << 16, &mut 0);
        assert!(builder.is_too_great);
    }
}
