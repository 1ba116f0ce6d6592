//! APIs of services for developers, and of models.

use std::time::Duration;

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, Issue, Issues};

use super::contract::{Api, JSON, JSON_UTF_8};

/// GitHub REST API, "Troubleshooting the REST API" (validation failed) and "Rate limits for the REST API".
pub(crate) fn github() -> Api {
    const GITHUB: Envelope = Envelope::json(Object(&[
        member("message", Message),
        member(
            "errors",
            Issues(&Object(&[
                member("resource", IssueDetail("resource")),
                member("field", IssuePath),
                member("code", IssueCode),
            ])),
        )
        .optional(),
        member("documentation_url", Docs),
        member("status", StatusString),
    ]))
    .media_type("application/json; charset=utf-8")
    .request_id_header("x-github-request-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = GITHUB, docs = "https://docs.github.com/rest")]
    enum GitHub {
        #[api(status = 422, docs = "https://docs.github.com/rest/issues/issues#create-an-issue")]
        #[api(message = "Validation Failed")]
        ValidationFailed(#[api(issues)] Issues),
        #[api(status = 403, docs = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api")]
        #[api(message = "API rate limit exceeded for {ip}.", header("X-RateLimit-Remaining" = "0"))]
        #[api(header("X-RateLimit-Resource" = "core"))]
        RateLimitExceeded {
            ip: &'static str,
            #[api(header = "X-RateLimit-Limit")]
            limit: u32,
            #[api(header = "X-RateLimit-Used")]
            used: u32,
            #[api(header = "X-RateLimit-Reset")]
            reset: u64,
        },
    }

    let missing = Issue::at("title", "The title is missing").code("missing_field").with("resource", "Issue");
    Api::of::<GitHub>("GitHub")
        .answers(
            GitHub::ValidationFailed(missing.into()).reply().request_id("C0DE:1"),
            422,
            &[JSON_UTF_8, ("x-github-request-id", "C0DE:1")],
            r#"{"message": "Validation Failed",
                "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}],
                "documentation_url": "https://docs.github.com/rest/issues/issues#create-an-issue",
                "status": "422"}"#,
        )
        .answers(
            GitHub::RateLimitExceeded { ip: "203.0.113.7", limit: 60, used: 60, reset: 1_691_591_363 }
                .reply(),
            403,
            &[
                JSON_UTF_8,
                ("x-ratelimit-limit", "60"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1691591363"),
                ("x-ratelimit-resource", "core"),
                ("x-ratelimit-used", "60"),
            ],
            r#"{"message": "API rate limit exceeded for 203.0.113.7.",
                "documentation_url": "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
                "status": "403"}"#,
        )
}

/// GitLab REST API, "Troubleshooting": status 400 and attribute validation errors.
pub(crate) fn gitlab() -> Api {
    const GITLAB: Envelope =
        Envelope::json(Object(&[member("message", IssuesByField).or(Extension("message"))]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = GITLAB, extension(message = "{status} {title}"))]
    enum GitLab {
        #[api(status = 400)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, title = "Project Not Found")]
        ProjectNotFound,
    }

    Api::of::<GitLab>("GitLab")
        .answers(
            GitLab::Invalid(Issues::new().at("bio", "is too long")).reply(),
            400,
            &[JSON],
            r#"{"message": {"bio": ["is too long"]}}"#,
        )
        .answers(GitLab::ProjectNotFound.reply(), 404, &[JSON], r#"{"message": "404 Project Not Found"}"#)
}

/// Cloudflare API, "Make API calls" and "Troubleshooting": version 4's envelope, and an error chain.
pub(crate) fn cloudflare() -> Api {
    const CLOUDFLARE: Envelope = Envelope::json(Object(&[
        member("success", Bool(false)),
        member("errors", Errors(&ERROR)),
        member("messages", Array(&[])),
        member("result", Null),
    ]));
    const ERROR: Envelope = Envelope::json(Object(&[member("code", Code), member("message", Message)]));
    const CHAINED: Envelope = Envelope::json(Object(&[
        member("success", Bool(false)),
        member(
            "errors",
            Array(&[Object(&[
                member("code", Code),
                member("message", Message),
                member("error_chain", Errors(&ERROR)),
            ])]),
        ),
        member("messages", Array(&[])),
        member("result", Null),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = CLOUDFLARE, status = 400)]
    enum Cloudflare {
        #[api(code = 7003, status = 404, message = "There is no route for this path")]
        NoRoute,
        #[api(code = 6003, message = "Invalid request headers", envelope = CHAINED)]
        Headers(#[api(errors)] Vec<Header>),
    }

    #[derive(Debug, ApiError)]
    #[api(status = 400)]
    enum Header {
        #[api(code = 6102, message = "Invalid format for X-Auth-Email header")]
        Email,
        #[api(code = 6103, message = "Invalid format for X-Auth-Key header")]
        Key,
    }

    Api::of::<Cloudflare>("Cloudflare")
        .answers(
            Cloudflare::NoRoute.reply(),
            404,
            &[JSON],
            r#"{"success": false, "errors": [{"code": 7003, "message": "There is no route for this path"}],
                "messages": [], "result": null}"#,
        )
        .answers(
            Cloudflare::Headers(vec![Header::Email, Header::Key]).reply(),
            400,
            &[JSON],
            r#"{"success": false, "errors": [{"code": 6003, "message": "Invalid request headers",
                    "error_chain": [{"code": 6102, "message": "Invalid format for X-Auth-Email header"},
                        {"code": 6103, "message": "Invalid format for X-Auth-Key header"}]}],
                "messages": [], "result": null}"#,
        )
}

/// DigitalOcean API, "Responses" and "Rate limit".
pub(crate) fn digital_ocean() -> Api {
    const DIGITAL_OCEAN: Envelope = Envelope::json(Object(&[
        member("id", Code),
        member("message", Message),
        member("request_id", RequestId).optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = DIGITAL_OCEAN)]
    enum DigitalOcean {
        #[api(status = 404, message = "The resource you were accessing could not be found.")]
        NotFound,
        #[api(status = 429, message = "API rate limit exceeded.")]
        TooManyRequests {
            #[api(header = "ratelimit-limit")]
            limit: u32,
            #[api(header = "ratelimit-remaining")]
            remaining: u32,
            #[api(header = "ratelimit-reset")]
            reset: u64,
        },
    }

    Api::of::<DigitalOcean>("DigitalOcean")
        .answers(
            DigitalOcean::NotFound.reply().request_id("4d9d8375"),
            404,
            &[JSON, ("x-request-id", "4d9d8375")],
            r#"{"id": "not_found", "message": "The resource you were accessing could not be found.",
                "request_id": "4d9d8375"}"#,
        )
        .answers(
            DigitalOcean::TooManyRequests { limit: 5000, remaining: 0, reset: 1_444_931_833 }.reply(),
            429,
            &[
                JSON,
                ("ratelimit-limit", "5000"),
                ("ratelimit-remaining", "0"),
                ("ratelimit-reset", "1444931833"),
            ],
            r#"{"id": "too_many_requests", "message": "API rate limit exceeded."}"#,
        )
}

/// Heroku Platform API Reference, "Errors" and "Rate limits".
pub(crate) fn heroku() -> Api {
    const HEROKU: Envelope = Envelope::json(Object(&[
        member("id", Code),
        member("message", Message),
        member("url", Docs).optional(),
    ]))
    .request_id_header("request-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = HEROKU)]
    enum Heroku {
        #[api(status = 429, message = "Your account reached the API rate limit")]
        #[api(docs = "https://devcenter.heroku.com/articles/platform-api-reference#rate-limits")]
        RateLimit {
            #[api(header = "RateLimit-Remaining")]
            remaining: u32,
        },
        #[api(status = 404, message = "Couldn't find that app.")]
        NotFound,
    }

    Api::of::<Heroku>("Heroku")
        .answers(
            Heroku::RateLimit { remaining: 0 }.reply().request_id("e5bb3580"),
            429,
            &[JSON, ("ratelimit-remaining", "0"), ("request-id", "e5bb3580")],
            r#"{"id": "rate_limit", "message": "Your account reached the API rate limit",
                "url": "https://devcenter.heroku.com/articles/platform-api-reference#rate-limits"}"#,
        )
        .answers(
            Heroku::NotFound.reply().request_id("e5bb3581"),
            404,
            &[JSON, ("request-id", "e5bb3581")],
            r#"{"id": "not_found", "message": "Couldn't find that app."}"#,
        )
}

/// OpenAI API reference, "Error codes"; the type `Error` of its OpenAPI document.
pub(crate) fn openai() -> Api {
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
    #[api(codes = "snake_case", envelope = OPENAI, extension(type = "invalid_request_error"))]
    #[api(allow(missing_challenge))]
    enum OpenAi {
        #[api(status = 404, message = "The model `{model}` does not exist")]
        ModelNotFound {
            model: &'static str,
            #[api(detail)]
            param: Option<&'static str>,
        },
        #[api(status = 401, message = "Incorrect API key provided")]
        InvalidApiKey,
    }

    let missing = |param| OpenAi::ModelNotFound { model: "gpt-0", param };
    Api::of::<OpenAi>("OpenAI")
        .answers(
            missing(Some("model")).reply().request_id("req_1"),
            404,
            &[JSON, ("x-request-id", "req_1")],
            r#"{"error": {"message": "The model `gpt-0` does not exist", "type": "invalid_request_error",
                "param": "model", "code": "model_not_found"}}"#,
        )
        .answers(
            missing(None).reply(),
            404,
            &[JSON],
            r#"{"error": {"message": "The model `gpt-0` does not exist", "type": "invalid_request_error",
                "param": null, "code": "model_not_found"}}"#,
        )
        .answers(
            OpenAi::InvalidApiKey.reply(),
            401,
            &[JSON],
            r#"{"error": {"message": "Incorrect API key provided", "type": "invalid_request_error",
                "param": null, "code": "invalid_api_key"}}"#,
        )
}

/// Claude API, "Errors" and "Rate limits".
pub(crate) fn anthropic() -> Api {
    const ANTHROPIC: Envelope = Envelope::json(Object(&[
        member("type", Str("error")),
        member("error", Object(&[member("type", Code), member("message", Message), flatten(Details)])),
        member("request_id", RequestId),
    ]))
    .request_id_header("request-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = ANTHROPIC)]
    enum Anthropic {
        #[api(status = 429, message = "This request would exceed your rate limit.")]
        RateLimitError(#[api(retry_after)] Duration),
        #[api(status = 529, message = "Overloaded", allow(unregistered_status))]
        OverloadedError,
    }

    Api::of::<Anthropic>("Anthropic")
        .answers(
            Anthropic::RateLimitError(Duration::from_secs(12)).reply().request_id("req_1"),
            429,
            &[JSON, ("request-id", "req_1"), ("retry-after", "12")],
            r#"{"type": "error",
                "error": {"type": "rate_limit_error", "message": "This request would exceed your rate limit."},
                "request_id": "req_1"}"#,
        )
        .answers(
            Anthropic::OverloadedError.reply().request_id("req_2"),
            529,
            &[JSON, ("request-id", "req_2")],
            r#"{"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"},
                "request_id": "req_2"}"#,
        )
}
