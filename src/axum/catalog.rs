//! Serves the reference of a contract.

use std::collections::HashMap;
use std::sync::Arc;

use api_error_core::fault::FaultTable;
use api_error_rules::percent;
use axum::Router;
use axum::extract::OriginalUri;
use axum::http::header::{ACCEPT, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::docs::{Options, Reference};
use crate::{ApiError as _, Catalog, Fault, contract::DocsUrl, fault::Failure};

const OTHERS: &str = "page:other";

/// A router that serves the reference of a catalog, rendered when the router is made.
///
/// It has the page at `/`, its data at `/reference.json`, its lines at `/llms.txt`, and `/{code}`, which redirects to the
/// code's place in the page, or is the code as markdown if the client accepts `text/markdown`. A former code leads to its
/// current code. Any other name is a 404 of the contract. So `docs = "https://api.example/errors/{code}"`, and the `type` of a
/// problem document, work.
///
/// ```
/// # use api_error::ApiError;
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # struct ServiceError;
/// use api_error::{ErrorCatalog, axum::catalog_router};
///
/// #[derive(Clone)]
/// struct App;
///
/// let app: axum::Router =
///     axum::Router::new().nest("/errors", catalog_router(ServiceError::CATALOG)).with_state(App);
/// ```
pub fn catalog_router<S: Clone + Send + Sync + 'static>(catalog: &'static Catalog) -> Router<S> {
    let reference = Options::new().faults(true).reference(catalog);
    let (page, json): (Arc<str>, Arc<str>) = (reference.html().into(), reference.json().into());
    let lines: Arc<str> = reference.llms_txt().into();
    let places = Arc::new(places(catalog, &reference));
    let texts = reference.codes().map(|code| (code.fragment(), reference.markdown_of(code)));
    let texts: Arc<HashMap<_, _>> = Arc::new(texts.collect());
    // An extractor would count the parameters of the paths above too, and answer by itself for what is not text.
    let lead = move |OriginalUri(uri): OriginalUri, headers: HeaderMap| async move {
        let name = percent::decode(uri.path().rsplit('/').next().unwrap_or_default());
        let Some(place) = places.get(&name) else {
            return Failure::new(Fault::UnknownPath).answered_by(FaultTable::of(catalog)).reply().into();
        };
        let answer = match texts.get(place).filter(|_| accepts_markdown(&headers)) {
            Some(text) => ([(CONTENT_TYPE, MARKDOWN)], text.clone()).into_response(),
            None => to(uri.path(), place),
        };
        ([(VARY, "accept")], answer).into_response()
    };
    Router::new()
        .route("/", get(move || async move { Html(page.to_string()) }))
        .route(
            "/reference.json",
            get(move || async move { ([(CONTENT_TYPE, "application/json")], json.to_string()) }),
        )
        .route("/llms.txt", get(move || async move { ([(CONTENT_TYPE, MARKDOWN)], lines.to_string()) }))
        .route("/{code}", get(lead))
}

const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// Browsers do not ask for markdown by name.
fn accepts_markdown(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT).iter().filter_map(|accept| accept.to_str().ok());
    let types = accepted.flat_map(|accept| accept.split(',')).filter_map(|range| range.split(';').next());
    types.map(str::trim).any(|range| range.eq_ignore_ascii_case("text/markdown"))
}

/// The fragments of codes, former codes, codes of bare statuses, and the last segments of their addresses. The first one
/// counts.
fn places(catalog: &'static Catalog, reference: &Reference) -> HashMap<String, String> {
    let mut places = HashMap::new();
    let codes = reference.codes().map(|code| (Some(code.code.text.to_owned()), code));
    let addresses = reference.codes().map(|code| (code.docs.as_deref().and_then(last_segment), code));
    for (name, code) in codes.chain(addresses) {
        name.map(|name| places.entry(name).or_insert_with(|| code.fragment()));
    }
    for entry in catalog.entries().filter(|entry| !entry.spec().is_hidden()) {
        let Some(place) = places.get(entry.spec().code()).cloned() else { continue };
        for former in entry.spec().formerly() {
            add(&mut places, former, entry.docs(), &place);
        }
    }
    let answers = FaultTable::of(catalog);
    for status in (400..600).filter_map(|status| StatusCode::from_u16(status).ok()) {
        let contract = answers.contract_of_status(status);
        if !contract.spec().is_hidden() {
            add(&mut places, contract.spec().code(), contract.docs(), OTHERS);
        }
    }
    places
}

fn add(places: &mut HashMap<String, String>, code: &'static str, docs: Option<DocsUrl>, place: &str) {
    let address = docs.map(|docs| docs.with_code(code).to_string());
    for name in [Some(code.to_owned()), address.as_deref().and_then(last_segment)].into_iter().flatten() {
        places.entry(name).or_insert_with(|| place.to_owned());
    }
}

fn last_segment(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    Some(percent::decode(path.rsplit_once('/')?.1))
}

/// Works wherever the router is nested and whatever a proxy puts before it.
fn to(path: &str, place: &str) -> Response {
    let above = path.rsplit('/').nth(1).unwrap_or_default();
    let page = if above.is_empty() { "./".to_owned() } else { format!("../{above}") };
    Redirect::to(&format!("{page}#{place}")).into_response()
}
