//! Headings of types that their source files no longer have.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use api_error_rules::lock::terms::{Mark, decoded};
use api_error_rules::lock::{Lock, Owner, Section};

/// The headings whose types are gone, by their source files. Only the first type of a lock file gets them, so that one
/// test reports them.
pub(super) fn of(lock: &Lock, folder: &Path, here: &Owner) -> BTreeSet<Owner> {
    // Files are named from where the compiler ran: the folder of the package, or one above it.
    let Some(root) = folder.ancestors().find(|root| is_in(root, here)) else { return BTreeSet::new() };
    let owners: BTreeSet<&Owner> =
        lock.sections.iter().filter(|section| promises(section)).map(|of| &of.owner).collect();
    let (gone, declared): (BTreeSet<_>, BTreeSet<_>) =
        owners.into_iter().partition(|owner| !is_declared(root, owner));
    let is_first = declared.first().is_none_or(|first| here <= *first);
    if is_first {
        gone.into_iter().filter(|owner| *owner != here).cloned().collect()
    } else {
        BTreeSet::new()
    }
}

/// The same for a whole file. Empty if no source file is found.
pub(super) fn of_all(lock: &Lock, folder: &Path) -> BTreeSet<Owner> {
    let owners: BTreeSet<&Owner> =
        lock.sections.iter().filter(|section| promises(section)).map(|of| &of.owner).collect();
    let root = folder.ancestors().find(|root| owners.iter().any(|owner| is_in(root, owner)));
    let gone = |root| owners.iter().filter(move |owner| !is_declared(root, owner));
    root.into_iter().flat_map(gone).map(|owner| (*owner).clone()).collect()
}

fn is_in(root: &Path, owner: &Owner) -> bool {
    owner.file.as_ref().is_some_and(|file| root.join(decoded(file)).is_file())
}

/// Whether it has a code that is neither retired nor `optional`.
fn promises(section: &Section) -> bool {
    let mut terms = section.entries.iter().filter_map(|entry| entry.terms.as_ref());
    terms.any(|terms| !terms.is(Mark::Optional))
}

/// Whether the source file has the name as a word. A heading without a file counts as declared.
fn is_declared(root: &Path, owner: &Owner) -> bool {
    let Some(file) = &owner.file else { return true };
    let text = fs::read_to_string(root.join(decoded(file))).unwrap_or_default();
    let name = decoded(&owner.name);
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == name)
}
