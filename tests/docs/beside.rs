//! What a type says beside the errors that it wraps, and a code that only the value knows: in each format.

use std::time::Duration;

use api_error::{ApiError, ErrorCatalog, docs};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::typescript::compile;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 404, message = "There is none")]
pub enum Kind {
    NotFound,
    #[api(status = 429, message = "{limit} is all", example = Self::Limited { limit: 5 })]
    Limited {
        #[api(detail, header = "X-Limit")]
        limit: u32,
    },
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    Europe,
    Asia,
}

#[derive(Debug, ApiError)]
#[api(schema)]
pub enum Service {
    Store {
        #[api(transparent)]
        kind: Kind,
        #[api(detail)]
        region: Region,
        #[api(detail)]
        shard: Option<u8>,
        #[api(retry_after)]
        after: Option<Duration>,
        #[api(header = "X-Trace")]
        trace: u64,
    },
    #[api(code = "custom", status = 400, message = "The partner said no")]
    Custom {
        #[api(code)]
        code: String,
    },
}

fn codes() -> Vec<Value> {
    let data: Value = serde_json::from_str(&docs::json(Service::CATALOG)).unwrap();
    data["groups"][0]["codes"].as_array().unwrap().clone()
}

#[test]
fn json_has_it_in_each_code() {
    let codes = codes();
    let names = |all: &Value| -> Vec<Value> {
        all.as_array().unwrap().iter().map(|one| one["name"].clone()).collect()
    };
    assert_eq!(names(&codes[0]["details"]["members"]), ["region", "shard"]);
    assert_eq!(names(&codes[1]["details"]["members"]), ["limit", "region", "shard"]);
    assert_eq!(names(&codes[1]["headers"]), ["x-limit", "x-trace", "retry-after"]);
    assert_eq!(codes[0]["details"]["members"][0]["schema"], json!({"$ref": "#/definitions/Region"}));
    // The example that the wrapped type declares, with what is beside it.
    let example = &codes[1]["example"];
    assert_eq!(
        example["body"]["error"]["details"],
        json!({"limit": 5, "region": "europe", "shard": 1}),
        "{example}"
    );
    assert_eq!([&codes[0]["code_varies"], &codes[2]["code_varies"]], [&json!(false), &json!(true)]);
}

#[test]
fn people_read_it() {
    let (markdown, page) = (docs::markdown(Service::CATALOG), docs::html(Service::CATALOG));
    let limited = markdown.split("### ").find(|part| part.starts_with("`limited`")).unwrap();
    for text in ["| `limit` |", "| `region` |", "| `shard` |", "x-trace", "retry-after"] {
        assert!(limited.contains(text), "{text} in {limited}");
    }
    let line = "The code can be another, which is known only when it is sent.";
    assert_eq!(markdown.matches(line).count(), 1);
    assert!(page.contains("<dt>Code</dt><dd>can be another") && page.contains("x-trace"));
}

#[test]
fn openapi_describes_it() {
    let document: Value = serde_json::from_str(&docs::openapi(Service::CATALOG)).unwrap();
    let error = |name: &str| &document["components"]["schemas"][name]["properties"]["error"]["properties"];
    let details = &error("LimitedError")["details"];
    assert_eq!(details["required"], json!(["limit", "region"]));
    let region = &document["components"]["schemas"]["Region"];
    assert!(region.to_string().contains("europe"), "{region}");
    let headers = &document["components"]["responses"]["TooManyRequests"]["headers"];
    assert!(headers["x-trace"].is_object() && headers["x-limit"].is_object(), "{document:#}");
    assert_eq!(error("CustomError")["code"], json!({"type": "string", "minLength": 1}));
}

#[test]
fn typescript_clients_compile_with_it() {
    let uses = r#"
export function region(error: ApiError): string {
  if (error.code === "limited") return error.details.region + error.details.limit.toFixed() + (error.details.shard ?? 0);
  if (error.code === "not_found") return error.details.region;
  // @ts-expect-error: it has no details
  return error.details.region;
}
"#;
    compile("beside.ts", &(docs::typescript(Service::CATALOG) + uses));
}
