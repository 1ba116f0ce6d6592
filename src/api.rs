//! The extractor that axum and actix-web have in common.

use core::ops::{Deref, DerefMut};

/// An extractor of the framework, whose rejection is answered by the service's own contract.
///
/// The variants that answer `malformed_body`, `invalid_body`, `invalid_query`, `invalid_path` and their like get the issues, with
/// the paths that the client wrote. Whom it answers for is the [`ErrorLayer`](crate::ErrorLayer) around the service; without
/// one, built-in codes do.
///
/// With axum `X` is any extractor: `Api<Json<T>>`, `Api<Query<T>>`, `Api<Path<T>>`. Of several extractors each has its own
/// `Api`: what a tuple of them rejects is known by its status alone. With actix-web `X` is `web::Json`, `Form`, `Query`, `Path`
/// or `Header`; the configuration of that extractor counts, its error handler included.
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
