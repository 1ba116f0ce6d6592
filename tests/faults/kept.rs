//! What a fault has besides its name: the status, and the time to retry.

use std::time::Duration;

use api_error::envelope::{Envelope, Node::*, PROBLEM, member};
use api_error::{
    ApiError, ErrorCatalog, Fault,
    contract::{DetailSpec, Details, Presence},
    fault::Failure,
};
use http::StatusCode;

const TIMES: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("seconds", RetryAfterSeconds).optional(),
    member("ms", RetryAfterMillis).optional(),
]));

const CODE: Envelope = Envelope::json(Object(&[member("code", Code)]));

#[derive(Debug, ApiError)]
#[api(envelope = TIMES)]
#[expect(dead_code, reason = "only faults are answered")]
enum Later {
    #[api(code = "constant", status = 503, retry_after = 60, answers(overloaded))]
    Constant,
    #[api(code = "either", status = 503, retry_after = 5, answers(timeout))]
    Either {
        #[api(retry_after)]
        wait: Option<Duration>,
    },
    #[api(code = "plain", status = 403, answers(forbidden))]
    Plain {
        #[api(detail)]
        scope: String,
        #[api(detail(null))]
        perhaps: Option<u8>,
    },
    #[api(code = "other", status = 503, retry_after = 30)]
    Other {
        #[api(detail)]
        scope: String,
    },
}

fn said(failure: Failure) -> (String, String) {
    let response = failure.answer::<Later>().reply().response();
    let header = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
    (header.unwrap_or_default(), String::from_utf8_lossy(response.body()).into_owned())
}

#[test]
fn header_and_body_agree_on_the_time() {
    let said = |fault, after: Option<u64>| {
        let failure = Failure::new(fault);
        said(
            after.into_iter().fold(failure, |failure, after| failure.retry_after(Duration::from_secs(after))),
        )
    };
    let body =
        |code: &str, seconds: u64| format!(r#"{{"code":"{code}","seconds":{seconds},"ms":{seconds}000}}"#);
    assert_eq!(said(Fault::Overloaded, None), ("60".to_owned(), body("constant", 60)));
    assert_eq!(said(Fault::Overloaded, Some(120)), ("120".to_owned(), body("constant", 120)));
    assert_eq!(said(Fault::Timeout, None), ("5".to_owned(), body("either", 5)));
    assert_eq!(said(Fault::Timeout, Some(9)), ("9".to_owned(), body("either", 9)));
    assert_eq!(said(Fault::Forbidden, None), (String::new(), r#"{"code":"plain"}"#.to_owned()));
    assert_eq!(said(Fault::Forbidden, Some(7)), ("7".to_owned(), body("plain", 7)));
    // Built-in codes, too.
    assert_eq!(said(Fault::Panic, Some(3)), ("3".to_owned(), body("internal_server_error", 3)));
}

#[test]
fn a_value_s_own_time_comes_before_the_constant() {
    let said = |wait| {
        let error = Later::Either { wait };
        error.reply().response().headers()["retry-after"].to_str().unwrap().to_owned()
    };
    assert_eq!(said(Some(Duration::from_secs(2))), "2");
    assert_eq!(said(None), "5");
}

#[test]
fn a_timeout_keeps_its_class() {
    for status in [StatusCode::REQUEST_TIMEOUT, StatusCode::GATEWAY_TIMEOUT] {
        #[derive(ApiError)]
        #[api(code = "gone", status = 410)]
        struct Quiet;
        let answer = Failure::of_status(status).answer::<Quiet>();
        assert_eq!((answer.status(), answer.code()), (status, "timeout"));
    }
    assert_eq!(Failure::of_status(StatusCode::REQUEST_TIMEOUT).answer::<Later>().status(), 503);
}

#[test]
fn a_net_says_the_title_of_what_it_caught() {
    #[derive(ApiError)]
    #[api(envelope = PROBLEM, code = "refused", status = 400, answers(client_fault))]
    struct Net;
    let shown = |status: u16| {
        let failure = Failure::of_status(StatusCode::from_u16(status).unwrap());
        failure.answer::<Net>().reply().to_string()
    };
    assert!(shown(409).contains(r#""title":"Conflict","status":409"#));
    assert!(shown(499).contains(r#""title":"Bad Request","status":499"#));
    assert_eq!(Net.message(), "Bad Request");
    let answer = Failure::of_status(StatusCode::CONFLICT).answer::<Net>();
    assert_eq!(answer.message(), "Conflict");
}

#[test]
fn the_catalog_says_that_answers_lack_details() {
    let presence = |code| match Later::CATALOG.get(code).unwrap().details() {
        Details::Members(members) => members.iter().map(DetailSpec::presence).collect(),
        _ => Vec::new(),
    };
    assert_eq!(presence("plain"), [Presence::Optional, Presence::Optional]);
    assert_eq!(presence("other"), [Presence::Always]);
}

#[test]
fn no_built_in_code_is_an_own_one() {
    #[derive(ApiError)]
    #[api(codes = "kebab-case")]
    #[expect(dead_code, reason = "only faults are answered")]
    enum Own {
        #[api(status = 400, allow(built_in_code))]
        Forbidden,
        #[api(status = 401, header("WWW-Authenticate" = "Bearer"), allow(built_in_code))]
        Unauthorized,
        #[api(status = 409)]
        Conflict,
    }
    let code = |fault| Failure::new(fault).answer::<Own>().code();
    assert_eq!(code(Fault::Forbidden), "client-error");
    assert_eq!(code(Fault::Unauthorized), "unauthorized", "it may be");
    let conflict = Failure::of_status(StatusCode::CONFLICT).answer::<Own>();
    assert_eq!((conflict.code(), conflict.status().as_u16()), ("client-error", 409));
}

/// A variant that names a bare status comes before the catch-alls, and does not answer named faults.
#[test]
fn a_variant_answers_a_bare_status() {
    #[derive(ApiError)]
    #[api(codes = "snake_case", respond(none))]
    enum Busy {
        #[api(status = 409, answers(409, 423))]
        Conflict,
        #[api(status = 500, answers(500))]
        Broken,
        #[api(status = 400, answers(client_fault))]
        Other,
    }
    #[derive(ApiError)]
    #[expect(dead_code, reason = "only faults are answered")]
    enum Outer {
        #[api(transparent)]
        Busy(Busy),
        #[api(code = "gone_here", status = 410, answers(410))]
        Gone,
    }
    let code = |status: u16| {
        let answer = Failure::of_status(StatusCode::from_u16(status).unwrap()).answer::<Outer>();
        (answer.code(), answer.status().as_u16())
    };
    assert_eq!(code(409), ("conflict", 409));
    assert_eq!(code(423), ("conflict", 409));
    assert_eq!(code(410), ("gone_here", 410));
    assert_eq!(code(411), ("other", 411));
    assert_eq!(code(500), ("broken", 500));
    assert_eq!(code(501), ("not_implemented", 501));
    assert_eq!(Failure::new(Fault::Panic).answer::<Outer>().code(), "internal_server_error");
    assert_eq!(Outer::CATALOG.get("conflict").unwrap().answered_statuses(), [409, 423]);
    assert!(Outer::CATALOG.answers_faults());
}

/// The codes that clients see if the type uses those of faults for something else.
fn code<E: ApiError + ErrorCatalog>(status: u16) -> String {
    let answer = Failure::of_status(StatusCode::from_u16(status).unwrap()).answer::<E>();
    assert_eq!(answer.status(), status);
    answer.reply().to_string()
}

#[test]
fn nor_is_a_class_of_codes() {
    #[derive(ApiError)]
    #[api(codes = "kebab-case", envelope = CODE)]
    #[expect(dead_code, reason = "only faults are answered")]
    enum Own {
        #[api(status = 400)]
        Forbidden,
        #[api(status = 422)]
        ClientError,
        #[api(status = 500)]
        ServerError,
    }
    assert_eq!(code::<Own>(403), r#"{"code":"http-client-error"}"#);
    assert_eq!(code::<Own>(499), r#"{"code":"http-client-error"}"#);
    assert_eq!(code::<Own>(599), r#"{"code":"http-server-error"}"#);
    assert_eq!(code::<Own>(404), r#"{"code":"not-found"}"#);
}

#[test]
fn nor_is_a_number() {
    #[derive(ApiError)]
    #[api(code = 404, status = 410, envelope = CODE)]
    struct Gone;
    assert_eq!(code::<Gone>(404), r#"{"code":400}"#);
    assert_eq!(code::<Gone>(405), r#"{"code":405}"#);
}

#[test]
fn nor_is_the_number_of_a_class() {
    #[derive(ApiError)]
    #[api(envelope = CODE)]
    #[expect(dead_code, reason = "only faults are answered")]
    enum Both {
        #[api(code = 404, status = 410)]
        Gone,
        #[api(code = 400, status = 400)]
        Bad,
        #[api(code = 501, status = 500)]
        Broken,
    }
    assert_eq!(code::<Both>(404), r#"{"code":"client_error"}"#);
    assert_eq!(code::<Both>(400), r#"{"code":"client_error"}"#);
    assert_eq!(code::<Both>(501), r#"{"code":500}"#);
}

#[test]
fn nor_is_the_word_beside_numbers() {
    #[derive(ApiError)]
    #[api(envelope = CODE)]
    #[expect(dead_code, reason = "only faults are answered")]
    enum Mixed {
        #[api(code = 404, status = 410)]
        Gone,
        #[api(code = 400, status = 400)]
        Bad,
        #[api(transparent)]
        Word(Word),
    }
    #[derive(ApiError)]
    #[api(code = "client_error", status = 400)]
    struct Word;
    assert_eq!(code::<Mixed>(404), r#"{"code":"http_client_error"}"#);
}
