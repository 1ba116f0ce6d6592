//! Which declaration decides on an error's envelope, `docs` address and challenge.

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, ErrorCatalog};

const ONE: Envelope = Envelope::json(Object(&[member("one", Code), member("docs", Docs).optional()]));
static TWO: Envelope = Envelope::json(Object(&[member("two", Code), member("docs", Docs).optional()]));
const THREE: Envelope = Envelope::json(Object(&[member("three", Code)])).media_type("application/three+json");
const FOUR: Envelope = Envelope::json(Object(&[member("four", Code)]));

/// Names no envelope.
#[derive(Debug, ApiError)]
#[api(status = 401, allow(missing_challenge))]
enum Silent {
    #[api(code = "silent")]
    Plain,
    #[api(code = "silent_variant", envelope = THREE)]
    OfVariant,
}

#[derive(Debug, ApiError)]
#[api(status = 401, envelope = ONE, docs = "/one/{code}", challenge = "One")]
enum Inner {
    #[api(code = "inner")]
    Plain,
    #[api(code = "inner_variant", envelope = THREE)]
    OfVariant,
    #[api(code = "inner_docs", docs = "/own")]
    OwnDocs,
}

/// Wraps and names nothing.
#[derive(Debug, ApiError)]
#[api(status = 401)]
enum Through {
    #[api(transparent)]
    Inner(Inner),
    #[api(transparent)]
    Silent(Silent),
}

#[derive(Debug, ApiError)]
#[api(status = 401, envelope = TWO, docs = "/two/{code}", challenge = "Two")]
enum Outer {
    #[api(transparent)]
    Through(Through),
    #[api(transparent, envelope = FOUR)]
    InFour(Box<Silent>),
}

fn body(error: &impl ApiError) -> String {
    error.reply().to_string()
}

#[test]
fn without_any_it_is_nested() {
    assert_eq!(body(&Silent::Plain), r#"{"error":{"code":"silent","message":"Unauthorized"}}"#);
    assert_eq!(
        body(&Through::Silent(Silent::Plain)),
        r#"{"error":{"code":"silent","message":"Unauthorized"}}"#
    );
}

#[test]
fn the_types_own_comes_next() {
    assert_eq!(body(&Inner::Plain), r#"{"one":"inner","docs":"/one/inner"}"#);
    assert_eq!(body(&Through::Inner(Inner::Plain)), r#"{"one":"inner","docs":"/one/inner"}"#);
}

#[test]
fn the_outermost_type_that_names_one_speaks_for_all() {
    assert_eq!(body(&Outer::Through(Through::Inner(Inner::Plain))), r#"{"two":"inner","docs":"/two/inner"}"#);
    assert_eq!(
        body(&Outer::Through(Through::Silent(Silent::Plain))),
        r#"{"two":"silent","docs":"/two/silent"}"#
    );
}

#[test]
fn the_variants_own_comes_before_every_type() {
    assert_eq!(body(&Silent::OfVariant), r#"{"three":"silent_variant"}"#);
    assert_eq!(body(&Inner::OfVariant), r#"{"three":"inner_variant"}"#);
    assert_eq!(body(&Outer::Through(Through::Inner(Inner::OfVariant))), r#"{"three":"inner_variant"}"#);
    assert_eq!(body(&Outer::InFour(Box::new(Silent::Plain))), r#"{"four":"silent"}"#);
}

#[test]
fn the_replys_own_comes_first() {
    for error in
        [Outer::Through(Through::Inner(Inner::OfVariant)), Outer::InFour(Box::new(Silent::OfVariant))]
    {
        let code = error.code();
        assert_eq!(
            error.reply().envelope(&ONE).to_string().split_once(',').map_or("", |(one, _)| one),
            format!(r#"{{"one":"{code}""#)
        );
    }
}

#[test]
fn one_error_keeps_an_answer_for_each_way_to_it() {
    for _ in 0..2 {
        assert_eq!(body(&Inner::Plain), r#"{"one":"inner","docs":"/one/inner"}"#);
        assert_eq!(
            body(&Outer::Through(Through::Inner(Inner::Plain))),
            r#"{"two":"inner","docs":"/two/inner"}"#
        );
        assert_eq!(body(&Through::Inner(Inner::Plain)), r#"{"one":"inner","docs":"/one/inner"}"#);
    }
}

#[test]
fn docs_go_down_to_wrapped_types_and_a_variants_own_stay() {
    assert_eq!(body(&Inner::OwnDocs), r#"{"one":"inner_docs","docs":"/own"}"#);
    assert_eq!(
        body(&Outer::Through(Through::Inner(Inner::OwnDocs))),
        r#"{"two":"inner_docs","docs":"/own"}"#
    );
}

#[test]
fn challenges_go_down_to_wrapped_types() {
    let challenge = |error: &dyn ApiError| {
        let response = api_error::Reply::new(error).response();
        response.headers().get("www-authenticate").map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(challenge(&Silent::Plain), None);
    assert_eq!(challenge(&Inner::Plain).as_deref(), Some("One"));
    assert_eq!(challenge(&Through::Inner(Inner::Plain)).as_deref(), Some("One"));
    assert_eq!(challenge(&Outer::Through(Through::Inner(Inner::Plain))).as_deref(), Some("Two"));
    assert_eq!(challenge(&Outer::Through(Through::Silent(Silent::Plain))).as_deref(), Some("Two"));
    assert_eq!(challenge(&Outer::InFour(Box::new(Silent::Plain))).as_deref(), Some("Two"));
}

#[test]
fn no_other_key_goes_down() {
    #[derive(Debug, ApiError)]
    #[api(
        prefix = "outer.",
        codes = "snake_case",
        status = 400,
        extension(type = "outer"),
        detail_names = "camelCase"
    )]
    enum Around {
        #[api(transparent)]
        Inside(Inside),
    }
    #[derive(Debug, ApiError)]
    #[api(code = "Inside", status = 404)]
    struct Inside {
        #[api(detail)]
        photo_id: u8,
    }

    assert_eq!(
        body!(Around::Inside(Inside { photo_id: 1 }), Array(&[Code, Status, Extension("type"), Details])),
        r#"["Inside",404,{"photo_id":1}]"#
    );
}

#[test]
fn the_content_type_is_that_of_the_envelope_chosen() {
    let content_type = |error: &dyn ApiError| {
        api_error::Reply::new(error).response().headers()["content-type"].to_str().unwrap().to_owned()
    };
    assert_eq!(content_type(&Silent::Plain), "application/json");
    assert_eq!(content_type(&Outer::Through(Through::Silent(Silent::OfVariant))), "application/three+json");
    let response = Silent::Plain.reply().envelope(&api_error::envelope::PROBLEM).response();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(response.headers().get_all("content-type").iter().count(), 1);
}

#[test]
fn a_pointer_to_an_error_decides_nothing() {
    assert_eq!(body(&Box::new(Inner::Plain)), r#"{"one":"inner","docs":"/one/inner"}"#);
    let shared: std::sync::Arc<dyn ApiError> = std::sync::Arc::new(Outer::InFour(Box::new(Silent::Plain)));
    assert_eq!(body(&shared), r#"{"four":"silent"}"#);
}

#[test]
fn recursion_ends_at_the_error_itself() {
    #[derive(Debug, ApiError)]
    #[api(envelope = ONE)]
    enum Tree {
        #[api(code = "leaf", status = 400)]
        Leaf,
        #[api(transparent)]
        Branch(Box<Self>),
    }

    let tree = Tree::Branch(Box::new(Tree::Branch(Box::new(Tree::Leaf))));
    assert_eq!(body(&tree), r#"{"one":"leaf"}"#);
    assert_eq!(tree.status(), 400);
    assert_eq!(Tree::CATALOG.len(), 1);
}

/// The catalog lists the envelopes of the responses.
#[test]
fn the_catalog_knows_who_decides() {
    #[derive(Debug, ApiError)]
    #[api(envelope = TWO)]
    enum Top {
        #[api(transparent, envelope = FOUR)]
        Four(Middle),
    }
    #[derive(Debug, ApiError)]
    enum Middle {
        #[api(transparent, envelope = ONE)]
        One(Silent),
    }

    let errors = [Silent::Plain, Silent::OfVariant].map(|error| Top::Four(Middle::One(error)));
    for (error, entry) in errors.iter().zip(Top::CATALOG.entries()) {
        assert_eq!(error.code(), entry.spec().code());
        let told = error.reply().envelope(entry.envelope()).to_string();
        assert_eq!(body(error), told, "{}", error.code());
    }
    for (error, entry) in [Inner::Plain, Inner::OfVariant, Inner::OwnDocs]
        .map(|error| Outer::Through(Through::Inner(error)))
        .iter()
        .zip(Outer::CATALOG.entries())
    {
        assert_eq!(error.code(), entry.spec().code());
        let told = error.reply().envelope(entry.envelope()).to_string();
        assert_eq!(body(error), told, "{}", error.code());
        assert_eq!(entry.challenge().as_deref(), Some("Two"));
    }
}
