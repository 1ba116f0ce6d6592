//! The reference of a contract, served by the service itself.

use core::fmt::Write as _;
use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{OriginalUri, Path};
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::docs::Reference;
use crate::{ApiError as _, ErrorCatalog, Failure, Fault};

/// The reference of `E`: the page at `/`, its data at `/reference.json`, and `/{code}`, which leads to the code's place in the page.
///
/// So `docs = "https://api.example/errors/{code}"`, and with it the `type` of a problem document, is an address that answers. What
/// is no code is a 404 of the contract. All is rendered when the router is made.
///
/// ```
/// # use api_error::ApiError;
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # struct ServiceError;
/// let app: axum::Router = axum::Router::new().nest("/errors", api_error::axum::catalog_router::<ServiceError>());
/// ```
///
/// A router with a state nests it with `.with_state(())` behind it.
pub fn catalog_router<E: ErrorCatalog>() -> Router {
    let reference = Reference::of(E::CATALOG);
    let (page, json): (Arc<str>, Arc<str>) = (reference.html().into(), reference.json().into());
    let anchors = Arc::new(anchors(&reference));
    let lead = move |OriginalUri(uri): OriginalUri, Path(name): Path<String>| async move {
        anchors.get(&name).map_or_else(not_found::<E>, |anchor| to(uri.path(), anchor))
    };
    Router::new()
        .route("/", get(move || async move { Html(page.to_string()) }))
        .route(
            "/reference.json",
            get(move || async move { ([(CONTENT_TYPE, "application/json")], json.to_string()) }),
        )
        .route("/{code}", get(lead))
}

/// The places of the codes, by the codes and by the last segments of their addresses, which can be in another style.
fn anchors(reference: &Reference) -> HashMap<String, String> {
    let mut anchors = HashMap::new();
    for code in reference.codes() {
        anchors.entry(code.code.text.to_owned()).or_insert_with(|| code.anchor.clone());
    }
    for code in reference.codes() {
        if let Some((_, name)) = code.docs.as_deref().and_then(|docs| docs.rsplit_once('/')) {
            anchors.entry(name.to_owned()).or_insert_with(|| code.anchor.clone());
        }
    }
    anchors
}

/// The page, wherever the router is nested and whatever a proxy puts before that.
fn to(path: &str, anchor: &str) -> Response {
    let above = path.rsplit('/').nth(1).unwrap_or_default();
    let page = if above.is_empty() { "./".to_owned() } else { format!("../{above}") };
    Redirect::to(&format!("{page}#{}", encoded(anchor))).into_response()
}

fn not_found<E: ErrorCatalog>() -> Response {
    Failure::new(Fault::UnknownPath).answer::<E>().reply().into()
}

/// As a fragment has it (RFC 3986 section 3.5).
fn encoded(anchor: &str) -> String {
    let mut out = String::with_capacity(anchor.len());
    for byte in anchor.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // A `String` takes it.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
