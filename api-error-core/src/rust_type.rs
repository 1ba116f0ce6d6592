//! What the name of a Rust type says of the JSON that its values become: a name is all that a declaration knows of a type.

/// What a name is read into.
pub(crate) trait JsonType: Sized {
    fn scalar(scalar: Scalar) -> Self;

    /// Of an inside that says nothing.
    fn optional(inside: Option<Self>) -> Option<Self>;

    fn list(element: Option<Self>) -> Self;

    /// An object of such values.
    fn map(value: Option<Self>) -> Self;
}

pub(crate) enum Scalar {
    Null,
    Boolean,
    Integer { is_signed: bool },
    Number,
    String,
}

/// Reads a type as people write it; none for one that is not of the standard library, or that JSON has in no one way.
pub(crate) fn read<T: JsonType>(name: &str) -> Option<T> {
    let name = plain(name);
    if let Some(inside) = between(name, '[', ']') {
        // `[T; 4]`
        let element = inside.rsplit_once(';').map_or(inside, |(element, _)| element);
        return Some(T::list(read(element)));
    }
    let (path, arguments) = match name.split_once('<') {
        Some((path, rest)) => (path, arguments(rest.strip_suffix('>').unwrap_or(rest))),
        None => (name, Vec::new()),
    };
    let word = word(path.trim())?;
    match (word, arguments.as_slice()) {
        (word, []) => scalar(word).map(T::scalar),
        ("Box" | "Arc" | "Rc" | "Cow" | "NonZero", [inner]) => read(inner),
        ("Option", [inner]) => T::optional(read(inner)),
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet", [inner]) | ("HashSet", [inner, ..]) => {
            Some(T::list(read(inner)))
        }
        ("BTreeMap", [_, value]) | ("HashMap", [_, value, ..]) => Some(T::map(read(value))),
        _ => None,
    }
}

fn scalar(word: &str) -> Option<Scalar> {
    match word {
        "()" => Some(Scalar::Null),
        "bool" => Some(Scalar::Boolean),
        "str" | "String" | "char" => Some(Scalar::String),
        "f32" | "f64" => Some(Scalar::Number),
        word => integer(word),
    }
}

fn integer(word: &str) -> Option<Scalar> {
    let (word, signs) = match word.strip_prefix("NonZero") {
        Some(word) => (word, ['U', 'I']),
        None => (word, ['u', 'i']),
    };
    let is_signed = word.starts_with(signs[1]);
    let width = word.strip_prefix(signs)?;
    matches!(width, "8" | "16" | "32" | "64" | "128" | "size").then_some(Scalar::Integer { is_signed })
}

/// The name itself: without the path to it in the standard library, and none where the path leads elsewhere.
fn word(path: &str) -> Option<&str> {
    let Some((module, word)) = path.rsplit_once("::") else { return Some(path) };
    let root = module.trim_start_matches("::").split("::").next();
    matches!(root, Some("std" | "core" | "alloc")).then_some(word)
}

/// The type behind references and parentheses.
fn plain(name: &str) -> &str {
    let name = name.trim();
    let inside = between(name, '(', ')').filter(|inside| !inside.is_empty() && !inside.contains(','));
    if let Some(inside) = inside {
        return plain(inside);
    }
    let Some(rest) = name.strip_prefix('&').map(str::trim_start) else { return name };
    let rest = match rest.strip_prefix('\'') {
        Some(lifetime) => lifetime.split_once(' ').map_or("", |(_, rest)| rest),
        None => rest,
    };
    plain(rest.strip_prefix("mut ").unwrap_or(rest))
}

fn between(name: &str, open: char, close: char) -> Option<&str> {
    name.strip_prefix(open)?.strip_suffix(close)
}

/// The types among the arguments, split at the commas that no bracket is around.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, character) in text.char_indices() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    let is_type = |argument: &&str| !argument.is_empty() && !argument.starts_with('\'');
    found.into_iter().map(str::trim).filter(is_type).collect()
}
