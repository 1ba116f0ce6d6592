//! `schema`: the facade knows whether the details of a type can be described by their types.

/// Nothing: the derive does the rest.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    () => {};
}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    () => {
        ::core::compile_error!("`schema` needs the feature `schemars` of `api-error`; add it in Cargo.toml");
    };
}
