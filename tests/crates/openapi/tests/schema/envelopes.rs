//! Any envelope. They live as long as the test, as those of services do.

use api_error::envelope::Node::{
    Action, Array, Bool, Code, CodeString, Context, Detail, Details, Docs, Extension, Int, IssueCode,
    IssueHeader, IssueLocation, IssueMessage, IssueParameter, IssuePath, IssuePointer, IssuePointerFragment,
    IssueSegments, Issues, IssuesByField, Message, Null, Object, RequestId, RetryAfterMillis,
    RetryAfterSeconds, Retryable, Status, StatusString, Str, Title,
};
use api_error::envelope::{Envelope, Member, Node, flatten, member};
use proptest::prelude::*;

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
        Code,
        RequestId,
        Details,
    ])
}

/// What stands for a member that is nothing, and the members themselves: each name at most once.
fn object(node: impl Strategy<Value = Node> + Clone) -> impl Strategy<Value = Node> {
    let one = (0..4_u8, node.clone(), node);
    prop::collection::vec(prop::option::of(one), NAMES.len()).prop_map(|members| {
        let mut all: Vec<Member> = Vec::new();
        let mut is_flattened = false;
        for (name, made) in NAMES.into_iter().zip(members) {
            let Some((kind, node, other)) = made else { continue };
            all.push(match kind {
                0 if !is_flattened => {
                    is_flattened = true;
                    flatten(Details)
                }
                1 => member(name, node).optional(),
                2 => member(name, node).or(other),
                _ => member(name, node),
            });
        }
        Object(all.leak())
    })
}

fn nested(leaf: impl Strategy<Value = Node> + Clone + 'static) -> impl Strategy<Value = Node> + Clone {
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            3 => object(inner.clone()),
            1 => prop::collection::vec(inner, 0..4).prop_map(|all| Array(all.leak())),
        ]
    })
}

pub(crate) fn all() -> impl Strategy<Value = Envelope> {
    let issues = nested(issue_leaf().boxed()).prop_map(|element| Issues(Box::leak(Box::new(element))));
    let node = nested(prop_oneof![6 => leaf().boxed(), 1 => issues.boxed()].boxed());
    prop_oneof![3 => object(node.clone()).boxed(), 1 => node.boxed()].prop_map(Envelope::json)
}
