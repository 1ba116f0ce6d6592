//! The service's own code.

use actix_web::http::header::IfModifiedSince;
use actix_web::web::{self, Json, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use api_error::actix_web::Api;

use super::get;
use crate::handlers::{any, frames, panic_later, panic_now};
use crate::{Page, Photo, ServiceError, disk_failure, large, photo};

/// Uses resources, because a bare route answers a wrong method with 404.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(crate::BODY_LIMIT))
        .service(web::resource("/photos").get(list).post(upload))
        .service(web::resource("/photos/{id}").route(get().to(show)))
        .service(web::resource("/text").post(text))
        .service(web::resource("/form").post(form))
        .service(web::resource("/dated").get(dated))
        .service(web::resource("/any").get(any))
        .service(web::resource("/panic/now").route(get().to(panic_now)))
        .service(web::resource("/panic/later").route(get().to(panic_later)))
        .service(web::resource("/events").get(events))
        .service(
            web::resource("/large")
                .get(async || HttpResponse::Ok().content_type("application/json").body(large())),
        );
}

async fn list(Api(page): Api<web::Query<Page>>) -> String {
    page.page.to_string()
}

async fn upload(Api(photo): Api<Json<Photo>>) -> Json<Photo> {
    photo
}

async fn show(Api(id): Api<web::Path<u64>>) -> Result<Json<Photo>, ServiceError> {
    match id.into_inner() {
        1 => Ok(Json(photo())),
        2 => Err(disk_failure()),
        id => Err(ServiceError::NotFound { id }),
    }
}

async fn text(text: String) -> String {
    text
}

async fn form(Api(page): Api<web::Form<Page>>) -> String {
    page.page.to_string()
}

async fn dated(_: Api<web::Header<IfModifiedSince>>) -> &'static str {
    "dated"
}

async fn events() -> impl Responder {
    HttpResponse::Ok().content_type("text/event-stream").streaming(Box::pin(frames()))
}
