//! Status, headers and body of the response, and what a reply adds to them.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use api_error::envelope::{Envelope, Node::Code, PROBLEM};
use api_error::{AnyApiError, ApiError, ErrorCatalog, Issues};
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

/// The values of a header, in order.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
}

fn headers(error: &impl ApiError) -> HeaderMap {
    error.reply().response().headers().clone()
}

#[derive(Debug, ApiError)]
#[api(challenge = "Bearer")]
enum Failure {
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(
        code = "constants",
        status = 405,
        header("Allow" = "GET, HEAD"),
        header("Link" = "</a>; rel=help"),
        header("Link" = "</b>; rel=help")
    )]
    Constants,
    #[api(code = "fields", status = 400)]
    Fields {
        #[api(header = "X-Limit")]
        limit: Option<u32>,
        #[api(header = "Link")]
        one: &'static str,
        #[api(header = "Link")]
        other: Option<&'static str>,
    },
    #[api(code = "combined", status = 429)]
    Combined {
        #[api(detail(name = "reset", seconds), retry_after)]
        wait: Duration,
        #[api(detail, header = "X-Limit", header = "X-Budget")]
        limit: u32,
    },
    #[api(code = "all_on_one", status = 429)]
    AllOnOne(#[api(detail = "reset", header = "X-Reset", retry_after)] u32),
    #[api(code = "constant", status = 503, retry_after = 120)]
    Constant,
    #[api(code = "unauthorized", status = 401)]
    Unauthorized,
    #[api(code = "own_challenge", status = 401, header("WWW-Authenticate" = "Basic"))]
    OwnChallenge,
    #[api(code = "field_challenge", status = 401)]
    FieldChallenge(#[api(header = "www-authenticate")] Option<&'static str>),
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] Option<StatusCode>),
}

#[test]
fn status_media_type_and_body_are_the_contracts() {
    let response = Failure::Plain.reply().response();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(values(response.headers(), "content-type"), ["application/json"]);
    assert_eq!(response.headers().len(), 1);
    assert_eq!(response.body(), r#"{"error":{"code":"plain","message":"Not Found"}}"#);
    assert_eq!(response.body(), &Failure::Plain.reply().body());
}

#[test]
fn constant_headers_may_repeat() {
    let headers = headers(&Failure::Constants);
    assert_eq!(values(&headers, "allow"), ["GET, HEAD"]);
    assert_eq!(values(&headers, "link"), ["</a>; rel=help", "</b>; rel=help"]);
    assert_eq!(headers.len(), 4);
}

#[test]
fn field_headers_say_what_display_says() {
    let headers = headers(&Failure::Fields { limit: Some(7), one: "</a>", other: Some("</b>") });
    assert_eq!(values(&headers, "x-limit"), ["7"]);
    assert_eq!(values(&headers, "link"), ["</a>", "</b>"]);
}

#[test]
fn none_sends_no_header() {
    let headers = headers(&Failure::Fields { limit: None, one: "</a>", other: None });
    assert_eq!(values(&headers, "x-limit"), [""; 0]);
    assert_eq!(values(&headers, "link"), ["</a>"]);
    assert_eq!(headers.len(), 2);
}

#[test]
fn an_empty_text_is_a_header_without_a_value() {
    let headers = headers(&Failure::Fields { limit: None, one: "", other: None });
    assert_eq!(values(&headers, "link"), [""]);
}

#[test]
fn keys_combine_on_one_field() {
    let response =
        Failure::Combined { wait: Duration::from_millis(1_500), limit: 9 }.reply().response().map(Vec::from);
    assert_eq!(values(response.headers(), "retry-after"), ["2"]);
    assert_eq!(values(response.headers(), "x-limit"), ["9"]);
    assert_eq!(values(response.headers(), "x-budget"), ["9"]);
    assert_eq!(
        response.body().as_slice(),
        br#"{"error":{"code":"combined","message":"Too Many Requests","details":{"reset":1.5,"limit":9}}}"#
    );

    let response = Failure::AllOnOne(7).reply().response();
    assert_eq!(values(response.headers(), "retry-after"), ["7"]);
    assert_eq!(values(response.headers(), "x-reset"), ["7"]);
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"all_on_one","message":"Too Many Requests","details":{"reset":7}}}"#
    );
}

mod retry_after {
    use super::*;

    fn sent(error: &impl ApiError) -> Vec<String> {
        values(&headers(error), "retry-after").into_iter().map(str::to_owned).collect()
    }

    #[derive(Debug, ApiError)]
    #[api(code = "busy", status = 503)]
    struct Busy<T: api_error::RetryAfter>(#[api(retry_after)] T);

    #[test]
    fn a_duration_is_rounded_up() {
        assert_eq!(sent(&Busy(Duration::ZERO)), ["0"]);
        assert_eq!(sent(&Busy(Duration::from_nanos(1))), ["1"]);
        assert_eq!(sent(&Busy(Duration::from_secs(2))), ["2"]);
        assert_eq!(sent(&Busy(Duration::from_millis(2_001))), ["3"]);
        assert_eq!(sent(&Busy(Duration::MAX)), ["18446744073709551615"]);
    }

    #[test]
    fn integers_are_seconds() {
        assert_eq!(sent(&Busy(1_u8)), ["1"]);
        assert_eq!(sent(&Busy(300_u16)), ["300"]);
        assert_eq!(sent(&Busy(70_000_u32)), ["70000"]);
        assert_eq!(sent(&Busy(u64::MAX)), ["18446744073709551615"]);
    }

    #[test]
    fn a_point_in_time_is_the_time_until_then() {
        let hour = Duration::from_secs(3_600);
        // A slow machine may see a few of its seconds gone.
        let in_an_hour =
            |sent: Vec<String>| matches!(sent[0].parse(), Ok(3_500..=3_600_u64)) && sent.len() == 1;
        assert!(in_an_hour(sent(&Busy(SystemTime::now() + hour))));
        assert!(in_an_hour(sent(&Busy(Instant::now() + hour))));
        assert_eq!(sent(&Busy(SystemTime::UNIX_EPOCH)), ["0"]);
        assert_eq!(sent(&Busy(Instant::now())), ["0"]);
    }

    #[test]
    fn an_option_may_name_no_time() {
        assert_eq!(sent(&Busy(Some(3_u8))), ["3"]);
        assert_eq!(sent(&Busy(None::<SystemTime>)), [""; 0]);
        assert_eq!(sent(&Busy(&Some(Duration::from_secs(4)))), ["4"]);
    }

    #[test]
    fn a_constant_is_sent_as_it_is() {
        assert_eq!(sent(&Failure::Constant), ["120"]);
    }
}

mod challenge {
    use super::*;

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
}

#[test]
fn a_status_of_run_time_is_that_of_the_response() {
    let status = |status| Failure::Upstream(status).reply().response().status();
    assert_eq!(status(Some(StatusCode::NOT_FOUND)), StatusCode::NOT_FOUND);
    assert_eq!(status(Some(StatusCode::OK)), StatusCode::BAD_GATEWAY);
    assert_eq!(status(None), StatusCode::BAD_GATEWAY);
}

#[test]
fn headers_of_the_reply_replace_those_of_the_contract() {
    let response = Failure::Constants
        .reply()
        .header("link", "</c>")
        .header("Link", "</d>")
        .header("x-more", "1")
        .header("content-type", "application/other")
        .response();
    assert_eq!(values(response.headers(), "link"), ["</c>", "</d>"]);
    assert_eq!(values(response.headers(), "x-more"), ["1"]);
    assert_eq!(values(response.headers(), "allow"), ["GET, HEAD"]);
    assert_eq!(values(response.headers(), "content-type"), ["application/other"]);
}

#[test]
fn headers_of_the_reply_replace_what_is_sent_by_itself() {
    let error = Failure::Combined { wait: Duration::from_secs(1), limit: 9 };
    let response =
        error.reply().request_id("r").header("retry-after", "5").header("x-request-id", "s").response();
    assert_eq!(values(response.headers(), "retry-after"), ["5"]);
    assert_eq!(values(response.headers(), "x-request-id"), ["s"]);
    let response = Failure::Unauthorized.reply().header("www-authenticate", "Own").response();
    assert_eq!(values(response.headers(), "www-authenticate"), ["Own"]);
    let response = Failure::Constant.reply().header("retry-after", "5").response();
    assert_eq!(values(response.headers(), "retry-after"), ["5"]);
}

#[test]
fn headers_of_the_reply_can_be_typed() {
    let name = http::header::VARY;
    let value = http::HeaderValue::from_static("accept");
    let response = Failure::Plain.reply().header(name, value).response();
    assert_eq!(values(response.headers(), "vary"), ["accept"]);
}

#[test]
fn an_envelope_has_headers_of_its_own() {
    const ENVELOPE: Envelope = Envelope::json(Code)
        .media_type("application/vnd.own+json")
        .header("Vary", "Api-Version")
        .header("X-A", "1")
        .header("X-A", "2")
        .code_header("X-Error-Code");

    #[derive(Debug, ApiError)]
    #[api(envelope = ENVELOPE)]
    enum Own {
        #[api(code = "text", status = 400)]
        Text,
        #[api(code = 7003, status = 404, header("Vary" = "Accept"))]
        Numbered,
    }

    let headers_of = |error: Own| headers(&error);
    let headers = headers_of(Own::Text);
    assert_eq!(values(&headers, "content-type"), ["application/vnd.own+json"]);
    assert_eq!(values(&headers, "vary"), ["Api-Version"]);
    assert_eq!(values(&headers, "x-a"), ["1", "2"]);
    assert_eq!(values(&headers, "x-error-code"), ["text"]);
    let headers = headers_of(Own::Numbered);
    assert_eq!(values(&headers, "x-error-code"), ["7003"]);
    assert!(values(&headers, "vary").contains(&"Accept"));
    let response = Failure::Plain.reply().envelope(&ENVELOPE).response();
    assert_eq!(values(response.headers(), "x-error-code"), ["plain"]);
}

#[test]
fn the_request_id_is_in_body_and_header() {
    let response = Failure::Plain.reply().request_id("req_1").response();
    assert_eq!(values(response.headers(), "x-request-id"), ["req_1"]);
    assert_eq!(response.body(), r#"{"error":{"code":"plain","message":"Not Found","request_id":"req_1"}}"#);
    let next = Failure::Plain.reply().request_id(String::from("req_2")).response();
    assert_eq!(values(next.headers(), "x-request-id"), ["req_2"]);
    assert!(!Failure::Plain.reply().response().headers().contains_key("x-request-id"));
}

#[test]
fn the_request_id_is_a_header_where_the_body_has_no_place_for_it() {
    let response = Failure::Plain.reply().envelope(&api_error::envelope::DETAIL).request_id("r").response();
    assert_eq!(values(response.headers(), "x-request-id"), ["r"]);
    assert_eq!(response.body(), r#"{"detail":{"code":"plain","message":"Not Found"}}"#);
}

#[test]
fn an_error_is_a_response_with_any_body() {
    const BODY: &str = r#"{"error":{"code":"plain","message":"Not Found"}}"#;

    /// As a framework's own body.
    #[derive(Debug, PartialEq)]
    struct Text(String);
    impl From<Bytes> for Text {
        fn from(bytes: Bytes) -> Self {
            Self(String::from_utf8(bytes.into()).unwrap())
        }
    }

    let bytes: Response<Bytes> = Failure::Plain.into();
    let vec = Response::<Vec<u8>>::from(Failure::Plain);
    let text: Response<Text> = Failure::Plain.into();
    assert_eq!(bytes.body(), BODY);
    assert_eq!(vec.body(), BODY.as_bytes());
    assert_eq!(*text.body(), Text(BODY.to_owned()));
    for (status, headers) in
        [(bytes.status(), bytes.headers()), (vec.status(), vec.headers()), (text.status(), text.headers())]
    {
        assert_eq!(status, 404);
        assert_eq!(values(headers, "content-type"), ["application/json"]);
    }
}

mod any {
    use super::*;

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
}

mod pointers {
    use super::*;

    /// Has no catalog of what it wraps.
    #[derive(ApiError)]
    enum Open {
        #[api(transparent(open))]
        Any(Box<dyn ApiError + Send + Sync>),
    }

    fn body(error: &dyn ApiError) -> Bytes {
        api_error::Reply::new(error).body()
    }

    #[test]
    fn a_pointer_answers_as_what_it_points_to() {
        let error = || Failure::Combined { wait: Duration::from_millis(2_500), limit: 1 };
        let expected = error().reply().response();
        let dynamic: Box<dyn ApiError + Send + Sync> = Box::new(error());
        let shared: Arc<dyn ApiError> = Arc::new(error());
        let (own, boxed, counted) = (error(), Box::new(error()), Arc::new(error()));
        let by_reference: &dyn ApiError = &&own;
        for pointer in [&boxed as &dyn ApiError, &counted, &dynamic, &shared, by_reference] {
            let response = api_error::Reply::new(pointer).response();
            assert_eq!(response.status(), expected.status());
            assert_eq!(response.headers(), expected.headers());
            assert_eq!(response.body(), expected.body());
            assert_eq!(pointer.code(), "combined");
            assert_eq!(pointer.message(), "Too Many Requests");
        }
    }

    #[test]
    fn an_open_variant_answers_as_any_error() {
        let open = Open::Any(Box::new(Failure::Constant));
        assert_eq!(body(&open), body(&Failure::Constant));
        assert_eq!(open.code(), "constant");
        assert_eq!(values(&headers(&open), "retry-after"), ["120"]);
        assert!(Open::CATALOG.is_open());
    }

    #[test]
    fn sources_are_found_through_pointers() {
        #[derive(Debug, ApiError)]
        #[api(code = "broken", status = 500)]
        struct Broken(#[api(source)] std::io::Error);

        let boxed: Box<dyn ApiError> = Box::new(Broken(std::io::Error::other("disk")));
        assert_eq!(boxed.error_source().unwrap().to_string(), "disk");
        assert!(Failure::Plain.error_source().is_none());
    }
}

mod serialized {
    use super::*;
    use serde_test::{Token, assert_ser_tokens};

    #[derive(Debug, ApiError)]
    enum Detailed {
        #[api(code = 7, status = 400, message = "\"{text}\"")]
        Values {
            #[api(detail)]
            text: &'static str,
            #[api(detail)]
            values: serde_json::Value,
            #[api(detail)]
            float: f32,
            #[api(detail)]
            wide: u128,
            #[api(issues)]
            issues: Issues,
        },
        #[api(code = "small", status = 400)]
        Small {
            #[api(detail)]
            list: [i8; 2],
            #[api(detail(null))]
            none: Option<bool>,
            #[api(detail)]
            float: f64,
        },
    }

    fn values() -> Detailed {
        Detailed::Values {
            text: "a\"\\\u{1}\u{2028}é",
            values: serde_json::json!([{}, [], null, true, -1, 1.5, "x,]}", {"a,b\"": {"c": [[]]}}]),
            float: 0.1,
            wide: u128::MAX,
            issues: Issues::new().at("a[0]", "m"),
        }
    }

    #[test]
    fn through_serde_json_it_is_the_body_byte_for_byte() {
        for envelope in [api_error::envelope::NESTED, PROBLEM, api_error::envelope::JSON_API] {
            let error = values();
            let reply = error.reply().envelope(&envelope).request_id("r\n");
            assert_eq!(serde_json::to_vec(&reply).unwrap(), reply.body());
            assert_eq!(reply.to_string().as_bytes(), reply.body());
        }
        let reply = Failure::Plain.reply();
        assert_eq!(serde_json::to_string(&reply).unwrap().as_bytes(), reply.body());
    }

    #[test]
    fn as_a_value_it_equals_the_body_read_back() {
        let small = Detailed::Small { list: [-1, 2], none: None, float: -0.5 };
        for reply in [Failure::Plain.reply(), small.reply()] {
            let read: serde_json::Value = serde_json::from_slice(&reply.body()).unwrap();
            assert_eq!(serde_json::to_value(&reply).unwrap(), read);
        }
    }

    #[test]
    fn other_serializers_get_its_members() {
        let error = Detailed::Small { list: [-1, 2], none: None, float: 1.5 };
        assert_ser_tokens(
            &error.reply(),
            &[
                Token::Map { len: None },
                Token::Str("error"),
                Token::Map { len: None },
                Token::Str("code"),
                Token::Str("small"),
                Token::Str("message"),
                Token::Str("Bad Request"),
                Token::Str("details"),
                Token::Map { len: None },
                Token::Str("list"),
                Token::Seq { len: None },
                Token::I64(-1),
                Token::U64(2),
                Token::SeqEnd,
                Token::Str("none"),
                Token::Unit,
                Token::Str("float"),
                Token::F64(1.5),
                Token::MapEnd,
                Token::MapEnd,
                Token::MapEnd,
            ],
        );
    }

    #[test]
    fn it_can_be_a_part_of_something_else() {
        let (one, other) = (Failure::Plain, Failure::Unauthorized);
        assert_eq!(
            serde_json::to_string(&[one.reply(), other.reply()]).unwrap(),
            format!("[{},{}]", one.reply(), other.reply())
        );
    }
}

#[test]
fn a_reply_knows_what_it_answers() {
    let error = Failure::Upstream(Some(StatusCode::NOT_FOUND));
    let reply = error.reply();
    assert_eq!((reply.code(), reply.status().as_u16()), ("upstream", 404));
    assert_eq!(reply.spec().status(), 502);
    assert_eq!(reply.error().code(), "upstream");
    assert_eq!(api_error::reply(&error).to_string(), reply.to_string());
    assert_eq!(format!("{reply:?}"), r#"Reply { code: "upstream", status: 404, .. }"#);
}
