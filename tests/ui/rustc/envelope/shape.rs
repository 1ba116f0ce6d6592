//! Shapes that no envelope can have.

use api_error::envelope::{Envelope, Node::*, flatten, member};

pub const TWICE: Envelope = Envelope::json(Object(&[member("code", Code), member("code", Status)]));

pub const FLAT_TWICE: Envelope = Envelope::json(Object(&[flatten(Details), member("code", Code), flatten(Details)]));

pub const HEADER: Envelope = Envelope::json(Code).header("Content-Type", "text/plain");

pub const CODE_HEADER: Envelope = Envelope::json(Code).code_header("content-length");

pub const ID_HEADER: Envelope = Envelope::json(Code).request_id_header("x id");

pub const VALUE: Envelope = Envelope::json(Code).header("vary", "accept ");

fn main() {}
