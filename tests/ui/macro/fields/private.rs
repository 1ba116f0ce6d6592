//! Fields that are not sent.

use api_error::{ApiError, Issues};

#[derive(ApiError)]
#[api(strict, codes = "snake_case", status = 404, allow(undocumented, missing_action, hidden_argument))]
enum Strict {
    Forgotten { bucket: String },
    ForgottenPosition(#[api(detail = "id")] u64, String),
    #[api(message = "{shown}")]
    Shown { shown: u64 },
    #[api(message = display)]
    MayBeShown(u64),
    Sent { #[api(detail)] id: u64, #[api(private)] bucket: String, source: std::io::Error },
    #[api(allow(unsent_field))]
    Allowed { bucket: String },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Contradictions {
    Sent(#[api(private, detail = "id")] u64),
    InHeader { #[api(header = "X-Id", private)] id: u64 },
    #[api(message = "No {id}")]
    InMessage { #[api(private)] id: u64 },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 422)]
enum OfIssues {
    Forgotten(Issues),
    ForgottenMember { issues: api_error::Issues },
    Sent(#[api(issues)] Issues),
    Private(#[api(private)] Issues),
}

fn main() {}
