//! Where the numbers of a code stand in the two words that its row is packed into.
//!
//! The macro writes with this file what run time reads with it. It names nothing of either crate.

/// A field of bits in a word.
#[derive(Clone, Copy)]
pub(crate) struct Bits {
    from: u32,
    count: u32,
}

const fn bits(from: u32, count: u32) -> Bits {
    Bits { from, count }
}

// The first word of a row: where its texts begin in the text of the table, and how long they are, in their order.
pub(crate) const START: Bits = bits(0, 32);
pub(crate) const CODE: Bits = bits(32, 24);
pub(crate) const VARIANT: Bits = bits(56, 24);
pub(crate) const MESSAGE: Bits = bits(80, 24);
pub(crate) const DESCRIPTION: Bits = bits(104, 24);

// The second word of a row.
/// The last text: the type of the field that is the whole of `details`.
pub(crate) const WHOLE: Bits = bits(0, 24);
/// The members of `details`: the place of the first, and how many.
pub(crate) const MEMBERS: Bits = bits(24, 24);
pub(crate) const MEMBER_COUNT: Bits = bits(48, 16);
/// The place of what few rows have, counted from one.
pub(crate) const MORE: Bits = bits(64, 16);
pub(crate) const STATUS: Bits = bits(80, 16);
/// 0 the title, 1 a constant, 2 a template, 3 what `Display` says.
pub(crate) const MESSAGE_IS: Bits = bits(96, 2);
/// 0 never, 1 after, 2 backoff.
pub(crate) const RETRY: Bits = bits(98, 2);
pub(crate) const IS_NUMERIC: Bits = bits(100, 1);
pub(crate) const STATUS_VARIES: Bits = bits(101, 1);
pub(crate) const RETRY_AFTER_VARIES: Bits = bits(102, 1);
pub(crate) const HAS_ISSUES: Bits = bits(103, 1);
/// The faults it answers, as `Fault::bit` places them.
pub(crate) const ANSWERS: Bits = bits(104, 24);

// The word of a member of `details`: where its texts begin, and how long they are.
pub(crate) const MEMBER_START: Bits = bits(0, 32);
pub(crate) const MEMBER_NAME: Bits = bits(32, 24);
pub(crate) const MEMBER_TYPE: Bits = bits(56, 24);
/// 0 always, 1 nullable, 2 optional.
pub(crate) const MEMBER_PRESENCE: Bits = bits(80, 2);

impl Bits {
    const fn mask(self) -> u128 {
        (1 << self.count) - 1
    }

    /// The number that stands in the word.
    #[allow(clippy::cast_possible_truncation, reason = "no field is wider than 32 bits")]
    #[allow(dead_code, reason = "the macro only writes")]
    pub(crate) const fn read(self, word: u128) -> u32 {
        ((word >> self.from) & self.mask()) as u32
    }

    /// The word with the number in it. What is too great for its place is the greatest that is not, which no text of a
    /// program reaches.
    #[allow(dead_code, reason = "run time only reads")]
    pub(crate) fn write(self, number: usize, word: &mut u128) {
        *word |= (number as u128).min(self.mask()) << self.from;
    }
}
