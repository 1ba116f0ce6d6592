//! The service's own code.

use api_error::axum::Api;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Form, Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use axum_extra::TypedHeader;
use axum_extra::headers::IfModifiedSince;

use crate::handlers::{any, frames, panic_later, panic_now};
use crate::{Page, Photo, ServiceError, disk_failure, large, photo};

pub(super) fn routes() -> Router {
    Router::new()
        .route("/photos", get(list).post(upload))
        .route("/photos/{id}", get(show))
        .route("/text", post(text))
        .route("/form", post(form))
        .route("/dated", get(dated))
        .route("/any", get(any))
        .route("/panic/now", get(panic_now))
        .route("/panic/later", get(panic_later))
        .route("/events", get(events))
        .route("/large", get(async || ([(CONTENT_TYPE, "application/json")], large())))
        .layer(DefaultBodyLimit::max(crate::BODY_LIMIT))
}

async fn list(Api(Query(Page { page })): Api<Query<Page>>) -> String {
    page.to_string()
}

async fn upload(Api(Json(photo)): Api<Json<Photo>>) -> Json<Photo> {
    Json(photo)
}

async fn show(Api(Path(id)): Api<Path<u64>>) -> Result<Json<Photo>, ServiceError> {
    match id {
        1 => Ok(Json(photo())),
        2 => Err(disk_failure()),
        _ => Err(ServiceError::NotFound { id }),
    }
}

async fn text(Api(text): Api<String>) -> String {
    text
}

async fn form(Api(Form(Page { page })): Api<Form<Page>>) -> String {
    page.to_string()
}

async fn dated(Api(TypedHeader(_)): Api<TypedHeader<IfModifiedSince>>) -> &'static str {
    "dated"
}

async fn events() -> Response {
    ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(frames())).into_response()
}
