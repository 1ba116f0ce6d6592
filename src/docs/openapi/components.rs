//! The names of components, from which generators make types.

#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
use core::iter;

use api_error_rules::hash;

use super::{Names, Statuses};

pub(super) fn names(statuses: &Statuses, mut names: Names) -> Vec<String> {
    let all = statuses.codes.iter().map(|listed| {
        let class = if listed.spec().status().is_client_error() { "Client" } else { "Server" };
        let name =
            if listed.is_wide { format!("Other{class}Error") } else { type_name(listed.spec().code()) };
        names.unused(&name, "")
    });
    all.collect()
}

/// As `BillingCardDeclinedError` or `Error50035`. The name depends on the code alone, so that new codes do not rename generated
/// classes: a hash tells codes with the same words apart.
fn type_name(code: &str) -> String {
    let (sign, digits) = code.strip_prefix('-').map_or(("", code), |digits| ("Minus", digits));
    if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return format!("Error{sign}{digits}");
    }
    let is_told = |word: &str| word.starts_with(|first: char| first.is_ascii_alphabetic());
    let mut words = code.split(|letter: char| !letter.is_alphanumeric());
    let hash = if code.is_ascii() && words.all(is_told) {
        String::new()
    } else {
        format!("_{:08x}", hash(code) >> 32)
    };
    let name = pascal(code);
    if name.ends_with("Error") { format!("{name}{hash}") } else { format!("{name}Error{hash}") }
}

#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
pub(super) fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    iter::once(name.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}

pub(super) fn pascal(text: &str) -> String {
    let is_shouted = !text.contains(|letter: char| letter.is_ascii_lowercase());
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.fold(String::new(), |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters.map(|letter| if is_shouted { letter.to_ascii_lowercase() } else { letter }));
        name
    })
}
