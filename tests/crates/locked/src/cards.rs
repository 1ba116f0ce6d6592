//! Wrapped types: one with a section of its own in the same file, and one without.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(lock = "errors.lock", prefix = "card.", codes = "snake_case", status = 402)]
pub enum CardError {
    Declined,
    Expired,
}

#[derive(Debug, ApiError)]
#[api(code = "link_expired", status = 410)]
pub struct LinkExpired;
