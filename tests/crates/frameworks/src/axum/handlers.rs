//! The service's own code.

use std::convert::Infallible;
use std::time::Duration;

use api_error::AnyApiError;
use api_error::axum::Api;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Form, Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use axum_extra::TypedHeader;
use axum_extra::headers::IfModifiedSince;
use futures_util::stream;
use tokio::time::sleep;

use crate::{FRAMES, Page, Photo, SECRET, ServiceError, disk_failure, large, photo};

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

async fn any() -> Result<&'static str, AnyApiError> {
    Err(ServiceError::NotFound { id: 9 })?;
    Ok("any")
}

async fn panic_now() -> &'static str {
    panic!("cursed: {SECRET}")
}

async fn panic_later() -> &'static str {
    sleep(Duration::from_millis(5)).await;
    panic!("cursed: {SECRET}")
}

async fn events() -> Response {
    let frames = stream::unfold(0, async |at| {
        let frame = FRAMES.get(at)?;
        if at > 0 {
            sleep(Duration::from_millis(300)).await;
        }
        Some((Ok::<_, Infallible>(*frame), at + 1))
    });
    ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(frames)).into_response()
}
