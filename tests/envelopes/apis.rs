//! The envelopes of well-known APIs, as values.

use std::collections::BTreeMap;

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, Issue};

const STRIPE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[
        member("type", Extension("type")),
        member("code", Code),
        member("message", Message),
        member("doc_url", Docs).optional(),
        flatten(Details),
    ]),
)]));

#[test]
fn stripe() {
    #[derive(Debug, ApiError)]
    #[api(envelope = STRIPE, docs = "https://stripe.com/docs/error-codes/{code:kebab-case}")]
    enum Stripe {
        #[api(
            code = "card_declined",
            status = 402,
            extension(type = "card_error"),
            message = "Your card was declined."
        )]
        Declined {
            #[api(detail)]
            decline_code: &'static str,
            #[api(detail)]
            param: Option<&'static str>,
            #[api(detail)]
            payment_intent: BTreeMap<&'static str, &'static str>,
        },
        #[api(code = "resource_missing", status = 404, extension(type = "invalid_request_error"))]
        Missing,
    }

    let declined = |param| Stripe::Declined {
        decline_code: "lost_card",
        param,
        payment_intent: [("id", "pi_1"), ("object", "payment_intent")].into(),
    };
    assert_eq!(
        declined(None).reply().to_string(),
        concat!(
            r#"{"error":{"type":"card_error","code":"card_declined","message":"Your card was declined.","#,
            r#""doc_url":"https://stripe.com/docs/error-codes/card-declined","decline_code":"lost_card","#,
            r#""payment_intent":{"id":"pi_1","object":"payment_intent"}}}"#
        )
    );
    assert!(declined(Some("number")).reply().to_string().contains(r#""lost_card","param":"number","#));
    assert_eq!(
        Stripe::Missing.reply().to_string(),
        concat!(
            r#"{"error":{"type":"invalid_request_error","code":"resource_missing","message":"Not Found","#,
            r#""doc_url":"https://stripe.com/docs/error-codes/resource-missing"}}"#
        )
    );
}

#[test]
fn github() {
    const GITHUB: Envelope = Envelope::json(Object(&[
        member("message", Message),
        member(
            "errors",
            Issues(&Object(&[
                member("resource", Extension("resource")).optional(),
                member("field", IssuePath),
                member("code", IssueCode).or(Str("custom")),
                member("message", IssueMessage),
            ])),
        )
        .optional(),
        member("documentation_url", Docs),
        member("status", StatusString),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = GITHUB, docs = "https://docs.github.com/rest")]
    enum GitHub {
        #[api(code = "invalid", status = 422, message = "Validation Failed", extension(resource = "Issue"))]
        Invalid(#[api(issues)] api_error::Issues),
        #[api(code = "not_found", status = 404)]
        NotFound,
    }

    let issues =
        [Issue::at("title", "is missing").code("missing_field"), Issue::at("labels[0]", "is unknown")];
    assert_eq!(
        GitHub::Invalid(issues.into_iter().collect()).reply().to_string(),
        concat!(
            r#"{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","#,
            r#""code":"missing_field","message":"is missing"},{"resource":"Issue","field":"labels[0]","#,
            r#""code":"custom","message":"is unknown"}],"documentation_url":"https://docs.github.com/rest","#,
            r#""status":"422"}"#
        )
    );
    assert_eq!(
        GitHub::NotFound.reply().to_string(),
        r#"{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}"#
    );
}

#[test]
fn anthropic() {
    const ANTHROPIC: Envelope = Envelope::json(Object(&[
        member("type", Str("error")),
        member("error", Object(&[member("type", Code), member("message", Message), flatten(Details)])),
        member("request_id", RequestId),
    ]));

    #[derive(Debug, ApiError)]
    #[api(code = "rate_limit_error", status = 429, message = "Slow down", envelope = ANTHROPIC, retry_after = 1)]
    struct RateLimit;

    assert_eq!(
        RateLimit.reply().request_id("req_1").to_string(),
        r#"{"type":"error","error":{"type":"rate_limit_error","message":"Slow down"},"request_id":"req_1"}"#
    );
    assert_eq!(
        RateLimit.reply().to_string(),
        r#"{"type":"error","error":{"type":"rate_limit_error","message":"Slow down"},"request_id":null}"#
    );
}

#[test]
fn openai() {
    const OPENAI: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("message", Message),
            member("type", Extension("type")),
            member("param", Detail("param")),
            member("code", Code),
        ]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(envelope = OPENAI, extension(type = "invalid_request_error"))]
    enum OpenAi {
        #[api(code = "model_not_found", status = 404, message = "The model does not exist")]
        NoModel {
            #[api(detail)]
            param: Option<String>,
        },
        #[api(code = "invalid_api_key", status = 403, message = "Incorrect key", extension(type = "auth"))]
        Key,
    }

    assert_eq!(
        OpenAi::NoModel { param: Some("model".to_owned()) }.reply().to_string(),
        concat!(
            r#"{"error":{"message":"The model does not exist","type":"invalid_request_error","param":"model","#,
            r#""code":"model_not_found"}}"#
        )
    );
    assert_eq!(
        OpenAi::NoModel { param: None }.reply().to_string(),
        concat!(
            r#"{"error":{"message":"The model does not exist","type":"invalid_request_error","param":null,"#,
            r#""code":"model_not_found"}}"#
        )
    );
    assert_eq!(
        OpenAi::Key.reply().to_string(),
        r#"{"error":{"message":"Incorrect key","type":"auth","param":null,"code":"invalid_api_key"}}"#
    );
}

#[test]
fn cloudflare() {
    const CLOUDFLARE: Envelope = Envelope::json(Object(&[
        member("success", Bool(false)),
        member(
            "errors",
            Array(&[Object(&[
                member("code", Code),
                member("message", Message),
                member("documentation_url", Docs).optional(),
                member("source", Object(&[member("pointer", Detail("pointer")).optional()])).optional(),
            ])]),
        ),
        member("messages", Array(&[])),
        member("result", Null),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = CLOUDFLARE)]
    enum Cloudflare {
        #[api(
            code = 7003,
            status = 404,
            message = "No route for that URI",
            docs = "https://cf.example/{code}"
        )]
        NoRoute {
            #[api(detail)]
            pointer: Option<&'static str>,
        },
        #[api(code = 10_000, status = 403)]
        Forbidden,
    }

    assert_eq!(
        Cloudflare::NoRoute { pointer: Some("/zone") }.reply().to_string(),
        concat!(
            r#"{"success":false,"errors":[{"code":7003,"message":"No route for that URI","#,
            r#""documentation_url":"https://cf.example/7003","source":{"pointer":"/zone"}}],"#,
            r#""messages":[],"result":null}"#
        )
    );
    assert_eq!(
        Cloudflare::NoRoute { pointer: None }.reply().to_string(),
        concat!(
            r#"{"success":false,"errors":[{"code":7003,"message":"No route for that URI","#,
            r#""documentation_url":"https://cf.example/7003"}],"messages":[],"result":null}"#
        )
    );
    assert_eq!(
        Cloudflare::Forbidden.reply().to_string(),
        r#"{"success":false,"errors":[{"code":10000,"message":"Forbidden"}],"messages":[],"result":null}"#
    );
}
