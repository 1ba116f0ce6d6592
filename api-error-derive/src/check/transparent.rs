//! Variants whose answer is that of the one error in them.

use syn::{Ident, Type};

use super::Scope;
use crate::keys::Key;
use crate::model::Transparent;
use crate::types::named;

/// Keys that are allowed beside `transparent` on a variant.
const BESIDE: &[Key] = &[Key::Transparent, Key::Envelope, Key::Group, Key::Allow];
/// On a struct, the type's keys that go down to the wrapped error, or that are about the type itself.
const BESIDE_ON_STRUCT: &[Key] =
    &[Key::Docs, Key::Challenge, Key::Respond, Key::Strict, Key::Lock, Key::Crate];

pub(super) fn transparent(scope: &Scope<'_>) -> Option<Transparent> {
    no_other_keys(scope);
    let kind = scope.keys.transparent;
    let [field] = scope.variant.fields.as_slice() else {
        let (name, count) = (scope.variant.ident, scope.variant.fields.len());
        let message = format!("`transparent` needs exactly one field; `{name}` has {count}");
        return scope.ctxt.refuse(name, message);
    };
    let is_recursive = is_itself(field.ty, &scope.raw.input.ident);
    kind.map(|kind| if is_recursive { Transparent::Recursive } else { kind })
}

fn no_other_keys(scope: &Scope<'_>) {
    let is_struct = !scope.raw.is_enum;
    let is_allowed = |key: &Key| BESIDE.contains(key) || (is_struct && BESIDE_ON_STRUCT.contains(key));
    for (key, ident) in scope.keys.given.iter().filter(|(key, _)| !is_allowed(key)) {
        let name = key.name();
        let message = format!("`transparent` cannot be combined with `{name}`: the inner error supplies it");
        scope.ctxt.error(ident, message);
    }
    for (key, ident) in scope.variant.fields.iter().flat_map(|field| &field.keys.given) {
        let message = format!(
            "`{}` has no effect in a transparent {}: all comes from the field's own `ApiError`",
            key.name(),
            scope.item()
        );
        scope.ctxt.error(ident, message);
    }
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
    use super::{holds_itself, is_itself};

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
