//! The traits that actix-web requires of an error.

#[derive(Debug, api_error::ApiError)]
#[api(respond(actix_web))]
enum LacksDisplay {
    #[api(code = "gone", status = 410)]
    Gone,
}

#[derive(api_error::ApiError)]
#[api(respond(actix_web))]
enum LacksDebug {
    #[api(code = "gone", status = 410)]
    Gone,
}

impl std::fmt::Display for LacksDebug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("gone")
    }
}

fn main() {}
