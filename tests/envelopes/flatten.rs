//! Details among the envelope's own members.

use api_error::ApiError;
use api_error::envelope::{Node, Node::*, flatten, member};

use crate::{Case, WHOLE};

const BETWEEN: Node = Object(&[member("code", Code), flatten(Details), member("status", Status)]);
const FIRST: Node = Object(&[flatten(Details), member("code", Code)]);
const ALONE: Node = Object(&[flatten(Details)]);
/// Its own members have names of details.
const COLLIDING: Node = Object(&[member("limit", Code), flatten(Details), member("details", Status)]);

#[test]
fn members_stand_where_they_are_flattened() {
    let error = Case::Members { param: Some("p"), limit: 3 };
    assert_eq!(body!(error, BETWEEN), r#"{"code":"members","param":"p","limit":3,"status":400}"#);
    assert_eq!(body!(error, FIRST), r#"{"param":"p","limit":3,"code":"members"}"#);
    assert_eq!(body!(error, ALONE), r#"{"param":"p","limit":3}"#);
}

#[test]
fn a_whole_stands_where_it_is_flattened() {
    for error in [Case::Whole(WHOLE), Case::Perhaps(Some(WHOLE))] {
        let code = error.code();
        assert_eq!(
            body!(error, BETWEEN),
            format!(r#"{{"code":"{code}","param":"size","limit":3,"status":400}}"#)
        );
        assert_eq!(body!(error, ALONE), r#"{"param":"size","limit":3}"#);
    }
}

#[test]
fn no_details_leave_no_trace() {
    assert_eq!(body!(Case::Plain, BETWEEN), r#"{"code":"plain","status":404}"#);
    assert_eq!(body!(Case::Plain, FIRST), r#"{"code":"plain"}"#);
    assert_eq!(body!(Case::Perhaps(None), BETWEEN), r#"{"code":"perhaps","status":400}"#);
    assert_eq!(body!(Case::Perhaps(None), FIRST), r#"{"code":"perhaps"}"#);
    assert_eq!(
        body!(Case::Perhaps(None), Object(&[member("a", ALONE).optional(), member("b", Code)])),
        r#"{"b":"perhaps"}"#
    );
}

#[test]
fn details_that_are_no_object_stand_under_details() {
    assert_eq!(body!(Case::Text("t"), BETWEEN), r#"{"code":"text","details":"t","status":400}"#);
    assert_eq!(body!(Case::List(vec![1]), FIRST), r#"{"details":[1],"code":"list"}"#);
}

#[test]
fn the_envelopes_own_member_wins() {
    let error = Case::Members { param: Some("p"), limit: 3 };
    assert_eq!(body!(error, COLLIDING), r#"{"limit":"members","param":"p","details":400}"#);
    assert_eq!(body!(Case::Whole(WHOLE), COLLIDING), r#"{"limit":"whole","param":"size","details":400}"#);
    assert_eq!(body!(Case::Text("t"), COLLIDING), r#"{"limit":"text","details":400}"#);
}

#[test]
fn a_detail_that_is_taken_out_is_not_flattened() {
    const ROOT: Node = Object(&[member("param", Detail("param")), flatten(Details)]);
    const RENAMED: Node = Object(&[member("field", Detail("param")).optional(), flatten(Details)]);
    for error in [Case::Members { param: Some("size"), limit: 3 }, Case::Whole(WHOLE)] {
        assert_eq!(body!(error, ROOT), r#"{"param":"size","limit":3}"#);
        assert_eq!(body!(error, RENAMED), r#"{"field":"size","limit":3}"#);
    }
    assert_eq!(body!(Case::Members { param: None, limit: 3 }, ROOT), r#"{"param":null,"limit":3}"#);
}

#[test]
fn issues_are_flattened_as_a_member_of_the_details() {
    let error = Case::Invalid(api_error::Issues::new().at("a", "m"));
    assert_eq!(
        body!(error, BETWEEN),
        r#"{"code":"invalid","issues":[{"path":"a","message":"m"}],"status":422}"#
    );
    assert_eq!(
        body!(error, Object(&[member("errors", Issues(&IssueMessage)), flatten(Details)])),
        r#"{"errors":["m"]}"#
    );
}

#[test]
fn names_and_values_keep_what_is_special_in_them() {
    #[derive(Debug, ApiError)]
    #[api(code = "map", status = 400)]
    struct Map(#[api(details)] std::collections::BTreeMap<&'static str, &'static str>);

    let error = Map([("", "empty"), ("a\"b", "{[,:"), ("limit", "no"), ("é\\", "\u{7f}\n")].into());
    assert_eq!(
        body!(error, COLLIDING),
        "{\"limit\":\"map\",\"\":\"empty\",\"a\\\"b\":\"{[,:\",\"é\\\\\":\"\u{7f}\\n\",\"details\":400}"
    );
}

#[test]
fn nested_objects_are_flattened_by_one_level() {
    #[derive(Debug, ApiError)]
    #[api(code = "nested", status = 400)]
    struct Nested(#[api(details)] serde_json::Value);

    let error = Nested(serde_json::json!({"a": {"limit": [1, {"b": "}"}]}, "limit": 0}));
    assert_eq!(body!(error, COLLIDING), r#"{"limit":"nested","a":{"limit":[1,{"b":"}"}]},"details":400}"#);
    let error = Nested(serde_json::json!({}));
    assert_eq!(body!(error, BETWEEN), r#"{"code":"nested","status":400}"#);
}

mod absent {
    use api_error::envelope::{Envelope, Node::*, flatten, member};
    use api_error::{ApiError, ErrorCatalog};

    const LOGOUT: Envelope = Envelope::json(Object(&[
        member("errcode", Code),
        flatten(Details),
        member("soft_logout", Extension("soft_logout")).optional(),
        member("request_id", RequestId).optional(),
    ]));

    #[derive(ApiError)]
    #[api(envelope = LOGOUT, allow(shadowed_detail))]
    enum TokenError {
        #[api(code = "UNKNOWN_TOKEN", status = 403)]
        Unknown {
            #[api(detail)]
            soft_logout: bool,
            #[api(detail)]
            request_id: u8,
        },
        #[api(code = "USER_LOCKED", status = 403, extension(soft_logout = true))]
        Locked,
    }

    #[test]
    fn only_a_member_that_is_never_there_hides_no_detail() {
        let error = TokenError::Unknown { soft_logout: true, request_id: 7 };
        let body = r#"{"errcode":"UNKNOWN_TOKEN","soft_logout":true}"#;
        assert_eq!(error.reply().to_string(), body);
        assert_eq!(serde_json::to_string(&error.reply()).unwrap(), body);
        let with_id = r#"{"errcode":"UNKNOWN_TOKEN","soft_logout":true,"request_id":"r"}"#;
        assert_eq!(error.reply().request_id("r").to_string(), with_id);
        assert_eq!(TokenError::Locked.reply().to_string(), r#"{"errcode":"USER_LOCKED","soft_logout":true}"#);
        let schema = TokenError::CATALOG.entries().next().unwrap().schema().to_string();
        assert!(schema.contains(r#""soft_logout":{"type":"boolean"}"#), "{schema}");
    }
}
