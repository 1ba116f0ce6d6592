//! The errors of a GraphQL response.

use core::mem;
use std::sync::Arc;

use api_error_core::request::{Handled, Panicked, Scope};
use async_graphql::parser::types::Field;
use async_graphql::{PathSegment, QueryPathNode, QueryPathSegment, Response, ServerError, Value};
use http::HeaderMap;
use http::header::{CONTENT_TYPE, VARY};

use super::{Operation, upstream_messages};
use crate::envelope::{self, Envelope};
use crate::{Fault, Reply, fault::Failure};

/// A `static`, since templates are kept by the address of their envelope.
static GRAPHQL: Envelope = envelope::GRAPHQL;

impl Operation {
    pub(super) fn finished(&self, scope: Option<&Scope>, done: Result<Response, Panicked>) -> Response {
        let mut response = done.unwrap_or_else(|panic| Response::from_errors(vec![panicked(panic)]));
        if response.errors.is_empty() {
            return response;
        }
        let scope = scope.cloned().unwrap_or_else(|| self.scope());
        // Those of the error that gives a response without data its status; a header that a resolver set comes first.
        let mut headers = HeaderMap::new();
        for (at, error) in response.errors.iter_mut().enumerate() {
            let unanswered = mem::replace(error, ServerError::new("", None));
            let (answered, own) = self.answered(&scope, unanswered);
            *error = answered;
            if at == 0 {
                headers = own;
            }
        }
        // Caches have to know all that the errors depend on, beside data too.
        let vary: Vec<_> = headers.get_all(VARY).iter().cloned().collect();
        headers.remove(VARY);
        if response.data == Value::Null {
            let own = mem::take(&mut response.http_headers);
            headers.remove(CONTENT_TYPE);
            headers.extend(own);
            response.http_headers = headers;
        }
        for value in vary {
            response.http_headers.append(VARY, value);
        }
        response
    }

    fn answered(&self, scope: &Scope, error: ServerError) -> (ServerError, HeaderMap) {
        let answer = within(scope, || self.answer(scope, &error));
        // What the service says of an error is its own code.
        let Answered { error: answer, headers } = answer.unwrap_or_else(|panic| instead(scope, panic));
        let ServerError { message, source, locations, path, .. } = error;
        let is_kept = source.is_none() && path.is_empty() && message == upstream_messages::NOT_PERSISTED;
        let message = if is_kept { message } else { answer.message };
        (ServerError { message, source, locations, path, ..answer }, headers)
    }

    fn answer(&self, scope: &Scope, error: &ServerError) -> Answered {
        if let Some(known) = error.source.as_deref().and_then(|source| self.find(source)) {
            return reported(scope, Reply::new(known));
        }
        let failure = self.failure(error).answered_by(scope.settings().faults);
        reported(scope, Reply::new(&failure))
    }

    fn failure(&self, error: &ServerError) -> Failure {
        let source = error.source.clone().map(Arc::downcast::<Panicked>);
        let failure = match source {
            Some(Ok(panic)) => return Failure::new(Fault::Panic).source(panic),
            Some(Err(_)) => None,
            None => self.blame.failure_of_request(error),
        };
        // Whoever made the text, it is for the log.
        failure.unwrap_or_else(|| Failure::new(Fault::ServerFault)).source(error.message.clone())
    }
}

/// Code of the service takes part in the work, and may panic.
fn within<T>(scope: &Scope, work: impl FnOnce() -> T) -> Result<T, Panicked> {
    Handled::new(scope.clone()).enter(work)
}

fn instead(scope: &Scope, panic: Panicked) -> Answered {
    let failure = Failure::from(panic).answered_by(scope.settings().faults);
    let decorated = within(scope, || rendered(scope.decorate(Reply::new(&failure).envelope_or(&GRAPHQL))).1);
    // What the layer adds may be what panics. The other answer has nothing of the service's.
    let answer = decorated.unwrap_or_else(|_| rendered(Reply::new(&failure).envelope_or(&GRAPHQL)).1);
    // The hooks may panic too, and then nothing can report that.
    let reply = Reply::new(&failure);
    drop(within(scope, || scope.report(&reply, reply.status())));
    answer
}

pub(super) fn of_panic(panic: Panicked, field: &Field, node: &QueryPathNode<'_>) -> ServerError {
    let segment = |node: &QueryPathNode<'_>| match node.segment {
        QueryPathSegment::Index(index) => PathSegment::Index(index),
        QueryPathSegment::Name(name) => PathSegment::Field(name.to_owned()),
    };
    let mut path: Vec<_> = core::iter::once(node).chain(node.parents()).map(segment).collect();
    path.reverse();
    let start = field.alias.as_ref().map_or(field.name.pos, |alias| alias.pos);
    ServerError { locations: vec![start], path, ..panicked(panic) }
}

fn panicked(panic: Panicked) -> ServerError {
    ServerError { source: Some(Arc::new(panic)), ..ServerError::new("", None) }
}

fn reported(scope: &Scope, reply: Reply<'_>) -> Answered {
    let (reply, answer) = rendered(scope.decorate(reply.envelope_or(&GRAPHQL)));
    scope.report(&reply, reply.status());
    answer
}

/// The headers are those that the error has over REST.
struct Answered {
    error: ServerError,
    headers: HeaderMap,
}

fn rendered(mut reply: Reply<'_>) -> (Reply<'_>, Answered) {
    let response = reply.render();
    if let Some(error) = first_error(response.body()) {
        return (reply, Answered { error, headers: response.into_parts().0.headers });
    }
    // The layer's own envelope may be none for GraphQL: one that the service's HTTP answers have.
    let reply = reply.envelope_or(&GRAPHQL);
    let error = first_error(&reply.body()).unwrap_or_else(|| without_details(&reply));
    (reply, Answered { error, headers: response.into_parts().0.headers })
}

fn first_error(body: &[u8]) -> Option<ServerError> {
    let body: Response = serde_json::from_slice(body).ok()?;
    body.errors.into_iter().next()
}

/// Details that are nested too deep serialise, but cannot be read back.
fn without_details(reply: &Reply<'_>) -> ServerError {
    let mut extensions = async_graphql::ErrorExtensionValues::default();
    extensions.set("code", reply.shown_code());
    ServerError { extensions: Some(extensions), ..ServerError::new(reply.message(), None) }
}
