//! The catalog: its codes, and what their types declare.

#![allow(dead_code, reason = "a catalog has the codes of variants that are never made")]

mod around;
mod consts;
mod generics;
mod many;
mod specs;
mod walk;

use api_error::Catalog;

/// The codes in order; `get`, `len` and the entries must agree on them.
fn codes(catalog: &'static Catalog) -> Vec<&'static str> {
    let codes: Vec<_> = catalog.specs().map(api_error::contract::ErrorSpec::code).collect();
    assert_eq!(catalog.len(), codes.len(), "{codes:?}");
    assert_eq!(catalog.is_empty(), codes.is_empty());
    assert!(catalog.entries().map(|entry| entry.spec().code()).eq(codes.iter().copied()));
    for code in &codes {
        assert_eq!(catalog.get(code).map(api_error::contract::ErrorSpec::code), Some(*code));
    }
    codes
}
