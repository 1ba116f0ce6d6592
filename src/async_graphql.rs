//! `ErrorLayer` as an extension of an async-graphql schema.

mod answer;
mod blame;
mod document;
mod response;
mod upstream_messages;

use core::any::Any;
use core::future::poll_fn;
use core::iter;
use core::pin::pin;
use core::task::{Poll, ready};
use std::sync::Arc;

use api_error_core::request::{self, Handled, Known, Panicked, Scope, Settings, caught};
use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextPrepareRequest, NextRequest,
    NextResolve, NextSubscribe, NextValidation, ResolveInfo,
};
use async_graphql::futures_util::stream::{self, BoxStream};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Request, Response, ServerError, ServerResult, ValidationResult, Value, Variables};
use http::Method;

pub use response::{graphql_error, graphql_response, graphql_response_for};

use crate::{AnyApiError, ApiError, ErrorCatalog, ErrorLayer, fault::Failure};
use blame::Blame;

impl<E> ErrorLayer<E> {
    /// Also knows this type as an error of resolvers. Repeatable.
    ///
    /// The layer knows `E`, these types and [`AnyApiError`], also in an `Arc` or a `Box`. Any other error is answered as an
    /// internal fault, since async-graphql keeps errors as values of unknown types.
    pub fn and<Other: ApiError + Send + Sync + 'static>(self) -> Self {
        self.set(|settings| settings.known.push(known::<Other>))
    }
}

/// An error of a GraphQL response has the body of [`envelope::GRAPHQL`](crate::envelope::GRAPHQL): the message, and code,
/// status, details and the request's id as extensions. `locations` and `path` are async-graphql's. [`ErrorLayer::envelope`]
/// sets another envelope of that shape.
///
/// The variant for `malformed_body` answers text that is not GraphQL. The variant for `invalid_body` answers what the schema
/// does not have or its limits do not allow, and a failed `validation` of another extension. A `fault` field has the words of
/// the parser and of the validation. The variant for `panic` answers a panic, and the one for `server_fault` any other error.
/// Their messages are for the log alone.
///
/// Within a layer around the HTTP service, that layer's request id counts. Add this extension first, so that it sees what the
/// others answer.
///
/// ```
/// use api_error::{ApiError, ErrorLayer};
/// use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum PhotoError {
///     #[error("no photo {id} in bucket {bucket}")]
///     #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
///     NotFound { id: u64, bucket: String },
/// }
///
/// struct Query;
///
/// #[Object]
/// impl Query {
///     async fn photo(&self, id: u64) -> Result<String, PhotoError> {
///         Err(PhotoError::NotFound { id, bucket: "eu-7".to_owned() })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
///     .extension(ErrorLayer::<PhotoError>::new())
///     .finish();
/// let response = schema.execute("{ photo(id: 7) }").await;
/// let error = serde_json::to_value(&response.errors[0]).unwrap();
/// assert_eq!(error["message"], "Photo 7 does not exist");
/// assert_eq!(error["extensions"]["code"], "photo_not_found");
/// assert_eq!(error["extensions"]["http"]["status"], 404);
/// # }
/// ```
impl<E: ApiError + ErrorCatalog + Send + Sync + 'static> ExtensionFactory for ErrorLayer<E> {
    fn create(&self) -> Arc<dyn Extension> {
        let settings = Arc::clone(&self.settings);
        Arc::new(Answering(Arc::new(Operation { settings, own: known::<E>, blame: Blame::default() })))
    }
}

struct Answering(Arc<Operation>);

struct Operation {
    settings: Arc<Settings>,
    own: Known,
    blame: Blame,
}

#[async_trait]
impl Extension for Answering {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let mut work = pin!(next.run(ctx));
        let mut handled = Handled::new(self.0.scope());
        let done = poll_fn(|cx| Panicked::polled(handled.enter(|| work.as_mut().poll(cx)))).await;
        self.0.finished(handled.scope(), done)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        // It outlives the HTTP request that asks for it, and keeps its id.
        let (operation, mut handled) = (Arc::clone(&self.0), Handled::new(self.0.scope()));
        let mut stream = Some(next.run(ctx, stream));
        Box::pin(stream::poll_fn(move |cx| {
            let Some(work) = &mut stream else { return Poll::Ready(None) };
            let done = ready!(Panicked::polled(handled.enter(|| work.as_mut().poll_next(cx))));
            if done.is_err() {
                // After a panic there is nothing to go on with.
                stream = None;
            }
            Poll::Ready(done.transpose().map(|done| operation.finished(handled.scope(), done)))
        }))
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let to_persist = blame::to_persist(&request);
        let mut prepared = next.run(ctx, request).await;
        match &mut prepared {
            Ok(request) => self.0.blame.prepared(request),
            Err(error) => self.0.blame.unprepared(to_persist.as_deref(), error),
        }
        prepared
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let parsed = next.run(ctx, query, variables).await;
        self.0.blame.parsed(query, &parsed);
        parsed
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let validated = next.run(ctx).await;
        if let Err(errors) = &validated {
            self.0.blame.invalid(errors);
        }
        validated
    }

    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let (field, node) = (info.field, info.path_node);
        let mut work = pin!(next.run(ctx, info));
        let done = poll_fn(|cx| Panicked::polled(caught(|| work.as_mut().poll(cx)))).await;
        // Here it is known which field it is, and the others still have their answers.
        done.unwrap_or_else(|panic| Err(answer::of_panic(panic, field, node)))
    }
}

impl Operation {
    /// The request is that of the HTTP service around the schema, if there is one.
    fn scope(&self) -> Scope {
        let alone = || Scope::new(&self.settings, Method::POST, None, |_| iter::empty());
        request::current().map_or_else(alone, |around| around.with_settings(&self.settings))
    }

    fn find<'a>(&self, source: &'a (dyn Any + Send + Sync)) -> Option<&'a dyn ApiError> {
        let any = || held::<AnyApiError>(source).map(|error| &**error as &dyn ApiError);
        let failure = || held::<Failure>(source).map(|failure| failure as &dyn ApiError);
        (self.own)(source)
            .or_else(any)
            .or_else(failure)
            .or_else(|| self.settings.known.iter().find_map(|known| known(source)))
    }
}

fn known<E: ApiError + 'static>(source: &(dyn Any + Send + Sync)) -> Option<&dyn ApiError> {
    held::<E>(source).map(|error| error as &dyn ApiError)
}

/// Also looks into an `Arc` and a `Box`.
fn held<T: 'static>(source: &(dyn Any + Send + Sync)) -> Option<&T> {
    let shared = || source.downcast_ref::<Arc<T>>().map(|shared| &**shared);
    let boxed = || source.downcast_ref::<Box<T>>().map(|boxed| &**boxed);
    source.downcast_ref().or_else(shared).or_else(boxed)
}
