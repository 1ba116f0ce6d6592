//! The photo service of `axum.rs`, on actix-web: `cargo run --example actix_web --features actix-web`.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use actix_web::rt::{System, time::sleep};
use actix_web::{App, HttpServer, web};
use api_error::actix_web::Api;
use api_error::{ApiError, ErrorLayer, Issues};
use serde::{Deserialize, Serialize};

/// All errors of the photo service, its own and the framework's.
///
/// actix-web requires a `Display`. It is for the service's logs: clients get the `message`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(challenge = "Bearer", respond(actix_web))]
enum PhotoError {
    /// No photo has this id.
    #[error("no photo {id}")]
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
    },

    /// The disk did not answer.
    #[error("the disk failed")]
    #[api(
        code = "internal_error",
        status = 500,
        message = "Something went wrong",
        answers(panic, server_fault)
    )]
    Internal(#[source] io::Error),

    /// No endpoint has this path or method.
    #[error("no endpoint")]
    #[api(code = "no_such_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    NoEndpoint,

    /// The body, query or path is invalid.
    #[error("not valid: {0:?}")]
    #[api(
        code = "validation_failed",
        status = 400,
        message = "The request is not valid",
        answers(malformed_body, invalid_body, invalid_query, invalid_path)
    )]
    Invalid(#[api(issues)] Issues),

    /// Uploads are limited to 1 KiB.
    #[error("too large")]
    #[api(code = "too_large", status = 413, message = "Too large", answers(payload_too_large))]
    TooLarge,
}

#[derive(Deserialize, Serialize)]
struct Photo {
    title: String,
    tags: Vec<String>,
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    page: u32,
}

async fn list(Api(page): Api<web::Query<Page>>) -> String {
    format!("page {}\n", page.page)
}

async fn show(Api(id): Api<web::Path<u64>>) -> Result<web::Json<Photo>, PhotoError> {
    match id.into_inner() {
        1 => Ok(web::Json(Photo { title: "Dawn".to_owned(), tags: Vec::new() })),
        2 => Err(PhotoError::Internal(io::Error::other("disk /dev/sdb1 does not answer"))),
        3 => panic!("photo 3 is cursed"),
        4 => {
            sleep(Duration::from_millis(50)).await;
            Err(PhotoError::NotFound { id: 4 })
        }
        id => Err(PhotoError::NotFound { id }),
    }
}

async fn upload(Api(photo): Api<web::Json<Photo>>) -> Result<web::Json<Photo>, PhotoError> {
    if photo.title.is_empty() {
        return Err(PhotoError::Invalid(Issues::new().at("title", "Must not be empty")));
    }
    Ok(photo)
}

/// Uses resources, because a bare route answers a wrong method with 404.
fn routes(config: &mut web::ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(1024))
        .service(web::resource("/photos").get(list).post(upload))
        .service(web::resource("/photos/{id}").get(show));
}

fn main() -> io::Result<()> {
    // All workers share the settings.
    let layer = ErrorLayer::<PhotoError>::new();
    System::new().block_on(async {
        let server = HttpServer::new(move || App::new().configure(routes).wrap(layer.clone()));
        let server = server.bind((Ipv4Addr::LOCALHOST, 8080))?;
        for at in server.addrs() {
            println!("http://{at} is up. Try:");
            for (what, arguments) in [
                ("an error of its own", format!("http://{at}/photos/7")),
                ("a cause that stays inside", format!("http://{at}/photos/2")),
                ("a panic", format!("http://{at}/photos/3")),
                ("an unknown path", format!("http://{at}/albums")),
                ("a wrong method", format!("-X DELETE http://{at}/photos")),
                ("a bad query", format!("'http://{at}/photos?page=x'")),
                ("a bad path", format!("http://{at}/photos/x")),
                ("no JSON", format!("--json '{{' http://{at}/photos")),
                ("wrong JSON", format!("--json '{{\"title\":\"Dusk\",\"tags\":[1]}}' http://{at}/photos")),
                ("no content type", format!("-d '{{}}' http://{at}/photos")),
                ("an id of your own", format!("-H 'x-request-id: mine' http://{at}/photos/7")),
            ] {
                println!("  curl -i {arguments}    # {what}");
            }
        }
        server.run().await
    })
}
