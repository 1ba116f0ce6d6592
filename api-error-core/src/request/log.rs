//! The events: each 5xx once at ERROR, for people and for what collects errors; a 4xx at DEBUG.

use core::error::Error;
use core::fmt::{self, Display, Write};
use core::iter;

use http::StatusCode;

use super::RequestHead;
use crate::Reply;

/// An event with the fields that every answer has, and further ones.
macro_rules! event {
    ($level:ident, $status:expr, $request:expr, $($more:tt)*) => {
        tracing::$level!(
            target: "api_error",
            status = $status.as_u16(),
            request_id = $request.id().as_str(),
            method = $request.method().as_str(),
            path = $request.path(),
            $($more)*
        )
    };
}

pub(super) fn answered(reply: &Reply<'_>, status: StatusCode, request: &RequestHead) {
    let (code, error) = (reply.code(), reply.error());
    if !status.is_server_error() {
        event!(debug, status, request, code, "{}", OneLine(error.message()));
        return;
    }
    let message = OneLine(error.message());
    // As an error, whose causes collectors walk.
    match (error.as_error(), error.error_source()) {
        (Some(itself), Some(source)) if itself.source().is_none() => {
            failed(status, request, code, source, &OneLine(itself));
        }
        (Some(cause), _) | (None, Some(cause)) => failed(status, request, code, cause, &message),
        (None, None) => event!(error, status, request, code, "{message}"),
    }
}

fn failed(
    status: StatusCode,
    request: &RequestHead,
    code: &str,
    error: &(dyn Error + 'static),
    message: &dyn Display,
) {
    let causes = causes(error);
    // A subscriber writes an error as it displays.
    if is_one_line(error) {
        event!(error, status, request, code, error, causes, "{message}");
    } else {
        event!(error, status, request, code, error = %OneLine(error), causes, "{message}");
    }
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

/// What the causes of an error say, in one line: a subscriber that writes JSON has no more of the error than its own words.
fn causes(error: &(dyn Error + 'static)) -> Option<String> {
    let mut text = String::new();
    for cause in iter::successors(error.source(), |&cause| cause.source()) {
        let between = if text.is_empty() { "" } else { ": " };
        // Up to where its `Display` fails.
        let _ = write!(text, "{between}{}", OneLine(cause));
    }
    (!text.is_empty()).then_some(text)
}

pub(super) fn left_alone(status: StatusCode, request: &RequestHead) {
    if status.is_server_error() {
        event!(error, status, request, "answered by itself");
    } else {
        event!(debug, status, request, "answered by itself");
    }
}

/// A text in which no line ends: a message says what a client sent, which could look like an event of its own (CWE-117).
struct OneLine<T>(T);

impl<T: Display> Display for OneLine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escaped<'a, 'f>(&'a mut fmt::Formatter<'f>);
        impl Write for Escaped<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                for piece in text.split_inclusive(breaks) {
                    let end = piece.char_indices().next_back().filter(|(_, last)| breaks(*last));
                    let (line, last) = end.map_or((piece, None), |(at, last)| (&piece[..at], Some(last)));
                    self.0.write_str(line)?;
                    last.map_or(Ok(()), |last| write!(self.0, "{}", last.escape_default()))?;
                }
                Ok(())
            }
        }
        write!(Escaped(f), "{}", self.0)
    }
}

/// Whether a terminal or a collector of lines takes the character for an end, or for a command.
fn breaks(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

fn is_one_line(error: &dyn Error) -> bool {
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
