//! The hash that orders codes in const evaluation: the macro sorts by it, and the library searches by it.

use crate::Shared;

/// FNV-1a, 64 bits: short, and the same in every release of every compiler.
pub const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The bits below the hash in a sortable word: how the code is shared, and its row.
pub const HASH_SHIFT: u32 = 18;

/// A word that sorts by the hash, then by how the code is shared, the least first.
pub const fn sortable(hash: u64, shared: Shared, row: u16) -> u64 {
    hash >> HASH_SHIFT << HASH_SHIFT | (shared as u64) << u16::BITS | row as u64
}

/// The row of a sortable hash.
#[allow(clippy::cast_possible_truncation, reason = "sixteen bits are left")]
pub const fn row_of(sortable: u64) -> usize {
    (sortable & u16::MAX as u64) as usize
}
