//! schemathesis sends valid and invalid requests, and finds no response that the document lacks.

use std::collections::BTreeSet;

use api_error::ErrorCatalog;
use serde_json::{Value, json};

use crate::photos::PhotoError;
use crate::service::{start, whole_document};
use crate::tools::{directory, python};

const SCHEMATHESIS: &str = "schemathesis==4.32.5";

/// All checks that compare a response with the document. A 5xx is not a failure, because the example has no photos on
/// its disk.
const CHECKS: &str = "status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance";

const ALL_PHASES: &str = "examples,coverage,fuzzing";

/// The result of one run, on its own library.
struct Run {
    passed: bool,
    said: String,
    statuses: BTreeSet<u16>,
}

fn run(document: &Value, name: &str, key: Option<&str>, phases: &str) -> Run {
    let directory = directory(&format!("schemathesis-{name}"));
    std::fs::write(directory.join("photos.json"), document.to_string()).expect("the document is written");
    let (at, statuses) = start();
    let mut command = python(SCHEMATHESIS);
    command.current_dir(&directory).args(["-m", "schemathesis.cli", "run", "photos.json"]);
    command.args(["--url", &format!("http://{at}"), "--checks", CHECKS, "--phases", phases]);
    command.args(["--seed", "1", "--max-examples", "20", "--no-shrink", "--continue-on-failure"]);
    command.args(["--suppress-health-check", "all"]);
    if let Some(key) = key {
        command.args(["--header", &format!("Authorization: Bearer {key}")]);
    }
    let output = command.output().expect("`python3` is needed for this test");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    let statuses = statuses.lock().expect("no thread panics with it").clone();
    Run { passed: output.status.success(), said, statuses }
}

#[test]
fn no_answer_is_undocumented() {
    let (document, mut seen) = (whole_document(), BTreeSet::new());
    for (name, key, phases) in [
        ("demo", Some("demo"), ALL_PHASES),
        ("reader", Some("reader"), "examples,coverage"),
        ("office", Some("office"), "examples"),
        ("trial", Some("trial"), "examples"),
        ("nobody", None, "examples,coverage"),
    ] {
        let run = run(&document, name, key, phases);
        assert!(run.passed, "{name}: {}", run.said);
        assert!(run.said.contains("Tested: 4"), "{name}: {}", run.said);
        seen.extend(run.statuses);
    }
    let declared: BTreeSet<_> = PhotoError::CATALOG.specs().map(|spec| spec.status().as_u16()).collect();
    assert!(seen.is_superset(&declared), "{declared:?} were to be provoked, and {seen:?} were");
}

/// The check works: it finds gaps and errors in the document.
#[test]
fn what_the_document_lacks_is_found() {
    let mut document = whole_document();
    let codes = document["paths"]["/tags"]["post"]["responses"].as_object_mut().expect("responses");
    codes.remove("409").expect("a conflict is documented");
    let components = &mut document["components"];
    components["schemas"]["InvalidCursorError"]["properties"]["error"]["properties"]["code"]["const"] =
        json!("wrong");
    components["responses"]["InternalServerError"]["headers"]["x-never"] =
        json!({ "required": true, "schema": { "type": "string" } });
    let run = run(&document, "wrong", Some("demo"), "examples");
    assert!(!run.passed, "{}", run.said);
    for what in ["Undocumented status code", "Response violates schema", "Missing required response headers"]
    {
        assert!(run.said.contains(what), "no `{what}` in {}", run.said);
    }
}
