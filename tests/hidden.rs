//! A variant that is `hidden_as` another: clients get the other's answer, logs have its own.

use api_error::contract::{Contract, ErrorContract, ErrorSpec};
use api_error::envelope::{JSON_API, PROBLEM};
use api_error::fault::{Failure, FaultTable};
use api_error::visit::Visit;
use api_error::{AnyApiError, ApiError, ErrorCatalog, Fault, Issues, Many};
use bytes::Bytes;
use http::Response;
use std::error::Error as _;
use std::time::Duration;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("shown by `Display`")]
#[api(codes = "snake_case", docs = "https://api.example/{code}", strict, allow(undocumented, missing_action))]
enum PhotoError {
    #[api(status = 404, message = "Photo {id} does not exist", header("Cache-Control" = "no-store"), retry_after = 7)]
    #[api(detail(kind = "photo"))]
    NotFound {
        #[api(detail, header = "x-photo")]
        id: u64,
        #[api(detail(name = "albumId"))]
        album: Option<&'static str>,
        #[api(issues)]
        issues: Issues,
        #[api(source)]
        cause: std::fmt::Error,
    },

    #[api(status = 403, message = "{owner} does not share photo {id}", hidden_as = NotFound)]
    Forbidden {
        owner: &'static str,
        id: u64,
        issues: Issues,
        #[api(source)]
        reason: std::io::Error,
        album: Option<&'static str>,
    },

    #[api(status = 423, message = display, hidden_as = NotFound)]
    Locked { id: u64, album: Option<&'static str>, issues: Issues },

    #[api(status = 410, message = "It is gone", answers(unknown_path), allow(missing_retry_after))]
    Gone,

    #[api(status = 451, hidden_as = Gone, answers(forbidden, 451))]
    Censored,

    #[api(transparent)]
    Album(AlbumError<u32>),
}

/// Positional fields, of types that a parameter has.
#[derive(Debug, ApiError)]
#[api(envelope = PROBLEM)]
enum AlbumError<T: std::fmt::Display + serde::Serialize> {
    #[api(code = "album_not_found", status = 404, message = "No album {0}", retry = after)]
    NotFound(#[api(detail = "album")] T, #[api(retry_after)] Duration),
    #[api(code = "album_forbidden", status = 403, hidden_as = NotFound)]
    Forbidden(T, Duration, #[api(private)] &'static str),
}

fn issues() -> Issues {
    Issues::new().at("id", "Unknown")
}

fn not_found() -> PhotoError {
    PhotoError::NotFound { id: 7, album: Some("sea"), issues: issues(), cause: std::fmt::Error }
}

fn forbidden() -> PhotoError {
    let reason = std::io::Error::other("the policy says no");
    PhotoError::Forbidden { owner: "ada", id: 7, issues: issues(), reason, album: Some("sea") }
}

fn locked() -> PhotoError {
    PhotoError::Locked { id: 7, album: Some("sea"), issues: issues() }
}

fn all_of(response: &Response<Bytes>) -> String {
    format!("{response:?}")
}

#[track_caller]
fn assert_same_answer(one: &dyn ApiError, other: &dyn ApiError) {
    let (sent, expected) = (one.reply(), other.reply());
    assert_eq!(
        (sent.code(), sent.status(), sent.message()),
        (expected.code(), expected.status(), expected.message())
    );
    assert_eq!(serde_json::to_string(&sent).unwrap(), serde_json::to_string(&expected).unwrap());
    for envelope in [None, Some(&PROBLEM_HERE), Some(&JSON_API_HERE)] {
        let answer = |error: &dyn ApiError| {
            let reply = error.reply().request_id("req_1");
            all_of(&envelope.into_iter().fold(reply, api_error::Reply::envelope).response())
        };
        assert_eq!(answer(one), answer(other));
    }
}

static PROBLEM_HERE: api_error::envelope::Envelope = PROBLEM;
static JSON_API_HERE: api_error::envelope::Envelope = JSON_API;

#[test]
fn clients_get_the_answer_of_the_other_variant() {
    assert_same_answer(&forbidden(), &not_found());
    assert_same_answer(&locked(), &not_found());
    assert_same_answer(&PhotoError::Censored, &PhotoError::Gone);
    let response = forbidden().reply().response();
    assert_eq!(
        (response.status().as_u16(), response.headers()["x-photo"].as_bytes()),
        (404, b"7".as_slice())
    );
    let body = String::from_utf8_lossy(response.body()).into_owned();
    assert!(body.contains(r#""code":"not_found","message":"Photo 7 does not exist""#), "{body}");
    assert!(body.contains(r#""kind":"photo","id":7,"albumId":"sea","issues""#), "{body}");
    let converted: Response<Bytes> = forbidden().into();
    assert_eq!(all_of(&converted), all_of(&Response::from(not_found())));
}

#[test]
fn the_error_itself_is_what_it_is() {
    let error = forbidden();
    assert_eq!((error.code(), error.status().as_u16()), ("forbidden", 403));
    assert_eq!(error.message(), "ada does not share photo 7");
    assert_eq!(error.error_source().map(ToString::to_string).as_deref(), Some("the policy says no"));
    assert!(error.source().is_none(), "thiserror has no `#[source]` here");
    assert_eq!(error.spec().hidden_as().map(ErrorSpec::code), Some("not_found"));
    assert_eq!((locked().message(), locked().status().as_u16()), ("shown by `Display`".into(), 423));
    assert!(not_found().error_source().is_some());
    assert_eq!(PhotoError::Censored.message(), "Unavailable For Legal Reasons");
    assert_eq!(PhotoError::Gone.spec().hidden_as().map(ErrorSpec::code), None);
}

/// Forwards what a wrapper by hand has to.
struct ByHand(PhotoError);

impl ErrorContract for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.0.visit(visitor);
    }

    fn contract(&self) -> Contract {
        self.0.contract()
    }
}

#[test]
fn whatever_wraps_it_hides_it_too() {
    let album = |error| PhotoError::Album(error);
    let wait = Duration::from_millis(1_500);
    let [seen, hidden] = [AlbumError::NotFound(3, wait), AlbumError::Forbidden(3, wait, "secret")].map(album);
    assert_same_answer(&hidden, &seen);
    assert_eq!(&hidden.reply().response().headers()["retry-after"], "2");
    assert_eq!((hidden.code(), hidden.status().as_u16()), ("album_forbidden", 403));
    assert_same_answer(&Box::new(forbidden()), &not_found());
    let (any, seen) = (AnyApiError::from(forbidden()), AnyApiError::from(not_found()));
    assert_same_answer(&*any, &*seen);
    assert_eq!(
        (any.to_string(), any.message().into_owned()),
        (seen.to_string(), forbidden().message().into_owned())
    );
    assert_same_answer(&ByHand(forbidden()), &ByHand(not_found()));
    assert_eq!(ByHand(forbidden()).message(), "ada does not share photo 7");
}

#[test]
fn several_errors_do_not_tell_which_are_hidden() {
    let several = |first, second| {
        let mut many = Many::from(first);
        many.push(second);
        many
    };
    let seen = several(not_found(), not_found());
    for hidden in
        [several(not_found(), forbidden()), several(forbidden(), not_found()), several(locked(), forbidden())]
    {
        assert_same_answer(&hidden, &seen);
    }
    assert_eq!(several(forbidden(), forbidden()).status(), 403);
    assert_same_answer(&several(PhotoError::Censored, not_found()), &several(PhotoError::Gone, not_found()));
}

#[test]
fn a_fault_that_it_answers_is_hidden_too() {
    let answer = |fault| Failure::new(fault).detail("no policy").answer::<PhotoError>();
    let (hidden, seen) = (answer(Fault::Forbidden), answer(Fault::UnknownPath));
    assert_same_answer(&hidden, &seen);
    assert_same_answer(&hidden, &PhotoError::Gone);
    assert_eq!((hidden.code(), hidden.status().as_u16()), ("censored", 451));
    let of_status = Failure::of_status(http::StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS);
    assert_same_answer(&of_status.answer::<PhotoError>(), &PhotoError::Gone);
    assert_eq!(FaultTable::of(PhotoError::CATALOG).spec(Fault::Forbidden).code(), "gone");
}

#[test]
fn documents_do_not_have_it() {
    use api_error::docs::Options;
    let codes: Vec<_> =
        PhotoError::CATALOG.specs().filter(|spec| !spec.is_hidden()).map(ErrorSpec::code).collect();
    assert_eq!(codes, ["not_found", "gone", "album_not_found"]);
    let options = Options::new().faults(true);
    let reference = options.reference(PhotoError::CATALOG);
    let openapi = options.openapi(PhotoError::CATALOG);
    for text in [
        reference.html(),
        reference.markdown(),
        reference.json(),
        reference.typescript(),
        openapi,
        reference.llms_txt(),
    ] {
        for secret in ["forbidden", "Forbidden", "locked", "censored", "does not share", "451", "403"] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}
