//! Every body that the crate writes matches its schema, in any envelope.

mod apis;
mod envelopes;
mod errors;
#[path = "../../../../docs/npm.rs"]
mod npm;
mod paths;
mod services;
mod several;
mod xml;

use api_error::contract::ErrorContract as _;
use api_error::envelope::{DETAIL, Envelope, FLAT, GRAPHQL, JSON_API, NESTED, PROBLEM};
use api_error::{ErrorCatalog as _, Many};
use api_error::{Fault, Reply};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use errors::Case;

/// The schema with every object closed, so that unnamed members fail.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                if name != "const" {
                    *value = closed(value.take());
                }
            }
            if members.get("type") == Some(&json!("object")) && !members.contains_key("additionalProperties")
            {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| *element = closed(element.take())),
        _ => {}
    }
    schema
}

/// Checks one body, with and without the data of a request.
fn assert_describes(error: &dyn api_error::ApiError, envelope: &'static Envelope, knows: bool) {
    let schema = error.contract().schema(envelope);
    let schema = closed(serde_json::from_str(&schema.to_string()).unwrap());
    let body: Value = serde_json::from_str(&reply(error, envelope, knows).to_string()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).expect("a schema of the dialect");
    let mistakes: Vec<_> = validator.iter_errors(&body).map(|error| error.to_string()).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}\n{body}\n{schema:#}\n{:?}", envelope.root());
    let fits = error.contract().fits(envelope, &body);
    assert!(fits.is_ok(), "{fits:?}\n{body}\n{:?}", envelope.root());
}

/// Checks the examples of all codes in one envelope: each has the shape of its code, and says the code where the envelope does.
fn assert_examples(envelope: &'static Envelope) {
    for entry in Case::CATALOG.entries() {
        let Ok(example) = entry.example().response(|reply| reply.envelope(envelope)) else { continue };
        let body: Value = serde_json::from_slice(example.body()).unwrap();
        let schema = closed(serde_json::from_str(&entry.contract().schema(envelope).to_string()).unwrap());
        let is_valid = jsonschema::draft202012::is_valid(&schema, &body);
        assert!(is_valid, "{body}\n{schema:#}\n{:?}", envelope.root());
        let has_code = envelope.read(&body).code.is_none_or(|code| code == entry.spec().code());
        assert!(has_code, "{body}\n{:?}", envelope.root());
    }
}

fn reply<'e>(error: &'e dyn api_error::ApiError, envelope: &'static Envelope, knows: bool) -> Reply<'e> {
    let reply = error.reply().envelope(envelope);
    if knows {
        reply.request_id("req_42").context("instance", "/photos/42").context("more", "\"")
    } else {
        reply
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn bodies_are_as_described(error in errors::all(), envelope in envelopes::all(), knows: bool) {
        assert_describes(&error, Box::leak(Box::new(envelope)), knows);
    }

    #[test]
    fn several_errors_are_described(
        errors in prop::collection::vec(errors::all(), 1..4),
        envelope in envelopes::all(),
        knows: bool,
    ) {
        let several = Many::unless_empty(errors).unwrap_err();
        assert_describes(&several, Box::leak(Box::new(envelope)), knows);
    }

    #[test]
    fn examples_are_as_described(envelope in envelopes::all()) {
        assert_examples(Box::leak(Box::new(envelope)));
    }

    #[test]
    fn xml_is_well_formed_and_described(error in errors::all(), envelope in envelopes::xml(), knows: bool) {
        xml::assert_holds(&error, Box::leak(Box::new(envelope)), knows);
    }

    #[test]
    fn the_ready_made_envelopes_are_described(error in errors::all(), knows: bool) {
        for envelope in [&NESTED, &FLAT, &PROBLEM, &DETAIL, &JSON_API, &GRAPHQL] {
            assert_describes(&error, envelope, knows);
        }
    }

    #[test]
    fn answers_to_faults_are_described(
        fault in proptest::sample::select(Fault::ALL),
        status in proptest::option::of(400_u16..600),
        issues in errors::issues(),
        envelope in envelopes::all(),
    ) {
        let mut failure = match status.and_then(|status| http::StatusCode::from_u16(status).ok()) {
            Some(status) => api_error::fault::Failure::of_status(status),
            None => api_error::fault::Failure::new(fault),
        };
        failure = failure.issues(issues).detail("words").retry_after(std::time::Duration::from_millis(1_500));
        assert_describes(&failure.answer::<Case>(), Box::leak(Box::new(envelope)), true);
    }
}

/// Other tests check that required members are present. This one checks the reverse.
#[test]
fn what_is_always_there_is_required() {
    let schema = Case::Members { count: 1, perhaps: None, null: None, list: vec![], own: "x".into() }
        .contract()
        .schema(&NESTED)
        .to_string();
    assert_eq!(
        schema,
        concat!(
            r#"{"type":"object","properties":{"error":{"type":"object","properties":{"#,
            r#""code":{"type":"string","const":"members"},"message":{"type":"string"},"#,
            r#""details":{"type":"object","properties":{"count":{"type":"integer","minimum":0},"#,
            r#""perhaps":{"type":"string"},"null":{"type":["integer","null"]},"#,
            r#""list":{"type":"array","items":{"type":["boolean","null"]}},"title":{"type":"string"}},"#,
            r#""required":["count","null","list","title"]},"request_id":{"type":"string"}},"#,
            r#""required":["code","message","details"]}},"required":["error"]}"#
        )
    );
}
