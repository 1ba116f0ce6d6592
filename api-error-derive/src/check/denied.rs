//! What is denied unless `allow` names it, and the rules that ask it.

use api_error_rules::Fault;
use api_error_rules::status::{self, ERRORS};
use quote::ToTokens;

use super::Scope;
use super::headers::{always_says_when, sends};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::model::{Message, Stated, Template};
use crate::raw::Status;
use crate::types;

/// The checks in the order of the guide.
macro_rules! checks {
    ($($check:ident $name:literal)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Denied {
            $($check),*
        }

        impl Denied {
            pub(crate) const ALL: &[Self] = &[$(Self::$check),*];

            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$check => $name),*
                }
            }
        }
    };
}

checks! {
    MissingChallenge "missing_challenge"
    MissingAllow "missing_allow"
    MissingProxyChallenge "missing_proxy_challenge"
    MissingUpgrade "missing_upgrade"
    NotAnErrorStatus "not_an_error_status"
    UnregisteredStatus "unregistered_status"
    CodeStyle "code_style"
    CodeText "code_text"
    ShadowedDetail "shadowed_detail"
    UnusedExtension "unused_extension"
    BuiltInCode "built_in_code"
    // From here on, they are asked under `strict` alone.
    MissingRetryAfter "missing_retry_after"
    MissingContentRange "missing_content_range"
    Undocumented "undocumented"
    MissingAction "missing_action"
    HiddenArgument "hidden_argument"
    UnsentField "unsent_field"
    AboutBlankTitle "about_blank_title"
}

impl Denied {
    fn is_strict(self) -> bool {
        self >= Self::MissingRetryAfter
    }

    /// Whether it asks for something that clients get beside the code.
    fn is_of_answer(self) -> bool {
        !matches!(self, Self::NotAnErrorStatus | Self::UnregisteredStatus | Self::CodeStyle | Self::CodeText)
    }
}

impl Scope<'_> {
    /// Whether the check is asked here. Where a key could not be read, it might have been what the check misses.
    pub(super) fn denies(&self, check: Denied) -> bool {
        let is_asked = !check.is_strict() || self.raw.keys.has(Key::Strict);
        let is_sent = !check.is_of_answer() || !self.is_hidden();
        is_asked && is_sent && self.is_whole() && !self.allows(check)
    }

    pub(super) fn allows(&self, check: Denied) -> bool {
        self.raw.allows(check, self.keys)
    }

    pub(super) fn deny(&self, check: Denied, tokens: impl ToTokens, message: &str) {
        deny(self.ctxt, check, tokens, message);
    }
}

/// Reports what a check found, and how to allow it.
fn deny(ctxt: &Ctxt, check: Denied, tokens: impl ToTokens, message: &str) {
    ctxt.error(tokens, format!("{message}, or `allow({})`", check.name()));
}

/// Headers that a status is worth nothing without: status, header, check, section of RFC 9110, what to add.
#[rustfmt::skip]
const DEMANDED: &[(u16, &str, Denied, &str, &str)] = &[
    (401, "WWW-Authenticate", Denied::MissingChallenge, "15.5.2",
        r#"`challenge = "Bearer"` to the type, or `challenge = inherited` where a type that wraps it has one"#),
    (405, "Allow", Denied::MissingAllow, "15.5.6",
        r#"`header("Allow" = "GET")`, a field with `header = "Allow"` or `answers(method_not_allowed)`"#),
    (407, "Proxy-Authenticate", Denied::MissingProxyChallenge, "15.5.8", r#"`header("Proxy-Authenticate" = "Basic")`"#),
    (416, "Content-Range", Denied::MissingContentRange, "15.5.17", r#"a field with `header = "Content-Range"`"#),
    (426, "Upgrade", Denied::MissingUpgrade, "15.5.22", r#"`header("Upgrade" = "HTTP/2.0")`"#),
];

/// A status comes with the headers that its RFC demands.
pub(super) fn demanded_headers(scope: &Scope<'_>, status: &Status) {
    for (demanding, header, check, section, add) in DEMANDED.iter().filter(|row| row.0 == status.number) {
        let is_sent = sends(scope, &header.to_lowercase())
            || match check {
                Denied::MissingChallenge => scope.raw.keys.has(Key::Challenge),
                // The framework's own is kept.
                Denied::MissingAllow => scope.keys.faults().any(|fault| fault == Fault::MethodNotAllowed),
                _ => false,
            };
        if scope.denies(*check) && !is_sent {
            let must = if check.is_strict() { "should" } else { "must" };
            let message =
                format!("a {demanding} {must} carry `{header}` (RFC 9110 section {section}); add {add}");
            scope.deny(*check, &status.tokens, &message);
        }
    }
}

/// Under `strict`, who says to come back later says when.
pub(super) fn says_when(scope: &Scope<'_>, Status { number, tokens, .. }: &Status) {
    let check = Denied::MissingRetryAfter;
    if matches!(number, 429 | 503) && scope.denies(check) && !always_says_when(scope) {
        let message = format!(
            "a {number} should say when to try again; add `retry_after = 60` or a field with `#[api(retry_after)]`"
        );
        scope.deny(check, tokens, &message);
    }
}

/// A status says that the request failed, unless another is allowed.
pub(super) fn of_an_error(ctxt: &Ctxt, status: &Status, is_allowed: bool) -> bool {
    let number = status.number;
    let is_right = is_allowed || ERRORS.contains(number);
    if !is_right {
        let message = format!("status {number} is not an error; use {ERRORS}");
        deny(ctxt, Denied::NotAnErrorStatus, &status.tokens, &message);
    }
    is_right
}

pub(super) fn registered(ctxt: &Ctxt, status: &Status) {
    let number = status.number;
    if !status::is_registered(number) {
        let message = format!("status {number} is not in the IANA registry (RFC 9205); use one that is");
        deny(ctxt, Denied::UnregisteredStatus, &status.tokens, &message);
    }
}

/// Under `strict`, every code has a doc comment, and says what the caller should do.
pub(super) fn explained(scope: &Scope<'_>) {
    let has_doc = !scope.variant.foreign.doc.trim().is_empty();
    let has_action = scope.keys.text(Key::Action).is_some();
    for (is_there, check, lack) in [
        (has_doc, Denied::Undocumented, "has no doc comment for the catalog; write one"),
        (has_action, Denied::MissingAction, "does not say what the caller should do; add `action = \"…\"`"),
    ] {
        if !is_there && scope.denies(check) {
            scope.deny(check, scope.variant.ident, &format!("{} {lack}", scope.name()));
        }
    }
}

/// Issues are sent or `private`; under `strict`, every field is one of these or a source.
pub(super) fn unsent_fields(scope: &Scope<'_>, message: Option<&Message>, stated: &[Stated]) {
    let in_details = |at: usize| {
        let templates = stated.iter().filter_map(Stated::template);
        templates.flat_map(Template::shown).any(|shown| shown.field == at)
    };
    let is_shown = |at: usize| match message {
        _ if in_details(at) => true,
        Some(Message::None | Message::Text(_)) => false,
        Some(Message::Template(template)) => template.shown().any(|shown| shown.field == at),
        Some(Message::Display) | None => true,
    };
    for (at, field) in scope.variant.fields.iter().enumerate() {
        let has_purpose = !field.keys.given.is_empty() || field.source.is_some() || is_shown(at);
        let has_issues = types::named(field.ty).is_some_and(|(_, name, _)| name == "Issues");
        if has_purpose {
            continue;
        }
        if has_issues && scope.is_whole() && !scope.is_hidden() {
            let message = "no client sees these issues; send them by `#[api(issues)]`, or mark the field `#[api(private)]`";
            scope.ctxt.error(field.ty, message);
        } else if scope.denies(Denied::UnsentField) {
            let message =
                "no client sees this field; send it by `#[api(detail)]`, or mark it `#[api(private)]`";
            scope.deny(Denied::UnsentField, field.ty, message);
        }
    }
}
