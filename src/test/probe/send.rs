//! Sends requests to a service or an address.

use core::future::poll_fn;
use core::pin::pin;

use api_error_core::request::{Panicked, caught};
use bytes::Bytes;
use http::uri::{PathAndQuery, Scheme, Uri};
use http::{Request, Response};
use http_body::Body;
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tower::{BoxError, Service};

use super::RequestBody;

/// Reads only the body of an error, since a success may stream for ever.
pub(super) async fn to_service<S, B>(
    service: &mut S,
    request: Request<RequestBody>,
) -> Result<Response<Bytes>, BoxError>
where
    S: Service<Request<RequestBody>, Response = Response<B>, Error: Into<BoxError>>,
    B: Body<Error: Into<BoxError>>,
{
    poll_fn(|cx| Panicked::polled(caught(|| service.poll_ready(cx)))).await?.map_err(Into::into)?;
    let mut answer = pin!(caught(|| service.call(request))?);
    let answer = poll_fn(|cx| Panicked::polled(caught(|| answer.as_mut().poll(cx)))).await?;
    let (head, body) = answer.map_err(Into::into)?.into_parts();
    let is_error = head.status.is_client_error() || head.status.is_server_error();
    let body = if is_error { body.collect().await.map_err(Into::into)?.to_bytes() } else { Bytes::new() };
    Ok(Response::from_parts(head, body))
}

pub(super) fn client(
    address: String,
) -> impl Service<
    Request<RequestBody>,
    Response = Response<impl Body<Error = impl Into<BoxError>>>,
    Error = BoxError,
> {
    // A connection for each request: a service may close one whose body it has not read.
    let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http::<RequestBody>();
    tower::service_fn(move |mut request: Request<RequestBody>| {
        let sent = absolute(request.uri(), &address).map(|uri| {
            *request.uri_mut() = uri;
            client.request(request)
        });
        async { Ok::<_, BoxError>(sent?.await?) }
    })
}

pub(super) fn is_closed(error: &BoxError) -> bool {
    error.is::<hyper_util::client::legacy::Error>()
}

fn absolute(target: &Uri, address: &str) -> Result<Uri, http::Error> {
    let target = target.path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
    Uri::builder().scheme(Scheme::HTTP).authority(address).path_and_query(target).build()
}
