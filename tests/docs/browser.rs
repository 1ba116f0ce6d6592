//! The page in a real browser: Debian's Chromium, driven by Playwright and judged by axe.

use std::fs;
use std::path::Path;

use api_error::{ErrorCatalog, docs};
use serde_json::{Value, json};

use crate::npm::{installed, node};
use crate::photos::PhotoError;

#[test]
#[ignore = "needs /usr/bin/chromium, of Debian's package chromium"]
fn the_page_works() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let page = folder.join("photos.html");
    fs::write(&page, docs::html(PhotoError::CATALOG)).unwrap();
    let (playwright, axe) = (installed("playwright-core", "1.56.1"), installed("axe-core", "4.11.0"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/browser.mjs");
    let paths = [&playwright, &axe, &page, &folder].map(|path| path.display().to_string());
    let printed = node(&[script, &paths[0], &paths[1], &paths[2], &paths[3]], &folder);
    let found: Value = serde_json::from_str(&printed).unwrap();
    let all = &found["all"];
    for (name, expected) in [
        ("errors", json!([])),
        ("requests", json!([])),
        ("light_axe", json!([])),
        ("dark_axe", json!([])),
        ("phone_axe", json!([])),
        ("search", json!(["scope_required"])),
        ("count", json!(format!("1 of {all} codes"))),
        ("status", json!(["rate_limited"])),
        ("server", json!(["internal_error"])),
        ("after_anchor", all.clone()),
        ("toggled", found["dark"].clone()),
        ("back", found["light"].clone()),
        ("first_focus", json!("Skip to the codes")),
        ("too_wide", json!(false)),
        ("printed_form", json!(false)),
    ] {
        assert_eq!(found[name], expected, "{name}");
    }
    assert_ne!(found["light"], found["dark"]);
    // Beneath the form, which stays at the top.
    assert!((0..200).contains(&found["top"].as_i64().unwrap()), "{}", found["top"]);
}
