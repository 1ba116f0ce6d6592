//! The events: each 5xx once at ERROR, all others at DEBUG.

use core::error::Error;
use core::fmt::{self, Display, Write};
use core::iter;

use http::StatusCode;
use tracing::Level;

use super::{RequestHead, Scope, current};
use crate::contract::ErrorSpec;
use crate::{ApiError, Reply};

/// An event with the fields of every answer and further ones. A 5xx also has the names of OpenTelemetry.
macro_rules! event {
    ($scope:expr, $code:expr, $status:expr, $($more:tt)*) => {{
        let (scope, status): (Option<&Scope>, StatusCode) = ($scope, $status);
        let request = scope.map(Scope::request);
        let of_server = status.is_server_error();
        let code: Option<&'static str> = $code;
        match level(scope, code, status) {
            Level::ERROR => event!(@ ERROR, request, status, code, of_server, $($more)*),
            Level::WARN => event!(@ WARN, request, status, code, of_server, $($more)*),
            Level::INFO => event!(@ INFO, request, status, code, of_server, $($more)*),
            Level::DEBUG => event!(@ DEBUG, request, status, code, of_server, $($more)*),
            Level::TRACE => event!(@ TRACE, request, status, code, of_server, $($more)*),
        }
    }};
    (@ $level:ident, $request:ident, $status:ident, $code:ident, $of_server:ident, $($more:tt)*) => {
        tracing::event!(
            target: "api_error",
            Level::$level,
            code = $code,
            status = $status.as_u16(),
            request_id = $request.map(|request| request.id().as_str()),
            method = $request.map(|request| request.method().as_str()),
            path = $request.map(RequestHead::path),
            "error.type" = $code.filter(|_| $of_server),
            "http.response.status_code" = $of_server.then(|| $status.as_u16()),
            "http.route" = $request.and_then(RequestHead::route).filter(|_| $of_server),
            $($more)*
        )
    };
}

fn level(scope: Option<&Scope>, code: Option<&'static str>, status: StatusCode) -> Level {
    match scope.and_then(|scope| scope.settings().level.as_ref()) {
        Some(level) => level(code, status),
        None if status.is_server_error() => Level::ERROR,
        None => Level::DEBUG,
    }
}

/// Logs an error that no client gets, such as that of a background job, as the layer would: a 5xx at ERROR, with its
/// causes and the id of this thread's request, and all others at DEBUG.
pub fn log<E: ApiError>(error: &E) {
    answer(&Reply::new(error), error.status(), current().as_ref());
}

/// Logs each listed error, and the answer if it has a code of its own.
pub(super) fn answer(reply: &Reply<'_>, status: StatusCode, scope: Option<&Scope>) {
    let errors = reply.errors();
    let error = reply.error();
    if errors.iter().all(|one| !one.spec().is(error.spec())) {
        answered(error, status, scope);
    }
    for error in errors {
        answered(error, error.status(), scope);
    }
}

fn answered(error: &dyn ApiError, status: StatusCode, scope: Option<&Scope>) {
    let (code, hidden_as) = codes(error.spec());
    let message = OneLine(Said(error));
    if !status.is_server_error() {
        event!(scope, code, status, hidden_as, "{message}");
        return;
    }
    // A span that declares the field says what its request came to.
    tracing::Span::current().record("error.type", error.code());
    // As an error, whose causes collectors walk.
    match (error.as_error(), error.error_source()) {
        (Some(itself), Some(source)) if itself.source().is_none() => {
            failed(scope, error.spec(), status, source, &OneLine(itself));
        }
        (Some(cause), _) | (None, Some(cause)) => failed(scope, error.spec(), status, cause, &message),
        (None, None) => event!(scope, code, status, hidden_as, "{message}"),
    }
}

fn failed(
    scope: Option<&Scope>,
    spec: &ErrorSpec,
    status: StatusCode,
    error: &(dyn Error + 'static),
    message: &dyn Display,
) {
    let ((code, hidden_as), causes) = (codes(spec), causes_of(error));
    // A subscriber writes an error, and its causes, as they display.
    if successors(error).all(is_one_line) {
        event!(scope, code, status, hidden_as, error, causes, "{message}");
    } else {
        event!(scope, code, status, hidden_as, error = %OneLine(error), causes, "{message}");
    }
}

/// The error's own code, and the one that clients get if it is hidden.
fn codes(spec: &ErrorSpec) -> (Option<&'static str>, Option<&'static str>) {
    (Some(spec.code()), spec.hidden_as().map(ErrorSpec::code))
}

/// The service's documents do not have the code.
pub(super) fn undeclared(reply: &Reply<'_>, request: &RequestHead) {
    let (code, ty) = (reply.code(), reply.spec().type_name());
    tracing::debug!(
        target: "api_error::catalog",
        request_id = request.id().as_str(),
        code,
        "no type of the service wraps `{ty}`, which declares this code"
    );
}

/// The causes in one line: a JSON subscriber shows only the error's own words.
fn causes_of(error: &(dyn Error + 'static)) -> Option<String> {
    let causes: Vec<_> = successors(error).skip(1).map(|cause| OneLine(cause).to_string()).collect();
    (!causes.is_empty()).then(|| causes.join(": "))
}

fn successors<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| error.source())
}

pub(super) fn left_alone(status: StatusCode, scope: &Scope) {
    event!(Some(scope), None, status, "answered by itself");
}

struct Said<'e>(&'e dyn ApiError);

impl Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message())
    }
}

/// A text without line ends, since messages have words of clients (CWE-117). It ends where `Display` fails.
struct OneLine<T>(T);

impl<T: Display> Display for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let _ = write!(text, "{}", self.0);
        for piece in text.split_inclusive(breaks) {
            let end = piece.char_indices().next_back().filter(|(_, last)| breaks(*last));
            let (line, last) = end.map_or((piece, None), |(at, last)| (&piece[..at], Some(last)));
            f.write_str(line)?;
            last.map_or(Ok(()), |last| write!(f, "{}", last.escape_default()))?;
        }
        Ok(())
    }
}

/// Whether a terminal or a log collector reads the character as a line end or a command.
fn breaks(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

fn is_one_line(error: &(dyn Error + 'static)) -> bool {
    struct Find;
    impl Write for Find {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            if text.contains(breaks) { Err(fmt::Error) } else { Ok(()) }
        }
    }
    write!(Find, "{error}").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line() {
        let text = "no x\n2026-11-25 ERROR forged\r\u{1b}[31m é \u{2028}";
        assert_eq!(OneLine(text).to_string(), r"no x\n2026-11-25 ERROR forged\r\u{1b}[31m é \u{2028}");
        assert_eq!(OneLine("").to_string(), "");
        assert!(!is_one_line(&std::io::Error::other(text)) && is_one_line(&std::io::Error::other("é")));
    }
}
