//! Extensions whose values are constants of the service.

use api_error::envelope::{Envelope, Node::*, member};
use api_error::{ApiError, ErrorCatalog};

const CARDS: Envelope = Envelope::json(Object(&[
    member("type", Extension("type")),
    member("level", Extension("level")).optional(),
    member("fatal", Extension("fatal")).optional(),
    member("code", Code),
]));

mod kind {
    pub(super) const API: &str = "api_error";
    pub(super) const LEVEL: u8 = 3;
}

#[derive(Clone, Copy)]
enum Kind {
    Card,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card_error",
        }
    }

    const fn is_fatal(self) -> bool {
        matches!(self, Self::Card)
    }
}

#[derive(ApiError)]
#[api(envelope = CARDS, codes = "snake_case", status = 402, extension(type = kind::API, level = kind::LEVEL))]
enum Error {
    Declined,
    #[api(extension(type = Kind::Card.as_str(), level = -7, fatal = Kind::Card.is_fatal()))]
    Stolen,
}

#[test]
fn constants_are_values() {
    assert_eq!(Error::Declined.reply().to_string(), r#"{"type":"api_error","level":3,"code":"declined"}"#);
    let stolen = r#"{"type":"card_error","level":-7,"fatal":true,"code":"stolen"}"#;
    assert_eq!(Error::Stolen.reply().to_string(), stolen);
}

#[test]
fn constants_are_any_json() {
    const ALL: Envelope = Envelope::json(Object(&[
        member("weight", Extension("weight")),
        member("parent", Extension("parent")),
        member("tags", Extension("tags")).optional(),
        member("half", Extension("half")).optional(),
    ]));
    const HALF: f64 = 0.5;

    #[derive(ApiError)]
    #[api(codes = "snake_case", status = 404, envelope = ALL)]
    #[api(extension(weight = 1.5, parent = null, tags = ["a", -1, 0.001, true, null, [kind::API, kind::LEVEL], []]))]
    enum Listed {
        One,
        #[api(extension(parent = [], tags = 2.0, half = HALF))]
        Two,
    }

    let one = r#"{"weight":1.5,"parent":null,"tags":["a",-1,0.001,true,null,["api_error",3],[]]}"#;
    let (body, reply) = (Listed::One.reply().to_string(), serde_json::to_value(Listed::One.reply()).unwrap());
    assert_eq!(body, one);
    assert_eq!(reply, serde_json::from_str::<serde_json::Value>(one).unwrap());
    assert_eq!(Listed::Two.reply().to_string(), r#"{"weight":1.5,"parent":[],"tags":2.0,"half":0.5}"#);
    let schema = Listed::CATALOG.entries().nth(1).unwrap().schema().to_string();
    for part in
        [r#""weight":{"type":"number","const":1.5}"#, r#""parent":{"type":"array","items":{},"maxItems":0}"#]
    {
        assert!(schema.contains(part), "{schema}");
    }
}

/// Several variants share one code, because the enum says so.
#[test]
fn an_enum_may_share_its_codes() {
    #[derive(ApiError)]
    #[api(shared, status = 404)]
    enum Shared {
        #[api(code = "not_found", message = "No photo")]
        Photo,
        #[api(code = "not_found", message = "No album")]
        Album,
    }
    assert_eq!([Shared::Photo.code(), Shared::Album.code()], ["not_found"; 2]);
    assert_eq!(Shared::Album.message(), "No album");
}
