//! The shape of an error's body, as a value. [`Reply`](crate::Reply) writes bodies.

mod format;
mod member;
mod node;
pub(crate) mod plan;
mod ready;
pub(crate) mod walk;
#[cfg(feature = "xml")]
pub(crate) mod xml;

pub(crate) use format::Format;
pub(crate) use member::{Absent, Name, has_member};
pub use member::{Member, flatten, member};
pub use node::Node;
pub(crate) use ready::DEFAULT;
pub use ready::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, NESTED, PROBLEM};

use api_error_rules::header;
use walk::Sought;

use crate::contract::const_str::Message;

/// What is around an error, as JSON, text or XML; its media type, and the headers that go with every error in it.
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
    format: Format,
    media_type: &'static str,
    headers: [Option<(&'static str, &'static str)>; MAX_HEADERS],
    code_header: Option<&'static str>,
    request_id_header: Option<&'static str>,
}

/// How many constant headers an envelope has room for.
const MAX_HEADERS: usize = 4;

impl Envelope {
    getters! {
        /// The shape of the body.
        pub root -> &Node = |envelope| &envelope.root;
        pub(crate) absent -> Option<&Node> = |envelope| envelope.absent.as_ref();
        pub(crate) written_as -> Format = |envelope| envelope.format;
        /// What its bodies are written as: `json`, `text` or `xml`.
        pub format -> &'static str = |envelope| envelope.format.name();
        /// The `content-type`.
        pub content_type -> &'static str = |envelope| envelope.media_type;
        /// The header that repeats the code.
        pub header_of_code -> Option<&'static str> = |envelope| envelope.code_header;
        /// The header for the request's id, if the envelope names one.
        pub header_of_request_id -> Option<&'static str> = |envelope| envelope.request_id_header;
    }

    /// An envelope of this shape, as `application/json`.
    ///
    /// # Panics
    ///
    /// In const evaluation: if an object has two members of one name, an element of `Errors` has `Errors` or is not
    /// JSON, a `Text` has an object in it, or details are strings and issues have no place beside them.
    #[track_caller]
    pub const fn json(root: Node) -> Self {
        assert!(
            !walk::has(&root, Sought::OtherErrors),
            "the element of `Errors` is not JSON, and a part of JSON; write it as `Envelope::json`"
        );
        Self::of(Format::Json, root, "application/json")
    }

    /// An envelope of text that is made of the parts, as `text/plain; charset=utf-8`. The body is a [`Node::Text`].
    ///
    /// ```
    /// use api_error_core::envelope::{Envelope, Node::*};
    ///
    /// pub const MARKDOWN: Envelope = Envelope::text(&[
    ///     Str("# "), Title, Str("\n\n"), Message, Str("\n"),
    ///     Issues(&Text(&[Str("- "), IssuePath, Str(": "), IssueMessage, Str("\n")])),
    ///     Text(&[Str("\nSee "), Docs, Str("\n")]),
    /// ])
    /// .media_type("text/markdown; charset=utf-8");
    /// ```
    ///
    /// Nothing is escaped: a value with markdown in it is markdown.
    ///
    /// # Panics
    ///
    /// In const evaluation, for an object among the parts, such as issues by field.
    #[track_caller]
    pub const fn text(parts: &'static [Node]) -> Self {
        Self::of(Format::Text, Node::Text(parts), "text/plain; charset=utf-8")
    }

    /// An envelope of this shape as XML 1.0, as `application/xml`. The root is an object with one required member, which is the
    /// root element and an object itself.
    ///
    /// A member is an element, an array is one element for each item, and `null` is an empty element. A member `@name`
    /// is an attribute, and `$text` is the text of its element. A value there that is not text is its JSON.
    ///
    /// ```
    /// use api_error_core::envelope::{Envelope, Node::*, member};
    ///
    /// pub const S3: Envelope = Envelope::xml(Object(&[member("Error", Object(&[
    ///     member("Code", Code),
    ///     member("Message", Message),
    ///     member("Resource", Context("resource")).optional(),
    ///     member("RequestId", RequestId),
    /// ]))]));
    /// ```
    ///
    /// In names of values, such as of details, `_` replaces a colon and each character that an XML name cannot have.
    /// U+FFFD replaces a character that XML cannot have, such as U+0000.
    ///
    /// # Panics
    ///
    /// In const evaluation: if the root is not as above, if an object has two members of one name, or if a member has a
    /// name that is not ASCII or not an XML name.
    #[cfg(feature = "xml")]
    #[track_caller]
    pub const fn xml(root: Node) -> Self {
        xml::assert_is_document(&root);
        Self::of(Format::Xml { prolog: xml::PROLOG }, root, "application/xml")
    }

    #[track_caller]
    const fn of(format: Format, root: Node, media_type: &'static str) -> Self {
        assert!(
            !walk::has(&root, Sought::Repeated),
            "an object of the envelope names a member twice, or flattens the details twice"
        );
        assert!(
            !walk::has(&root, Sought::NestedErrors),
            "the element of `Errors` has `Errors` itself, and would never end"
        );
        assert!(
            !walk::has(&root, Sought::ObjectInText),
            "a text has an object in it, or issues by field, which are one; write a list of parts, or take it out of the text"
        );
        assert!(
            !walk::has(&root, Sought::Strings) || walk::has(&root, Sought::Issues),
            "issues are not strings, and this envelope has no other place for them than its details; add `Issues(…)`"
        );
        Self {
            root,
            absent: None,
            format,
            media_type,
            headers: [None; MAX_HEADERS],
            code_header: None,
            request_id_header: None,
        }
    }

    /// The body in place of one that is nothing. Without it, that is `{}` where the root is an object, and else `null`.
    ///
    /// # Panics
    ///
    /// In const evaluation, for an envelope of text or XML, where no body is nothing.
    #[track_caller]
    #[must_use]
    pub const fn or(self, node: Node) -> Self {
        assert!(matches!(self.format, Format::Json), "a body of text or XML is never nothing; remove `or`");
        Self { absent: Some(node), ..self }
    }

    /// The `content-type` of answers in this envelope.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a value that no header can carry; for text, for a media type that asks for values to be escaped,
    /// as `text/html` does.
    #[track_caller]
    pub const fn media_type(self, media_type: &'static str) -> Self {
        assert!(header::is_value(media_type), "the media type is not a header value (RFC 9110 section 5.5)");
        assert!(
            !matches!(self.format, Format::Text) || format::is_unescaped(media_type),
            "an envelope of text escapes nothing, and HTML, XML and JSON need that; write `text/plain` or `text/markdown`, \
             or another envelope"
        );
        Self { media_type, ..self }
    }

    /// What is before the root element, in place of `<?xml version="1.0" encoding="UTF-8"?>`: the same with `utf-8`, with a line
    /// break after it, or nothing.
    ///
    /// # Panics
    ///
    /// In const evaluation, for an envelope that is not XML, and for a text that is neither empty nor an XML
    /// declaration of version 1.0 and UTF-8.
    #[cfg(feature = "xml")]
    #[track_caller]
    pub const fn prolog(self, prolog: &'static str) -> Self {
        assert!(matches!(self.format, Format::Xml { .. }), "only XML has a prolog");
        xml::assert_is_prolog(prolog);
        Self { format: Format::Xml { prolog }, ..self }
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
    /// In const evaluation, for an invalid name, and for a header that errors cannot set.
    #[track_caller]
    pub const fn code_header(self, name: &'static str) -> Self {
        assert_can_be_set(name);
        Self { code_header: Some(name), ..self }
    }

    /// Sends the request's id in this header instead of `x-request-id` or that of the layer. Requests bring theirs as
    /// before.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a name that no header can have, and for a header that something else sets.
    #[track_caller]
    pub const fn request_id_header(self, name: &'static str) -> Self {
        assert_can_be_set(name);
        Self { request_id_header: Some(name), ..self }
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

/// The details that the envelope shows in another place, or whose name another member has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) names: Vec<&'static str>,
    pub(crate) issues: bool,
}

impl Taken {
    pub(crate) fn shows(&self, name: &str) -> bool {
        !self.names.contains(&name)
    }
}
