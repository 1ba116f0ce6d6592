//! Shapes that no envelope can have.

use api_error::envelope::{Envelope, Node::*, flatten, member};

pub const TWICE: Envelope = Envelope::json(Object(&[member("code", Code), member("code", Status)]));

pub const FLAT_TWICE: Envelope = Envelope::json(Object(&[flatten(Details), member("code", Code), flatten(Details)]));

pub const HEADER: Envelope = Envelope::json(Code).header("Content-Type", "text/plain");

fn main() {}
