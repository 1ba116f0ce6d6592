//! The built-in codes, in the envelope and style of the type.

use api_error_rules::{Case, MessageKind, NewRow, Style, TableBuilder, status};
use http::StatusCode;

use super::Fault;
use crate::Catalog;
use crate::contract::{Contract, ErrorSpec, More, Table};

const NAMED: [(Fault, &str); 15] = [
    (Fault::UnknownPath, "Nothing is found at this path"),
    (Fault::MethodNotAllowed, "The path does not support this method"),
    (Fault::MalformedBody, "The request body could not be read"),
    (Fault::InvalidBody, "The request body is not valid"),
    (Fault::UnsupportedMediaType, "The media type of the request body is not supported"),
    (Fault::PayloadTooLarge, "The request body is too large"),
    (Fault::InvalidQuery, "The query is not valid"),
    (Fault::InvalidPath, "A parameter of the path is not valid"),
    (Fault::MissingHeader, "A header is missing or not valid"),
    (Fault::Unauthorized, "Valid credentials are needed"),
    (Fault::Forbidden, "This is not permitted"),
    (Fault::NotAcceptable, "Nothing can be sent that the client accepts"),
    (Fault::RateLimited, "There are too many requests"),
    (Fault::Timeout, "The request took too long"),
    (Fault::Overloaded, "The service is overloaded"),
];

/// The codes of statuses outside of the registry, in words and as numbers.
const CLASSES: [(&str, u16); 2] = [("client_error", 400), ("server_error", 500)];

/// The codes of one type: of the named faults, of the registry's statuses, and of the classes.
#[derive(Debug)]
pub(super) struct BuiltIn(&'static [ErrorSpec]);

/// The status of an answer where the framework named none.
pub(super) fn status(fault: Fault) -> StatusCode {
    StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The fault's name, unless clients know a better one.
pub(super) const fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::UnknownPath => "not_found",
        Fault::RateLimited => "too_many_requests",
        Fault::ClientFault => "bad_request",
        Fault::Panic | Fault::ServerFault => "internal_server_error",
        fault => fault.name(),
    }
}

/// The fault that a status is of, else a net.
pub(super) fn of_status(status: StatusCode) -> Fault {
    Fault::of_status(status.as_u16()).unwrap_or(net(status))
}

/// The net under a status.
pub(super) fn net(status: StatusCode) -> Fault {
    if status.is_client_error() { Fault::ClientFault } else { Fault::ServerFault }
}

impl BuiltIn {
    pub(super) fn of(catalog: &'static Catalog, style: Style) -> Self {
        let mut builder = TableBuilder::default();
        for (fault, message) in NAMED {
            let status = fault.status();
            // A middleware says a timeout as a 408, a 503 or a 504.
            let varies = fault == Fault::Timeout;
            push(&mut builder, &styled(catalog, style, words(fault), status), status, message, varies);
        }
        for (status, reason) in status::ERRORS.with_reason() {
            push(&mut builder, &styled(catalog, style, reason, status), status, "", false);
        }
        for (_, status) in CLASSES {
            push(&mut builder, &of_class(catalog, style, status), status, "", true);
        }
        let more = More { extensions: catalog.ty.extensions, ..More::NONE };
        Self(Table::leaked(catalog.ty, builder, more))
    }

    /// The code of a named fault, or that of the status if only a net would catch it.
    pub(super) fn contract(&self, fault: Fault, status: StatusCode) -> Contract {
        let (named, others) = self.0.split_at(NAMED.len());
        let (registered, classes) = others.split_at(others.len() - CLASSES.len());
        let named = NAMED.iter().zip(named).find(|(row, _)| row.0 == fault).map(|(_, spec)| spec);
        let of_status = || registered.iter().find(|spec| spec.status() == status);
        let of_class = &classes[usize::from(!status.is_client_error())];
        Contract::of(named.or_else(of_status).unwrap_or(of_class))
    }
}

/// Adds a code. The status of a code for several statuses varies, as that of a net does.
fn push(builder: &mut TableBuilder, code: &str, status: u16, message: &str, varies: bool) {
    builder.push(&NewRow {
        is_numeric: code.bytes().all(|byte| byte.is_ascii_digit()),
        message_kind: if message.is_empty() { MessageKind::Title } else { MessageKind::Constant },
        message,
        status_varies: varies,
        retry_after_varies: true,
        has_issues: true,
        faults: if varies { &[Fault::ClientFault] } else { &[] },
        more: Some(0),
        ..NewRow::new(code, status)
    });
}

fn in_style(style: Style, words: &str, number: u16) -> String {
    match style {
        Style::Words(case) => case.apply(words),
        Style::Number => number.to_string(),
    }
}

/// The code in the type's style. It avoids a code of the type itself, unless the type allows that and the status is the
/// same.
fn styled(catalog: &Catalog, style: Style, code: &str, status: u16) -> String {
    let code = in_style(style, code, status);
    match catalog.get(&code) {
        Some(own) if !own.more().is_built_in || own.status().as_u16() != status => {
            of_class(catalog, style, status)
        }
        _ => code,
    }
}

/// The code for all statuses of a class. The type cannot have it itself, since its code would have one status.
fn of_class(catalog: &Catalog, style: Style, status: u16) -> String {
    let (code, number) = CLASSES[usize::from(status >= 500)];
    let mut words = code.to_owned();
    let mut code = in_style(style, code, number);
    while catalog.get(&code).is_some() {
        let case = if let Style::Words(case) = style { case } else { Case::Snake };
        code = in_style(Style::Words(case), &words, number);
        words.insert_str(0, "http_");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::FaultTable;

    #[test]
    fn a_built_in_code_is_the_word_of_its_fault() {
        let answers = FaultTable::of(&crate::__private::FALLBACK_CATALOG);
        for fault in Fault::ALL {
            assert_eq!(answers.spec(*fault).code(), words(*fault), "{fault:?}");
        }
    }
}
