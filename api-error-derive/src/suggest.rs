//! "did you mean": the known name that a misspelt one is nearest to.

use api_error_rules::Case;

/// Reports an unknown name, with the nearest known one, else all known ones.
pub(crate) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    if let Some(meant) = nearest(name, known.clone()) {
        return format!("{what}; did you mean `{meant}`?");
    }
    let known: Vec<_> = known.map(|name| format!("`{name}`")).collect();
    format!("{what}; expected one of: {}", known.join(", "))
}

pub(crate) fn unknown_style(name: &str) -> String {
    unknown(&format!("unknown style `{name}`"), name, Case::ALL.into_iter().map(Case::name))
}

/// The nearest known name, if near enough: one wrong letter in three, or a missing end.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let name = name.to_lowercase();
    let begun = known.clone().find(|candidate| name.len() > 3 && candidate.to_lowercase().starts_with(&name));
    let near = known
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        // Of two as near, the one with as many letters.
        .min_by_key(|(distance, candidate)| (*distance, candidate.len().abs_diff(name.len())))
        .map(|(_, candidate)| candidate);
    near.or(begun)
}

/// Levenshtein's: how many letters to insert, remove or replace.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut next = vec![line + 1];
        for ((other, above), pair) in to.iter().zip(row.iter().skip(1)).zip(row.iter()) {
            let left = next.last().copied().unwrap_or(line);
            next.push((pair + usize::from(letter != *other)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances() {
        assert_eq!(distance("stauts", "status"), 2);
        assert_eq!(distance("", "code"), 4);
        assert_eq!(distance("code", "code"), 0);
    }

    #[test]
    fn only_near_names_are_meant() {
        let known = || ["code", "codes", "status"].into_iter();
        assert_eq!(nearest("stauts", known()), Some("status"));
        assert_eq!(nearest("cod", known()), Some("code"));
        assert_eq!(nearest("codez", known()), Some("codes"));
        assert_eq!(nearest("CODE", known()), Some("code"));
        assert_eq!(nearest("stat", known()), Some("status"));
        assert_eq!(nearest("wibble", known()), None);
    }
}
