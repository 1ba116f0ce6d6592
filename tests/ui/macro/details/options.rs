//! The options in the parentheses of `detail`.

use api_error::ApiError;
use std::time::Duration;

#[derive(ApiError)]
#[api(code = "options", status = 404)]
struct Options {
    #[api(detail(nme = "photoId"))]
    misspelt: u64,
    #[api(detail(skip))]
    unknown: u64,
    #[api(detail("photoId"))]
    literal: u64,
    #[api(detail(name))]
    nameless: u64,
    #[api(detail(name = photoId))]
    word: u64,
    #[api(detail(name = ""))]
    empty: u64,
    #[api(detail(null = true))]
    value: Option<u64>,
    #[api(detail(display(upper)))]
    list: u64,
    #[api(detail(null))]
    no_option: u64,
    #[api(detail(seconds, millis))]
    two_ways: Duration,
    #[api(detail(millis, millis))]
    way_twice: Duration,
    #[api(detail(name = "a", name = "b"))]
    name_twice: u64,
    #[api(detail(null, null))]
    null_twice: Option<u64>,
}

#[derive(ApiError)]
#[api(status = 409)]
enum Stated {
    #[api(code = "a", detail)]
    Nothing,
    #[api(code = "b", detail(reason = 'c', hint = "{who}", source = "{cause}", id = 1))]
    Unknown {
        #[api(detail)]
        id: u8,
        #[api(private)]
        cause: u8,
    },
    #[api(code = "c", detail(id = 1))]
    Whole(#[api(details)] u8),
    #[api(code = "d", status = 500, detail(why = "{source}"))]
    Leaks { source: std::io::Error },
}

#[derive(ApiError)]
#[api(code = "e", status = 409)]
struct With {
    #[api(detail(with))]
    nothing: u8,
    #[api(detail(with = hex, display))]
    twice: u8,
    #[api(detail(with = 7))]
    number: u8,
}

fn main() {}
