//! Which type each heading of a lock file is of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::contract::TypeSpec;

/// By file and name, all types of this process that asked.
type Claims = BTreeMap<(PathBuf, &'static str), &'static TypeSpec>;

static CLAIMS: Mutex<Claims> = Mutex::new(BTreeMap::new());

/// A heading is of one type: of two, each would have the other's codes retired. Whoever has the guard may write the file.
pub(super) fn claim(
    path: &Path,
    file: &str,
    ty: &'static TypeSpec,
) -> Result<MutexGuard<'static, Claims>, String> {
    let mut claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
    let first = *claims.entry((path.to_owned(), ty.name)).or_insert(ty);
    if first.is(ty) {
        return Ok(claims);
    }
    let (one, other) = (first.place.module, ty.place.module);
    Err(format!(
        "`{file}` has one heading `[{}]` for two types, of `{one}` and of `{other}`; rename one of them, or give it a \
         lock file of its own",
        ty.name
    ))
}
