//! Lock files, as the macro reads them. The macro reads files and variables only here.

use std::path::Path;
use std::{env, fs, io};

use api_error_rules::lock::{self as grammar, Accepted, Lock};
use syn::LitStr;

/// What cargo names the folder of the package by.
pub(crate) const FOLDER: &str = "CARGO_MANIFEST_DIR";

pub(crate) struct File {
    pub literal: LitStr,
    /// One that is not there yet compiles, and cannot be watched.
    pub is_there: bool,
}

/// The folder of the package, if the build has it as a relative path.
pub(crate) fn relative_folder() -> Option<String> {
    let folder = env::var_os(FOLDER).filter(|folder| Path::new(folder).is_relative())?;
    std::path::absolute(folder).ok()?.into_os_string().into_string().ok()
}

/// The source file of the type, as the compiler names it; empty outside of a compiler.
pub(crate) fn source() -> String {
    if proc_macro::is_available() { proc_macro::Span::call_site().file() } else { String::new() }
}

/// Whether the file exists, and its content unless all changes are accepted; or what is wrong.
pub(crate) fn read(file: &str) -> Result<(bool, Option<Lock>), String> {
    let Some(folder) = env::var_os(FOLDER) else {
        return Err(format!(
            "`lock` looks for its file in `{FOLDER}`, which cargo sets and this build does not"
        ));
    };
    let text = match fs::read_to_string(Path::new(&folder).join(file)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((false, None)),
        Err(error) => return Err(format!("`{file}` cannot be read: {error}")),
    };
    if Accepted::by_variable()? == Accepted::All {
        return Ok((true, None));
    }
    let lock = grammar::parse(&text).map(Some);
    lock.map(|lock| (true, lock)).map_err(|bad| format!("`{file}`, line {}: {}", bad.line, bad.what))
}
