//! The pages of the five services in a real browser: Debian's Chromium, driven by Playwright and checked by axe.
//!
//! The pages are the committed ones. The tests of the services check that they are up to date. One more page has codes
//! that are easily confused.

use std::fs;
use std::mem;
use std::path::Path;

use api_error::{ErrorCatalog as _, docs};
use serde_json::{Value, json};

use crate::npm::{installed, node};
use crate::photos::PhotoError;
use crate::router::AlikeError;
use crate::typescript::Described;

/// The expectations for a page.
struct Page {
    name: &'static str,
    /// A search text, and the codes that match.
    search: (&'static str, &'static [&'static str]),
    status: (&'static str, &'static [&'static str]),
    /// The codes with a 5xx.
    server: &'static [&'static str],
    /// A code to link to. It is not a 5xx, and other codes follow it.
    code: &'static str,
}

const PAGES: &[Page] = &[
    Page {
        name: "photos",
        search: ("scope", &["scope_required"]),
        status: ("429", &["rate_limited"]),
        server: &["internal_error"],
        code: "conflict",
    },
    Page {
        name: "keys",
        search: ("key dashboard", &["invalid_api_key"]),
        status: ("409", &["resource_already_exists", "resource_conflict"]),
        server: &["internal_error", "service_unavailable", "service_unavailable-2"],
        code: "resource_not_found",
    },
    Page {
        name: "vision",
        search: ("smaller file", &["HTTP_413", "HTTP_413-2"]),
        status: ("413", &["HTTP_413", "HTTP_413-2", "STORAGE_QUOTA_EXCEEDED"]),
        server: &["TIMEOUT", "VLM_PROVIDER_ERROR", "HTTP_500"],
        code: "IMAGE_PROCESSING_ERROR",
    },
    Page {
        name: "render",
        search: ("minLength", &["invalid_reason"]),
        status: (
            "429",
            &[
                "rate_limit_exceeded",
                "retry_too_frequent",
                "thumbnail_rate_limit_exceeded",
                "daily_limit_exceeded",
                "too_many_requests",
            ],
        ),
        server: &["internal_error", "tool_loop_limit", "anthropic_api_error"],
        code: "quota_exceeded",
    },
    Page {
        name: "raster",
        search: ("HOBBY plan", &["STORAGE_LIMIT_EXCEEDED", "LIBRARY_LOCKED"]),
        status: ("404", &["ORGANIZATION_NOT_FOUND", "RESOURCE_NOT_FOUND", "ENDPOINT_NOT_FOUND"]),
        server: &["INTERNAL_SERVER_ERROR"],
        code: "DELETE_ERROR",
    },
    Page {
        name: ALIKE,
        search: ("a%20b", &["a%20b"]),
        status: ("422", &["dup-3", "invalid_body"]),
        server: &["timeout", "overloaded", "internal_server_error"],
        code: "a%20b",
    },
    Page {
        name: MANY,
        search: ("scope required 507", &["scope_required_507"]),
        status: ("405", &["method_not_allowed"]),
        server: &[],
        code: "conflict",
    },
];

const ALIKE: &str = "alike";
const MANY: &str = "many";

/// A page with 1,000 codes and with types of details.
fn many() -> String {
    let mut reference = docs::Options::new().title("A thousand codes").reference(PhotoError::CATALOG);
    let codes = mem::take(&mut reference.groups[0].codes);
    let numbered = codes.iter().cycle().enumerate().take(1_000).map(|(at, code)| {
        let mut code = code.clone();
        if at >= codes.len() {
            code.code.text = format!("{}_{at}", code.code.text).leak();
        }
        code.anchor = code.code.text.to_owned();
        code
    });
    reference.groups[0].codes = numbered.collect();
    reference.definitions = docs::Options::new().reference(Described::CATALOG).definitions;
    reference.html()
}

#[test]
#[ignore = "needs /usr/bin/chromium, of Debian's package chromium"]
fn the_pages_work() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let (playwright, axe) = (installed("playwright-core", "1.56.1"), installed("axe-core", "4.11.0"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/browser.mjs");
    let paths = [&playwright, &axe, &folder].map(|path| path.display().to_string());
    let alike = docs::Options::new().faults(true).html(AlikeError::CATALOG);
    fs::write(folder.join(format!("{ALIKE}.html")), alike).unwrap();
    fs::write(folder.join(format!("{MANY}.html")), many()).unwrap();
    let pages: Value = PAGES.iter().map(|page| asked(page, &folder)).collect();
    let printed = node(&[script, &paths[0], &paths[1], &paths[2], &pages.to_string()], &folder);
    let found: Value = serde_json::from_str(&printed).unwrap();
    for page in PAGES {
        works(page, &found[page.name]);
    }
}

fn asked(page: &Page, folder: &Path) -> Value {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contracts");
    let is_written = page.name == ALIKE || page.name == MANY;
    let path = if is_written { folder } else { &committed }.join(format!("{}.html", page.name));
    json!({
        "name": page.name,
        "path": path,
        "search": page.search.0,
        "status": page.status.0,
        "code": page.code,
    })
}

fn works(page: &Page, found: &Value) {
    let (all, name) = (&found["all"], page.name);
    for (what, expected) in [
        ("errors", json!([])),
        ("requests", json!([])),
        ("light_axe", json!([])),
        ("dark_axe", json!([])),
        ("phone_axe", json!([])),
        ("astray", json!([])),
        ("lost", json!([])),
        ("search", json!(page.search.1)),
        ("linked", json!(page.search.1)),
        ("count", json!(format!("{} of {all} codes", page.search.1.len()))),
        ("status", json!(page.status.1)),
        ("bare", json!(0)),
        ("reloaded", json!(page.search.1)),
        ("blanks", json!(true)),
        ("was_hidden", json!(true)),
        ("after_anchor", all.clone()),
        ("toggled", found["dark"].clone()),
        ("kept", found["dark"].clone()),
        ("printed", found["light"].clone()),
        ("printed_form", json!(false)),
        ("back", found["light"].clone()),
        ("light_of_a_dark_system", found["light"].clone()),
        ("theme_of_others", Value::Null),
        ("first_focus", json!("Skip to search and codes")),
        ("after_skip", json!("page:search")),
        ("phone_links", json!([false, true, false])),
        ("too_wide", json!(false)),
        ("copied", json!(page.code)),
    ] {
        assert_eq!(found[what], expected, "{name}: {what}");
    }
    // A thousand codes are too many to list.
    if name != MANY {
        assert_eq!(found["server"], json!(page.server), "{name}");
    }
    assert_ne!(found["light"], found["dark"], "{name}");
    // Below the form, which stays at the top.
    for top in ["top", "phone_top", "phone_link_top", "search_top", "phone_search_top"] {
        assert!((0..200).contains(&found[top].as_i64().unwrap()), "{name}: {top} {}", found[top]);
    }
    // The match is visible.
    assert!((0..400).contains(&found["found_top"].as_i64().unwrap()), "{name}: {}", found["found_top"]);
}
