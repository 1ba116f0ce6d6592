//! Any envelope. They are leaked, because envelopes are static.

use std::collections::HashSet;

use api_error::envelope::Node::{
    Action, Array, Bool, Code, CodeString, Context, Detail, Details, Docs, Errors, Extension, FirstIssueBy,
    FirstOf, Int, IssueCode, IssueDetail, IssueDetails, IssueHeader, IssueLoc, IssueLocation, IssueMessage,
    IssueParameter, IssuePath, IssuePointer, IssuePointerFragment, IssueSegments, IssueValue, Issues,
    IssuesBy, IssuesByField, Message, Null, Object, RequestId, RetryAfterMillis, RetryAfterSeconds,
    Retryable, Status, StatusString, Str, Text, Title,
};
use api_error::envelope::{Envelope, Member, Node, flatten, member};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

const NAMES: [&str; 6] = ["code", "title", "count", "details", "issues", "x"];

fn leaf() -> impl Strategy<Value = Node> {
    prop::sample::select(vec![
        Code,
        CodeString,
        Status,
        StatusString,
        Title,
        Message,
        Details,
        Detail("count"),
        Detail("perhaps"),
        Detail("null"),
        IssuesByField,
        RequestId,
        Docs,
        Action,
        Retryable,
        RetryAfterSeconds,
        RetryAfterMillis,
        Extension("type"),
        Extension("level"),
        Context("instance"),
        Context("more"),
        Str("s"),
        Int(-1),
        Bool(true),
        Null,
        Text(&[]),
        Text(&[Str("\"text\" of "), Code, Str(": "), Message]),
        Text(&[Text(&[RequestId, Str(" ")]), Details, Detail("perhaps")]),
        Text(&[FirstOf(&[Docs, Action]), Array(&[Null, Context("more")]), Issues(&IssueSegments)]),
    ])
}

fn issue_leaf() -> impl Strategy<Value = Node> {
    prop::sample::select(vec![
        IssuePath,
        IssuePointer,
        IssuePointerFragment,
        IssueSegments,
        IssueLocation,
        IssueParameter,
        IssueHeader,
        IssueCode,
        IssueMessage,
        IssueLoc,
        IssueValue,
        IssueDetails,
        IssueDetail("min"),
        Code,
        RequestId,
        Details,
        Text(&[IssuePath, Str(" <"), IssueCode, Str(">")]),
    ])
}

/// Members, optional or with an alternative: each name at most once.
fn object(node: impl Strategy<Value = Node> + Clone, details: Node) -> impl Strategy<Value = Node> {
    let one = (0..4_u8, node.clone(), node);
    let anchor = prop::option::weighted(0.2, prop::sample::select(vec![Docs, Action, Extension("type")]));
    (prop::collection::vec(prop::option::of(one), NAMES.len()), anchor).prop_map(move |(members, anchor)| {
        let mut all: Vec<Member> = Vec::new();
        let mut is_flattened = false;
        for (name, made) in NAMES.into_iter().zip(members) {
            let Some((kind, node, other)) = made else { continue };
            all.push(match kind {
                0 if !is_flattened => {
                    is_flattened = true;
                    flatten(details)
                }
                1 => member(name, node).optional(),
                2 => member(name, node).or(other),
                _ => member(name, node),
            });
        }
        all.extend(anchor.map(|node| member("anchor", node).anchor()));
        Object(all.leak())
    })
}

/// `details` are what its objects may flatten.
fn nested(
    leaf: impl Strategy<Value = Node> + Clone + 'static,
    details: Node,
    choices: u32,
) -> impl Strategy<Value = Node> + Clone {
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            9 => object(inner.clone(), details),
            3 => prop::collection::vec(inner.clone(), 0..4).prop_map(|all| Array(all.leak())),
            choices => prop::collection::vec(inner, 1..3).prop_map(|all| FirstOf(all.leak())),
        ]
    })
}

/// The issues, in each of the ways to list them.
fn issues(choices: u32) -> impl Strategy<Value = Node> + Clone {
    let element = [IssueDetails, Details].map(|details| nested(issue_leaf().boxed(), details, choices));
    (proptest::strategy::Union::new(element), 0..3_u8).prop_map(|(element, kind)| {
        let element = Box::leak(Box::new(element));
        match kind {
            0 => Issues(element),
            1 => IssuesBy(element),
            _ => FirstIssueBy(element),
        }
    })
}

pub(crate) fn all() -> impl Strategy<Value = Envelope> {
    some(2)
}

/// Envelopes of XML, some with an attribute.
pub(crate) fn xml() -> impl Strategy<Value = Envelope> {
    let node = nested(prop_oneof![6 => leaf().boxed(), 1 => issues(2).boxed()].boxed(), Details, 2);
    (object(node, Details), prop::option::of(leaf())).prop_map(|(root, attribute)| {
        let Object(members) = root else { unreachable!("it is an object") };
        // An attribute is not an object.
        let attribute = attribute.filter(|node| *node != IssuesByField);
        let attribute = attribute.map(|node| member("@id", node).optional());
        let members: Vec<_> = attribute.into_iter().chain(members.iter().copied()).collect();
        Envelope::xml(Object(Box::leak(Box::new([member("Error", Object(members.leak()))]))))
    })
}

/// What is not in here is written, read, described and shown by no property test.
#[test]
fn every_node_is_in_some_envelope() {
    let source = include_str!("../../../../../api-error-core/src/envelope/node.rs");
    let (_, nodes) = source.split_once("pub enum Node {").unwrap();
    let (nodes, _) = nodes.split_once("\n}").unwrap();
    let named = nodes.lines().filter_map(|line| line.trim_start().split(['(', ',']).next());
    let named: Vec<_> = named.filter(|name| name.starts_with(|first: char| first.is_uppercase())).collect();
    assert!(named.len() > 40, "{named:?}");

    let mut runner = TestRunner::deterministic();
    let made = (0..500).map(|_| all().new_tree(&mut runner).unwrap().current());
    let made = made.map(|envelope| format!("{:?}", envelope.root())).collect::<Vec<_>>().join(" ");
    let words: HashSet<_> = made.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let missing: Vec<_> = named.iter().filter(|name| !words.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Envelopes without alternatives.
pub(crate) fn without_choices() -> impl Strategy<Value = Envelope> {
    some(0)
}

fn some(choices: u32) -> impl Strategy<Value = Envelope> {
    let node =
        nested(prop_oneof![6 => leaf().boxed(), 1 => issues(choices).boxed()].boxed(), Details, choices);
    let errors = node.clone().prop_map(|element| Errors(Box::leak(Box::new(Envelope::json(element)))));
    let root = prop_oneof![
        3 => object(node.clone(), Details).boxed(),
        1 => node.clone().boxed(),
        1 => object(prop_oneof![2 => leaf().boxed(), 1 => errors.boxed()].boxed(), Details).boxed(),
    ];
    (root, prop::option::of(leaf())).prop_map(|(root, absent)| {
        let envelope = Envelope::json(root);
        absent.map_or(envelope, |absent| envelope.or(absent))
    })
}
