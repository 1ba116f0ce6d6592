//! The codes of faults that no variant answers: in the type's own envelope and style, so that nothing leaves without.

use http::StatusCode;

use crate::bits;
use crate::contract::{Contract, Kept};
use crate::spec::{ErrorSpec, More, Style, Table};
use crate::{Catalog, Fault, status};

/// Fault, code, status, message.
const NAMED: [(Fault, &str, u16, &str); 14] = [
    (Fault::UnknownPath, "not_found", 404, "Nothing is found at this path"),
    (Fault::MethodNotAllowed, "method_not_allowed", 405, "The path does not support this method"),
    (Fault::MalformedBody, "malformed_body", 400, "The request body could not be read"),
    (Fault::InvalidBody, "invalid_body", 422, "The request body is not valid"),
    (
        Fault::UnsupportedMediaType,
        "unsupported_media_type",
        415,
        "The media type of the request body is not supported",
    ),
    (Fault::PayloadTooLarge, "payload_too_large", 413, "The request body is too large"),
    (Fault::InvalidQuery, "invalid_query", 400, "The query is not valid"),
    (Fault::InvalidPath, "invalid_path", 400, "A parameter of the path is not valid"),
    (Fault::MissingHeader, "missing_header", 400, "A header is missing or not valid"),
    (Fault::Unauthorized, "unauthorized", 401, "Valid credentials are needed"),
    (Fault::Forbidden, "forbidden", 403, "This is not permitted"),
    (Fault::NotAcceptable, "not_acceptable", 406, "Nothing can be sent that the client accepts"),
    (Fault::Timeout, "timeout", 504, "The request took too long"),
    (Fault::Overloaded, "overloaded", 503, "The service is overloaded"),
];

/// Of a status that nobody registered.
const CLIENT_ERROR: &str = "client_error";
const SERVER_ERROR: &str = "server_error";

/// The codes of one type.
pub(super) struct BuiltIn {
    named: Vec<(Fault, Row)>,
    /// Of a status that the registry has, by its reason phrase.
    registered: Vec<Row>,
    client_error: Row,
    server_error: Row,
}

/// A code, and the templates of it.
struct Row {
    spec: ErrorSpec,
    kept: Kept,
}

/// The status of an answer where the framework named none.
pub(super) fn status(fault: Fault) -> StatusCode {
    let named = NAMED.iter().find(|row| row.0 == fault).map(|row| row.2);
    let number = named.unwrap_or(if fault == Fault::ClientFault { 400 } else { 500 });
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl BuiltIn {
    pub(super) fn of(catalog: &'static Catalog, style: Style) -> Self {
        let mut text = Text { catalog, style, all: String::new() };
        let named = NAMED.map(|(fault, code, status, message)| (fault, text.row(code, status, message)));
        let registered: Vec<_> =
            status::with_reason().map(|(status, reason)| text.row(reason, status, "")).collect();
        let others =
            [(CLIENT_ERROR, 400), (SERVER_ERROR, 500)].map(|(code, status)| text.row(code, status, ""));
        let ty = catalog.ty;
        let more = Box::leak(Box::new([More { extensions: ty.extensions, ..More::NONE }]));
        let table = Box::leak(Box::new(Table { ty, text: text.all.leak(), details: &[], more }));
        let row = |words| Row { spec: ErrorSpec { table, words }, kept: Kept::new() };
        let [client_error, server_error] = others.map(|words| row(varying(words)));
        let named = named.into_iter().map(|(fault, words)| match fault {
            // A middleware says it as a 408, a 503 or a 504.
            Fault::Timeout => (fault, row(varying(words))),
            _ => (fault, row(words)),
        });
        Self {
            named: named.collect(),
            registered: registered.into_iter().map(row).collect(),
            client_error,
            server_error,
        }
    }

    /// The code of a named fault; that of the status, for what only a net would catch.
    pub(super) fn contract(&'static self, fault: Fault, status: StatusCode) -> Contract {
        let named = self.named.iter().find(|(own, _)| *own == fault).map(|(_, row)| row);
        let of_status = || self.registered.iter().find(|row| row.spec.status() == status);
        let of_class = if status.is_client_error() { &self.client_error } else { &self.server_error };
        let row = named.or_else(of_status).unwrap_or(of_class);
        Contract::kept(&row.spec, &row.kept)
    }
}

/// The row of a code that stands for several statuses, as a net does.
fn varying(mut words: [u128; 2]) -> [u128; 2] {
    bits::STATUS_VARIES.write(1, &mut words[1]);
    bits::ANSWERS.write(Fault::ClientFault.bit(), &mut words[1]);
    words
}

/// The texts of a table under construction.
struct Text {
    catalog: &'static Catalog,
    style: Style,
    all: String,
}

impl Text {
    /// A row, whose texts go to the end of the table's.
    fn row(&mut self, code: &str, status: u16, message: &str) -> [u128; 2] {
        let code = self.code(code, status);
        let [mut texts, mut facts] = [0, 0];
        bits::START.write(self.all.len(), &mut texts);
        bits::CODE.write(code.len(), &mut texts);
        bits::MESSAGE.write(message.len(), &mut texts);
        bits::MORE.write(1, &mut facts);
        bits::STATUS.write(usize::from(status), &mut facts);
        bits::MESSAGE_IS.write(usize::from(!message.is_empty()), &mut facts);
        bits::RETRY.write(if status::invites_retry(status) { 2 } else { 0 }, &mut facts);
        bits::IS_NUMERIC.write(usize::from(self.style == Style::Number), &mut facts);
        bits::HAS_ISSUES.write(1, &mut facts);
        bits::RETRY_AFTER_VARIES.write(1, &mut facts);
        self.all.push_str(&code);
        self.all.push_str(message);
        [texts, facts]
    }

    /// The code in the type's style. One that the type has itself, with another status, is not taken for anything else.
    fn code(&self, code: &str, status: u16) -> String {
        let Some(case) = self.style.case() else { return status.to_string() };
        let styled = case.apply(code);
        match self.catalog.get(&styled) {
            Some(own) if own.status().as_u16() != status => {
                case.apply(if status < 500 { CLIENT_ERROR } else { SERVER_ERROR })
            }
            _ => styled,
        }
    }
}
