//! Variants that answer faults of a framework.

use api_error::{ApiError, Issues};
use std::time::Duration;

#[derive(ApiError)]
enum Once {
    #[api(code = "lost", status = 404, answers(unknown_path, forbidden))]
    Lost,
    #[api(code = "late", status = 403, answers(forbidden))]
    Late,
    #[api(code = "later", status = 503, answers(overloaded, overloaded))]
    Later,
}

#[derive(ApiError)]
enum Whose {
    #[api(code = "bad", status = 400, answers(invalid_body, panic, overloaded))]
    Bad,
    #[api(code = "down", status = 503, answers(unknown_path, server_fault))]
    Down,
    #[api(code = "slow", status = 408, answers(timeout, client_fault))]
    Slow,
}

#[derive(ApiError)]
enum Statuses {
    #[api(code = "conflict", status = 409, answers(409))]
    Conflict,
    #[api(code = "locked", status = 423, answers(409, 302, 404, 423.0, LOCKED))]
    Locked,
    #[api(code = "broken", status = 500, answers(424))]
    Broken,
}

#[derive(ApiError)]
enum Names {
    #[api(code = "a", status = 404, answers)]
    Nothing,
    #[api(code = "b", status = 404, answers(unknown_route))]
    Near,
    #[api(code = "c", status = 404, answers(rain))]
    Far,
    #[api(code = "d", status = 404, answers("panic"))]
    Quoted,
    #[api(code = "e", status = 400)]
    Misplaced(#[api(issues, answers(invalid_body))] Issues),
}

#[derive(Debug, ApiError)]
#[api(message = display, status = 400)]
enum Messages {
    #[api(code = "a", message = "Photo {id}", answers(unknown_path))]
    Placeholder { id: u64 },
    #[api(code = "b", message = display, answers(forbidden))]
    Display,
    #[api(code = "c", answers(invalid_query))]
    OfTheType,
}

#[derive(ApiError)]
#[api(status = 400)]
enum Words {
    #[api(code = "a", answers(malformed_body))]
    Nowhere {
        #[api(fault)]
        words: String,
    },
    #[api(code = "b")]
    Unused {
        #[api(detail, fault)]
        words: String,
    },
    #[api(code = "c", answers(invalid_body))]
    Time {
        #[api(detail(seconds), fault)]
        words: Duration,
    },
    #[api(code = "d", answers(invalid_path))]
    Twice {
        #[api(detail, fault)]
        words: String,
        #[api(detail, fault)]
        more: String,
    },
}

fn main() {}
