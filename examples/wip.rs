use api_error::{ApiError, ErrorCatalog, Issues};
use std::time::Duration;
#[derive(Debug, ApiError)]
#[api(challenge = "Bearer", docs = "https://photos.example/errors/{code:kebab-case}")]
pub enum PhotoError {
    /// The request body or query failed schema validation.
    #[api(code = "validation_failed", status = 400, message = "Request body failed validation")]
    Invalid(#[api(issues)] Issues),
    /// The key is missing, malformed or unknown.
    #[api(code = "unauthorized", status = 401, message = "Missing or unknown API key")]
    Unauthorized,
    /// The key is valid but lacks the scope that the endpoint needs.
    #[api(
        code = "scope_required",
        status = 403,
        message = "Missing required scope",
        action = "Create a key with the scope named in details.scope"
    )]
    ScopeRequired {
        #[api(detail)]
        scope: &'static str,
    },
    /// The photo does not exist, or the key cannot see it.
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound { id: u64, bucket: String },
    /// The request budget is used up.
    #[api(code = "rate_limited", status = 429, message = "Too many requests", retry = after)]
    RateLimited {
        #[api(retry_after)]
        wait: Duration,
    },
    /// Something broke on our side.
    #[api(code = "internal_error", status = 500, message = "Something went wrong")]
    Internal(#[api(source)] std::io::Error),
    #[api(transparent)]
    Billing(BillingError),
}
#[derive(Debug, ApiError)]
#[api(prefix = "billing.", codes = "snake_case")]
pub enum BillingError {
    #[api(status = 402)]
    CardDeclined {
        #[api(detail, header = "x-limit")]
        limit: Option<u32>,
    },
    #[api(code = 50035, status = 503)]
    Other(#[api(source)] Box<dyn std::error::Error + Send + Sync>),
}
fn main() {
    let all: Vec<PhotoError> = vec![
        PhotoError::Invalid(Issues::new().at("items[0].name", "Required").query("page", "Too \"big\"")),
        PhotoError::Unauthorized,
        PhotoError::ScopeRequired { scope: "photos:write" },
        PhotoError::NotFound { id: 7, bucket: "secret".into() },
        PhotoError::RateLimited { wait: Duration::from_millis(1500) },
        PhotoError::Internal(std::io::Error::other("boom")),
        PhotoError::Billing(BillingError::CardDeclined { limit: Some(3) }),
        PhotoError::Billing(BillingError::CardDeclined { limit: None }),
        PhotoError::Billing(BillingError::Other("x".into())),
    ];
    use api_error::envelope::*;
    for e in &all {
        println!("{:?} {:?}", e.message(), e.error_source().map(|s| s.to_string()));
        println!("{:#?}", e.reply().request_id("req_1").response());
        println!("{}", e.reply());
        for env in [&NESTED, &FLAT, &PROBLEM, &DETAIL, &GOOGLE, &JSON_API, &GRAPHQL] {
            println!("   {}", e.reply().envelope(env).request_id("r").context("instance", "/x"));
        }
    }
    for s in PhotoError::CATALOG.entries() {
        println!(
            "{} {} {:?} {}",
            s.spec().code(),
            s.spec().status(),
            s.docs().map(|d| d.to_string()),
            s.spec().description()
        );
    }
}
