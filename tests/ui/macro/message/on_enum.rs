//! A message for all variants cannot show a field of one.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = "Photo {id} does not exist")]
enum Field {
    Photo { id: u64 },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = "No {{photo}")]
enum Brace {
    Photo,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = 404)]
enum Number {
    Photo,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = "No such {{photo}}")]
enum Right {
    Photo,
}

fn main() {}
