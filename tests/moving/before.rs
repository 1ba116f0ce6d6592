use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

#[derive(Debug, thiserror::Error)]
pub enum AlbumError {
    #[error("album {0} does not exist")]
    NotFound(u64),
    #[error("the album has room for {limit} photos")]
    Full { limit: u32 },
    #[error(transparent)]
    Disk(#[from] std::io::Error),
}

#[derive(Serialize)]
struct Body {
    error: Content,
}

#[derive(Serialize)]
struct Content {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Details>,
}

#[derive(Serialize)]
struct Details {
    limit: u32,
}

impl IntoResponse for AlbumError {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "not_found"),
            Self::Full { .. } => (StatusCode::CONFLICT, "full"),
            Self::Disk(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal_error"),
        };
        let message = match &self {
            Self::Disk(_) => "something went wrong".to_owned(),
            other => other.to_string(),
        };
        let details = match self {
            Self::Full { limit } => Some(Details { limit }),
            _ => None,
        };
        (status, Json(Body { error: Content { code, message, details } })).into_response()
    }
}
