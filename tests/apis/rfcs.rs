//! Errors that an RFC has for all who follow it.

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, Issues};

use super::contract::{Api, JSON};

const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");

/// RFC 6749 (OAuth 2.0), section 5.2: errors of the token endpoint.
pub(crate) fn oauth() -> Api {
    const OAUTH: Envelope = Envelope::json(Object(&[
        member("error", Code),
        member("error_description", Message).optional(),
        member("error_uri", Docs).optional(),
    ]))
    .media_type("application/json;charset=UTF-8")
    .header("cache-control", "no-store")
    .header("pragma", "no-cache");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = OAUTH, challenge = "Basic realm=\"tokens\"")]
    enum OAuth {
        #[api(status = 400)]
        InvalidGrant,
        #[api(status = 401, message = "The client's secret is wrong", docs = "https://as.example/{code}")]
        InvalidClient,
    }

    const TYPE: (&str, &str) = ("content-type", "application/json;charset=UTF-8");
    Api::of::<OAuth>("OAuth 2.0")
        .answers(
            OAuth::InvalidGrant.reply(),
            400,
            &[("cache-control", "no-store"), TYPE, ("pragma", "no-cache")],
            r#"{"error": "invalid_grant"}"#,
        )
        .answers(
            OAuth::InvalidClient.reply(),
            401,
            &[
                ("cache-control", "no-store"),
                TYPE,
                ("pragma", "no-cache"),
                ("www-authenticate", "Basic realm=\"tokens\""),
            ],
            r#"{"error": "invalid_client", "error_description": "The client's secret is wrong",
                "error_uri": "https://as.example/invalid_client"}"#,
        )
}

/// RFC 6750 (bearer tokens), sections 3 and 3.1: errors in the challenge. It leaves bodies open; this one repeats them.
pub(crate) fn bearer() -> Api {
    const BEARER: Envelope =
        Envelope::json(Object(&[member("error", Code), member("error_description", Title)]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = BEARER)]
    #[api(challenge = "Bearer realm=\"example\", error=\"{code}\", error_description=\"{title}\"")]
    enum Bearer {
        #[api(status = 401, title = "The access token expired")]
        InvalidToken,
        #[api(status = 403, title = "The token lacks a scope")]
        #[api(header("WWW-Authenticate" = "Bearer realm=\"example\", error=\"{code}\", scope=\"photos\""))]
        InsufficientScope,
    }

    Api::of::<Bearer>("RFC 6750")
        .answers(
            Bearer::InvalidToken.reply(),
            401,
            &[
                JSON,
                (
                    "www-authenticate",
                    "Bearer realm=\"example\", error=\"invalid_token\", \
                     error_description=\"The access token expired\"",
                ),
            ],
            r#"{"error": "invalid_token", "error_description": "The access token expired"}"#,
        )
        .answers(
            Bearer::InsufficientScope.reply(),
            403,
            &[
                JSON,
                (
                    "www-authenticate",
                    "Bearer realm=\"example\", error=\"insufficient_scope\", scope=\"photos\"",
                ),
            ],
            r#"{"error": "insufficient_scope", "error_description": "The token lacks a scope"}"#,
        )
}

/// RFC 7644 (SCIM), section 3.12.
pub(crate) fn scim() -> Api {
    const SCIM: Envelope = Envelope::json(Object(&[
        member("schemas", Array(&[Str("urn:ietf:params:scim:api:messages:2.0:Error")])),
        member("scimType", Extension("scimType")).optional(),
        member("detail", Message),
        member("status", StatusString),
    ]))
    .media_type("application/scim+json");

    #[derive(Debug, ApiError)]
    #[api(codes = "camelCase", envelope = SCIM)]
    enum Scim {
        #[api(status = 400, message = "Attribute 'id' is readOnly", extension(scimType = "{code}"))]
        Mutability,
        #[api(status = 404, message = "Resource {id} not found")]
        NotFound { id: &'static str },
    }

    const TYPE: (&str, &str) = ("content-type", "application/scim+json");
    Api::of::<Scim>("SCIM")
        .answers(
            Scim::Mutability.reply(),
            400,
            &[TYPE],
            r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "scimType": "mutability",
                "detail": "Attribute 'id' is readOnly", "status": "400"}"#,
        )
        .answers(
            Scim::NotFound { id: "2819c223" }.reply(),
            404,
            &[TYPE],
            r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
                "detail": "Resource 2819c223 not found", "status": "404"}"#,
        )
}

/// RFC 8555 (ACME), sections 6.5, 6.7 and 6.7.1: problems, subproblems and nonces.
pub(crate) fn acme() -> Api {
    const ACME: Envelope = Envelope::json(Object(&[member("type", Docs), member("detail", Message)]))
        .media_type("application/problem+json");
    const WITH_SUBPROBLEMS: Envelope = Envelope::json(Object(&[
        member("type", Docs),
        member("detail", Message),
        member("subproblems", Errors(&SUBPROBLEM)),
    ]))
    .media_type("application/problem+json");
    const SUBPROBLEM: Envelope = Envelope::json(Object(&[
        member("type", Docs),
        member("detail", Message),
        member("identifier", Object(&[member("type", Str("dns")), member("value", Detail("identifier"))])),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "camelCase", envelope = ACME, docs = "urn:ietf:params:acme:error:{code}")]
    enum Acme {
        #[api(status = 400, message = "The nonce was used before")]
        BadNonce {
            #[api(header = "Replay-Nonce")]
            fresh: &'static str,
        },
        #[api(code = "malformed", status = 403, shared(any_status), envelope = WITH_SUBPROBLEMS)]
        #[api(message = "Some of the identifiers requested were rejected")]
        Rejected(#[api(errors)] Vec<Identifier>),
    }

    #[derive(Debug, ApiError)]
    #[api(codes = "camelCase", status = 400)]
    enum Identifier {
        #[api(message = "Invalid underscore in DNS name \"{identifier}\"", shared(any_status))]
        Malformed {
            #[api(detail)]
            identifier: &'static str,
        },
        #[api(message = "This CA will not issue for \"{identifier}\"")]
        RejectedIdentifier {
            #[api(detail)]
            identifier: &'static str,
        },
    }

    let identifiers = vec![
        Identifier::Malformed { identifier: "_example.org" },
        Identifier::RejectedIdentifier { identifier: "example.net" },
    ];
    Api::of::<Acme>("ACME")
        .answers(
            Acme::BadNonce { fresh: "D8s4D2mLs8Vn" }.reply(),
            400,
            &[PROBLEM, ("replay-nonce", "D8s4D2mLs8Vn")],
            r#"{"type": "urn:ietf:params:acme:error:badNonce", "detail": "The nonce was used before"}"#,
        )
        .answers(
            Acme::Rejected(identifiers).reply(),
            403,
            &[PROBLEM],
            r#"{"type": "urn:ietf:params:acme:error:malformed",
                "detail": "Some of the identifiers requested were rejected",
                "subproblems": [
                    {"type": "urn:ietf:params:acme:error:malformed",
                        "detail": "Invalid underscore in DNS name \"_example.org\"",
                        "identifier": {"type": "dns", "value": "_example.org"}},
                    {"type": "urn:ietf:params:acme:error:rejectedIdentifier",
                        "detail": "This CA will not issue for \"example.net\"",
                        "identifier": {"type": "dns", "value": "example.net"}}]}"#,
        )
}

/// RFC 9457, section 3: its examples, which have no code.
pub(crate) fn problem_details() -> Api {
    const RFC_9457: Envelope = Envelope::json(Object(&[
        member("type", Docs),
        member("title", Title),
        member("detail", Message).optional(),
        member("instance", Context("instance")).optional(),
        flatten(Details),
        member(
            "errors",
            Issues(&Object(&[member("detail", IssueMessage), member("pointer", IssuePointerFragment)])),
        )
        .optional(),
    ]))
    .media_type("application/problem+json");

    #[derive(Debug, ApiError)]
    #[api(codes = "kebab-case", envelope = RFC_9457)]
    enum Problem {
        #[api(status = 403, docs = "https://example.com/probs/{code}")]
        #[api(title = "You do not have enough credit.", message = "It costs {cost}, and you have {balance}.")]
        OutOfCredit {
            cost: u32,
            #[api(detail)]
            balance: u32,
            #[api(detail)]
            accounts: Vec<&'static str>,
        },
        #[api(status = 422, docs = "https://example.net/{code}", title = "Your request is not valid.")]
        ValidationError(#[api(issues)] Issues),
    }

    let credit = Problem::OutOfCredit { cost: 50, balance: 30, accounts: vec!["/account/12345"] };
    let age = Issues::new().at("age", "must be a positive integer");
    Api::of::<Problem>("RFC 9457")
        .answers(
            credit.reply().context("instance", "/account/12345/msgs/abc"),
            403,
            &[PROBLEM],
            r#"{"type": "https://example.com/probs/out-of-credit", "title": "You do not have enough credit.",
                "detail": "It costs 50, and you have 30.", "instance": "/account/12345/msgs/abc",
                "balance": 30, "accounts": ["/account/12345"]}"#,
        )
        .answers(
            Problem::ValidationError(age).reply(),
            422,
            &[PROBLEM],
            r##"{"type": "https://example.net/validation-error", "title": "Your request is not valid.",
                "errors": [{"detail": "must be a positive integer", "pointer": "#/age"}]}"##,
        )
}
