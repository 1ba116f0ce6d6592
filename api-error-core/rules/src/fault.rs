//! Errors that a framework reports before, or instead of, the service's own code.

/// A kind of error that a framework reports before, or instead of, the service's own code.
///
/// `#[api(answers(unknown_path))]` makes a variant the answer to one. A `Failure` is one that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// No route has the path.
    UnknownPath,
    /// The path has no such method; the framework's `Allow` is kept.
    MethodNotAllowed,
    /// The body could not be read at all: no JSON, no UTF-8, cut off.
    MalformedBody,
    /// The body was read, and says what it may not.
    InvalidBody,
    /// The body's media type is missing, or not the one expected.
    UnsupportedMediaType,
    /// The body is greater than the limit.
    PayloadTooLarge,
    /// The query says what it may not.
    InvalidQuery,
    /// A parameter of the path says what it may not.
    InvalidPath,
    /// A header is missing, or says what it may not.
    MissingHeader,
    /// A middleware asks for credentials.
    Unauthorized,
    /// A middleware refuses.
    Forbidden,
    /// Nothing that the client accepts can be sent.
    NotAcceptable,
    /// It took too long.
    Timeout,
    /// The service sheds load.
    Overloaded,
    /// The service's code panicked.
    Panic,
    /// The net for every other 4xx, which keeps its status.
    ClientFault,
    /// The net for every other 5xx, which keeps its status.
    ServerFault,
}

impl Fault {
    /// Every fault, the nets last.
    pub const ALL: &'static [Self] = &[
        Self::UnknownPath,
        Self::MethodNotAllowed,
        Self::MalformedBody,
        Self::InvalidBody,
        Self::UnsupportedMediaType,
        Self::PayloadTooLarge,
        Self::InvalidQuery,
        Self::InvalidPath,
        Self::MissingHeader,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotAcceptable,
        Self::Timeout,
        Self::Overloaded,
        Self::Panic,
        Self::ClientFault,
        Self::ServerFault,
    ];

    /// The name that `answers(…)` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownPath => "unknown_path",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::MalformedBody => "malformed_body",
            Self::InvalidBody => "invalid_body",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::PayloadTooLarge => "payload_too_large",
            Self::InvalidQuery => "invalid_query",
            Self::InvalidPath => "invalid_path",
            Self::MissingHeader => "missing_header",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotAcceptable => "not_acceptable",
            Self::Timeout => "timeout",
            Self::Overloaded => "overloaded",
            Self::Panic => "panic",
            Self::ClientFault => "client_fault",
            Self::ServerFault => "server_fault",
        }
    }

    /// The fault of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.name() == name)
    }

    /// Whether it stands for whatever no other names, whose status its answer keeps.
    pub const fn is_net(self) -> bool {
        matches!(self, Self::ClientFault | Self::ServerFault)
    }

    /// Whether the request says what it may not, so that issues can name the places.
    pub const fn is_of_input(self) -> bool {
        matches!(
            self,
            Self::MalformedBody
                | Self::InvalidBody
                | Self::InvalidQuery
                | Self::InvalidPath
                | Self::MissingHeader
        )
    }

    /// Its place among the faults that a row says it answers.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}
