//! The results of a batch in one answer, without a layer.

use std::collections::BTreeMap;

use api_error::envelope::{Envelope, JSON_API, Node::*};
use api_error::{ApiError, MultiStatus};
use http::{Response, StatusCode};

/// Bodies that are not JSON.
const LINE: Envelope = Envelope::text(&[Str("\""), Message, Str("\"!")]);
/// Bodies that would be JSON, but are text.
const NUMBER: Envelope = Envelope::text(&[Status]);

#[derive(Debug, ApiError)]
#[api(codes = "snake_case")]
enum PhotoError {
    #[api(status = 404, message = "Photo {0} does not exist")]
    NotFound(u64),
    #[api(status = 503, retry_after = 7, envelope = JSON_API)]
    Closed,
    #[api(status = 409, message = "Taken", envelope = LINE)]
    Taken,
    #[api(status = 410, envelope = NUMBER)]
    Gone,
    #[api(status = 403, hidden_as = Closed)]
    Private,
}

fn answer<T: serde::Serialize>(results: MultiStatus<T, PhotoError>) -> (u16, String) {
    let response: Response<Vec<u8>> = results.into();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers().len(), 1, "{:?}", response.headers());
    (response.status().as_u16(), String::from_utf8(response.into_body()).unwrap())
}

#[test]
fn each_item_has_what_it_would_have_got_alone() {
    let errors = [PhotoError::NotFound(7), PhotoError::Closed, PhotoError::Taken, PhotoError::Gone];
    let results = [Ok(3)].into_iter().chain(errors.map(Err));
    let expected = concat!(
        r#"[{"status":200,"body":3},"#,
        r#"{"status":404,"body":{"error":{"code":"not_found","message":"Photo 7 does not exist"}}},"#,
        r#"{"status":503,"body":{"errors":[{"status":"503","code":"closed","title":"Service Unavailable"}]}},"#,
        r#"{"status":409,"body":"\"Taken\"!"},"#,
        r#"{"status":410,"body":"410"}]"#
    );
    assert_eq!(answer(results.collect()), (207, expected.to_owned()));
}

#[test]
fn the_status_says_whether_all_succeeded() {
    let all = |results: Vec<Result<u8, PhotoError>>| answer(results.into_iter().collect());
    assert_eq!(all(Vec::new()), (200, "[]".to_owned()));
    assert_eq!(all(vec![Ok(1)]), (200, r#"[{"status":200,"body":1}]"#.to_owned()));
    assert_eq!(all(vec![Ok(1), Err(PhotoError::Closed)]).0, 207);
    assert_eq!(all(vec![Err(PhotoError::Closed), Err(PhotoError::Closed)]).0, 207);
}

#[test]
fn what_was_created_has_a_status_of_its_own() {
    let mut created: MultiStatus<_, _> = [Ok("a")].into_iter().collect();
    created.extend([Err(PhotoError::NotFound(1))]);
    assert_eq!(created.results().len(), 2);
    let (status, body) = answer(created.with_status(StatusCode::CREATED));
    assert!(status == 207 && body.starts_with(r#"[{"status":201,"body":"a"},{"status":404,"#), "{body}");
}

#[test]
fn a_hidden_error_is_the_other_one() {
    let results = |error| answer(MultiStatus::<u8, _>::from_iter([Err(error)]));
    assert_eq!(results(PhotoError::Private), results(PhotoError::Closed));
}

#[test]
fn a_value_that_fails_to_serialise_is_an_error() {
    // Keys of JSON are strings.
    let results = [Ok(BTreeMap::from([((1, 2), 3)])), Ok(BTreeMap::new())];
    let expected = concat!(
        r#"[{"status":500,"body":{"error":{"code":"internal_server_error","message":"Internal Server Error"}}},"#,
        r#"{"status":200,"body":{}}]"#
    );
    assert_eq!(answer(results.into_iter().collect()), (207, expected.to_owned()));
}
