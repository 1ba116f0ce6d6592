//! What wrapping types and variants add to a code.

use api_error::envelope::{DETAIL, FLAT, PROBLEM};
use api_error::{ApiError, ErrorCatalog};

#[derive(Debug, ApiError)]
#[api(status = 401, group = "Inner", docs = "/inner/{code}", challenge = "Inner", envelope = FLAT)]
enum Inner {
    #[api(code = "grouped")]
    Grouped,
}

#[derive(Debug, ApiError)]
#[api(status = 401, allow(missing_challenge))]
enum Plain {
    #[api(code = "plain")]
    Plain,
    #[api(code = "told", group = "Own", docs = "/own", envelope = DETAIL)]
    Told,
}

#[derive(Debug, ApiError)]
#[api(docs = "/outer/{code}", challenge = "Outer", envelope = PROBLEM)]
enum Outer {
    #[api(transparent, group = "Of the variant")]
    Inner(Inner),
    #[api(transparent, group = "Of the variant", envelope = FLAT)]
    Plain(Plain),
    #[api(code = "own", status = 400)]
    Own,
}

#[derive(Debug, ApiError)]
enum Outermost {
    #[api(transparent, group = "Outermost")]
    Outer(Outer),
}

#[test]
fn an_entry_has_the_group_of_its_own_or_of_the_way_to_it() {
    let groups = |catalog: &'static api_error::Catalog| -> Vec<_> {
        catalog.entries().map(|entry| (entry.spec().code(), entry.group().unwrap_or("-"))).collect()
    };
    let inner = [("grouped", "Inner"), ("plain", "Of the variant"), ("told", "Own"), ("own", "-")];
    assert_eq!(groups(Outer::CATALOG), inner);
    assert_eq!(
        groups(Outermost::CATALOG),
        [("grouped", "Inner"), ("plain", "Outermost"), ("told", "Own"), ("own", "Outermost")]
    );
    assert_eq!(Outer::CATALOG.get("plain").unwrap().group(), None);
}

#[test]
fn docs_and_challenge_are_the_outermost_types() {
    let told = |catalog: &'static api_error::Catalog| -> Vec<_> {
        let docs = |entry: &api_error::contract::Entry| entry.docs().map(|docs| docs.to_string());
        catalog.entries().map(|entry| (docs(&entry).unwrap_or_default(), entry.challenge())).collect()
    };
    let expected = ["/outer/grouped", "/outer/plain", "/own", "/outer/own"]
        .map(|docs| (docs.to_owned(), Some("Outer".into())));
    assert_eq!(told(Outermost::CATALOG), expected);
    assert_eq!(told(Inner::CATALOG), [("/inner/grouped".to_owned(), Some("Inner".into()))]);
    assert_eq!(told(Plain::CATALOG), [(String::new(), None), ("/own".to_owned(), None)]);
}

#[test]
fn an_entrys_envelope_is_that_of_the_answer() {
    let answers = [Plain::Plain.reply().to_string(), Plain::Told.reply().to_string()];
    assert_eq!(
        answers,
        [
            r#"{"error":{"code":"plain","message":"Unauthorized"}}"#,
            r#"{"detail":{"code":"told","message":"Unauthorized"}}"#
        ]
    );
    let envelopes: Vec<_> = Outermost::CATALOG.entries().map(|entry| entry.envelope()).collect();
    for (at, (envelope, error)) in envelopes
        .into_iter()
        .zip([
            Outermost::Outer(Outer::Inner(Inner::Grouped)),
            Outermost::Outer(Outer::Plain(Plain::Plain)),
            Outermost::Outer(Outer::Plain(Plain::Told)),
            Outermost::Outer(Outer::Own),
        ])
        .enumerate()
    {
        let sent = error.reply().to_string();
        assert_eq!(error.reply().envelope(envelope).to_string(), sent, "{at}");
    }
}
