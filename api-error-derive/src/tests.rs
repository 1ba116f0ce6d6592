//! The macro from text to mistakes, without a compiler around it.

mod contradictions;
mod readings;
mod robustness;
mod values;

use crate::{check, ctxt, parse};

/// What is wrong with a type, each as the underlined text and the message.
fn mistakes(input: &str) -> Vec<String> {
    let input = match syn::parse_str(input) {
        Ok(input) => input,
        Err(error) => return vec![format!("no item: {error}")],
    };
    let ctxt = ctxt::Ctxt::new();
    let raw = parse::parse(&ctxt, &input);
    let model = check::check(&ctxt, &raw).map(drop);
    let Err(errors) = ctxt.finish(model) else { return Vec::new() };
    let shown = |error: syn::Error| format!("{} => {error}", error.span().source_text().unwrap_or_default());
    errors.into_iter().map(shown).collect()
}

#[track_caller]
fn assert_mistakes(input: &str, expected: &[&str]) {
    let found = mistakes(input);
    assert!(found == expected, "{input}\n\nexpected\n{}\n\nfound\n{}", expected.join("\n"), found.join("\n"));
}

/// Mistakes in the keys of a variant with the fields `id` and `secret`, in an enum that asks for nothing.
#[track_caller]
fn assert_variant(keys: &str, expected: &[&str]) {
    assert_mistakes(&format!("enum E {{ #[api({keys})] V {{ id: u64, secret: String }} }}"), expected);
}

/// Mistakes in the keys of an enum that leaves nothing to its variant.
#[track_caller]
fn assert_enum(keys: &str, expected: &[&str]) {
    assert_mistakes(&format!("#[api({keys})] enum E {{ #[api(code = \"v\", status = 404)] V }}"), expected);
}

/// Mistakes in the keys of a field of a variant.
#[track_caller]
fn assert_field(keys: &str, expected: &[&str]) {
    assert_mistakes(
        &format!("enum E {{ #[api(code = \"v\", status = 404)] V {{ #[api({keys})] id: u64 }} }}"),
        expected,
    );
}
