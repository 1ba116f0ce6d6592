//! Lock files below a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use api_error_rules::lock::FIRST_WORDS;

pub(crate) struct LockFile {
    pub path: PathBuf,
    pub text: String,
}

const MOST_BYTES: u64 = 16 << 20;

/// Skips hidden folders and build output.
pub(crate) fn below(folder: &Path) -> Result<Vec<LockFile>, String> {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<LockFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        if kind.is_dir() {
            let is_built = path.join("CACHEDIR.TAG").is_file();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !is_built && !is_hidden {
                collect(&path, files)?;
            }
        } else if kind.is_file() && may_be_lock_file(&path, &entry)? {
            let text = fs::read(&path)?;
            let text = String::from_utf8_lossy(&text).into_owned();
            if is_lock_file(&text) {
                let path = path.strip_prefix(".").unwrap_or(&path).to_owned();
                files.push(LockFile { path, text });
            }
        }
    }
    Ok(())
}

fn may_be_lock_file(path: &Path, entry: &fs::DirEntry) -> io::Result<bool> {
    let is_source = path.extension().is_some_and(|end| end == "rs");
    Ok(!is_source && entry.metadata()?.len() <= MOST_BYTES)
}

/// Also accepts unknown versions, and what a merge has left of a lock file.
pub(crate) fn is_lock_file(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().map(str::trim).find(|line| !line.starts_with("<<<<<<<"));
    first.is_some_and(|line| line.starts_with(FIRST_WORDS))
}
