//! APIs of clouds, registries and databases.

use std::time::Duration;

use api_error::envelope::{
    Envelope,
    Node::{self, *},
    flatten, member,
};
use api_error::{ApiError, Issue, Issues, Many};

use super::contract::{Api, JSON, JSON_UTF_8};

/// OCI Distribution Specification, "Error Codes", and for the challenge Docker's "Token authentication specification".
pub(crate) fn registry() -> Api {
    const REGISTRY: Envelope = Envelope::json(Object(&[member("errors", Errors(&ERROR))]))
        .header("docker-distribution-api-version", "registry/2.0");
    const ERROR: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("message", Message),
        member("detail", Details),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "SCREAMING_SNAKE_CASE", envelope = REGISTRY)]
    enum Registry {
        #[api(status = 404, message = "manifest unknown")]
        ManifestUnknown {
            #[api(detail = "Tag")]
            tag: &'static str,
        },
        #[api(status = 404, message = "blob unknown to registry")]
        BlobUnknown {
            #[api(detail = "Digest")]
            digest: &'static str,
        },
        #[api(status = 401, message = "authentication required")]
        Unauthorized {
            #[api(header = "WWW-Authenticate")]
            challenge: String,
        },
    }

    let blob = |digest| Registry::BlobUnknown { digest };
    let unknown = Many::unless_empty(vec![blob("sha256:a1"), blob("sha256:b2")]).unwrap_err();
    let realm = r#"realm="https://auth.docker.io/token",service="registry.docker.io""#;
    let challenge = format!(r#"Bearer {realm},scope="repository:samalba/my-app:pull""#);
    Api::of::<Many<Registry>>("OCI registry")
        .answers(
            Registry::ManifestUnknown { tag: "latest" }.reply(),
            404,
            &[JSON, ("docker-distribution-api-version", "registry/2.0")],
            r#"{"errors": [{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown",
                "detail": {"Tag": "latest"}}]}"#,
        )
        .answers(
            unknown.reply(),
            404,
            &[JSON, ("docker-distribution-api-version", "registry/2.0")],
            r#"{"errors": [
                {"code": "BLOB_UNKNOWN", "message": "blob unknown to registry", "detail": {"Digest": "sha256:a1"}},
                {"code": "BLOB_UNKNOWN", "message": "blob unknown to registry", "detail": {"Digest": "sha256:b2"}}]}"#,
        )
        .answers(
            Registry::Unauthorized { challenge }.reply(),
            401,
            &[
                JSON,
                ("docker-distribution-api-version", "registry/2.0"),
                (
                    "www-authenticate",
                    "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",\
                     scope=\"repository:samalba/my-app:pull\"",
                ),
            ],
            r#"{"errors": [{"code": "UNAUTHORIZED", "message": "authentication required", "detail": null}]}"#,
        )
}

/// Kubernetes API conventions, "Response Status Kind", and the types `Status` and `StatusDetails`.
pub(crate) fn kubernetes() -> Api {
    const STATUS: Envelope = Envelope::json(Object(&[
        member("kind", Str("Status")),
        member("apiVersion", Str("v1")),
        member("metadata", Object(&[])),
        member("status", Str("Failure")),
        member("message", Message),
        member("reason", Code),
        member(
            "details",
            Object(&[
                flatten(Details),
                member(
                    "causes",
                    Issues(&Object(&[
                        member("reason", IssueCode),
                        member("message", IssueMessage),
                        member("field", IssuePath),
                    ])),
                )
                .optional(),
                member("retryAfterSeconds", RetryAfterSeconds).optional(),
            ]),
        )
        .optional(),
        member("code", Status),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "PascalCase", envelope = STATUS)]
    enum Kubernetes {
        #[api(status = 404, message = "{kind} \"{name}\" not found")]
        NotFound {
            #[api(detail)]
            name: &'static str,
            #[api(detail)]
            kind: &'static str,
        },
        #[api(status = 422, message = "Pod \"{name}\" is invalid")]
        Invalid {
            #[api(detail)]
            name: &'static str,
            #[api(detail)]
            kind: &'static str,
            #[api(issues)]
            causes: Issues,
        },
        #[api(status = 429, message = "Too many requests, please try again later.")]
        TooManyRequests(#[api(retry_after)] Duration),
    }

    let image = Issue::at("spec.containers[0].image", "Required value").code("FieldValueRequired");
    Api::of::<Kubernetes>("Kubernetes")
        .answers(
            Kubernetes::NotFound { name: "nginx", kind: "pods" }.reply(),
            404,
            &[JSON],
            r#"{"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                "message": "pods \"nginx\" not found", "reason": "NotFound",
                "details": {"name": "nginx", "kind": "pods"}, "code": 404}"#,
        )
        .answers(
            Kubernetes::Invalid { name: "nginx", kind: "Pod", causes: image.into() }.reply(),
            422,
            &[JSON],
            r#"{"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                "message": "Pod \"nginx\" is invalid", "reason": "Invalid",
                "details": {"name": "nginx", "kind": "Pod", "causes": [{"reason": "FieldValueRequired",
                    "message": "Required value", "field": "spec.containers[0].image"}]}, "code": 422}"#,
        )
        .answers(
            Kubernetes::TooManyRequests(Duration::from_secs(1)).reply(),
            429,
            &[JSON, ("retry-after", "1")],
            r#"{"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                "message": "Too many requests, please try again later.", "reason": "TooManyRequests",
                "details": {"retryAfterSeconds": 1}, "code": 429}"#,
        )
}

/// Elasticsearch REST APIs, "Common options", and the exception `index_not_found_exception`.
pub(crate) fn elasticsearch() -> Api {
    const ELASTICSEARCH: Envelope = Envelope::json(Object(&[
        member(
            "error",
            Object(&[
                member("root_cause", Array(&[CAUSE])),
                member("type", Code),
                member("reason", Message),
                flatten(Details),
            ]),
        ),
        member("status", Status),
    ]))
    .header("x-elastic-product", "Elasticsearch");
    const CAUSE: Node = Object(&[member("type", Code), member("reason", Message), flatten(Details)]);

    #[derive(Debug, ApiError)]
    #[api(envelope = ELASTICSEARCH, codes = "snake_case")]
    enum Elasticsearch {
        #[api(status = 404, message = "no such index [{index}]")]
        #[api(detail("resource.type" = "index_or_alias", "resource.id" = "{index}", index_uuid = "_na_"))]
        IndexNotFoundException {
            #[api(detail)]
            index: &'static str,
        },
    }

    Api::of::<Elasticsearch>("Elasticsearch").answers(
        Elasticsearch::IndexNotFoundException { index: "books" }.reply(),
        404,
        &[JSON, ("x-elastic-product", "Elasticsearch")],
        r#"{"error": {"root_cause": [{"type": "index_not_found_exception", "reason": "no such index [books]",
                "resource.type": "index_or_alias", "resource.id": "books", "index_uuid": "_na_", "index": "books"}],
            "type": "index_not_found_exception", "reason": "no such index [books]",
            "resource.type": "index_or_alias", "resource.id": "books", "index_uuid": "_na_", "index": "books"}, "status": 404}"#,
    )
}

/// AWS JSON 1.0 protocol (Smithy), "Operation error serialization", as DynamoDB answers.
pub(crate) fn dynamodb() -> Api {
    const AWS_JSON: Envelope =
        Envelope::json(Object(&[member("__type", Extension("type")), member("message", Message)]))
            .media_type("application/x-amz-json-1.0")
            .request_id_header("x-amzn-requestid");

    #[derive(Debug, ApiError)]
    #[api(codes = "PascalCase", envelope = AWS_JSON, status = 400)]
    #[api(extension(type = "com.amazonaws.dynamodb.v20120810#{code}"))]
    enum DynamoDb {
        #[api(message = "Requested resource not found")]
        ResourceNotFoundException,
    }

    Api::of::<DynamoDb>("DynamoDB").answers(
        DynamoDb::ResourceNotFoundException.reply().request_id("4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5A"),
        400,
        &[
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amzn-requestid", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5A"),
        ],
        r#"{"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            "message": "Requested resource not found"}"#,
    )
}

/// AWS restJson1 protocol (Smithy), "Operation error serialization", as Lambda answers: the code is a header.
pub(crate) fn lambda() -> Api {
    const REST_JSON: Envelope =
        Envelope::json(Object(&[member("Type", Extension("Type")), member("Message", Message)]))
            .code_header("x-amzn-errortype")
            .request_id_header("x-amzn-requestid");

    #[derive(Debug, ApiError)]
    #[api(codes = "PascalCase", envelope = REST_JSON, extension(Type = "User"))]
    enum Lambda {
        #[api(status = 404, message = "Function not found: {arn}")]
        ResourceNotFoundException { arn: &'static str },
    }

    Api::of::<Lambda>("AWS Lambda").answers(
        Lambda::ResourceNotFoundException { arn: "arn:aws:lambda:eu-west-1:1:function:f" }
            .reply()
            .request_id("c8b7"),
        404,
        &[JSON, ("x-amzn-errortype", "ResourceNotFoundException"), ("x-amzn-requestid", "c8b7")],
        r#"{"Type": "User", "Message": "Function not found: arn:aws:lambda:eu-west-1:1:function:f"}"#,
    )
}

/// Prometheus, "HTTP API": format overview.
pub(crate) fn prometheus() -> Api {
    const PROMETHEUS: Envelope = Envelope::json(Object(&[
        member("status", Str("error")),
        member("errorType", Code),
        member("error", Message),
    ]));

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = PROMETHEUS)]
    enum Prometheus {
        #[api(status = 400, message = "invalid parameter \"{name}\": {problem}")]
        BadData { name: &'static str, problem: &'static str },
        #[api(status = 503, message = "query timed out in query execution")]
        Timeout,
    }

    Api::of::<Prometheus>("Prometheus")
        .answers(
            Prometheus::BadData { name: "query", problem: "unexpected end of input" }.reply(),
            400,
            &[JSON],
            r#"{"status": "error", "errorType": "bad_data",
                "error": "invalid parameter \"query\": unexpected end of input"}"#,
        )
        .answers(
            Prometheus::Timeout.reply(),
            503,
            &[JSON],
            r#"{"status": "error", "errorType": "timeout", "error": "query timed out in query execution"}"#,
        )
}

/// InfluxDB v2 API, the schema `Error`: codes are words with blanks.
pub(crate) fn influxdb() -> Api {
    const INFLUXDB: Envelope = Envelope::json(Object(&[member("code", Code), member("message", Message)]))
        .media_type("application/json; charset=utf-8")
        .code_header("x-platform-error-code");

    #[derive(Debug, ApiError)]
    #[api(envelope = INFLUXDB, allow(code_text))]
    enum InfluxDb {
        #[api(code = "not found", status = 404, message = "bucket \"{name}\" not found")]
        NotFound { name: &'static str },
    }

    Api::of::<InfluxDb>("InfluxDB").answers(
        InfluxDb::NotFound { name: "sea" }.reply(),
        404,
        &[JSON_UTF_8, ("x-platform-error-code", "not found")],
        r#"{"code": "not found", "message": "bucket \"sea\" not found"}"#,
    )
}

/// PostgREST, "Errors".
pub(crate) fn postgrest() -> Api {
    const POSTGREST: Envelope = Envelope::json(Object(&[
        member("code", Code),
        member("details", Detail("details")),
        member("hint", Action),
        member("message", Message),
    ]))
    .media_type("application/json; charset=utf-8");

    #[derive(Debug, ApiError)]
    #[api(envelope = POSTGREST)]
    enum PostgRest {
        #[api(code = "PGRST202", status = 404, message = "There is no function {name}")]
        #[api(action = "Perhaps you meant to call another one")]
        NoFunction {
            name: &'static str,
            #[api(detail)]
            details: Option<&'static str>,
        },
        #[api(code = "42501", status = 403, message = "permission denied")]
        Denied,
    }

    Api::of::<PostgRest>("PostgREST")
        .answers(
            PostgRest::NoFunction { name: "api.f", details: Some("Searched for api.f") }.reply(),
            404,
            &[JSON_UTF_8],
            r#"{"code": "PGRST202", "details": "Searched for api.f",
                "hint": "Perhaps you meant to call another one", "message": "There is no function api.f"}"#,
        )
        .answers(
            PostgRest::Denied.reply(),
            403,
            &[JSON_UTF_8],
            r#"{"code": "42501", "details": null, "hint": null, "message": "permission denied"}"#,
        )
}

/// HashiCorp Vault HTTP API, "Error response": texts alone.
pub(crate) fn vault() -> Api {
    const VAULT: Envelope = Envelope::json(Object(&[member("errors", Array(&[Message])).or(Array(&[]))]))
        .header("cache-control", "no-store");

    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = VAULT)]
    enum Vault {
        #[api(status = 403, message = "permission denied")]
        PermissionDenied,
        #[api(status = 404)]
        NotFound,
    }

    Api::of::<Vault>("Vault")
        .answers(
            Vault::PermissionDenied.reply(),
            403,
            &[("cache-control", "no-store"), JSON],
            r#"{"errors": ["permission denied"]}"#,
        )
        .answers(Vault::NotFound.reply(), 404, &[("cache-control", "no-store"), JSON], r#"{"errors": []}"#)
}
