//! The reference, served by a router.

use std::collections::HashSet;

use api_error::axum::catalog_router;
use api_error::{ApiError, ErrorCatalog as _, docs};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use tower::ServiceExt as _;

#[derive(ApiError)]
#[api(docs = "https://api.example/errors/{code:kebab-case}", codes = "snake_case", status = 404)]
pub enum ServiceError {
    #[api(message = "No photo", was("photo_gone"))]
    NoPhoto,
    #[api(code = "a%b/é", allow(code_style), message = "Odd", docs = "https://api.example/odd")]
    Odd,
}

/// Codes that are easily confused with one another, or with a part of the page.
#[derive(ApiError)]
#[api(docs = "https://api.example/errors/{code}", codes = "snake_case", status = 409, allow(code_style))]
pub enum AlikeError {
    #[api(code = "dup", shared(any_status))]
    One,
    #[api(code = "dup", shared(any_status), status = 422)]
    Two,
    #[api(code = "dup-2")]
    Three,
    #[api(code = "page:search", group = "Odd")]
    Search,
    #[api(code = "a%20b", group = "Odd")]
    Encoded,
    #[api(code = "auth/ä?b#c", group = "Odd")]
    Delimiters,
}

async fn answer(app: Router, path: &str) -> (Response<()>, String) {
    accepting(app, path, "*/*").await
}

async fn accepting(app: Router, path: &str, accept: &str) -> (Response<()>, String) {
    let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty()).unwrap();
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (Response::from_parts(parts, ()), String::from_utf8(body.to_vec()).unwrap())
}

fn nested() -> Router {
    Router::new().nest("/api/errors", catalog_router(ServiceError::CATALOG))
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
    let at_the_root = || catalog_router(ServiceError::CATALOG);
    for (app, path, location) in [
        (nested(), "/api/errors/no_photo", "../errors#no_photo"),
        (nested(), "/api/errors/no-photo", "../errors#no_photo"),
        (at_the_root(), "/no_photo", "./#no_photo"),
        (nested(), "/api/errors/photo_gone", "../errors#no_photo"),
        (nested(), "/api/errors/photo-gone", "../errors#no_photo"),
        (nested(), "/api/errors/payment_required", "../errors#page:other"),
        (nested(), "/api/errors/payment-required", "../errors#page:other"),
        (nested(), "/api/errors/client_error", "../errors#page:other"),
        (nested(), "/api/errors/timeout", "../errors#timeout"),
        (at_the_root(), "/a%25b%2F%C3%A9", "./#a%25b/%C3%A9"),
    ] {
        let (response, _) = answer(app, path).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        assert_eq!(response.headers()[header::LOCATION], location);
    }
}

#[tokio::test]
async fn programs_get_markdown() {
    let accept = "text/html;q=0.5, text/markdown";
    for path in ["/api/errors/no_photo", "/api/errors/photo-gone"] {
        let (response, body) = accepting(nested(), path, accept).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/markdown; charset=utf-8");
        assert_eq!(response.headers()[header::VARY], "accept");
        assert!(body.contains("\n### `no_photo`\n") && body.matches("\n### ").count() == 1, "{body}");
    }
    let (response, _) = accepting(nested(), "/api/errors/no_photo", "text/html, */*").await;
    assert_eq!(
        (response.status(), &response.headers()[header::VARY]),
        (StatusCode::SEE_OTHER, &"accept".parse().unwrap())
    );
    let (response, body) = answer(nested(), "/api/errors/llms.txt").await;
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/markdown; charset=utf-8");
    assert!(body.starts_with("# ServiceError: errors\n\n> Branch on the code"), "{body}");
    assert!(
        body.contains("\n- [no\\_photo](<https://api.example/errors/no-photo>): 404, retry never. "),
        "{body}"
    );
    assert!(body.contains("\n## Other answers\n"), "{body}");
}

#[tokio::test]
async fn below_a_parameter() {
    let app = Router::new().nest("/{tenant}/errors", catalog_router(ServiceError::CATALOG));
    let (response, _) = answer(app.clone(), "/t1/errors/no_photo").await;
    assert_eq!(response.headers()[header::LOCATION], "../errors#no_photo");
    assert_eq!(answer(app, "/t1/errors/nothing").await.0.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_address_that_an_answer_carries_leads_to_its_code() {
    let fragments = ["dup", "dup", "dup-2", "code:page:search", "a%2520b", "auth/%C3%A4?b%23c"];
    for (entry, fragment) in AlikeError::CATALOG.entries().zip(fragments) {
        let address = entry.docs().unwrap().to_string();
        let path = address.strip_prefix("https://api.example").unwrap();
        let app = Router::new().nest("/errors", catalog_router(AlikeError::CATALOG));
        let (response, _) = answer(app, path).await;
        assert_eq!(response.headers()[header::LOCATION], format!("../errors#{fragment}"), "{path}");
    }
}

#[tokio::test]
async fn what_is_no_code_is_answered_by_the_contract() {
    for path in ["/api/errors/nothing", "/api/errors/%ff", "/api/errors/%", "/api/errors/%zz"] {
        let (response, body) = answer(nested(), path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        let expected = r#"{"error":{"code":"not_found","message":"Nothing is found at this path"}}"#;
        assert_eq!(body, expected, "{path}");
    }
}

/// The values between `start` and `end`.
fn between<'t>(text: &'t str, start: &'static str, end: char) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end)).map(|(value, _)| value)
}

#[test]
fn each_link_leads_to_one_place() {
    for catalog in [ServiceError::CATALOG, AlikeError::CATALOG] {
        let page = docs::Options::new().faults(true).html(catalog);
        let body = page.split_once("<body>").unwrap().1;
        let ids: Vec<_> = between(body, " id=\"", '"').collect();
        let unique: HashSet<_> = ids.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        assert!(unique.contains("page:other"));
        for link in between(body, " href=\"#", '"') {
            // The escapes in these codes.
            let id = [("%C3%A9", "é"), ("%C3%A4", "ä"), ("%23", "#"), ("%25", "%")];
            let id = id.iter().fold(link.to_owned(), |id, (encoded, text)| id.replace(encoded, text));
            assert!(unique.contains(&id), "{link}");
        }
    }
    assert!(docs::html(AlikeError::CATALOG).contains("<h3><a href=\"#a%2520b\">"));
}

#[test]
fn words_of_the_page() {
    let page = docs::Options::new().faults(true).html(AlikeError::CATALOG);
    for words in [
        "<h2>Other codes</h2>",
        "<h2>Odd</h2>",
        "<h2>Other answers</h2>",
        "<p>Branch on the code, not on the message: its wording may change.</p>",
        "<code>dup</code> <span class=\"faint\">409</span>",
        "<code>dup</code> <span class=\"faint\">422</span>",
        "<code>dup-2</code></a>",
        "<option value=\"413\">413 Content Too Large</option>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for words in ["framework", "differs", "Payload Too Large", "Unprocessable Entity"] {
        assert!(!page.contains(words), "{words}");
    }
    let grouped = page.find("id=\"page:filter\"").unwrap() < page.find("id=\"page:envelope\"").unwrap();
    assert!(grouped, "the search comes first");
}
