//! Lock files in git.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use api_error_rules::lock::FIRST_WORDS;

use crate::files;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Revision {
    Commit(String),
    WorkingTree,
}

/// The earlier and the later revision of `A..B`, `A...B` or `A`.
pub(crate) fn revisions(range: &str) -> Result<(String, Revision), String> {
    let commit = |name: &str| commit(if name.is_empty() { "HEAD" } else { name });
    if let Some((from, to)) = range.split_once("...") {
        let (from, to) = (commit(from)?, commit(to)?);
        let base = git(["merge-base", &from, &to])?;
        return Ok((base.trim().to_owned(), Revision::Commit(to)));
    }
    match range.split_once("..") {
        Some((from, to)) => Ok((commit(from)?, Revision::Commit(commit(to)?))),
        None => Ok((commit(range)?, Revision::WorkingTree)),
    }
}

fn commit(name: &str) -> Result<String, String> {
    let revision = format!("{name}^{{commit}}");
    let found = git(["rev-parse", "--verify", "--quiet", "--end-of-options", &revision]);
    found.map(|id| id.trim().to_owned()).map_err(|_| format!("git knows no revision `{name}`"))
}

/// The texts by their paths from the root of the repository.
pub(crate) fn lock_files(revision: &Revision, paths: &[PathBuf]) -> Result<BTreeMap<String, String>, String> {
    let pattern = format!("^{FIRST_WORDS}");
    let mut grep = Command::new("git");
    grep.args(["grep", "--full-name", "-l", "-z", "-e", &pattern]);
    let prefix = match revision {
        Revision::Commit(id) => {
            grep.arg(id);
            format!("{id}:")
        }
        Revision::WorkingTree => {
            grep.arg("--untracked");
            String::new()
        }
    };
    let grep = grep.arg("--").args(paths).output().map_err(|error| format!("git cannot be run: {error}"))?;
    // Where it finds nothing, it ends with 1 and says nothing.
    if !grep.status.success() && !grep.stderr.is_empty() {
        return Err(String::from_utf8_lossy(&grep.stderr).trim().to_owned());
    }
    let found = String::from_utf8_lossy(&grep.stdout).into_owned();
    let mut files = BTreeMap::new();
    for name in found.split_terminator('\0') {
        let text = match revision {
            Revision::Commit(_) => git(["show", "--end-of-options", name])?,
            Revision::WorkingTree => {
                fs::read_to_string(root()?.join(name)).map_err(|error| format!("{name}: {error}"))?
            }
        };
        if files::is_lock_file(&text) {
            files.insert(name.strip_prefix(&*prefix).unwrap_or(name).to_owned(), text);
        }
    }
    Ok(files)
}

/// The earlier paths of renamed files, by their later paths.
pub(crate) fn earlier_paths(before: &str, after: &Revision) -> Result<BTreeMap<String, String>, String> {
    let mut arguments = vec!["diff", "--name-status", "--diff-filter=R", "-M", "-z", before];
    if let Revision::Commit(id) = after {
        arguments.push(id);
    }
    let found = git(arguments)?;
    let mut words = found.split_terminator('\0');
    let mut paths = BTreeMap::new();
    while let (Some(_), Some(old), Some(new)) = (words.next(), words.next(), words.next()) {
        paths.insert(new.to_owned(), old.to_owned());
    }
    Ok(paths)
}

fn root() -> Result<PathBuf, String> {
    Ok(Path::new(git(["rev-parse", "--show-toplevel"])?.trim_end()).to_owned())
}

fn git(arguments: impl IntoIterator<Item: AsRef<OsStr>>) -> Result<String, String> {
    let output = Command::new("git").args(arguments).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "git says what is not UTF-8".to_owned())
}
