//! Variants whose answer is that of the one error in them.

use syn::{Ident, Type};

use super::{Scope, denied};
use crate::keys::Key;
use crate::model::{Message, Transparent};
use crate::raw::RawField;
use crate::types::{inside_option, named};

/// Keys that are allowed beside `transparent` on a variant.
const BESIDE: &[Key] = &[Key::Transparent, Key::Envelope, Key::Group, Key::Allow];
/// On a struct, keys for the wrapped error or for the type itself.
const BESIDE_ON_STRUCT: &[Key] =
    &[Key::Docs, Key::Challenge, Key::Respond, Key::Strict, Key::Lock, Key::Crate];

/// What fields may say beside the one with the wrapped error.
const BESIDE_ON_FIELDS: &[Key] =
    &[Key::Detail, Key::Header, Key::Status, Key::RetryAfter, Key::Source, Key::Private];

pub(super) fn transparent(scope: &Scope<'_>) -> Option<Transparent> {
    no_other_keys(scope);
    let (kind, field) = if scope.has_beside() { marked(scope)? } else { only(scope)? };
    if !is_itself(field.ty, &scope.raw.input.ident) {
        return Some(kind);
    }
    nothing_at_each_level(scope);
    Some(if is_several(field.ty) { Transparent::Several } else { Transparent::Recursive })
}

/// The only field, where the key is not on one.
fn only<'r>(scope: &Scope<'r>) -> Option<(Transparent, &'r RawField<'r>)> {
    let [field] = scope.variant.fields.as_slice() else {
        let (name, count) = (scope.variant.ident, scope.variant.fields.len());
        let advice =
            if count == 0 { "" } else { "; write `#[api(transparent)]` on the field with the error instead" };
        let message = format!("`transparent` needs exactly one field; `{name}` has {count}{advice}");
        return scope.ctxt.refuse(name, message);
    };
    Some((scope.keys.transparent?, field))
}

/// The one field that is marked.
fn marked<'r>(scope: &Scope<'r>) -> Option<(Transparent, &'r RawField<'r>)> {
    denied::unsent_fields(scope, Some(&Message::None), &[]);
    let field = scope.variant.fields.iter().find(|field| field.has(Key::Transparent))?;
    if inside_option(field.ty).is_some() {
        let message =
            "this can be `None`, which has no code; make it two variants, one of them with a code of its own";
        return scope.ctxt.refuse(field.ty, message);
    }
    Some((field.keys.transparent?, field))
}

/// A type that wraps itself would say it again at each level.
fn nothing_at_each_level(scope: &Scope<'_>) {
    let is_sent = |key: &Key| !matches!(key, Key::Transparent | Key::Source | Key::Private);
    for (key, ident) in scope.variant.fields.iter().flat_map(|field| &field.keys.given) {
        if is_sent(key) && scope.has_beside() {
            let message = format!(
                "`{}` cannot be beside the type itself, which would say it at each level; wrap another type",
                key.name()
            );
            scope.ctxt.error(ident, message);
        }
    }
}

fn no_other_keys(scope: &Scope<'_>) {
    let is_struct = !scope.raw.is_enum;
    let is_allowed = |key: &Key| BESIDE.contains(key) || (is_struct && is_of_type(scope, *key));
    for (key, ident) in scope.keys.given.iter().filter(|(key, _)| !is_allowed(key)) {
        let name = key.name();
        let message = format!("`transparent` cannot be combined with `{name}`: the inner error supplies it");
        scope.ctxt.error(ident, message);
    }
    for field in &scope.variant.fields {
        let is_wrapped = !scope.has_beside() || field.has(Key::Transparent);
        for (key, ident) in &field.keys.given {
            let (name, item) = (key.name(), scope.item());
            let message = match key {
                Key::Transparent if scope.keys.has(Key::Transparent) => {
                    format!("duplicate `transparent`: the {item} has it; remove it there")
                }
                Key::Transparent => continue,
                _ if is_wrapped => format!(
                    "`{name}` has no effect in a transparent {}: all comes from the field's own `ApiError`",
                    if scope.has_beside() { "field" } else { item },
                ),
                key if BESIDE_ON_FIELDS.contains(key) => continue,
                _ => format!(
                    "`{name}` cannot be beside a transparent field; only `detail`, `header`, `status`, `retry_after`, \
                     `source` and `private` can"
                ),
            };
            scope.ctxt.error(ident, message);
        }
    }
}

fn is_of_type(scope: &Scope<'_>, key: Key) -> bool {
    let names_details = scope.has_beside() && matches!(key, Key::DetailNames | Key::Schema);
    names_details || BESIDE_ON_STRUCT.contains(&key)
}

/// Whether a field is the type again, behind a pointer.
fn is_itself(ty: &Type, name: &Ident) -> bool {
    let Some((path, last, arguments)) = named(ty) else { return false };
    if path.segments.len() == 1 && (last == "Self" || last == name) {
        return true;
    }
    let inside = arguments.first().filter(|_| last == "Box" || last == "Arc" || last == "Many");
    inside.is_some_and(|inside| is_itself(inside, name))
}

/// Whether a type that is [itself](is_itself) is several errors.
fn is_several(ty: &Type) -> bool {
    let Some((_, last, arguments)) = named(ty) else { return false };
    let inside = arguments.first().filter(|_| last == "Box" || last == "Arc");
    last == "Many" || inside.is_some_and(|inside| is_several(inside))
}

/// Whether a list of errors is of the type itself.
pub(super) fn holds_itself(ty: &Type, name: &Ident) -> bool {
    let element = match ty {
        Type::Array(array) => Some(&*array.elem),
        Type::Slice(slice) => Some(&*slice.elem),
        ty => named(ty).and_then(|(_, _, arguments)| arguments.first().copied()),
    };
    element.is_some_and(|element| is_itself(element, name) || holds_itself(element, name))
}

#[cfg(test)]
mod tests {
    use super::{holds_itself, is_itself, is_several};

    #[test]
    fn a_list_of_the_type() {
        let name = syn::parse_quote!(Tree);
        for (ty, expected) in [
            ("Vec<Self>", true),
            ("Box<[Tree]>", true),
            ("[Tree; 2]", true),
            ("Option<api_error::Many<Tree>>", true),
            ("Vec<Leaf>", false),
            ("Forest", false),
        ] {
            let parsed = syn::parse_str(ty).ok();
            assert_eq!(parsed.map(|ty| holds_itself(&ty, &name)), Some(expected), "{ty}");
        }
    }

    #[test]
    fn several_errors_behind_pointers() {
        for (ty, expected) in [
            ("Many<Self>", true),
            ("api_error::Many<Box<Tree>>", true),
            ("Box<Arc<Many<Tree>>>", true),
            ("Box<Tree<Many<Leaf>>>", false),
            ("Self", false),
        ] {
            assert_eq!(syn::parse_str(ty).ok().map(|ty| is_several(&ty)), Some(expected), "{ty}");
        }
    }

    #[test]
    fn a_type_behind_pointers_is_itself() {
        let name = syn::parse_quote!(Tree);
        for (ty, expected) in [
            ("Box<Self>", true),
            ("std::sync::Arc<Box<Tree>>", true),
            ("&'static Tree<T>", true),
            ("(Box<Tree<T>>)", true),
            ("Box<other::Tree>", false),
            ("Vec<Tree>", false),
            ("Box<dyn ApiError>", false),
            ("<T as X>::Tree", false),
        ] {
            let parsed = syn::parse_str(ty).ok();
            assert_eq!(parsed.map(|ty| is_itself(&ty, &name)), Some(expected), "{ty}");
        }
    }
}
