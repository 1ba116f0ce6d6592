//! Converts other crates' errors into issues, in words of this crate, since theirs can have the client's values or Rust
//! type names.

#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
use super::{IssuePath, Segment};

#[cfg(feature = "garde")]
mod garde;
#[cfg(feature = "serde_path_to_error")]
mod serde_path_to_error;
#[cfg(feature = "validator")]
mod validator;

/// The longest key of a path, in bytes. A longer one can only be the client's, who would get it back whole.
#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
const LONGEST_KEY: usize = 256;

/// The path up to the first key that only a client can have made up.
#[cfg(any(feature = "garde", feature = "serde_path_to_error"))]
fn path<'a>(segments: impl Iterator<Item = Segment<'a>>) -> IssuePath {
    segments.take_while(|segment| !matches!(segment, Segment::Key(key) if key.len() > LONGEST_KEY)).collect()
}
