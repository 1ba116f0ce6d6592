//! What an issue says in each of its parts.

use core::{fmt, iter};
use std::borrow::Cow;

use crate::Issue;
use crate::issue::{Location, Segment};
use crate::visit::Content;

#[derive(Clone, Copy, Debug)]
pub(crate) enum IssuePart {
    Path,
    Pointer,
    PointerFragment,
    Segments,
    Location,
    Parameter,
    Header,
    Code,
    Message,
    Loc,
    /// As the client sent it.
    Value,
    Details,
    Detail(&'static str),
}

impl IssuePart {
    /// The part's text. `None` if the issue is elsewhere, or if the part is not a text.
    pub(crate) fn text(self, issue: &Issue) -> Option<Cow<'_, str>> {
        let of_path = |location, text: &dyn fmt::Display| {
            (issue.location == location).then(|| Cow::Owned(text.to_string()))
        };
        match self {
            Self::Path => Some(issue.shown_path()),
            Self::Pointer => of_path(Location::Body, &issue.path.pointer()),
            Self::PointerFragment => of_path(Location::Body, &issue.path.fragment()),
            Self::Parameter => of_path(Location::Query, &issue.path.name()),
            Self::Header => of_path(Location::Header, &issue.path.name()),
            Self::Location => Some(Cow::Borrowed(issue.location.as_str())),
            Self::Code => issue.code.as_deref().map(Cow::Borrowed),
            Self::Message => Some(Cow::Borrowed(&issue.message)),
            Self::Segments | Self::Loc | Self::Value | Self::Details | Self::Detail(_) => None,
        }
    }

    /// The same for every part.
    pub(crate) fn content(self, issue: &Issue) -> Option<Content> {
        let segments = || issue.path.segments();
        let location = || Segment::from(issue.location.as_str());
        match self {
            Self::Segments => Content::of(&segments().collect::<Vec<_>>()).ok(),
            Self::Loc => Content::of(&iter::once(location()).chain(segments()).collect::<Vec<_>>()).ok(),
            Self::Value => Content::of(issue.value.as_ref()?).ok(),
            Self::Details if issue.details.is_empty() => None,
            Self::Details => Content::of(&issue.details).ok(),
            Self::Detail(name) => Content::of(issue.details.get(name)?).ok(),
            text => text.text(issue).map(|text| Content::Str(text.into_owned())),
        }
    }
}
