//! Nothing reaches the wire unless an attribute names it.

use std::error::Error;
use std::fmt;

use api_error::envelope::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, NESTED, PROBLEM};
use api_error::{AnyApiError, ApiError, envelope::Envelope};
use http::Response;

/// A text that clients must never see.
const SECRET: &str = "hunter2";

static ENVELOPES: [Envelope; 7] = [NESTED, FLAT, PROBLEM, DETAIL, GOOGLE, JSON_API, GRAPHQL];

/// Shows the secret in every format.
#[derive(Debug)]
#[expect(dead_code, reason = "its `Debug` shows it")]
struct Hidden(&'static str);

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

impl Error for Hidden {}

impl serde::Serialize for Hidden {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(SECRET)
    }
}

const HIDDEN: Hidden = Hidden(SECRET);

#[derive(Debug, ApiError)]
#[api(challenge = "Bearer", docs = "https://api.example/{code}", status = 400)]
#[expect(dead_code, reason = "unmarked fields stay where they are")]
enum Leaky {
    #[api(code = "named", message = "Photo {id} is gone")]
    Named { id: u8, bucket: String, owner: Hidden },
    #[api(code = "tuple", message = "{0}")]
    Tuple(u8, String, Hidden),
    #[api(code = "untold")]
    Untold { path: String },
    #[api(code = "detailed", status = 409)]
    Detailed {
        #[api(detail)]
        id: u8,
        #[api(header = "x-id")]
        shown: u8,
        hidden: Hidden,
    },
    #[api(code = "limited", status = 429)]
    Limited {
        #[api(retry_after)]
        wait: u8,
        account: String,
    },
    #[api(code = "unauthorized", status = 401)]
    Unauthorized { token: String },
    #[api(code = "source", status = 500)]
    Source(#[api(source)] Hidden),
    #[api(code = "named_source", status = 500, message = "It broke")]
    NamedSource {
        #[api(source)]
        cause: Hidden,
        query: String,
    },
    #[api(code = "boxed", status = 502)]
    Boxed(#[api(source)] Box<dyn Error + Send + Sync>),
    #[api(code = "anyhow", status = 503)]
    Anyhow(#[api(source)] anyhow::Error),
    #[api(code = "perhaps", status = 504)]
    Perhaps(#[api(source)] Option<Hidden>),
}

/// Shows everything in a `Display` that no attribute names.
impl fmt::Display for Leaky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SECRET} {self:?}")
    }
}

impl Error for Leaky {}

fn all() -> Vec<Leaky> {
    let text = || SECRET.to_owned();
    vec![
        Leaky::Named { id: 1, bucket: text(), owner: HIDDEN },
        Leaky::Tuple(1, text(), HIDDEN),
        Leaky::Untold { path: text() },
        Leaky::Detailed { id: 1, shown: 2, hidden: HIDDEN },
        Leaky::Limited { wait: 1, account: text() },
        Leaky::Unauthorized { token: text() },
        Leaky::Source(HIDDEN),
        Leaky::NamedSource { cause: HIDDEN, query: text() },
        Leaky::Boxed(Box::new(HIDDEN)),
        Leaky::Anyhow(anyhow::Error::new(HIDDEN).context(SECRET)),
        Leaky::Perhaps(Some(HIDDEN)),
    ]
}

#[derive(Debug, ApiError)]
enum Outer {
    #[api(transparent)]
    Leaky(Leaky),
    #[api(transparent(shared))]
    Boxed(Box<Outermost>),
}

#[derive(Debug, ApiError)]
#[api(envelope = PROBLEM)]
enum Outermost {
    #[api(transparent)]
    Leaky(Leaky),
}

/// With `thiserror`, whose `Display` shows everything.
#[derive(Debug, thiserror::Error, ApiError)]
enum Beside {
    #[error("{SECRET}: {0}")]
    #[api(code = "from", status = 500)]
    From(#[from] Hidden),
    #[error("{SECRET}: {source} of {owner}")]
    #[api(code = "marked", status = 502)]
    Marked {
        #[source]
        source: std::io::Error,
        owner: String,
    },
    #[error("{SECRET}: {owner}")]
    #[api(code = "client", status = 404)]
    Client { owner: String },
    #[error(transparent)]
    #[api(transparent)]
    Leaky(Leaky),
    #[error("{SECRET}: {0}")]
    #[api(code = "context", status = 503)]
    Anyhow(#[source] anyhow::Error),
}

/// Everything of a response, as text.
fn sent<B: AsRef<[u8]>>(response: &Response<B>) -> String {
    format!(
        "{} {:?} {}",
        response.status(),
        response.headers(),
        String::from_utf8_lossy(response.body().as_ref())
    )
}

fn assert_nothing_leaks(error: &dyn ApiError) {
    let reply = || api_error::Reply::new(error);
    let mut all =
        vec![sent(&reply().response()), reply().to_string(), serde_json::to_string(&reply()).unwrap()];
    all.extend(ENVELOPES.iter().map(|envelope| sent(&reply().envelope(envelope).request_id("r").response())));
    for sent in all {
        assert!(!sent.contains(SECRET), "{sent}");
        assert!(sent.contains(error.code()), "{sent}");
    }
    assert!(!error.message().contains(SECRET));
}

#[test]
fn the_secret_is_where_it_is_looked_for() {
    for error in all() {
        assert!(error.to_string().contains(SECRET));
        assert!(format!("{error:?}").contains(SECRET));
    }
}

#[test]
fn an_error_sends_what_its_attributes_name() {
    for error in all() {
        assert_nothing_leaks(&error);
    }
}

#[test]
fn what_attributes_name_is_sent() {
    let error = Leaky::Detailed { id: 1, shown: 2, hidden: HIDDEN };
    let response = error.reply().response();
    assert_eq!(response.headers()["x-id"], "2");
    assert_eq!(response.body(), r#"{"error":{"code":"detailed","message":"Conflict","details":{"id":1}}}"#);
}

#[test]
fn sources_are_for_logs() {
    for error in all() {
        let source = error.error_source().map(ToString::to_string);
        assert_eq!(source.is_some(), error.status().is_server_error(), "{error:?}");
        assert!(source.is_none_or(|source| source.contains(SECRET)));
    }
    assert!(Leaky::Perhaps(None).error_source().is_none());
}

#[test]
fn wrapping_sends_no_more() {
    for error in all() {
        assert_nothing_leaks(&Outer::Leaky(error));
    }
    for error in all() {
        let error = Outer::Boxed(Box::new(Outermost::Leaky(error)));
        assert_nothing_leaks(&error);
    }
}

#[test]
fn any_api_error_sends_no_more() {
    for error in all() {
        let error = AnyApiError::from(error);
        assert_nothing_leaks(&*error);
        assert!(!error.to_string().contains(SECRET));
        assert!(!format!("{error:?}").contains(SECRET));
        assert!(!sent(&Response::<Vec<u8>>::from(error)).contains(SECRET));
    }
}

#[test]
fn a_response_made_by_into_sends_no_more() {
    for error in all() {
        assert!(!sent(&Response::<Vec<u8>>::from(error)).contains(SECRET));
    }
    for error in all() {
        assert!(!sent(&Response::<Vec<u8>>::from(Outer::Leaky(error))).contains(SECRET));
    }
}

#[test]
fn thiserror_beside_it_sends_no_more() {
    let owner = || SECRET.to_owned();
    let mut errors = vec![
        Beside::from(HIDDEN),
        Beside::Marked { source: std::io::Error::other(SECRET), owner: owner() },
        Beside::Client { owner: owner() },
        Beside::Anyhow(anyhow::anyhow!(SECRET)),
    ];
    errors.extend(all().into_iter().map(Beside::Leaky));
    for error in errors {
        assert!(error.to_string().contains(SECRET));
        assert_nothing_leaks(&error);
        assert!(!sent(&Response::<Vec<u8>>::from(error)).contains(SECRET));
    }
}

#[test]
fn a_reply_shows_no_more() {
    for error in all() {
        assert!(!format!("{:?}", error.reply()).contains(SECRET));
    }
}

#[test]
fn display_as_message_is_for_client_errors_without_a_source() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(message = display)]
    enum Displayed {
        #[error("Photo {id} is gone")]
        #[api(code = "gone", status = 410)]
        Gone { id: u8 },
        #[error("{SECRET}")]
        #[api(code = "server", status = 500)]
        Server,
        #[error("{SECRET}")]
        #[api(code = "with_source", status = 400)]
        WithSource(#[source] std::io::Error),
        #[error("{SECRET}")]
        #[api(code = "with_from", status = 400)]
        WithFrom(#[from] fmt::Error),
    }

    assert_eq!(Displayed::Gone { id: 7 }.message(), "Photo 7 is gone");
    assert_nothing_leaks(&Displayed::Server);
    assert_nothing_leaks(&Displayed::WithSource(std::io::Error::other(SECRET)));
    assert_nothing_leaks(&Displayed::from(fmt::Error));
}

#[test]
fn the_catalog_holds_no_value() {
    use api_error::ErrorCatalog;

    let entries: Vec<_> = Beside::CATALOG.entries().collect();
    let catalog = format!("{:?} {entries:?}", Beside::CATALOG);
    assert!(catalog.contains("named_source"));
    assert!(!catalog.contains(SECRET));
}
