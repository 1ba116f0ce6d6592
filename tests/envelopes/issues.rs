//! Issues of a request, in the format of the envelope.

use api_error::envelope::{Node, Node::*, flatten, member};
use api_error::{Issue, issue::Location};

use crate::Case;

fn invalid(issues: impl IntoIterator<Item = Issue>) -> Case {
    Case::Invalid(issues.into_iter().collect())
}

fn in_body() -> Case {
    invalid([Issue::at("items[0].a/b", "Required").code("required")])
}

#[test]
fn without_a_place_they_are_a_member_of_the_details() {
    assert_eq!(
        body!(in_body(), Details),
        r#"{"issues":[{"path":"items[0].a/b","message":"Required","code":"required"}]}"#
    );
    assert_eq!(
        body!(invalid([Issue::query("page", "Too big")]), Details),
        r#"{"issues":[{"path":"?query=page","message":"Too big"}]}"#
    );
    assert_eq!(body!(invalid([]), Object(&[member("details", Details).optional()])), "{}");
}

#[test]
fn with_a_place_they_are_not_in_the_details() {
    const BY_FIELD: Node = Object(&[member("issues", IssuesByField), member("details", Details).optional()]);
    const ROOT: Node =
        Object(&[member("issues", Issues(&IssueMessage)), member("details", Details).optional()]);
    assert_eq!(body!(in_body(), ROOT), r#"{"issues":["Required"]}"#);
    assert_eq!(body!(in_body(), BY_FIELD), r#"{"issues":{"items[0].a/b":["Required"]}}"#);
}

#[test]
fn a_path_has_every_spelling() {
    assert_eq!(body!(in_body(), Issues(&IssuePath)), r#"["items[0].a/b"]"#);
    assert_eq!(body!(in_body(), Issues(&IssuePointer)), r#"["/items/0/a~1b"]"#);
    assert_eq!(body!(in_body(), Issues(&IssuePointerFragment)), r##"["#/items/0/a~1b"]"##);
    assert_eq!(body!(in_body(), Issues(&IssueSegments)), r#"[["items",0,"a/b"]]"#);
}

#[test]
fn the_whole_document_has_a_path_too() {
    const ALL: Node = Issues(&Object(&[
        member("path", IssuePath),
        member("pointer", IssuePointer),
        member("fragment", IssuePointerFragment),
        member("segments", IssueSegments),
    ]));
    assert_eq!(
        body!(invalid([Issue::at("", "m")]), ALL),
        r##"[{"path":"","pointer":"","fragment":"#","segments":[]}]"##
    );
}

#[test]
fn an_issue_says_where_it_is() {
    const ROOT: Node = Issues(&Object(&[
        member("in", IssueLocation),
        member("path", IssuePath),
        member("pointer", IssuePointer).optional(),
        member("fragment", IssuePointerFragment).optional(),
        member("parameter", IssueParameter).optional(),
        member("header", IssueHeader).optional(),
    ]));
    let issues = [
        Issue::at("a", "m"),
        Issue::query("page[size]", "m"),
        Issue::path("photo.id", "m"),
        Issue::header("x-key", "m"),
    ];
    assert_eq!(
        body!(invalid(issues), ROOT),
        concat!(
            r##"[{"in":"body","path":"a","pointer":"/a","fragment":"#/a"},"##,
            r#"{"in":"query","path":"?query=page[size]","parameter":"page[size]"},"#,
            r#"{"in":"path","path":"?path=photo.id"},"#,
            r#"{"in":"header","path":"?header=x-key","header":"x-key"}]"#
        )
    );
}

#[test]
fn a_code_is_left_out_or_null_where_there_is_none() {
    let error = || invalid([Issue::at("a", "1"), Issue::at("b", "2").code("c")]);
    assert_eq!(
        body!(error(), Issues(&Object(&[member("code", IssueCode).optional(), member("m", IssueMessage)]))),
        r#"[{"m":"1"},{"code":"c","m":"2"}]"#
    );
    assert_eq!(
        body!(error(), Issues(&Object(&[member("code", IssueCode).or(Str("invalid"))]))),
        r#"[{"code":"invalid"},{"code":"c"}]"#
    );
    assert_eq!(
        body!(error(), Issues(&Object(&[member("code", IssueCode)]))),
        r#"[{"code":null},{"code":"c"}]"#
    );
}

#[test]
fn elements_that_are_nothing_are_left_out() {
    const ELEMENT: Node = Object(&[member("code", IssueCode).optional()]);

    let (with, without) = (|| Issue::at("a", "1").code("c"), || Issue::at("b", "2"));
    assert_eq!(body!(invalid([without(), with()]), Issues(&IssueCode)), r#"["c"]"#);
    assert_eq!(body!(invalid([with(), without()]), Issues(&IssueCode)), r#"["c"]"#);
    assert_eq!(body!(invalid([with(), without(), with()]), Issues(&IssueCode)), r#"["c","c"]"#);
    assert_eq!(body!(invalid([with(), without()]), Issues(&ELEMENT)), r#"[{"code":"c"}]"#);
    assert_eq!(
        body!(invalid([without()]), Object(&[member("issues", Issues(&ELEMENT))])),
        r#"{"issues":null}"#
    );
}

#[test]
fn an_element_has_the_nodes_of_the_answer_too() {
    const ROOT: Node = Issues(&Object(&[
        member("code", Code),
        member("status", StatusString),
        member("field", IssuePath),
        member("kind", Str("field")),
        member("source", Object(&[member("pointer", IssuePointer).optional()])).optional(),
        member("all", Array(&[IssueMessage, Title])),
    ]));
    let error = invalid([Issue::at("a", "1"), Issue::query("b", "2")]);
    assert_eq!(
        body!(error, ROOT),
        concat!(
            r#"[{"code":"invalid","status":"422","field":"a","kind":"field","source":{"pointer":"/a"},"#,
            r#""all":["1","Unprocessable Content"]},"#,
            r#"{"code":"invalid","status":"422","field":"?query=b","kind":"field","#,
            r#""all":["2","Unprocessable Content"]}]"#
        )
    );
}

#[test]
fn the_nodes_of_an_issue_are_nothing_elsewhere() {
    assert_eq!(
        body!(in_body(), Object(&[member("path", IssuePath), member("m", IssueMessage).optional()])),
        r#"{"path":null}"#
    );
}

#[test]
fn by_field_they_are_lists_of_messages_in_order() {
    let error = invalid([
        Issue::at("b", "1"),
        Issue::at("a", "2"),
        Issue::query("b", "3"),
        Issue::at("b", "4"),
        Issue::at("", "5"),
    ]);
    assert_eq!(body!(error, IssuesByField), r#"{"b":["1","4"],"a":["2"],"?query=b":["3"],"":["5"]}"#);
}

#[test]
fn by_field_no_key_is_written_twice() {
    // Two ways to locate one parameter.
    let error = invalid([Issue::query("a.b", "1"), Issue::new(Location::Query, "a.b", "2")]);
    assert_eq!(body!(error, IssuesByField), r#"{"?query=a.b":["1","2"]}"#);
}

/// The details of an issue as members, one by one and as a whole.
#[test]
fn an_issue_has_details() {
    let issues =
        || invalid([Issue::at("name", "Too short").code("length").with("min", 3).with("unit", "letters")]);
    assert_eq!(body!(issues(), Issues(&IssueDetail("min"))), "[3]");
    assert_eq!(body!(issues(), Issues(&IssueDetails)), r#"[{"min":3,"unit":"letters"}]"#);
    assert_eq!(
        body!(issues(), Issues(&Object(&[member("field", IssuePath), flatten(IssueDetails)]))),
        r#"[{"field":"name","min":3,"unit":"letters"}]"#
    );
    assert_eq!(body!(issues(), Issues(&Object(&[flatten(IssueDetails)]))), r#"[{"min":3,"unit":"letters"}]"#);
    assert_eq!(body!(issues(), Issues(&Object(&[member("max", IssueDetail("max")).optional()]))), "null");
    assert_eq!(body!(invalid([Issue::at("a", "b")]), Issues(&Object(&[flatten(IssueDetails)]))), "null");
}

/// The format of Python services.
#[test]
fn the_location_and_the_segments_in_one_list() {
    let issues = [Issue::at("items[0].name", "a"), Issue::query("page", "b"), Issue::at("", "c")];
    assert_eq!(
        body!(invalid(issues), Issues(&IssueLoc)),
        r#"[["body","items",0,"name"],["query","page"],["body"]]"#
    );
}

#[test]
fn by_field_with_any_element() {
    const CODE: Node = Object(&[member("message", IssueMessage), member("code", IssueCode).optional()]);
    let issues =
        || invalid([Issue::at("a", "one").code("x"), Issue::query("b", "two"), Issue::at("a", "three")]);
    assert_eq!(
        body!(issues(), IssuesBy(&CODE)),
        r#"{"a":[{"message":"one","code":"x"},{"message":"three"}],"?query=b":[{"message":"two"}]}"#
    );
    assert_eq!(body!(issues(), FirstIssueBy(&IssueMessage)), r#"{"a":"one","?query=b":"two"}"#);
    // An empty value is omitted, together with its field.
    assert_eq!(body!(issues(), IssuesBy(&IssueCode)), r#"{"a":["x"]}"#);
    assert_eq!(body!(issues(), FirstIssueBy(&IssueCode)), r#"{"a":"x"}"#);
    assert_eq!(body!(invalid([]), IssuesBy(&IssueCode)), "null");
}

/// What the client sent, only where the issue was given it: `null` is a value too.
#[test]
fn the_value_that_was_sent() {
    const SENT: Node = Issues(&Object(&[member("field", IssuePath), member("input", IssueValue).optional()]));
    let issues = || {
        invalid([
            Issue::at("name", "Too short").value("\"a\""),
            Issue::at("tags", "Too many").value(["sea", "sky"]),
            Issue::at("id", "Required").value(()),
            Issue::at("age", "Required"),
        ])
    };
    assert_eq!(
        body!(issues(), SENT),
        concat!(
            r#"[{"field":"name","input":"\"a\""},{"field":"tags","input":["sea","sky"]},"#,
            r#"{"field":"id","input":null},{"field":"age"}]"#
        )
    );
    // By default, no answer has it.
    let json = serde_json::to_string(&Issue::at("name", "Too short").value("hunter2")).unwrap();
    assert_eq!(json, r#"{"path":"name","message":"Too short"}"#);
    // What is not JSON is left out.
    assert_eq!(Issue::at("a", "b").value(std::collections::BTreeMap::from([((1, 2), 3)])).value, None);
}
