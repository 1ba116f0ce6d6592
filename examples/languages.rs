//! A photo service that lists all that is wrong with a request, in the language of the client, English or German. It does not say
//! which photos others have.
//! `cargo run --example languages --features fluent`, then `curl -H 'accept-language: de' localhost:3000/photos/7`.

use std::sync::LazyLock;

use api_error::axum::Api;
use api_error::envelope::Node::{Code, Details, Errors, Message, Object, RequestId};
use api_error::envelope::{Envelope, member};
use api_error::fluent::Messages;
use api_error::language::Languages;
use api_error::{ApiError, ErrorLayer, Issue, Issues, Many};
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;

/// `{"errors":[{"code","message","details"?}],"request_id"?}`
const ENVELOPE: Envelope =
    Envelope::json(Object(&[member("errors", Errors(&ELEMENT)), member("request_id", RequestId).optional()]));
const ELEMENT: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("message", Message),
    member("details", Details).optional(),
]));

/// All errors of the service, in English.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", envelope = ENVELOPE, respond(axum))]
pub enum PhotoError {
    /// The photo does not exist.
    #[api(status = 404, message = "Photo {id} does not exist")]
    PhotoNotFound {
        #[api(detail)]
        id: u64,
    },

    /// The photo is somebody else's. Clients cannot tell that it exists.
    #[api(status = 403, message = "Photo {id} is private", hidden_as = PhotoNotFound)]
    PhotoPrivate { id: u64 },

    /// A photo has too many tags.
    #[api(status = 422, message = "There are {count} tags too many")]
    TooManyTags {
        #[api(detail)]
        count: usize,
    },

    /// The body is not a photo.
    #[api(status = 422, message = "The photo is not valid", answers(invalid_body))]
    InvalidPhoto(#[api(issues)] Issues),
}

/// The translations. The test `languages` fails where the file lacks a code.
pub fn messages() -> Messages {
    Messages::new().with("de", "examples/locales/de.ftl", include_str!("locales/de.ftl"))
}

/// Made once: each layer has a copy.
static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::new("en", messages()));

/// The most tags that a photo has.
const MOST: usize = 2;

#[derive(Deserialize)]
struct Photo {
    title: String,
    tags: Vec<String>,
}

/// The photos that others have.
type Private = State<&'static [u64]>;

async fn show(State(private): Private, Api(Path(id)): Api<Path<u64>>) -> Result<(), PhotoError> {
    if private.contains(&id) {
        Err(PhotoError::PhotoPrivate { id })
    } else {
        Err(PhotoError::PhotoNotFound { id })
    }
}

async fn create(Api(Json(photo)): Api<Json<Photo>>) -> Result<(), Many<PhotoError>> {
    let mut errors = Vec::new();
    if photo.title.chars().count() < 3 {
        let issue = Issue::at("title", "At least 3 characters").code("too_short").with("min", 3);
        errors.push(PhotoError::InvalidPhoto(issue.into()));
    }
    let count = photo.tags.len().saturating_sub(MOST);
    if count > 0 {
        errors.push(PhotoError::TooManyTags { count });
    }
    Many::unless_empty(errors)
}

/// The service, in which others have these photos.
pub fn app(private: &'static [u64]) -> Router {
    Router::new()
        .route("/photos/{id}", get(show))
        .route("/photos", post(create))
        .layer(ErrorLayer::<PhotoError>::new().languages(*LANGUAGES))
        .with_state(private)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("localhost:3000").await?;
    axum::serve(listener, app(&[8])).await
}
