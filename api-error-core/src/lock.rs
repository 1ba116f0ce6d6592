//! Lock files: what clients were promised, kept beside the code.
//!
//! The macro compares a type's own codes at compile time. The emitted test compares the rest here, such as the codes of
//! wrapped types. `cargo api-error` compares two revisions by the same rules.

mod claims;
mod compare;
mod current;
mod lint;
mod orphans;
mod revisions;
mod shape;
#[cfg(test)]
mod tests;
mod write;

use std::fmt::{Display, Write as _};
use std::io::ErrorKind;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use api_error_rules::lock::{self as grammar, Accepted, Lock, Owner, UPDATE};

pub use lint::{Complaint, lint};
pub use revisions::{Difference, differences};

use crate::Catalog;
use claims::Turn;
use compare::Change;
use current::Current;

const NO_UPDATE: &str = "no update accepts this";

/// Compares the file with the catalog, for the emitted test. With `API_ERROR_UPDATE` it writes the file.
///
/// # Panics
///
/// If the file differs, with a list of the differences, if it cannot be read, or if another type has the same name.
#[track_caller]
pub fn assert_holds(catalog: &'static Catalog, folder: &str, file: &str) {
    let mut current = Current::of(catalog);
    // A build that was moved, or made elsewhere, finds the sources where cargo says that they are today.
    let folder = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(folder), PathBuf::from);
    let path = folder.join(file);
    let result = claims::claim(&path, file, catalog.ty).and_then(|_claims| match Accepted::by_variable()? {
        Accepted::Nothing | Accepted::Documents => compare(&mut current, &path, file, &folder),
        accepted => update(&mut current, &path, file, &folder, accepted),
    });
    if let Err(report) = result {
        panic!("{report}");
    }
}

/// What the macro asks of the place of the type: no test harness finds a test that is declared in a function.
///
/// # Panics
///
/// In const evaluation, so that the type does not compile.
#[track_caller]
pub const fn assert_in_module(found: (u32, u32), here: (u32, u32)) {
    assert!(
        found.0 == here.0 && found.1 == here.1,
        "`lock` cannot be used on a type declared inside a function: its test would not run; move the type into a module"
    );
}

/// The lock, and the file's text if it exists. Also notes headings without a type.
fn read(
    current: &mut Current,
    path: &Path,
    file: &str,
    folder: &Path,
) -> Result<(Lock, Option<String>), String> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Lock::default(), None)),
        Err(error) => return Err(format!("`{file}` cannot be read: {error}")),
    };
    let lock = grammar::parse(&text).map_err(|bad| format!("`{file}`, line {}: {}", bad.line, bad.what));
    let mut lock = lock?;
    compare::adopt(&mut lock, current);
    current.orphans = orphans::of(&lock, folder, &current.owner);
    Ok((lock, Some(text)))
}

fn compare(current: &mut Current, path: &Path, file: &str, folder: &Path) -> Result<(), String> {
    let (lock, text) = read(current, path, file, folder)?;
    let changes = compare::changes(&lock, current);
    if text.is_some() && changes.is_empty() {
        return Ok(());
    }
    let what = match text {
        Some(_) => format!("the codes of `{}` are not what `{file}` says", current.owner.name),
        None => format!("`{file}` does not exist yet; it will have these codes of `{}`", current.owner.name),
    };
    Err(report(&what, &changes, &advice(&lock, current, &changes, file)))
}

fn advice(lock: &Lock, current: &Current, changes: &[Change], file: &str) -> String {
    let value = if changes.iter().any(Change::breaks) { "breaking" } else { "1" };
    let how = format!("run `{UPDATE}={value} cargo test`, and commit `{file}`");
    let stay = changes.iter().filter(|change| change.stays).count();
    let mut advice = match stay {
        0 => format!("to accept this, {how}"),
        _ if stay == changes.len() => NO_UPDATE.to_owned(),
        _ => format!("to accept this, but for what is back, {how}"),
    };
    if changes.iter().any(Change::is_gone) {
        advice += "\nwhere a `cfg` hides what is gone, write `optional` in its line instead";
    }
    if changes.iter().any(Change::is_orphaned) {
        advice += "\nwhere a type has another name or another file now, rename its heading instead";
    }
    for (old, new) in compare::renames(lock, current) {
        _ = write!(advice, "\nif `{new}` is another name for `{old}`, write `was({old:?})` on it instead");
    }
    if let Some(before) = compare::namesake(lock, current) {
        let Owner { name, .. } = &current.owner;
        _ = write!(
            advice,
            "\nif `{name}` had another name or another file, rename its heading `[{before}]` to `[{}]` instead",
            current.owner
        );
    }
    advice
}

/// Writes what the catalog says. The caller holds the claims of this process, and other processes wait.
fn update(
    current: &mut Current,
    path: &Path,
    file: &str,
    folder: &Path,
    accepted: Accepted,
) -> Result<(), String> {
    let refused = |why: &dyn Display| format!("`{file}` is not updated: {why}");
    let _turn = Turn::take(path).map_err(|why| refused(&why))?;
    let (lock, before) = read(current, path, file, folder).map_err(|why| refused(&why))?;
    let mut changes = compare::changes(&lock, current);
    if accepted < Accepted::All && changes.iter().any(Change::breaks) {
        let what = format!("`{file}` is not updated: some changes of `{}` break clients", current.owner.name);
        return Err(report(&what, &changes, &advice(&lock, current, &changes, file)));
    }
    let end = if before.as_ref().is_some_and(|text| text.contains("\r\n")) { "\r\n" } else { "\n" };
    let text = write::text(&write::updated(lock, current), end);
    if before.as_ref() != Some(&text) {
        replace(path, &text).map_err(|why| refused(&why))?;
    }
    // To the terminal itself: what a test prints is shown only when it fails.
    let accepted = changes.iter().filter(|change| !change.stays);
    let accepted = accepted.map(|change| format!("{file}: accepted of `{}`:{change}\n", current.owner.name));
    _ = io::stderr().write_all(accepted.collect::<String>().as_bytes());
    changes.retain(|change| change.stays);
    if changes.is_empty() {
        return Ok(());
    }
    let what = format!("`{file}` is updated, but for what `{}` cannot take back", current.owner.name);
    Err(report(&what, &changes, NO_UPDATE))
}

/// Replaces a file in one step. Links stay links, and permissions stay.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut new = path.clone().into_os_string();
    new.push(format!(".{}.new", process::id()));
    let written = fs::write(&new, text).and_then(|()| match fs::metadata(&path) {
        Ok(before) => fs::set_permissions(&new, before.permissions()),
        Err(_) => Ok(()),
    });
    let replaced = written.and_then(|()| fs::rename(&new, &path));
    replaced.inspect_err(|_| _ = fs::remove_file(&new))
}

fn report(what: &str, changes: &[Change], advice: &str) -> String {
    let mut report = format!("{what}\n\n");
    for change in changes {
        _ = writeln!(report, "{change}");
    }
    if changes.is_empty() {
        report.push_str("  no code\n");
    }
    report + "\n" + advice
}
