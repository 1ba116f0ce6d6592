use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum AlbumError {
    #[error("album {0} does not exist")]
    NotFound(u64),
    #[error("the album has room for {limit} photos")]
    Full { limit: u32 },
    #[error(transparent)]
    Disk(#[from] std::io::Error),
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
        let mut error = json!({"code": code, "message": message});
        if let Self::Full { limit } = self {
            error["details"] = json!({"limit": limit});
        }
        (status, Json(json!({"error": error}))).into_response()
    }
}
