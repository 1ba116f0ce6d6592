//! Several errors in one answer.

use core::error::Error;
use core::fmt;
use core::iter;
use std::vec;

use http::{HeaderName, Response};

use crate::__private_0_1::{Bytes, into_response};
use crate::contract::{Contract, ErrorContract, ErrorSpec};
use crate::field::ErrorsField;
use crate::visit::{Message, Value, Visit};
use crate::{ApiError, Catalog, ErrorCatalog, Issues};

/// One or more errors in one answer.
///
/// An envelope with a place for [`Errors`](crate::envelope::Node::Errors), such as [`JSON_API`](crate::envelope::JSON_API),
/// shows each of them. Any other shows the gravest: the first with a 5xx, else the first.
///
/// The status is the one that all of them have. If they differ, it is 500 if one is a 5xx, else 400. The headers are those of
/// the gravest, and `Retry-After` is the longest. The layer logs each error.
///
/// An enum wraps it as `#[api(transparent)] Several(Many<PhotoError>)`; its codes are those of the errors.
///
/// ```
/// use api_error::envelope::JSON_API;
/// use api_error::{ApiError, Many};
///
/// #[derive(Debug, ApiError)]
/// #[api(codes = "snake_case", envelope = JSON_API)]
/// enum TagError {
///     #[api(status = 422, message = "`{0}` is not a tag")]
///     NotATag(String),
///     #[api(status = 409)]
///     Taken,
/// }
///
/// fn check(tag: &str) -> Result<usize, TagError> {
///     if tag.contains(' ') { Err(TagError::NotATag(tag.to_owned())) } else { Ok(tag.len()) }
/// }
///
/// assert_eq!(Many::try_each(["sea", "sky"], check).unwrap(), [3, 3]);
/// let error = Many::try_each(["sea", "a b", "c d"], check).unwrap_err();
/// assert_eq!((error.len(), error.status().as_u16()), (2, 422));
/// assert_eq!(
///     error.reply().to_string(),
///     concat!(
///         r#"{"errors":[{"status":"422","code":"not_a_tag","title":"Unprocessable Content","detail":"`a b` is not a tag"},"#,
///         r#"{"status":"422","code":"not_a_tag","title":"Unprocessable Content","detail":"`c d` is not a tag"}]}"#
///     )
/// );
///
/// let mut several = Many::from(TagError::Taken);
/// several.push(TagError::NotATag("a b".to_owned()));
/// assert_eq!(several.status(), 400);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<E> {
    first: Box<E>,
    rest: Vec<E>,
}

impl<E> Many<E> {
    /// Returns the errors as one, as at the end of a validation.
    ///
    /// # Errors
    ///
    /// Returns all errors, if there are any.
    pub fn unless_empty(errors: Vec<E>) -> Result<(), Self> {
        let mut errors = errors.into_iter();
        match errors.next() {
            Some(first) => Err(Self { first: Box::new(first), rest: errors.collect() }),
            None => Ok(()),
        }
    }

    /// Applies the function to each item.
    ///
    /// # Errors
    ///
    /// Returns the errors of all items that fail.
    pub fn try_each<I: IntoIterator, T>(
        items: I,
        mut function: impl FnMut(I::Item) -> Result<T, E>,
    ) -> Result<Vec<T>, Self> {
        let mut errors = Vec::new();
        let made =
            items.into_iter().filter_map(|item| function(item).map_err(|error| errors.push(error)).ok());
        let made = made.collect();
        Self::unless_empty(errors).map(|()| made)
    }

    /// Adds an error.
    pub fn push(&mut self, error: E) {
        self.rest.push(error);
    }

    /// The number of errors, at least one.
    #[allow(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// The errors in order.
    pub fn iter(&self) -> impl Iterator<Item = &E> {
        iter::once(&*self.first).chain(&self.rest)
    }
}

impl<E: ApiError> Many<E> {
    /// A hidden error counts with the status that clients see.
    fn gravest(&self) -> &E {
        self.iter().find(|error| sent(*error).is_server_error()).unwrap_or(&self.first)
    }
}

impl<E> From<E> for Many<E> {
    fn from(first: E) -> Self {
        Self { first: Box::new(first), rest: Vec::new() }
    }
}

impl<E> Extend<E> for Many<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, errors: I) {
        self.rest.extend(errors);
    }
}

impl<E> IntoIterator for Many<E> {
    type Item = E;
    type IntoIter = iter::Chain<iter::Once<E>, vec::IntoIter<E>>;

    fn into_iter(self) -> Self::IntoIter {
        iter::once(*self.first).chain(self.rest)
    }
}

#[diagnostic::do_not_recommend]
impl<E: ApiError> ErrorContract for Many<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.gravest().spec()
    }

    fn contract(&self) -> Contract {
        self.gravest().contract().of_several()
    }

    fn __contract(&self) -> Contract {
        self.gravest().__contract().of_several()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.gravest().visit(&mut Alone(visitor));
        self.iter().for_each(|error| visitor.error(error));
    }
}

#[diagnostic::do_not_recommend]
impl<E: ErrorCatalog> ErrorCatalog for Many<E> {
    const CATALOG: &'static Catalog = &Catalog::of_list::<E>();
}

#[diagnostic::do_not_recommend]
impl<E: ApiError + ErrorCatalog> ErrorsField for Many<E> {
    type Error = E;

    fn visit_errors<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.iter().for_each(|error| visitor.error(error));
    }
}

fn sent(error: &impl ApiError) -> http::StatusCode {
    error.reply().status()
}

/// The values of one error without the errors in it.
struct Alone<'v, 'a>(&'v mut dyn Visit<'a>);

impl<'a> Visit<'a> for Alone<'_, 'a> {
    fn is_for_logs(&self) -> bool {
        self.0.is_for_logs()
    }

    fn message(&mut self, message: Message<'_>) {
        self.0.message(message);
    }

    fn code(&mut self, code: &dyn fmt::Display) {
        self.0.code(code);
    }

    fn details(&mut self, details: &dyn Value) {
        self.0.details(details);
    }

    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        self.0.detail(name, value);
    }

    fn issues(&mut self, issues: &'a Issues) {
        self.0.issues(issues);
    }

    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {
        self.0.header(name, value);
    }

    fn source(&mut self, source: &'a (dyn Error + 'static)) {
        self.0.source(source);
    }
}

impl<B: From<Bytes>, E: ApiError> From<Many<E>> for Response<B> {
    fn from(errors: Many<E>) -> Self {
        into_response(&errors)
    }
}

impl<E: fmt::Display> fmt::Display for Many<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.rest.iter().try_for_each(|error| write!(f, "; {error}"))
    }
}

impl<E: Error> Error for Many<E> {}
