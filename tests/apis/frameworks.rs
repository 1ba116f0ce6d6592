//! What web frameworks answer by themselves, and what their generators write.

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, Issue, Issues};

use super::contract::{Api, JSON, JSON_UTF_8};

/// FastAPI, "Handling Errors": `HTTPException` and `RequestValidationError`, as Pydantic 2 has its errors.
pub(crate) fn fastapi() -> Api {
    const FASTAPI: Envelope = Envelope::json(Object(&[member(
        "detail",
        Issues(&Object(&[
            member("type", IssueCode),
            member("loc", IssueLoc),
            member("msg", IssueMessage),
            member("input", IssueDetail("input")),
            member("ctx", IssueDetail("ctx")).optional(),
        ])),
    )
    .or(Message)]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = FASTAPI)]
    enum FastApi {
        #[api(status = 422)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, message = "Item not found")]
        NotFound,
    }

    let page = Issue::query("page", "Input should be greater than 0")
        .code("greater_than")
        .with("input", "-1")
        .with("ctx", serde_json::json!({ "gt": 0 }));
    Api::of::<FastApi>("FastAPI")
        .answers(
            FastApi::Invalid(page.into()).reply(),
            422,
            &[JSON],
            r#"{"detail": [{"type": "greater_than", "loc": ["query", "page"],
                "msg": "Input should be greater than 0", "input": "-1", "ctx": {"gt": 0}}]}"#,
        )
        .answers(FastApi::NotFound.reply(), 404, &[JSON], r#"{"detail": "Item not found"}"#)
}

/// Django REST framework, "Exceptions".
pub(crate) fn django() -> Api {
    const DJANGO: Envelope = Envelope::json(IssuesByField).or(Object(&[member("detail", Message)]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = DJANGO, challenge = "Token")]
    enum Django {
        #[api(status = 400)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 401, message = "Authentication credentials were not provided.")]
        NotAuthenticated,
        #[api(status = 405, message = "Method \"{method}\" not allowed.")]
        MethodNotAllowed {
            method: &'static str,
            #[api(header = "Allow")]
            allowed: &'static str,
        },
    }

    let issues = Issues::new()
        .at("email", "Enter a valid email address.")
        .at("non_field_errors", "The passwords differ.")
        .at("email", "Too long.");
    Api::of::<Django>("Django REST framework")
        .answers(
            Django::Invalid(issues).reply(),
            400,
            &[JSON],
            r#"{"email": ["Enter a valid email address.", "Too long."],
                "non_field_errors": ["The passwords differ."]}"#,
        )
        .answers(
            Django::NotAuthenticated.reply(),
            401,
            &[JSON, ("www-authenticate", "Token")],
            r#"{"detail": "Authentication credentials were not provided."}"#,
        )
        .answers(
            Django::MethodNotAllowed { method: "PATCH", allowed: "GET, POST, HEAD, OPTIONS" }.reply(),
            405,
            &[("allow", "GET, POST, HEAD, OPTIONS"), JSON],
            r#"{"detail": "Method \"PATCH\" not allowed."}"#,
        )
}

/// Ruby on Rails: a generated API controller renders a record's errors; other exceptions are by `PublicExceptions`.
pub(crate) fn rails() -> Api {
    const RAILS: Envelope =
        Envelope::json(IssuesByField).or(Object(&[member("status", Status), member("error", Title)]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = RAILS)]
    enum Rails {
        #[api(status = 422)]
        RecordInvalid(#[api(issues)] Issues),
        #[api(status = 404)]
        RecordNotFound,
    }

    Api::of::<Rails>("Ruby on Rails")
        .answers(
            Rails::RecordInvalid(Issues::new().at("title", "can't be blank")).reply(),
            422,
            &[JSON],
            r#"{"title": ["can't be blank"]}"#,
        )
        .answers(Rails::RecordNotFound.reply(), 404, &[JSON], r#"{"status": 404, "error": "Not Found"}"#)
}

/// Laravel, "Validation": validation error response format.
pub(crate) fn laravel() -> Api {
    const LARAVEL: Envelope =
        Envelope::json(Object(&[member("message", Message), member("errors", IssuesByField).optional()]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = LARAVEL)]
    enum Laravel {
        #[api(status = 422, message = "{first} (and {others} more errors)")]
        Invalid {
            first: &'static str,
            others: usize,
            #[api(issues)]
            issues: Issues,
        },
        #[api(status = 404, message = "No query results.")]
        NotFound,
    }

    let issues = Issues::new()
        .at("team_name", "The team name must be a string.")
        .at("team_name", "The team name must be at least 1 character.")
        .at("users.0.email", "The users.0.email field is required.");
    Api::of::<Laravel>("Laravel")
        .answers(
            Laravel::Invalid { first: "The team name must be a string.", others: 2, issues }.reply(),
            422,
            &[JSON],
            r#"{"message": "The team name must be a string. (and 2 more errors)",
                "errors": {
                    "team_name": ["The team name must be a string.",
                        "The team name must be at least 1 character."],
                    "users.0.email": ["The users.0.email field is required."]}}"#,
        )
        .answers(Laravel::NotFound.reply(), 404, &[JSON], r#"{"message": "No query results."}"#)
}

/// Spring Boot reference, "Error Handling", and the keys of `DefaultErrorAttributes`.
pub(crate) fn spring() -> Api {
    const SPRING: Envelope = Envelope::json(Object(&[
        member("timestamp", Context("timestamp")),
        member("status", Status),
        member("error", Title),
        member("path", Context("path")),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = SPRING, titles = rfc7231)]
    enum Spring {
        #[api(status = 413)]
        TooLarge,
    }

    Api::of::<Spring>("Spring Boot").answers(
        Spring::TooLarge
            .reply()
            .context("timestamp", "2024-05-06T07:08:09.123+00:00")
            .context("path", "/photos"),
        413,
        &[JSON],
        r#"{"timestamp": "2024-05-06T07:08:09.123+00:00", "status": 413, "error": "Payload Too Large",
            "path": "/photos"}"#,
    )
}

/// ASP.NET Core, "Create web APIs": automatic HTTP 400 responses, `ValidationProblemDetails` and `ProblemDetails`.
pub(crate) fn aspnet() -> Api {
    const ASPNET: Envelope = Envelope::json(Object(&[
        member("type", Docs),
        member("title", Title),
        member("status", Status),
        member("errors", IssuesByField).optional(),
        member("traceId", Context("traceId")).optional(),
    ]))
    .media_type("application/problem+json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = ASPNET)]
    enum AspNet {
        #[api(status = 400, title = "One or more validation errors occurred.")]
        #[api(docs = "https://tools.ietf.org/html/rfc9110#section-15.5.1")]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, docs = "https://tools.ietf.org/html/rfc9110#section-15.5.5")]
        NotFound,
    }

    const TYPE: (&str, &str) = ("content-type", "application/problem+json; charset=utf-8");
    let trace = "00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00";
    Api::of::<AspNet>("ASP.NET Core")
        .answers(
            AspNet::Invalid(Issues::new().at("Name", "The Name field is required."))
                .reply()
                .context("traceId", trace),
            400,
            &[TYPE],
            r#"{"type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
                "title": "One or more validation errors occurred.", "status": 400,
                "errors": {"Name": ["The Name field is required."]},
                "traceId": "00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00"}"#,
        )
        .answers(
            AspNet::NotFound.reply(),
            404,
            &[TYPE],
            r#"{"type": "https://tools.ietf.org/html/rfc9110#section-15.5.5", "title": "Not Found",
                "status": 404}"#,
        )
}

/// NestJS, "Exception filters" and "Validation": one message, or a list of them.
pub(crate) fn nest() -> Api {
    const NEST: Envelope = Envelope::json(Object(&[
        member("message", Issues(&IssueMessage)).or(Message),
        member("error", Title),
        member("statusCode", Status),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = NEST)]
    enum Nest {
        #[api(status = 400)]
        Invalid(#[api(issues)] Issues),
        #[api(status = 404, message = "Cannot GET /cats")]
        NotFound,
    }

    Api::of::<Nest>("NestJS")
        .answers(
            Nest::Invalid(Issues::new().at("email", "email must be an email")).reply(),
            400,
            &[JSON_UTF_8],
            r#"{"message": ["email must be an email"], "error": "Bad Request", "statusCode": 400}"#,
        )
        .answers(
            Nest::NotFound.reply(),
            404,
            &[JSON_UTF_8],
            r#"{"message": "Cannot GET /cats", "error": "Not Found", "statusCode": 404}"#,
        )
}

/// Fastify, "Errors" and "Validation and Serialization".
pub(crate) fn fastify() -> Api {
    const FASTIFY: Envelope = Envelope::json(Object(&[
        member("statusCode", Status),
        member("code", Code),
        member("error", Title),
        member("message", Message),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", prefix = "FST_ERR_", envelope = FASTIFY)]
    enum Fastify {
        #[api(status = 400, message = "body must have required property '{name}'")]
        Validation { name: &'static str },
    }

    Api::of::<Fastify>("Fastify").answers(
        Fastify::Validation { name: "title" }.reply(),
        400,
        &[JSON_UTF_8],
        r#"{"statusCode": 400, "code": "FST_ERR_VALIDATION", "error": "Bad Request",
            "message": "body must have required property 'title'"}"#,
    )
}

/// Phoenix: the `ErrorJSON` and `ChangesetJSON` that its generators write.
pub(crate) fn phoenix() -> Api {
    const PHOENIX: Envelope =
        Envelope::json(Object(&[member("errors", IssuesByField).or(Object(&[member("detail", Title)]))]))
            .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = PHOENIX)]
    enum Phoenix {
        #[api(status = 422)]
        Changeset(#[api(issues)] Issues),
        #[api(status = 404)]
        NotFound,
    }

    Api::of::<Phoenix>("Phoenix")
        .answers(
            Phoenix::Changeset(Issues::new().at("link", "can't be blank")).reply(),
            422,
            &[JSON_UTF_8],
            r#"{"errors": {"link": ["can't be blank"]}}"#,
        )
        .answers(Phoenix::NotFound.reply(), 404, &[JSON_UTF_8], r#"{"errors": {"detail": "Not Found"}}"#)
}

/// tRPC, "Error Handling": an error without a transformer.
pub(crate) fn trpc() -> Api {
    const TRPC: Envelope = Envelope::json(Object(&[member(
        "error",
        Object(&[
            member("message", Message),
            member("code", Extension("number")),
            member(
                "data",
                Object(&[
                    member("code", Code),
                    member("httpStatus", Status),
                    member("path", Context("path")).optional(),
                ]),
            ),
        ]),
    )]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = TRPC)]
    enum Trpc {
        #[api(status = 404, message = "No such post", extension(number = -32004))]
        NotFound,
    }

    Api::of::<Trpc>("tRPC").answers(
        Trpc::NotFound.reply().context("path", "post.byId"),
        404,
        &[JSON],
        r#"{"error": {"message": "No such post", "code": -32004,
            "data": {"code": "NOT_FOUND", "httpStatus": 404, "path": "post.byId"}}}"#,
    )
}
