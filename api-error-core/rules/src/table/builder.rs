//! The writer of the table.

use super::{
    ANSWERS, ANY_STATUS, Bits, CODE_VARIES, HAS_ISSUES, IS_NUMERIC, IS_WHOLE, MEMBER_COUNT, MEMBERS,
    MESSAGE_KIND, MORE, PRESENCE, RETRY, RETRY_AFTER_VARIES, START, STATUS, STATUS_VARIES, STATUSES, length,
};
use crate::status::{self, invites_retry};
use crate::{Fault, JsonType, MessageKind, Presence, Retry};

/// What a row is to say, as the methods of [`Row`](super::Row) read it.
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Copy, Debug)]
pub struct NewRow<'a> {
    pub code: &'a str,
    pub is_numeric: bool,
    pub code_varies: bool,
    pub variant: &'a str,
    pub message_kind: MessageKind,
    pub message: &'a str,
    pub description: &'a str,
    pub status: u16,
    pub status_range: status::Range,
    pub status_varies: bool,
    pub retry: Retry,
    pub retry_after_varies: bool,
    pub has_issues: bool,
    pub faults: &'a [Fault],
    pub answers_statuses: bool,
    pub members: &'a [NewMember],
    pub is_whole: bool,
    pub more: Option<usize>,
}

impl<'a> NewRow<'a> {
    /// A code and its status. All else is as the status says, or nothing.
    pub const fn new(code: &'a str, status: u16) -> Self {
        Self {
            code,
            is_numeric: false,
            code_varies: false,
            variant: "",
            message_kind: MessageKind::Title,
            message: "",
            description: "",
            status,
            status_range: status::ERRORS,
            status_varies: false,
            retry: if invites_retry(status) { Retry::Backoff } else { Retry::Never },
            retry_after_varies: false,
            has_issues: false,
            faults: &[],
            answers_statuses: false,
            members: &[],
            is_whole: false,
            more: None,
        }
    }
}

/// A member of `details`, as the methods of [`Member`](super::Member) read it.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub name: String,
    pub type_name: String,
    pub json: JsonType,
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
    /// Something did not fit its field, so the table cannot be used.
    pub is_too_great: bool,
}

impl TableBuilder {
    /// Adds members that are of no row.
    pub fn push_members(&mut self, members: &[NewMember]) {
        for member in members {
            self.push_member(member);
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &NewRow<'_>) {
        let first = self.members.len();
        self.push_members(row.members);
        let texts = self.texts(&[row.code, row.variant, row.message, row.description]);
        let mut facts = 0;
        let faults: u32 = row.faults.iter().map(|fault| fault.bit()).sum();
        let answers = if row.answers_statuses { faults | STATUSES } else { faults };
        for (bits, number) in [
            (MEMBERS, first),
            (MEMBER_COUNT, row.members.len()),
            (MORE, row.more.map_or(0, |place| place + 1)),
            (STATUS, row.status.into()),
            (MESSAGE_KIND, row.message_kind as usize),
            (RETRY, row.retry as usize),
            (IS_NUMERIC, row.is_numeric.into()),
            (CODE_VARIES, row.code_varies.into()),
            (ANY_STATUS, (row.status_range == status::ANSWERS).into()),
            (STATUS_VARIES, row.status_varies.into()),
            (RETRY_AFTER_VARIES, row.retry_after_varies.into()),
            (HAS_ISSUES, row.has_issues.into()),
            (IS_WHOLE, row.is_whole.into()),
            (ANSWERS, answers as usize),
        ] {
            self.write(bits, number, &mut facts);
        }
        self.rows.push([texts, facts]);
        // A catalog counts its rows in 16 bits.
        self.is_too_great |= self.rows.len() > u16::MAX.into();
    }

    fn push_member(&mut self, member: &NewMember) {
        let mut word = self.texts(&[&member.name, &member.type_name, &member.json.encoded()]);
        self.write(PRESENCE, member.presence as usize, &mut word);
        self.members.push(word);
    }

    fn texts(&mut self, texts: &[&str]) -> u128 {
        let mut word = 0;
        self.write(START, self.text.len(), &mut word);
        for (text, place) in texts.iter().zip(0..) {
            self.text.push_str(text);
            self.write(length(place), text.len(), &mut word);
        }
        word
    }

    pub(super) fn write(&mut self, bits: Bits, number: usize, word: &mut u128) {
        let number = number as u128;
        self.is_too_great |= number > bits.mask();
        *word |= (number & bits.mask()) << bits.from;
    }
}
