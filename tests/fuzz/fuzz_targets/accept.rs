//! What clients write into `Accept`, `Accept-Language` and the header of the request's id.
#![no_main]

use std::borrow::Cow;
use std::sync::LazyLock;

use api_error_core::contract::ErrorSpec;
use api_error_core::language::{Languages, Translate};
use api_error_core::request::{RequestId, accepts};
use api_error_core::visit::Message;
use libfuzzer_sys::fuzz_target;

struct Words;

impl Translate for Words {
    fn languages(&self) -> Vec<String> {
        ["de", "de-AT", "zh-Hant-TW", "pt-BR"].map(str::to_owned).to_vec()
    }

    fn message(&self, _: &ErrorSpec, _: &Message<'_>, _: &str) -> Option<Cow<'static, str>> {
        None
    }
}

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::new("en", Words));

fuzz_target!(|text: &str| {
    // Clients cannot have what they refuse.
    if accepts(text, "application/json") {
        assert!(text.to_ascii_lowercase().contains("application/json"), "{text:?}");
    }
    let tag = LANGUAGES.negotiate(text).tag();
    let primary = tag.split('-').next().unwrap_or_default();
    let is_named = text.to_ascii_lowercase().contains(primary) || text.contains('*');
    assert!(is_named || tag == "en", "{text:?} finds {tag}");
    if let Some(id) = RequestId::new(text.to_owned()) {
        assert_eq!(id.as_str(), text);
        assert!(text.len() <= 128 && text.bytes().all(|byte| byte.is_ascii_graphic()));
    }
});
