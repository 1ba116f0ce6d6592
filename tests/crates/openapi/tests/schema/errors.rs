//! Errors with few parts, with many, and with each part alone, with any values.

use std::collections::BTreeMap;
use std::time::Duration;

use api_error::{ApiError, Issue, Issues};
use http::StatusCode;
use proptest::prelude::*;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Whole {
    title: String,
    count: u8,
}

impl Whole {
    pub(crate) fn new(title: &str, count: u8) -> Self {
        Self { title: title.to_owned(), count }
    }
}

#[derive(Debug, ApiError)]
pub(crate) enum Case {
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(
        code = "told",
        status = 409,
        title = "Stale edit",
        message = "Somebody else saved it",
        action = "Reload",
        docs = "https://api.example/{code}",
        retry = backoff,
        extension(type = "conflict", level = -3, fatal = true)
    )]
    Told,
    #[api(code = "members", status = 400, message = "{count} are too many")]
    Members {
        #[api(detail)]
        count: u8,
        #[api(detail)]
        perhaps: Option<String>,
        #[api(detail(null))]
        null: Option<i32>,
        #[api(detail)]
        list: Vec<Option<bool>>,
        #[api(detail = "title")]
        own: String,
    },
    #[api(code = "optional", status = 400)]
    Optional {
        #[api(detail)]
        perhaps: Option<u8>,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "whole", status = 400)]
    Whole(#[api(details)] Whole),
    #[api(code = "text", status = 400)]
    Text(#[api(details)] &'static str),
    #[api(code = "list", status = 400)]
    List(#[api(details)] Vec<u8>),
    #[api(code = "map", status = 400)]
    Map(#[api(details)] BTreeMap<String, u8>),
    #[api(code = "perhaps", status = 400)]
    Perhaps(#[api(details)] Option<Whole>),
    #[api(code = "invalid", status = 422, answers(invalid_body))]
    Invalid(#[api(issues)] Issues),
    #[api(code = "invalid_query", status = 400, answers(invalid_query))]
    Query {
        #[api(issues)]
        issues: Issues,
        #[api(detail, fault)]
        said: Option<String>,
        #[api(detail)]
        count: u8,
    },
    #[api(code = 50035, status = 400)]
    Numbered,
    #[api(code = "upstream", status = 502, extension(type = "{code}/{status}", level = "{title}"))]
    Upstream(#[api(status)] StatusCode),
    #[api(code = "named", status = 400, extension(type = "{code:kebab-case}"))]
    Named(#[api(code)] String),
    #[api(code = "later", status = 503)]
    Later(#[api(retry_after)] Option<Duration>),
    #[api(code = "in_a_minute", status = 429, retry_after = 60)]
    InAMinute,
    #[api(code = "net", status = 400, answers(client_fault))]
    Net,
    #[api(code = "shown", status = 400)]
    Shown {
        #[api(detail(seconds))]
        wait: Duration,
        #[api(detail(display))]
        code: char,
    },
}

pub(crate) fn issues() -> impl Strategy<Value = Issues> {
    let place = prop_oneof!["[a-z]{1,3}(\\[[0-9]\\])?(\\.[a-z]{1,2})?", Just(String::new())];
    let one = (place, 0..3_u8, any::<String>());
    prop::collection::vec(one, 0..4).prop_map(|all| {
        all.into_iter().fold(Issues::new(), |issues, (place, kind, message)| match kind {
            0 => issues.query(place, message),
            1 => issues
                .issue(Issue::at(place, message).code("short").with("min", 3).with("unit", "m").value(["x"])),
            _ => issues.at(place, message),
        })
    })
}

pub(crate) fn all() -> impl Strategy<Value = Case> {
    let text = any::<String>;
    let whole = || (text(), any::<u8>()).prop_map(|(title, count)| Whole { title, count });
    let members =
        (any::<u8>(), any::<Option<String>>(), any::<Option<i32>>(), any::<Vec<Option<bool>>>(), text());
    prop_oneof![
        prop::sample::select(vec![0_u8, 1, 2, 3, 4]).prop_map(|which| match which {
            0 => Case::Plain,
            1 => Case::Told,
            2 => Case::Numbered,
            3 => Case::InAMinute,
            _ => Case::Net,
        }),
        members.prop_map(|(count, perhaps, null, list, own)| Case::Members {
            count,
            perhaps,
            null,
            list,
            own
        }),
        (any::<Option<u8>>(), issues()).prop_map(|(perhaps, issues)| Case::Optional { perhaps, issues }),
        whole().prop_map(Case::Whole),
        prop::sample::select(vec!["", "text"]).prop_map(Case::Text),
        any::<Vec<u8>>().prop_map(Case::List),
        any::<BTreeMap<String, u8>>().prop_map(Case::Map),
        prop::option::of(whole()).prop_map(Case::Perhaps),
        issues().prop_map(Case::Invalid),
        (issues(), any::<Option<String>>(), any::<u8>()).prop_map(|(issues, said, count)| Case::Query {
            issues,
            said,
            count
        }),
        (100..1000_u16).prop_map(|status| Case::Upstream(StatusCode::from_u16(status).unwrap())),
        any::<String>().prop_map(Case::Named),
        any::<Option<u32>>().prop_map(|wait| Case::Later(wait.map(|wait| Duration::from_secs(wait.into())))),
        (any::<u32>(), any::<char>())
            .prop_map(|(wait, code)| Case::Shown { wait: Duration::from_millis(wait.into()), code }),
    ]
}
