//! Paths from texts and from segments.

use core::convert::Infallible;
use core::str::FromStr;
use std::borrow::Cow;

use super::IssuePath;
use crate::issue::parts::Parts;
use crate::issue::segment::Segment;

impl From<Cow<'static, str>> for IssuePath {
    fn from(text: Cow<'static, str>) -> Self {
        if Parts::new(&text).all(|part| part.is_canonical()) {
            return Self(text);
        }
        Parts::new(&text).collect()
    }
}

impl From<&'static str> for IssuePath {
    fn from(text: &'static str) -> Self {
        Cow::Borrowed(text).into()
    }
}

impl From<String> for IssuePath {
    fn from(text: String) -> Self {
        Cow::<'static, str>::Owned(text).into()
    }
}

impl FromStr for IssuePath {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.to_owned().into())
    }
}

impl<'a, S: Into<Segment<'a>>> FromIterator<S> for IssuePath {
    fn from_iter<I: IntoIterator<Item = S>>(segments: I) -> Self {
        let mut path = Self::root();
        path.extend(segments);
        path
    }
}

impl<'a, S: Into<Segment<'a>>> Extend<S> for IssuePath {
    fn extend<I: IntoIterator<Item = S>>(&mut self, segments: I) {
        for segment in segments {
            self.push(segment);
        }
    }
}
