//! Lock files as they are found, compared and written.

use std::path::{Path, PathBuf};
use std::{env, fs, process, thread};

use api_error_rules::lock::Accepted;
use api_error_rules::status::Titles;

use super::{current, owner};
use crate::contract::Catalog;
use crate::contract::{Place, TypeSpec};
use crate::lock::current::Current;
use crate::lock::{assert_holds, claims, compare, replace, update};

fn folder(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("api-error-{}-{name}", process::id()));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    folder
}

fn updated(now: &Current, path: &Path, accepted: Accepted) -> Result<(), String> {
    let mut now = now.clone();
    update(&mut now, path, "errors.lock", path.parent().unwrap_or(path), accepted)
}

fn compared(now: &Current, path: &Path) -> Result<(), String> {
    let mut now = now.clone();
    compare(&mut now, path, "errors.lock", path.parent().unwrap_or(path))
}

/// Each of many types has its section in the one file, though all write at once.
#[test]
fn updates_at_once() {
    static TYPE: TypeSpec = ty("E", "krate");
    let folder = folder("updates");
    let path = folder.join("errors.lock");
    thread::scope(|scope| {
        for at in 0..16 {
            let path = &path;
            scope.spawn(move || {
                let claim = claims::claim(path, "errors.lock", &TYPE);
                assert!(claim.is_ok());
                let now = Current { owner: owner(&format!("E{at:02}")), ..current("[E]\nv 404 never") };
                assert_eq!(updated(&now, path, Accepted::All), Ok(()));
                assert_eq!(compared(&now, path), Ok(()));
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text.lines().filter(|line| line.starts_with('[')).count(), 16, "{text}");
    assert_eq!(fs::read_dir(&folder).map(Iterator::count).ok(), Some(1), "something is left beside the file");
    _ = fs::remove_dir_all(folder);
}

#[test]
fn a_bad_file_stays() {
    let folder = folder("bad");
    let path = folder.join("errors.lock");
    assert!(replace(&path, "one").is_ok());
    assert_eq!(fs::read_dir(&folder).map(Iterator::count).ok(), Some(1));
    // A bad file is not replaced.
    let update = updated(&current("[E]\nv 404 never"), &path, Accepted::All);
    assert!(update.is_err_and(|report| report.contains("`errors.lock`, line 1: ")));
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("one"));
    _ = fs::remove_dir_all(folder);
}

/// The report of a retired code that is back under an update.
#[test]
fn what_no_update_accepts() {
    let folder = folder("back");
    let path = folder.join("errors.lock");
    _ = fs::write(&path, "# api-error lock 1\r\n\r\n[E]\r\nv retired\r\n");
    let only = compared(&current("[E]\nv 404 never"), &path).err().unwrap_or_default();
    assert!(only.ends_with("\n\nno update accepts this"), "{only}");
    let now = current("[E]\nv 404 never\nw 404 never");
    let both = compared(&now, &path).err().unwrap_or_default();
    assert!(
        both.contains("\n\nto accept this, but for what is back, run `API_ERROR_UPDATE=1 cargo test`"),
        "{both}"
    );
    let report = updated(&now, &path, Accepted::All).err().unwrap_or_default();
    assert!(report.contains("`v` is back") && !report.contains("`w`"), "{report}");
    let text = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, "# api-error lock 1\r\n\r\n[E]\r\nv retired\r\nw 404 never\r\n");
    _ = fs::remove_dir_all(folder);
}

/// What an update would retire, though it is still there.
#[test]
fn better_advice_than_an_update() {
    let folder = folder("renamed");
    let path = folder.join("errors.lock");
    _ = fs::write(&path, "# api-error lock 1\n\n[Photo]\nv 404 never\n");
    let hidden = Current { owner: owner("Photo"), ..Current::default() };
    let report = compared(&hidden, &path).err().unwrap_or_default();
    let advice = "\nwhere a `cfg` hides what is gone, write `optional` in its line instead";
    assert!(report.contains("`v` is gone\n") && report.ends_with(advice), "{report}");
    let report = compared(&current("[E]\nv 404 never"), &path).err().unwrap_or_default();
    assert!(
        report.ends_with(
            "\nif `E` had another name or another file, rename its heading `[Photo]` to `[E]` instead"
        ),
        "{report}"
    );
    _ = fs::remove_dir_all(folder);
}

/// A code that clients know is given up only by who says so.
#[test]
fn breaking_changes_are_accepted_by_name() {
    let folder = folder("breaking");
    let path = folder.join("errors.lock");
    let before = "# api-error lock 1\n\n[E]\nv 404 never\n";
    _ = fs::write(&path, before);
    let now = current("[E]\nw 404 never");
    let report = updated(&now, &path, Accepted::Compatible).err().unwrap_or_default();
    assert!(
        report.starts_with("`errors.lock` is not updated: some changes of `E` break clients\n"),
        "{report}"
    );
    assert!(report.contains("run `API_ERROR_UPDATE=breaking cargo test`"), "{report}");
    assert!(
        report.contains("\nif `w` is another name for `v`, write `was(\"v\")` on it instead"),
        "{report}"
    );
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some(before));
    assert_eq!(updated(&now, &path, Accepted::All), Ok(()));
    assert_eq!(updated(&current("[E]\nw 404 never\nx 404 never"), &path, Accepted::Compatible), Ok(()));
    let text = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, "# api-error lock 1\n\n[E]\nv retired\nw 404 never\nx 404 never\n");
    _ = fs::remove_dir_all(folder);
}

#[test]
fn a_folder_that_is_missing_is_made() {
    let folder = folder("missing");
    let path = folder.join("a/b/errors.lock");
    assert_eq!(updated(&current("[E]\nv 404 never"), &path, Accepted::All), Ok(()));
    assert_eq!(compared(&current("[E]\nv 404 never"), &path), Ok(()));
    _ = fs::remove_dir_all(folder);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = folder("links");
    let (file, link) = (folder.join("file"), folder.join("errors.lock"));
    _ = fs::write(&file, "# api-error lock 1\n");
    _ = fs::set_permissions(&file, fs::Permissions::from_mode(0o640));
    _ = symlink("file", &link);
    assert_eq!(updated(&current("[E]\nv 404 never"), &link, Accepted::All), Ok(()));
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&file).is_ok_and(|text| text.contains("v 404 never")));
    assert_eq!(fs::metadata(&file).map(|file| file.permissions().mode() & 0o777).ok(), Some(0o640));
    assert_eq!(fs::read_dir(&folder).map(Iterator::count).ok(), Some(2));
    _ = fs::remove_dir_all(folder);
}

const fn ty(name: &'static str, module: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        place: Place { module, file: "lib.rs", line: 1, column: 1, fingerprint: 0 },
        envelope: None,
        docs: None,
        challenge: None,
        inherits_challenge: false,
        style: None,
        titles: Titles::Rfc9110,
        extensions: &[],
    }
}

#[test]
fn a_heading_is_of_one_type() {
    static ONE: TypeSpec = ty("Twin", "krate::one");
    static OTHER: TypeSpec = ty("Twin", "krate::other");
    let folder = PathBuf::from("twins");
    let claim = |file: &str, ty| claims::claim(&folder.join(file), file, ty).map(drop);
    assert_eq!(claim("errors.lock", &ONE), Ok(()));
    assert_eq!(claim("errors.lock", &ONE), Ok(()));
    assert_eq!(claim("others.lock", &OTHER), Ok(()));
    let refused = "`errors.lock` has one heading `[Twin in lib.rs]` for two types, of `krate::one` and of `krate::other`; \
                   rename one of them, or give it a lock file of its own";
    assert_eq!(claim("./errors.lock", &OTHER), Err(refused.replace("`errors", "`./errors")));
}

/// The folder of the package is where cargo says that it is now.
#[test]
fn a_build_that_was_moved() {
    static TYPE: TypeSpec = ty("Moved", "krate");
    static CATALOG: Catalog = Catalog::new(&TYPE, &[], &[], &[]);
    assert_holds(&CATALOG, "/no/such/folder", "src/lock/tests/nothing.lock");
}
