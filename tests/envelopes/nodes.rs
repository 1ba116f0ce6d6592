//! The output of each node.

use std::time::Duration;

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, member};
use http::StatusCode;

use crate::{Case, WHOLE};

#[test]
fn a_code_is_a_string_or_the_number_that_it_is() {
    assert_eq!(body!(Case::Plain, Code), r#""plain""#);
    assert_eq!(body!(Case::Numbered, Code), "50035");
    assert_eq!(body!(Case::Numbered, CodeString), r#""50035""#);
}

#[test]
fn negative_codes_are_numbers_too() {
    #[derive(Debug, ApiError)]
    #[api(code = -32602, status = 400)]
    struct InvalidParams;

    assert_eq!(body!(InvalidParams, Code), "-32602");
    assert_eq!(InvalidParams.code(), "-32602");
}

#[test]
fn prefixes_and_styles_leave_numbers_alone() {
    #[derive(Debug, ApiError)]
    #[api(prefix = "billing.", codes = "snake_case")]
    enum Billing {
        #[api(code = 7003, status = 400)]
        Numbered,
        #[api(status = 402)]
        CardDeclined,
    }

    assert_eq!(body!(Billing::Numbered, Code), "7003");
    assert_eq!(body!(Billing::CardDeclined, Code), r#""billing.card_declined""#);
}

#[test]
fn a_status_is_a_number_or_its_text() {
    assert_eq!(body!(Case::Plain, Status), "404");
    assert_eq!(body!(Case::Plain, StatusString), r#""404""#);
}

#[test]
fn a_status_of_run_time_is_shown() {
    assert_eq!(body!(Case::Upstream(StatusCode::NOT_FOUND), Status), "404");
    assert_eq!(body!(Case::Upstream(StatusCode::NOT_FOUND), StatusString), r#""404""#);
}

#[test]
fn a_status_that_is_no_error_gives_way_to_the_declared_one() {
    for status in [100, 200, 302, 399, 600, 999] {
        let error = Case::Upstream(StatusCode::from_u16(status).unwrap());
        assert_eq!(body!(error, Array(&[Status, StatusString])), r#"[502,"502"]"#);
        assert_eq!(error.status(), StatusCode::BAD_GATEWAY);
    }
    for status in [400, 499, 500, 599] {
        let error = Case::Upstream(StatusCode::from_u16(status).unwrap());
        assert_eq!(body!(error, Status), status.to_string());
    }
}

#[test]
fn a_title_is_the_reason_phrase_unless_given() {
    assert_eq!(body!(Case::Plain, Title), r#""Not Found""#);
    assert_eq!(body!(Case::Told, Title), r#""Stale edit""#);
}

#[test]
fn titles_do_not_follow_a_status_of_run_time() {
    assert_eq!(body!(Case::Upstream(StatusCode::NOT_FOUND), Title), r#""Bad Gateway""#);
}

#[test]
fn details_are_what_the_fields_say() {
    let members = Case::Members { param: Some("size"), limit: 3 };
    assert_eq!(body!(members, Details), r#"{"param":"size","limit":3}"#);
    assert_eq!(body!(Case::Members { param: None, limit: 3 }, Details), r#"{"limit":3}"#);
    assert_eq!(body!(Case::Whole(WHOLE), Details), r#"{"param":"size","limit":3}"#);
    assert_eq!(body!(Case::Text("a \"b\""), Details), r#""a \"b\"""#);
    assert_eq!(body!(Case::List(vec![1, 2]), Details), "[1,2]");
    assert_eq!(body!(Case::Perhaps(None), Details), "null");
    assert_eq!(body!(Case::Plain, Details), "null");
}

#[test]
fn a_detail_is_taken_out_of_the_details() {
    let error = Case::Members { param: Some("size"), limit: 3 };
    assert_eq!(body!(error, Array(&[Detail("limit"), Details])), r#"[3,{"param":"size"}]"#);
    assert_eq!(body!(error, Array(&[Detail("param"), Detail("limit"), Details])), r#"["size",3]"#);
    assert_eq!(body!(error, Array(&[Detail("other"), Details])), r#"[{"param":"size","limit":3}]"#);
}

#[test]
fn a_detail_is_taken_out_of_a_whole() {
    assert_eq!(body!(Case::Whole(WHOLE), Array(&[Detail("limit"), Details])), r#"[3,{"param":"size"}]"#);
    assert_eq!(
        body!(Case::Perhaps(Some(WHOLE)), Array(&[Details, Detail("param")])),
        r#"[{"limit":3},"size"]"#
    );
}

#[test]
fn nothing_is_taken_out_of_details_that_are_no_object() {
    assert_eq!(body!(Case::Text("all"), Array(&[Detail("param"), Details])), r#"["all"]"#);
    assert_eq!(body!(Case::List(vec![1]), Array(&[Detail("param"), Details])), "[[1]]");
}

#[test]
fn details_have_the_forms_that_their_keys_name() {
    #[derive(Debug, ApiError)]
    #[api(code = "forms", status = 400, detail_names = "camelCase")]
    struct Forms {
        #[api(detail)]
        photo_id: u64,
        #[api(detail = "a name")]
        named: bool,
        #[api(detail(name = "nothing", null))]
        null: Option<u8>,
        #[api(detail(display))]
        shown: std::net::Ipv4Addr,
        #[api(detail(seconds))]
        seconds: Duration,
        #[api(detail(seconds_f64))]
        exactly: Duration,
        #[api(detail(millis))]
        millis: Duration,
    }

    let error = Forms {
        photo_id: 42,
        named: true,
        null: None,
        shown: std::net::Ipv4Addr::LOCALHOST,
        seconds: Duration::from_millis(64_570),
        exactly: Duration::from_millis(64_570),
        millis: Duration::from_millis(1_500),
    };
    assert_eq!(
        body!(error, Details),
        r#"{"photoId":42,"a name":true,"nothing":null,"shown":"127.0.0.1","seconds":65,"exactly":64.57,"millis":1500}"#
    );
}

#[test]
fn docs_follow_the_style_that_they_name() {
    #[derive(Debug, ApiError)]
    #[api(status = 400, docs = "https://api.example/{code}#{code:kebab-case}")]
    enum Documented {
        #[api(code = "card_declined")]
        OfType,
        #[api(code = "cardDeclined", docs = "/{code:snake_case}")]
        Snake,
        #[api(code = "CardDeclined", docs = "/{code:SCREAMING_SNAKE_CASE}")]
        Screaming,
        #[api(code = "CARD_DECLINED", docs = "/{code:camelCase}")]
        Camel,
        #[api(code = "card-declined", docs = "/{code:PascalCase}")]
        Pascal,
        #[api(code = "other", docs = "/errors")]
        Constant,
    }

    assert_eq!(body!(Documented::OfType, Docs), r#""https://api.example/card_declined#card-declined""#);
    assert_eq!(body!(Documented::Snake, Docs), r#""/card_declined""#);
    assert_eq!(body!(Documented::Screaming, Docs), r#""/CARD_DECLINED""#);
    assert_eq!(body!(Documented::Camel, Docs), r#""/cardDeclined""#);
    assert_eq!(body!(Documented::Pascal, Docs), r#""/CardDeclined""#);
    assert_eq!(body!(Documented::Constant, Docs), r#""/errors""#);
}

#[test]
fn actions_say_what_to_do() {
    assert_eq!(body!(Case::Told, Action), r#""Reload""#);
    assert_eq!(body!(Case::Plain, Action), "null");
}

#[test]
fn retryable_is_what_retry_says() {
    assert_eq!(body!(Case::Plain, Retryable), "false");
    assert_eq!(body!(Case::Told, Retryable), "true");
    assert_eq!(body!(Case::InAMinute, Retryable), "true");
    assert_eq!(body!(Case::Upstream(StatusCode::NOT_FOUND), Retryable), "true");
}

#[test]
fn retry_after_is_a_whole_number_rounded_up() {
    const BOTH: Envelope = Envelope::json(Array(&[RetryAfterSeconds, RetryAfterMillis]));
    let body = |error: Case| error.reply().envelope(&BOTH).to_string();
    assert_eq!(body(Case::InAMinute), "[60,60000]");
    assert_eq!(body(Case::Later(Some(Duration::from_millis(1_500)))), "[2,1500]");
    assert_eq!(body(Case::Later(Some(Duration::from_micros(1_001)))), "[1,2]");
    assert_eq!(body(Case::Later(Some(Duration::ZERO))), "[0,0]");
    assert_eq!(body(Case::Later(None)), "null");
    assert_eq!(body(Case::Plain), "null");
}

#[test]
fn extensions_are_the_constants_of_the_variant() {
    assert_eq!(
        body!(Case::Told, Array(&[Extension("type"), Extension("level"), Extension("fatal")])),
        r#"["conflict",-3,true]"#
    );
    assert_eq!(body!(Case::Told, Extension("other")), "null");
}

#[test]
fn extensions_of_the_type_are_those_of_variants_without() {
    #[derive(Debug, ApiError)]
    #[api(status = 400, extension(type = "of type", level = 1))]
    enum Extended {
        #[api(code = "a")]
        A,
        #[api(code = "b", extension(type = "of variant"))]
        B,
    }

    assert_eq!(body!(Extended::A, Array(&[Extension("type"), Extension("level")])), r#"["of type",1]"#);
    assert_eq!(body!(Extended::B, Array(&[Extension("type"), Extension("level")])), r#"["of variant",1]"#);
}

#[test]
fn contexts_and_request_ids_are_those_of_the_reply() {
    const BOTH: Envelope = Envelope::json(Array(&[Context("instance"), Context("trace"), RequestId]));
    let reply = || Case::Plain.reply().envelope(&BOTH).context("other", "no").to_string();
    assert_eq!(reply(), "null");
    let error = Case::Plain;
    let reply = error.reply().envelope(&BOTH).context("trace", "t").request_id("r");
    assert_eq!(reply.to_string(), r#"["t","r"]"#);
    let reply = error.reply().envelope(&BOTH).context("instance", "/1").context("instance", "/2");
    assert_eq!(reply.to_string(), r#"["/2"]"#);
}

#[test]
fn contexts_are_anything_that_serialises() {
    const THREE: Envelope = Envelope::json(Object(&[
        member("a", Context("a")).optional(),
        member("b", Context("b")),
        member("c", Context("c")).or(Int(0)),
    ]));
    let (error, text) = (Case::Plain, "\"t\"".to_owned());
    let reply = || error.reply().envelope(&THREE);
    let sent = |reply: api_error::Reply<'_>| {
        assert_eq!(serde_json::to_string(&reply).unwrap(), reply.to_string());
        reply.to_string()
    };
    let given = reply().context("a", WHOLE).context("b", vec![1, 2]).context("c", 1.5);
    assert_eq!(sent(given), r#"{"a":{"param":"size","limit":3},"b":[1,2],"c":1.5}"#);
    let texts =
        reply().context("a", &text).context("b", std::borrow::Cow::Borrowed("b")).context("c", text.clone());
    assert_eq!(sent(texts), r#"{"a":"\"t\"","b":"b","c":"\"t\""}"#);
    // `null` counts as no value, and the last value wins.
    let none = reply().context("a", None::<u8>).context("b", ()).context("c", 7).context("c", None::<u8>);
    assert_eq!(sent(none), r#"{"b":null,"c":0}"#);
}

#[test]
fn constants_stand_as_they_are() {
    assert_eq!(
        body!(Case::Plain, Array(&[Str("a \"b\" \u{1}"), Int(-7), Bool(false), Null])),
        r#"["a \"b\" \u0001",-7,false,null]"#
    );
}

#[test]
fn numbers_reach_their_limits() {
    assert_eq!(
        body!(Case::Plain, Array(&[Int(i64::MIN), Int(i64::MAX)])),
        "[-9223372036854775808,9223372036854775807]"
    );
}

#[test]
fn an_array_leaves_out_what_is_nothing() {
    assert_eq!(body!(Case::Plain, Array(&[Docs, Code, Action])), r#"["plain"]"#);
    assert_eq!(body!(Case::Plain, Array(&[RequestId, Code, RequestId, Status])), r#"["plain",404]"#);
    assert_eq!(body!(Case::Plain, Array(&[Docs, Action])), "null");
    assert_eq!(body!(Case::Plain, Array(&[])), "[]");
}

#[test]
fn a_shape_is_a_value() {
    const SHAPE: Envelope = Envelope::json(Object(&[member("code", Code)]));
    static KEPT: Envelope = SHAPE;
    assert_eq!(KEPT, SHAPE);
    assert_eq!(Case::Plain.reply().envelope(&KEPT).to_string(), r#"{"code":"plain"}"#);
}
