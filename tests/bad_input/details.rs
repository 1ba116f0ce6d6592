//! Details that fail to serialise, or that JSON cannot represent.

use std::collections::BTreeMap;

use api_error::envelope::{DETAIL, Envelope, Node::*, PROBLEM, flatten, member};
use api_error::{ApiError, Issues};
use serde::Serialize;

use crate::{ENVELOPES, Fails, Half, body, body_in, omitted, whole_body};

#[derive(Debug, ApiError)]
#[api(status = 400, extension(status = "INVALID_ARGUMENT", domain = "d"))]
enum Failing {
    #[api(code = "whole")]
    Whole(#[api(details)] Half),
    #[api(code = "deep")]
    Deep(#[api(details)] BTreeMap<u8, (u8, [Half; 1])>),
    #[api(code = "members")]
    Members {
        #[api(detail)]
        before: u8,
        #[api(detail)]
        half: Half,
        #[api(detail)]
        after: u8,
    },
    #[api(code = "first")]
    First {
        #[api(detail)]
        half: Half,
        #[api(detail)]
        after: u8,
    },
    #[api(code = "only")]
    Only(#[api(detail = "half")] Half),
    #[api(code = "several")]
    Several(#[api(detail = "one")] Half, #[api(detail = "other")] Option<Fails>),
    #[api(code = "beside_issues")]
    BesideIssues(#[api(detail = "half")] Half, #[api(issues)] Issues),
}

#[test]
fn a_whole_that_fails_is_left_out() {
    let error = Failing::Whole(Half);
    let (sent, omissions) = body(&error);
    assert_eq!(sent, r#"{"error":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
    let error = Failing::Deep([(1, (2, [Half]))].into());
    let (sent, omissions) = body(&error);
    assert_eq!(sent, r#"{"error":{"code":"deep","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["deep: Details"]);
}

#[test]
fn a_member_that_fails_is_left_out_alone() {
    let (sent, omissions) = body(&Failing::Members { before: 1, half: Half, after: 2 });
    assert_eq!(
        sent,
        r#"{"error":{"code":"members","message":"Bad Request","details":{"before":1,"after":2}}}"#
    );
    assert_eq!(omissions, [r#"members: Detail("half")"#]);
    let (sent, omissions) = body(&Failing::First { half: Half, after: 2 });
    assert_eq!(sent, r#"{"error":{"code":"first","message":"Bad Request","details":{"after":2}}}"#);
    assert_eq!(omissions, [r#"first: Detail("half")"#]);
}

#[test]
fn a_context_that_fails_is_left_out() {
    let error = Failing::Members { before: 1, half: Half, after: 2 };
    let reply = || error.reply().envelope(&PROBLEM).context("instance", Half);
    let json = omitted(|| reply().to_string());
    let tree = omitted(|| serde_json::to_string(&reply()).unwrap());
    for (sent, omissions) in [json, tree] {
        assert!(!sent.contains("instance"), "{sent}");
        assert_eq!(omissions[0], r#"members: Context("instance")"#);
    }
}

#[test]
fn details_without_a_member_that_did_not_fail_are_nothing() {
    let (sent, omissions) = body(&Failing::Only(Half));
    assert_eq!(sent, r#"{"error":{"code":"only","message":"Bad Request"}}"#);
    assert_eq!(omissions, [r#"only: Detail("half")"#]);
    let (sent, omissions) = body(&Failing::Several(Half, Some(Fails)));
    assert_eq!(sent, r#"{"error":{"code":"several","message":"Bad Request"}}"#);
    assert_eq!(omissions, [r#"several: Detail("one")"#, r#"several: Detail("other")"#]);
    let (_, omissions) = body(&Failing::Several(Half, None));
    assert_eq!(omissions, [r#"several: Detail("one")"#]);
}

#[test]
fn the_issues_stay_where_a_member_fails() {
    let (sent, omissions) = body(&Failing::BesideIssues(Half, Issues::new().at("a", "m")));
    assert_eq!(
        sent,
        r#"{"error":{"code":"beside_issues","message":"Bad Request","details":{"issues":[{"path":"a","message":"m"}]}}}"#
    );
    assert_eq!(omissions, [r#"beside_issues: Detail("half")"#]);
}

#[test]
fn what_fails_is_not_flattened() {
    let (sent, omissions) = body_in(&Failing::Whole(Half), &DETAIL);
    assert_eq!(sent, r#"{"detail":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
    let (sent, omissions) = body_in(&Failing::Members { before: 1, half: Half, after: 2 }, &PROBLEM);
    assert_eq!(
        sent,
        r#"{"type":"about:blank","title":"Bad Request","status":400,"code":"members","before":1,"after":2}"#
    );
    assert_eq!(omissions, [r#"members: Detail("half")"#]);
}

#[test]
fn what_fails_is_nothing_where_it_is_taken_out() {
    const ENVELOPE: Envelope = Envelope::json(Object(&[
        member("required", Detail("half")),
        member("left_out", Detail("half")).optional(),
        member("other", Detail("half")).or(Int(0)),
        flatten(Details),
    ]));
    let (sent, _) = body_in(&Failing::Members { before: 1, half: Half, after: 2 }, &ENVELOPE);
    assert_eq!(sent, r#"{"required":null,"other":0,"before":1,"after":2}"#);
    let (sent, _) = body_in(&Failing::Whole(Half), &ENVELOPE);
    assert_eq!(sent, r#"{"required":null,"other":0}"#);
}

#[test]
fn every_envelope_stays_whole() {
    for envelope in &ENVELOPES {
        for error in [Failing::Whole(Half), Failing::Only(Half), Failing::Several(Half, Some(Fails))] {
            let (response, _) = omitted(|| error.reply().envelope(envelope).request_id("r").response());
            let sent = String::from_utf8(response.body().to_vec()).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&sent).is_ok(), "{sent}");
            assert!(!sent.contains("first") && !sent.contains("half"), "{sent}");
        }
    }
}

#[test]
fn serialising_the_reply_reports_too() {
    let error = Failing::Whole(Half);
    let (sent, omissions) = omitted(|| serde_json::to_string(&error.reply()).unwrap());
    assert_eq!(sent, r#"{"error":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
}

#[derive(Debug, ApiError)]
#[api(status = 400)]
enum Odd<T: Serialize> {
    #[api(code = "whole")]
    Whole(#[api(details)] T),
    #[api(code = "member")]
    Member(#[api(detail = "it")] T, #[api(detail = "after")] bool),
    #[api(code = "option")]
    Option(#[api(detail = "it")] Option<T>),
    #[api(code = "null")]
    Null(#[api(detail(name = "it", null))] Option<T>),
}

fn whole(value: impl Serialize) -> String {
    let body = whole_body(&Odd::Whole(value));
    body.replacen(r#"{"error":{"code":"whole","message":"Bad Request""#, "", 1)
}

fn member_of(value: impl Serialize) -> String {
    let body = whole_body(&Odd::Member(value, true));
    body.replacen(r#"{"error":{"code":"member","message":"Bad Request","details":"#, "", 1)
}

#[test]
fn numbers_that_json_has_not_are_null() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(member_of(number), r#"{"it":null,"after":true}}}"#);
        assert_eq!(whole([number]), r#","details":[null]}}"#);
        assert_eq!(whole(number), "}}");
    }
    assert_eq!(member_of(f32::NAN), r#"{"it":null,"after":true}}}"#);
}

#[test]
fn wide_numbers_keep_all_their_digits() {
    assert_eq!(member_of(u128::MAX), r#"{"it":340282366920938463463374607431768211455,"after":true}}}"#);
    assert_eq!(member_of(i128::MIN), r#"{"it":-170141183460469231731687303715884105728,"after":true}}}"#);
    let map = BTreeMap::from([("a", u128::MAX), ("b", 0)]);
    let (sent, omissions) = body_in(&Odd::Whole(map), &DETAIL);
    assert_eq!(
        sent,
        r#"{"detail":{"code":"whole","message":"Bad Request","a":340282366920938463463374607431768211455,"b":0}}"#
    );
    assert_eq!(omissions, [""; 0]);
    let error = Odd::Whole((i128::MIN, u128::MAX));
    assert_eq!(serde_json::to_string(&error.reply()).unwrap(), error.reply().to_string());
}

#[test]
fn floats_are_written_alike_in_every_place() {
    let floats = (f32::MAX, 1e13_f32, 1e14_f32, 1e-7_f32, 0.1_f32, f64::MIN_POSITIVE, 1e14, 1e16, -0.0);
    let text = serde_json::to_string(&floats).unwrap();
    let error = Odd::Whole(BTreeMap::from([("a", floats)]));
    let nested =
        format!(r#"{{"error":{{"code":"whole","message":"Bad Request","details":{{"a":{text}}}}}}}"#);
    assert_eq!(whole_body(&error), nested);
    let flattened = format!(r#"{{"detail":{{"code":"whole","message":"Bad Request","a":{text}}}}}"#);
    assert_eq!(body_in(&error, &DETAIL).0, flattened);
    assert_eq!(serde_json::to_string(&error.reply()).unwrap(), nested);
}

#[test]
fn keys_that_have_a_text_are_strings() {
    assert_eq!(whole(BTreeMap::from([(1, 'a'), (-2, 'b')])), r#","details":{"-2":"b","1":"a"}}}"#);
    assert_eq!(whole(BTreeMap::from([(true, 1)])), r#","details":{"true":1}}}"#);
    assert_eq!(whole(BTreeMap::from([('"', 1)])), r#","details":{"\"":1}}}"#);
    let wide = BTreeMap::from([(u128::MAX, 1)]);
    assert_eq!(whole(wide), r#","details":{"340282366920938463463374607431768211455":1}}}"#);
}

#[test]
fn keys_that_have_none_leave_the_value_out() {
    #[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
    struct Key {
        part: u8,
    }

    let map = || BTreeMap::from([(Key { part: 1 }, 1)]);
    let (sent, omissions) = body(&Odd::Whole(map()));
    assert_eq!(sent, r#"{"error":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
    let (sent, omissions) = body(&Odd::Member(map(), true));
    assert_eq!(sent, r#"{"error":{"code":"member","message":"Bad Request","details":{"after":true}}}"#);
    assert_eq!(omissions, [r#"member: Detail("it")"#]);
    let (sent, omissions) = body(&Odd::Whole(BTreeMap::from([((1, 2), 3)])));
    assert_eq!(sent, r#"{"error":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
    let (sent, omissions) = body_in(&Odd::Whole(BTreeMap::from([(None::<u8>, 3)])), &DETAIL);
    assert_eq!(sent, r#"{"detail":{"code":"whole","message":"Bad Request"}}"#);
    assert_eq!(omissions, ["whole: Details"]);
}

#[test]
fn an_option_in_an_option_has_two_ways_to_be_none() {
    let details = |error: &Odd<Option<u8>>| {
        let body = whole_body(error);
        body.split_once("Bad Request\"").unwrap().1.to_owned()
    };
    assert_eq!(details(&Odd::Option(None)), "}}");
    assert_eq!(details(&Odd::Option(Some(None))), r#","details":{"it":null}}}"#);
    assert_eq!(details(&Odd::Option(Some(Some(1)))), r#","details":{"it":1}}}"#);
    assert_eq!(details(&Odd::Null(None)), r#","details":{"it":null}}}"#);
    assert_eq!(details(&Odd::Null(Some(None))), r#","details":{"it":null}}}"#);
    assert_eq!(details(&Odd::Null(Some(Some(1)))), r#","details":{"it":1}}}"#);
    assert_eq!(whole(Some(None::<u8>)), "}}");
    assert_eq!(whole(Some(Some(1))), r#","details":1}}"#);
}
