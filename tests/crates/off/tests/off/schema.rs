//! `schema` without `schemars`: one error, whatever the types of the details are.

#[derive(Debug, api_error::ApiError)]
#[api(schema)]
enum Error {
    #[api(code = "gone", status = 410)]
    Gone {
        #[api(detail)]
        id: u64,
    },
    #[api(code = "moved", status = 410)]
    Moved(#[api(details)] Vec<u8>),
}

fn main() {}
