//! The catalog is static data, also in const evaluation.

use api_error::envelope::{FLAT, NESTED};
use api_error::{
    ApiError, Catalog, ErrorCatalog, Retry,
    contract::{Details, DocsUrl, ErrorContract as _, ErrorSpec, Presence},
};
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(envelope = FLAT, docs = "https://api.example/{code:kebab-case}")]
enum Outer {
    #[api(code = "first", status = 400)]
    First,
    #[api(transparent)]
    Inner(Inner),
    #[api(code = "last", status = 500)]
    Last {
        #[api(detail)]
        id: u8,
    },
}

#[derive(Debug, ApiError)]
enum Inner {
    #[api(code = "inner_one", status = 404, message = "No {0}")]
    One(u8),
}

const OUTER: &Catalog = Outer::CATALOG;
const LEN: usize = Outer::CATALOG.len();
const IS_EMPTY: bool = OUTER.is_empty();
const IS_OPEN: bool = OUTER.is_open();
const NAME: &str = OUTER.name();
const ONE: &ErrorSpec = Outer::CATALOG.get("inner_one").unwrap();
const LAST: Option<&ErrorSpec> = Outer::CATALOG.get("last");
const NONE: Option<&ErrorSpec> = Outer::CATALOG.get("none");
const STATUS: StatusCode = ONE.status();
const RETRY: Retry = LAST.unwrap().retry();
const DOCS: Option<DocsUrl> = LAST.unwrap().docs();
const TEXTS: [&str; 6] =
    [ONE.code(), ONE.title(), ONE.message(), ONE.description(), ONE.type_name(), ONE.variant()];
static HELD: &Catalog = Outer::CATALOG;

const _: () = assert!(LEN == 3 && Inner::CATALOG.len() == 1);

/// One for each code.
static COUNTERS: [u8; Outer::CATALOG.len()] = [0; LEN];

const PRESENCE: Presence = match LAST.unwrap().details() {
    Details::Members([member]) => member.presence(),
    _ => Presence::Optional,
};

#[test]
fn consts_say_what_run_time_says() {
    assert_eq!((LEN, IS_EMPTY, IS_OPEN, NAME), (3, false, false, "Outer"));
    assert_eq!(COUNTERS.len(), Outer::CATALOG.specs().count());
    assert_eq!(STATUS, 404);
    assert_eq!(RETRY, Retry::Backoff);
    assert_eq!(TEXTS, ["inner_one", "Not Found", "No {0}", "", "Inner", "One"]);
    assert_eq!(DOCS.unwrap().to_string(), "https://api.example/last");
    assert_eq!(PRESENCE, Presence::Always);
    assert!(NONE.is_none());
    assert_eq!(HELD.len(), OUTER.len());
}

#[test]
fn a_specification_is_one_piece_of_data() {
    let value = Outer::Last { id: 1 };
    assert!(std::ptr::eq(LAST.unwrap(), value.spec()));
    assert!(std::ptr::eq(ONE, Outer::Inner(Inner::One(1)).spec()));
    assert!(std::ptr::eq(ONE, Inner::CATALOG.get("inner_one").unwrap()));
    assert!(std::ptr::eq(Outer::First.spec(), Outer::CATALOG.specs().next().unwrap()));
}

#[test]
fn the_envelope_is_the_types() {
    const ENVELOPE: &api_error::envelope::Envelope = Outer::CATALOG.envelope();
    assert_eq!(*ENVELOPE, FLAT);
    assert_eq!(*Inner::CATALOG.envelope(), NESTED);
}

#[test]
fn get_finds_every_code_and_no_other() {
    #[derive(Debug, ApiError)]
    #[api(status = 400, codes = "snake_case")]
    enum Many {
        Zulu,
        Alpha,
        #[api(code = "m_1")]
        Middle,
        #[api(code = 404)]
        Numbered,
        Yankee,
        Bravo,
        AlphaBeta,
    }

    let codes = ["zulu", "alpha", "m_1", "404", "yankee", "bravo", "alpha_beta"];
    assert_eq!(crate::codes(Many::CATALOG), codes);
    for code in ["", "a", "alph", "alphaa", "ALPHA", "zulu ", "zzz", "0404", "m", "m_", "m_11", "é"] {
        assert!(Many::CATALOG.get(code).is_none(), "{code}");
    }
}
