//! What a type says beside the error that it wraps: on the wire, in the catalog, and in what is written of it.

#![allow(dead_code, reason = "a catalog has the codes of variants that are never made")]

mod by_hand;
mod nested;
mod open;

use std::panic::Location;
use std::time::Duration;

use api_error::contract::Details;
use api_error::{ApiError, ErrorCatalog, Many};
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 404, message = "There is none")]
enum Kind {
    NotFound,
    #[api(status = 429, message = "{limit} is all")]
    Limited {
        #[api(detail, header = "X-Limit")]
        limit: u32,
    },
}

#[derive(Debug, ApiError)]
struct Forum {
    #[api(transparent)]
    kind: Kind,
    #[api(source)]
    cause: std::io::Error,
    at: &'static Location<'static>,
}

/// All that can be said beside an error.
#[derive(Debug, ApiError)]
#[api(detail_names = "camelCase")]
enum Service {
    Store {
        trace: u64,
        #[api(detail(name = "region"), header = "X-Region")]
        region: &'static str,
        #[api(transparent)]
        kind: Kind,
        #[api(status)]
        status: Option<StatusCode>,
        #[api(retry_after)]
        after: Option<Duration>,
        #[api(detail)]
        since_when: Option<u16>,
        #[api(private)]
        secret: &'static str,
    },
    #[api(code = "own", status = 409)]
    Own,
}

impl Service {
    fn store(kind: Kind) -> Self {
        let (status, after, since_when) = (None, None, None);
        Self::Store { trace: 7, region: "eu", kind, status, after, since_when, secret: "hush" }
    }
}

fn values(error: &dyn ApiError, name: &str) -> Vec<String> {
    let response = error.reply().response();
    response.headers().get_all(name).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

fn body(error: &dyn ApiError) -> String {
    let body = error.reply().to_string();
    // The tree has what the text has.
    let tree = serde_json::to_value(error.reply()).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&body).unwrap(), tree);
    body
}

#[test]
fn a_struct_has_the_codes_of_one_field() {
    #[track_caller]
    fn forum(kind: Kind) -> Forum {
        Forum { kind, cause: std::io::Error::other("disk"), at: Location::caller() }
    }
    let found = forum(Kind::NotFound);
    assert_eq!((found.code(), found.status()), ("not_found", StatusCode::NOT_FOUND));
    assert_eq!(found.message(), "There is none");
    assert_eq!(found.error_source().unwrap().to_string(), "disk");
    assert_eq!(
        body(&forum(Kind::Limited { limit: 5 })),
        r#"{"error":{"code":"limited","message":"5 is all","details":{"limit":5}}}"#
    );
    // The wrapped error alone is as it was.
    assert_eq!(body(&Kind::NotFound), r#"{"error":{"code":"not_found","message":"There is none"}}"#);
}

#[test]
fn other_fields_say_more() {
    let plain = Service::store(Kind::NotFound);
    assert_eq!(
        body(&plain),
        r#"{"error":{"code":"not_found","message":"There is none","details":{"region":"eu"}}}"#
    );
    assert_eq!((plain.status(), values(&plain, "x-region")), (StatusCode::NOT_FOUND, vec!["eu".to_owned()]));
    assert!(values(&plain, "retry-after").is_empty());
    let full = Service::Store {
        trace: 7,
        region: "us",
        kind: Kind::Limited { limit: 5 },
        status: Some(StatusCode::SERVICE_UNAVAILABLE),
        after: Some(Duration::from_millis(1_500)),
        since_when: Some(3),
        secret: "hush",
    };
    assert_eq!(
        body(&full),
        r#"{"error":{"code":"limited","message":"5 is all","details":{"limit":5,"region":"us","sinceWhen":3}}}"#
    );
    assert_eq!(full.status(), StatusCode::SERVICE_UNAVAILABLE);
    for (name, value) in [("x-region", "us"), ("x-limit", "5"), ("retry-after", "2")] {
        assert_eq!(values(&full, name), [value], "{name}");
    }
}

#[test]
fn a_status_that_no_error_has_is_replaced_by_the_code_s_own() {
    let Service::Store { trace, region, kind, after, since_when, secret, .. } =
        Service::store(Kind::NotFound)
    else {
        unreachable!()
    };
    let status = Some(StatusCode::OK);
    let error = Service::Store { trace, region, kind, status, after, since_when, secret };
    assert_eq!(error.status(), StatusCode::NOT_FOUND);
}

#[test]
fn the_catalog_has_it_in_each_code() {
    let entries: Vec<_> = Service::CATALOG.entries().collect();
    let codes: Vec<_> = entries.iter().map(|entry| entry.spec().code()).collect();
    assert_eq!(codes, ["not_found", "limited", "own"]);
    let details = |at: usize| match entries[at].spec().details() {
        Details::Members(members) => members
            .iter()
            .map(|member| (member.name(), member.type_name(), member.presence()))
            .map(|(name, ty, presence)| format!("{name}: {ty} {presence:?}"))
            .collect(),
        _ => Vec::new(),
    };
    assert_eq!(details(0), ["region: &'static str Always", "sinceWhen: u16 Optional"]);
    assert_eq!(details(1), ["limit: u32 Always", "region: &'static str Always", "sinceWhen: u16 Optional"]);
    assert!(details(2).is_empty());
    let headers = |at: usize| -> Vec<_> {
        let headers = entries[at].contract().headers(entries[at].spec().status());
        let own = headers.into_iter().filter(|header| !header.is_of_envelope);
        own.map(|header| header.name.as_str().to_owned()).collect()
    };
    assert_eq!(headers(0), ["x-region", "retry-after"]);
    assert_eq!(headers(1), ["x-limit", "x-region", "retry-after"]);
    assert!(headers(2).is_empty());
    for entry in &entries[..2] {
        assert!(entry.spec().status_varies() && entry.spec().retry_after_varies());
    }
    assert!(!entries[2].spec().status_varies());
    // A value has the specification of its entry, made once.
    let error = Service::store(Kind::NotFound);
    assert!(std::ptr::eq(error.reply().spec(), entries[0].spec()));
    // Its own type's is as it was.
    assert!(matches!(Kind::CATALOG.get("not_found").unwrap().details(), Details::None));
    let status_varies =
        |catalog: &api_error::Catalog| catalog.specs().any(api_error::contract::ErrorSpec::status_varies);
    assert!(
        status_varies(Service::CATALOG) && !status_varies(Kind::CATALOG) && !status_varies(Forum::CATALOG)
    );
}

/// Errors that are answered together say what is beside them only where the answer as a whole does.
#[test]
fn what_is_beside_a_list_may_be_missing_in_its_errors() {
    #[derive(Debug, ApiError)]
    struct Batch {
        #[api(transparent)]
        errors: Many<Kind>,
        #[api(detail)]
        batch: u32,
    }
    let entry = Batch::CATALOG.entries().next().unwrap();
    let Details::Members([batch]) = entry.spec().details() else { unreachable!() };
    assert_eq!(batch.presence(), api_error::contract::Presence::Optional);
    let error = Batch { errors: Many::from(Kind::NotFound), batch: 3 };
    assert_eq!(
        error.reply().to_string(),
        r#"{"error":{"code":"not_found","message":"There is none","details":{"batch":3}}}"#
    );
}
