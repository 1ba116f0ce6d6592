//! Types that say something beside types that do.

use api_error::contract::Details;
use api_error::envelope::PROBLEM;
use api_error::{ApiError, Catalog, ErrorCatalog};

use crate::{Kind, body, values};

#[derive(Debug, ApiError)]
struct Inner {
    #[api(transparent)]
    kind: Kind,
    #[api(detail = "inner")]
    own: u8,
    #[api(header = "X-Inner")]
    header: u8,
}

#[derive(Debug, ApiError)]
#[api(envelope = PROBLEM)]
enum Outer {
    A(#[api(transparent)] Inner, #[api(detail = "outer")] u8, #[api(header = "X-Outer")] Option<u8>),
    /// The same type with nothing beside it.
    #[api(transparent)]
    B(Box<Kind>),
    /// And with something else.
    C {
        #[api(detail)]
        c: bool,
        #[api(transparent)]
        kind: Kind,
    },
}

fn inner(kind: Kind) -> Inner {
    Inner { kind, own: 1, header: 2 }
}

#[test]
fn an_answer_has_what_each_says() {
    let error = Outer::A(inner(Kind::Limited { limit: 5 }), 3, Some(4));
    assert_eq!(
        body(&error),
        r#"{"type":"about:blank","title":"Too Many Requests","status":429,"detail":"5 is all","code":"limited","limit":5,"inner":1,"outer":3}"#
    );
    assert_eq!((values(&error, "x-inner"), values(&error, "x-outer")), (vec!["2".into()], vec!["4".into()]));
    let error = Outer::A(inner(Kind::NotFound), 3, None);
    assert!(body(&error).ends_with(r#""code":"not_found","inner":1,"outer":3}"#), "{}", body(&error));
    assert!(values(&error, "x-outer").is_empty());
    let error = Outer::B(Box::new(Kind::NotFound));
    assert!(body(&error).ends_with(r#""code":"not_found"}"#), "{}", body(&error));
    let error = Outer::C { c: true, kind: Kind::NotFound };
    assert!(body(&error).ends_with(r#""code":"not_found","c":true}"#), "{}", body(&error));
}

fn listed(catalog: &'static Catalog) -> Vec<String> {
    let entries = catalog.entries().map(|entry| {
        let members = match entry.spec().details() {
            Details::Members(members) => members.iter().map(api_error::contract::DetailSpec::name).collect(),
            _ => Vec::new(),
        };
        format!("{} {}", entry.spec().code(), members.join(" "))
    });
    entries.collect()
}

#[test]
fn a_code_is_listed_for_each_way_that_says_something_else() {
    assert_eq!(
        listed(Outer::CATALOG),
        [
            "not_found inner outer",
            "limited limit inner outer",
            "not_found ",
            "limited limit",
            "not_found c",
            "limited limit c"
        ]
    );
    // Each is one code.
    assert_eq!(Outer::CATALOG.len(), 2);
}

/// Two types that wrap each other say what is beside them once.
mod mutual {
    use super::{ApiError, ErrorCatalog};

    #[derive(Debug, ApiError)]
    enum One {
        #[api(code = "one", status = 400)]
        Own,
        Other {
            #[api(transparent)]
            other: Box<Two>,
            #[api(header = "X-One")]
            one: u8,
        },
        Again {
            #[api(transparent)]
            again: Box<Self>,
            #[api(source)]
            cause: std::fmt::Error,
        },
    }

    #[derive(Debug, ApiError)]
    enum Two {
        #[api(code = "two", status = 400)]
        Own,
        #[api(transparent(open))]
        Other(Box<One>),
    }

    #[test]
    fn headers_of_every_level() {
        assert_eq!(super::listed(One::CATALOG), ["one ", "two "]);
        let inner = One::Other { other: Box::new(Two::Own), one: 1 };
        let error = One::Other { other: Box::new(Two::Other(Box::new(inner))), one: 2 };
        assert_eq!(crate::values(&error, "x-one"), ["1", "2"]);
        let again = One::Again { again: Box::new(One::Own), cause: std::fmt::Error };
        assert_eq!((again.code(), again.error_source().is_some()), ("one", true));
    }
}
