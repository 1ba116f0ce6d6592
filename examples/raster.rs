//! Image libraries over REST and GraphQL, with one error contract for both:
//! `cargo run --example raster --features async-graphql` prints a request for each code.
//! `contracts/raster.*` documents its errors for clients.

#[path = "raster/graphql.rs"]
pub mod graphql;
#[path = "shared/mod.rs"]
pub mod shared;
#[path = "raster/store.rs"]
pub mod store;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use api_error::axum::Api;
use api_error::envelope::Node::{Code, Message, Object};
use api_error::envelope::{Envelope, GRAPHQL, member};
use api_error::{ApiError, ErrorLayer};
use async_graphql::{EmptySubscription, Schema};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Multipart, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header::VARY};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use shared::{Ask, Body, ask};
use store::{Asset, Assets, KEYS, Place, Session, Tags};

/// `{"error":{"code","message"}}`. With `Vary`, caches keep the responses of API versions apart.
pub const ENVELOPE: Envelope =
    Envelope::json(Object(&[member("error", Object(&[member("code", Code), member("message", Message)]))]))
        .header("Vary", "Api-Version");

/// All errors of the libraries. Codes without a status of their own have 400.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("{}", ApiError::message(self))]
#[api(codes = "SCREAMING_SNAKE_CASE", status = 400, envelope = ENVELOPE, challenge = "Bearer", respond(axum))]
#[api(lock = "examples/contracts/raster.lock")]
pub enum RasterError {
    /// The request has no `Bearer <key>`, or an unknown key.
    #[api(status = 401, message = "API Key not provided.")]
    ApiKeyNotProvided,

    /// The request does not name an API version.
    #[api(message = "The Api-Version header is required (current: {current}).")]
    ApiVersionRequired { current: &'static str },

    /// The key has no access to the library, or only read access.
    #[api(status = 401, message = "The API key has no such access to the library.")]
    ApiKeyNotAuthorizedForLibrary,

    /// No organization has the id in the path.
    #[api(status = 404, message = "There is no such organization.")]
    OrganizationNotFound,

    /// The organization has no library with this id, or the library has no such asset.
    #[api(status = 404, message = "There is no such library or asset.")]
    ResourceNotFound,

    /// No endpoint has this path and method.
    #[api(status = 404, message = "The requested REST endpoint does not exist.")]
    #[api(answers(unknown_path, method_not_allowed))]
    EndpointNotFound,

    /// The endpoint cannot read the path, query or body.
    #[api(shared, message = "The request is not valid.", answers(malformed_body, invalid_body))]
    #[api(answers(invalid_path, invalid_query, missing_header, unsupported_media_type))]
    BadUserInput,

    /// A value in the body is out of bounds. The message names it.
    #[api(code = "BAD_USER_INPUT", shared, message = "The request is not valid: {0}.")]
    OutOfBounds(String),

    /// A file, or the whole upload, exceeds the size limit.
    #[api(status = 413, message = "A file is too large.", answers(payload_too_large))]
    PayloadTooLarge,

    /// An upload has more than 20 files, or a deletion more than 100 ids.
    #[api(message = "At most {most} {what} go into one request.")]
    MaxAssetsExceeded { most: usize, what: &'static str },

    /// The upload has no part with a file name and content.
    #[api(message = "The upload has no files.")]
    UploadErrorNoFiles,

    /// The deletion does not say what to delete.
    #[api(message = "The ids to delete are missing.")]
    DeleteError,

    /// The organization had a Pro subscription, and ended it.
    #[api(status = 403, message = "The Pro plan has been canceled.")]
    #[api(action = "Renew the subscription, then upload again")]
    ProPlanCanceled,

    /// With these files, an organization on the hobby plan would store more than 1 GB.
    #[api(status = 403, message = "The hobby plan stores at most 1 GB.")]
    StorageLimitExceeded,

    /// The hobby plan includes an organization's first three libraries, and this is another.
    #[api(status = 403, message = "The hobby plan includes the first 3 libraries only.")]
    LibraryLocked,

    /// An error on our side. Its cause is only in our log.
    #[api(status = 500, message = "Something went wrong.", answers(panic, server_fault))]
    #[api(action = "Try again, with growing pauses")]
    InternalServerError(#[source] std::io::Error),
}

const VERSION: &str = "2026-05-20";
const MAX_FILES: usize = 20;
/// The limit of a file in bytes: small, so it is quick to exceed.
const MAX_FILE: usize = 4096;

type Caller = Extension<Session>;
type At = Api<Path<Place>>;
type Answer<T> = Result<Json<T>, RasterError>;

async fn show(Extension(session): Caller, Api(Path(at)): At) -> Answer<Asset> {
    session.asset(at).await.map(Json)
}

async fn tag(
    Extension(session): Caller,
    Api(Path(at)): At,
    Api(Json(tags)): Api<Json<Tags>>,
) -> Answer<Asset> {
    session.tag(at, tags).map(Json)
}

#[derive(Deserialize)]
struct Deletion {
    #[serde(default)]
    ids: Vec<String>,
}

async fn delete(
    Extension(session): Caller,
    Api(Path(at)): At,
    Api(Json(deletion)): Api<Json<Deletion>>,
) -> Answer<usize> {
    session.delete(&at, deletion.ids).map(Json)
}

async fn upload(
    Extension(session): Caller,
    Api(Path(at)): At,
    parts: Result<Multipart, MultipartRejection>,
) -> Answer<usize> {
    let (owner, library) = session.open(&at, "write")?;
    if owner.plan == "canceled" {
        return Err(RasterError::ProPlanCanceled);
    }
    let parts = parts.map_err(|rejection| unread(rejection.status()))?;
    session.store(owner, library, files(parts).await?).map(Json)
}

async fn files(mut parts: Multipart) -> Result<Vec<Asset>, RasterError> {
    let mut files = Vec::new();
    while let Some(mut part) = parts.next_field().await.map_err(|error| unread(error.status()))? {
        let (id, mut size) = (part.file_name().unwrap_or_default().to_owned(), 0);
        while let Some(chunk) = part.chunk().await.map_err(|error| unread(error.status()))? {
            size += chunk.len();
            if size > MAX_FILE {
                return Err(RasterError::PayloadTooLarge);
            }
        }
        if !id.is_empty() && size > 0 {
            files.push(Asset { id, size, tags: vec![], is_archived: false });
        }
        if files.len() > MAX_FILES {
            return Err(RasterError::MaxAssetsExceeded { most: MAX_FILES, what: "files" });
        }
    }
    if files.is_empty() { Err(RasterError::UploadErrorNoFiles) } else { Ok(files) }
}

/// The error for a rejected body.
fn unread(status: StatusCode) -> RasterError {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        RasterError::PayloadTooLarge
    } else {
        RasterError::BadUserInput
    }
}

/// Identifies the caller. The session checks permissions.
async fn identify(
    State(assets): State<Arc<Mutex<Assets>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let key = shared::key_of(KEYS, request.headers(), peer).ok();
    request.extensions_mut().insert(Session { key, assets });
    next.run(request).await
}

/// Rejects requests without a version. Error responses get their `Vary` from the envelope.
async fn versioned(request: Request, next: Next) -> Result<Response, RasterError> {
    if request.headers().get("api-version").is_none_or(HeaderValue::is_empty) {
        return Err(RasterError::ApiVersionRequired { current: VERSION });
    }
    let mut response = next.run(request).await;
    if response.status().is_success() {
        response.headers_mut().insert(VARY, HeaderValue::from_static("Api-Version"));
    }
    Ok(response)
}

pub fn app() -> Router {
    let errors = ErrorLayer::<RasterError>::new().no_request_id_header();
    let schema = Schema::build(graphql::Query, graphql::Mutation, EmptySubscription)
        .extension(errors.clone())
        .finish();
    // Errors from outside the schema have the GraphQL format, too.
    let graphql = post(graphql::answer).layer(errors.clone().envelope(&GRAPHQL));
    let assets = Arc::new(Mutex::new(store::stored()));
    Router::new()
        .route("/orgs/{organization_id}/{library_id}", post(upload).delete(delete))
        .route("/orgs/{organization_id}/{library_id}/{asset_id}", get(show).patch(tag))
        .layer(DefaultBodyLimit::max(MAX_FILES * (MAX_FILE + 512)))
        .layer(from_fn(versioned))
        .layer(errors)
        .route("/graphql", graphql.fallback(async || RasterError::EndpointNotFound))
        .layer(from_fn_with_state(assets, identify))
        .with_state(schema)
}

pub type Headers = &'static [(&'static str, &'static str)];
pub const PLAIN: Headers = &[("api-version", VERSION)];
pub const JSON: Headers = &[("api-version", VERSION), ("content-type", "application/json")];
pub const FORM: Headers =
    &[("api-version", VERSION), ("content-type", "multipart/form-data; boundary=raster")];

/// The head of a file part.
pub const FILE: &str =
    "--raster\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.png\"\r\n\r\n";
pub const SMALL: &str =
    "--raster\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.png\"\r\n\r\nPNG\r\n";
const END: &str = "\r\n--raster--\r\n";
const ONE: Body = Body::Long(FILE, "PNG", 1, END);
const NOTE: &str = "--raster\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nPNG\r\n--raster--\r\n";

pub const fn rest(code: &'static str, line: &'static str, headers: Headers, body: Body) -> Ask {
    ask(code, line).key("demo").headers(headers).body(body)
}

pub const fn query(code: &'static str, text: &'static str) -> Ask {
    ask(code, "POST /graphql").key("demo").json(text)
}

/// A request for each code.
pub const ASKS: &[Ask] = &[
    ask("API_KEY_NOT_PROVIDED", "GET /orgs/acme/brand/logo.svg").headers(PLAIN),
    ask("API_KEY_NOT_PROVIDED", "GET /orgs/acme/brand/logo.svg").key("unknown").headers(PLAIN),
    ask("API_VERSION_REQUIRED", "GET /orgs/acme/brand/logo.svg").key("demo"),
    ask("API_VERSION_REQUIRED", "GET /orgs/acme/brand/logo.svg").key("demo").headers(&[("api-version", "")]),
    ask("API_KEY_NOT_AUTHORIZED_FOR_LIBRARY", "PATCH /orgs/acme/brand/logo.svg")
        .key("viewer")
        .headers(JSON)
        .body(Body::Text(r#"{"tags":[]}"#)),
    rest("ORGANIZATION_NOT_FOUND", "GET /orgs/emca/brand/logo.svg", PLAIN, Body::None),
    rest("RESOURCE_NOT_FOUND", "GET /orgs/acme/music/logo.svg", PLAIN, Body::None),
    rest("RESOURCE_NOT_FOUND", "GET /orgs/acme/brand/moon.svg", PLAIN, Body::None),
    rest("ENDPOINT_NOT_FOUND", "GET /albums", PLAIN, Body::None),
    rest("ENDPOINT_NOT_FOUND", "PUT /orgs/acme/brand", PLAIN, Body::None),
    rest("ENDPOINT_NOT_FOUND", "GET /graphql", PLAIN, Body::None),
    rest("BAD_USER_INPUT", "PATCH /orgs/acme/brand/logo.svg", JSON, Body::Text(r#"{"tags":"#)),
    rest("BAD_USER_INPUT", "PATCH /orgs/acme/brand/logo.svg", JSON, Body::Text(r#"{"tags":7}"#)),
    rest("BAD_USER_INPUT", "PATCH /orgs/acme/brand/logo.svg", PLAIN, Body::Text("night")),
    rest(
        "BAD_USER_INPUT",
        "PATCH /orgs/acme/brand/logo.svg",
        JSON,
        Body::Text(r#"{"tags":["a","b","c","d"]}"#),
    ),
    rest("BAD_USER_INPUT", "POST /orgs/acme/brand", JSON, Body::Text("{}")),
    rest("PAYLOAD_TOO_LARGE", "POST /orgs/acme/brand", FORM, Body::Long(FILE, "PNG ", 1025, END)),
    rest("MAX_ASSETS_EXCEEDED", "POST /orgs/acme/brand", FORM, Body::Long(SMALL, SMALL, 20, END)),
    rest(
        "MAX_ASSETS_EXCEEDED",
        "DELETE /orgs/acme/brand",
        JSON,
        Body::Long(r#"{"ids":["0""#, r#","1""#, 100, "]}"),
    ),
    rest("UPLOAD_ERROR_NO_FILES", "POST /orgs/acme/brand", FORM, Body::Text(NOTE)),
    rest("DELETE_ERROR", "DELETE /orgs/acme/brand", JSON, Body::Text("{}")),
    rest("DELETE_ERROR", "DELETE /orgs/acme/brand", JSON, Body::Text(r#"{"ids":[]}"#)),
    rest("PRO_PLAN_CANCELED", "POST /orgs/bygone/ads", FORM, ONE),
    rest("", "POST /orgs/club/flyers", FORM, Body::Long(FILE, "PNG ", 250, END)),
    rest("STORAGE_LIMIT_EXCEEDED", "POST /orgs/club/flyers", FORM, ONE),
    rest("LIBRARY_LOCKED", "POST /orgs/club/minutes", FORM, ONE),
    rest("INTERNAL_SERVER_ERROR", "GET /orgs/acme/brand/1999.tif", PLAIN, Body::None),
    query(
        "RESOURCE_NOT_FOUND",
        r#"{"query":"{asset(at:{organizationId:\"acme\",libraryId:\"music\"}){size}}"}"#,
    ),
    query("BAD_USER_INPUT", r#"{"query":"{album}"}"#),
    query("BAD_USER_INPUT", r#"{"query":"#),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    shared::serve(app(), ASKS).await
}
