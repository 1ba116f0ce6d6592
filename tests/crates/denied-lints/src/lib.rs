//! Users cannot fix lints in generated code, so it passes whichever lints a crate turns on.

#![deny(
    warnings,
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    future_incompatible,
    if_let_rescope,
    impl_trait_redundant_captures,
    keyword_idents,
    let_underscore,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    nonstandard_style,
    private_bounds,
    private_interfaces,
    redundant_imports,
    redundant_lifetimes,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    single_use_lifetimes,
    tail_expr_drop_order,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_code,
    unreachable_patterns,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
// All of them, except those about the declarations themselves.
#![cfg_attr(not(test), deny(clippy::restriction))]
#![allow(
    clippy::arbitrary_source_item_ordering,
    clippy::blanket_clippy_restriction_lints,
    clippy::empty_enum_variants_with_brackets,
    clippy::empty_structs_with_brackets,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::implicit_return,
    clippy::missing_inline_in_public_items,
    clippy::renamed_function_params,
    clippy::single_char_lifetime_names,
    clippy::std_instead_of_alloc,
    clippy::use_debug,
    reason = "the types are as people write them"
)]

use api_error::ApiError;

#[path = "../../../hygiene/shapes.rs"]
pub mod shapes;

/// The impls must allow deprecated items, and no lint objects.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(status = 400, codes = "snake_case", lock = "errors.lock", schema)]
pub enum Deprecated {
    /// Not this one.
    Current,
    /// This one.
    #[deprecated(note = "use `Current`")]
    #[api(message = "{0}")]
    Variant(#[api(detail = "value")] u8),
    /// A part of this one.
    Field {
        /// This part.
        #[deprecated]
        #[api(detail)]
        value: u8,
    },
}
