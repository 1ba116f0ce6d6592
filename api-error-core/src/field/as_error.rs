//! Finds out by Rust's method lookup which values are errors, since generated code knows nothing of their types.

use core::error::Error;
use core::marker::PhantomData;
use std::sync::Arc;

use crate::ApiError;
use crate::field::SourceField;

/// An error value, which may be an [`Error`] too.
#[derive(Debug)]
pub struct Itself<'a, T>(pub &'a T);

impl<'a, T: Error + 'static> Itself<'a, T> {
    /// The error. This one is found first, for types that are errors.
    pub fn __as_error(self) -> Option<&'a (dyn Error + 'static)> {
        Some(self.0)
    }
}

/// Types that are not errors.
pub trait NoError<'a>: Sized {
    /// Nothing.
    fn __as_error(self) -> Option<&'a (dyn Error + 'static)> {
        None
    }
}

impl<'a, T> NoError<'a> for Itself<'a, T> {}

/// An error of any type, which may be a `T`.
#[derive(Debug)]
pub struct AnyError<'e, T>(&'e (dyn Error + 'static), PhantomData<T>);

impl<'e, T> AnyError<'e, T> {
    /// The error.
    pub fn new(error: &'e (dyn Error + 'static)) -> Self {
        Self(error, PhantomData)
    }
}

impl<'e, T: ApiError + Error + 'static> AnyError<'e, T> {
    /// The `T` in it. Method lookup finds this one first if the type is an error.
    pub fn __downcast(self) -> Option<&'e dyn ApiError> {
        let boxed = self.0.downcast_ref::<Box<T>>().map(|error| &**error);
        let shared = self.0.downcast_ref::<Arc<T>>().map(|error| &**error);
        self.0.downcast_ref().or(boxed).or(shared).map(|error: &T| error as _)
    }
}

/// In types that are not errors, nothing is found.
pub trait NoErrorToFind<'e>: Sized {
    /// Nothing.
    fn __downcast(self) -> Option<&'e dyn ApiError> {
        None
    }
}

impl<'e, T> NoErrorToFind<'e> for AnyError<'e, T> {}

/// The cause of an error: an [`Error`], else an `AsRef` of one, such as `miette::Report`, else what derefs to one, such
/// as `Box<dyn Error + Send + Sync>`.
#[derive(Debug)]
pub struct Source<'a, T>(&'a T);

/// Wraps a `source` field, so that its method is one of this crate.
pub fn source<T>(value: &T) -> Source<'_, T> {
    Source(value)
}

impl<'a, T: Error + 'static> Source<'a, T> {
    /// The cause. This one is found first, for types that are errors themselves.
    pub fn __source(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

/// The cause of types that can be viewed as an error.
pub trait ViewSource<'a> {
    /// The cause.
    fn __source(self) -> &'a (dyn Error + 'static);
}

impl<'a, T: AsRef<dyn Error + 'static>> ViewSource<'a> for Source<'a, T> {
    fn __source(self) -> &'a (dyn Error + 'static) {
        self.0.as_ref()
    }
}

/// The cause of all other types. It is implemented for a reference, so that method lookup finds it last.
pub trait DerefSource<'a, T> {
    /// The cause. The bound is on the method and not on the impl, so that rustc finds the method and reports the bound.
    fn __source(self) -> &'a (dyn Error + 'static)
    where
        T: SourceField;
}

impl<'a, T> DerefSource<'a, T> for &Source<'a, T> {
    fn __source(self) -> &'a (dyn Error + 'static)
    where
        T: SourceField,
    {
        self.0.as_source()
    }
}
