//! The error contracts of well-known APIs, said with keys and nodes: status, headers and body of each answer are those that
//! the API's documentation has. Messages are in other words than theirs.
//!
//! What a contract cannot say by them is a payload by hand, a type with `Serialize` in a field with the key `details`:
//!
//! | API | lines | why |
//! |---|---|---|
//! | Discord | 5 | the errors of a form are a tree with the shape of the request; issues are a list, or lists by path |
//!
//! `tests/crates/openapi` compares answers and examples with the schemas of their codes.

#![allow(clippy::enum_glob_use, reason = "envelopes are written so")]
#![allow(clippy::doc_markdown, reason = "names of products")]

use api_error::docs;
use serde_json::Value;

use contract::{Answer, Api};

mod contract;
mod developers;
mod frameworks;
mod identity;
mod infrastructure;
mod messaging;
mod payments;
mod products;
mod protocols;
mod rfcs;
mod work;

pub(crate) const APIS: &[fn() -> Api] = &[
    developers::anthropic,
    developers::cloudflare,
    developers::digital_ocean,
    developers::github,
    developers::gitlab,
    developers::heroku,
    developers::openai,
    frameworks::aspnet,
    frameworks::django,
    frameworks::fastapi,
    frameworks::fastify,
    frameworks::laravel,
    frameworks::nest,
    frameworks::phoenix,
    frameworks::rails,
    frameworks::spring,
    frameworks::trpc,
    identity::auth0,
    identity::firebase,
    identity::microsoft_graph,
    identity::okta,
    infrastructure::dynamodb,
    infrastructure::elasticsearch,
    infrastructure::influxdb,
    infrastructure::kubernetes,
    infrastructure::lambda,
    infrastructure::postgrest,
    infrastructure::prometheus,
    infrastructure::registry,
    infrastructure::vault,
    messaging::discord,
    messaging::mailchimp,
    messaging::matrix,
    messaging::sendgrid,
    messaging::slack,
    messaging::telegram,
    messaging::twilio,
    messaging::zoom,
    payments::adyen,
    payments::paypal,
    payments::plaid,
    payments::square,
    payments::stripe,
    products::box_,
    products::dropbox,
    products::mastodon,
    products::meilisearch,
    products::shopify,
    products::spotify,
    protocols::fhir,
    protocols::google,
    protocols::graphql,
    protocols::json_api,
    protocols::json_rpc,
    protocols::odata,
    rfcs::acme,
    rfcs::bearer,
    rfcs::oauth,
    rfcs::problem_details,
    rfcs::scim,
    work::airtable,
    work::asana,
    work::hubspot,
    work::jira,
    work::notion,
    work::pagerduty,
    work::salesforce,
    work::zendesk,
];

#[test]
fn answers_are_as_published() {
    let wrong: Vec<_> = APIS.iter().flat_map(|api| wrong_answers(&api())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn wrong_answers(api: &Api) -> Vec<String> {
    let wrong = |answer: &Answer| {
        let status = answer.response.status().as_u16();
        let sent = (status, headers(answer), &**answer.response.body());
        let published = (answer.status, answer.headers.to_vec(), &*answer.body);
        (sent != published)
            .then(|| format!("{}, {}:\n      sent {sent:?}\n published {published:?}", api.name, answer.code))
    };
    api.answers.iter().filter_map(wrong).collect()
}

/// By their names.
fn headers(answer: &Answer) -> Vec<(&str, &str)> {
    let headers = answer.response.headers().iter();
    let mut headers: Vec<_> = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    headers.sort_unstable();
    headers
}

#[test]
fn documents_can_be_made() {
    for api in APIS.iter().map(|api| api()) {
        let openapi: Value = serde_json::from_str(&docs::openapi(api.catalog)).unwrap();
        assert!(openapi["components"]["responses"].is_object(), "{}", api.name);
        let reference: Value = serde_json::from_str(&docs::json(api.catalog)).unwrap();
        assert_eq!(reference["open"], false, "{}", api.name);
        let types = docs::typescript(api.catalog);
        assert!(api.answers.iter().all(|answer| types.contains(answer.code)), "{}", api.name);
    }
}
