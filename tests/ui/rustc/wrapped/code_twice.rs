//! A code occurs once in a type and all that it wraps: the error names both places.

use api_error::ApiError;

mod photos {
    #[derive(api_error::ApiError)]
    #[api(codes = "snake_case", status = 404)]
    pub enum PhotoError {
        NotFound,
        Gone,
    }
}

mod albums {
    #[derive(api_error::ApiError)]
    #[api(code = "not_found", status = 404)]
    pub struct NoAlbum;
}

/// Its own code, and a wrapped one.
#[derive(ApiError)]
enum Own {
    #[api(code = "gone", status = 410)]
    Gone,
    #[api(transparent)]
    Photo(photos::PhotoError),
}

/// Two wrapped ones.
#[derive(ApiError)]
enum Two {
    #[api(transparent)]
    Photo(photos::PhotoError),
    #[api(transparent)]
    Album(albums::NoAlbum),
}

/// One of them two types away.
mod deep {
    #[derive(api_error::ApiError)]
    pub enum Inner {
        #[api(transparent)]
        Photo(crate::photos::PhotoError),
    }
}

#[derive(ApiError)]
enum Deep {
    #[api(transparent)]
    Inner(deep::Inner),
    #[api(transparent)]
    Album(albums::NoAlbum),
}

/// Open types are not checked, but their place counts.
#[derive(ApiError)]
enum BesideOpen {
    #[api(transparent(open))]
    Open(Box<dyn ApiError>),
    #[api(transparent)]
    Photo(photos::PhotoError),
    #[api(transparent)]
    Recursive(Box<Self>),
    #[api(transparent)]
    Album(albums::NoAlbum),
}

/// A type that is reached in two ways counts once.
#[derive(ApiError)]
enum Diamond {
    #[api(transparent)]
    Inner(deep::Inner),
    #[api(transparent)]
    Photo(photos::PhotoError),
}

fn main() {}
