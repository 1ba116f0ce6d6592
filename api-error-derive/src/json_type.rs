//! What values of a field's type are in JSON, as far as the type's name says.

use api_error_rules::JsonType;
use syn::{GenericArgument, Path, PathArguments, Type};

/// Reads a type; unknown for one that is not of the standard library, or that serialises in more than one way.
pub(crate) fn of(ty: &Type) -> JsonType {
    match ty {
        Type::Reference(reference) => of(&reference.elem),
        Type::Paren(paren) => of(&paren.elem),
        Type::Group(group) => of(&group.elem),
        Type::Array(array) => JsonType::List(Box::new(of(&array.elem))),
        Type::Slice(slice) => JsonType::List(Box::new(of(&slice.elem))),
        Type::Tuple(tuple) if tuple.elems.is_empty() => JsonType::Null,
        Type::Path(path) if path.qself.is_none() => of_path(&path.path),
        _ => JsonType::Unknown,
    }
}

fn of_path(path: &Path) -> JsonType {
    let is_std = path.segments.len() == 1
        || path
            .segments
            .first()
            .is_some_and(|root| ["std", "core", "alloc"].iter().any(|std| root.ident == std));
    let Some(last) = path.segments.last().filter(|_| is_std) else { return JsonType::Unknown };
    let arguments: Vec<_> = match &last.arguments {
        PathArguments::None => Vec::new(),
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().filter_map(type_argument).collect(),
        PathArguments::Parenthesized(_) => return JsonType::Unknown,
    };
    let boxed = |ty| Box::new(of(ty));
    match (last.ident.to_string().as_str(), arguments.as_slice()) {
        (word, []) => scalar(word),
        ("Box" | "Arc" | "Rc" | "Cow" | "NonZero", [inner]) => of(inner),
        ("Option", [inner]) => JsonType::Optional(boxed(inner)),
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet", [inner]) | ("HashSet", [inner, ..]) => {
            JsonType::List(boxed(inner))
        }
        ("BTreeMap", [_, value]) | ("HashMap", [_, value, ..]) => JsonType::Map(boxed(value)),
        _ => JsonType::Unknown,
    }
}

fn type_argument(argument: &GenericArgument) -> Option<&Type> {
    if let GenericArgument::Type(ty) = argument { Some(ty) } else { None }
}

fn scalar(word: &str) -> JsonType {
    match word.strip_prefix("NonZero").unwrap_or(word) {
        "bool" => JsonType::Boolean,
        "str" | "String" | "char" => JsonType::String,
        "f32" | "f64" => JsonType::Number,
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "U8" | "U16" | "U32" | "U64" | "U128" | "Usize" => {
            JsonType::Integer { is_signed: false }
        }
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "I8" | "I16" | "I32" | "I64" | "I128" | "Isize" => {
            JsonType::Integer { is_signed: true }
        }
        _ => JsonType::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use api_error_rules::JsonType::{
        self, Boolean, Integer, List, Map, Null, Number, Optional, String, Unknown,
    };

    fn of(ty: &str) -> JsonType {
        super::of(&syn::parse_str(ty).unwrap())
    }

    #[test]
    fn names_of_the_standard_library_are_known() {
        let list = |inner| List(Box::new(inner));
        let unsigned = Integer { is_signed: false };
        for (name, json) in [
            ("&'static str", String),
            ("std::borrow::Cow<'static, str>", String),
            ("Box<str>", String),
            ("&'a mut String", String),
            ("bool", Boolean),
            ("u128", unsigned.clone()),
            ("i8", Integer { is_signed: true }),
            ("core::num::NonZeroU32", unsigned.clone()),
            ("std::num::NonZero<u32>", unsigned.clone()),
            ("f64", Number),
            ("()", Null),
            ("(u8)", unsigned.clone()),
            ("Option<Vec<u8>>", Optional(Box::new(list(unsigned)))),
            ("[&'static str; 4]", list(String)),
            ("&'static [bool]", list(Boolean)),
            ("HashMap<String, Vec<f32>>", Map(Box::new(list(Number)))),
            ("Vec<Photo>", list(Unknown)),
        ] {
            assert_eq!(of(name), json, "{name}");
        }
    }

    #[test]
    fn other_names_say_nothing() {
        for name in [
            "Photo",
            "my::String",
            "(u8, u8)",
            "Duration",
            "Vec",
            "u7",
            "T::Item",
            "<T as I>::U",
            "fn(u8) -> u8",
        ] {
            assert_eq!(of(name), Unknown, "{name}");
        }
    }
}
