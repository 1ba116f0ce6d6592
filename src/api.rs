//! The extractor of axum and actix-web.

use core::ops::{Deref, DerefMut};

/// An extractor of the framework whose rejection is answered by the contract of the [`ErrorLayer`](crate::ErrorLayer) around
/// the service, or by built-in codes without one.
///
/// The variants that answer `malformed_body`, `invalid_body`, `invalid_query`, `invalid_path` and the like get the issues, with
/// the paths that the client wrote.
///
/// With axum `X` is any extractor, such as `Api<Json<T>>`. Each extractor has its own `Api`: the rejection of a tuple is known
/// by its status alone. With actix-web `X` is `web::Json`, `Form`, `Query`, `Path` or `Header`, whose configuration and error
/// handler count.
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
