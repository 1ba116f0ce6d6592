//! A lock file, as merges and editors leave it.
#![no_main]

use api_error_rules::lock::terms::encoded;
use api_error_rules::lock::{FIRST_LINE, parse};
use api_error_rules::percent;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert_eq!(percent::decode(&encoded(text)), text);
    read(text);
    read(&format!("{FIRST_LINE}\n\n[E in src/e.rs]\n{text}\n"));
});

/// A name is written as it was read, and the line of a mistake is one of the file.
fn read(text: &str) {
    match parse(text) {
        Ok(lock) => {
            for entry in lock.sections.iter().flat_map(|section| &section.entries) {
                assert_eq!(encoded(&percent::decode(&entry.code)), entry.code);
            }
        }
        Err(error) => {
            assert!((1..=text.lines().count().max(1)).contains(&error.line), "line {}", error.line);
            assert!(!error.what.is_empty());
        }
    }
}
