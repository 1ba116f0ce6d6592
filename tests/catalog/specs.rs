//! The specification of one code.

use std::time::{Duration, SystemTime};

use api_error::{
    ApiError, ErrorCatalog, Issues, Retry,
    contract::{Constant, Details, ErrorContract as _, ErrorSpec, HeaderSpec, Presence},
};
use http::StatusCode;

/// The docs of the type are not those of a code.
#[derive(Debug, ApiError)]
#[api(status = 400, docs = "https://api.example/{code}", group = "Orders", extension(fatal = false))]
enum Order {
    /// The order is *gone*.
    ///
    /// For good.
    #[api(
        code = "gone",
        status = GONE,
        title = "Gone for good",
        message = "Order {id:>3} of {{{type}}} is gone",
        action = "Make a new one",
        docs = "/own",
        group = "Past",
        retry = after,
        retry_after = 90,
        header("Link" = "</a>"),
        header("X-Kind" = "b"),
        extension(type = "order", level = -2)
    )]
    Gone {
        #[api(header = "X-Id")]
        id: u8,
        r#type: u8,
    },
    #[api(code = "plain")]
    Plain,
    #[deprecated(note = "use `gone`", since = "2.0.0")]
    #[api(code = "noted")]
    Noted,
    #[deprecated]
    #[api(code = "bare")]
    Bare,
    #[doc(hidden)]
    #[api(code = "hidden")]
    Hidden,
    #[api(code = 50035)]
    Numbered,
    #[api(code = "varies", status = StatusCode::BAD_GATEWAY)]
    Varies(#[api(status)] StatusCode),
    #[api(code = "invalid", message = doc)]
    /// Something in it
    /// is wrong.
    ///
    /// See the issues.
    Invalid(#[api(issues)] Issues),
}

fn spec(code: &str) -> &'static ErrorSpec {
    Order::CATALOG.get(code).unwrap()
}

fn headers(spec: &ErrorSpec) -> Vec<(&'static str, Option<&'static str>)> {
    spec.headers().iter().map(|header: &HeaderSpec| (header.name(), header.value())).collect()
}

#[test]
fn it_says_what_the_attributes_say() {
    let gone = spec("gone");
    assert_eq!((gone.code(), gone.status()), ("gone", StatusCode::GONE));
    assert_eq!(gone.title(), "Gone for good");
    assert_eq!(gone.message(), "Order {id:>3} of {{{type}}} is gone");
    assert_eq!(gone.description(), "The order is *gone*.\n\nFor good.");
    assert_eq!(gone.action(), Some("Make a new one"));
    assert_eq!(gone.group(), Some("Past"));
    assert_eq!((gone.retry(), gone.retry_after()), (Retry::After, Some(90)));
    assert_eq!(gone.docs().unwrap().to_string(), "/own");
    assert_eq!(headers(gone), [("link", Some("</a>")), ("x-kind", Some("b")), ("x-id", None)]);
    let mut extensions = gone.extensions().to_vec();
    extensions.sort_by_key(|(name, _)| *name);
    assert_eq!(
        extensions,
        [("fatal", Constant::Bool(false)), ("level", Constant::Int(-2)), ("type", Constant::Str("order"))]
    );
    assert_eq!((gone.type_name(), gone.variant()), ("Order", "Gone"));
}

#[test]
fn what_no_attribute_says_has_a_default() {
    let plain = spec("plain");
    assert_eq!(
        (plain.status().as_u16(), plain.title(), plain.message()),
        (400, "Bad Request", "Bad Request")
    );
    assert_eq!((plain.description(), plain.action(), plain.group()), ("", None, Some("Orders")));
    assert_eq!((plain.retry(), plain.retry_after()), (Retry::Never, None));
    assert_eq!(plain.docs().unwrap().to_string(), "https://api.example/plain");
    assert_eq!(headers(plain), []);
    assert_eq!(plain.extensions(), [("fatal", Constant::Bool(false))]);
    assert!(matches!(plain.details(), Details::None));
    assert_eq!((plain.deprecated(), plain.is_hidden(), plain.is_numeric()), (None, false, false));
    assert!(!plain.status_varies() && !plain.retry_after_varies() && !plain.has_issues());
}

/// Clients see the deprecation. rustc does not warn: `deny(warnings)` would fail.
#[test]
fn a_code_can_be_deprecated_for_clients_alone() {
    #[deny(warnings)]
    mod service {
        #[derive(api_error::ApiError)]
        #[api(status = 404)]
        pub(super) enum Error {
            #[api(code = "lost", deprecated("since May", instead = "gone"))]
            Lost,
            #[api(code = "old", deprecated("", instead = "gone"))]
            Old,
            #[api(code = "gone", deprecated("for a while"))]
            Gone,
        }
    }
    let notes = [service::Error::Lost, service::Error::Old, service::Error::Gone]
        .map(|error| error.spec().deprecated());
    assert_eq!(notes, [Some("since May; use gone instead"), Some("use gone instead"), Some("for a while")]);
}

#[test]
fn deprecated_and_hidden_reach_it() {
    assert_eq!(spec("noted").deprecated(), Some("use `gone`"));
    assert_eq!(spec("bare").deprecated(), Some(""));
    assert_eq!(spec("hidden").deprecated(), None);
    assert!(spec("hidden").is_hidden() && !spec("noted").is_hidden());
}

#[test]
fn a_number_is_a_code_with_a_text() {
    let numbered = spec("50035");
    assert!(numbered.is_numeric());
    assert_eq!((numbered.code(), numbered.variant()), ("50035", "Numbered"));
    assert_eq!(numbered.docs().unwrap().to_string(), "https://api.example/50035");
    assert_eq!(Order::Numbered.code(), "50035");
    assert_eq!(Order::Numbered.reply().to_string(), r#"{"error":{"code":50035,"message":"Bad Request"}}"#);
}

#[test]
fn it_says_what_only_a_value_can_know() {
    assert!(spec("varies").status_varies());
    assert_eq!(spec("varies").status(), 502);
    assert_eq!(Order::Varies(StatusCode::NOT_FOUND).status(), 404);
    assert!(spec("invalid").has_issues() && !spec("varies").has_issues());
    assert!(matches!(spec("invalid").details(), Details::None));
}

#[test]
fn a_doc_comment_can_be_the_message() {
    assert_eq!(spec("invalid").message(), "Something in it is wrong.");
    assert_eq!(spec("invalid").description(), "Something in it\nis wrong.\n\nSee the issues.");
    let error = Order::Invalid(Issues::new());
    assert_eq!(error.message(), "Something in it is wrong.");
}

#[test]
fn placeholders_are_a_template_and_display_is_not() {
    #[derive(Debug, ApiError)]
    #[api(message = display, status = 404)]
    enum Shown {
        #[api(code = "shown")]
        One,
        #[api(code = "own", message = "Own {0}")]
        Own(u8),
    }
    impl std::fmt::Display for Shown {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("shown")
        }
    }

    assert_eq!(Shown::CATALOG.get("shown").unwrap().message(), "Not Found");
    assert_eq!(Shown::CATALOG.get("own").unwrap().message(), "Own {0}");
    assert_eq!(Shown::One.message(), "shown");
}

#[test]
fn details_have_names_types_and_presence() {
    #[derive(Debug, ApiError)]
    #[api(status = 400, detail_names = "camelCase")]
    enum Detailed {
        #[api(code = "members")]
        Members {
            #[api(detail)]
            file_name: String,
            #[api(detail)]
            maybe: Option<Vec<u8>>,
            #[api(detail(null))]
            null_or_not: Option<u8>,
            #[api(detail = "as_named")]
            named: &'static str,
            #[api(detail(seconds))]
            wait: Duration,
            #[api(detail(name = "ms", millis))]
            pause: Option<Duration>,
            #[api(detail(display))]
            shown: Box<str>,
            not_sent: u8,
        },
        #[api(code = "whole")]
        Whole(#[api(details)] std::collections::BTreeMap<String, u8>),
    }

    let Details::Members(members) = Detailed::CATALOG.get("members").unwrap().details() else {
        panic!("it has members");
    };
    let told: Vec<_> =
        members.iter().map(|member| (member.name(), member.type_name(), member.presence())).collect();
    assert_eq!(
        told,
        [
            ("fileName", "String", Presence::Always),
            ("maybe", "Vec<u8>", Presence::Optional),
            ("nullOrNot", "u8", Presence::Nullable),
            ("as_named", "&'static str", Presence::Always),
            ("wait", "u64", Presence::Always),
            ("ms", "u128", Presence::Optional),
            ("shown", "String", Presence::Always),
        ]
    );
    let Details::Whole(whole) = Detailed::CATALOG.get("whole").unwrap().details() else {
        panic!("it is one value");
    };
    assert_eq!(whole.type_name(), "std::collections::BTreeMap<String, u8>");
}

#[test]
fn a_struct_has_one_specification() {
    /// It is full.
    #[derive(Debug, ApiError)]
    #[api(code = "full", status = 507, message = "{used}% used", prefix = "disk.")]
    struct Full {
        #[api(detail)]
        used: u8,
    }

    assert_eq!(Full::CATALOG.len(), 1);
    let spec = Full { used: 1 }.spec();
    assert_eq!((spec.code(), spec.status().as_u16()), ("disk.full", 507));
    assert_eq!((spec.type_name(), spec.variant()), ("Full", "Full"));
    assert_eq!(spec.title(), "Insufficient Storage");
    assert_eq!(spec.description(), "It is full.");
}

#[test]
fn the_retry_follows_the_status() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", challenge = "Bearer")]
    enum Failed {
        #[api(status = 400)]
        BadRequest,
        #[api(status = 401)]
        Unauthorized,
        #[api(status = 408)]
        TimedOut,
        #[api(status = 409)]
        Conflict,
        #[api(status = 409, retry = backoff)]
        Chosen,
        #[api(status = 425)]
        TooEarly,
        #[api(status = 429)]
        TooMany,
        #[api(status = 429, retry_after = 1)]
        TooManyUntil,
        #[api(status = 429, retry = never)]
        ForGood,
        #[api(status = 500)]
        Internal,
        #[api(status = 501)]
        Missing,
        #[api(status = 502)]
        BadGateway,
        #[api(status = 503)]
        Busy,
        #[api(status = 503)]
        BusyUntil(#[api(retry_after)] SystemTime),
        #[api(status = 503)]
        BusyPerhaps(#[api(retry_after)] Option<Duration>),
        #[api(status = 504)]
        Late,
        #[api(status = 507)]
        Full,
    }

    let retries: Vec<_> = Failed::CATALOG.specs().map(|spec| (spec.code(), spec.retry().as_str())).collect();
    assert_eq!(
        retries,
        [
            ("bad_request", "never"),
            ("unauthorized", "never"),
            ("timed_out", "backoff"),
            ("conflict", "never"),
            ("chosen", "backoff"),
            ("too_early", "backoff"),
            ("too_many", "backoff"),
            ("too_many_until", "after"),
            ("for_good", "never"),
            ("internal", "backoff"),
            ("missing", "never"),
            ("bad_gateway", "backoff"),
            ("busy", "backoff"),
            ("busy_until", "after"),
            ("busy_perhaps", "after"),
            ("late", "backoff"),
            ("full", "never"),
        ]
    );
    let varies = |code| Failed::CATALOG.get(code).unwrap().retry_after_varies();
    assert!(varies("busy_until") && varies("busy_perhaps") && !varies("busy") && !varies("too_many_until"));
}

/// A variant with `docs` of its own.
#[derive(Debug, ApiError)]
enum Addressed {
    #[api(code = "auth/user?x", was("auth/person?x"), status = 404)]
    #[api(docs = "https://api.example/{code}#{code:kebab-case}")]
    Here,
}

#[test]
fn a_code_is_encoded_in_the_address_of_a_variant() {
    let spec = Addressed::Here.spec();
    let docs = spec.docs().unwrap();
    assert_eq!(docs.to_string(), "https://api.example/auth%2Fuser%3Fx#auth-user-x");
    let former = docs.with_code(spec.formerly()[0]);
    assert_eq!(former.to_string(), "https://api.example/auth%2Fperson%3Fx#auth-person-x");
}
