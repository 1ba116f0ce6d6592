//! A service in any envelope: its document and its TypeScript take every response, and reject incomplete ones.

use std::fs;

use api_error::__private_0_1::{Place, Titles, TypeSpec, Wrapped};
use api_error::describe::Step;
use api_error::envelope::Envelope;
use api_error::{ApiError, Catalog, ErrorCatalog as _, docs};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::errors::{Case, Whole};
use crate::{envelopes, npm};

const TYPESCRIPT: &str = "5.9.3";
const SERVICES: usize = 300;

/// The codes of `Case` in an envelope, as in a type that wraps them.
fn catalog(envelope: &'static Envelope) -> &'static Catalog {
    static OUTER: TypeSpec = TypeSpec {
        name: "Service",
        place: Place { module: "", file: "", line: 0, column: 0, fingerprint: 0 },
        envelope: None,
        docs: None,
        challenge: None,
        inherits_challenge: false,
        style: None,
        titles: Titles::Rfc9110,
        extensions: &[],
    };
    let wrapped = Wrapped::new(0, Some(Case::CATALOG), false, None, Some(envelope));
    Box::leak(Box::new(Catalog::new(&OUTER, &[], &[], Box::leak(Box::new([wrapped])))))
}

/// Envelopes, the same in each run.
fn envelopes() -> Vec<&'static Envelope> {
    let mut runner = TestRunner::deterministic();
    let envelope =
        || envelopes::without_choices().new_tree(&mut runner).expect("no envelope is rejected").current();
    std::iter::repeat_with(envelope).map(|envelope| &*Box::leak(Box::new(envelope))).take(SERVICES).collect()
}

fn errors() -> Vec<Case> {
    let issues = || api_error::Issues::new().at("a", "m");
    vec![
        Case::Plain,
        Case::Told,
        Case::Numbered,
        Case::InAMinute,
        Case::Members { count: 1, perhaps: None, null: None, list: vec![None], own: "o".into() },
        Case::Members { count: 1, perhaps: Some("p".into()), null: Some(-1), list: vec![], own: "o".into() },
        Case::Optional { perhaps: Some(1), issues: issues() },
        Case::Whole(Whole::new("t", 3)),
        Case::Text("text"),
        Case::List(vec![1]),
        Case::Map([("k".to_owned(), 1)].into()),
        Case::Perhaps(None),
        Case::Invalid(issues()),
        Case::Shown { wait: std::time::Duration::from_secs(3), code: 'c' },
    ]
}

/// The response with and without the data of a request.
fn bodies(error: &Case, envelope: &'static Envelope) -> [Value; 2] {
    [false, true].map(|knows| {
        let mut reply = error.reply().envelope(envelope);
        if knows {
            reply = reply.request_id("req_42").context("instance", "/photos/42").context("more", "m");
        }
        serde_json::from_str(&reply.to_string()).unwrap()
    })
}

/// The places of the members of a body, outside of arrays.
fn members(body: &Value, path: &str, found: &mut Vec<String>) {
    for (name, value) in body.as_object().into_iter().flatten() {
        let path = format!("{path}/{name}");
        members(value, &path, found);
        found.push(path);
    }
}

fn without(body: &Value, path: &str) -> Value {
    let mut body = body.clone();
    let (parent, name) = path.rsplit_once('/').expect("it is a member");
    body.pointer_mut(parent).and_then(Value::as_object_mut).expect("it is there").remove(name);
    body
}

#[test]
fn documents_take_every_answer_and_no_part_of_one() {
    for envelope in envelopes() {
        let catalog = catalog(envelope);
        let document: Value = serde_json::from_str(&docs::openapi(catalog)).unwrap();
        for error in errors() {
            let entry = catalog.entries().find(|entry| entry.spec().code() == error.code()).unwrap();
            let own: Value = serde_json::from_str(&entry.schema().to_string()).unwrap();
            let own = jsonschema::draft202012::new(&own).unwrap();
            let of_status = of_status(&document, error.status().as_u16());
            let all = bodies(&error, envelope);
            for body in &all {
                assert!(own.is_valid(body) && of_status.is_valid(body), "{body}\n{:#?}", envelope.root());
            }
            // In an error without fields, members that do not depend on the request are always present.
            if matches!(error, Case::Plain | Case::Told | Case::Numbered | Case::InAMinute) {
                let [bare, full] = &all;
                let mut always = Vec::new();
                members(bare, "", &mut always);
                for path in always.iter().filter(|path| full.pointer(path).is_some()) {
                    let part = without(bare, path);
                    assert!(!own.is_valid(&part), "without {path}: {part}\n{:#?}", envelope.root());
                }
            }
        }
    }
}

/// The schema of the bodies with a status, with the components that it refers to.
fn of_status(document: &Value, status: u16) -> jsonschema::Validator {
    let reason: String = api_error_rules::status::reason(status).unwrap().split([' ', '-']).collect();
    let response = &document["components"]["responses"][reason]["content"];
    let schema = response.as_object().and_then(|content| content.values().next()).expect("it has a schema");
    let schema = json!({ "allOf": [schema["schema"]], "components": document["components"] });
    jsonschema::draft202012::new(&schema).unwrap()
}

/// What TypeScript must read in a response.
struct Answer {
    service: usize,
    status: u16,
    body: Value,
    expected: Value,
}

fn at<'b>(body: &'b Value, path: Option<&[Step]>) -> Option<&'b Value> {
    path?.iter().try_fold(body, |value, step| match step {
        Step::Member(name) => value.get(name),
        Step::Element(at) => value.get(at),
    })
}

/// Each response is read as its code, with its details. One without a required detail is not.
#[test]
fn typescript_reads_every_answer_and_no_part_of_one() {
    let folder = npm::installed("typescript", TYPESCRIPT);
    let mut cases = Vec::new();
    for (service, envelope) in envelopes().into_iter().enumerate() {
        fs::write(folder.join(format!("service{service}.ts")), docs::typescript(catalog(envelope))).unwrap();
        let paths = envelope.paths();
        for error in errors() {
            let status = error.status().as_u16();
            for body in bodies(&error, envelope) {
                let code = at(&body, paths.code.as_deref());
                let Some(code) = code.filter(|code| *code == error.code() || code.is_number()) else {
                    continue;
                };
                // One code is a number, and in some envelopes a string.
                let known = error.code().parse::<u32>().map_or_else(|_| json!(error.code()), Value::from);
                let expected = json!([true, known, status]);
                cases.push(Answer { service, status, body: body.clone(), expected });
                let details = at(&body, paths.details.as_deref());
                // In an array, omitted elements move the others.
                let is_in_members =
                    paths.details.iter().flatten().all(|step| matches!(step, Step::Member(_)));
                let has_list =
                    details.is_some_and(|details| details.get("list").is_some_and(Value::is_array));
                if matches!(error, Case::Members { .. }) && is_in_members && has_list {
                    let pointer: String =
                        paths.details.as_deref().unwrap_or_default().iter().map(step).collect();
                    let body = without(&body, &format!("{pointer}/list"));
                    cases.push(Answer { service, status, body, expected: json!([false, code, status]) });
                }
            }
        }
    }
    assert!(cases.len() > 4 * SERVICES, "{}", cases.len());
    let all: Vec<_> = cases.iter().map(|case| json!([case.service, case.status, case.body])).collect();
    fs::write(folder.join("cases.json"), Value::from(all).to_string()).unwrap();
    let names: Vec<_> = (0..SERVICES).map(|service| format!("service{service}.ts")).collect();
    let compiler =
        ["node_modules/typescript/bin/tsc", "--strict", "--target", "es2022", "--module", "es2022"];
    let names: Vec<_> = compiler.into_iter().chain(names.iter().map(String::as_str)).collect();
    npm::node(&names, &folder);
    for service in 0..SERVICES {
        let module = folder.join(format!("service{service}.js"));
        fs::rename(&module, module.with_extension("mjs")).unwrap();
    }
    let script = "import { readFileSync } from 'node:fs';
        const read = [];
        for (const [service, status, body] of JSON.parse(readFileSync('cases.json', 'utf8'))) {
            const { parseApiError, isApiError } = await import(`./service${service}.mjs`);
            const error = parseApiError({ status, body });
            read.push([isApiError(error), error.code, error.status]);
        }
        console.log(JSON.stringify(read));";
    let read = npm::node(&["--input-type=module", "-e", script], &folder);
    let read: Vec<Value> = serde_json::from_str(&read).unwrap();
    for (case, read) in cases.iter().zip(read) {
        assert_eq!(
            read,
            case.expected,
            "{}\n{:?}\n{:#?}",
            case.body,
            envelopes()[case.service].paths(),
            envelopes()[case.service].root()
        );
    }
}

fn step(step: &Step) -> String {
    match step {
        Step::Member(name) => format!("/{name}"),
        Step::Element(at) => format!("/{at}"),
    }
}
