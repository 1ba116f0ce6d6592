//! Extensions whose values are constants of the service.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, member};

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

/// One code of several variants, as the enum says of all of them.
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
