//! An error and what caused it.

use core::error::Error;
use core::iter;
use std::io;
use std::sync::Arc;

/// An error and its causes, with what an [`io::Error`] or an `Arc` holds, which is not its source.
pub fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| {
        let of_io =
            error.downcast_ref().and_then(io::Error::get_ref).map(|error| error as &(dyn Error + 'static));
        let shared = error
            .downcast_ref::<Arc<dyn Error + Send + Sync>>()
            .map(|error| &**error as &(dyn Error + 'static));
        of_io.or(shared).or_else(|| error.source())
    })
}
