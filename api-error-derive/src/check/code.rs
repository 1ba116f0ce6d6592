//! The code of a variant: its text, its style, and that no other variant has it.

use std::collections::BTreeMap;

use api_error_rules::Case;
use api_error_rules::{Shared, Style};
use proc_macro2::TokenStream;
use quote::ToTokens as _;

use super::denied::Denied;
use super::{Scope, status};
use crate::keys::Key;
use crate::model::{Code, Variant};
use crate::raw::{RawCode, unraw};

/// A variant's code, and where rules that it breaks are reported.
pub(super) struct Found {
    pub code: Code,
    pub tokens: TokenStream,
}

/// The code that the variant names, else the one that `codes` makes of its name.
pub(super) fn code(scope: &Scope<'_, '_>) -> Option<Found> {
    if scope.is_transparent() {
        return None;
    }
    if !scope.keys.given.has(Key::Code) {
        return made(scope);
    }
    Some(match scope.keys.code.as_ref()? {
        RawCode::Text(literal) => {
            style(scope, literal);
            Found { code: prefixed(scope, &literal.value()), tokens: literal.to_token_stream() }
        }
        RawCode::Number(literal, number) => Found {
            code: Code { text: number.to_string(), numeric: true },
            tokens: literal.to_token_stream(),
        },
    })
}

fn made(scope: &Scope<'_, '_>) -> Option<Found> {
    let case = scope.raw.keys.codes?;
    let ident = scope.variant.ident;
    let text = case.apply(&unraw(ident));
    if text.is_empty() {
        let message = format!("`codes` makes no code of `{ident}`, which has no letter; add `code = \"…\"`");
        scope.ctxt.error(ident, message);
        return None;
    }
    Some(Found { code: prefixed(scope, &text), tokens: ident.to_token_stream() })
}

fn prefixed(scope: &Scope<'_, '_>, code: &str) -> Code {
    let prefix = scope.raw.keys.prefix.as_ref().map(syn::LitStr::value).unwrap_or_default();
    Code { text: prefix + code, numeric: false }
}

/// A code is in the style that `codes` names.
fn style(scope: &Scope<'_, '_>, literal: &syn::LitStr) {
    let Some(case) = scope.raw.keys.codes else { return };
    let code = literal.value();
    if !case.holds(&code) && scope.denies(Denied::CodeStyle) {
        let (style, better) = (case.name(), case.apply(&code));
        let message =
            format!("error code `{code}` is not in `{style}`, which `codes` asks for; write `{better}`");
        scope.deny(Denied::CodeStyle, literal, &message);
    }
}

/// What the codes of the type look like: as `codes` says, else in the first style that all of them are in. None where the
/// type has no code of its own.
pub(super) fn style_of(scopes: &[Scope<'_, '_>], variants: &[Variant<'_>]) -> Option<Style> {
    let keys = &scopes.first()?.raw.keys;
    let prefix = keys.prefix.as_ref().map(syn::LitStr::value).unwrap_or_default();
    let codes: Vec<_> = variants.iter().filter_map(|variant| Some(&variant.answer()?.code)).collect();
    let mut texts = codes
        .iter()
        .filter(|code| !code.numeric)
        .map(|code| code.text.strip_prefix(&prefix).unwrap_or(&code.text))
        .peekable();
    match (keys.codes, codes.is_empty(), texts.peek()) {
        (_, true, _) => None,
        (None, false, None) => Some(Style::Number),
        (Some(case), false, _) => Some(Style::Words(case)),
        (None, false, Some(_)) => {
            let texts: Vec<_> = texts.collect();
            let holds = |case: &Case| texts.iter().all(|text| case.holds(text));
            Some(Style::Words(Case::ALL.into_iter().find(holds).unwrap_or(Case::Snake)))
        }
    }
}

/// No two variants have one code, unless both say `shared`; then their statuses are the same too.
pub(super) fn unique(
    scopes: &[Scope<'_, '_>],
    codes: &[Option<Found>],
    statuses: &[Option<status::Found<'_>>],
) {
    let mut uses: BTreeMap<_, Vec<Use<'_, '_, '_>>> = BTreeMap::new();
    for ((scope, code), status) in scopes.iter().zip(codes).zip(statuses) {
        let Some(code) = code else { continue };
        let here = Use { scope, code, status: status.as_ref() };
        let earlier = uses.entry(code.code.text.as_str()).or_default();
        // One that conflicts does so once.
        if earlier.iter().all(|earlier| here.may_stand_beside(earlier)) {
            earlier.push(here);
        }
    }
}

/// Where a code stands.
struct Use<'u, 'r, 'a> {
    scope: &'u Scope<'r, 'a>,
    code: &'u Found,
    status: Option<&'u status::Found<'r>>,
}

impl Use<'_, '_, '_> {
    fn may_stand_beside(&self, earlier: &Self) -> bool {
        let (one, other) = (earlier.shared(), self.shared());
        let (code, path, ctxt) = (&self.code.code.text, earlier.path(), self.scope.ctxt);
        if one == Shared::No || other == Shared::No {
            let advice = match (one, other) {
                (Shared::No, Shared::No) => "codes must be unique",
                _ => "codes must be unique, unless both variants say `shared`",
            };
            let message = format!("error code `{code}` is already used by `{path}`; {advice}");
            ctxt.error(&self.code.tokens, message);
            ctxt.error(&earlier.code.tokens, format!("`{code}` is first used here"));
            return false;
        }
        let (Some(status), Some(here)) = (earlier.status, self.status) else { return true };
        let any = one == Shared::AnyStatus && other == Shared::AnyStatus;
        if status.number == here.number || any {
            return true;
        }
        let message = format!(
            "error code `{code}` has status {} here and {} in `{path}`; shared codes have one status, unless both \
             variants say `shared(any_status)`",
            here.number, status.number
        );
        ctxt.error(&here.tokens, message);
        ctxt.error(&status.tokens, format!("`{code}` has status {} here", status.number));
        false
    }

    /// A `shared` that could not be read is not counted as missing.
    fn shared(&self) -> Shared {
        let is_given = self.scope.keys.given.has(Key::Shared);
        let unread = if is_given { Shared::AnyStatus } else { Shared::No };
        self.scope.keys.shared.unwrap_or(unread)
    }

    fn path(&self) -> String {
        format!("{}::{}", self.scope.raw.input.ident, self.scope.variant.ident)
    }
}
