//! For every code of the contract a request that it answers.

/// The code (`-` for a request that is served), the request line, the key, the content type, the body.
pub type Ask = [&'static str; 5];

const JSON: &str = "application/json";
const LONG: &str = r#"{"name":"so long that the service stops reading before the end of it"}"#;

/// In this order: two of them are refused for what the one before them did.
pub const REQUESTS: [Ask; 16] = [
    ["validation_failed", "POST /keys", "demo", JSON, r#"{"scopes":[]}"#],
    ["validation_failed", "POST /keys?days=few", "demo", JSON, r#"{"name":"phone"}"#],
    ["invalid_cursor", "GET /photos?cursor=last", "demo", "", ""],
    ["unauthorized", "GET /photos", "", "", ""],
    ["unauthorized", "GET /photos", "unknown", "", ""],
    ["scope_required", "POST /tags", "reader", JSON, r#"{"name":"night"}"#],
    ["ip_not_whitelisted", "GET /photos", "office", "", ""],
    ["tariff_not_supported", "GET /photos/sunset/original", "reader", "", ""],
    ["not_found", "GET /photos/moon/original", "demo", "", ""],
    ["-", "POST /tags", "demo", JSON, r#"{"name":"night"}"#],
    ["conflict", "POST /tags", "demo", JSON, r#"{"name":"night"}"#],
    ["payload_too_large", "POST /tags", "demo", JSON, LONG],
    ["unsupported_media", "POST /tags", "demo", "text/plain", "night"],
    ["-", "GET /photos", "trial", "", ""],
    ["rate_limited", "GET /photos", "trial", "", ""],
    ["internal_error", "GET /photos/sunset/original", "demo", "", ""],
];

/// What a request says beside its line and its body.
pub fn headers(&[_, _, key, media, _]: &Ask) -> Vec<(&'static str, String)> {
    let all = [("authorization", "Bearer ", key), ("content-type", "", media)];
    let sent = all.into_iter().filter(|(_, _, value)| !value.is_empty());
    sent.map(|(name, before, value)| (name, format!("{before}{value}"))).collect()
}
