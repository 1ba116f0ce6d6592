//! The hash by which codes are compared in const evaluation. The macro sorts by it, and the library looks
//! up by it.

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

/// The row of a sortable hash.
#[allow(clippy::cast_possible_truncation, reason = "sixteen bits are left")]
pub const fn row_of(sortable: u64) -> usize {
    (sortable & u16::MAX as u64) as usize
}

/// A row in the order of the codes' hashes: the hash without its lowest bits, and in their place which row it is.
pub const fn sortable(hash: u64, row: u16) -> u64 {
    hash & !(u16::MAX as u64) | row as u64
}
