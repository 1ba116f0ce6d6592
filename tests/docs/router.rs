//! The reference as a service serves it.

use api_error::{ApiError, axum::catalog_router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use tower::ServiceExt as _;

#[derive(ApiError)]
#[api(docs = "https://api.example/errors/{code:kebab-case}", codes = "snake_case", status = 404)]
pub enum ServiceError {
    #[api(message = "No photo")]
    NoPhoto,
    #[api(code = "a%b/é", allow(code_style), message = "Odd", docs = "https://api.example/odd")]
    Odd,
}

async fn answer(app: Router, path: &str) -> (Response<()>, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (Response::from_parts(parts, ()), String::from_utf8(body.to_vec()).unwrap())
}

fn nested() -> Router {
    Router::new().nest("/api/errors", catalog_router::<ServiceError>())
}

#[tokio::test]
async fn the_page_and_the_data() {
    let (response, body) = answer(nested(), "/api/errors").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(body.contains("id=\"no_photo\""));
    let (response, body) = answer(nested(), "/api/errors/reference.json").await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    assert!(body.contains("\"version\": 1"));
}

#[tokio::test]
async fn a_code_leads_to_its_place() {
    let at_the_root = catalog_router::<ServiceError>;
    for (app, path, location) in [
        (nested(), "/api/errors/no_photo", "../errors#no_photo"),
        (nested(), "/api/errors/no-photo", "../errors#no_photo"),
        (at_the_root(), "/no_photo", "./#no_photo"),
        (at_the_root(), "/a%25b%2F%C3%A9", "./#a%25b/%C3%A9"),
    ] {
        let (response, _) = answer(app, path).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        assert_eq!(response.headers()[header::LOCATION], location);
    }
}

#[tokio::test]
async fn what_is_no_code_is_answered_by_the_contract() {
    let (response, body) = answer(nested(), "/api/errors/nothing").await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(body, r#"{"error":{"code":"not_found","message":"Nothing is found at this path"}}"#);
}
