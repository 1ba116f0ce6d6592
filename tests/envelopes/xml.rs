//! Envelopes of XML, byte for byte.

use std::collections::BTreeMap;

use api_error::envelope::{Envelope, Node::*, flatten, member};
use api_error::{ApiError, Issue, Issues, Many};
use serde::Serialize;

use crate::Case;

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>
const S3: Envelope = Envelope::xml(Object(&[member(
    "Error",
    Object(&[
        member("Code", Code),
        member("Message", Message),
        flatten(Details),
        member("Resource", Context("resource")).optional(),
        member("RequestId", RequestId),
    ]),
)]))
.request_id_header("x-amz-request-id");

#[derive(Debug, ApiError)]
#[api(envelope = S3, codes = "PascalCase")]
enum S3Error {
    #[api(status = 404, message = "The specified key does not exist.")]
    NoSuchKey(#[api(detail = "Key")] String),
    #[api(status = 503, message = "Reduce your request rate.")]
    SlowDown,
}

#[test]
fn s3() {
    let missing = S3Error::NoSuchKey("a&b <1>.txt".to_owned());
    let response =
        missing.reply().context("resource", "/bucket/a&b").request_id("4442587FB7D0A2F9").response();
    assert_eq!(
        response.body(),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code>"#,
            "<Message>The specified key does not exist.</Message><Key>a&amp;b &lt;1&gt;.txt</Key>",
            "<Resource>/bucket/a&amp;b</Resource><RequestId>4442587FB7D0A2F9</RequestId></Error>"
        )
    );
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/xml");
    assert_eq!(response.headers()["x-amz-request-id"], "4442587FB7D0A2F9");
    assert_eq!(
        S3Error::SlowDown.reply().to_string(),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code>"#,
            "<Message>Reduce your request rate.</Message><RequestId/></Error>"
        )
    );
}

/// <https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2>
#[test]
fn azure_storage() {
    const BLOB: Envelope = Envelope::xml(Object(&[member(
        "Error",
        Object(&[
            member("Code", Code),
            member("Message", Text(&[Message, Text(&[Str("\nRequestId:"), RequestId])])),
        ]),
    )]))
    .prolog(r#"<?xml version="1.0" encoding="utf-8"?>"#)
    .code_header("x-ms-error-code");

    /// Of tables, in `OData`.
    const TABLE: Envelope = Envelope::xml(Object(&[member(
        "error",
        Object(&[
            member("@xmlns", Str("http://schemas.microsoft.com/ado/2007/08/dataservices/metadata")),
            member("code", Code),
            member("message", Object(&[member("@xml:lang", Str("en-US")), member("$text", Message)])),
        ]),
    )]))
    .prolog("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n");

    #[derive(Debug, ApiError)]
    #[api(envelope = BLOB, code = "ResourceNotFound", status = 404, message = "It isn't \"there\".")]
    struct NotFound;

    let response = NotFound.reply().request_id("1d1").response();
    assert_eq!(
        response.body(),
        concat!(
            r#"<?xml version="1.0" encoding="utf-8"?><Error><Code>ResourceNotFound</Code>"#,
            "<Message>It isn't \"there\".\nRequestId:1d1</Message></Error>"
        )
    );
    assert_eq!(response.headers()["x-ms-error-code"], "ResourceNotFound");
    // A constant answer is constant bytes.
    let [one, other] = [(); 2].map(|()| NotFound.reply().body());
    assert!(one.ends_with(b"<Message>It isn't \"there\".</Message></Error>"));
    assert_eq!(one.as_ptr(), other.as_ptr());
    assert_eq!(
        NotFound.reply().envelope(&TABLE).to_string(),
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n",
            r#"<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">"#,
            r#"<code>ResourceNotFound</code><message xml:lang="en-US">It isn't "there".</message></error>"#
        )
    );
}

/// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html>
#[test]
fn lists_repeat_their_element() {
    const ERROR: Envelope = Envelope::json(Object(&[member("Code", Code), member("Message", Message)]));
    const EC2: Envelope = Envelope::xml(Object(&[member(
        "Response",
        Object(&[
            member("Errors", Object(&[member("Error", Errors(&ERROR))])),
            member("Issue", Issues(&Object(&[member("@path", IssuePath), member("$text", IssueMessage)])))
                .optional(),
            member("Issues", FirstIssueBy(&IssueCode)).optional(),
            member("RequestID", RequestId).optional(),
        ]),
    )]))
    .prolog("");
    let mut many = Many::from(Case::Told);
    many.push(Case::Plain);
    assert_eq!(
        many.reply().envelope(&EC2).request_id("r").to_string(),
        concat!(
            "<Response><Errors><Error><Code>told</Code><Message>Somebody else saved it</Message></Error>",
            "<Error><Code>plain</Code><Message>Not Found</Message></Error></Errors><RequestID>r</RequestID></Response>"
        )
    );
    let issues = [Issue::at("a[0].\"b\"", "<m>").code("c"), Issue::query("page", "n")];
    assert_eq!(
        Case::Invalid(issues.into_iter().collect()).reply().envelope(&EC2).to_string(),
        concat!(
            "<Response><Errors><Error><Code>invalid</Code><Message>Unprocessable Content</Message></Error></Errors>",
            r#"<Issue path="a[0].&quot;b&quot;">&lt;m&gt;</Issue><Issue path="?query=page">n</Issue>"#,
            "<Issues><a_0_._b_>c</a_0_._b_></Issues></Response>"
        )
    );
}

const DETAILED: Envelope =
    Envelope::xml(Object(&[member("E", Object(&[member("@code", Code), flatten(Details)]))])).prolog("");

#[derive(Debug, ApiError)]
#[api(code = "values\"<", status = 400, allow(code_text))]
struct Values<T: Serialize + Send + Sync + std::fmt::Debug>(#[api(details)] T);

fn detailed(details: serde_json::Value) -> String {
    Values(details).reply().envelope(&DETAILED).to_string()
}

#[test]
fn values_of_any_shape() {
    assert_eq!(
        detailed(serde_json::json!({
            "empty": "", "list": [1, "two", null, [3, 4], {"five": 5}], "none": [], "null": null,
            "number": -1.5, "object": {}, "true": true,
        })),
        concat!(
            r#"<E code="values&quot;&lt;"><empty/><list>1</list><list>two</list><list/>"#,
            "<list><list>3</list><list>4</list></list><list><five>5</five></list>",
            "<null/><number>-1.5</number><object/><true>true</true></E>"
        )
    );
    let wide = Values(BTreeMap::from([("wide", u128::MAX)]));
    assert!(wide.reply().envelope(&DETAILED).to_string().contains(&format!("<wide>{}</wide>", u128::MAX)));
}

/// Only an envelope can have attributes, text beside elements, and names of a namespace.
#[test]
fn names_in_values_are_made_names_of_xml() {
    for (name, element) in [
        ("a b", "a_b"),
        ("@xmlns", "_xmlns"),
        ("$text", "_text"),
        ("1st", "_1st"),
        ("-", "_-"),
        ("", "_"),
        ("x:y", "x_y"),
        ("a><b/>", "a__b__"),
        ("Größe", "Größe"),
        ("\u{d7}\u{300}", "_\u{300}"),
        ("\u{300}", "_\u{300}"),
    ] {
        let expected = format!(r#"<E code="values&quot;&lt;"><{element}>v</{element}></E>"#);
        assert_eq!(detailed(serde_json::json!({ name: "v" })), expected, "{name:?}");
    }
}

const ATTRIBUTE: Envelope = Envelope::xml(Object(&[member("E", Object(&[member("@id", RequestId)]))]));

#[test]
fn characters_that_xml_cannot_have_do_not_break_the_document() {
    let text: String =
        (0..0x20).chain([0x7f, 0x85, 0xfffd, 0xfffe, 0xffff, 0x1_f600]).filter_map(char::from_u32).collect();
    let body = detailed(serde_json::json!({ "text": format!("a]]>{text}") }));
    let document = roxmltree::Document::parse(&body).unwrap();
    let read = document.root_element().first_element_child().unwrap().text().unwrap();
    let expected: String = text
        .chars()
        .map(|one| {
            if matches!(one, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..) {
                one
            } else {
                '\u{fffd}'
            }
        })
        .collect();
    assert_eq!(read, format!("a]]>{expected}"));
    let body = Case::Plain.reply().envelope(&ATTRIBUTE).request_id(format!("'{text}")).to_string();
    let document = roxmltree::Document::parse(&body).unwrap();
    assert_eq!(document.root_element().attribute("id"), Some(&*format!("'{expected}")));
}

#[test]
fn as_data_it_is_what_the_nodes_say() {
    let issues = Issues::new().at("@a", "\0");
    let invalid = Case::Invalid(issues);
    let reply = invalid.reply().envelope(&DETAILED);
    assert_eq!(
        serde_json::to_value(&reply).unwrap(),
        serde_json::json!({ "E": { "@code": "invalid", "issues": [{ "path": "@a", "message": "\0" }] } })
    );
    assert_eq!(
        reply.to_string(),
        "<E code=\"invalid\"><issues><path>@a</path><message>\u{fffd}</message></issues></E>"
    );
}
