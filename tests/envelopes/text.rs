//! Envelopes of text, byte for byte.

use api_error::envelope::{DETAIL, Envelope, Node::*, member};
use api_error::{ApiError, Issue, Issues, Many};

use crate::{Case, WHOLE};

const PLAIN: Envelope = Envelope::text(&[
    Str("Error "),
    Code,
    Str(" ("),
    Status,
    Str("): "),
    Message,
    Str("\n"),
    Issues(&Text(&[Str("- "), IssuePath, Str(": "), IssueMessage, Str("\n")])),
    Text(&[Str("Do: "), Action, Str("\n")]),
    FirstOf(&[Text(&[Str("See "), Docs, Str("\n")]), Text(&[Str("Ask us, with "), RequestId, Str("\n")])]),
    Text(&[Str("Details: "), Details, Str("\n")]),
]);

fn plain(error: &dyn ApiError) -> String {
    error.reply().envelope(&PLAIN).to_string()
}

#[test]
fn parts_are_one_after_the_other_without_those_that_are_nothing() {
    assert_eq!(plain(&Case::Plain), "Error plain (404): Not Found\n");
    assert_eq!(
        plain(&Case::Told),
        "Error told (409): Somebody else saved it\nDo: Reload\nSee https://api.example/told\n"
    );
    assert_eq!(plain(&Case::Numbered), "Error 50035 (400): Bad Request\n");
    let reply = Case::Plain.reply().envelope(&PLAIN).request_id("<r&>");
    assert_eq!(reply.to_string(), "Error plain (404): Not Found\nAsk us, with <r&>\n");
}

#[test]
fn what_is_not_text_is_json_and_lists_are_their_elements() {
    let members = Case::Members { param: Some("a\n\"b"), limit: 3 };
    assert_eq!(
        plain(&members),
        "Error members (400): Bad Request\nDetails: {\"param\":\"a\\n\\\"b\",\"limit\":3}\n"
    );
    assert_eq!(plain(&Case::Text("as it is")), "Error text (400): Bad Request\nDetails: as it is\n");
    assert_eq!(plain(&Case::List(vec![1, 2])), "Error list (400): Bad Request\nDetails: [1,2]\n");
    assert_eq!(plain(&Case::Perhaps(None)), "Error perhaps (400): Bad Request\n");
    let issues = Issues::new().at("items[0].name", "Required").at("", "Too long");
    assert_eq!(
        plain(&Case::Invalid(issues)),
        "Error invalid (422): Unprocessable Content\n- items[0].name: Required\n- : Too long\n"
    );
}

#[test]
fn errors_are_texts_of_their_own() {
    const EACH: Envelope = Envelope::text(&[Str("* "), Code, Text(&[Str(", do: "), Action]), Str("\n")]);
    const ALL: Envelope = Envelope::text(&[Str("Errors:\n"), Errors(&EACH)]);
    let mut many = Many::from(Case::Told);
    many.push(Case::Plain);
    assert_eq!(many.reply().envelope(&ALL).to_string(), "Errors:\n* told, do: Reload\n* plain\n");
    assert_eq!(Case::Plain.reply().envelope(&ALL).to_string(), "Errors:\n* plain\n");
}

#[test]
fn an_answer_says_its_media_type_and_constant_ones_are_the_same_bytes() {
    const MARKDOWN: Envelope = Envelope::text(&[Str("# "), Title, Str("\n\n"), Message])
        .media_type("text/markdown; charset=utf-8")
        .code_header("x-code");
    let response = Case::Told.reply().envelope(&MARKDOWN).response();
    assert_eq!(response.body(), "# Stale edit\n\nSomebody else saved it");
    assert_eq!(response.headers()["content-type"], "text/markdown; charset=utf-8");
    assert_eq!(response.headers()["x-code"], "told");
    let response = Case::Plain.reply().envelope(&PLAIN).response();
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(response.status(), 404);
    let [one, other] = [(); 2].map(|()| Case::Plain.reply().envelope(&PLAIN).body());
    assert_eq!(one.as_ptr(), other.as_ptr());
}

#[test]
fn a_text_is_a_string_in_json_and_as_data() {
    const SUMMARY: Envelope = Envelope::json(Object(&[
        member("summary", Text(&[Str("["), CodeString, Str("] \""), Message, Text(&[Str(" "), RequestId])])),
        member("help", Text(&[Action, Str(": "), Docs])).optional(),
        member("limit", Text(&[Str("at most "), Detail("limit")])).or(Str("none")),
        member("wrong", Issues(&Text(&[IssuePath, Str(" ("), IssueCode, Str(")")]))).optional(),
    ]));
    let body = |error: &dyn ApiError| error.reply().envelope(&SUMMARY).to_string();
    assert_eq!(body(&Case::Plain), r#"{"summary":"[plain] \"Not Found","limit":"none"}"#);
    assert_eq!(
        body(&Case::Told),
        r#"{"summary":"[told] \"Somebody else saved it","help":"Reload: https://api.example/told","limit":"none"}"#
    );
    let members = Case::Members { param: None, limit: 3 };
    assert_eq!(
        members.reply().envelope(&SUMMARY).request_id("r").to_string(),
        r#"{"summary":"[members] \"Bad Request r","limit":"at most 3"}"#
    );
    let issues = [Issue::at("a", "m").code("c"), Issue::at("b", "m")];
    assert_eq!(
        body(&Case::Invalid(issues.into_iter().collect())),
        r#"{"summary":"[invalid] \"Unprocessable Content","limit":"none","wrong":["a (c)"]}"#
    );
    for envelope in [&SUMMARY, &DETAIL] {
        let whole = Case::Whole(WHOLE);
        let reply = whole.reply().envelope(envelope);
        assert_eq!(serde_json::to_vec(&reply).unwrap(), reply.body());
    }
    let reply = Case::Plain.reply().envelope(&PLAIN);
    assert_eq!(serde_json::to_value(&reply).unwrap(), "Error plain (404): Not Found\n");
}

#[test]
fn a_required_extension_is_in_every_text() {
    const TAGGED: Envelope =
        Envelope::text(&[Extension("kind"), Str(": "), Message, Text(&[Str(" "), Extension("tags")])]);

    #[derive(Debug, ApiError)]
    #[api(envelope = TAGGED, extension(kind = "client"), message = "No")]
    enum Tagged {
        #[api(code = "one", status = 400)]
        One,
        #[api(code = "two", status = 400, extension(tags = ["a", 1]))]
        Two,
    }

    assert_eq!(Tagged::One.reply().to_string(), "client: No");
    assert_eq!(Tagged::Two.reply().to_string(), r#"client: No ["a",1]"#);
}
