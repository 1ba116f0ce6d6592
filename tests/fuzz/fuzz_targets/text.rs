//! Constant texts and addresses of documentation, filled with any code.
#![no_main]

use api_error_rules::text::{Filling, fill, parse};
use api_error_rules::{docs_url, percent};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (template, code) = input;
    let filling = Filling { code, is_numeric: true, status: 404, title: "Not Found" };
    let filled = fill(template, &filling);
    if parse(template).is_err() {
        assert_eq!(filled, template);
    }
    let mut address = String::new();
    docs_url::fill(&mut address, template, code, true).expect("a `String` takes every text");
    if docs_url::check(template).is_ok() && !template.contains('{') {
        assert_eq!(address, template);
    }
    let mut segment = String::new();
    docs_url::fill(&mut segment, "{code}", code, true).expect("a `String` takes every text");
    assert!(!segment.contains(['/', '?', '#']));
    assert_eq!(percent::decode(&segment), code);
});
