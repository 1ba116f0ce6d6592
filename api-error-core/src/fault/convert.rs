//! What frameworks reject a request with, as failures.

#[cfg(feature = "actix-web")]
mod actix_web;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "axum-extra")]
mod axum_extra;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "tower")]
mod tower;

#[cfg(feature = "axum")]
use core::error::Error;
#[cfg(any(feature = "actix-web", feature = "axum"))]
use core::fmt::{Display, Write as _};

#[cfg(feature = "axum")]
use super::Failure;

#[cfg(feature = "axum")]
impl Failure {
    /// With the framework's words, for the log and for variants with a `fault` field.
    fn described(self, rejection: impl Error + Send + Sync + 'static) -> Self {
        self.detail(text_of(&rejection)).source(rejection)
    }
}

/// What an error says, up to where its `Display` fails.
#[cfg(any(feature = "actix-web", feature = "axum"))]
fn text_of(error: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}
