//! The envelopes that APIs have most often.

use super::Node::{
    Array, Code, CodeString, Context, Details, Docs, Errors, Extension, FirstOf, IssueHeader, IssueMessage,
    IssueParameter, IssuePath, IssuePointer, IssuePointerFragment, Issues, Message, Object, RequestId,
    Status, StatusString, Str, Title,
};
use super::{Envelope, Member, Node, flatten, member};

/// `{"error":{"code","message","details"?,"request_id"?}}`: the default.
pub const NESTED: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[
        member("code", Code),
        member("message", Message),
        member("details", Details).optional(),
        member("request_id", RequestId).optional(),
    ]),
)]));

/// [`NESTED`] where no type chose an envelope: a `static`, since its address identifies it.
pub(crate) static DEFAULT: Envelope = NESTED;

/// `{"code","message","details"?,"request_id"?}`
pub const FLAT: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("message", Message),
    member("details", Details).optional(),
    member("request_id", RequestId).optional(),
]));

/// Problem details (RFC 9457). The details are extension members; `instance` is the context of that name.
pub const PROBLEM: Envelope = Envelope::json(Object(&[
    member("type", Docs).or(Str("about:blank")),
    member("title", Title),
    member("status", Status),
    member("detail", Message).optional(),
    member("instance", Context("instance")).optional(),
    member("code", Code),
    flatten(Details),
    member(
        "errors",
        Issues(&Object(&[
            member("detail", IssueMessage),
            member("pointer", IssuePointerFragment).optional(),
        ])),
    )
    .optional(),
    member("request_id", RequestId).optional(),
]))
.media_type("application/problem+json");

/// `{"detail":{"code","message",…}}`, with the details beside them: what `FastAPI` services answer.
pub const DETAIL: Envelope = Envelope::json(Object(&[member(
    "detail",
    Object(&[member("code", Code), member("message", Message), flatten(Details)]),
)]));

/// Google's API errors (AIP-193), with issues as a `BadRequest`. Every variant needs `extension(status = "NOT_FOUND",
/// domain = "…")`, and its details must be strings.
pub const GOOGLE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[
        member("code", Status),
        member("message", Message),
        member("status", Extension("status")),
        member(
            "details",
            Array(&[
                Object(&[
                    member("@type", Str("type.googleapis.com/google.rpc.ErrorInfo")),
                    member("reason", CodeString),
                    member("domain", Extension("domain")),
                    member("metadata", Details).strings().optional(),
                ]),
                Object(&[
                    member("@type", Str("type.googleapis.com/google.rpc.BadRequest")),
                    member("fieldViolations", Issues(&GOOGLE_VIOLATION)).anchor(),
                ]),
            ]),
        ),
    ]),
)]));

const GOOGLE_VIOLATION: Node = Object(&[
    member("field", FirstOf(&[IssueParameter, IssueHeader, IssuePath])),
    member("description", IssueMessage),
]);

/// JSON:API 1.1: an error object for each issue, or one without issues.
pub const JSON_API: Envelope = Envelope::json(Object(&[
    member("errors", Issues(&JSON_API_ISSUE)).or(Errors(&Envelope::json(JSON_API_ERROR)))
]))
.media_type("application/vnd.api+json");

const ID: Member = member("id", RequestId).optional();
const LINKS: Member = member("links", Object(&[member("type", Docs).optional()])).optional();
const META: Member = member("meta", Details).optional();

const JSON_API_ERROR: Node = Object(&[
    ID,
    LINKS,
    member("status", StatusString),
    member("code", CodeString),
    member("title", Title),
    member("detail", Message).optional(),
    META,
]);

const JSON_API_ISSUE: Node = Object(&[
    ID,
    LINKS,
    member("status", StatusString),
    member("code", CodeString),
    member("title", Title),
    member("detail", IssueMessage),
    member(
        "source",
        Object(&[
            member("pointer", IssuePointer).optional(),
            member("parameter", IssueParameter).optional(),
            member("header", IssueHeader).optional(),
        ]),
    )
    .optional(),
    META,
]);

/// The errors of a GraphQL response. Code, status and details are extensions.
pub const GRAPHQL: Envelope =
    Envelope::json(Object(&[member("errors", Errors(&Envelope::json(GRAPHQL_ERROR)))]));

const GRAPHQL_ERROR: Node = Object(&[
    member("message", Message),
    member(
        "extensions",
        Object(&[
            member("code", Code),
            member("http", Object(&[member("status", Status)])),
            member("details", Details).optional(),
            member("request_id", RequestId).optional(),
        ]),
    ),
]);
