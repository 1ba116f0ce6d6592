//! The shape of an error's body, as a value: APIs already have one and must keep it. [`Reply`](crate::Reply) writes bodies.

mod node;
pub(crate) mod plan;
mod ready;
pub(crate) mod walk;

pub(crate) use node::{Absent, Name};
pub use node::{Member, Node};
pub(crate) use ready::DEFAULT;
pub use ready::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, NESTED, PROBLEM};

use api_error_rules::header;

use crate::contract::const_str::{Message, same};

/// The JSON around an error, its media type, and the headers that go with every error in it.
///
/// ```
/// use api_error_core::envelope::{Envelope, Node::*, flatten, member};
///
/// pub const STRIPE: Envelope = Envelope::json(Object(&[
///     member("error", Object(&[
///         member("type", Extension("type")),
///         member("code", Code),
///         member("message", Message),
///         member("doc_url", Docs).optional(),
///         flatten(Details),
///     ])),
/// ]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    root: Node,
    absent: Option<Node>,
    media_type: &'static str,
    headers: [Option<(&'static str, &'static str)>; MAX_HEADERS],
    code_header: Option<&'static str>,
}

/// How many constant headers an envelope has room for.
const MAX_HEADERS: usize = 4;

/// A required member: `null` where its value is nothing.
///
/// # Panics
///
/// In const evaluation, for a name that JSON would have to escape.
#[track_caller]
pub const fn member(name: &'static str, value: Node) -> Member {
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        assert!(
            *byte >= 0x20 && *byte != b'"' && *byte != b'\\',
            "the name of an envelope's member has a quote, a backslash or a control character"
        );
        bytes = rest;
    }
    Member { name: Name::Of(name), value, absent: Absent::Null, is_anchor: false }
}

/// The members of [`Node::Details`], or in an issue's element those of [`Node::IssueDetails`], among the envelope's own.
///
/// A detail that is named like one of those is not sent twice: the envelope's own wins. Details that are not an object
/// are the member `details` instead.
///
/// # Panics
///
/// In const evaluation, for any other node.
#[track_caller]
pub const fn flatten(value: Node) -> Member {
    assert!(
        matches!(value, Node::Details | Node::IssueDetails),
        "only `Details` and `IssueDetails` can be flattened"
    );
    Member { name: Name::Flattened, value, absent: Absent::LeaveOut, is_anchor: false }
}

impl Member {
    /// Left out when its value is nothing.
    pub const fn optional(self) -> Self {
        Self { absent: Absent::LeaveOut, ..self }
    }

    /// Without it, the object that it is in is nothing, whatever else that one has:
    /// `Object(&[member("type", Str("help")), member("url", Docs).anchor()])`.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a node of which the declaration of an error alone does not say whether it is nothing.
    #[track_caller]
    #[must_use]
    pub const fn anchor(self) -> Self {
        assert!(
            matches!(self.value, Node::Docs | Node::Action | Node::Extension(_)),
            "an anchor is `Docs`, `Action` or an `Extension`"
        );
        Self { absent: Absent::LeaveOut, is_anchor: true, ..self }
    }

    /// `node` takes its place when its value is nothing: `Null`, `Object(&[])`, `Array(&[])`, a constant, …
    pub const fn or(self, node: Node) -> Self {
        Self { absent: Absent::Or(node), ..self }
    }

    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.absent, Absent::Null)
    }
}

impl Envelope {
    getters! {
        /// The shape of the body.
        pub root -> &Node = |envelope| &envelope.root;
        /// What takes the place of a body that is nothing.
        pub(crate) absent -> Option<&Node> = |envelope| envelope.absent.as_ref();
        /// The `content-type`.
        pub content_type -> &'static str = |envelope| envelope.media_type;
        /// The header that repeats the code.
        pub header_of_code -> Option<&'static str> = |envelope| envelope.code_header;
    }

    /// An envelope of this shape, as `application/json`.
    ///
    /// # Panics
    ///
    /// In const evaluation, when an object names a member twice, and when an element of `Errors` has `Errors` again.
    #[track_caller]
    pub const fn json(root: Node) -> Self {
        assert!(
            !walk::repeats_a_name(&root),
            "an object of the envelope names a member twice, or flattens the details twice"
        );
        assert!(
            !walk::nests_errors(&root, false),
            "the element of `Errors` has `Errors` itself, and would never end"
        );
        Self {
            root,
            absent: None,
            media_type: "application/json",
            headers: [None; MAX_HEADERS],
            code_header: None,
        }
    }

    /// The body in place of one that is nothing. Without it, that is `{}` where the root is an object, and else `null`.
    #[must_use]
    pub const fn or(self, node: Node) -> Self {
        Self { absent: Some(node), ..self }
    }

    /// The `content-type` of answers in this envelope.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a value that no header can carry.
    #[track_caller]
    pub const fn media_type(self, media_type: &'static str) -> Self {
        assert!(header::is_value(media_type), "the media type is not a header value (RFC 9110 section 5.5)");
        Self { media_type, ..self }
    }

    /// A header of every answer in this envelope. There is room for four.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a fifth header, for a name or value that no header can carry, and for a header that
    /// something else sets, such as `content-type`.
    #[track_caller]
    pub const fn header(mut self, name: &'static str, value: &'static str) -> Self {
        assert_can_be_set(name);
        assert!(
            header::is_value(value),
            "the header's value is not visible ASCII, or has white space at an end (RFC 9110 section 5.5)"
        );
        let mut at = 0;
        while at < MAX_HEADERS && self.headers[at].is_some() {
            at += 1;
        }
        assert!(at < MAX_HEADERS, "an envelope has room for four headers");
        self.headers[at] = Some((name, value));
        self
    }

    /// The header that repeats the code: an answer to HEAD has no body to say it.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a name that no header can have, and for a header that something else sets.
    #[track_caller]
    pub const fn code_header(self, name: &'static str) -> Self {
        assert_can_be_set(name);
        Self { code_header: Some(name), ..self }
    }

    /// The headers of every answer, name and value.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.headers.iter().flatten().copied()
    }

    /// The names of its contexts, in order.
    pub fn contexts(&self) -> Vec<&'static str> {
        let mut contexts = Vec::new();
        walk::each(&self.root, &mut |node| {
            if let Node::Context(name) = node
                && !contexts.contains(name)
            {
                contexts.push(*name);
            }
        });
        contexts
    }

    /// Whether a body without a request id would say `null` in its place.
    pub fn requires_request_id(&self) -> bool {
        walk::requires_request_id(&self.root)
    }

    /// The members that are outside of `Details`, and whether the issues are.
    pub(crate) fn taken(&self) -> Taken {
        let mut taken = Taken::default();
        walk::each(&self.root, &mut |node| match node {
            Node::Detail(name) => taken.names.push(name),
            node => taken.issues |= node.shows_issues(),
        });
        taken
    }
}

#[track_caller]
const fn assert_can_be_set(name: &str) {
    assert!(header::is_name(name), "the header's name is not a token (RFC 9110 section 5.1)");
    if let Some(why) = header::refused(name) {
        let message = Message::new().push("an envelope cannot set this header: ").push(why);
        panic!("{}", message.as_str());
    }
}

/// What of the details is not in their place, since the envelope has it elsewhere, or has another member of its name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) names: Vec<&'static str>,
    pub(crate) issues: bool,
}

impl Taken {
    /// Whether the details show their member of this name.
    pub(crate) fn shows(&self, name: &str) -> bool {
        !self.names.contains(&name)
    }
}

/// Whether an object has a member of this name.
pub(crate) const fn has_member(mut members: &[Member], name: &str) -> bool {
    while let [member, rest @ ..] = members {
        if matches!(member.name, Name::Of(own) if same(own, name)) {
            return true;
        }
        members = rest;
    }
    false
}
