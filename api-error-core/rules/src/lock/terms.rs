//! What a line of a lock file says of a code.

use std::collections::{BTreeMap, BTreeSet};

use crate::named::named;
use crate::{Retry, percent};

/// What a name of the file is of.
pub use crate::percent::decode as decoded;

/// What clients may count on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub statuses: BTreeSet<u16>,
    pub retries: BTreeSet<Retry>,
    pub marks: BTreeSet<Mark>,
    pub details: BTreeMap<String, MemberTerms>,
    pub message: BTreeSet<String>,
}

named! {
    /// What a code has, or has not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Mark {
        Number = "number",
        Varies = "varies",
        Optional = "optional",
        Issues = "issues",
    }
    pub const ALL: [Self; 4];
    fn name;
}

/// Whether a member of `details` can be left out, or be null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemberTerms {
    pub optional: bool,
    pub nullable: bool,
}

impl Terms {
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// A code that several variants share says what any of them does.
    pub fn join(&mut self, other: Self) {
        for (name, member) in &mut self.details {
            member.optional |= !other.details.contains_key(name);
        }
        for (name, mut member) in other.details {
            let here = self.details.get(&name);
            member.optional |= here.is_none_or(|here| here.optional);
            member.nullable |= here.is_some_and(|here| here.nullable);
            self.details.insert(name, member);
        }
        self.statuses.extend(other.statuses);
        self.retries.extend(other.retries);
        self.marks.extend(other.marks);
        self.message.extend(other.message);
    }
}

/// A name as it is written in the file.
pub fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    // A `String` takes everything.
    _ = percent::encode(&mut encoded, name, is_plain);
    encoded
}

fn is_plain(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':' | '/' | '$' | '@' | '+')
}

pub(super) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|character| is_plain(character) || character == '%')
}

/// What follows a code that is not retired.
pub(super) fn terms<'t>(
    code: &str,
    statuses: &str,
    mut words: impl Iterator<Item = &'t str>,
) -> Result<Terms, String> {
    let mut terms = Terms::default();
    for status in statuses.split('|') {
        let number = status.parse().ok().filter(|number| (400..=599).contains(number));
        // `parse` takes a sign and zeros, too.
        let number = number.filter(|number: &u16| number.to_string() == status);
        let number = number.ok_or_else(|| format!("`{status}` is not a status from 400 to 599"))?;
        once(terms.statuses.insert(number), status)?;
    }
    let retries = words.next();
    let retries = retries.ok_or_else(|| {
        format!("`{code}` has nothing after its status; write `never`, `after` or `backoff`")
    })?;
    for retry in retries.split('|') {
        let found = Retry::from_name(retry)
            .ok_or_else(|| format!("`{retry}` is not understood; expected `never`, `after` or `backoff`"))?;
        once(terms.retries.insert(found), retry)?;
    }
    let mut seen = BTreeSet::new();
    for word in words {
        once(seen.insert(word.split('(').next()), word)?;
        one_term(&mut terms, word)?;
    }
    Ok(terms)
}

fn once(is_first: bool, word: &str) -> Result<(), String> {
    if is_first { Ok(()) } else { Err(format!("`{word}` is there twice; delete one of them")) }
}

fn one_term(terms: &mut Terms, word: &str) -> Result<(), String> {
    if let Some(mark) = Mark::from_name(word) {
        terms.marks.insert(mark);
    } else if let Some(list) = word.strip_prefix("details(") {
        for member in names(word, list)? {
            let optional = member.strip_suffix('?');
            let member = optional.unwrap_or(member);
            let nullable = member.strip_suffix("|null");
            let presence = MemberTerms { optional: optional.is_some(), nullable: nullable.is_some() };
            let member = name(nullable.unwrap_or(member))?;
            once(!terms.details.contains_key(&member), &member)?;
            terms.details.insert(member, presence);
        }
    } else if let Some(list) = word.strip_prefix("message(") {
        for argument in names(word, list)? {
            once(terms.message.insert(name(argument)?), argument)?;
        }
    } else {
        return Err(format!(
            "`{word}` is not understood; expected `number`, `varies`, `optional`, `issues`, `details(…)` or `message(…)`"
        ));
    }
    Ok(())
}

fn names<'t>(word: &str, list: &'t str) -> Result<impl Iterator<Item = &'t str>, String> {
    let inside = list.strip_suffix(')');
    let inside =
        inside.ok_or_else(|| format!("`{word}` does not end; write names without spaces, then `)`"))?;
    Ok(inside.split(','))
}

fn name(word: &str) -> Result<String, String> {
    match word {
        "*" => Ok(word.to_owned()),
        _ if is_name(word) => Ok(word.to_owned()),
        _ => Err(format!(
            "`{word}` is not a name; write each other letter than `a-z` or a digit as `%` and its byte"
        )),
    }
}
