//! An omission is reported once per response, even if the envelope shows the value several times.

use api_error::envelope::{Envelope, GOOGLE, JSON_API, Node::*, flatten, member};
use api_error::{ApiError, Issues};

use crate::{Fails, Half, body, body_in, omitted, reported};

#[derive(Debug, ApiError)]
#[api(status = 400, extension(status = "INVALID_ARGUMENT", domain = "d"))]
enum Failing {
    #[api(code = "whole")]
    Whole(#[api(details)] Half),
    #[api(code = "member")]
    Member(#[api(detail = "half")] Half, #[api(detail = "good")] u8),
    #[api(code = "message", message = "{0}")]
    Message(Fails),
    #[api(code = "issues", message = "{shown}")]
    Issues {
        shown: Fails,
        #[api(detail)]
        half: Half,
        #[api(issues)]
        issues: Issues,
    },
}

#[test]
fn a_whole_that_is_also_asked_for_a_member() {
    const ENVELOPE: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("half", Detail("half")),
        member("other", Detail("other")).optional(),
        flatten(Details),
    ]));
    let (sent, omissions) = body_in(&Failing::Whole(Half), &ENVELOPE);
    assert_eq!(sent, r#"{"code":"whole","half":null}"#);
    assert_eq!(omissions, ["whole: Details"]);
    let (sent, omissions) = body_in(&Failing::Member(Half, 1), &ENVELOPE);
    assert_eq!(sent, r#"{"code":"member","half":null,"good":1}"#);
    assert_eq!(omissions, [r#"member: Detail("half")"#]);
}

#[test]
fn details_that_stand_twice() {
    const ENVELOPE: Envelope = Envelope::json(Array(&[Code, Details, Object(&[flatten(Details)]), Details]));
    let (sent, omissions) = body_in(&Failing::Whole(Half), &ENVELOPE);
    assert_eq!(sent, r#"["whole"]"#);
    assert_eq!(omissions, ["whole: Details"]);
    let (sent, omissions) = body_in(&Failing::Member(Half, 1), &ENVELOPE);
    assert_eq!(sent, r#"["member",{"good":1},{"good":1},{"good":1}]"#);
    assert_eq!(omissions, [r#"member: Detail("half")"#]);
}

#[test]
fn a_member_that_stands_twice() {
    const ENVELOPE: Envelope =
        Envelope::json(Object(&[member("a", Detail("half")), member("b", Detail("half")).or(Int(0))]));
    let (sent, omissions) = body_in(&Failing::Member(Half, 1), &ENVELOPE);
    assert_eq!(sent, r#"{"a":null,"b":0}"#);
    assert_eq!(omissions, [r#"member: Detail("half")"#]);
}

#[test]
fn a_message_that_stands_twice() {
    const ENVELOPE: Envelope =
        Envelope::json(Object(&[member("message", Message), member("text", Message).optional()]));
    let (sent, omissions) = body_in(&Failing::Message(Fails), &ENVELOPE);
    assert_eq!(sent, r#"{"message":"Bad Request","text":"Bad Request"}"#);
    assert_eq!(omissions, ["message: Message"]);
}

#[test]
fn what_stands_beside_each_issue() {
    const ENVELOPE: Envelope = Envelope::json(Issues(&Array(&[Message, IssueMessage])));

    let error = || Failing::Issues {
        shown: Fails,
        half: Half,
        issues: Issues::new().at("a", "m").query("b", "n").header("c", "o"),
    };
    let (sent, omissions) = body_in(&error(), &JSON_API);
    let issue = r#""status":"400","code":"issues","title":"Bad Request","detail""#;
    assert_eq!(
        sent,
        format!(
            r#"{{"errors":[{{{issue}:"m","source":{{"pointer":"/a"}}}},{{{issue}:"n","source":{{"parameter":"b"}}}},{{{issue}:"o","source":{{"header":"c"}}}}]}}"#
        )
    );
    assert_eq!(omissions, [r#"issues: Detail("half")"#]);

    let (sent, omissions) = body_in(&error(), &ENVELOPE);
    assert_eq!(sent, r#"[["Bad Request","m"],["Bad Request","n"],["Bad Request","o"]]"#);
    assert_eq!(omissions, ["issues: Message"]);
}

#[test]
fn each_answer_reports_again() {
    let error = Failing::Member(Half, 1);
    for _ in 0..2 {
        assert_eq!(body(&error).1, [r#"member: Detail("half")"#]);
        let (_, omissions) = omitted(|| error.reply().response());
        assert_eq!(omissions, [r#"member: Detail("half")"#]);
        assert_eq!(body_in(&error, &GOOGLE).1, [r#"member: Detail("half")"#]);
    }
}

#[test]
fn a_response_reports_the_parts_of_its_body_once() {
    #[derive(Debug, ApiError)]
    #[api(code = "all", status = 503, message = "{shown}")]
    struct All {
        #[api(detail(display), header = "x-shown")]
        shown: Fails,
        #[api(detail, retry_after)]
        wait: u8,
    }

    let error = All { shown: Fails, wait: 3 };
    let (response, mut omissions) = omitted(|| error.reply().request_id("r\n").header("a b", "c").response());
    omissions.sort();
    assert_eq!(
        omissions,
        [
            r#"all: Detail("shown")"#,
            r#"all: Header("?")"#,
            r#"all: Header("x-request-id")"#,
            r#"all: Header("x-shown")"#,
            "all: Message"
        ]
    );
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"all","message":"Service Unavailable","details":{"wait":3},"request_id":"r\n"}}"#
    );
    assert_eq!(response.headers()["retry-after"], "3");
    assert_eq!(response.headers().len(), 2);
}

#[test]
fn nothing_else_reports() {
    let error = Failing::Member(Half, 1);
    let (_, omissions) = omitted(|| {
        let reply = error.reply().request_id("r");
        (error.code(), error.status(), error.message().into_owned(), reply.status(), format!("{reply:?}"))
    });
    assert_eq!(omissions, [""; 0]);
}

#[test]
fn an_omission_shows_what_and_why() {
    #[derive(Debug, ApiError)]
    #[api(code = "all", status = 400, message = "{shown}")]
    struct All {
        #[api(header = "x-shown")]
        shown: Fails,
        #[api(detail)]
        half: Half,
    }

    let shown = |reported: Vec<(String, String)>| {
        let mut shown: Vec<_> = reported.into_iter().map(|(_, shown)| shown).collect();
        shown.sort();
        shown
    };
    let (_, all) = reported(|| All { shown: Fails, half: Half }.reply().response());
    let failed = "an error occurred when formatting an argument";
    assert_eq!(
        shown(all),
        [
            "the answer to `all` left out its detail half: no way".to_owned(),
            format!("the answer to `all` left out its header x-shown: {failed}"),
            format!("the answer to `all` left out its message: {failed}"),
        ]
    );
    let (_, all) = reported(|| Failing::Whole(Half).reply().header("x-a", "\n").response());
    assert_eq!(
        shown(all),
        [
            "the answer to `whole` left out its details: no way",
            "the answer to `whole` left out its header x-a: failed to parse header value",
        ]
    );
}

#[test]
fn a_status_that_is_not_an_error_is_replaced_and_reported() {
    #[derive(Debug, ApiError)]
    #[api(code = "gateway", status = 502)]
    struct Gateway(#[api(status)] http::StatusCode);

    for (status, expected) in [(200, 502), (302, 502), (999, 502), (503, 503), (404, 404)] {
        let error = Gateway(http::StatusCode::from_u16(status).unwrap());
        let (response, omissions) = omitted(|| error.reply().response());
        assert_eq!(response.status(), expected);
        let reported: &[&str] = if status == expected { &[] } else { &["gateway: Status"] };
        assert_eq!(omissions, reported, "{status}");
    }
}
