//! APIs of other products.

use std::time::Duration;

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, Issue, Issues};

use super::contract::{Api, JSON, JSON_UTF_8};

/// Spotify Web API, "API calls" (regular error object) and "Rate limits".
pub(crate) fn spotify() -> Api {
    const SPOTIFY: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[member("status", Status), member("message", Message)]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = SPOTIFY)]
    enum Spotify {
        #[api(status = 400, message = "invalid id")]
        InvalidId,
        #[api(status = 429, message = "API rate limit exceeded")]
        RateLimited(#[api(retry_after)] Duration),
    }

    Api::of::<Spotify>("Spotify")
        .answers(
            Spotify::InvalidId.reply(),
            400,
            &[JSON],
            r#"{"error": {"status": 400, "message": "invalid id"}}"#,
        )
        .answers(
            Spotify::RateLimited(Duration::from_secs(7)).reply(),
            429,
            &[JSON, ("retry-after", "7")],
            r#"{"error": {"status": 429, "message": "API rate limit exceeded"}}"#,
        )
}

/// Shopify REST Admin API, "Shopify API response status and error codes", and its rate limits. There the time is `2.0`, which is not
/// a `Retry-After` of HTTP (RFC 9110 section 10.2.3).
pub(crate) fn shopify() -> Api {
    const SHOPIFY: Envelope = Envelope::json(Object(&[member("errors", IssuesByField).or(Message)]))
        .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = SHOPIFY)]
    enum Shopify {
        #[api(status = 422)]
        Unprocessable(#[api(issues)] Issues),
        #[api(status = 429, message = "Exceeded the limit of calls", retry_after = 2)]
        #[api(header("X-Shopify-Shop-Api-Call-Limit" = "40/40"))]
        TooManyRequests,
    }

    Api::of::<Shopify>("Shopify")
        .answers(
            Shopify::Unprocessable(Issues::new().at("title", "can't be blank")).reply(),
            422,
            &[JSON_UTF_8],
            r#"{"errors": {"title": ["can't be blank"]}}"#,
        )
        .answers(
            Shopify::TooManyRequests.reply(),
            429,
            &[JSON_UTF_8, ("retry-after", "2"), ("x-shopify-shop-api-call-limit", "40/40")],
            r#"{"errors": "Exceeded the limit of calls"}"#,
        )
}

/// Dropbox HTTP API, "Errors": a union with its tags, and the endpoint `files/get_metadata`.
pub(crate) fn dropbox() -> Api {
    const DROPBOX: Envelope = Envelope::json(Object(&[
        member("error_summary", Extension("summary")),
        member(
            "error",
            Object(&[
                member(".tag", Str("path")),
                member("path", Object(&[member(".tag", Extension("tag"))])),
            ]),
        ),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = DROPBOX, status = 409, extension(summary = "{code}/..."))]
    enum Dropbox {
        #[api(code = "path/not_found", extension(tag = "not_found"))]
        NotFound,
        #[api(code = "path/restricted_content", extension(tag = "restricted_content"))]
        RestrictedContent,
    }

    Api::of::<Dropbox>("Dropbox")
        .answers(
            Dropbox::NotFound.reply(),
            409,
            &[JSON],
            r#"{"error_summary": "path/not_found/...",
                "error": {".tag": "path", "path": {".tag": "not_found"}}}"#,
        )
        .answers(
            Dropbox::RestrictedContent.reply(),
            409,
            &[JSON],
            r#"{"error_summary": "path/restricted_content/...",
                "error": {".tag": "path", "path": {".tag": "restricted_content"}}}"#,
        )
}

/// Box, the resource "Client error".
pub(crate) fn box_() -> Api {
    const BOX: Envelope = Envelope::json(Object(&[
        member("type", Str("error")),
        member("status", Status),
        member("code", Code),
        member(
            "context_info",
            Object(&[member(
                "errors",
                Issues(&Object(&[
                    member("reason", IssueCode),
                    member("name", IssuePath),
                    member("message", IssueMessage),
                ])),
            )
            .optional()]),
        )
        .optional(),
        member("help_url", Docs),
        member("message", Message),
        member("request_id", RequestId),
    ]))
    .request_id_header("box-request-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = BOX)]
    #[api(docs = "https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/")]
    enum BoxError {
        #[api(status = 400)]
        BadRequest(#[api(issues)] Issues),
    }

    let parent = Issue::at("parent", "'parent' is required").code("missing_parameter");
    Api::of::<BoxError>("Box").answers(
        BoxError::BadRequest(parent.into()).reply().request_id("abcdef123456"),
        400,
        &[("box-request-id", "abcdef123456"), JSON],
        r#"{"type": "error", "status": 400, "code": "bad_request",
            "context_info": {"errors": [{"reason": "missing_parameter", "name": "parent",
                "message": "'parent' is required"}]},
            "help_url": "https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/",
            "message": "Bad Request", "request_id": "abcdef123456"}"#,
    )
}

/// Meilisearch, "Error codes".
pub(crate) fn meilisearch() -> Api {
    const MEILISEARCH: Envelope = Envelope::json(Object(&[
        member("message", Message),
        member("code", Code),
        member("type", Extension("type")),
        member("link", Docs),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = MEILISEARCH, extension(type = "invalid_request"))]
    #[api(docs = "https://docs.meilisearch.com/errors#{code}")]
    enum Meilisearch {
        #[api(status = 404, message = "Index `{uid}` not found.")]
        IndexNotFound { uid: &'static str },
    }

    Api::of::<Meilisearch>("Meilisearch").answers(
        Meilisearch::IndexNotFound { uid: "movies" }.reply(),
        404,
        &[JSON],
        r#"{"message": "Index `movies` not found.", "code": "index_not_found", "type": "invalid_request",
            "link": "https://docs.meilisearch.com/errors#index_not_found"}"#,
    )
}

/// Mastodon, the entities `Error` and `ValidationError`.
pub(crate) fn mastodon() -> Api {
    const MASTODON: Envelope = Envelope::json(Object(&[
        member("error", Message),
        member(
            "details",
            IssuesBy(&Object(&[member("error", IssueCode), member("description", IssueMessage)])),
        )
        .optional(),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = MASTODON)]
    enum Mastodon {
        #[api(status = 422, message = "Validation failed: {summary}")]
        Invalid {
            summary: &'static str,
            #[api(issues)]
            issues: Issues,
        },
        #[api(status = 404, message = "Record not found")]
        NotFound,
    }

    let password = Issue::at("password", "can't be blank").code("ERR_BLANK");
    Api::of::<Mastodon>("Mastodon")
        .answers(
            Mastodon::Invalid { summary: "Password can't be blank", issues: password.into() }.reply(),
            422,
            &[JSON_UTF_8],
            r#"{"error": "Validation failed: Password can't be blank",
                "details": {"password": [{"error": "ERR_BLANK", "description": "can't be blank"}]}}"#,
        )
        .answers(Mastodon::NotFound.reply(), 404, &[JSON_UTF_8], r#"{"error": "Record not found"}"#)
}
