//! Every handler knows the request that it works on, and never another one.

use std::thread;

use frameworks::asserts::sent;
use frameworks::client::Request;

use crate::{Layer, served};

#[test]
fn requests_at_once_have_each_their_own() {
    for (name, at) in served(Layer::new) {
        thread::scope(|threads| {
            for target in ["/twice", "/late"].repeat(16) {
                threads.spawn(move || {
                    let (answer, id) = sent(at, Request::get(target));
                    if target == "/twice" {
                        assert_eq!(String::from_utf8_lossy(&answer.body), format!("{id} {id}"), "{name}");
                    } else {
                        assert_eq!(answer.json()["error"]["request_id"], id, "{name}");
                    }
                    assert_eq!(answer.header("x-request-id"), Some(id.as_str()), "{name}");
                });
            }
        });
    }
}
