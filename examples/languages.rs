//! A photo service whose errors are said in the language of the client, English or German.
//! `cargo run --example languages --features fluent`, then `curl -H 'accept-language: de' localhost:3000/photos/7`.

use std::sync::LazyLock;

use api_error::axum::Api;
use api_error::fluent::Messages;
use api_error::language::Languages;
use api_error::{ApiError, ErrorLayer, Issue, Issues};
use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;

/// All errors of the service, in English.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", respond(axum))]
pub enum PhotoError {
    /// The photo does not exist.
    #[api(status = 404, message = "Photo {id} does not exist")]
    PhotoNotFound {
        #[api(detail)]
        id: u64,
    },

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

async fn show(Api(Path(id)): Api<Path<u64>>) -> Result<(), PhotoError> {
    Err(PhotoError::PhotoNotFound { id })
}

async fn create(Api(Json(photo)): Api<Json<Photo>>) -> Result<(), PhotoError> {
    if photo.title.chars().count() < 3 {
        let issue = Issue::at("title", "At least 3 characters").code("too_short").with("min", 3);
        return Err(PhotoError::InvalidPhoto(issue.into()));
    }
    match photo.tags.len().saturating_sub(MOST) {
        0 => Ok(()),
        count => Err(PhotoError::TooManyTags { count }),
    }
}

/// The service.
pub fn app() -> Router {
    Router::new()
        .route("/photos/{id}", get(show))
        .route("/photos", post(create))
        .layer(ErrorLayer::<PhotoError>::new().languages(*LANGUAGES))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("localhost:3000").await?;
    axum::serve(listener, app()).await
}
