//! Shapes that no envelope can have.

use api_error::envelope::{Envelope, Node::*, flatten, member};

const TWICE: Envelope = Envelope::json(Object(&[member("code", Code), member("code", Status)]));

const FLAT_TWICE: Envelope = Envelope::json(Object(&[flatten(Details), member("code", Code), flatten(Details)]));

const HEADER: Envelope = Envelope::json(Code).header("Content-Type", "text/plain");

fn main() {
    let _ = (TWICE, FLAT_TWICE, HEADER);
}
