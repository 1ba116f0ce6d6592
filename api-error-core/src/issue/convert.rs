//! Other crates' errors as issues: in words of ours, since theirs hold what the client sent or how our types are called.

#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
use super::{IssuePath, Segment};

#[cfg(feature = "garde")]
mod garde;
#[cfg(feature = "serde_path_to_error")]
mod serde_path_to_error;
#[cfg(feature = "validator")]
mod validator;

/// The longest key of a path, in bytes. No service declares longer ones, and a client's own would come back to it whole.
#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
const LONGEST_KEY: usize = 256;

/// The path of these segments, up to the first whose key only a client can have made up.
#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
fn path<'a>(segments: impl Iterator<Item = Segment<'a>>) -> IssuePath {
    segments.take_while(|segment| !matches!(segment, Segment::Key(key) if key.len() > LONGEST_KEY)).collect()
}
