//! Extractors whose errors have issues, with the paths that the client wrote.

mod body;
mod head;

use core::future::Future;
use core::ops::{Deref, DerefMut};
use core::pin::Pin;

use actix_web::Error;
use serde::de::DeserializeOwned;

use super::fault;
use super::rejected::Rejected;
use crate::{Failure, Fault, Issues};

/// `web::Json`, `Form`, `Query`, `Path` or `Header`, whose errors are answered by the service's own contract.
///
/// The variants that answer `malformed_body`, `invalid_body`, `invalid_query`, `invalid_path` and their like get the issues, with the
/// paths that the client wrote. Whom it answers for is the [`ErrorLayer`](crate::ErrorLayer) around the app; without one, built-in
/// codes do. The configuration of the extractor within counts, its error handler included.
///
/// ```
/// use actix_web::{App, web};
/// use api_error::actix_web::Api;
///
/// #[derive(serde::Deserialize)]
/// struct NewPhoto { title: String }
///
/// async fn upload(Api(photo): Api<web::Json<NewPhoto>>) -> String {
///     photo.into_inner().title
/// }
/// # let _ = App::new().route("/", web::post().to(upload));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Api<X>(pub X);

impl<X> Deref for Api<X> {
    type Target = X;

    fn deref(&self) -> &X {
        &self.0
    }
}

impl<X> DerefMut for Api<X> {
    fn deref_mut(&mut self) -> &mut X {
        &mut self.0
    }
}

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

fn invalid(fault: Fault, issues: Issues, error: &dyn core::fmt::Display) -> Failure {
    fault::told(Failure::new(fault).issues(issues), error)
}

/// What a query or a form says.
fn urlencoded<T: DeserializeOwned>(
    text: &str,
) -> Result<T, serde_path_to_error::Error<serde::de::value::Error>> {
    let pairs = form_urlencoded::parse(text.as_bytes());
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs))
}

/// An error of the extractor within: a fault, or what its error handler makes of it.
fn rejected(error: Error) -> Error {
    fault::of(&error).map_or(error, answered)
}

fn answered(failure: Failure) -> Error {
    Rejected::new(failure).into()
}
