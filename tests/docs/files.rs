//! Files that are kept in step.

use std::{fs, path::Path};

use api_error::{ApiError, ErrorCatalog, assert_docs, docs};

#[derive(ApiError)]
#[api(code = "gone", status = 410, message = "It is gone")]
pub struct Gone;

/// A path below the package, where the build may write.
fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name).display().to_string()
}

fn failure(file: &str) -> String {
    let file = file.to_owned();
    let panic = std::panic::catch_unwind(|| assert_docs!(Gone, &file)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn files_that_are_as_declared() {
    let (markdown, page) = (file("fresh.md"), file("fresh.html"));
    fs::write(&markdown, docs::markdown(Gone::CATALOG).replace('\n', "\r\n")).unwrap();
    fs::write(&page, docs::html(Gone::CATALOG)).unwrap();
    assert_docs!(Gone, &markdown, &page);
}

#[test]
fn a_stale_file_fails_with_the_difference() {
    let path = file("stale.md");
    fs::write(&path, docs::markdown(Gone::CATALOG).replace("It is gone", "It was there")).unwrap();
    let message = failure(&path);
    for part in [
        "is not what the declaration says",
        "API_ERROR_UPDATE=1",
        "\n-- Message: It was there\n+- Message: It is gone\n",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn a_missing_file_and_an_unknown_ending() {
    assert!(failure(&file("missing.ts")).contains("API_ERROR_UPDATE=1"));
    assert!(failure("errors.pdf").contains("no format has this ending; there are .md"));
}
