//! APIs of tools for work.

use std::time::Duration;

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, Issue, Issues};

use super::contract::{Api, JSON, JSON_UTF_8};

/// Airtable Web API, "Errors": an object, and for what is not found the code alone.
pub(crate) fn airtable() -> Api {
    const AIRTABLE: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[member("type", Code), member("message", Message)]),
    )]));
    const SHORT: Envelope = Envelope::json(Object(&[member("error", Code)]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = AIRTABLE)]
    enum Airtable {
        #[api(status = 422, message = "The request's parameters are not valid.")]
        InvalidRequestUnknown,
        #[api(status = 404, envelope = SHORT)]
        NotFound,
    }

    Api::of::<Airtable>("Airtable")
        .answers(
            Airtable::InvalidRequestUnknown.reply(),
            422,
            &[JSON],
            r#"{"error": {"type": "INVALID_REQUEST_UNKNOWN",
                "message": "The request's parameters are not valid."}}"#,
        )
        .answers(Airtable::NotFound.reply(), 404, &[JSON], r#"{"error": "NOT_FOUND"}"#)
}

/// Asana, "Errors": messages with a help text, and for a 500 a phrase to report.
pub(crate) fn asana() -> Api {
    const ASANA: Envelope = Envelope::json(Object(&[member(
        "errors",
        Array(&[Object(&[
            member("message", Message),
            member("help", Action).optional(),
            member("phrase", Detail("phrase")).optional(),
        ])]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = ASANA)]
    enum Asana {
        #[api(status = 400, message = "project: Missing input", action = "Read the docs on errors")]
        MissingInput,
        #[api(status = 500, message = "Server Error")]
        ServerError {
            #[api(detail)]
            phrase: &'static str,
        },
    }

    Api::of::<Asana>("Asana")
        .answers(
            Asana::MissingInput.reply(),
            400,
            &[JSON],
            r#"{"errors": [{"message": "project: Missing input", "help": "Read the docs on errors"}]}"#,
        )
        .answers(
            Asana::ServerError { phrase: "6 sad squid snuggle softly" }.reply(),
            500,
            &[JSON],
            r#"{"errors": [{"message": "Server Error", "phrase": "6 sad squid snuggle softly"}]}"#,
        )
}

/// HubSpot, "Error handling".
pub(crate) fn hubspot() -> Api {
    const HUBSPOT: Envelope = Envelope::json(Object(&[
        member("status", Str("error")),
        member("message", Message),
        member("errors", Issues(&Object(&[member("message", IssueMessage), member("in", IssuePath)])))
            .optional(),
        member("category", Code),
        member("correlationId", RequestId),
    ]))
    .request_id_header("x-hubspot-correlation-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = HUBSPOT)]
    enum HubSpot {
        #[api(status = 400, message = "Invalid input")]
        ValidationError(#[api(issues)] Issues),
        #[api(status = 429, message = "You have reached your ten_secondly_rolling limit.")]
        RateLimits,
    }

    Api::of::<HubSpot>("HubSpot")
        .answers(
            HubSpot::ValidationError(Issues::new().at("name", "is missing")).reply().request_id("a43683b0"),
            400,
            &[JSON, ("x-hubspot-correlation-id", "a43683b0")],
            r#"{"status": "error", "message": "Invalid input",
                "errors": [{"message": "is missing", "in": "name"}],
                "category": "VALIDATION_ERROR", "correlationId": "a43683b0"}"#,
        )
        .answers(
            HubSpot::RateLimits.reply().request_id("a43683b1"),
            429,
            &[JSON, ("x-hubspot-correlation-id", "a43683b1")],
            r#"{"status": "error", "message": "You have reached your ten_secondly_rolling limit.",
                "category": "RATE_LIMITS", "correlationId": "a43683b1"}"#,
        )
}

/// Jira Cloud platform REST API, "Status codes": the `ErrorCollection`.
pub(crate) fn jira() -> Api {
    const JIRA: Envelope = Envelope::json(Object(&[
        member("errorMessages", Array(&[Message])).or(Array(&[])),
        member("errors", FirstIssueBy(&IssueMessage)).or(Object(&[])),
    ]))
    .media_type("application/json;charset=UTF-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = JIRA)]
    enum Jira {
        #[api(status = 400)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, message = "The issue does not exist, or you may not see it.")]
        NotFound,
    }

    const TYPE: (&str, &str) = ("content-type", "application/json;charset=UTF-8");
    Api::of::<Jira>("Jira")
        .answers(
            Jira::Invalid(Issues::new().at("summary", "You must specify a summary of the issue.")).reply(),
            400,
            &[TYPE],
            r#"{"errorMessages": [], "errors": {"summary": "You must specify a summary of the issue."}}"#,
        )
        .answers(
            Jira::NotFound.reply(),
            404,
            &[TYPE],
            r#"{"errorMessages": ["The issue does not exist, or you may not see it."], "errors": {}}"#,
        )
}

/// Notion API, "Status codes" and "Request limits".
pub(crate) fn notion() -> Api {
    const NOTION: Envelope = Envelope::json(Object(&[
        member("object", Str("error")),
        member("status", Status),
        member("code", Code),
        member("message", Message),
        member("additional_data", Details).optional(),
        member("request_id", RequestId),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = NOTION)]
    enum Notion {
        #[api(status = 404, message = "Could not find page {id}.")]
        ObjectNotFound {
            id: &'static str,
            #[api(detail)]
            integration_id: Option<&'static str>,
        },
        #[api(status = 429, message = "Slow down")]
        RateLimited(#[api(retry_after)] Duration),
    }

    Api::of::<Notion>("Notion")
        .answers(
            Notion::ObjectNotFound { id: "be907abe", integration_id: Some("int_1") }.reply().request_id("r1"),
            404,
            &[JSON, ("x-request-id", "r1")],
            r#"{"object": "error", "status": 404, "code": "object_not_found",
                "message": "Could not find page be907abe.",
                "additional_data": {"integration_id": "int_1"}, "request_id": "r1"}"#,
        )
        .answers(
            Notion::RateLimited(Duration::from_secs(3)).reply().request_id("r2"),
            429,
            &[JSON, ("retry-after", "3"), ("x-request-id", "r2")],
            r#"{"object": "error", "status": 429, "code": "rate_limited", "message": "Slow down",
                "request_id": "r2"}"#,
        )
}

/// PagerDuty REST API, "Errors".
pub(crate) fn pagerduty() -> Api {
    const PAGERDUTY: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("message", Message),
            member("code", Code),
            member("errors", Issues(&IssueMessage)).optional(),
        ]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(envelope = PAGERDUTY)]
    enum PagerDuty {
        #[api(code = 2001, status = 400, message = "Invalid Input Provided")]
        InvalidInput(#[api(issues)] Issues),
        #[api(code = 2100, status = 404)]
        NotFound,
    }

    Api::of::<PagerDuty>("PagerDuty")
        .answers(
            PagerDuty::InvalidInput(Issues::new().at("name", "Name has already been taken")).reply(),
            400,
            &[JSON],
            r#"{"error": {"message": "Invalid Input Provided", "code": 2001,
                "errors": ["Name has already been taken"]}}"#,
        )
        .answers(
            PagerDuty::NotFound.reply(),
            404,
            &[JSON],
            r#"{"error": {"message": "Not Found", "code": 2100}}"#,
        )
}

/// Salesforce REST API, "Status Codes and Error Responses": a list at the root.
pub(crate) fn salesforce() -> Api {
    const SALESFORCE: Envelope = Envelope::json(Array(&[Object(&[
        member("message", Message),
        member("errorCode", Code),
        member("fields", Detail("fields")).optional(),
    ])]))
    .media_type("application/json;charset=UTF-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = SALESFORCE, allow(missing_challenge))]
    enum Salesforce {
        #[api(status = 400, message = "Required fields are missing: [{names}]")]
        RequiredFieldMissing {
            names: &'static str,
            #[api(detail)]
            fields: Vec<&'static str>,
        },
        #[api(status = 401, message = "Session expired or invalid")]
        InvalidSessionId,
    }

    const TYPE: (&str, &str) = ("content-type", "application/json;charset=UTF-8");
    Api::of::<Salesforce>("Salesforce")
        .answers(
            Salesforce::RequiredFieldMissing { names: "Name", fields: vec!["Name"] }.reply(),
            400,
            &[TYPE],
            r#"[{"message": "Required fields are missing: [Name]", "errorCode": "REQUIRED_FIELD_MISSING",
                "fields": ["Name"]}]"#,
        )
        .answers(
            Salesforce::InvalidSessionId.reply(),
            401,
            &[TYPE],
            r#"[{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]"#,
        )
}

/// Zendesk, "Requests and responses": response format of 422.
pub(crate) fn zendesk() -> Api {
    const ZENDESK: Envelope = Envelope::json(Object(&[
        member(
            "details",
            IssuesBy(&Object(&[member("description", IssueMessage), member("error", IssueCode)])),
        )
        .optional(),
        member("description", Message),
        member("error", Code),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "PascalCase", envelope = ZENDESK)]
    enum Zendesk {
        #[api(status = 422, message = "Record validation errors")]
        RecordInvalid(#[api(issues)] Issues),
        #[api(status = 404, message = "Not found")]
        RecordNotFound,
    }

    let name = Issue::at("name", "Name: has already been taken").code("DuplicateValue");
    Api::of::<Zendesk>("Zendesk")
        .answers(
            Zendesk::RecordInvalid(name.into()).reply(),
            422,
            &[JSON_UTF_8],
            r#"{"details": {"name": [{"description": "Name: has already been taken",
                    "error": "DuplicateValue"}]},
                "description": "Record validation errors", "error": "RecordInvalid"}"#,
        )
        .answers(
            Zendesk::RecordNotFound.reply(),
            404,
            &[JSON_UTF_8],
            r#"{"description": "Not found", "error": "RecordNotFound"}"#,
        )
}
