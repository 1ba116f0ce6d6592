//! The statuses of the IANA registry that say that a request failed, and the names that `http::StatusCode` has for them.

/// Number, constant of `http::StatusCode`, reason phrase of the registry.
const STATUSES: &[(u16, &str, &str)] = &[
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

/// The reason phrase of an error status.
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

/// What an error of this status is called, where the declaration gives it no title.
pub const fn title(status: u16) -> &'static str {
    match reason(status) {
        Some(reason) => reason,
        None if status < 500 => "Client Error",
        None => "Server Error",
    }
}

/// Whether the same request may succeed later, as far as the status says.
pub const fn invites_retry(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// Every error status that has a reason phrase.
pub fn with_reason() -> impl Iterator<Item = (u16, &'static str)> {
    STATUSES.iter().map(|row| (row.0, row.2))
}

/// Whether the registry lists the status for use.
pub const fn is_registered(status: u16) -> bool {
    status != TEAPOT && reason(status).is_some()
}

/// The number of a constant of `http::StatusCode`.
pub fn number(constant: &str) -> Option<u16> {
    STATUSES.iter().find(|row| row.1 == constant).map(|row| row.0)
}

/// Every constant of `http::StatusCode` that is an error.
pub fn constants() -> impl Iterator<Item = &'static str> + Clone {
    STATUSES.iter().map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::{STATUSES, constants, is_registered, number, reason};

    #[test]
    fn the_table_is_sorted_and_within_bounds() {
        assert!(STATUSES.is_sorted_by(|one, next| one.0 < next.0));
        assert!(STATUSES.iter().all(|row| (400..=599).contains(&row.0)));
    }

    #[test]
    fn numbers_have_phrases_and_constants_have_numbers() {
        assert_eq!(reason(404), Some("Not Found"));
        assert_eq!(reason(499), None);
        assert_eq!(reason(200), None);
        assert_eq!(number("NOT_FOUND"), Some(404));
        assert_eq!(number("OK"), None);
        assert!(constants().all(|constant| number(constant).is_some()));
    }

    #[test]
    fn the_teapot_has_a_name_and_no_registration() {
        assert_eq!(number("IM_A_TEAPOT"), Some(418));
        assert!(reason(418).is_some());
        assert!(!is_registered(418));
        assert!(is_registered(404));
        assert!(!is_registered(499));
    }
}
