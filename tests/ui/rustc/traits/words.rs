//! A field for a framework's message that cannot hold one.

use api_error::ApiError;
use std::borrow::Cow;

#[derive(ApiError)]
#[api(status = 400)]
enum Words {
    #[api(code = "a", answers(malformed_body))]
    Number {
        #[api(detail, fault)]
        line: u64,
    },
    #[api(code = "b", answers(invalid_body))]
    Many {
        #[api(detail, fault)]
        words: Vec<char>,
    },
    #[api(code = "c", answers(invalid_path))]
    Fine {
        #[api(detail, fault)]
        words: Option<Cow<'static, str>>,
    },
}

fn main() {}
