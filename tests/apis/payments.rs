//! APIs of payment services.

use api_error::envelope::{
    Envelope,
    Node::{self, *},
    member,
};
use api_error::{ApiError, Issue, Issues, Many};

use super::contract::{Api, JSON};

/// Stripe API reference, "Errors" and "Request IDs"; the members in the order of their names, as answers have them.
pub(crate) fn stripe() -> Api {
    const STRIPE: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("code", Code),
            member("decline_code", Detail("decline_code")).optional(),
            member("doc_url", Docs),
            member("message", Message),
            member("param", Detail("param")).optional(),
            member("request_log_url", LOG).optional(),
            member("type", Extension("type")),
        ]),
    )]))
    .request_id_header("request-id");
    const LOG: Node =
        Text(&[Str("https://dashboard.stripe.com/test/logs/"), RequestId, Str("?t="), Context("seconds")]);

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = STRIPE)]
    #[api(docs = "https://stripe.com/docs/error-codes/{code:kebab-case}")]
    enum Stripe {
        #[api(status = 402, message = "Your card was declined.", extension(type = "card_error"))]
        CardDeclined {
            #[api(detail)]
            decline_code: &'static str,
            #[api(detail)]
            param: Option<&'static str>,
        },
        #[api(status = 404, message = "No such customer: '{id}'", extension(type = "invalid_request_error"))]
        ResourceMissing {
            id: &'static str,
            #[api(detail)]
            param: &'static str,
        },
    }

    Api::of::<Stripe>("Stripe")
        .answers(
            Stripe::CardDeclined { decline_code: "lost_card", param: None }
                .reply()
                .request_id("req_1")
                .context("seconds", 1_711_953_549),
            402,
            &[JSON, ("request-id", "req_1")],
            r#"{"error": {"code": "card_declined", "decline_code": "lost_card",
                "doc_url": "https://stripe.com/docs/error-codes/card-declined",
                "message": "Your card was declined.",
                "request_log_url": "https://dashboard.stripe.com/test/logs/req_1?t=1711953549",
                "type": "card_error"}}"#,
        )
        .answers(
            Stripe::ResourceMissing { id: "cus_1", param: "id" }.reply().request_id("req_2"),
            404,
            &[JSON, ("request-id", "req_2")],
            r#"{"error": {"code": "resource_missing",
                "doc_url": "https://stripe.com/docs/error-codes/resource-missing",
                "message": "No such customer: 'cus_1'", "param": "id", "type": "invalid_request_error"}}"#,
        )
}

/// PayPal REST APIs, "Responses", and the definitions `error` and `error_details` of Orders v2.
pub(crate) fn paypal() -> Api {
    const DETAIL: Envelope = Envelope::json(Object(&[
        member("name", Code),
        member("message", Message),
        member("debug_id", RequestId),
        member(
            "details",
            Issues(&Object(&[
                member("field", IssuePointer).or(IssueParameter),
                member("value", IssueDetail("value")).optional(),
                member("location", IssueLocation),
                member("issue", IssueCode),
                member("description", IssueMessage),
            ])),
        )
        .optional(),
        member(
            "links",
            Array(&[Object(&[member("href", Docs).anchor(), member("rel", Str("information_link"))])]),
        )
        .optional(),
    ]))
    .request_id_header("paypal-debug-id");

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = DETAIL)]
    enum PayPal {
        #[api(status = 422, message = "The request cannot be carried out as it is.")]
        #[api(docs = "https://developer.paypal.com/docs/api/orders/v2/#error-{code}")]
        UnprocessableEntity(#[api(issues)] Issues),
        #[api(status = 404, message = "There is no such resource.")]
        ResourceNotFound,
    }

    let amount = Issue::at("purchase_units[0].amount.value", "At most two decimals.")
        .code("DECIMAL_PRECISION")
        .with("value", "10.005");
    Api::of::<PayPal>("PayPal")
        .answers(
            PayPal::UnprocessableEntity(amount.into()).reply().request_id("b1d1f06c7246c"),
            422,
            &[JSON, ("paypal-debug-id", "b1d1f06c7246c")],
            r#"{"name": "UNPROCESSABLE_ENTITY", "message": "The request cannot be carried out as it is.",
                "debug_id": "b1d1f06c7246c",
                "details": [{"field": "/purchase_units/0/amount/value", "value": "10.005", "location": "body",
                    "issue": "DECIMAL_PRECISION", "description": "At most two decimals."}],
                "links": [{"href": "https://developer.paypal.com/docs/api/orders/v2/#error-UNPROCESSABLE_ENTITY",
                    "rel": "information_link"}]}"#,
        )
        .answers(
            PayPal::ResourceNotFound.reply().request_id("90957fca61718"),
            404,
            &[JSON, ("paypal-debug-id", "90957fca61718")],
            r#"{"name": "RESOURCE_NOT_FOUND", "message": "There is no such resource.",
                "debug_id": "90957fca61718"}"#,
        )
}

/// Square API, "Handling errors" and the type `Error`.
pub(crate) fn square() -> Api {
    const SQUARE: Envelope = Envelope::json(Object(&[member("errors", Errors(&ERROR))]));
    const ERROR: Envelope = Envelope::json(Object(&[
        member("category", Extension("category")),
        member("code", Code),
        member("detail", Message),
        member("field", Detail("field")).optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = SQUARE)]
    #[api(extension(category = "INVALID_REQUEST_ERROR"))]
    enum Square {
        #[api(status = 400, message = "Missing required parameter.")]
        MissingRequiredParameter {
            #[api(detail)]
            field: &'static str,
        },
        #[api(status = 429, message = "Try again later.", extension(category = "RATE_LIMIT_ERROR"))]
        RateLimited,
    }

    let missing = |field| Square::MissingRequiredParameter { field };
    let both = Many::unless_empty(vec![missing("idempotency_key"), missing("source_id")]).unwrap_err();
    Api::of::<Many<Square>>("Square")
        .answers(
            both.reply(),
            400,
            &[JSON],
            r#"{"errors": [
                {"category": "INVALID_REQUEST_ERROR", "code": "MISSING_REQUIRED_PARAMETER",
                    "detail": "Missing required parameter.", "field": "idempotency_key"},
                {"category": "INVALID_REQUEST_ERROR", "code": "MISSING_REQUIRED_PARAMETER",
                    "detail": "Missing required parameter.", "field": "source_id"}]}"#,
        )
        .answers(
            Square::RateLimited.reply(),
            429,
            &[JSON],
            r#"{"errors": [{"category": "RATE_LIMIT_ERROR", "code": "RATE_LIMITED", "detail": "Try again later."}]}"#,
        )
}

/// Adyen, "API errors": the response of Checkout with its `errorType`.
pub(crate) fn adyen() -> Api {
    const ADYEN: Envelope = Envelope::json(Object(&[
        member("status", Status),
        member("errorCode", Code),
        member("message", Message),
        member("errorType", Extension("errorType")),
        member("pspReference", Detail("pspReference")).optional(),
    ]));

    #[derive(Debug, ApiError)]
    #[api(envelope = ADYEN, extension(errorType = "validation"), detail_names = "camelCase")]
    enum Adyen {
        #[api(code = "101", status = 422, message = "Invalid card number")]
        InvalidCardNumber {
            #[api(detail)]
            psp_reference: &'static str,
        },
        #[api(code = "010", status = 403, message = "Not allowed", extension(errorType = "security"))]
        NotAllowed,
    }

    Api::of::<Adyen>("Adyen")
        .answers(
            Adyen::InvalidCardNumber { psp_reference: "8816178952380553" }.reply(),
            422,
            &[JSON],
            r#"{"status": 422, "errorCode": "101", "message": "Invalid card number", "errorType": "validation",
                "pspReference": "8816178952380553"}"#,
        )
        .answers(
            Adyen::NotAllowed.reply(),
            403,
            &[JSON],
            r#"{"status": 403, "errorCode": "010", "message": "Not allowed", "errorType": "security"}"#,
        )
}

/// Plaid, "Errors": the error schema.
pub(crate) fn plaid() -> Api {
    const PLAID: Envelope = Envelope::json(Object(&[
        member("display_message", Extension("display")).or(Null),
        member("documentation_url", Docs),
        member("error_code", Code),
        member("error_message", Message),
        member("error_type", Extension("type")),
        member("request_id", RequestId),
        member("suggested_action", Action),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = PLAID, status = 400)]
    enum Plaid {
        #[api(message = "these fields are missing: {fields}", extension(type = "INVALID_REQUEST"))]
        #[api(docs = "https://plaid.com/docs/errors/invalid-request/#missing_fields")]
        MissingFields { fields: &'static str },
        #[api(message = "the user has to log in again", extension(type = "ITEM_ERROR"))]
        #[api(extension(display = "Log in to your bank again."), action = "Open Link in update mode")]
        ItemLoginRequired,
    }

    Api::of::<Plaid>("Plaid")
        .answers(
            Plaid::MissingFields { fields: "client_id, secret" }.reply().request_id("HNTDNrA8F1shFEW"),
            400,
            &[JSON, ("x-request-id", "HNTDNrA8F1shFEW")],
            r#"{"display_message": null,
                "documentation_url": "https://plaid.com/docs/errors/invalid-request/#missing_fields",
                "error_code": "MISSING_FIELDS", "error_message": "these fields are missing: client_id, secret",
                "error_type": "INVALID_REQUEST", "request_id": "HNTDNrA8F1shFEW", "suggested_action": null}"#,
        )
        .answers(
            Plaid::ItemLoginRequired.reply().request_id("m8MDnv9okwxFNBV"),
            400,
            &[JSON, ("x-request-id", "m8MDnv9okwxFNBV")],
            r#"{"display_message": "Log in to your bank again.", "documentation_url": null,
                "error_code": "ITEM_LOGIN_REQUIRED", "error_message": "the user has to log in again",
                "error_type": "ITEM_ERROR", "request_id": "m8MDnv9okwxFNBV",
                "suggested_action": "Open Link in update mode"}"#,
        )
}
