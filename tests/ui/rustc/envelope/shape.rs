//! Invalid envelopes.

use api_error::envelope::{Envelope, Node::*, flatten, member};

pub const TWICE: Envelope = Envelope::json(Object(&[member("code", Code), member("code", Status)]));

pub const FLAT_TWICE: Envelope = Envelope::json(Object(&[flatten(Details), member("code", Code), flatten(Details)]));

pub const HEADER: Envelope = Envelope::json(Code).header("Content-Type", "text/plain");

pub const CODE_HEADER: Envelope = Envelope::json(Code).code_header("content-length");

pub const ID_HEADER: Envelope = Envelope::json(Code).request_id_header("x id");

pub const VALUE: Envelope = Envelope::json(Code).header("vary", "accept ");

pub const ENDLESS: Envelope = Envelope::json(Errors(&Envelope::json(Object(&[member("errors", Errors(&Envelope::json(Code)))]))));

pub const ANCHOR: Envelope = Envelope::json(Object(&[member("message", Message).anchor()]));

pub const LIST: Envelope = Envelope::json(Array(&[Docs, Action]));

#[derive(api_error::ApiError)]
#[api(code = "nothing", status = 404, envelope = LIST)]
pub struct Nothing;

fn main() {}
