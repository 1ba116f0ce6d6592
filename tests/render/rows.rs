//! The codes of the reference, and the expected response to each request.

use crate::services::{Expected, expected};

pub const CODES: &[(u16, &str)] = &[
    (400, "invalid_reason"),
    (401, "unauthenticated"),
    (401, "invalid_api_key"),
    (401, "session_auth_required"),
    (402, "quota_exceeded"),
    (403, "forbidden"),
    (403, "no_org"),
    (403, "feature_disabled"),
    (404, "not_found"),
    (404, "org_not_found"),
    (409, "idempotency_conflict"),
    (409, "slug_conflict"),
    (409, "org_has_stripe_subscription"),
    (409, "org_has_no_active_comp"),
    (413, "context_too_large"),
    (422, "validation_failed"),
    (422, "user_block_invalid_config"),
    (422, "parameter_path_invalid"),
    (422, "brand_kit_music_missing"),
    (422, "legacy_format_ops_locked"),
    (422, "missing_required_variable"),
    (422, "invalid_variable_type"),
    (422, "parameter_path_stale"),
    (422, "parameter_name_duplicate"),
    (422, "unknown_variable"),
    (422, "variable_ambiguous"),
    (422, "variables_and_overrides_exclusive"),
    (422, "duplicate_instance_label"),
    (422, "user_block_op_immutable"),
    (422, "unsupported_parameter_field"),
    (429, "rate_limit_exceeded"),
    (429, "daily_limit_exceeded"),
    (429, "retry_too_frequent"),
    (429, "thumbnail_rate_limit_exceeded"),
    (500, "tool_loop_limit"),
    (500, "internal_error"),
    (502, "anthropic_api_error"),
];

/// A status and a whole body: code, message and, where there are any, details.
macro_rules! says {
    ($status:literal, $code:literal, $message:literal $(, $details:literal)?) => {
        expected($status, concat!(
            r#"{"error":{"code":""#, $code, r#"","message":""#, $message, r#"""#,
            $(r#","details":"#, $details,)? "}}"
        ))
    };
}

const BEARER: &[(&str, &str)] = &[("www-authenticate", "Bearer")];
const INVALID_TOKEN: &[(&str, &str)] = &[("www-authenticate", r#"Bearer error="invalid_token""#)];
const SESSION: &[(&str, &str)] = &[("www-authenticate", r#"Cookie cookie-name="session""#)];
const MINUTE: &[(&str, &str)] = &[("retry-after", "60")];

pub const ROWS: &[Expected] = &[
    says!(401, "unauthenticated", "An API key or a session is needed").headers(BEARER),
    says!(401, "unauthenticated", "An API key or a session is needed").headers(BEARER),
    says!(401, "invalid_api_key", "The API key is not an active one").headers(INVALID_TOKEN),
    says!(401, "invalid_api_key", "The API key is not an active one").headers(INVALID_TOKEN),
    says!(401, "session_auth_required", "The endpoint takes the session of a user, and no API key")
        .headers(SESSION),
    says!(403, "forbidden", "The caller may not do this", r#"{"permission":"renders:write"}"#),
    says!(403, "forbidden", "The caller may not do this", r#"{"permission":"staff"}"#),
    says!(403, "no_org", "The user is a member of no organization"),
    says!(404, "not_found", "Nothing of this name is to be seen here"),
    says!(404, "not_found", "Nothing of this name is to be seen here").headers(&[("allow", "POST")]),
    says!(404, "not_found", "Nothing of this name is to be seen here", r#"{"resource":"format"}"#),
    says!(404, "not_found", "Nothing of this name is to be seen here", r#"{"resource":"format"}"#),
    says!(404, "not_found", "Nothing of this name is to be seen here", r#"{"resource":"block"}"#),
    says!(
        422,
        "validation_failed",
        "The request is not what the endpoint takes",
        r#"{"issues":[{"path":"name","message":"length is lower than 1","code":"length","details":{"min":1}}]}"#
    ),
    says!(
        422,
        "validation_failed",
        "The request is not what the endpoint takes",
        r#"{"issues":[{"path":"name","message":"Invalid value","code":"invalid_value"}]}"#
    ),
    says!(
        422,
        "validation_failed",
        "The request is not what the endpoint takes",
        r#"{"issues":[{"path":"","message":"Malformed input","code":"malformed"}]}"#
    ),
    says!(422, "validation_failed", "The request is not what the endpoint takes"),
    says!(422, "validation_failed", "The request is not what the endpoint takes"),
    says!(
        422,
        "validation_failed",
        "The request is not what the endpoint takes",
        r#"{"issues":[{"path":"?path=name","message":"Invalid value","code":"invalid_value"}]}"#
    ),
    says!(500, "internal_error", "Something went wrong"),
    says!(400, "invalid_reason", "A reason has at least 10 characters", r#"{"minLength":10,"length":7}"#),
    says!(404, "org_not_found", "There is no organization initech", r#"{"slug":"initech"}"#),
    says!(
        409,
        "org_has_stripe_subscription",
        "The organization has an active Stripe subscription",
        r#"{"subscription":"sub_1"}"#
    ),
    says!(409, "org_has_no_active_comp", "The organization has no active comp"),
    says!(409, "slug_conflict", "No slug is left for this name", r#"{"slug":"studio","attempts":100}"#),
    says!(
        402,
        "quota_exceeded",
        "The renders of this billing period are used up",
        r#"{"limit":1,"used":1,"resetsAt":"2031-01-01T00:00:00Z"}"#
    ),
    says!(
        422,
        "user_block_invalid_config",
        "The config does not fit a block of the kind title",
        r#"{"kind":"title","issues":[{"path":"size","message":"lower than 8","code":"range","details":{"min":8}}]}"#
    ),
    says!(
        422,
        "user_block_invalid_config",
        "The config does not fit a block of the kind title",
        r#"{"kind":"title","issues":[{"path":"size","message":"Invalid value","code":"invalid_value"}]}"#
    ),
    says!(
        422,
        "parameter_path_invalid",
        "The path of a parameter begins with a slash",
        r#"{"parameter":"text","path":"text"}"#
    ),
    says!(422, "parameter_name_duplicate", "The block has two parameters n", r#"{"name":"n"}"#),
    says!(
        422,
        "unsupported_parameter_field",
        "A field of the type array cannot be a parameter",
        r#"{"parameter":"trim","type":"array"}"#
    ),
    says!(
        422,
        "parameter_path_stale",
        "The path of a parameter points at nothing in the cell",
        r#"{"parameter":"caption","path":"/caption"}"#
    ),
    says!(
        422,
        "legacy_format_ops_locked",
        "The ops of a legacy format cannot be changed",
        r#"{"fields":["ops","openContentPaths"]}"#
    ),
    says!(
        422,
        "duplicate_instance_label",
        "The format has two instances labelled left",
        r#"{"instanceLabel":"left"}"#
    ),
    says!(422, "user_block_op_immutable", "The content of the op 1 cannot be changed", r#"{"op":"1"}"#),
    says!(422, "variables_and_overrides_exclusive", "A request has variables or contentOverrides, not both"),
    says!(
        422,
        "missing_required_variable",
        "The variable right.text is required",
        r#"{"variable":"right.text"}"#
    ),
    says!(
        422,
        "invalid_variable_type",
        "The variable left.text is a string",
        r#"{"variable":"left.text","expected":"string","received":"number"}"#
    ),
    says!(
        422,
        "unknown_variable",
        "The format declares no variable colour",
        r#"{"variable":"colour","declared":["left.text","left.caption","right.text","right.caption"]}"#
    ),
    says!(
        422,
        "variable_ambiguous",
        "The variable text could mean several",
        r#"{"variable":"text","bindings":["left.text","right.text"]}"#
    ),
    says!(
        422,
        "brand_kit_music_missing",
        "The brand kit has no music for the slot intro",
        r#"{"slot":"intro"}"#
    ),
    says!(409, "idempotency_conflict", "The Idempotency-Key came with another request before"),
    says!(429, "rate_limit_exceeded", "Too many requests", r#"{"scope":"user","limit":1}"#).headers(MINUTE),
    says!(404, "not_found", "Nothing of this name is to be seen here", r#"{"resource":"format"}"#),
    says!(429, "rate_limit_exceeded", "Too many requests", r#"{"scope":"org","limit":1}"#).headers(MINUTE),
    says!(429, "retry_too_frequent", "A thumbnail can be retried once in 60 seconds").headers(MINUTE),
    says!(429, "thumbnail_rate_limit_exceeded", "Too many thumbnails", r#"{"limit":2}"#)
        .headers(&[("retry-after", "30")]),
    says!(
        403,
        "feature_disabled",
        "The organization does not have the feature chat",
        r#"{"feature":"chat"}"#
    ),
    says!(
        413,
        "context_too_large",
        "The input has 17 tokens, and the model reads 16",
        r#"{"tokens":17,"budget":16}"#
    ),
    says!(500, "tool_loop_limit", "The model came to no answer", r#"{"iterations":8}"#),
    says!(502, "anthropic_api_error", "The model could not be reached", r#"{"attempts":3}"#),
    says!(429, "daily_limit_exceeded", "The messages of this day are used up", r#"{"limit":3}"#)
        .headers(&[("retry-after", "28800")]),
];
