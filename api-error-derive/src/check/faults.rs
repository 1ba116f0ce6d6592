//! Variants that answer faults. They are answered without a value.

use api_error_rules::Fault;
use api_error_rules::status::ERRORS;
use quote::ToTokens;

use super::Scope;
use crate::keys::Key;
use crate::model::{Message, Value};
use crate::raw::{Answered, RawMessage, Status};

/// One variant answers a fault, or a status.
pub(super) fn answered_once(scopes: &[Scope<'_>]) {
    let answered = scopes.iter().flat_map(|scope| scope.keys.answers.iter().map(move |one| (scope, one)));
    for (at, (scope, (one, tokens))) in answered.clone().enumerate() {
        let earlier = answered.clone().take(at).find(|(_, (other, _))| other == one);
        if let Some((earlier, (_, first))) = earlier {
            let (name, path) = (one.name(), earlier.variant.ident);
            let message = format!("`{name}` is already answered by `{path}`; one variant answers a fault");
            scope.ctxt.error(tokens, message);
            scope.ctxt.error(first, format!("`{name}` is first answered here"));
        }
    }
}

/// The status agrees with the fault. A net keeps the status of what it catches, and middleware may answer a timeout
/// with 408.
pub(super) fn status_says_whose_it_is(scope: &Scope<'_>, status: &Status) {
    if !ERRORS.contains(status.number) {
        return;
    }
    for (answered, tokens) in &scope.keys.answers {
        let is_of_server = match answered {
            Answered::Fault(fault) if fault.is_net() => continue,
            Answered::Fault(Fault::Timeout) if status.number == 408 => continue,
            _ => status.number >= 500,
        };
        if answered.is_of_server() != is_of_server {
            let (whose, class) =
                if answered.is_of_server() { ("service's", "5xx") } else { ("client's", "4xx") };
            let message = format!(
                "`{}` is the {whose} fault, and a {} says the opposite; answer it by a variant with a {class}",
                answered.name(),
                status.number
            );
            scope.ctxt.error(tokens, message);
        }
    }
}

/// What is wrong with the request has a place in the answer.
pub(super) fn issues_have_a_place(scope: &Scope<'_>) {
    if !scope.variant.has_field(Key::Details) {
        return;
    }
    for (answered, tokens) in &scope.keys.answers {
        if let Answered::Fault(fault) = answered
            && fault.is_of_input()
        {
            let message = format!(
                "`{}` says what is wrong by issues, and `details` on a field leaves them no place; write a field with \
                 `#[api(issues)]`, and `detail` on what else is sent",
                fault.name()
            );
            scope.ctxt.error(tokens, message);
        }
    }
}

/// Without a value there is nothing that a placeholder or `Display` could show.
pub(super) fn says_it_without_a_value(scope: &Scope<'_>, message: Option<&Message>) {
    let Some(key) = scope.keys.find(Key::Answers) else { return };
    let (at, what, advice): (&dyn ToTokens, _, _) = match (message, &scope.keys.message) {
        (Some(Message::Template(_)), Some(RawMessage::Text(literal))) => {
            (literal, "the message of a variant with `answers` has no placeholder", "write it without")
        }
        (Some(Message::Display), Some(RawMessage::Display(word))) => {
            (word, "`display` has nothing to show", "write the message")
        }
        (Some(Message::Display), _) => (
            key,
            "`message = display` on the type has nothing to show",
            "add `message = \"…\"` to the variant",
        ),
        _ => return,
    };
    let message = format!("{what}: a framework's fault makes no value of the variant; {advice}");
    scope.ctxt.error(at, message);
}

/// A framework's words are a detail of a variant that answers its faults.
pub(super) fn fault_has_a_detail(scope: &Scope<'_>) {
    for field in &scope.variant.fields {
        let Some(key) = field.keys.find(Key::Fault).filter(|_| !scope.is_transparent()) else { continue };
        if !field.has(Key::Detail) && !field.keys.damaged {
            let message = "`fault` needs `detail`, which is where the words go; write `detail, fault`";
            scope.ctxt.error(key, message);
        } else if scope.keys.faults().next().is_none() && scope.is_whole() {
            let message = format!(
                "`fault` has no effect: the {} answers none; add `answers(malformed_body)` or another to it",
                scope.item()
            );
            scope.ctxt.error(key, message);
        }
        let value = field.keys.detail.as_ref().and_then(|detail| detail.value.as_ref());
        if let Some((word, Value::Seconds | Value::SecondsF64 | Value::Millis)) = value {
            let message = format!(
                "`{word}` cannot be combined with `fault`: words are not a length of time; remove it"
            );
            scope.ctxt.error(word, message);
        }
    }
}
