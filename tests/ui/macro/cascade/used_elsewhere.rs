//! Code that uses a type with a mistake gets no errors.

use api_error::{AnyApiError, ApiError, ErrorCatalog, Reply};

#[derive(Debug, ApiError)]
#[api(codes = "snake_case")]
enum Photo {
    #[api(stauts = 404)]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api(codez = "snake_case")]
struct Generic<T: ApiError>(T);

#[derive(Debug, ApiError)]
enum Service {
    #[api(code = "busy", status = 503)]
    Busy,
    #[api(transparent)]
    Photo(Photo),
    #[api(transparent)]
    Generic(Generic<Photo>),
}

api_error::assert_catalog!(Service, Generic<Photo>);

fn find() -> Result<(), AnyApiError> {
    Err(Photo::NotFound)?
}

fn reply(error: &Photo) -> Reply<'_> {
    error.reply()
}

fn main() {
    let service = Service::Photo(Photo::NotFound);
    let response: http::Response<Vec<u8>> = service.into();
    println!("{:?} {:?} {:?}", find().is_err(), reply(&Photo::NotFound).to_string(), response.status());
    println!("{:?} {}", Service::CATALOG.len(), Generic(Photo::NotFound).code());
    println!("{:?} {:?}", Service::Busy, Service::Generic(Generic(Photo::NotFound)));
}
