//! The template of a message.
#![no_main]

use api_error_rules::message::{Count, Piece, Placeholder, arguments, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(pieces) => {
            let written: String = pieces.iter().map(written).collect();
            assert_eq!(parse(&written).as_ref(), Ok(&pieces), "{written:?}");
        }
        Err(what) => {
            assert!(!what.is_empty());
            assert_eq!(arguments(text).count(), 0);
        }
    }
});

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
        Piece::Placeholder(Placeholder { name, before, width, precision, kind }) => {
            let point = if *precision == Count::None { "" } else { "." };
            format!("{{{name}:{before}{}{point}{}{kind}}}", count(width), count(precision))
        }
    }
}

fn count(count: &Count) -> String {
    match count {
        Count::None => String::new(),
        Count::Number(number) => number.clone(),
        Count::Field(field) => format!("{field}$"),
    }
}
