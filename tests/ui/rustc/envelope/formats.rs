//! Envelopes of text and XML that cannot be.

use api_error::envelope::{Envelope, Node::*, member};

pub const OBJECT: Envelope = Envelope::text(&[Str("Error: "), Text(&[Object(&[member("code", Code)])])]);

pub const BY_FIELD: Envelope = Envelope::json(Object(&[member("all", Text(&[IssuesByField]))]));

pub const PAGE: Envelope = Envelope::text(&[Message]).media_type("Text/HTML; charset=utf-8");

pub const ABSENT: Envelope = Envelope::text(&[Message]).or(Str("nothing"));

pub const PARTS: Envelope = Envelope::json(Object(&[member("errors", Errors(&Envelope::text(&[Code])))]));

pub const PROLOG: Envelope = Envelope::json(Code).prolog("");

#[derive(api_error::ApiError)]
#[api(code = "lacks", status = 404, envelope = NEEDS)]
pub struct Lacks;

pub const NEEDS: Envelope = Envelope::text(&[Extension("kind"), Text(&[Extension("other")])]);

pub const ROOTS: Envelope = Envelope::xml(Object(&[member("Code", Code), member("Message", Message)]));

pub const LIST: Envelope = Envelope::xml(Object(&[member("Error", Issues(&IssueMessage))]));

pub const OPTIONAL: Envelope = Envelope::xml(Object(&[member("Error", Object(&[])).optional()]));

pub const NAME: Envelope = Envelope::xml(Object(&[member("Error", Object(&[member("request id", RequestId)]))]));

pub const ATTRIBUTE: Envelope = Envelope::xml(Object(&[member("Error", Object(&[member("@all", Issues(&IssuePath))]))]));

pub const LATIN_1: Envelope =
    Envelope::xml(Object(&[member("E", Object(&[]))])).prolog(r#"<?xml version="1.0" encoding="latin1"?>"#);

fn main() {}
