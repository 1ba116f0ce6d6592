//! The packed table of a type's codes: one text for all of them, and two words for each.
//!
//! To rustc 2,000 numbers cost a fraction of 1,000 struct expressions. [`TableBuilder`] is the only writer, [`Row`] and
//! [`Member`] are the only readers.

mod builder;

pub use builder::{NewMember, NewRow, TableBuilder};

use crate::{Fault, MessageKind, Presence, Retry, status};

#[derive(Clone, Copy)]
struct Bits {
    from: u32,
    count: u32,
}

const fn bits(from: u32, count: u32) -> Bits {
    Bits { from, count }
}

// The first word of a row, and the word of a member: where its texts begin in the text of the table, and how long each is.
const START: Bits = bits(0, 32);

const fn length(place: u32) -> Bits {
    bits(32 + 24 * place, 24)
}

/// In the word of a member, after three texts.
const PRESENCE: Bits = bits(104, 2);

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
const ANY_STATUS: Bits = bits(89, 1);
const CODE_VARIES: Bits = bits(90, 1);
/// What it answers: faults, as `Fault::bit` places them, and at the end statuses.
const ANSWERS: Bits = bits(96, 32);
const STATUSES: u32 = 1 << 31;

impl Bits {
    const fn mask(self) -> u128 {
        (1 << self.count) - 1
    }

    #[allow(clippy::cast_possible_truncation, reason = "no field is wider than 32 bits")]
    const fn read(self, word: u128) -> u32 {
        ((word >> self.from) & self.mask()) as u32
    }

    /// Replaces the number in the field. A number that does not fit becomes the greatest.
    fn replaced(self, word: u128, number: usize) -> u128 {
        word & !(self.mask() << self.from) | (number as u128).min(self.mask()) << self.from
    }
}

/// One of the word's texts.
const fn part(text: &str, word: u128, place: u32) -> &str {
    let (mut from, mut before) = (START.read(word) as usize, 0);
    while before < place {
        from += length(before).read(word) as usize;
        before += 1;
    }
    text.split_at(from).1.split_at(length(place).read(word) as usize).0
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $place:literal;)*) => {$(
        $(#[$doc])*
        pub const fn $name<'t>(&self, text: &'t str) -> &'t str {
            part(text, self.texts(), $place)
        }
    )*};
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident: $flag:ident;)*) => {$(
        $(#[$doc])*
        pub const fn $name(&self) -> bool {
            self.fact($flag) != 0
        }
    )*};
}

/// One code, packed. The texts are in the text of its table.
#[derive(Clone, Copy, Debug)]
pub struct Row(pub [u128; 2]);

impl Row {
    const fn texts(&self) -> u128 {
        self.0[0]
    }

    const fn fact(&self, bits: Bits) -> u32 {
        bits.read(self.0[1])
    }

    texts! {
        /// The machine code.
        code: 0;
        /// The name of the variant; empty for a built-in code.
        variant: 1;
        /// The text or the template of the message; empty for the other kinds.
        message: 2;
        /// The doc comment.
        description: 3;
    }

    flags! {
        /// Whether the one member is the whole of `details`.
        is_whole: IS_WHOLE;
        /// Whether the code is a number in bodies.
        is_numeric: IS_NUMERIC;
        /// Whether a value can name another code than the declared one.
        code_varies: CODE_VARIES;
        /// Whether a value can have another status than the declared one.
        status_varies: STATUS_VARIES;
        /// Whether a value can say when to retry.
        retry_after_varies: RETRY_AFTER_VARIES;
        /// Whether a value can have issues.
        has_issues: HAS_ISSUES;
        /// Whether it answers anything that a framework says by itself.
        answers_any: ANSWERS;
    }

    /// The members of `details`: the place of the first, and how many.
    pub const fn members(&self) -> (usize, usize) {
        (self.fact(MEMBERS) as usize, self.fact(MEMBER_COUNT) as usize)
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

    /// The statuses that its answers can have.
    pub const fn status_range(&self) -> status::Range {
        if self.fact(ANY_STATUS) == 0 { status::ERRORS } else { status::ANSWERS }
    }

    /// Where the message comes from.
    pub const fn message_kind(&self) -> MessageKind {
        MessageKind::from_bits(self.fact(MESSAGE_KIND))
    }

    /// Whether the same request may succeed later.
    pub const fn retry(&self) -> Retry {
        Retry::from_bits(self.fact(RETRY))
    }

    /// Whether it answers the fault.
    pub const fn answers(&self, fault: Fault) -> bool {
        self.answered() & fault.bit() != 0
    }

    /// The bits of all that it answers.
    pub const fn answered(&self) -> u32 {
        self.fact(ANSWERS)
    }

    /// The code in a table of its own, with these members and `more`.
    #[must_use]
    pub fn moved(
        &self,
        members: usize,
        is_whole: bool,
        status_varies: bool,
        retry_after_varies: bool,
    ) -> Self {
        let [texts, mut facts] = self.0;
        for (bits, number) in [
            (MEMBERS, 0),
            (MEMBER_COUNT, members),
            (MORE, 1),
            (IS_WHOLE, is_whole.into()),
            (STATUS_VARIES, (self.status_varies() || status_varies).into()),
            (RETRY_AFTER_VARIES, (self.retry_after_varies() || retry_after_varies).into()),
        ] {
            facts = bits.replaced(facts, number);
        }
        Self([texts, facts])
    }
}

/// A member of `details`, packed. The texts are in the text of its table.
#[derive(Clone, Copy, Debug)]
pub struct Member(pub u128);

impl Member {
    const fn texts(&self) -> u128 {
        self.0
    }

    texts! {
        /// The name; empty for a member that is the whole of `details`.
        name: 0;
        /// The Rust type, as people write it.
        type_name: 1;
        /// What the type is in JSON, as `JsonType` encodes it.
        json: 2;
    }

    /// Whether it is always present.
    pub const fn presence(&self) -> Presence {
        Presence::from_bits(PRESENCE.read(self.0))
    }

    /// The member where answers may be without it.
    #[must_use]
    pub fn optional(&self) -> Self {
        Self(PRESENCE.replaced(self.0, Presence::Optional as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::JsonType;

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
            code_varies: true,
            variant: "Gone",
            message_kind: MessageKind::Template,
            message: "{id} is gone",
            description: "It was there.",
            status: 410,
            status_range: status::ERRORS,
            status_varies: true,
            retry: Retry::After,
            retry_after_varies: false,
            has_issues: true,
            faults: &[Fault::UnknownPath, Fault::ServerFault],
            answers_statuses: false,
            members: &[member.clone(), member],
            is_whole: false,
            more: Some(0),
        };
        let mut builder = TableBuilder::default();
        builder.push(&NewRow { code: "first", members: &[], more: None, ..new });
        builder.push(&new);
        builder.push(&NewRow { faults: &[], answers_statuses: true, status_range: status::ANSWERS, ..new });
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
        assert!(
            row.code_varies()
                && row.status_varies()
                && row.has_issues()
                && !row.retry_after_varies()
                && !row.is_numeric()
        );
        assert!(row.answers(Fault::ServerFault) && !row.answers(Fault::Panic) && row.answers_any());
        let of_statuses = Row(builder.rows[2]);
        assert_eq!((row.status_range(), of_statuses.status_range()), (status::ERRORS, status::ANSWERS));
        assert!(of_statuses.answers_any() && Fault::ALL.iter().all(|fault| !of_statuses.answers(*fault)));
        let member = Member(builder.members[1]);
        assert_eq!(
            [member.name(text), member.type_name(text), member.json(text)],
            ["id", "Option<u64>", "?u"]
        );
        assert_eq!(member.presence(), Presence::Optional);
        assert_eq!(member.optional().name(text), "id");
        let moved = row.moved(3, true, false, true);
        assert_eq!((moved.members(), moved.more(), moved.is_whole()), ((0, 3), Some(0), true));
        assert!(moved.status_varies() && moved.retry_after_varies() && moved.answers(Fault::ServerFault));
        assert_eq!((moved.code(text), moved.status()), ("gone", 410));
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
