//! The guide. Each page is about one task.
//!
//! | page | what it is about |
//! |---|---|
//! | [`derive@crate::ApiError`] | every key of the attribute `api` |
//! | [`checks`] | what does not compile, why, and the way out |
//! | [`envelopes`] | the shape of the body |
//! | [`issues`] | several things that are wrong with one request |
//! | [`several_errors`] | several errors in one answer |
//! | [`replies`] | answers without a framework, and handlers that return errors of several types |
//! | [`frameworks`] | the errors that a framework makes, and the layer that answers them |
//! | [`axum`], [`actix_web`], [`graphql`] | what is particular to a framework |
//! | [`languages`] | answers in the language of the client |
//! | [`requests`] | the request's id, spawned tasks, logs and metrics |
//! | [`lock_file`] | codes that do not change unnoticed |
//! | [`reference`](mod@reference) | the catalog, the reference page and OpenAPI |
//! | [`typescript`] | types and a reader for clients |
//! | [`testing`] | what to test in a service |
//! | [`moving`] | from thiserror and a hand-written `IntoResponse`, and from http-api-problem |
//! | [`recipes`] | short answers to common questions |
//! | [`cost`] | what an answer and the derive cost |
//! | [`limits`] | what the crate cannot do |

macro_rules! pages {
    ($($(#[$attribute:meta])* $page:ident)*) => {$(
        $(#[$attribute])*
        pub mod $page {
            #![doc = include_str!(concat!("guide/", stringify!($page), ".md"))]
        }
    )*};
}

pages! {
    checks
    envelopes
    issues
    several_errors
    replies
    frameworks
    #[cfg(feature = "axum")]
    axum
    #[cfg(feature = "actix-web")]
    actix_web
    #[cfg(feature = "async-graphql")]
    graphql
    #[cfg(feature = "fluent")]
    languages
    requests
    lock_file
    reference
    typescript
    testing
    moving
    recipes
    cost
    limits
}
