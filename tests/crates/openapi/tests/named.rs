//! `schema`: bodies match what the types of details declare, wherever a body has them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::time::Duration;

use api_error::contract::ErrorContract as _;
use api_error::envelope::{DETAIL, Envelope, FLAT, JSON_API, NESTED, PROBLEM};
use api_error::{
    ApiError, ErrorCatalog,
    contract::Contract,
    describe::{Definitions, Json},
    docs,
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// A customer's plan.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Plan {
    Free,
    Team,
}

/// A folder, and those in it.
#[derive(Debug, Serialize, JsonSchema)]
struct Folder<'a> {
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inside: Vec<Folder<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Limit {
    Count { most: u32 },
    Plan { least: Plan },
}

#[derive(Debug, ApiError)]
#[api(schema, respond(utoipa, utoipa5, aide), status = 403)]
enum Error<'a> {
    #[api(code = "plan")]
    Plan {
        #[api(detail)]
        least: Plan,
        #[api(detail)]
        perhaps: Option<Plan>,
        #[api(detail(null))]
        null: Option<Plan>,
        #[api(detail(display))]
        shown: Shown,
        #[api(detail(seconds))]
        wait: Duration,
    },
    #[api(code = "folder")]
    Folder(#[api(details)] Folder<'a>),
    #[api(code = "inside")]
    Inside(#[api(detail = "folder")] &'a Folder<'a>),
    #[api(code = "limit")]
    Limit(#[api(details)] Limit),
    #[api(code = "by_name")]
    ByName(#[api(details)] Option<BTreeMap<String, Plan>>),
    #[api(code = "answers", answers(forbidden))]
    Answers(#[api(detail(name = "plan", null))] Option<Plan>),
}

/// It neither has nor needs a schema.
#[derive(Debug)]
struct Shown;

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("two")
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct Of<const N: usize>;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "a b/c~d")]
struct Strange {
    größe: u8,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "default")]
struct Reserved;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(inline)]
struct Inline {
    a: u8,
    #[serde(flatten)]
    limit: Limit,
}

#[allow(deprecated, reason = "its impls name it")]
mod old {
    #[deprecated]
    #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
    pub(super) struct Old;
}

type Bound<'a> = PhantomData<for<'x> fn(&'x &'a u8)>;

/// All kinds of types.
#[allow(deprecated, reason = "it is still sent")]
#[derive(Debug, ApiError)]
#[api(schema, status = 409, codes = "snake_case")]
enum Odd<'a> {
    Named(#[api(detail = "strange")] Vec<Strange>, #[api(detail = "reserved")] Reserved),
    Null(#[api(detail(name = "inline", null))] Option<Inline>),
    Bound(#[api(detail = "bound")] PhantomData<for<'x> fn(&'x &'a u8)>),
    Old(#[api(detail = "old")] old::Old),
    Whole(#[api(details)] Strange),
}

/// Parameters of both kinds.
#[derive(Debug, ApiError)]
#[api(schema, code = "generic", status = 409)]
struct Generic<T: Serialize, const N: usize> {
    #[api(detail)]
    value: T,
    #[api(detail)]
    plan: Plan,
    #[api(detail)]
    of: Of<N>,
}

const ENVELOPES: [Envelope; 5] = [NESTED, FLAT, PROBLEM, DETAIL, JSON_API];

fn folder(inside: Vec<Folder<'_>>) -> Folder<'_> {
    Folder { name: "a".into(), inside }
}

fn read(schema: &Json) -> Value {
    serde_json::from_str(&schema.to_string()).unwrap()
}

fn mistakes(schema: &Value, body: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(schema).expect("a schema of the dialect");
    validator.iter_errors(body).map(|error| error.to_string()).collect()
}

fn assert_described(error: &dyn ApiError) {
    for envelope in &ENVELOPES {
        let schema = read(&error.contract().schema(envelope));
        let body = serde_json::from_str(&error.reply().envelope(envelope).to_string()).unwrap();
        let mistakes = mistakes(&schema, &body);
        assert!(mistakes.is_empty(), "{mistakes:?}\n{body}\n{schema:#}");
    }
}

#[test]
fn bodies_are_as_their_types_say() {
    let inner = folder(vec![folder(Vec::new())]);
    for perhaps in [None, Some(Plan::Team)] {
        let (null, shown, wait) = (perhaps, Shown, Duration::from_millis(1_500));
        assert_described(&Error::Plan { least: Plan::Free, perhaps, null, shown, wait });
        assert_described(&Error::Answers(perhaps));
        assert_described(&Error::ByName(perhaps.map(|plan| BTreeMap::from([("a".to_owned(), plan)]))));
    }
    assert_described(&Error::Inside(&inner));
    assert_described(&Error::Folder(folder(vec![folder(Vec::new()), folder(Vec::new())])));
    assert_described(&Error::Limit(Limit::Count { most: 7 }));
    assert_described(&Error::Limit(Limit::Plan { least: Plan::Team }));
    assert_described(&Generic::<_, 2> { value: "any", plan: Plan::Free, of: Of });
}

#[test]
#[allow(deprecated, reason = "it is still sent")]
fn odd_types_are_described() {
    assert_described(&Odd::Named(vec![Strange { größe: 7 }], Reserved));
    assert_described(&Odd::Null(None));
    assert_described(&Odd::Null(Some(Inline { a: 1, limit: Limit::Count { most: 2 } })));
    let bound: Bound<'_> = PhantomData;
    assert_described(&Odd::Bound(bound));
    assert_described(&Odd::Old(old::Old));
    assert_described(&Odd::Whole(Strange { größe: 7 }));
}

#[test]
fn names_are_those_that_each_format_takes() {
    let document = docs::openapi(Odd::CATALOG);
    assert!(document.contains(r##""$ref": "#/components/schemas/a_20b_2Fc_7Ed""##), "{document}");
    assert!(document.contains(r#""a_20b_2Fc_7Ed": {"#));
    let types = docs::typescript(Odd::CATALOG);
    for part in ["export type default2 = ", "Array<a_20b_2Fc_7Ed>", r#"details: { "größe": number }"#] {
        assert!(types.contains(part), "{part}\n{types}");
    }
}

/// The schema rejects values that a type cannot become.
#[test]
fn other_bodies_are_not() {
    let schema = |error: &dyn ApiError| read(&error.contract().schema(&FLAT));
    let body =
        |code: &str, details: Value| json!({ "code": code, "message": "Forbidden", "details": details });
    let inside = schema(&Error::Inside(&folder(Vec::new())));
    assert!(
        mistakes(&inside, &body("inside", json!({ "folder": { "name": "a", "inside": [] } }))).is_empty()
    );
    for wrong in [json!({ "name": 7 }), json!({}), json!({ "name": "a", "inside": [{ "name": null }] })] {
        assert!(!mistakes(&inside, &body("inside", json!({ "folder": wrong }))).is_empty());
    }
    let whole = schema(&Error::Folder(folder(Vec::new())));
    for wrong in [json!({}), json!(null), json!({ "name": "a", "inside": [7] })] {
        assert!(!mistakes(&whole, &body("folder", wrong)).is_empty());
    }
    let answers = schema(&Error::Answers(None));
    assert!(mistakes(&answers, &body("answers", json!({ "plan": null }))).is_empty());
    assert!(!mistakes(&answers, &body("answers", json!({ "plan": "other" }))).is_empty());
}

/// If the envelope flattens details that are one value, their members are its own.
#[test]
fn members_of_a_whole_are_seen() {
    let schema = read(&Error::Folder(folder(Vec::new())).contract().schema(&DETAIL));
    let detail = &schema["properties"]["detail"];
    assert_eq!(detail["properties"]["name"]["type"], "string");
    assert_eq!(detail["required"], json!(["code", "message", "name"]));
}

#[test]
fn one_document_has_each_type_once() {
    let mut definitions = Definitions::at("/components/schemas");
    let contracts = Error::CATALOG.entries().map(|entry| entry.contract());
    let schemas: Vec<_> =
        contracts.map(|contract: Contract| contract.schema_with(&FLAT, &mut definitions)).collect();
    let names: Vec<_> = definitions.into_schemas().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Folder", "Plan"]);
    assert!(schemas.iter().all(|schema| schema.get("$defs").is_none()));
    assert!(schemas[2].to_string().contains(r##"{"$ref":"#/components/schemas/Folder"}"##));
}

/// The models of these crates do not support named types, and lose nothing else.
#[test]
fn they_stand_where_they_are_used() {
    let six = serde_json::to_value(<Error<'_> as utoipa::IntoResponses>::responses()).unwrap();
    let five = serde_json::to_value(<Error<'_> as utoipa5::IntoResponses>::responses()).unwrap();
    for responses in [six, five] {
        let all = responses["403"]["content"]["application/json"]["schema"]["anyOf"].as_array().unwrap();
        let details = |at: usize| &all[at]["properties"]["error"]["properties"]["details"];
        assert_eq!(details(0)["properties"]["least"]["enum"], json!(["free", "team"]));
        assert_eq!(details(2)["properties"]["folder"]["properties"]["name"]["type"], "string");
        assert!(details(2)["properties"]["folder"]["properties"]["inside"]["items"].is_object());
        assert!(!responses.to_string().contains("$ref"));
    }
}

#[test]
fn the_document_and_the_types_name_them() {
    let document: Value = serde_json::from_str(&docs::openapi(Error::CATALOG)).unwrap();
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Plan"]["enum"], json!(["free", "team"]));
    // A code of that name is renamed.
    assert_eq!(schemas["PlanError"]["properties"]["error"]["properties"]["code"]["const"], "plan");
    let data: Value = serde_json::from_str(&docs::json(Error::CATALOG)).unwrap();
    assert_eq!(data["definitions"]["Folder"]["properties"]["name"]["type"], "string");
    let types = docs::typescript(Error::CATALOG);
    for line in [
        r#"export type Plan = "free" | "team";"#,
        r#"export type Folder = { "inside"?: Array<Folder>; "name": string };"#,
        r#"details: { "least": Plan; "perhaps"?: Plan; "null": Plan | null; "shown": string; "wait": number }"#,
    ] {
        assert!(types.contains(line), "{line}\n{types}");
    }
}

/// Each instance of a generic type has its own schema.
#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "only its documents are read")]
#[api(codes = "snake_case", status = 409, schema)]
enum Instance<T> {
    #[api(detail(reason = "taken"))]
    Taken {
        #[api(detail)]
        by: Option<T>,
        #[api(detail)]
        all: Vec<T>,
        #[api(detail)]
        count: u8,
    },
    Whole(#[api(details)] T),
}

#[test]
fn details_of_a_generic_type_are_those_of_the_instance() {
    fn details<T: Serialize + JsonSchema + 'static>(at: usize) -> Value {
        let entry = Instance::<T>::CATALOG.entries().nth(at).unwrap();
        let schema: Value = serde_json::from_str(&entry.schema().to_string()).unwrap();
        schema["properties"]["error"]["properties"]["details"].clone()
    }
    let taken = details::<bool>(0);
    assert_eq!(taken["properties"]["reason"]["const"], "taken");
    assert_eq!(taken["properties"]["by"], json!({ "type": "boolean" }));
    assert_eq!(taken["properties"]["all"], json!({ "type": "array", "items": { "type": "boolean" } }));
    assert_eq!(details::<String>(0)["properties"]["by"], json!({ "type": "string" }));
    assert_eq!(details::<Folder<'_>>(1)["properties"]["name"]["type"], "string");
    let types = docs::typescript(Instance::<Plan>::CATALOG);
    assert!(types.contains(r#""by"?: Plan; "all": Array<Plan>"#), "{types}");
    let example = Instance::<bool>::CATALOG.entries().next().unwrap().example().shown().unwrap();
    let example: Value = serde_json::from_slice(example.body()).unwrap();
    assert_eq!(example["error"]["details"]["all"], json!([true]));
}
