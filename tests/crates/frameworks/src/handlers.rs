//! Handlers and a stream that work unchanged in every framework.
#![expect(clippy::missing_errors_doc, clippy::missing_panics_doc, reason = "to fail is what they are for")]

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use api_error::{AnyApiError, Issue, Issues, Many, request_id};
use bytes::Bytes;
use futures_util::{Stream, stream};
use tokio::time::sleep;

use crate::{FRAMES, SECRET, ServiceError, disk_failure};

/// An error of the service's own.
pub async fn own() -> Result<&'static str, ServiceError> {
    Err(ServiceError::NotFound { id: 7 })
}

/// An error that is a success in HTTP.
pub async fn call() -> Result<&'static str, ServiceError> {
    Err(ServiceError::Call)
}

/// An error whose envelope names the header of the id.
pub async fn named_id() -> Result<&'static str, ServiceError> {
    Err(ServiceError::NamedId)
}

/// An error with issues.
pub async fn invalid() -> Result<&'static str, ServiceError> {
    let issues = Issues::new().issue(Issue::at("title", "Too short").code("length").with("min", 3));
    Err(ServiceError::InvalidBody(issues.at("tags", "Required")))
}

/// Two errors at once.
pub async fn several() -> Result<&'static str, Many<ServiceError>> {
    let mut several = Many::from(ServiceError::NotFound { id: 7 });
    several.push(disk_failure());
    Err(several)
}

/// An error of any type.
pub async fn any() -> Result<&'static str, AnyApiError> {
    Err(ServiceError::NotFound { id: 9 })?;
    Ok("any")
}

/// A success.
pub async fn fine() -> &'static str {
    "fine"
}

/// The id of the request, before and after other requests have run.
pub async fn twice() -> String {
    let known = || request_id().map_or_else(|| "none".to_owned(), |id| id.to_string());
    let before = known();
    sleep(Duration::from_millis(20)).await;
    format!("{before} {}", known())
}

/// An error after other requests have run.
pub async fn late() -> Result<&'static str, ServiceError> {
    sleep(Duration::from_millis(20)).await;
    own().await
}

/// A panic before the first await.
pub async fn panic_now() -> &'static str {
    panic!("cursed: {SECRET}")
}

/// A panic after one.
pub async fn panic_later() -> &'static str {
    sleep(Duration::from_millis(5)).await;
    panic!("cursed: {SECRET}")
}

/// An error whose `Display` panics.
#[derive(Debug)]
pub struct Unspeakable;

impl fmt::Display for Unspeakable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("cursed: {SECRET}")
    }
}

impl std::error::Error for Unspeakable {}

/// The events, each a frame of its own.
pub fn frames() -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    stream::unfold(0, async |at| {
        let frame = FRAMES.get(at)?;
        if at > 0 {
            sleep(Duration::from_millis(300)).await;
        }
        Some((Ok(Bytes::from_static(frame.as_bytes())), at + 1))
    })
}
