//! Errors that another specification has for all who follow it.

use api_error::envelope::{Envelope, GOOGLE, JSON_API, Node::*, member};
use api_error::{ApiError, Issue, Issues, Many};

use super::contract::{Api, JSON};

/// JSON:API 1.1, "Error Objects", in the ready-made envelope.
pub(crate) fn json_api() -> Api {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = JSON_API)]
    enum Article {
        #[api(status = 422, title = "Invalid Attribute")]
        InvalidAttribute(#[api(issues)] Issues),
        #[api(status = 409, message = "There is an article {slug} already")]
        Taken { slug: &'static str },
    }

    const TYPE: (&str, &str) = ("content-type", "application/vnd.api+json");

    let issues = Issues::new().at("data.attributes.title", "is too short").query("include", "is unknown");
    Api::of::<Article>("JSON:API")
        .answers(
            Article::InvalidAttribute(issues).reply(),
            422,
            &[TYPE],
            r#"{"errors": [
                {"status": "422", "code": "invalid_attribute", "title": "Invalid Attribute",
                    "detail": "is too short", "source": {"pointer": "/data/attributes/title"}},
                {"status": "422", "code": "invalid_attribute", "title": "Invalid Attribute",
                    "detail": "is unknown", "source": {"parameter": "include"}}]}"#,
        )
        .answers(
            Article::Taken { slug: "sea" }.reply().request_id("r1"),
            409,
            &[TYPE, ("x-request-id", "r1")],
            r#"{"errors": [{"id": "r1", "status": "409", "code": "taken", "title": "Conflict",
                "detail": "There is an article sea already"}]}"#,
        )
}

/// JSON-RPC 2.0, section 5.1, over HTTP.
pub(crate) fn json_rpc() -> Api {
    const JSON_RPC: Envelope = Envelope::json(Object(&[
        member("jsonrpc", Str("2.0")),
        member(
            "error",
            Object(&[member("code", Code), member("message", Message), member("data", Details).optional()]),
        ),
        member("id", Context("id")),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = JSON_RPC, status = 200, allow(not_an_error_status))]
    enum JsonRpc {
        #[api(code = -32700, message = "Parse error")]
        Parse,
        #[api(code = -32601, message = "Method not found")]
        MethodNotFound {
            #[api(detail)]
            method: &'static str,
        },
    }

    Api::of::<JsonRpc>("JSON-RPC")
        .answers(
            JsonRpc::Parse.reply(),
            200,
            &[JSON],
            r#"{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}"#,
        )
        .answers(
            JsonRpc::MethodNotFound { method: "subtract" }.reply().context("id", 7),
            200,
            &[JSON],
            r#"{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found",
                "data": {"method": "subtract"}}, "id": 7}"#,
        )
}

/// GraphQL over HTTP, "Status codes" of `application/graphql-response+json`, and GraphQL, section 7.1.2 "Errors".
pub(crate) fn graphql() -> Api {
    const GRAPHQL: Envelope = Envelope::json(Object(&[member("errors", Errors(&ERROR))]))
        .media_type("application/graphql-response+json");
    const ERROR: Envelope = Envelope::json(Object(&[
        member("message", Message),
        member(
            "locations",
            Array(&[Object(&[
                member("line", Detail("line")).optional(),
                member("column", Detail("column")).optional(),
            ])]),
        )
        .optional(),
        member("extensions", Object(&[member("code", Code)])),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = GRAPHQL)]
    enum GraphQl {
        #[api(status = 400, message = "Cannot query field \"{field}\" on type \"Query\".")]
        GraphqlValidationFailed {
            field: &'static str,
            #[api(detail)]
            line: u32,
            #[api(detail)]
            column: u32,
        },
        #[api(status = 401, message = "Log in first", allow(missing_challenge))]
        Unauthenticated,
    }

    const TYPE: (&str, &str) = ("content-type", "application/graphql-response+json");

    let invalid = |field, column| GraphQl::GraphqlValidationFailed { field, line: 1, column };
    let both = Many::unless_empty(vec![invalid("a", 3), invalid("b", 5)]).unwrap_err();
    Api::of::<Many<GraphQl>>("GraphQL over HTTP")
        .answers(
            both.reply(),
            400,
            &[TYPE],
            r#"{"errors": [
                {"message": "Cannot query field \"a\" on type \"Query\".",
                    "locations": [{"line": 1, "column": 3}],
                    "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}},
                {"message": "Cannot query field \"b\" on type \"Query\".",
                    "locations": [{"line": 1, "column": 5}],
                    "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}"#,
        )
        .answers(
            GraphQl::Unauthenticated.reply(),
            401,
            &[TYPE],
            r#"{"errors": [{"message": "Log in first", "extensions": {"code": "UNAUTHENTICATED"}}]}"#,
        )
}

/// HL7 FHIR R5, the resource `OperationOutcome`, and the value set "Issue Type".
pub(crate) fn fhir() -> Api {
    const FHIR: Envelope = Envelope::json(Object(&[
        member("resourceType", Str("OperationOutcome")),
        member(
            "issue",
            Issues(&Object(&[
                member("severity", Str("error")),
                member("code", IssueCode),
                member("diagnostics", IssueMessage),
                member("expression", Array(&[IssuePath])),
            ])),
        )
        .or(Array(&[Object(&[
            member("severity", Str("error")),
            member("code", Code),
            member("diagnostics", Message),
        ])])),
    ]))
    .media_type("application/fhir+json");

    #[derive(Debug, ApiError)]
    #[api(codes = "kebab-case", envelope = FHIR)]
    enum Fhir {
        #[api(status = 422)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, message = "There is no patient {id}")]
        NotFound { id: &'static str },
    }

    const TYPE: (&str, &str) = ("content-type", "application/fhir+json");

    let name = Issue::at("Patient.identifier[0].value", "A value is required").code("required");
    Api::of::<Fhir>("FHIR")
        .answers(
            Fhir::Invalid(name.into()).reply(),
            422,
            &[TYPE],
            r#"{"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "required",
                "diagnostics": "A value is required", "expression": ["Patient.identifier[0].value"]}]}"#,
        )
        .answers(
            Fhir::NotFound { id: "pat-1" }.reply(),
            404,
            &[TYPE],
            r#"{"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "not-found",
                "diagnostics": "There is no patient pat-1"}]}"#,
        )
}

/// AIP-193, in the ready-made envelope.
pub(crate) fn google() -> Api {
    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = GOOGLE, extension(domain = "library.example.com"))]
    enum Google {
        #[api(status = 403, message = "The API is not enabled for {consumer}")]
        #[api(extension(status = "PERMISSION_DENIED"))]
        ServiceDisabled {
            #[api(detail)]
            consumer: &'static str,
            #[api(detail)]
            service: &'static str,
        },
        #[api(status = 400, message = "The book is not valid")]
        #[api(extension(status = "INVALID_ARGUMENT"))]
        InvalidBook(#[api(issues)] Issues),
    }

    Api::of::<Google>("Google AIP-193")
        .answers(
            Google::ServiceDisabled { consumer: "projects/123", service: "pubsub.example.com" }.reply(),
            403,
            &[JSON],
            r#"{"error": {"code": 403, "message": "The API is not enabled for projects/123",
                "status": "PERMISSION_DENIED",
                "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED",
                    "domain": "library.example.com",
                    "metadata": {"consumer": "projects/123", "service": "pubsub.example.com"}}]}}"#,
        )
        .answers(
            Google::InvalidBook(Issues::new().at("book.title", "must not be empty")).reply(),
            400,
            &[JSON],
            r#"{"error": {"code": 400, "message": "The book is not valid", "status": "INVALID_ARGUMENT",
                "details": [
                    {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "INVALID_BOOK",
                        "domain": "library.example.com"},
                    {"@type": "type.googleapis.com/google.rpc.BadRequest",
                        "fieldViolations": [{"field": "book.title", "description": "must not be empty"}]}]}}"#,
        )
}

/// OData JSON Format 4.01, section 21.1 "Error Response".
pub(crate) fn odata() -> Api {
    const ODATA: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("code", Code),
            member("message", Message),
            member("target", Extension("target")).optional(),
            member(
                "details",
                Issues(&Object(&[
                    member("code", IssueCode),
                    member("target", IssuePath),
                    member("message", IssueMessage),
                ])),
            )
            .optional(),
        ]),
    )]))
    .header("odata-version", "4.01");

    #[derive(Debug, ApiError)]
    #[api(code = "err123", status = 501, message = "Unsupported functionality")]
    #[api(envelope = ODATA, extension(target = "query"))]
    struct Unsupported(#[api(issues)] Issues);

    let search = Issue::at("$search", "$search query option not supported").code("forty-two");
    Api::of::<Unsupported>("OData").answers(
        Unsupported(search.into()).reply(),
        501,
        &[JSON, ("odata-version", "4.01")],
        r#"{"error": {"code": "err123", "message": "Unsupported functionality", "target": "query",
            "details": [{"code": "forty-two", "target": "$search",
                "message": "$search query option not supported"}]}}"#,
    )
}
