//! The schema of the tests, and its errors.

#![allow(clippy::unused_async, reason = "resolvers are async, whatever they do")]

use std::io;
use std::sync::Arc;
use std::time::Duration;

use api_error::{AnyApiError, ApiError, ErrorLayer, Issues, request_id};
use async_graphql::{
    EmptyMutation, Error, InputValueError, InputValueResult, Object, Request, Response, Scalar, ScalarType,
    Schema, SimpleObject, Subscription, Value,
};
use frameworks::{SECRET, watch};
use futures_util::stream::{self, Stream, StreamExt};
use serde_json::Value as Json;

/// Its `Display` always contains the secret, and no response does.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("photos: {SECRET}")]
pub(crate) enum PhotoError {
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
        bucket: &'static str,
    },
    #[api(code = 50035, status = 409, message = "Already there")]
    Taken,
    #[api(code = "rate_limited", status = 429, message = "Too many requests")]
    RateLimited {
        #[api(retry_after)]
        wait: Duration,
        #[api(detail)]
        limit: Option<u32>,
        #[api(detail(name = "the \"window\"", seconds))]
        window: Duration,
    },
    #[api(code = "invalid", status = 400, message = "Not valid", answers(invalid_body))]
    Invalid(#[api(issues)] Issues),
    #[api(code = "broken", status = 500, message = "Something went wrong", answers(panic, server_fault))]
    Broken(#[api(source)] io::Error),
}

/// A second type that resolvers return.
#[derive(Clone, Debug, thiserror::Error, ApiError)]
#[error("billing: {SECRET}")]
#[api(code = "unpaid", status = 402, message = "Pay first")]
pub(crate) struct BillingError;

/// A type that the layer does not know.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("stranger: {SECRET}")]
#[api(code = "stranger", status = 409, message = "A stranger")]
pub(crate) struct StrangerError;

/// A number that is even.
pub(crate) struct Even(i64);

#[Scalar]
impl ScalarType for Even {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::Number(number) if number.as_i64().is_some_and(|n| n % 2 == 0) => {
                Ok(Self(number.as_i64().unwrap_or_default()))
            }
            other => Err(InputValueError::custom(format!("{other} is odd, {SECRET}"))),
        }
    }

    fn to_value(&self) -> Value {
        self.0.into()
    }
}

pub(crate) struct Query;

#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Album {
    title: &'static str,
}

#[async_graphql::ComplexObject]
impl Album {
    async fn cover(&self) -> Option<Result<i32, Arc<PhotoError>>> {
        Some(Err(Arc::new(PhotoError::NotFound { id: 5, bucket: SECRET })))
    }

    async fn pages(&self) -> Vec<Option<Result<i32, BillingError>>> {
        vec![Some(Ok(1)), Some(Err(BillingError))]
    }
}

#[Object]
impl Query {
    async fn id(&self) -> String {
        request_id().map(|id| id.to_string()).unwrap_or_default()
    }

    async fn photo(&self, id: u64) -> Result<u64, PhotoError> {
        Err(PhotoError::NotFound { id, bucket: SECRET })
    }

    async fn taken(&self) -> Result<i32, PhotoError> {
        Err(PhotoError::Taken)
    }

    async fn limited(&self) -> Result<i32, PhotoError> {
        let (wait, window) = (Duration::from_millis(6500), Duration::from_secs(60));
        Err(PhotoError::RateLimited { wait, limit: None, window })
    }

    async fn invalid(&self) -> Result<i32, PhotoError> {
        Err(PhotoError::Invalid(Issues::new().at("tags[1]", "Too long")))
    }

    async fn broken(&self) -> Result<i32, PhotoError> {
        Err(PhotoError::Broken(io::Error::other(SECRET)))
    }

    async fn any(&self) -> Result<i32, AnyApiError> {
        Err(PhotoError::Taken.into())
    }

    async fn shared(&self) -> Result<i32, Arc<PhotoError>> {
        Err(Arc::new(PhotoError::Taken))
    }

    async fn boxed(&self) -> Result<i32, Box<PhotoError>> {
        Err(Box::new(PhotoError::Taken))
    }

    async fn unpaid(&self) -> async_graphql::Result<i32> {
        Err(BillingError)?
    }

    async fn stranger(&self) -> Result<i32, StrangerError> {
        Err(StrangerError)
    }

    async fn foreign(&self) -> async_graphql::Result<i32> {
        Err(io::Error::other(SECRET))?
    }

    async fn text(&self, #[graphql(default)] n: i32) -> async_graphql::Result<i32> {
        Err(Error::new(format!("{SECRET} {n}")))
    }

    async fn panics(&self) -> Option<i32> {
        Some(bang(0))
    }

    async fn panics_later(&self) -> i32 {
        tokio::task::yield_now().await;
        bang(0)
    }

    async fn album(&self) -> Album {
        Album { title: "Dawn" }
    }

    async fn albums(&self) -> Vec<Album> {
        vec![Album { title: "Dawn" }]
    }

    async fn at_most(&self, #[graphql(validator(maximum = 5))] five: i32) -> i32 {
        five
    }

    async fn half(&self, even: Even) -> i64 {
        even.0 / 2
    }
}

pub(crate) struct Ticks;

#[Subscription]
impl Ticks {
    async fn ticks(&self) -> impl Stream<Item = Option<Result<i32, Arc<PhotoError>>>> {
        let error = || Arc::new(PhotoError::Broken(io::Error::other(SECRET)));
        stream::iter([Some(Ok(1)), Some(Err(error())), Some(Ok(3))])
    }

    async fn refused(&self) -> Result<stream::Empty<i32>, PhotoError> {
        Err(PhotoError::Taken)
    }

    async fn refused_in_words(&self) -> async_graphql::Result<stream::Empty<i32>> {
        Err(Error::new(SECRET))
    }

    async fn even(&self, even: Even) -> stream::Empty<i64> {
        assert!(even.0 % 2 == 0);
        stream::empty()
    }

    async fn bursts(&self) -> impl Stream<Item = Option<i32>> {
        stream::iter([1, 0]).map(|n| Some(bang(n)))
    }
}

/// Panics at 0.
fn bang(n: i32) -> i32 {
    assert!(n != 0, "{SECRET}");
    n
}

pub(crate) type Photos = Schema<Query, EmptyMutation, Ticks>;

/// The schema inside a layer.
pub(crate) fn under<E>(layer: ErrorLayer<E>) -> Photos
where
    E: ApiError + api_error::ErrorCatalog + Send + Sync + 'static,
{
    watch();
    let schema = Schema::build(Query, EmptyMutation, Ticks);
    schema.extension(layer).limit_depth(6).limit_recursive_depth(8).finish()
}

pub(crate) fn photos() -> Photos {
    under(ErrorLayer::<PhotoError>::new().and::<BillingError>())
}

/// The response as it is sent. It contains nothing that is only for logs.
#[track_caller]
pub(crate) fn sent(response: &Response) -> Json {
    let text = serde_json::to_string(response).expect("JSON");
    for words in
        [SECRET, "photos:", "billing:", "Cannot query", "Unknown", "expected", "Failed to", "panicked"]
    {
        assert!(!text.contains(words), "{words:?} in {text}");
    }
    serde_json::from_str(&text).expect("JSON")
}

/// The response of the schema, from a thread whose panics are expected.
pub(crate) fn answer(schema: &Photos, request: impl Into<Request>) -> Json {
    let (schema, request) = (schema.clone(), request.into());
    on_server(async move { sent(&schema.execute(request).await) })
}

pub(crate) fn on_server<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let thread = std::thread::Builder::new().name(frameworks::SERVER.to_owned());
    thread.spawn(move || runtime.block_on(work)).expect("a thread").join().expect("an answer")
}
