//! `with` takes a function of a reference to the value, whose result serialises.

use api_error::ApiError;

struct Opaque;

fn of_another(_: &String) -> u8 {
    0
}

const fn opaque(_: &u8) -> Opaque {
    Opaque
}

#[derive(ApiError)]
#[api(code = "a", status = 409)]
struct With {
    #[api(detail(with = of_another))]
    another: u8,
    #[api(detail(with = opaque))]
    result: Option<u8>,
    #[api(detail(with = missing))]
    function: u8,
}

fn main() {}
