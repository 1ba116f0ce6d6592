//! APIs of services that send messages.

use std::collections::BTreeMap;
use std::time::Duration;

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, Issue, Issues};
use serde::Serialize;

use super::contract::{Api, JSON, JSON_UTF_8};

/// Twilio, "Debugging your application" and the "Error and Warning Dictionary", by which clients back off after a 429.
pub(crate) fn twilio() -> Api {
    const TWILIO: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("message", Message),
        member("more_info", Docs),
        member("status", Status),
    ]))
    .request_id_header("twilio-request-id");

    #[derive(Debug, ApiError)]
    #[api(envelope = TWILIO, docs = "https://www.twilio.com/docs/errors/{code}")]
    enum Twilio {
        #[api(code = 21211, status = 400, message = "The 'To' number {to} is not a valid phone number.")]
        InvalidTo { to: &'static str },
        #[api(code = 20429, status = 429, message = "Too many requests", retry = backoff)]
        TooManyRequests,
    }

    Api::of::<Twilio>("Twilio")
        .answers(
            Twilio::InvalidTo { to: "5551234567" }.reply().request_id("RQ1"),
            400,
            &[JSON, ("twilio-request-id", "RQ1")],
            r#"{"code": 21211, "message": "The 'To' number 5551234567 is not a valid phone number.",
                "more_info": "https://www.twilio.com/docs/errors/21211", "status": 400}"#,
        )
        .answers(
            Twilio::TooManyRequests.reply().request_id("RQ2"),
            429,
            &[JSON, ("twilio-request-id", "RQ2")],
            r#"{"code": 20429, "message": "Too many requests",
                "more_info": "https://www.twilio.com/docs/errors/20429", "status": 429}"#,
        )
}

/// Slack Web API, "Using the Slack Web API" (evaluating responses) and "Rate limits".
pub(crate) fn slack() -> Api {
    const SLACK: Envelope = Envelope::json(Object(&[
        member("ok", Bool(false)),
        member("error", Code),
        flatten(Details),
        member("response_metadata", Object(&[member("messages", Issues(&IssueMessage)).optional()]))
            .optional(),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = SLACK, status = 200, allow(not_an_error_status))]
    enum Slack {
        MissingScope {
            #[api(detail)]
            needed: &'static str,
            #[api(detail)]
            provided: &'static str,
        },
        InvalidArguments(#[api(issues)] Issues),
        #[api(code = "ratelimited", status = 429)]
        RateLimited(#[api(retry_after)] Duration),
    }

    let channel = Issue::at("channel", "[ERROR] missing required field: channel");
    Api::of::<Slack>("Slack")
        .answers(
            Slack::MissingScope { needed: "chat:write", provided: "identify" }.reply(),
            200,
            &[JSON_UTF_8],
            r#"{"ok": false, "error": "missing_scope", "needed": "chat:write", "provided": "identify"}"#,
        )
        .answers(
            Slack::InvalidArguments(channel.into()).reply(),
            200,
            &[JSON_UTF_8],
            r#"{"ok": false, "error": "invalid_arguments",
                "response_metadata": {"messages": ["[ERROR] missing required field: channel"]}}"#,
        )
        .answers(
            Slack::RateLimited(Duration::from_secs(30)).reply(),
            429,
            &[JSON_UTF_8, ("retry-after", "30")],
            r#"{"ok": false, "error": "ratelimited"}"#,
        )
}

/// Telegram Bot API, "Making requests" and `ResponseParameters`.
pub(crate) fn telegram() -> Api {
    const TELEGRAM: Envelope = Envelope::json(Object(&[
        member("ok", Bool(false)),
        member("error_code", Status),
        member("description", Message),
        member("parameters", Details).optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = TELEGRAM)]
    enum Telegram {
        #[api(status = 400, message = "Bad Request: chat not found")]
        ChatNotFound,
        #[api(status = 400, message = "Bad Request: group chat was upgraded to a supergroup chat")]
        Migrated {
            #[api(detail)]
            migrate_to_chat_id: i64,
        },
        #[api(status = 429, message = "Too Many Requests: retry later")]
        TooManyRequests {
            #[api(detail(seconds), retry_after)]
            retry_after: Duration,
        },
    }

    Api::of::<Telegram>("Telegram")
        .answers(
            Telegram::ChatNotFound.reply(),
            400,
            &[JSON],
            r#"{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}"#,
        )
        .answers(
            Telegram::Migrated { migrate_to_chat_id: -1_001_234_567_890 }.reply(),
            400,
            &[JSON],
            r#"{"ok": false, "error_code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": {"migrate_to_chat_id": -1001234567890}}"#,
        )
        .answers(
            Telegram::TooManyRequests { retry_after: Duration::from_secs(34) }.reply(),
            429,
            &[JSON, ("retry-after", "34")],
            r#"{"ok": false, "error_code": 429, "description": "Too Many Requests: retry later",
                "parameters": {"retry_after": 34}}"#,
        )
}

/// Discord API reference, "Error Messages" and "Rate Limits". The errors of a form are a tree, which is a payload of its own.
pub(crate) fn discord() -> Api {
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
            #[api(detail(seconds_f64), retry_after)]
            retry_after: Duration,
            #[api(detail, header = "X-RateLimit-Global")]
            global: bool,
        },
    }

    let leaf = Leaf { errors: vec![[("code", "BASE_TYPE_CHOICES"), ("message", "Not a choice")].into()] };
    Api::of::<Discord>("Discord")
        .answers(
            Discord::Form([("activities", [(0, leaf)].into())].into()).reply(),
            400,
            &[JSON],
            r#"{"code": 50035, "message": "Invalid Form Body", "errors": {"activities": {"0":
                {"_errors": [{"code": "BASE_TYPE_CHOICES", "message": "Not a choice"}]}}}}"#,
        )
        .answers(
            Discord::UnknownChannel.reply(),
            404,
            &[JSON],
            r#"{"code": 10003, "message": "Unknown Channel"}"#,
        )
        .answers(
            Discord::Limited { retry_after: Duration::from_millis(64_570), global: true }.reply(),
            429,
            &[JSON, ("retry-after", "65"), ("x-ratelimit-global", "true")],
            r#"{"message": "You are being rate limited.", "retry_after": 64.57, "global": true}"#,
        )
}

/// Twilio SendGrid, "Errors" of the v3 Mail Send API.
pub(crate) fn sendgrid() -> Api {
    const SENDGRID: Envelope = Envelope::json(Object(&[member(
        "errors",
        Issues(&Object(&[
            member("message", IssueMessage),
            member("field", IssuePath),
            member("help", IssueDetail("help")),
        ])),
    )
    .or(Array(&[Object(&[member("message", Message), member("field", Null), member("help", Docs)])]))]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = SENDGRID, allow(missing_challenge))]
    enum SendGrid {
        #[api(status = 400)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 401, message = "authorization required")]
        Unauthorized,
    }

    let subject = Issue::at("subject", "The subject is required.").with("help", "http://sendgrid.com/docs");
    Api::of::<SendGrid>("SendGrid")
        .answers(
            SendGrid::Invalid(subject.into()).reply(),
            400,
            &[JSON],
            r#"{"errors": [{"message": "The subject is required.", "field": "subject",
                "help": "http://sendgrid.com/docs"}]}"#,
        )
        .answers(
            SendGrid::Unauthorized.reply(),
            401,
            &[JSON],
            r#"{"errors": [{"message": "authorization required", "field": null, "help": null}]}"#,
        )
}

/// Zoom API, "Error definitions".
pub(crate) fn zoom() -> Api {
    const ZOOM: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("message", Message),
        member("errors", Issues(&Object(&[member("field", IssuePath), member("message", IssueMessage)])))
            .optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = ZOOM)]
    enum Zoom {
        #[api(code = 300, status = 400, message = "Validation Failed.")]
        Validation(#[api(issues)] Issues),
        #[api(code = 1001, status = 404, message = "User does not exist: {id}.")]
        NoUser { id: &'static str },
    }

    Api::of::<Zoom>("Zoom")
        .answers(
            Zoom::Validation(Issues::new().at("user_info.email", "Invalid field.")).reply(),
            400,
            &[JSON],
            r#"{"code": 300, "message": "Validation Failed.",
                "errors": [{"field": "user_info.email", "message": "Invalid field."}]}"#,
        )
        .answers(
            Zoom::NoUser { id: "42" }.reply(),
            404,
            &[JSON],
            r#"{"code": 1001, "message": "User does not exist: 42."}"#,
        )
}

/// Mailchimp Marketing API, "Errors": problem details, told apart by their titles.
pub(crate) fn mailchimp() -> Api {
    const MAILCHIMP: Envelope = Envelope::json(Object(&[
        member("type", Docs),
        member("title", Title),
        member("status", Status),
        member("detail", Message),
        member("instance", RequestId),
        member("errors", Issues(&Object(&[member("field", IssuePath), member("message", IssueMessage)])))
            .optional(),
    ]))
    .media_type("application/problem+json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = MAILCHIMP)]
    #[api(docs = "https://mailchimp.com/developer/marketing/docs/errors/")]
    enum Mailchimp {
        #[api(status = 400, title = "Invalid Resource", message = "The resource is not valid.")]
        InvalidResource(#[api(issues)] Issues),
        #[api(status = 404, title = "Resource Not Found", message = "The resource could not be found.")]
        ResourceNotFound,
    }

    const TYPE: (&str, &str) = ("content-type", "application/problem+json; charset=utf-8");
    Api::of::<Mailchimp>("Mailchimp")
        .answers(
            Mailchimp::InvalidResource(Issues::new().at("email", "Not an email address.")).reply().request_id("995c5cb0"),
            400,
            &[TYPE, ("x-request-id", "995c5cb0")],
            r#"{"type": "https://mailchimp.com/developer/marketing/docs/errors/", "title": "Invalid Resource",
                "status": 400, "detail": "The resource is not valid.", "instance": "995c5cb0",
                "errors": [{"field": "email", "message": "Not an email address."}]}"#,
        )
        .answers(
            Mailchimp::ResourceNotFound.reply().request_id("995c5cb1"),
            404,
            &[TYPE, ("x-request-id", "995c5cb1")],
            r#"{"type": "https://mailchimp.com/developer/marketing/docs/errors/", "title": "Resource Not Found",
                "status": 404, "detail": "The resource could not be found.", "instance": "995c5cb1"}"#,
        )
}

/// Matrix client-server API, "Standard error response" and "Rate limiting".
pub(crate) fn matrix() -> Api {
    const MATRIX: Envelope = Envelope::json(Object(&[
        member("errcode", Code),
        member("error", Message),
        flatten(Details),
        member("retry_after_ms", RetryAfterMillis).optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", prefix = "M_", envelope = MATRIX)]
    enum Matrix {
        #[api(status = 429, message = "Too many requests")]
        LimitExceeded(#[api(retry_after)] Duration),
        #[api(status = 401, message = "Soft logged out", allow(missing_challenge))]
        UnknownToken {
            #[api(detail)]
            soft_logout: bool,
        },
    }

    Api::of::<Matrix>("Matrix")
        .answers(
            Matrix::LimitExceeded(Duration::from_millis(1500)).reply(),
            429,
            &[JSON, ("retry-after", "2")],
            r#"{"errcode": "M_LIMIT_EXCEEDED", "error": "Too many requests", "retry_after_ms": 1500}"#,
        )
        .answers(
            Matrix::UnknownToken { soft_logout: true }.reply(),
            401,
            &[JSON],
            r#"{"errcode": "M_UNKNOWN_TOKEN", "error": "Soft logged out", "soft_logout": true}"#,
        )
}
