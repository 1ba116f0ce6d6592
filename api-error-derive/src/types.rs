//! What the macro reads of a field's type: its text, the type inside, and the JSON of its values.

use api_error_rules::JsonType;
use quote::ToTokens as _;
use syn::{GenericArgument, Ident, Path, PathArguments, Type, TypePath};

/// The type without the spaces that `::`, `<` and commas do not need.
pub(crate) fn text(ty: &Type) -> String {
    let spaced = ty.to_token_stream().to_string();
    let mut characters = spaced.chars().peekable();
    let mut text = String::with_capacity(spaced.len());
    while let Some(character) = characters.next() {
        let is_before_sign = characters.peek().is_some_and(|next| ":<>,;".contains(*next));
        if character != ' ' || !(is_before_sign || text.ends_with([':', '<', '&'])) {
            text.push(character);
        }
    }
    text
}

/// The type inside `Option<…>`, or inside a reference to one.
pub(crate) fn inside_option(ty: &Type) -> Option<&Type> {
    let (_, name, arguments) = named(ty)?;
    match arguments.as_slice() {
        [inside] if name == "Option" => Some(inside),
        _ => None,
    }
}

/// The path of a type, its last segment, and the types in its arguments.
pub(crate) fn named(ty: &Type) -> Option<(&Path, &Ident, Vec<&Type>)> {
    let Type::Path(TypePath { qself: None, path, .. }) = peeled(ty) else { return None };
    let last = path.segments.last()?;
    let arguments = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter(),
        _ => return Some((path, &last.ident, Vec::new())),
    };
    let types = arguments.filter_map(|one| if let GenericArgument::Type(ty) = one { Some(ty) } else { None });
    Some((path, &last.ident, types.collect()))
}

/// A type without references and without what a macro put around it.
fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => peeled(&reference.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        Type::Group(group) => peeled(&group.elem),
        ty => ty,
    }
}

/// The JSON of its values. Unknown for types outside of the standard library, and for those that serialise in several
/// ways.
pub(crate) fn json(ty: &Type) -> JsonType {
    match peeled(ty) {
        Type::Array(array) => JsonType::List(Box::new(json(&array.elem))),
        Type::Slice(slice) => JsonType::List(Box::new(json(&slice.elem))),
        Type::Tuple(tuple) if tuple.elems.is_empty() => JsonType::Null,
        ty => json_of_name(ty).unwrap_or(JsonType::Unknown),
    }
}

fn json_of_name(ty: &Type) -> Option<JsonType> {
    let (path, name, arguments) = named(ty)?;
    let root = &path.segments.first()?.ident;
    let is_of = |krate: &str| path.segments.len() == 1 || root == krate;
    // The compiler is asked for it once.
    let name = name.to_string();
    if let Some((_, format, _)) = FORMATS.iter().find(|(known, _, krate)| name == *known && is_of(krate)) {
        return Some(JsonType::Text(format));
    }
    match name.as_str() {
        "OffsetDateTime" | "PrimitiveDateTime" | "UtcDateTime" if is_of("time") => {
            return Some(JsonType::Time);
        }
        // Names that others have too.
        "Date" | "Time" | "UtcOffset" if root == "time" && path.segments.len() > 1 => {
            return Some(JsonType::Time);
        }
        _ => {}
    }
    if !["std", "core", "alloc"].into_iter().any(is_of) {
        return None;
    }
    let boxed = |ty| Box::new(json(ty));
    Some(match (name.as_str(), arguments.as_slice()) {
        (word, []) => scalar(word),
        ("Box" | "Arc" | "Rc" | "Cow" | "NonZero", [inner]) => json(inner),
        ("Option", [inner]) => JsonType::Optional(boxed(inner)),
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet", [inner]) | ("HashSet", [inner, ..]) => {
            JsonType::List(boxed(inner))
        }
        ("BTreeMap", [_, value]) | ("HashMap", [_, value, ..]) => JsonType::Map(boxed(value)),
        _ => JsonType::Unknown,
    })
}

/// Types that serialise as a string with a format: name, format and crate.
const FORMATS: &[(&str, &str, &str)] = &[
    ("Uuid", "uuid", "uuid"),
    ("Url", "uri", "url"),
    ("DateTime", "date-time", "chrono"),
    ("NaiveDate", "date", "chrono"),
    ("Decimal", "decimal", "rust_decimal"),
    ("IpAddr", "ip", "std"),
    ("Ipv4Addr", "ipv4", "std"),
    ("Ipv6Addr", "ipv6", "std"),
    ("SocketAddr", "socket-address", "std"),
    ("char", "char", "std"),
];

fn scalar(word: &str) -> JsonType {
    match word.strip_prefix("NonZero").unwrap_or(word) {
        "bool" => JsonType::Boolean,
        "SystemTime" => JsonType::SystemTime,
        "str" | "String" | "PathBuf" | "Path" => JsonType::String,
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
        self, Boolean, Integer, List, Map, Null, Number, Optional, String, Text, Unknown,
    };

    fn of(ty: &str) -> JsonType {
        super::json(&syn::parse_str(ty).unwrap())
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
            ("Uuid", Text("uuid")),
            ("uuid::Uuid", Text("uuid")),
            ("Option<chrono::DateTime<chrono::Utc>>", Optional(Box::new(Text("date-time")))),
            ("Vec<std::net::IpAddr>", list(Text("ip"))),
            ("rust_decimal::Decimal", Text("decimal")),
            ("char", Text("char")),
            ("std::time::SystemTime", JsonType::SystemTime),
            ("OffsetDateTime", JsonType::Time),
            ("Option<time::Date>", Optional(Box::new(JsonType::Time))),
        ] {
            assert_eq!(of(name), json, "{name}");
        }
    }

    #[test]
    fn a_type_is_shown_as_it_is_written() {
        for text in [
            "&'static str",
            "std::collections::HashMap<String, Vec<u8>>",
            "[u8; 4]",
            "(u8, &'a mut [T])",
            "<T as Iterator>::Item",
            "Box<dyn Fn (u8) -> u8 + Send>",
        ] {
            assert_eq!(super::text(&syn::parse_str(text).unwrap()), text);
        }
    }

    #[test]
    fn other_names_say_nothing() {
        for name in [
            "Photo",
            "my::String",
            "my::Uuid",
            "my::char",
            "Date",
            "my::OffsetDateTime",
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
