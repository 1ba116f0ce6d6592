//! Whose heading it is, and whose turn to write the file.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use api_error_rules::lock::Owner;

use crate::contract::TypeSpec;

/// By lock file and heading, all types of this process that asked.
type Claims = BTreeMap<(PathBuf, Owner), &'static TypeSpec>;

static CLAIMS: Mutex<Claims> = Mutex::new(BTreeMap::new());

/// A heading belongs to one type: two would retire each other's codes. Only the holder of the guard writes the file.
pub(super) fn claim(
    path: &Path,
    file: &str,
    ty: &'static TypeSpec,
) -> Result<MutexGuard<'static, Claims>, String> {
    let mut claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
    let owner = Owner::new(ty.name, ty.place.file);
    let first = *claims.entry((path.to_owned(), owner.clone())).or_insert(ty);
    if first.is(ty) {
        return Ok(claims);
    }
    let (one, other) = (first.place.module, ty.place.module);
    Err(format!(
        "`{file}` has one heading `[{owner}]` for two types, of `{one}` and of `{other}`; rename one of them, or give it a \
         lock file of its own"
    ))
}

/// The turn of this process: a file beside the lock file, for which other processes wait.
#[derive(Debug)]
pub(super) struct Turn(PathBuf);

impl Turn {
    /// A test that takes longer to write a file was stopped.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn take(path: &Path) -> io::Result<Self> {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut turn = path.as_os_str().to_owned();
        turn.push(".turn");
        let (turn, began) = (PathBuf::from(turn), Instant::now());
        loop {
            match OpenOptions::new().write(true).create_new(true).open(&turn) {
                Ok(_) => return Ok(Self(turn)),
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                Err(_) if began.elapsed() > Self::PATIENCE => return Ok(Self(turn)),
                Err(_) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.0);
    }
}
