//! Events about answers from which a part had to be left out.

use core::fmt;
use std::sync::OnceLock;

use crate::contract::ErrorSpec;

/// A part that was left out of an answer. The rest was sent.
#[non_exhaustive]
pub struct Omission<'a> {
    /// The code of the error that was being answered.
    pub code: &'a str,
    /// What was left out.
    pub part: Part<'a>,
    /// Why.
    pub reason: &'a dyn fmt::Display,
}

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part<'a> {
    /// The message, whose `Display` failed: the title takes its place.
    Message,
    /// A code that clients cannot compare; the declared one is sent.
    Code,
    /// The whole of `details`, whose `Serialize` failed.
    Details,
    /// One member of `details`, whose `Serialize` failed.
    Detail(&'a str),
    /// What `Context(name)` shows, whose `Serialize` failed.
    Context(&'a str),
    /// A header whose name or value no header can carry.
    Header(&'a str),
    /// A constant that the envelope needs: `null` is sent in its place.
    Extension(&'a str),
    /// A status that the code cannot have; the declared one is sent.
    Status,
}

impl fmt::Debug for Omission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Omission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (part, name) = match self.part {
            Part::Message => ("message", ""),
            Part::Code => ("code", ""),
            Part::Details => ("details", ""),
            Part::Detail(name) => ("detail ", name),
            Part::Context(name) => ("context ", name),
            Part::Header(name) => ("header ", name),
            Part::Extension(name) => ("extension ", name),
            Part::Status => ("status", ""),
        };
        write!(f, "the answer to `{}` left out its {part}{name}: {}", self.code, self.reason)
    }
}

pub(crate) const NOT_SENDABLE: &str =
    "its value is not visible ASCII (RFC 9110 section 5.5), or longer than 8,000 bytes";

type Reporter = fn(&Omission<'_>);

static REPORTER: OnceLock<Reporter> = OnceLock::new();

/// Calls `reporter` with every part that an answer had to leave out. The first call counts.
///
/// Without a reporter, omissions are events at ERROR with the feature `tracing`, else silent. Clients never see them.
///
/// # Errors
///
/// Returns `reporter` if there is one already.
///
/// ```
/// api_error_core::report::set_reporter(|omission| eprintln!("{omission}")).unwrap();
/// ```
pub fn set_reporter(reporter: Reporter) -> Result<(), Reporter> {
    REPORTER.set(reporter)
}

#[cold]
pub(crate) fn omitted(spec: &'static ErrorSpec, part: Part<'_>, reason: &dyn fmt::Display) {
    let omission = Omission { code: spec.code(), part, reason };
    match REPORTER.get() {
        Some(reporter) => reporter(&omission),
        #[cfg(feature = "tracing")]
        None => tracing::error!(code = omission.code, "{omission}"),
        #[cfg(not(feature = "tracing"))]
        None => {}
    }
}
