//! Which type each heading of a lock file is of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::contract::TypeSpec;

/// By file and name, all types of this process that asked.
static OWNERS: Mutex<BTreeMap<(PathBuf, &str), &TypeSpec>> = Mutex::new(BTreeMap::new());

/// A heading is of one type: of two, each would have the other's codes retired.
pub(super) fn claim(path: &Path, file: &str, ty: &'static TypeSpec) -> Result<(), String> {
    let mut owners = OWNERS.lock().unwrap_or_else(PoisonError::into_inner);
    let first = *owners.entry((path.to_owned(), ty.name)).or_insert(ty);
    if first.is(ty) {
        return Ok(());
    }
    let (one, other) = (first.place.module, ty.place.module);
    Err(format!(
        "`{file}` has one heading `[{}]` for two types, of `{one}` and of `{other}`; rename one of them, or give it a \
         lock file of its own",
        ty.name
    ))
}
