//! The paths of any envelope lead to the parts of an error.

use std::collections::HashSet;

use api_error::describe::Step;
use api_error::envelope::Node::{Array, Code, Docs, IssueDetails, Issues as IssueList, Object, Title};
use api_error::envelope::{Envelope, Node, member};
use api_error::{ApiError, Issue, Issues};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::envelopes;

/// Values that no envelope has as a constant.
#[derive(ApiError)]
enum Sentinel {
    #[api(code = "code-of-much", status = 429, message = "message-of-much", action = "Wait", retry_after = 3)]
    #[api(docs = "https://api.example/{code}", extension(type = "t", level = 1))]
    Much {
        #[api(detail)]
        sentinel: u8,
        #[api(detail)]
        count: u8,
        #[api(detail)]
        perhaps: Option<u8>,
        #[api(detail(null))]
        null: Option<u8>,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "code-of-few", status = 400)]
    Few {
        #[api(detail)]
        sentinel: u8,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "code-of-little", status = 404, message = "message-of-little")]
    Little,
    #[api(code = "code-of-untitled", status = 404)]
    Untitled,
}

impl Sentinel {
    fn has_issues(&self) -> bool {
        matches!(self, Self::Much { issues, .. } | Self::Few { issues, .. } if !issues.is_empty())
    }
}

fn all() -> Vec<Sentinel> {
    let located =
        [Issue::at("a", "m").code("c").with("min", 1), Issue::query("q", "m"), Issue::header("h", "m")];
    let mut all = vec![Sentinel::Little, Sentinel::Untitled];
    for issues in [Issues::new()].into_iter().chain(located.map(|issue| Issues::from_iter([issue]))) {
        let perhaps = issues.is_empty().then_some(1);
        all.push(Sentinel::Few { sentinel: 1, issues: issues.clone() });
        all.push(Sentinel::Much { sentinel: 1, count: 1, perhaps, null: perhaps, issues });
    }
    all
}

/// The places of a part in a body.
struct Said {
    body: Value,
    has_issues: bool,
    places: HashSet<Vec<String>>,
}

/// The bodies that must have the part, each with all places of it.
fn said(envelope: &'static Envelope, part: &dyn Fn(&Sentinel, &Value) -> Option<bool>) -> Vec<Said> {
    let mut said = Vec::new();
    for error in &all() {
        for knows in [false, true] {
            let mut reply = error.reply().envelope(envelope);
            if knows {
                reply = reply.request_id("req_42").context("instance", "i").context("more", "m");
            }
            let body: Value = serde_json::from_str(&reply.to_string()).unwrap();
            if part(error, &Value::Null).is_some() {
                let mut places = HashSet::new();
                collect(&body, &mut Vec::new(), &|value| part(error, value) == Some(true), &mut places);
                said.push(Said { body, has_issues: error.has_issues(), places });
            }
        }
    }
    said
}

/// Whether a node of the envelope has this in its debug form.
fn has(envelope: &Envelope, text: &str) -> bool {
    format!("{:?}", envelope.root()).contains(text)
}

/// Whether the path leads to anything in the body. A root that is nothing is an empty object, and a required member is `null`.
fn leads_somewhere(path: &[String], body: &Value) -> bool {
    let value = path.iter().try_fold(body, |value, step| match value {
        Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    });
    value.is_some_and(|value| !value.is_null() && *value != json!({}))
}

fn collect(
    value: &Value,
    path: &mut Vec<String>,
    is_it: &dyn Fn(&Value) -> bool,
    places: &mut HashSet<Vec<String>>,
) {
    if is_it(value) {
        places.insert(path.clone());
    }
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (step, child) in children {
        path.push(step);
        collect(child, path, is_it, places);
        path.pop();
    }
}

/// The places that the part has in each of these bodies.
fn common<'s>(said: impl Iterator<Item = &'s Said>) -> HashSet<Vec<String>> {
    let all = said.map(|said| said.places.clone());
    all.reduce(|one, other| one.intersection(&other).cloned().collect()).unwrap_or_default()
}

fn assert_finds(said: &[Said], path: Option<&[Step]>, envelope: &Envelope) {
    let step = |step: &Step| match step {
        Step::Member(name) => (*name).to_owned(),
        Step::Element(at) => at.to_string(),
    };
    let path: Option<Vec<_>> = path.map(|path| path.iter().map(step).collect());
    let in_all = common(said.iter());
    let with_issues = common(said.iter().filter(|said| said.has_issues));
    let without = common(said.iter().filter(|said| !said.has_issues));
    // Behind an optional element, two nodes of one kind may share a place by chance.
    let by_chance =
        in_all.iter().all(|path| path.iter().any(|step| step.parse::<u8>().is_ok_and(|at| at > 0)));
    // Without its anchor an object is not there: then its parts are nowhere, and nothing else is in their place.
    let is_anchored = has(envelope, "is_anchor: true");
    let is_right = match &path {
        Some(path) if in_all.contains(path) => true,
        Some(path) if is_anchored => {
            // What follows an element that is nothing takes its place.
            let is_in_array = path.iter().any(|step| step.parse::<u8>().is_ok());
            let is_nowhere = |said: &Said| is_in_array || !leads_somewhere(path, &said.body);
            let fits = |said: &&Said| said.places.contains(path) || is_nowhere(said);
            let (with, without): (Vec<_>, Vec<_>) = said.iter().partition(|said| said.has_issues);
            with.iter().all(fits) || without.iter().all(fits)
        }
        Some(path) => by_chance && (with_issues.contains(path) || without.contains(path)),
        // An alternative does not have a place of its own.
        None => by_chance || is_anchored || has(envelope, "FirstOf"),
    };
    assert!(is_right, "{path:?} of {in_all:?}, {with_issues:?}, {without:?}\n{:#?}", envelope.root());
}

/// The elements of issues have it, and so has what takes the place of other issues.
#[test]
fn a_code_at_one_of_several_places_is_not_found() {
    const TWICE: Envelope = Envelope::json(Object(&[
        member("issues", IssueList(&Object(&[member("code", Code)]))).optional(),
        member("limits", IssueList(&IssueDetails)).or(Code),
    ]));
    const AT_ONE: Envelope = Envelope::json(Object(&[member("issues", IssueList(&Code)).or(Array(&[Code]))]));
    assert_eq!(TWICE.paths().code, None);
    assert_eq!(AT_ONE.paths().code, Some(vec![Step::Member("issues"), Step::Element(0)]));
}

/// Without its anchor, the object has another one in its place.
#[test]
fn a_part_beside_an_anchor_that_has_an_alternative_is_not_found() {
    const HELP: Node = Object(&[member("code", Code), member("docs", Docs).anchor()]);
    const EITHER: Envelope =
        Envelope::json(Object(&[member("error", HELP).or(Object(&[member("code", Title)]))]));
    const ALONE: Envelope = Envelope::json(Object(&[member("error", HELP).optional()]));
    assert_eq!(EITHER.paths().code, None);
    assert_eq!(ALONE.paths().code, Some(vec![Step::Member("error"), Step::Member("code")]));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn parts_are_read_back(envelope in envelopes::all()) {
        let envelope: &'static Envelope = Box::leak(Box::new(envelope));
        let paths = envelope.paths();
        let codes = said(envelope, &|error, value| Some(value == error.code()));
        assert_finds(&codes, paths.code.as_deref(), envelope);
        let messages = said(envelope, &|error, value| {
            matches!(error, Sentinel::Much { .. } | Sentinel::Little).then(|| value == &*error.message().to_string())
        });
        assert_finds(&messages, paths.message.as_deref(), envelope);
        let details = said(envelope, &|error, value| {
            matches!(error, Sentinel::Much { .. } | Sentinel::Few { .. }).then(|| value.get("sentinel").is_some())
        });
        assert_finds(&details, paths.details.as_deref(), envelope);
        if paths.has_issues_in_details {
            let issues = said(envelope, &|error, value| {
                let is_issue = |value: &Value| value.get("path").is_some_and(Value::is_string);
                error.has_issues().then(|| value.get("sentinel").is_some() && is_issue(&value["issues"][0]))
            });
            assert_finds(&issues, paths.details.as_deref(), envelope);
        }
    }
}
