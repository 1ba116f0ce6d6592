//! The answers of published APIs, and the examples of their catalogs.

#[path = "../../../../apis/main.rs"]
mod published;

use jsonschema::Validator;
use serde_json::Value;

use crate::closed;

#[test]
fn answers_and_examples_have_the_shape_of_their_code() {
    for api in published::APIS.iter().map(|api| api()) {
        for answer in &api.answers {
            let entries = || api.catalog.entries().filter(|entry| entry.spec().code() == answer.code);
            let schemas: Vec<_> = entries().map(|entry| validator(&entry.schema().to_string())).collect();
            let fits = |body: &Value| schemas.iter().any(|schema| schema.is_valid(body));
            let sent = serde_json::from_str(&answer.body).unwrap();
            assert!(fits(&sent), "{}: {sent}", api.name);
            for example in entries().filter_map(|entry| entry.example().shown().ok()) {
                let shown = serde_json::from_slice(example.body()).unwrap();
                assert!(fits(&shown), "{}: {shown}", api.name);
            }
        }
    }
}

fn validator(schema: &str) -> Validator {
    jsonschema::draft202012::new(&closed(serde_json::from_str(schema).unwrap())).unwrap()
}
