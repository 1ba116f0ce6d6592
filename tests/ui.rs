//! Every mistake is one compile error, on the token that is wrong. See `ui/README.md`.
//!
//! `cargo test --test ui -- trybuild=keys` runs one topic, `TRYBUILD=overwrite cargo test --test ui` writes what is
//! expected anew.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

#[test]
#[cfg_attr(miri, ignore)]
fn mistakes() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/[!p]*/*.rs");
    cases.compile_fail("tests/ui/rustc/*/*.rs");
}
