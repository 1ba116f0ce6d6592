//! APIs of identity providers.

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, Issues};

use super::contract::{Api, JSON};

/// Auth0 Management API v2, errors of "Get a user" and "Rate limits".
pub(crate) fn auth0() -> Api {
    const AUTH0: Envelope = Envelope::json(Object(&[
        member("statusCode", Status),
        member("error", Title),
        member("message", Message),
        member("errorCode", Code),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = AUTH0)]
    enum Auth0 {
        #[api(status = 404, message = "The user does not exist.")]
        InexistentUser,
        #[api(status = 429, message = "Global limit has been reached")]
        TooManyRequests {
            #[api(header = "x-ratelimit-limit")]
            limit: u32,
            #[api(header = "x-ratelimit-remaining")]
            remaining: u32,
            #[api(header = "x-ratelimit-reset")]
            reset: u64,
        },
    }

    Api::of::<Auth0>("Auth0")
        .answers(
            Auth0::InexistentUser.reply(),
            404,
            &[JSON],
            r#"{"statusCode": 404, "error": "Not Found", "message": "The user does not exist.",
                "errorCode": "inexistent_user"}"#,
        )
        .answers(
            Auth0::TooManyRequests { limit: 10, remaining: 0, reset: 1_675_452_600 }.reply(),
            429,
            &[
                JSON,
                ("x-ratelimit-limit", "10"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1675452600"),
            ],
            r#"{"statusCode": 429, "error": "Too Many Requests", "message": "Global limit has been reached",
                "errorCode": "too_many_requests"}"#,
        )
}

/// Okta, "Errors" of the API reference, and its rate limit headers.
pub(crate) fn okta() -> Api {
    const OKTA: Envelope = Envelope::json(Object(&[
        member("errorCode", Code),
        member("errorSummary", Message),
        member("errorLink", Code),
        member("errorId", RequestId),
        member("errorCauses", Issues(&Object(&[member("errorSummary", IssueMessage)]))).or(Array(&[])),
    ]))
    .request_id_header("x-okta-request-id");

    #[derive(Debug, ApiError)]
    #[api(envelope = OKTA)]
    enum Okta {
        #[api(code = "E0000001", status = 400, message = "Api validation failed: {what}")]
        Validation {
            what: &'static str,
            #[api(issues)]
            causes: Issues,
        },
        #[api(code = "E0000047", status = 429, message = "API call exceeded rate limit")]
        RateLimited {
            #[api(header = "x-rate-limit-remaining")]
            remaining: u32,
        },
    }

    let causes = Issues::new().at("login", "login: An object with this field already exists");
    Api::of::<Okta>("Okta")
        .answers(
            Okta::Validation { what: "login", causes }.reply().request_id("oaeHifznCllQ26xcRsO5vAk7A"),
            400,
            &[JSON, ("x-okta-request-id", "oaeHifznCllQ26xcRsO5vAk7A")],
            r#"{"errorCode": "E0000001", "errorSummary": "Api validation failed: login",
                "errorLink": "E0000001", "errorId": "oaeHifznCllQ26xcRsO5vAk7A",
                "errorCauses": [{"errorSummary": "login: An object with this field already exists"}]}"#,
        )
        .answers(
            Okta::RateLimited { remaining: 0 }.reply().request_id("oaemrf"),
            429,
            &[JSON, ("x-okta-request-id", "oaemrf"), ("x-rate-limit-remaining", "0")],
            r#"{"errorCode": "E0000047", "errorSummary": "API call exceeded rate limit",
                "errorLink": "E0000047", "errorId": "oaemrf", "errorCauses": []}"#,
        )
}

/// Firebase Auth REST API, "Error Response": the code is the message.
pub(crate) fn firebase() -> Api {
    const FIREBASE: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member(
                "errors",
                Array(&[Object(&[
                    member("domain", Str("global")),
                    member("reason", Str("invalid")),
                    member("message", Code),
                ])]),
            ),
            member("code", Status),
            member("message", Code),
        ]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = FIREBASE, status = 400)]
    enum Firebase {
        EmailExists,
    }

    Api::of::<Firebase>("Firebase Auth").answers(
        Firebase::EmailExists.reply(),
        400,
        &[JSON],
        r#"{"error": {"errors": [{"domain": "global", "reason": "invalid", "message": "EMAIL_EXISTS"}],
            "code": 400, "message": "EMAIL_EXISTS"}}"#,
    )
}

/// Microsoft Graph, "Microsoft Graph error responses and resource types".
pub(crate) fn microsoft_graph() -> Api {
    const GRAPH: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("code", Code),
            member("message", Message),
            member(
                "innerError",
                Object(&[
                    member("code", Extension("inner")).optional(),
                    member("request-id", RequestId),
                    member("date", Context("date")),
                ]),
            ),
        ]),
    )]))
    .request_id_header("request-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "camelCase", envelope = GRAPH)]
    enum Graph {
        #[api(status = 400, message = "The fragment overlaps with data that is there.")]
        #[api(extension(inner = "invalidRange"))]
        BadRequest,
        #[api(status = 404, message = "The resource could not be found.")]
        ItemNotFound,
    }

    Api::of::<Graph>("Microsoft Graph")
        .answers(
            Graph::BadRequest.reply().request_id("94fb3b52").context("date", "2019-09-24T21:37:44"),
            400,
            &[JSON, ("request-id", "94fb3b52")],
            r#"{"error": {"code": "badRequest", "message": "The fragment overlaps with data that is there.",
                "innerError": {"code": "invalidRange", "request-id": "94fb3b52",
                    "date": "2019-09-24T21:37:44"}}}"#,
        )
        .answers(
            Graph::ItemNotFound.reply().request_id("94fb3b53").context("date", "2019-09-24T21:37:45"),
            404,
            &[JSON, ("request-id", "94fb3b53")],
            r#"{"error": {"code": "itemNotFound", "message": "The resource could not be found.",
                "innerError": {"request-id": "94fb3b53", "date": "2019-09-24T21:37:45"}}}"#,
        )
}
