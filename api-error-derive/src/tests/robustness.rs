//! The macro never panics, whatever it is given.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::derive;

const TYPE_KEYS: &str = r#"envelope = crate::ENVELOPE, status = 400, codes = "snake_case", prefix = "billing.",
    detail_names = "camelCase", docs = "https://api.example/{code:kebab-case}", group = "Billing",
    extension(type = "card_error", "fatal" = true, level = -3), challenge = "Bearer realm=\"x\"", message = doc,
    strict, allow(missing_action, undocumented), crate = ::api_error,
    lock = "src/tests/locks/kept.lock""#;
const VARIANT_KEYS: &str = r#"code = "not_found", status = http::StatusCode::NOT_FOUND,
    message = "Photo {id:>width$.3} {{}}", title = "Not there", action = "Look elsewhere", group = "Photos",
    retry = after, retry_after = 60, docs = "https://x.example/{code}", header("Cache-Control" = "no-store"),
    extension(type = "x"), envelope = api_error::envelope::FLAT, shared(any_status), transparent(open),
    allow(hidden_argument), was("old", 7)"#;
const FIELD_KEYS: &str = r#"details, detail(name = "photoId", null, display, seconds), issues, retry_after,
    header = "X-Id", status, source"#;

/// A type with the keys in each place.
fn with_keys(keys: &str) -> String {
    format!(
        "#[api({keys})] enum E {{ #[api({keys})] V {{ #[api({keys})] id: u64, width: usize }}, #[api({keys})] W(#[api({keys})] u8) }}"
    )
}

fn derive_text(text: &str) {
    if let Ok(tokens) = text.parse::<TokenStream>() {
        derive(tokens);
    }
}

#[test]
fn every_prefix_by_character() {
    for keys in [TYPE_KEYS, VARIANT_KEYS, FIELD_KEYS] {
        for (end, _) in keys.char_indices() {
            derive_text(&with_keys(&keys[..end]));
        }
    }
}

#[test]
fn every_prefix_by_token() {
    for keys in [TYPE_KEYS, VARIANT_KEYS, FIELD_KEYS] {
        let tokens: Vec<TokenTree> = keys.parse::<TokenStream>().unwrap_or_default().into_iter().collect();
        for end in 0..tokens.len() {
            for start in [0, end / 2, end] {
                let part: TokenStream = tokens[start..].iter().take(end).cloned().collect();
                derive_text(&with_keys(&part.to_string()));
            }
        }
    }
}

#[test]
fn every_prefix_of_an_item() {
    let item = with_keys(r#"code = "x", status = 404"#);
    for (end, _) in item.char_indices() {
        derive_text(&item[..end]);
    }
}

/// Tokens that mean something to the macro, in no order.
fn token() -> impl Strategy<Value = String> {
    let words = [
        "=",
        "(",
        ")",
        "()",
        "{}",
        "[]",
        ",",
        ",",
        "-",
        "::",
        ".",
        "'a",
        "\"{id}\"",
        "\"{\"",
        "\"\"",
        "\"a b\"",
        "\"é{é}\"",
        "b\"x\"",
        "c\"x\"",
        "'c'",
        "404",
        "-1",
        "404u16",
        "1e9",
        "0x1F4",
        "99999999999999999999",
        "true",
        "r#type",
        "_",
        "NOT_FOUND",
        "StatusCode::GONE",
        "$",
        "#",
        "code",
        "status",
        "message",
        "display",
        "doc",
        "retry",
        "after",
        "retry_after",
        "docs",
        "header",
        "extension",
        "envelope",
        "shared",
        "transparent",
        "codes",
        "prefix",
        "strict",
        "allow",
        "crate",
        "details",
        "detail",
        "name",
        "null",
        "seconds",
        "issues",
        "source",
        "challenge",
        "r\"x\"",
        "\"x\"y",
    ];
    prop::sample::select(words.map(str::to_owned).to_vec())
}

/// The same tokens, some of them as `macro_rules!` would pass them on.
fn grouped(tokens: TokenStream, every: usize) -> TokenStream {
    let grouped = tokens.into_iter().enumerate().map(|(index, token)| match token {
        TokenTree::Group(group) => {
            let inner = grouped(group.stream(), every);
            TokenTree::Group(Group::new(group.delimiter(), inner))
        }
        token if index % every == 0 => TokenTree::Group(Group::new(Delimiter::None, token.into())),
        token => token,
    });
    grouped.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn random_tokens(words in prop::collection::vec(token(), 0..12), every in 1_usize..4) {
        let keys = words.join(" ");
        derive_text(&with_keys(&keys));
        derive_text(&format!("#[api({keys})] struct S {{ #[api({keys})] id: Option<u8> }}"));
        if let Ok(tokens) = with_keys(&keys).parse::<TokenStream>() {
            derive(grouped(tokens, every));
        }
    }

    #[test]
    fn random_messages(message in "[a-z0-9{}:?.$*#<>+ é-]{0,16}") {
        let literal = proc_macro2::Literal::string(&message);
        derive_text(&format!("enum E {{ #[api(code = {literal}, status = 500, message = {literal}, docs = {literal})] V {{ a: u8 }} }}"));
    }
}
