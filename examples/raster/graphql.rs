//! The same API over GraphQL. Errors have the same code, status and message as over REST.

use api_error::async_graphql::graphql_response;
use api_error::axum::Api;
use async_graphql::{Context, EmptySubscription, Schema};
use axum::extract::State;
use axum::response::Response;
use axum::{Extension, Json};

use super::RasterError;
use super::store::{Asset, Place, Session, Tags};

pub struct Query;

#[async_graphql::Object]
impl Query {
    async fn asset(&self, ctx: &Context<'_>, at: Place) -> Result<Asset, RasterError> {
        ctx.data_unchecked::<Session>().asset(at).await
    }
}

pub struct Mutation;

#[async_graphql::Object]
#[allow(clippy::unused_async, reason = "resolvers are async, whatever they do")]
impl Mutation {
    async fn tag(&self, ctx: &Context<'_>, at: Place, tags: Vec<String>) -> Result<Asset, RasterError> {
        ctx.data_unchecked::<Session>().tag(at, Tags { tags })
    }

    async fn delete(
        &self,
        ctx: &Context<'_>,
        at: Place,
        #[graphql(default)] ids: Vec<String>,
    ) -> Result<usize, RasterError> {
        ctx.data_unchecked::<Session>().delete(&at, ids)
    }
}

pub type GraphQl = Schema<Query, Mutation, EmptySubscription>;

pub async fn answer(
    State(schema): State<GraphQl>,
    Extension(session): Extension<Session>,
    Api(Json(request)): Api<Json<async_graphql::Request>>,
) -> Response {
    graphql_response(&schema.execute(request.data(session)).await)
}
