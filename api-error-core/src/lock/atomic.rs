//! A file is replaced whole, and by one process at a time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long an update waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Writes what `make` gives, if it gives something, and renames it over the file. The new file is made first and is there
/// for one process alone: `make` reads what no other is about to change.
///
/// Folders that are missing are made. A link stays one, and the file's permissions are as before.
pub(super) fn replace(
    path: &Path,
    make: impl FnOnce() -> Result<Option<String>, String>,
) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
    }
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (mut file, new) = create_new(&path)?;
    let result = make().and_then(|text| {
        let Some(text) = text else { return Ok(false) };
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        drop(file);
        written
            .and_then(|()| keep_permissions(&path, &new))
            .and_then(|()| fs::rename(&new, &path))
            .map_err(|error| error.to_string())?;
        Ok(true)
    });
    if !matches!(result, Ok(true)) {
        _ = fs::remove_file(&new);
    }
    result.map(drop)
}

fn keep_permissions(path: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => fs::set_permissions(new, before.permissions()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn create_new(path: &Path) -> Result<(File, PathBuf), String> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let begin = Instant::now();
    loop {
        match OpenOptions::new().write(true).create_new(true).open(&new) {
            Ok(file) => return Ok((file, new)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && begin.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(format!("`{}` is in the way; if no other test runs, delete it", new.display()));
            }
            Err(error) => return Err(format!("`{}`: {error}", new.display())),
        }
    }
}
