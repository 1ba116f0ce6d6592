//! The nodes that an envelope is made of.

use super::{Envelope, Member};

/// A place in an envelope. A value that is *nothing* for an error is left out, `null` or replaced, as its [`Member`]
/// says.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Node {
    /// An object; nothing when all of its members were left out.
    Object(&'static [Member]),
    /// An array without the elements that are nothing. It is nothing if all are.
    Array(&'static [Node]),
    /// The machine code: a string, or a number where the code is one.
    Code,
    /// The machine code as text, where it is a number too.
    CodeString,
    /// The HTTP status as a number.
    Status,
    /// The HTTP status as text, `"404"`.
    StatusString,
    /// The title: the same for every occurrence.
    Title,
    /// The message. Without one, a required member has the title, and any other is nothing.
    Message,
    /// The typed details; nothing when there are none.
    Details,
    /// One member, taken out of [`Details`](Node::Details).
    Detail(&'static str),
    /// An array of the errors of the field with the key `errors`, else of the error itself. Only the nodes of the
    /// envelope are used.
    Errors(&'static Envelope),
    /// An array of the issues as the given element; nothing without issues.
    Issues(&'static Node),
    /// An object of field paths, each with an array of its issues as the given element; nothing without issues.
    IssuesBy(&'static Node),
    /// Like [`IssuesBy`](Node::IssuesBy), with only the first issue of each field instead of an array.
    FirstIssueBy(&'static Node),
    /// [`IssuesBy`](Node::IssuesBy) with the messages: a field's path to the list of its messages.
    IssuesByField,
    /// The id of the request; nothing when the reply has none.
    RequestId,
    /// The documentation address of the code.
    Docs,
    /// What the caller should do.
    Action,
    /// Whether trying again makes sense, a boolean.
    Retryable,
    /// Seconds until a retry makes sense, a whole number, rounded up.
    RetryAfterSeconds,
    /// Milliseconds until a retry makes sense, a whole number, rounded up.
    RetryAfterMillis,
    /// The variant's constant of this name. A variant without it does not compile if the member is required.
    Extension(&'static str),
    /// What the reply was given under this name by `Reply::context`.
    Context(&'static str),
    /// A constant string.
    Str(&'static str),
    /// A constant integer.
    Int(i64),
    /// A constant boolean.
    Bool(bool),
    /// `null`
    Null,
    /// In an issue's element: `items[0].name`, `?query=page`.
    IssuePath,
    /// In an issue's element: `/items/0/name` (RFC 6901); nothing unless the issue is in the body.
    IssuePointer,
    /// In an issue's element: `#/items/0/name` (RFC 6901 section 6); nothing unless the issue is in the body.
    IssuePointerFragment,
    /// In an issue's element: `["items",0,"name"]`.
    IssueSegments,
    /// In an issue's element: `["body","items",0,"name"]`, the location and the segments.
    IssueLoc,
    /// In an issue's element: `body`, `query`, `path` or `header`.
    IssueLocation,
    /// In an issue's element: the name of the query parameter; nothing unless the issue is there.
    IssueParameter,
    /// In an issue's element: the name of the header; nothing unless the issue is there.
    IssueHeader,
    /// In an issue's element: its code; nothing when it has none.
    IssueCode,
    /// In an issue's element: what is wrong.
    IssueMessage,
    /// In an issue's element: the client's value, if the issue has it.
    IssueValue,
    /// In an issue's element: all of its details; nothing when it has none.
    IssueDetails,
    /// In an issue's element: one of its details, if the issue has it.
    IssueDetail(&'static str),
    /// The first of these that is not nothing.
    FirstOf(&'static [Node]),
    /// The concatenated parts. Arrays, issues and errors are their elements, `null` is empty, and any other value is
    /// its JSON.
    ///
    /// In a required member, and as a whole body, a part that is nothing is empty. Elsewhere the text is nothing if one
    /// of its parts is: `Text(&[Str("Request id: "), RequestId, Str("\n")])` is a line that is only there with an id.
    Text(&'static [Node]),
}

impl Node {
    pub(crate) const fn shows_issues(&self) -> bool {
        matches!(self, Self::Issues(_) | Self::IssuesBy(_) | Self::FirstIssueBy(_) | Self::IssuesByField)
    }

    /// The members and the elements that it holds.
    pub(crate) const fn children(&self) -> (&'static [Member], &'static [Self]) {
        match *self {
            Self::Object(members) => (members, &[]),
            Self::Array(elements) | Self::FirstOf(elements) | Self::Text(elements) => (&[], elements),
            Self::Issues(element) | Self::IssuesBy(element) | Self::FirstIssueBy(element) => {
                (&[], core::slice::from_ref(element))
            }
            Self::Errors(element) => (&[], core::slice::from_ref(element.root())),
            _ => (&[], &[]),
        }
    }
}
