//! Third-party extensions that fail in each hook.

use std::sync::Arc;

use api_error::{ApiError, ErrorCatalog, ErrorLayer};
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextPrepareRequest,
    NextRequest, NextValidation,
};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{
    EmptyMutation, EmptySubscription, Pos, Request, Response, Schema, ServerError, ServerResult,
    ValidationResult, Variables, async_trait, value,
};
use frameworks::{SECRET, log, watch};
use serde_json::Value;
use tracing::Level;

use crate::faults::{QuietError, WordyError};
use crate::schema::{PhotoError, Query, on_server};

/// Where an extension fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fails {
    Panicking,
    Before,
    After,
    Prepare(&'static str),
    /// In `parse_query`, although the request is already parsed.
    Given,
    Parse,
    Validate,
    ValidateSomewhere,
    Execute,
}

const PLACE: Pos = Pos { line: 1, column: 3 };

fn secret() -> ServerError {
    ServerError::new(SECRET, None)
}

impl ExtensionFactory for Fails {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(*self)
    }
}

#[async_trait::async_trait]
impl Extension for Fails {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        assert!(*self != Self::Panicking, "{SECRET}");
        if *self == Self::Before {
            return Response::from_errors(vec![secret()]);
        }
        let mut response = next.run(ctx).await;
        if *self == Self::After {
            response.errors = vec![ServerError::new(SECRET, Some(PLACE))];
        }
        response
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        match self {
            Self::Prepare(text) => return Err(ServerError::new(*text, None)),
            Self::Given => {
                request.parsed_query()?;
                "its id".clone_into(&mut request.query);
            }
            _ => {}
        }
        next.run(ctx, request).await
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await;
        if matches!(self, Self::Parse | Self::Given) { Err(secret()) } else { document }
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        match self {
            Self::Validate => Err(vec![secret()]),
            Self::ValidateSomewhere => Err(vec![ServerError::new(SECRET, Some(PLACE))]),
            _ => next.run(ctx).await,
        }
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        if *self == Self::Execute {
            return Response::from_errors(vec![secret()]);
        }
        next.run(ctx, operation_name).await
    }
}

/// The only error. It does not contain the extension's message.
#[track_caller]
fn only<E>(extension: Fails, request: Request) -> Value
where
    E: ApiError + ErrorCatalog + Send + Sync + 'static,
{
    watch();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(ErrorLayer::<E>::new())
        .extension(extension)
        .finish();
    let response = on_server(async move { schema.execute(request).await });
    let mut found = serde_json::to_value(&response).expect("JSON");
    assert!(!found.to_string().contains(SECRET), "{extension:?}: {found}");
    assert_eq!(found["errors"].as_array().map(Vec::len), Some(1), "{found}");
    found["errors"][0].take()
}

#[test]
fn a_secret_is_for_the_log() {
    for (extension, code, level) in [
        (Fails::Panicking, "broken", Level::ERROR),
        (Fails::Before, "broken", Level::ERROR),
        (Fails::After, "broken", Level::ERROR),
        (Fails::Prepare(SECRET), "broken", Level::ERROR),
        (Fails::Given, "broken", Level::ERROR),
        (Fails::Parse, "broken", Level::ERROR),
        (Fails::Execute, "broken", Level::ERROR),
        (Fails::Validate, "invalid", Level::DEBUG),
        (Fails::ValidateSomewhere, "invalid", Level::DEBUG),
    ] {
        let error = only::<PhotoError>(extension, "{ id }".into());
        assert_eq!(error["extensions"]["code"], code, "{extension:?}");
        let lines = log::of(error["extensions"]["request_id"].as_str().unwrap_or_default());
        assert_eq!(lines.len(), 1, "{extension:?}: {lines:?}");
        assert_eq!((lines[0].level, lines[0].field("code")), (level, code), "{extension:?}");
        let is_told = lines[0].causes.iter().any(|cause| cause.contains(SECRET));
        assert_eq!(is_told, level == Level::ERROR, "{extension:?}: {lines:?}");
    }
}

#[test]
fn it_is_not_the_words_of_the_framework() {
    for (extension, query, code) in [
        (Fails::Parse, "{ id }", "internal"),
        (Fails::Execute, "{ id }", "internal"),
        (Fails::After, "{ nothing }", "internal"),
        (Fails::Validate, "{ id }", "refused"),
        (Fails::ValidateSomewhere, "{ id }", "refused"),
    ] {
        let error = only::<WordyError>(extension, query.into());
        assert_eq!(error["extensions"]["code"], code, "{extension:?}");
        assert_eq!(error["extensions"]["details"]["why"], Value::Null, "{extension:?}");
    }
    // Only the parser describes a text that does not parse.
    let error = only::<WordyError>(Fails::Parse, "{ a(".into());
    assert_eq!(error["extensions"]["code"], "refused");
    let words = error["extensions"]["details"]["why"].as_str().map(str::to_owned);
    assert!(words.is_some_and(|words| words.contains("expected")), "{error}");
}

#[test]
fn persisted_queries() {
    let persisted = |query: &str| {
        let mut request = Request::new(query);
        request.extensions.insert("persistedQuery".to_owned(), value!({ "version": 1 }));
        request
    };
    let invalid = "The request body is not valid";
    let unread = async_graphql::parser::parse_query("{").map_err(|error| error.to_string());
    let unread: &'static str = unread.err().unwrap_or_default().leak();
    for (query, said, code, message) in [
        ("", "PersistedQueryNotFound", "INVALID_BODY", "PersistedQueryNotFound"),
        ("{ id }", "provided sha does not match query", "INVALID_BODY", invalid),
        ("{", unread, "MALFORMED_BODY", "The request body could not be read"),
        ("{", SECRET, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
    ] {
        let error = only::<QuietError>(Fails::Prepare(said), persisted(query));
        assert_eq!(error["extensions"]["code"], code, "{said}");
        assert_eq!(error["message"], message, "{said}");
    }
}
