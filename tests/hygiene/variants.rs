//! Variants and items may have the names that the traits and the generated code have.

use crate::{codes, said};

/// Every name is from the prelude.
#[derive(api_error::ApiError)]
#[api(status = 400, codes = "snake_case")]
enum Prelude {
    None,
    Some(#[api(detail = "value")] u8),
    Ok(#[api(detail = "value")] Option<u8>),
    Err(#[api(source)] std::io::Error),
    Option,
    Result,
    Box,
}

/// Every name is from this crate.
#[derive(api_error::ApiError)]
#[api(status = 400, codes = "snake_case")]
enum Ours {
    Error(#[api(source)] Box<dyn std::error::Error + Send + Sync>),
    Type {
        #[api(detail)]
        spec: u8,
    },
    Target,
    Output,
    Item,
    ApiError,
    Contract,
    Visit,
    Spec,
}

#[allow(non_upper_case_globals, dead_code, reason = "unused: they are in the way")]
impl Ours {
    const CATALOG: u8 = 0;
    const __TYPE: u8 = 0;
    const Contract: u8 = 0;
    const Spec: u8 = 0;
}

/// Its associated type has the name of a variant.
impl TryFrom<u8> for Ours {
    type Error = ();

    fn try_from(_: u8) -> Result<Self, <Self as TryFrom<u8>>::Error> {
        Ok(Self::Target)
    }
}

mod named_as_the_trait {
    #[derive(api_error::ApiError)]
    pub(super) enum ApiError {
        #[api(code = "not_found", status = 404)]
        ApiError,
        #[api(transparent)]
        Catalog(ErrorCatalog),
    }

    #[derive(api_error::ApiError)]
    #[api(code = "catalog", status = 404, message = "{0}")]
    pub(super) struct ErrorCatalog(pub(super) u8);
}

#[test]
fn names_of_the_prelude() {
    assert_eq!(codes::<Prelude>(), ["none", "some", "ok", "err", "option", "result", "box"]);
    for (error, expected) in [
        (Prelude::None, "none"),
        (Prelude::Some(1), "some"),
        (Prelude::Ok(None), "ok"),
        (Prelude::Err(std::io::Error::other("x")), "err"),
        (Prelude::Option, "option"),
        (Prelude::Result, "result"),
        (Prelude::Box, "box"),
    ] {
        assert_eq!(said(&error), format!("400 {expected}: Bad Request"));
    }
}

#[test]
fn names_of_this_crate() {
    assert_eq!(
        codes::<Ours>(),
        ["error", "type", "target", "output", "item", "api_error", "contract", "visit", "spec"]
    );
    for (error, expected) in [
        (Ours::Error("x".into()), "error"),
        (Ours::Type { spec: 1 }, "type"),
        (Ours::Output, "output"),
        (Ours::Item, "item"),
        (Ours::ApiError, "api_error"),
        (Ours::Contract, "contract"),
        (Ours::Visit, "visit"),
        (Ours::Spec, "spec"),
    ] {
        assert_eq!(said(&error), format!("400 {expected}: Bad Request"));
    }
    assert_eq!(Ours::try_from(0).map(|error| said(&error)), Ok("400 target: Bad Request".to_owned()));
}

#[test]
fn a_type_named_as_the_trait() {
    use named_as_the_trait::{ApiError, ErrorCatalog};

    assert_eq!(codes::<ApiError>(), ["not_found", "catalog"]);
    assert_eq!(said(&ApiError::ApiError), "404 not_found: Not Found");
    assert_eq!(said(&ApiError::Catalog(ErrorCatalog(3))), "404 catalog: 3");
}
