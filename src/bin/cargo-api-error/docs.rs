//! Writes the files of `assert_docs!`.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use api_error_rules::lock::UPDATE;

use crate::Outcome;

pub(crate) fn run(arguments: &[OsString]) -> Result<Outcome, String> {
    // Cargo says where it is.
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tests = Command::new(cargo).arg("test").args(arguments).env(UPDATE, "docs").status();
    let tests = tests.map_err(|error| format!("cargo cannot be run: {error}"))?;
    Ok(Outcome { text: String::new(), is_bad: !tests.success() })
}
