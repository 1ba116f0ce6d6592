//! The statuses that a code can have: the names of `http::StatusCode`, and the phrases of the IANA registry.

use core::fmt;

use crate::named::named;

/// The statuses that a code can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub first: u16,
    /// The greatest.
    pub last: u16,
}

/// Those that say that the request failed.
pub const ERRORS: Range = Range { first: 400, last: 599 };

/// Those that end a request, under `allow(not_an_error_status)`.
pub const ANSWERS: Range = Range { first: 200, last: 599 };

/// Number, constant of `http::StatusCode`, reason phrase of the registry.
const STATUSES: &[(u16, &str, &str)] = &[
    (200, "OK", "OK"),
    (201, "CREATED", "Created"),
    (202, "ACCEPTED", "Accepted"),
    (203, "NON_AUTHORITATIVE_INFORMATION", "Non-Authoritative Information"),
    (204, "NO_CONTENT", "No Content"),
    (205, "RESET_CONTENT", "Reset Content"),
    (206, "PARTIAL_CONTENT", "Partial Content"),
    (207, "MULTI_STATUS", "Multi-Status"),
    (208, "ALREADY_REPORTED", "Already Reported"),
    (226, "IM_USED", "IM Used"),
    (300, "MULTIPLE_CHOICES", "Multiple Choices"),
    (301, "MOVED_PERMANENTLY", "Moved Permanently"),
    (302, "FOUND", "Found"),
    (303, "SEE_OTHER", "See Other"),
    (304, "NOT_MODIFIED", "Not Modified"),
    (305, "USE_PROXY", "Use Proxy"),
    (307, "TEMPORARY_REDIRECT", "Temporary Redirect"),
    (308, "PERMANENT_REDIRECT", "Permanent Redirect"),
    (400, "BAD_REQUEST", "Bad Request"),
    (401, "UNAUTHORIZED", "Unauthorized"),
    (402, "PAYMENT_REQUIRED", "Payment Required"),
    (403, "FORBIDDEN", "Forbidden"),
    (404, "NOT_FOUND", "Not Found"),
    (405, "METHOD_NOT_ALLOWED", "Method Not Allowed"),
    (406, "NOT_ACCEPTABLE", "Not Acceptable"),
    (407, "PROXY_AUTHENTICATION_REQUIRED", "Proxy Authentication Required"),
    (408, "REQUEST_TIMEOUT", "Request Timeout"),
    (409, "CONFLICT", "Conflict"),
    (410, "GONE", "Gone"),
    (411, "LENGTH_REQUIRED", "Length Required"),
    (412, "PRECONDITION_FAILED", "Precondition Failed"),
    (413, "PAYLOAD_TOO_LARGE", "Content Too Large"),
    (414, "URI_TOO_LONG", "URI Too Long"),
    (415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type"),
    (416, "RANGE_NOT_SATISFIABLE", "Range Not Satisfiable"),
    (417, "EXPECTATION_FAILED", "Expectation Failed"),
    (TEAPOT, "IM_A_TEAPOT", "I'm a teapot"),
    (421, "MISDIRECTED_REQUEST", "Misdirected Request"),
    (422, "UNPROCESSABLE_ENTITY", "Unprocessable Content"),
    (423, "LOCKED", "Locked"),
    (424, "FAILED_DEPENDENCY", "Failed Dependency"),
    (425, "TOO_EARLY", "Too Early"),
    (426, "UPGRADE_REQUIRED", "Upgrade Required"),
    (428, "PRECONDITION_REQUIRED", "Precondition Required"),
    (429, "TOO_MANY_REQUESTS", "Too Many Requests"),
    (431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "Request Header Fields Too Large"),
    (451, "UNAVAILABLE_FOR_LEGAL_REASONS", "Unavailable For Legal Reasons"),
    (500, "INTERNAL_SERVER_ERROR", "Internal Server Error"),
    (501, "NOT_IMPLEMENTED", "Not Implemented"),
    (502, "BAD_GATEWAY", "Bad Gateway"),
    (503, "SERVICE_UNAVAILABLE", "Service Unavailable"),
    (504, "GATEWAY_TIMEOUT", "Gateway Timeout"),
    (505, "HTTP_VERSION_NOT_SUPPORTED", "HTTP Version Not Supported"),
    (506, "VARIANT_ALSO_NEGOTIATES", "Variant Also Negotiates"),
    (507, "INSUFFICIENT_STORAGE", "Insufficient Storage"),
    (508, "LOOP_DETECTED", "Loop Detected"),
    (510, "NOT_EXTENDED", "Not Extended"),
    (511, "NETWORK_AUTHENTICATION_REQUIRED", "Network Authentication Required"),
];

/// The registry keeps this number unused; it has a name all the same.
const TEAPOT: u16 = 418;

impl Range {
    /// Whether a code can have this status.
    pub const fn contains(self, status: u16) -> bool {
        self.first <= status && status <= self.last
    }

    fn rows(self) -> impl Iterator<Item = &'static (u16, &'static str, &'static str)> + Clone {
        STATUSES.iter().filter(move |row| self.contains(row.0))
    }

    /// Every status that has a reason phrase.
    pub fn with_reason(self) -> impl Iterator<Item = (u16, &'static str)> {
        self.rows().map(|row| (row.0, row.2))
    }

    /// The number of a constant of `http::StatusCode`.
    pub fn number(self, constant: &str) -> Option<u16> {
        self.rows().find(|row| row.1 == constant).map(|row| row.0)
    }

    /// Every constant of `http::StatusCode` for one of them.
    pub fn constants(self) -> impl Iterator<Item = &'static str> + Clone {
        self.rows().map(|row| row.1)
    }
}

/// `400 to 599`
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.first, self.last)
    }
}

named! {
    /// Whose reason phrases are the default titles.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Titles {
        /// Those of the registry, which names RFC 9110.
        Rfc9110 = "rfc9110",
        /// Those that the registry had before.
        Rfc7231 = "rfc7231",
    }
    pub const ALL: [Self; 2];
    fn name;
}

impl Titles {
    /// The reason phrase of a status.
    pub const fn reason(self, status: u16) -> Option<&'static str> {
        match (self, status) {
            (Self::Rfc7231, 413) => Some("Payload Too Large"),
            // RFC 4918.
            (Self::Rfc7231, 422) => Some("Unprocessable Entity"),
            _ => reason(status),
        }
    }

    /// The default title of errors with this status.
    pub const fn title(self, status: u16) -> &'static str {
        match (self.reason(status), status) {
            (Some(reason), _) => reason,
            (None, 500..) => "Server Error",
            (None, 400..) => "Client Error",
            (None, _) => "Error",
        }
    }
}

/// The reason phrase of a status, as the registry has it.
pub const fn reason(status: u16) -> Option<&'static str> {
    let mut rows = STATUSES;
    while let [(number, _, reason), rest @ ..] = rows {
        if *number == status {
            return Some(reason);
        }
        rows = rest;
    }
    None
}

/// The status of an answer to both errors: theirs if it is the same, else 500 if one is a 5xx, else 400.
pub const fn most_severe(one: u16, other: u16) -> u16 {
    match (one, other) {
        _ if one == other => one,
        (500.., _) | (_, 500..) => 500,
        _ => 400,
    }
}

/// Whether the same request may succeed later, as far as the status says.
pub const fn invites_retry(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// Whether the registry lists the status for use.
pub const fn is_registered(status: u16) -> bool {
    status != TEAPOT && reason(status).is_some()
}

#[cfg(test)]
mod tests {
    use super::{ANSWERS, ERRORS, STATUSES, Titles, is_registered, most_severe, reason};

    #[test]
    fn the_table_is_sorted_and_within_bounds() {
        assert!(STATUSES.is_sorted_by(|one, next| one.0 < next.0));
        assert!(STATUSES.iter().all(|row| ANSWERS.contains(row.0)));
    }

    #[test]
    fn numbers_have_phrases_and_constants_have_numbers() {
        assert_eq!(reason(404), Some("Not Found"));
        assert_eq!(reason(499), None);
        assert_eq!(reason(200), Some("OK"));
        assert_eq!(ERRORS.number("NOT_FOUND"), Some(404));
        assert_eq!((ERRORS.number("OK"), ANSWERS.number("OK")), (None, Some(200)));
        assert!(ERRORS.constants().all(|constant| ERRORS.number(constant).is_some()));
    }

    #[test]
    fn older_titles_differ_in_two() {
        let differ = |status: &u16| Titles::Rfc9110.reason(*status) != Titles::Rfc7231.reason(*status);
        assert_eq!((100..600).filter(differ).collect::<Vec<_>>(), [413, 422]);
        assert_eq!(Titles::Rfc9110.reason(413), reason(413));
    }

    #[test]
    fn a_range_has_both_of_its_ends() {
        let ends = |range: super::Range| [199, 200, 399, 400, 599, 600].map(|status| range.contains(status));
        assert_eq!(ends(ERRORS), [false, false, false, true, true, false]);
        assert_eq!(ends(ANSWERS), [false, true, true, true, true, false]);
        assert_eq!(ERRORS.to_string(), "400 to 599");
    }

    #[test]
    fn the_most_severe_of_several_does_not_depend_on_their_order() {
        let of = |statuses: [u16; 3]| statuses.into_iter().reduce(most_severe);
        for (statuses, expected) in [
            ([404, 404, 404], 404),
            ([404, 404, 429], 400),
            ([404, 429, 400], 400),
            ([503, 503, 503], 503),
            ([503, 503, 502], 500),
            ([404, 429, 503], 500),
        ] {
            let [one, two, three] = statuses;
            for order in [[one, two, three], [three, one, two], [two, three, one], [three, two, one]] {
                assert_eq!(of(order), Some(expected), "{order:?}");
            }
        }
    }

    #[test]
    fn the_teapot_has_a_name_and_no_registration() {
        assert_eq!(ERRORS.number("IM_A_TEAPOT"), Some(418));
        assert!(reason(418).is_some());
        assert!(!is_registered(418));
        assert!(is_registered(404));
        assert!(!is_registered(499));
    }
}
