//! The envelopes of further well-known APIs, as values.

use std::collections::BTreeMap;
use std::time::Duration;

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, flatten, member};
use serde::Serialize;

#[test]
fn notion() {
    const NOTION: Envelope = Envelope::json(Object(&[
        member("object", Str("error")),
        member("status", Status),
        member("code", Code),
        member("message", Message),
        member("additional_data", Details).optional(),
        member("request_id", RequestId),
    ]));

    #[derive(Debug, ApiError)]
    #[api(code = "object_not_found", status = 404, message = "No page {id}", envelope = NOTION)]
    struct NotFound {
        id: u8,
        #[api(detail)]
        parent: Option<u8>,
    }

    assert_eq!(
        NotFound { id: 7, parent: Some(1) }.reply().request_id("r").to_string(),
        concat!(
            r#"{"object":"error","status":404,"code":"object_not_found","message":"No page 7","#,
            r#""additional_data":{"parent":1},"request_id":"r"}"#
        )
    );
    assert_eq!(
        NotFound { id: 7, parent: None }.reply().request_id("r").to_string(),
        r#"{"object":"error","status":404,"code":"object_not_found","message":"No page 7","request_id":"r"}"#
    );
}

#[test]
fn postgrest() {
    const POSTGREST: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("message", Message),
        member("details", Detail("details")),
        member("hint", Action),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = POSTGREST)]
    enum PostgRest {
        #[api(code = "PGRST202", status = 404, message = "No such function")]
        NoFunction {
            #[api(detail)]
            details: Option<&'static str>,
        },
        #[api(code = "42501", status = 403, message = "permission denied", action = "Grant it")]
        Denied,
    }

    assert_eq!(
        PostgRest::NoFunction { details: None }.reply().to_string(),
        r#"{"code":"PGRST202","message":"No such function","details":null,"hint":null}"#
    );
    assert_eq!(
        PostgRest::NoFunction { details: Some("searched") }.reply().to_string(),
        r#"{"code":"PGRST202","message":"No such function","details":"searched","hint":null}"#
    );
    assert_eq!(
        PostgRest::Denied.reply().to_string(),
        r#"{"code":"42501","message":"permission denied","details":null,"hint":"Grant it"}"#
    );
}

#[test]
fn discord() {
    const DISCORD: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("message", Message),
        member("errors", Details).optional(),
    ]));
    const LIMITED: Envelope = Envelope::json(Object(&[member("message", Message), flatten(Details)]));

    #[derive(Debug, Serialize)]
    struct Leaf {
        #[serde(rename = "_errors")]
        errors: Vec<BTreeMap<&'static str, &'static str>>,
    }

    #[derive(Debug, ApiError)]
    #[api(envelope = DISCORD)]
    enum Discord {
        #[api(code = 50035, status = 400, message = "Invalid Form Body")]
        Form(#[api(details)] BTreeMap<&'static str, BTreeMap<u8, Leaf>>),
        #[api(code = 10003, status = 404, message = "Unknown Channel")]
        UnknownChannel,
        #[api(code = 0, status = 429, message = "You are being rate limited.", envelope = LIMITED)]
        Limited {
            #[api(retry_after, detail(seconds_f64))]
            retry_after: Duration,
            #[api(detail)]
            global: bool,
        },
    }

    let leaf = Leaf { errors: vec![[("code", "BASE_TYPE_CHOICES"), ("message", "No")].into()] };
    assert_eq!(
        Discord::Form([("activities", [(0, leaf)].into())].into()).reply().to_string(),
        concat!(
            r#"{"code":50035,"message":"Invalid Form Body","errors":{"activities":{"0":"#,
            r#"{"_errors":[{"code":"BASE_TYPE_CHOICES","message":"No"}]}}}}"#
        )
    );
    assert_eq!(Discord::UnknownChannel.reply().to_string(), r#"{"code":10003,"message":"Unknown Channel"}"#);
    let limited = Discord::Limited { retry_after: Duration::from_millis(64_570), global: false };
    assert_eq!(
        limited.reply().to_string(),
        r#"{"message":"You are being rate limited.","retry_after":64.57,"global":false}"#
    );
    assert_eq!(limited.reply().response().headers()["retry-after"], "65");
}

#[test]
fn shopify() {
    const SHOPIFY: Envelope = Envelope::json(Object(&[member("errors", IssuesByField).or(Message)]));

    #[derive(Debug, ApiError)]
    #[api(envelope = SHOPIFY)]
    enum Shopify {
        #[api(code = "invalid", status = 422)]
        Invalid(#[api(issues)] api_error::Issues),
        #[api(code = "not_found", status = 404, message = "Not Found")]
        NotFound,
    }

    assert_eq!(
        Shopify::Invalid(api_error::Issues::new().at("title", "can't be blank")).reply().to_string(),
        r#"{"errors":{"title":["can't be blank"]}}"#
    );
    assert_eq!(Shopify::NotFound.reply().to_string(), r#"{"errors":"Not Found"}"#);
}
