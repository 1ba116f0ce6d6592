//! Every message of the macro, in tables of text: what is written, and under it what is underlined and what is said.
//!
//! `API_ERROR_BLESS=1 cargo test` writes the tables anew.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use crate::{check, ctxt, parse};

#[test]
fn conflicts() {
    assert_table("conflicts");
}

#[test]
fn faults() {
    assert_table("faults");
}

#[test]
fn hidden() {
    assert_table("hidden");
}

#[test]
fn keys() {
    assert_table("keys");
}

#[test]
fn lists() {
    assert_table("lists");
}

/// Where all changes are accepted, the macro compares nothing.
#[test]
fn lock() {
    if api_error_rules::lock::Accepted::by_variable() != Ok(api_error_rules::lock::Accepted::All) {
        assert_table("lock");
    }
}

#[test]
fn missing() {
    assert_table("missing");
}

#[test]
fn templates() {
    assert_table("templates");
}

#[test]
fn values() {
    assert_table("values");
}

#[track_caller]
fn assert_table(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/tests/mistakes/{name}.txt"));
    let table = fs::read_to_string(&path).unwrap_or_default();
    let found = answered(&table);
    if env::var_os("API_ERROR_BLESS").is_some() {
        assert!(fs::write(&path, found).is_ok(), "{} cannot be written", path.display());
        return;
    }
    for (expected, found) in table.lines().zip(found.lines()) {
        assert_eq!(expected, found, "in {}", path.display());
    }
    assert_eq!(table, found);
}

/// The table with what is found in place of what is expected, which is indented.
fn answered(table: &str) -> String {
    let mut answered = String::new();
    for line in table.lines().filter(|line| !line.starts_with("    ")) {
        _ = writeln!(answered, "{line}");
        for mistake in item(line).as_deref().map(mistakes).unwrap_or_default() {
            _ = writeln!(answered, "    {mistake}");
        }
    }
    answered
}

/// The item that a line of a table describes.
fn item(line: &str) -> Option<String> {
    let (place, keys) = line.split_once(": ")?;
    Some(match place {
        "item" => keys.to_owned(),
        "enum" => format!("#[api({keys})] enum E {{ #[api(code = \"v\", status = 404)] V }}"),
        "variant" => format!("enum E {{ #[api({keys})] V {{ id: u64, secret: String }} }}"),
        "field" => format!("enum E {{ #[api(code = \"v\", status = 404)] V {{ #[api({keys})] id: u64 }} }}"),
        _ => return None,
    })
}

/// What is wrong with a type, each as the underlined text and the message.
pub(super) fn mistakes(input: &str) -> Vec<String> {
    let input = match syn::parse_str(input) {
        Ok(input) => input,
        Err(error) => return vec![format!("no item: {error}")],
    };
    let ctxt = ctxt::Ctxt::default();
    let raw = parse::parse(&ctxt, &input);
    let model = check::check(&ctxt, &raw).map(drop);
    let Err(errors) = ctxt.finish(model) else { return Vec::new() };
    let shown = |error: syn::Error| format!("{} => {error}", error.span().source_text().unwrap_or_default());
    errors.into_iter().map(shown).collect()
}
