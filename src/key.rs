//! Keys of the derive that need a feature of this crate: the facade alone knows whether it is on.

/// A macro that the derive calls at a key: nothing where the feature is on, else one error.
macro_rules! key {
    ($name:ident, $key:literal, $feature:literal) => {
        #[cfg(feature = $feature)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => {};
        }

        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => {
                ::core::compile_error!(::core::concat!(
                    "`",
                    $key,
                    "` needs the feature `",
                    $feature,
                    "` of `api-error`; add it in Cargo.toml"
                ));
            };
        }
    };
}

key!(__schema, "schema", "schemars");
key!(__lock, "lock", "lock");
