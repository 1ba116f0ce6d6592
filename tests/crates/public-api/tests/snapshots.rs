//! All that users can name, as rustdoc lists it: a change of the public API is a change of a file in `snapshots`, which
//! reviewers see.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use similar::TextDiff;

#[test]
#[ignore = "it documents all crates: `.ci/run` runs it"]
fn the_public_api_is_the_reviewed_one() {
    let documented = documented();
    let changes: Vec<_> = ["api_error", "api_error_core"]
        .into_iter()
        .filter_map(|name| {
            let json = documented.join(name).with_extension("json");
            let api = public_api::Builder::from_rustdoc_json(json)
                .omit_blanket_impls(true)
                .omit_auto_trait_impls(true)
                .omit_auto_derived_impls(true)
                .build()
                .unwrap_or_else(|error| panic!("the public API of {name}: {error}"));
            change(name, &api.to_string())
        })
        .collect();
    assert!(
        changes.is_empty(),
        "the public API has changed; review it, and write it with `API_ERROR_BLESS=1`:\n{}",
        changes.join("\n")
    );
}

/// Where rustdoc has written the JSON of all crates.
fn documented() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let documented = Command::new(env!("CARGO"))
        .args(["doc", "--quiet", "--workspace", "--all-features", "--no-deps", "--lib"])
        .current_dir(&root)
        .env("RUSTDOC", root.join(".ci/rustdoc"))
        .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json --cap-lints allow")
        .status()
        .expect("cargo starts");
    assert!(documented.success(), "the crates cannot be documented");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target directory");
    target.join("doc")
}

/// What differs from the snapshot of a crate, which is written anew where that is asked for.
fn change(name: &str, api: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(name).with_extension("txt");
    if env::var_os("API_ERROR_BLESS").is_some() {
        fs::write(&file, api).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        return None;
    }
    let reviewed = fs::read_to_string(&file).unwrap_or_default();
    let diff = TextDiff::from_lines(reviewed.as_str(), api);
    (reviewed != api).then(|| diff.unified_diff().context_radius(1).header(name, "now").to_string())
}
