//! Errors of any type.

use std::time::Duration;

use api_error::envelope::PROBLEM;
use api_error::{AnyApiError, ApiError};
use http::Response;

use crate::Failure;

#[derive(Debug, ApiError)]
enum Other {
    #[api(code = "other", status = 418, allow(unregistered_status), message = "Short and {0}")]
    Stout(&'static str),
}

fn handler(at: u8) -> Result<u8, AnyApiError> {
    match at {
        0 => Err(Failure::Combined { wait: Duration::from_secs(3), limit: 1 })?,
        1 => Err(Other::Stout("stout"))?,
        _ => Ok(at),
    }
}

#[test]
fn question_mark_joins_enums() {
    assert_eq!(handler(2).unwrap(), 2);
    assert_eq!(handler(0).unwrap_err().code(), "combined");
    assert_eq!(handler(1).unwrap_err().status(), 418);
}

#[test]
fn it_answers_as_the_error_in_it() {
    let response: Response<Vec<u8>> = handler(0).unwrap_err().into();
    let direct: Response<Vec<u8>> = Failure::Combined { wait: Duration::from_secs(3), limit: 1 }.into();
    assert_eq!(response.status(), direct.status());
    assert_eq!(response.headers(), direct.headers());
    assert_eq!(response.body(), direct.body());
    assert_eq!(
        handler(1).unwrap_err().reply().envelope(&PROBLEM).response().headers()["content-type"],
        "application/problem+json"
    );
}

#[test]
fn it_shows_the_code_and_the_message() {
    let error = handler(1).unwrap_err();
    assert_eq!(format!("{error:?}"), r#"AnyApiError("other")"#);
    assert_eq!(error.to_string(), "Short and stout");
    assert_eq!(error.message(), "Short and stout");
}

#[test]
fn it_crosses_threads() {
    fn crosses<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    let error = crosses(handler(1).unwrap_err());
    assert_eq!(std::thread::spawn(move || error.code()).join().unwrap(), "other");
}
