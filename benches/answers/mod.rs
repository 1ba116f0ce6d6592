//! The answers that are counted, each beside what it is measured by.

use std::hint::black_box;
use std::time::Duration;

use api_error::envelope::Node::{Code, Context, Errors, Message, Object, RequestId};
use api_error::envelope::{Envelope, PROBLEM, member};
use api_error::{
    ApiError, Issues, Many,
    contract::{ErrorContract, ErrorSpec},
    visit::Visit,
};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;

pub(crate) struct Case {
    pub name: &'static str,
    pub title: &'static str,
    /// What it should cost, as a share of the instructions of what it is compared with.
    pub goal: f64,
    /// What it may cost: the bench fails above it.
    pub most: f64,
    pub most_allocations: u64,
    pub ours: fn(),
    pub beside: fn(),
}

/// Beside the same answer written by hand with derived `Serialize` structs.
pub(crate) const BY_HAND: &[Case] = &[
    Case {
        name: "a",
        title: "A constant answer",
        goal: 0.10,
        most: 0.09,
        most_allocations: 0,
        ours: constant,
        beside: constant_by_hand,
    },
    Case {
        name: "ra",
        title: "RA response of A",
        goal: 0.45,
        most: 0.47,
        most_allocations: 2,
        ours: constant_response,
        beside: constant_response_by_hand,
    },
    Case {
        name: "b",
        title: "B an integer in the message",
        goal: 0.35,
        most: 0.36,
        most_allocations: 1,
        ours: unsigned,
        beside: unsigned_by_hand,
    },
    Case {
        name: "b-signed",
        title: "B with an `i64`",
        goal: 0.35,
        most: 0.36,
        most_allocations: 1,
        ours: signed,
        beside: signed_by_hand,
    },
    Case {
        name: "b-text",
        title: "B with a `String`",
        goal: 0.35,
        most: 0.36,
        most_allocations: 1,
        ours: text,
        beside: text_by_hand,
    },
    Case {
        name: "c",
        title: "C a string, a number and two issues",
        goal: 0.65,
        most: 0.50,
        most_allocations: 1,
        ours: details,
        beside: details_by_hand,
    },
    Case {
        name: "c-struct",
        title: "C with one struct as the details",
        goal: 0.65,
        most: 0.69,
        most_allocations: 1,
        ours: details_struct,
        beside: details_by_hand,
    },
    Case {
        name: "d",
        title: "D constant, with a request id",
        goal: 0.25,
        most: 0.22,
        most_allocations: 1,
        ours: request_id,
        beside: request_id_by_hand,
    },
    Case {
        name: "e",
        title: "E response of C, retry-after, x-request-id",
        goal: 0.60,
        most: 0.64,
        most_allocations: 4,
        ours: response,
        beside: response_by_hand,
    },
    Case {
        name: "e-struct",
        title: "E with one struct as the details",
        goal: 0.60,
        most: 0.75,
        most_allocations: 4,
        ours: response_struct,
        beside: response_by_hand,
    },
];

/// Beside the same answer as the derive makes it when nothing is chosen late.
pub(crate) const BY_DERIVE: &[Case] = &[
    Case {
        name: "envelope",
        title: "A in the reply's envelope, by the type's",
        goal: 1.5,
        most: 1.10,
        most_allocations: 1,
        ours: || in_envelope(&Error::Constant),
        beside: || bare(&InEnvelope::Constant),
    },
    Case {
        name: "envelope-b",
        title: "B in the reply's envelope, by the type's",
        goal: 1.5,
        most: 1.10,
        most_allocations: 1,
        ours: || in_envelope(&Error::Unsigned { id: 8_123_456 }),
        beside: || bare(&InEnvelope::Unsigned { id: 8_123_456 }),
    },
    Case {
        name: "hand-a",
        title: "A of a trait by hand, by the derived",
        goal: 1.5,
        most: 1.60,
        most_allocations: 0,
        ours: || bare(&ByHand(Error::Constant)),
        beside: || bare(&Error::Constant),
    },
    Case {
        name: "hand-b",
        title: "B of a trait by hand, by the derived",
        goal: 1.5,
        most: 1.17,
        most_allocations: 1,
        ours: || bare(&ByHand(Error::Unsigned { id: 8_123_456 })),
        beside: || bare(&Error::Unsigned { id: 8_123_456 }),
    },
];

/// Beside the same errors, each in an answer of its own.
pub(crate) const BY_SINGLE: &[Case] = &[
    Case {
        name: "several",
        title: "The body of three errors, by three bodies",
        goal: 1.0,
        most: 1.30,
        most_allocations: 1,
        ours: || SEVERAL.with(bare),
        beside: || SEVERAL.with(|several| several.iter().for_each(bare)),
    },
    Case {
        name: "several-response",
        title: "The response to three, with id and context",
        goal: 1.0,
        most: 0.65,
        most_allocations: 6,
        ours: || SEVERAL.with(respond_with_context),
        beside: || SEVERAL.with(|several| several.iter().for_each(respond_with_context)),
    },
];

/// Beside the same at a tenth of the size: what grows with the size and no faster is 10 or less.
pub(crate) const BY_SIZE: &[Case] = &[
    Case {
        name: "nested",
        title: "`to_vec(&reply)`, 100 deep by 10 deep",
        goal: 10.0,
        most: 12.0,
        most_allocations: NO_LIMIT,
        ours: || DEEP.with(to_vec),
        beside: || SHALLOW.with(to_vec),
    },
    Case {
        name: "nested-body",
        title: "`reply.body()`, 100 deep by 10 deep",
        goal: 10.0,
        most: 12.0,
        most_allocations: NO_LIMIT,
        ours: || DEEP.with(bare),
        beside: || SHALLOW.with(bare),
    },
];

/// Of a text that grows, allocations are not counted.
pub(crate) const NO_LIMIT: u64 = u64::MAX;

#[derive(ApiError)]
#[api(status = 400)]
enum Error {
    #[api(code = "unauthorized", status = 403, message = "The API key is missing, unknown or revoked")]
    Constant,
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    Unsigned { id: u64 },
    #[api(code = "overdrawn", status = 409, message = "Balance {cents} is too low")]
    Signed { cents: i64 },
    #[api(code = "name_taken", status = 409, message = "Album {name} is there already")]
    Text { name: String },
    #[api(code = "validation_failed", message = "Request body failed validation, see the issues")]
    Details {
        #[api(detail)]
        resource: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "validation_refused", message = "Request body failed validation, see the issues")]
    DetailsStruct(#[api(details)] OwnedDetails),
    #[api(code = "rate_limited", status = 429, message = "Request body failed validation too often, wait")]
    Response {
        #[api(detail)]
        resource: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(issues)]
        issues: Issues,
        #[api(retry_after)]
        wait: Duration,
    },
    #[api(code = "rate_refused", status = 429, message = "Request body failed validation too often, wait")]
    ResponseStruct {
        #[api(details)]
        details: OwnedDetails,
        #[api(retry_after)]
        wait: Duration,
    },
    #[api(code = "nested", message = "Too deep")]
    Nested {
        #[api(detail)]
        tree: Tree,
    },
}

/// What the caller of a service would put in a variant as its details.
#[derive(Serialize)]
struct OwnedDetails {
    resource: &'static str,
    limit: u32,
    issues: Vec<OwnedIssue>,
}

#[derive(Serialize)]
struct OwnedIssue {
    path: String,
    message: String,
}

/// The variants of [`Error`] in [`ENVELOPE`] by their type.
#[derive(ApiError)]
#[api(status = 400, envelope = ENVELOPE)]
enum InEnvelope {
    #[api(code = "unauthorized", status = 403, message = "The API key is missing, unknown or revoked")]
    Constant,
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    Unsigned { id: u64 },
}

static ENVELOPE: Envelope = PROBLEM;

/// An answer has a list of errors.
#[derive(ApiError)]
#[api(status = 400, envelope = LIST)]
enum Listed {
    #[api(code = "unauthorized", status = 403, message = "The API key is missing, unknown or revoked")]
    Constant,
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    Unsigned { id: u64 },
    #[api(code = "rate_limited", status = 429, message = "Wait")]
    Response(#[api(retry_after)] Duration),
}

static LIST: Envelope = Envelope::json(Object(&[member("errors", Errors(&ELEMENT))]));
static ELEMENT: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("message", Message),
    member("instance", Context("instance")).optional(),
    member("request_id", RequestId).optional(),
]));

/// The least that the trait takes by hand.
struct ByHand(Error);

impl ErrorContract for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.0.visit(visitor);
    }
}

#[derive(Serialize)]
struct Tree {
    #[serde(skip_serializing_if = "Option::is_none")]
    inner: Option<Box<Tree>>,
}

impl Tree {
    fn new(depth: u32) -> Self {
        Self { inner: (depth > 0).then(|| Box::new(Self::new(depth - 1))) }
    }
}

const ID: &str = "0199f3a0-7b1c-7d3e-8a52-6f0c9d1e2b3a";
const NAME: &str = "summer-in-lisbon";
const WAIT: Duration = Duration::from_secs(30);
const RESOURCE: &str = "photo_collections";
const LIMIT: u32 = 1_000;

fn constant() {
    bare(&Error::Constant);
}

fn constant_response() {
    let _ = black_box(black_box(&Error::Constant).reply().response());
}

fn unsigned() {
    bare(&Error::Unsigned { id: 8_123_456 });
}

fn signed() {
    bare(&Error::Signed { cents: -8_123_456 });
}

fn text() {
    TEXT.with(bare);
}

fn request_id() {
    black_box(black_box(&Error::Constant).reply().request_id(black_box(ID)).body());
}

fn bare<E: ApiError>(error: &E) {
    black_box(black_box(error).reply().body());
}

fn in_envelope(error: &Error) {
    black_box(black_box(error).reply().envelope(&ENVELOPE).body());
}

fn to_vec(error: &Error) {
    let _ = black_box(serde_json::to_vec(&black_box(error).reply()));
}

thread_local! {
    static TEXT: Error = Error::Text { name: NAME.to_owned() };
    static DETAILS: Error = Error::Details { resource: RESOURCE, limit: LIMIT, issues: issues() };
    static DETAILS_STRUCT: Error = Error::DetailsStruct(owned_details());
    static RESPONSE: Error =
        Error::Response { resource: RESOURCE, limit: LIMIT, issues: issues(), wait: WAIT };
    static RESPONSE_STRUCT: Error = Error::ResponseStruct { details: owned_details(), wait: WAIT };
    static SEVERAL: Many<Listed> = {
        let mut several = Many::from(Listed::Constant);
        several.extend([Listed::Unsigned { id: 8_123_456 }, Listed::Response(WAIT)]);
        several
    };
    static DEEP: Error = Error::Nested { tree: Tree::new(100) };
    static SHALLOW: Error = Error::Nested { tree: Tree::new(10) };
}

fn issues() -> Issues {
    ISSUES.iter().fold(Issues::new(), |issues, issue| issues.at(issue.path, issue.message))
}

fn owned_details() -> OwnedDetails {
    let owned =
        |issue: &IssueBody<'_>| OwnedIssue { path: issue.path.to_owned(), message: issue.message.to_owned() };
    OwnedDetails { resource: RESOURCE, limit: LIMIT, issues: ISSUES.iter().map(owned).collect() }
}

fn details() {
    DETAILS.with(bare);
}

fn details_struct() {
    DETAILS_STRUCT.with(bare);
}

fn response() {
    RESPONSE.with(respond);
}

fn response_struct() {
    RESPONSE_STRUCT.with(respond);
}

fn respond_with_context<E: ApiError>(error: &E) {
    let reply =
        black_box(error).reply().request_id(black_box(ID)).context("instance", black_box("/photos/42"));
    let _ = black_box(reply.response());
}

fn respond(error: &Error) {
    let _ = black_box(black_box(error).reply().request_id(black_box(ID)).response());
}

#[derive(Serialize)]
struct Body<'a> {
    error: Inner<'a>,
}

#[derive(Serialize)]
struct Inner<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<DetailsBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
struct DetailsBody<'a> {
    resource: &'a str,
    limit: u32,
    issues: &'a [IssueBody<'a>],
}

#[derive(Serialize)]
struct IssueBody<'a> {
    path: &'a str,
    message: &'a str,
}

const ISSUES: &[IssueBody<'_>] = &[
    IssueBody { path: "profile.name", message: "Is required" },
    IssueBody { path: "permissions.scopes", message: "Must contain at least one scope" },
];

const UNAUTHORIZED: &str = "The API key is missing, unknown or revoked";
const INVALID: &str = "Request body failed validation, see the issues";
const LIMITED: &str = "Request body failed validation too often, wait";

fn body(code: &str, message: &str, details: Option<DetailsBody<'_>>, request_id: Option<&str>) -> Bytes {
    let body = Body { error: Inner { code, message, details, request_id } };
    Bytes::from(serde_json::to_vec(black_box(&body)).unwrap_or_default())
}

fn details_body() -> DetailsBody<'static> {
    DetailsBody { resource: RESOURCE, limit: LIMIT, issues: black_box(ISSUES) }
}

fn constant_by_hand() {
    black_box(body("unauthorized", UNAUTHORIZED, None, None));
}

fn constant_response_by_hand() {
    let body = body("unauthorized", UNAUTHORIZED, None, None);
    let response =
        Response::builder().status(StatusCode::FORBIDDEN).header(CONTENT_TYPE, "application/json").body(body);
    let _ = black_box(response);
}

fn unsigned_by_hand() {
    let message = format!("Photo {} does not exist", black_box(8_123_456_u64));
    black_box(body("not_found", &message, None, None));
}

fn signed_by_hand() {
    let message = format!("Balance {} is too low", black_box(-8_123_456_i64));
    black_box(body("overdrawn", &message, None, None));
}

fn text_by_hand() {
    let message = format!("Album {} is there already", black_box(NAME));
    black_box(body("name_taken", &message, None, None));
}

fn details_by_hand() {
    black_box(body("validation_failed", INVALID, Some(details_body()), None));
}

fn request_id_by_hand() {
    black_box(body("unauthorized", UNAUTHORIZED, None, Some(black_box(ID))));
}

fn response_by_hand() {
    let body = body("rate_limited", LIMITED, Some(details_body()), Some(black_box(ID)));
    let wait = black_box(WAIT);
    let response = Response::builder()
        .status(StatusCode::TOO_MANY_REQUESTS)
        .header(CONTENT_TYPE, "application/json")
        .header(RETRY_AFTER, HeaderValue::from(wait.as_secs()))
        .header("x-request-id", black_box(ID))
        .body(body);
    let _ = black_box(response);
}
