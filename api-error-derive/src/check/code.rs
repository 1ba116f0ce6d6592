//! The code of a variant: its text, its style, and that no other variant has it.

use std::collections::BTreeMap;

use api_error_rules::code::forbidden;
use api_error_rules::{Case, Shared, Style};
use quote::ToTokens as _;

use super::Scope;
use super::denied::Denied;
use crate::keys::Key;
use crate::model::Variant;
use crate::raw::{Code, Keys, Raw, unraw};

/// The code that the variant names, else the one that `codes` makes of its name.
pub(super) fn code(scope: &Scope<'_>) -> Option<Code> {
    let code = if scope.keys.has(Key::Code) {
        let code = scope.keys.code.clone()?;
        if is_comparable(scope, "error code", &code) {
            style(scope, &code);
        }
        prefixed_once(scope, &code);
        code
    } else {
        made(scope)?
    };
    let prefix = scope.raw.keys.value(Key::Prefix).filter(|_| !code.numeric).unwrap_or_default();
    Some(Code { text: prefix + &code.text, ..code })
}

pub(super) fn parts(scopes: &[Scope<'_>]) {
    for scope in scopes {
        for former in &scope.keys.was {
            is_comparable(scope, "former code", former);
        }
    }
    if let Some((scope, prefix)) =
        scopes.first().and_then(|scope| Some((scope, scope.raw.keys.text(Key::Prefix)?)))
    {
        let (text, tokens) = (prefix.value.clone(), prefix.to_token_stream());
        is_comparable(scope, "prefix", &Code { text, numeric: false, tokens });
    }
}

/// Clients can compare the code with what they have written down.
fn is_comparable(scope: &Scope<'_>, what: &str, Code { text, tokens, .. }: &Code) -> bool {
    let Some(has) = forbidden(text).filter(|_| !scope.allows(Denied::CodeText)) else { return true };
    let (name, better) = (text.escape_debug(), Case::Snake.apply(text));
    let message = format!("{what} `{name}` contains {has}; clients compare codes, write `{better}`");
    scope.deny(Denied::CodeText, tokens, &message);
    false
}

fn made(scope: &Scope<'_>) -> Option<Code> {
    let case = scope.raw.keys.codes?;
    let ident = scope.variant.ident;
    let text = case.apply(&unraw(ident));
    if text.is_empty() {
        let message = format!("`codes` makes no code of `{ident}`, which has no letter; add `code = \"…\"`");
        return scope.ctxt.refuse(ident, message);
    }
    Some(Code { text, numeric: false, tokens: ident.to_token_stream() })
}

/// A code is written without the prefix of its type.
fn prefixed_once(scope: &Scope<'_>, Code { text: code, numeric, tokens }: &Code) {
    let prefix = scope.raw.keys.value(Key::Prefix).filter(|_| !numeric);
    if let Some(rest) = prefix.and_then(|prefix| code.strip_prefix(&prefix)) {
        let message =
            format!("error code `{code}` has the prefix already, which is put before it; write `{rest}`");
        scope.ctxt.error(tokens, message);
    }
}

fn style(scope: &Scope<'_>, Code { text: code, numeric, tokens }: &Code) {
    let Some(case) = scope.raw.keys.codes.filter(|_| !numeric) else { return };
    if !case.holds(code) && scope.denies(Denied::CodeStyle) {
        let (style, better) = (case.name(), case.apply(code));
        let message =
            format!("error code `{code}` is not in `{style}`, which `codes` asks for; write `{better}`");
        scope.deny(Denied::CodeStyle, tokens, &message);
    }
}

/// What the codes of the type look like: as `codes` says, else in the first style that all of them are in. None where the
/// type has no code of its own.
pub(super) fn style_of(raw: &Raw<'_>, variants: &[Variant<'_>]) -> Option<Style> {
    let prefix = raw.keys.value(Key::Prefix).unwrap_or_default();
    let codes: Vec<_> = variants.iter().filter_map(|variant| Some(&variant.answer()?.code)).collect();
    let texts = codes.iter().filter(|code| !code.numeric).map(|code| code.text.as_str());
    let texts: Vec<_> = texts.map(|text| text.strip_prefix(&prefix).unwrap_or(text)).collect();
    let holds = |case: &Case| texts.iter().all(|text| case.holds(text));
    match raw.keys.codes {
        _ if codes.is_empty() => None,
        Some(case) => Some(Style::Words(case)),
        None if texts.is_empty() => Some(Style::Number),
        None => Some(Style::Words(Case::ALL.into_iter().find(holds).unwrap_or(Case::Snake))),
    }
}

/// No two variants have one code, unless both say `shared`; then their statuses are the same too.
pub(super) fn unique(scopes: &[Scope<'_>]) {
    let mut uses: BTreeMap<&str, Vec<(&Scope<'_>, &Code)>> = BTreeMap::new();
    for scope in scopes {
        let Some(code) = &scope.code else { continue };
        let earlier = uses.entry(&code.text).or_default();
        // One that conflicts does so once.
        if earlier.iter().all(|earlier| are_compatible((scope, code), *earlier)) {
            earlier.push((scope, code));
        }
    }
}

fn are_compatible((scope, code): (&Scope<'_>, &Code), (first, used): (&Scope<'_>, &Code)) -> bool {
    let (here, there) = (shared(scope), shared(first));
    let (text, ctxt) = (&code.text, scope.ctxt);
    let path = format!("{}::{}", first.raw.input.ident, first.variant.ident);
    if here == Shared::No || there == Shared::No {
        let advice = match (here, there) {
            (Shared::No, Shared::No) => {
                "codes must be unique; where clients are to see one error, write `shared` on both variants, or on the enum"
            }
            _ => "codes must be unique, unless both variants say `shared`",
        };
        ctxt.error(&code.tokens, format!("error code `{text}` is already used by `{path}`; {advice}"));
        ctxt.error(&used.tokens, format!("`{text}` is first used here"));
        return false;
    }
    let (Some(status), Some(other)) = (&scope.status, &first.status) else { return true };
    if status.number == other.number || (here == Shared::AnyStatus && there == Shared::AnyStatus) {
        return true;
    }
    let message = format!(
        "error code `{text}` has status {} here and {} in `{path}`; shared codes have one status, unless both \
         variants say `shared(any_status)`",
        status.number, other.number
    );
    ctxt.error(&status.tokens, message);
    ctxt.error(&other.tokens, format!("`{text}` has status {} here", other.number));
    false
}

pub(super) fn successors_are_codes(scopes: &[Scope<'_>]) {
    let sees_all = || scopes.iter().all(|scope| scope.code.is_some() && scope.is_whole());
    for scope in scopes {
        let Some(instead) =
            scope.keys.deprecation.as_ref().and_then(|deprecation| deprecation.instead.as_ref())
        else {
            continue;
        };
        let is_it = |scope: &Scope<'_>| {
            scope.code.as_ref().is_some_and(|code| code.text == instead.value && !scope.is_hidden())
        };
        let message = if is_it(scope) {
            format!("`{}` is this code itself; write the one that takes its place", instead.value)
        } else if sees_all() && !scopes.iter().any(is_it) {
            format!(
                "the type has no code `{}`; write one that clients get instead, prefix included",
                instead.value
            )
        } else {
            continue;
        };
        scope.ctxt.error(instead, message);
    }
}

/// The variant's `shared`, else the enum's. One that could not be read is not counted as missing.
pub(super) fn shared(scope: &Scope<'_>) -> Shared {
    let said = |keys: &Keys| keys.has(Key::Shared).then(|| keys.shared.unwrap_or(Shared::AnyStatus));
    said(scope.keys).or_else(|| said(&scope.raw.keys)).unwrap_or(Shared::No)
}
