//! What a member shows if its value is empty.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node, Node::*, member};

use crate::Case;

#[test]
fn a_required_member_is_null() {
    const ROOT: Node = Object(&[
        member("details", Details),
        member("detail", Detail("param")),
        member("issues", Issues(&IssueMessage)),
        member("by_field", IssuesByField),
        member("id", RequestId),
        member("docs", Docs),
        member("action", Action),
        member("seconds", RetryAfterSeconds),
        member("millis", RetryAfterMillis),
        member("extension", Extension("type")),
        member("context", Context("instance")),
        member("object", Object(&[member("docs", Docs).optional()])),
        member("array", Array(&[Docs])),
    ]);
    assert_eq!(
        body!(Case::Plain, ROOT),
        concat!(
            r#"{"details":null,"detail":null,"issues":null,"by_field":null,"id":null,"docs":null,"action":null,"#,
            r#""seconds":null,"millis":null,"extension":null,"context":null,"object":null,"array":null}"#
        )
    );
}

#[test]
fn an_optional_member_is_left_out() {
    const ROOT: Node = Object(&[
        member("first", Docs).optional(),
        member("code", Code),
        member("details", Details).optional(),
        member("id", RequestId).optional(),
        member("status", Status).optional(),
        member("last", Action).optional(),
    ]);
    assert_eq!(body!(Case::Plain, ROOT), r#"{"code":"plain","status":404}"#);
    let members = Case::Members { param: None, limit: 3 };
    assert_eq!(body!(members, ROOT), r#"{"code":"members","details":{"limit":3},"status":400}"#);
}

#[test]
fn commas_stand_between_members_that_are_there() {
    const ROOT: Node = Object(&[
        member("id", RequestId).optional(),
        member("details", Details).optional(),
        member("code", Code),
    ]);
    const OPTIONAL: Node = Object(&[
        member("a", RequestId).optional(),
        member("b", Details).optional(),
        member("c", Docs).optional(),
    ]);
    let members = Case::Members { param: None, limit: 3 };
    assert_eq!(body!(members, ROOT), r#"{"details":{"limit":3},"code":"members"}"#);
    assert_eq!(body!(members, OPTIONAL), r#"{"b":{"limit":3}}"#);
    assert_eq!(body!(Case::Told, OPTIONAL), r#"{"c":"https://api.example/told"}"#);
}

#[test]
fn another_node_can_stand_for_nothing() {
    const ROOT: Node = Object(&[
        member("null", Details).or(Null),
        member("object", Details).or(Object(&[])),
        member("array", Details).or(Array(&[])),
        member("string", Docs).or(Str("about:blank")),
        member("int", RetryAfterSeconds).or(Int(0)),
        member("bool", Extension("fatal")).or(Bool(false)),
        member("code", Action).or(Code),
        member("shape", RequestId).or(Object(&[member("status", Status)])),
    ]);
    assert_eq!(
        body!(Case::Plain, ROOT),
        concat!(
            r#"{"null":null,"object":{},"array":[],"string":"about:blank","int":0,"bool":false,"code":"plain","#,
            r#""shape":{"status":404}}"#
        )
    );
    assert_eq!(
        body!(Case::Told, ROOT),
        concat!(
            r#"{"null":null,"object":{},"array":[],"string":"https://api.example/told","int":0,"bool":true,"#,
            r#""code":"Reload","shape":{"status":409}}"#
        )
    );
}

#[test]
fn a_node_that_stands_for_nothing_can_be_nothing_too() {
    assert_eq!(body!(Case::Plain, Object(&[member("id", RequestId).or(Docs)])), r#"{"id":null}"#);
}

#[test]
fn a_value_of_run_time_can_be_nothing() {
    const ROOT: Node = Object(&[
        member("required", Detail("param")),
        member("or", Detail("param")).or(Str("none")),
        member("optional", Detail("param")).optional(),
    ]);
    assert_eq!(body!(Case::Members { param: None, limit: 3 }, ROOT), r#"{"required":null,"or":"none"}"#);
    assert_eq!(
        body!(Case::Members { param: Some("p"), limit: 3 }, ROOT),
        r#"{"required":"p","or":"p","optional":"p"}"#
    );
}

#[test]
fn issues_that_list_nothing_are_nothing() {
    const ROOT: Node = Object(&[
        member("required", Issues(&IssueMessage)),
        member("or", IssuesByField).or(Array(&[])),
        member("optional", IssuesByField).optional(),
    ]);
    assert_eq!(body!(Case::Invalid(api_error::Issues::new()), ROOT), r#"{"required":null,"or":[]}"#);
}

#[test]
fn an_object_all_of_whose_members_were_left_out_is_nothing() {
    const INNER: Node = Object(&[member("id", RequestId).optional(), member("docs", Docs).optional()]);
    const ROOT: Node = Object(&[
        member("optional", INNER).optional(),
        member("or", INNER).or(Object(&[])),
        member("required", INNER),
    ]);
    assert_eq!(body!(Case::Plain, ROOT), r#"{"or":{},"required":null}"#);
    assert_eq!(
        body!(Case::Told, ROOT),
        concat!(
            r#"{"optional":{"docs":"https://api.example/told"},"or":{"docs":"https://api.example/told"},"#,
            r#""required":{"docs":"https://api.example/told"}}"#
        )
    );
}

#[test]
fn nothing_goes_up_through_objects_and_arrays() {
    const DEEP: Node = Object(&[member(
        "a",
        Object(&[member("b", Array(&[Object(&[member("c", Detail("param")).optional()])])).optional()]),
    )
    .optional()]);
    const ROOT: Node = Object(&[member("code", Code), member("deep", DEEP).optional()]);
    assert_eq!(body!(Case::Plain, ROOT), r#"{"code":"plain"}"#);
    assert_eq!(body!(Case::Members { param: None, limit: 3 }, ROOT), r#"{"code":"members"}"#);
    assert_eq!(
        body!(Case::Members { param: Some("p"), limit: 3 }, ROOT),
        r#"{"code":"members","deep":{"a":{"b":[{"c":"p"}]}}}"#
    );
}

#[test]
fn an_object_without_members_is_an_object() {
    assert_eq!(body!(Case::Plain, Object(&[member("details", Object(&[])).optional()])), r#"{"details":{}}"#);
}

#[test]
fn a_message_that_no_attribute_gave_is_the_title_or_nothing() {
    const ROOT: Node = Object(&[
        member("required", Message),
        member("optional", Message).optional(),
        member("or", Message).or(Str("none")),
    ]);
    assert_eq!(body!(Case::Plain, ROOT), r#"{"required":"Not Found","or":"none"}"#);
    assert_eq!(
        body!(Case::Told, ROOT),
        concat!(
            r#"{"required":"Somebody else saved it","optional":"Somebody else saved it","#,
            r#""or":"Somebody else saved it"}"#
        )
    );
}

#[test]
fn a_message_that_no_attribute_gave_is_the_title_that_one_gave() {
    #[derive(Debug, ApiError)]
    #[api(code = "titled", status = 402, title = "Out of credit")]
    struct Titled;

    assert_eq!(body!(Titled, Object(&[member("message", Message)])), r#"{"message":"Out of credit"}"#);
    assert_eq!(Titled.message(), "Out of credit");
}

#[test]
fn messages_come_from_texts_fields_docs_and_display() {
    #[derive(Debug, ApiError)]
    #[api(status = 400)]
    enum Said {
        #[api(code = "field", message = "Photo {id:>4} of {{{name:?}}}")]
        Field { id: u8, name: &'static str },
        #[api(code = "tuple", message = "{0} of {1}")]
        Tuple(u8, u8),
        /// The first paragraph
        /// is the message.
        ///
        /// The second is not.
        #[api(code = "doc", message = doc)]
        Doc,
        #[api(code = "display", message = display)]
        Display,
    }
    impl std::fmt::Display for Said {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("displayed")
        }
    }

    let message = |error: Said| body!(error, Object(&[member("m", Message).optional()]));
    assert_eq!(message(Said::Field { id: 7, name: "a\"b" }), r#"{"m":"Photo    7 of {\"a\\\"b\"}"}"#);
    assert_eq!(message(Said::Tuple(1, 2)), r#"{"m":"1 of 2"}"#);
    assert_eq!(message(Said::Doc), r#"{"m":"The first paragraph is the message."}"#);
    assert_eq!(message(Said::Display), r#"{"m":"displayed"}"#);
}

#[test]
fn order_is_kept() {
    assert_eq!(
        body!(Case::Told, Object(&[member("z", Status), member("a", Code), member("m", Title)])),
        r#"{"z":409,"a":"told","m":"Stale edit"}"#
    );
}

#[test]
fn a_root_that_is_nothing_is_an_empty_object_or_what_takes_its_place() {
    const DOCS: Envelope = Envelope::json(Docs);
    const OBJECT: Envelope = Envelope::json(Object(&[member("docs", Docs).optional()]));
    assert_eq!(body!(Case::Plain, Object(&[member("docs", Docs).optional()])), "{}");
    assert_eq!(body!(Case::Plain, Docs), "null");
    for (envelope, body) in [(DOCS.or(Str("none")), r#""none""#), (OBJECT.or(Null), "null"), (OBJECT, "{}")] {
        let envelope = Box::leak(Box::new(envelope));
        assert_eq!(Case::Plain.reply().envelope(envelope).to_string(), body);
    }
}

#[test]
fn the_first_of_several_nodes() {
    assert_eq!(body!(Case::Plain, FirstOf(&[Docs, Action, Code])), r#""plain""#);
    assert_eq!(body!(Case::Plain, Array(&[FirstOf(&[Docs, Action]), Status])), "[404]");
    let members = Case::Members { param: None, limit: 3 };
    assert_eq!(body!(members, FirstOf(&[Detail("param"), Detail("limit"), Code])), "3");
    assert_eq!(body!(members, Object(&[member("a", FirstOf(&[Detail("param"), Docs]))])), r#"{"a":null}"#);
}

#[test]
fn an_object_without_its_anchor_is_nothing() {
    const HELP: Node = Object(&[member("type", Str("help")), member("docs", Docs).anchor()]);
    #[derive(Debug, ApiError)]
    #[api(code = "known", status = 400, docs = "https://a.example/{code}")]
    struct Known;
    #[derive(Debug, ApiError)]
    #[api(code = "unknown", status = 400)]
    struct Unknown;

    static HELPFUL: Envelope =
        Envelope::json(Object(&[member("code", Code), member("help", HELP).optional()]));

    let with = |error: &dyn ApiError| error.reply().envelope(&HELPFUL).to_string();

    assert_eq!(with(&Unknown), r#"{"code":"unknown"}"#);
    assert_eq!(with(&Known), r#"{"code":"known","help":{"type":"help","docs":"https://a.example/known"}}"#);
}
