//! Errors that a framework reports before, or instead of, the service's own code.

use crate::named::named;

named! {
    /// An error that a framework reports before, or instead of, the service's own code. The nets come last.
    ///
    /// A variant answers one by `#[api(answers(unknown_path))]`. A `Failure` is one that happened.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Fault {
        /// No route has the path.
        UnknownPath = "unknown_path",
        /// The path has no such method; the framework's `Allow` is kept.
        MethodNotAllowed = "method_not_allowed",
        /// The body could not be read at all: no JSON, no UTF-8, cut off.
        MalformedBody = "malformed_body",
        /// The body was read, and says what it may not.
        InvalidBody = "invalid_body",
        /// The body's media type is missing, or not the one expected.
        UnsupportedMediaType = "unsupported_media_type",
        /// The body is greater than the limit.
        PayloadTooLarge = "payload_too_large",
        /// The query says what it may not.
        InvalidQuery = "invalid_query",
        /// A parameter of the path says what it may not.
        InvalidPath = "invalid_path",
        /// A header is missing, or says what it may not.
        MissingHeader = "missing_header",
        /// A middleware asks for credentials.
        Unauthorized = "unauthorized",
        /// A middleware refuses.
        Forbidden = "forbidden",
        /// Nothing that the client accepts can be sent.
        NotAcceptable = "not_acceptable",
        /// The client sends more requests than it may.
        RateLimited = "rate_limited",
        /// It took too long.
        Timeout = "timeout",
        /// The service sheds load.
        Overloaded = "overloaded",
        /// The service's code panicked.
        Panic = "panic",
        /// The net for every other 4xx, which keeps its status.
        ClientFault = "client_fault",
        /// The net for every other 5xx, which keeps its status.
        ServerFault = "server_fault",
    }
    const EACH: [Self; 18];
    fn name;
}

impl Fault {
    /// Every fault, the nets last.
    pub const ALL: &'static [Self] = &Self::EACH;

    /// Whether it is a net, for all faults without a name of their own. Its answer keeps the status.
    pub const fn is_net(self) -> bool {
        matches!(self, Self::ClientFault | Self::ServerFault)
    }

    /// Whether it is the service's fault, and not the client's.
    pub const fn is_of_server(self) -> bool {
        matches!(self, Self::Timeout | Self::Overloaded | Self::Panic | Self::ServerFault)
    }

    /// Whether something in the request is invalid, so that issues can point at it.
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

    /// The status of an answer where the framework named none.
    pub const fn status(self) -> u16 {
        match self {
            Self::MalformedBody
            | Self::InvalidQuery
            | Self::InvalidPath
            | Self::MissingHeader
            | Self::ClientFault => 400,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::UnknownPath => 404,
            Self::MethodNotAllowed => 405,
            Self::NotAcceptable => 406,
            Self::PayloadTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::InvalidBody => 422,
            Self::RateLimited => 429,
            Self::Panic | Self::ServerFault => 500,
            Self::Overloaded => 503,
            Self::Timeout => 504,
        }
    }

    /// The fault with this status; `None` for 400 and 500, which several faults have.
    pub fn of_status(status: u16) -> Option<Self> {
        // Middleware says a timeout as a 408, too.
        let status = if status == 408 { 504 } else { status };
        let is_of_one = !matches!(status, 400 | 500);
        Self::ALL.iter().copied().find(|fault| is_of_one && fault.status() == status)
    }

    /// Its place among the faults that a row says it answers.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}
