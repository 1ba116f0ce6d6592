//! The names of components: generators make types of them.

#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
use core::iter;

use api_error_rules::hash;

use super::{Names, Statuses};

/// The names of the codes' schemas: the codes in a style that generators make type names of.
pub(super) fn names(statuses: &Statuses, mut names: Names) -> Vec<String> {
    let all = statuses.codes.iter().map(|listed| {
        let class = if listed.spec().status().is_client_error() { "Client" } else { "Server" };
        let name =
            if listed.is_wide { format!("Other{class}Error") } else { type_name(listed.spec().code()) };
        names.unused(&name, "")
    });
    all.collect()
}

/// `billing.card_declined` as `BillingCardDeclinedError`, `50035` as `Error50035`. It depends on the code alone, so that no new
/// code renames the classes of generated clients: what the words of a code do not tell apart, a hash does.
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

/// The name, with a number behind it where it is another's.
#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
pub(super) fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    iter::once(name.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}

/// The words, each with a capital, and nothing between them.
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
