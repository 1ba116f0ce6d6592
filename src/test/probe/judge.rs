//! Whether an answer is one of the contract.

use bytes::Bytes;
use http::{Method, Response};
use tower::BoxError;

use super::endpoint::Wrong;
use super::{Probe, Problem, send, words};
use crate::describe::Stray;

pub(super) fn problem(
    probe: &Probe,
    wrong: &Wrong,
    answer: Result<Response<Bytes>, BoxError>,
) -> Option<Problem> {
    let answer = match answer {
        Ok(answer) => answer,
        // RFC 9110 section 15.5.14
        Err(error) if wrong.may_close && send::is_closed(&error) => return None,
        Err(error) => return Some(Problem::NoAnswer(error.to_string())),
    };
    let is_error = answer.status().is_client_error() || answer.status().is_server_error();
    let envelopes = &probe.envelopes;
    if !is_error {
        return wrong.must_fail.then(|| Problem::NotRefused(answer));
    }
    // It has no body.
    if wrong.request.method() == Method::HEAD {
        let is_ours = probe.catalog.has_media_type_of(&answer, envelopes);
        return (!is_ours).then(|| Problem::Stray(Stray::NotInEnvelope, answer));
    }
    match probe.catalog.read(&answer, envelopes) {
        Ok(answered) => {
            let own = answered.contract.spec().fault_detail();
            words::found(&answer, own).map(|words| Problem::Words(words, answer))
        }
        Err(stray) => Some(Problem::Stray(stray, answer)),
    }
}
