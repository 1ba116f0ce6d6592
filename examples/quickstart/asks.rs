//! Requests that the photo service refuses.

const JSON: &str = "application/json";

/// Each code of the contract, and a request that is refused with it.
pub const ASKS: [Ask; 15] = [
    post("validation_failed", "/keys", "demo", JSON, r#"{"scopes":[]}"#),
    post("validation_failed", "/keys?days=soon", "demo", JSON, r#"{"name":"phone","scopes":["photos:read","all"]}"#),
    get("invalid_cursor", "/photos?cursor=yesterday", Some("demo")),
    get("unauthorized", "/photos", None),
    get("unauthorized", "/photos", Some("forgotten")),
    post("scope_required", "/photos", "reader", "image/jpeg", "pixels"),
    get("ip_not_whitelisted", "/photos", Some("office")),
    get("tariff_not_supported", "/photos/1/original", Some("reader")),
    get("not_found", "/photos/9/original", Some("demo")),
    post("conflict", "/tags", "demo", JSON, r#"{"name":"sunset"}"#),
    post("payload_too_large", "/tags", "demo", JSON, r#"{"name":"a name that goes on and on until nobody reads it any more"}"#),
    post("unsupported_media", "/tags", "demo", "text/plain", "sunset"),
    get("rate_limited", "/photos", Some("trial")).twice(),
    get("internal_error", "/photos/1/original", Some("demo")),
];

pub struct Ask {
    pub code: &'static str,
    pub method: &'static str,
    pub target: &'static str,
    pub key: Option<&'static str>,
    /// Its content type, and the body.
    pub body: Option<(&'static str, &'static str)>,
    pub times: usize,
}

const fn get(code: &'static str, target: &'static str, key: Option<&'static str>) -> Ask {
    Ask { code, method: "GET", target, key, body: None, times: 1 }
}

const fn post(code: &'static str, target: &'static str, key: &'static str, content_type: &'static str, body: &'static str) -> Ask {
    Ask { code, method: "POST", target, key: Some(key), body: Some((content_type, body)), times: 1 }
}

impl Ask {
    /// Only the second time is it refused.
    const fn twice(self) -> Self {
        Self { times: 2, ..self }
    }
}
