//! A variant with a code of its own.

use api_error_rules::status::{ANSWERS, ERRORS, Range, invites_retry};
use api_error_rules::{Case, Retry};

use super::denied::{self, Denied};
use super::texts::Texts;
use super::{Scope, code, docs, example, faults, headers, hidden, message};
use crate::keys::Key;
use crate::model::{Answer, Stated};
use crate::raw::unraw;

pub(super) fn nothing_missing(scope: &Scope<'_>) {
    // Where `codes` could make no code, that was said.
    let has_code = scope.code.is_some() || scope.raw.keys.codes.is_some();
    let has_status = scope.status.is_some();
    if scope.is_transparent() || !scope.is_whole() || (has_code && has_status) {
        return;
    }
    let name = unraw(scope.variant.ident);
    let code = Case::Snake.apply(&name);
    let status = ERRORS.number(&Case::ScreamingSnake.apply(&name)).unwrap_or(404);
    let example = match (has_code, has_status) {
        (false, false) => {
            format!("has no `code` and no `status`; add `#[api(code = \"{code}\", status = {status})]`")
        }
        (false, true) => format!("has no `code`; add `#[api(code = \"{code}\")]`"),
        (true, _) => format!("has no `status`; add `#[api(status = {status})]`"),
    };
    let or_default = match (scope.raw.is_enum, has_code) {
        (true, true) => " or a default on the enum",
        (true, false) if has_status => " or `codes = \"snake_case\"` on the enum",
        _ => "",
    };
    scope.ctxt.error(scope.variant.ident, format!("{} {example}{or_default}", scope.name()));
}

/// None after a mistake. All rules are asked all the same.
pub(super) fn answer(scope: &Scope<'_>, stated: &[Stated]) -> Option<Answer> {
    let has_retry_after = headers::says_when(scope);
    if let Some(status) = &scope.status {
        denied::demanded_headers(scope, status);
        denied::says_when(scope, status);
        faults::status_says_whose_it_is(scope, status);
    }
    denied::explained(scope);
    retry_makes_sense(scope, has_retry_after);
    let hidden_as = hidden::as_another(scope);
    let message = message::message(scope);
    faults::says_it_without_a_value(scope, message.as_ref());
    denied::unsent_fields(scope, message.as_ref(), stated);
    example::of_this_variant(scope);
    scope.variant.keys.iter().for_each(|keys| docs::template(scope.ctxt, keys));
    let (code, status) = (scope.code.clone()?, scope.status.clone()?);
    let texts = Texts::of(scope, &code, &status);
    let (extensions, headers) = (texts.extensions(), texts.headers());
    let retry = scope.keys.retry.unwrap_or_else(|| default_retry(status.number, has_retry_after));
    Some(Answer {
        shared: code::shared(scope),
        message: message?,
        retry,
        status,
        status_range: status_range(scope),
        extensions,
        headers,
        hidden_as,
        code,
    })
}

fn status_range(scope: &Scope<'_>) -> Range {
    if scope.allows(Denied::NotAnErrorStatus) { ANSWERS } else { ERRORS }
}

const fn default_retry(status: u16, has_retry_after: bool) -> Retry {
    match status {
        429 | 503 if has_retry_after => Retry::After,
        status if invites_retry(status) => Retry::Backoff,
        _ => Retry::Never,
    }
}

fn retry_makes_sense(scope: &Scope<'_>, has_retry_after: bool) {
    let Some(key) = scope.keys.find(Key::Retry) else { return };
    let message = match scope.keys.retry {
        Some(Retry::After) if !has_retry_after && scope.is_whole() => {
            "`retry = after` does not say after what; add `retry_after = 60`, a field with `#[api(retry_after)]`, or \
             write `retry = backoff`"
        }
        Some(Retry::Never) if has_retry_after => {
            "`retry = never` contradicts `retry_after`, which says when to try again; remove one"
        }
        _ => return,
    };
    scope.ctxt.error(key, message);
}
