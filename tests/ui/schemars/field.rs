//! The traits that `schema` requires of the types of details.

#[derive(serde::Serialize)]
struct Plan {
    name: &'static str,
}

#[derive(api_error::ApiError)]
#[api(schema)]
enum Error {
    #[api(code = "plan", status = 403)]
    Plan {
        #[api(detail)]
        least: Option<Plan>,
    },
    #[api(code = "whole", status = 403)]
    Whole(#[api(details)] Plan),
    #[api(code = "shown", status = 403)]
    Shown {
        #[api(detail(display))]
        at: std::net::Ipv4Addr,
    },
}

fn main() {}
