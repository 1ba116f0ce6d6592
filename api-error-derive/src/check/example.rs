//! The value that `example` gives.

use proc_macro2::{Delimiter, TokenTree};

use super::Scope;

/// `Self::Gone` is not an example of another variant, though rustc would take it as a value of the type.
pub(super) fn of_this_variant(scope: &Scope<'_>) {
    let Some(value) = &scope.keys.example else { return };
    let tokens: Vec<_> = value.clone().into_iter().collect();
    let (path, fields) = match tokens.as_slice() {
        [path @ .., TokenTree::Group(fields)] => (path, Some(fields)),
        path => (path, None),
    };
    let [TokenTree::Ident(ty), TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(variant)] = path
    else {
        return;
    };
    let (own, is_type) = (scope.variant.ident, *ty == "Self" || *ty == scope.raw.input.ident);
    let is_variant = scope.raw.variants.iter().any(|other| *other.ident == *variant);
    if is_type && is_variant && variant != own {
        let space =
            if fields.is_some_and(|fields| fields.delimiter() == Delimiter::Brace) { " " } else { "" };
        let fields = fields.map(ToString::to_string).unwrap_or_default();
        let message = format!(
            "this is an example of `{variant}`; write one of this variant, as in `{ty}::{own}{space}{fields}`"
        );
        scope.ctxt.error(variant, message);
    }
}
