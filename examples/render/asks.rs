//! A request for each code, in an order that works on a fresh server.

use super::shared::{Ask, Body, ask};

const LAUNCH: &str = "PATCH /formats/launch";
const RENDER: &str = "POST /formats/launch/renders";
const TITLE: &str = "PUT /blocks/title";

/// A JSON request with the key `demo`.
const fn demo(code: &'static str, line: &'static str, body: &'static str) -> Ask {
    ask(code, line).key("demo").json(body)
}

/// A user's JSON request, with `session=…`.
const fn by(
    user: &'static [(&'static str, &'static str)],
    code: &'static str,
    line: &'static str,
    body: &'static str,
) -> Ask {
    ask(code, line).headers(user).body(Body::Text(body))
}

const JSON: (&str, &str) = ("content-type", "application/json");
const ANA: &[(&str, &str)] = &[("cookie", "session=ana"), JSON];
const GIL: &[(&str, &str)] = &[("cookie", "session=gil"), JSON];
const NELL: &[(&str, &str)] = &[("cookie", "session=nell"), JSON];
const SAM: &[(&str, &str)] = &[("cookie", "session=sam"), JSON];
const UMA: &[(&str, &str)] = &[("cookie", "session=uma"), JSON];
const ONCE: &[(&str, &str)] = &[("idempotency-key", "once"), JSON];

pub const ASKS: &[Ask] = &[
    // Authentication.
    ask("unauthenticated", "GET /formats/launch/preview"),
    ask("unauthenticated", "GET /formats/launch/preview").headers(&[("cookie", "session=bob")]),
    ask("invalid_api_key", "GET /formats/launch/preview").key("unknown"),
    ask("invalid_api_key", "GET /formats/launch/preview").key("old"),
    demo("session_auth_required", "POST /chat", r#"{"prompt":"find launch"}"#),
    ask("forbidden", RENDER).key("reader").json("{}"),
    by(ANA, "forbidden", "DELETE /admin/orgs/globex/comp", ""),
    by(NELL, "no_org", "POST /chat", r#"{"prompt":"find launch"}"#),
    // Unknown resources and invalid requests.
    demo("not_found", "GET /videos", ""),
    demo("not_found", "GET /chat", ""),
    demo("not_found", "GET /formats/moon/preview", ""),
    demo("not_found", "GET /formats/teaser/preview", ""),
    demo(
        "not_found",
        LAUNCH,
        r#"{"ops":[{"type":"userBlock","id":"1","instanceLabel":"a","block":"x","content":1}]}"#,
    ),
    by(NELL, "validation_failed", "POST /orgs", r#"{"name":""}"#),
    by(NELL, "validation_failed", "POST /orgs", r#"{"name":7}"#),
    by(NELL, "validation_failed", "POST /orgs", r#"{"name":"#),
    by(NELL, "validation_failed", "POST /orgs", "").body(Body::Repeated("[[", 1024)),
    ask("validation_failed", RENDER).key("demo").body(Body::Text("variables")),
    demo("validation_failed", "GET /formats/%FF/preview", ""),
    demo("internal_error", "GET /formats/launch/preview", ""),
    // Organizations.
    by(SAM, "invalid_reason", "POST /admin/orgs/globex/comp", r#"{"reason":"friends"}"#),
    by(SAM, "org_not_found", "POST /admin/orgs/initech/comp", r#"{"reason":"Lost a bet with us"}"#),
    by(
        SAM,
        "org_has_stripe_subscription",
        "POST /admin/orgs/acme/comp",
        r#"{"reason":"Lost a bet with us"}"#,
    ),
    by(SAM, "org_has_no_active_comp", "DELETE /admin/orgs/globex/comp", ""),
    by(NELL, "slug_conflict", "POST /orgs", r#"{"name":"Studio"}"#),
    ask("", "POST /formats/teaser/renders").key("globex").json("{}"),
    ask("quota_exceeded", "POST /formats/teaser/renders").key("globex").json("{}"),
    // Blocks and their parameters.
    demo("user_block_invalid_config", TITLE, r#"{"kind":"title","config":{"text":"Hi","size":4}}"#),
    demo("user_block_invalid_config", TITLE, r#"{"kind":"title","config":{"text":"Hi","size":"big"}}"#),
    demo(
        "parameter_path_invalid",
        TITLE,
        r#"{"kind":"title","config":{"text":"Hi","size":40},"parameters":[{"name":"text","path":"text"}]}"#,
    ),
    demo(
        "parameter_name_duplicate",
        TITLE,
        concat!(
            r#"{"kind":"title","config":{"text":"Hi","size":40},"#,
            r#""parameters":[{"name":"n","path":"/text"},{"name":"n","path":"/size"}]}"#,
        ),
    ),
    demo(
        "unsupported_parameter_field",
        "PUT /blocks/clip",
        concat!(
            r#"{"kind":"clip","config":{"url":"a.mp4","trim":[0,4]},"#,
            r#""parameters":[{"name":"trim","path":"/trim"}]}"#,
        ),
    ),
    demo(
        "",
        TITLE,
        concat!(
            r#"{"kind":"title","config":{"text":"Hi","size":40,"caption":"Soon"},"#,
            r#""parameters":[{"name":"text","path":"/text","required":true},"#,
            r#"{"name":"caption","path":"/caption"}]}"#,
        ),
    ),
    demo("parameter_path_stale", TITLE, r#"{"kind":"title","config":{"text":"Hi","size":40}}"#),
    // Formats and the blocks in them.
    demo("legacy_format_ops_locked", "PATCH /formats/classic", r#"{"ops":[],"openContentPaths":[]}"#),
    demo(
        "duplicate_instance_label",
        LAUNCH,
        concat!(
            r#"{"ops":[{"type":"userBlock","id":"1","instanceLabel":"left","block":"title","content":1},"#,
            r#"{"type":"userBlock","id":"2","instanceLabel":"left","block":"title","content":1}]}"#,
        ),
    ),
    demo(
        "",
        LAUNCH,
        concat!(
            r#"{"ops":[{"type":"userBlock","id":"1","instanceLabel":"left","block":"title","content":1},"#,
            r#"{"type":"userBlock","id":"2","instanceLabel":"right","block":"title","content":1}]}"#,
        ),
    ),
    demo(
        "user_block_op_immutable",
        LAUNCH,
        r#"{"ops":[{"type":"userBlock","id":"1","instanceLabel":"left","block":"title","content":2}]}"#,
    ),
    // Renders.
    demo("variables_and_overrides_exclusive", RENDER, r#"{"variables":{},"contentOverrides":{}}"#),
    demo("missing_required_variable", RENDER, r#"{"variables":{"left.text":"Hi"}}"#),
    demo("invalid_variable_type", RENDER, r#"{"variables":{"left.text":7}}"#),
    demo("unknown_variable", RENDER, r#"{"variables":{"colour":"red"}}"#),
    demo("variable_ambiguous", RENDER, r#"{"variables":{"text":"Hi"}}"#),
    demo("", "PATCH /formats/trailer", r#"{"ops":[{"type":"brandAudio","slot":"intro"}]}"#),
    demo("brand_kit_music_missing", "POST /formats/trailer/renders", "{}"),
    demo("", RENDER, r#"{"variables":{"left.text":"Hi","right.text":"Ho"}}"#).headers(ONCE),
    demo("idempotency_conflict", RENDER, r#"{"variables":{"left.text":"Hi","right.text":"Hu"}}"#)
        .headers(ONCE),
    // Limits.
    by(UMA, "", "POST /chat", r#"{"prompt":"find launch"}"#),
    by(UMA, "rate_limit_exceeded", "POST /chat", r#"{"prompt":"find launch"}"#),
    ask("not_found", "GET /formats/moon/preview").key("solo"),
    ask("rate_limit_exceeded", "GET /formats/moon/preview").key("solo"),
    ask("", "POST /formats/launch/thumbnail/retry").key("demo"),
    ask("retry_too_frequent", "POST /formats/launch/thumbnail/retry").key("demo"),
    ask("", "POST /formats/launch/thumbnail").key("demo"),
    ask("thumbnail_rate_limit_exceeded", "POST /formats/launch/thumbnail").key("demo"),
    // The chat.
    by(GIL, "feature_disabled", "POST /chat", r#"{"prompt":"find launch"}"#),
    by(
        ANA,
        "context_too_large",
        "POST /chat",
        r#"{"prompt":"tell me of the launch format in so many words that none is left for an answer"}"#,
    ),
    by(ANA, "", "POST /chat", r#"{"prompt":"find launch"}"#),
    by(ANA, "tool_loop_limit", "POST /chat", r#"{"prompt":"find moon"}"#),
    by(ANA, "anthropic_api_error", "POST /chat", r#"{"model":"claude","prompt":"find launch"}"#),
    by(ANA, "daily_limit_exceeded", "POST /chat", r#"{"prompt":"find launch"}"#),
];
