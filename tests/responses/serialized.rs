//! A reply through serializers.

use api_error::envelope::PROBLEM;
use api_error::{ApiError, Issues};
use serde_test::{Token, assert_ser_tokens};

use crate::Failure;

#[derive(Debug, ApiError)]
enum Detailed {
    #[api(code = 7, status = 400, message = "\"{text}\"")]
    Values {
        #[api(detail)]
        text: &'static str,
        #[api(detail)]
        values: serde_json::Value,
        #[api(detail)]
        float: f32,
        #[api(detail)]
        wide: u128,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "small", status = 400)]
    Small {
        #[api(detail)]
        list: [i8; 2],
        #[api(detail(null))]
        none: Option<bool>,
        #[api(detail)]
        float: f64,
    },
}

fn values() -> Detailed {
    Detailed::Values {
        text: "a\"\\\u{1}\u{2028}é",
        values: serde_json::json!([{}, [], null, true, -1, 1.5, "x,]}", {"a,b\"": {"c": [[]]}}]),
        float: 0.1,
        wide: u128::MAX,
        issues: Issues::new().at("a[0]", "m"),
    }
}

#[test]
fn through_serde_json_it_is_the_body_byte_for_byte() {
    for envelope in [&api_error::envelope::NESTED, &PROBLEM, &api_error::envelope::JSON_API] {
        let error = values();
        let reply = error.reply().envelope(envelope).request_id("r\n");
        assert_eq!(serde_json::to_vec(&reply).unwrap(), reply.body());
        assert_eq!(reply.to_string().as_bytes(), reply.body());
    }
    let reply = Failure::Plain.reply();
    assert_eq!(serde_json::to_string(&reply).unwrap().as_bytes(), reply.body());
}

#[test]
fn as_a_value_it_equals_the_body_read_back() {
    let small = Detailed::Small { list: [-1, 2], none: None, float: -0.5 };
    for reply in [Failure::Plain.reply(), small.reply()] {
        let read: serde_json::Value = serde_json::from_slice(&reply.body()).unwrap();
        assert_eq!(serde_json::to_value(&reply).unwrap(), read);
    }
}

#[test]
fn other_serializers_get_its_members() {
    let error = Detailed::Small { list: [-1, 2], none: None, float: 1.5 };
    assert_ser_tokens(
        &error.reply(),
        &[
            Token::Map { len: Some(1) },
            Token::Str("error"),
            Token::Map { len: Some(3) },
            Token::Str("code"),
            Token::Str("small"),
            Token::Str("message"),
            Token::Str("Bad Request"),
            Token::Str("details"),
            Token::Map { len: Some(3) },
            Token::Str("list"),
            Token::Seq { len: Some(2) },
            Token::I64(-1),
            Token::I64(2),
            Token::SeqEnd,
            Token::Str("none"),
            Token::Unit,
            Token::Str("float"),
            Token::F64(1.5),
            Token::MapEnd,
            Token::MapEnd,
            Token::MapEnd,
        ],
    );
}

#[test]
fn it_can_be_a_part_of_something_else() {
    let (one, other) = (Failure::Plain, Failure::Unauthorized);
    assert_eq!(
        serde_json::to_string(&[one.reply(), other.reply()]).unwrap(),
        format!("[{},{}]", one.reply(), other.reply())
    );
}
