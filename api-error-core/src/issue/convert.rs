//! Other crates' errors as issues: in words of ours, since theirs hold what the client sent or how our types are called.

#[cfg(feature = "garde")]
mod garde;
#[cfg(feature = "serde_path_to_error")]
mod serde_path_to_error;
#[cfg(feature = "validator")]
mod validator;
