//! The challenge of every 401.

use api_error::ApiError;
use http::StatusCode;

use crate::{Failure, headers, values};

fn sent(error: &impl ApiError) -> Vec<String> {
    values(&headers(error), "www-authenticate").into_iter().map(str::to_owned).collect()
}

#[test]
fn is_on_every_401_and_on_no_other() {
    assert_eq!(sent(&Failure::Unauthorized), ["Bearer"]);
    assert_eq!(sent(&Failure::Plain), [""; 0]);
}

#[test]
fn a_variants_own_header_replaces_it() {
    assert_eq!(sent(&Failure::OwnChallenge), ["Basic"]);
}

#[test]
fn a_fields_header_replaces_it() {
    assert_eq!(sent(&Failure::FieldChallenge(Some("Digest"))), ["Digest"]);
}

#[test]
fn a_field_that_sends_nothing_replaces_nothing() {
    assert_eq!(sent(&Failure::FieldChallenge(None)), ["Bearer"]);
    assert_eq!(sent(&Failure::FieldChallenge(Some("bad\r\n"))), ["Bearer"]);
}

#[test]
fn follows_a_status_of_run_time() {
    assert_eq!(sent(&Failure::Upstream(Some(StatusCode::UNAUTHORIZED))), ["Bearer"]);
    assert_eq!(sent(&Failure::Upstream(Some(StatusCode::FORBIDDEN))), [""; 0]);
}
