#[derive(Debug, thiserror::Error, api_error::ApiError)]
#[api(codes = "snake_case", message = display, respond(axum))]
pub enum AlbumError {
    #[error("album {0} does not exist")]
    #[api(status = 404)]
    NotFound(u64),

    #[error("the album has room for {limit} photos")]
    #[api(status = 409)]
    Full {
        #[api(detail)]
        limit: u32,
    },

    #[error(transparent)]
    #[api(code = "internal_error", status = 500, message = "something went wrong")]
    Disk(#[from] std::io::Error),
}
