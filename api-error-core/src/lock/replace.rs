//! A file is replaced whole, and by one process at a time.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long an update waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Writes what `make` gives, if it gives something, and renames it over the file. The new file is made first and is there
/// for one process alone: `make` reads what no other is about to change.
pub(super) fn replace(
    path: &Path,
    make: impl FnOnce() -> Result<Option<String>, String>,
) -> Result<(), String> {
    let (mut file, new) = create_new(path)?;
    let result = make().and_then(|text| {
        let Some(text) = text else { return Ok(false) };
        let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
        drop(file);
        written.and_then(|()| fs::rename(&new, path)).map_err(|error| error.to_string())?;
        Ok(true)
    });
    if !matches!(result, Ok(true)) {
        _ = fs::remove_file(&new);
    }
    result.map(drop)
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
