//! What a line of a lock file says of a code.

use std::collections::{BTreeMap, BTreeSet};

use crate::named::named;
use crate::status::ANSWERS;
use crate::{Retry, percent};

/// What a name of the file is of.
pub use crate::percent::decode as decoded;

/// What clients may count on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub statuses: BTreeSet<u16>,
    pub retries: BTreeSet<Retry>,
    pub marks: BTreeSet<Mark>,
    /// The names of their shapes. A line without one has no kinds, headers and extensions either.
    pub envelopes: BTreeSet<String>,
    pub details: BTreeMap<String, MemberTerms>,
    pub message: BTreeSet<String>,
    /// Each with the value that every answer has.
    pub headers: BTreeMap<String, Option<String>>,
    /// Each with its value, as JSON.
    pub extensions: BTreeMap<String, String>,
}

named! {
    /// What a code has, or has not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Mark {
        Number = "number",
        Varies = "varies",
        AnyStatus = "any_status",
        Optional = "optional",
        Issues = "issues",
        AnyCode = "any_code",
    }
    pub const ALL: [Self; 6];
    fn name;
}

/// A member of `details`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberTerms {
    /// The JSON type: `integer`, `[string]`, `{any}`, or the name of a schema. `None` if the line does not say.
    pub kind: Option<String>,
    pub optional: bool,
    pub nullable: bool,
}

impl Terms {
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether the line is complete. A line by hand, or of an earlier release, is not.
    pub fn is_whole(&self) -> bool {
        !self.envelopes.is_empty()
    }

    /// Joins the terms of variants with one code: what any of them has, and of headers what all have.
    pub fn join(&mut self, other: Self) {
        for (name, member) in &mut self.details {
            member.optional |= !other.details.contains_key(name);
        }
        for (name, mut member) in other.details {
            let here = self.details.remove(&name);
            member.optional |= here.as_ref().is_none_or(|here| here.optional);
            if let Some(here) = here {
                member.nullable |= here.nullable;
                member.kind = either(here.kind, member.kind);
            }
            self.details.insert(name, member);
        }
        self.headers.retain(|name, value| match other.headers.get(name) {
            None => false,
            Some(there) => {
                value.take_if(|value| Some(&*value) != there.as_ref());
                true
            }
        });
        self.envelopes.extend(other.envelopes);
        self.statuses.extend(other.statuses);
        self.retries.extend(other.retries);
        self.marks.extend(other.marks);
        self.message.extend(other.message);
    }
}

fn either(one: Option<String>, other: Option<String>) -> Option<String> {
    let (one, other) = (one?, other?);
    let both: BTreeSet<&str> = one.split('/').chain(other.split('/')).collect();
    Some(both.into_iter().collect::<Vec<_>>().join("/"))
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

/// The name of a detail, escaped where a colon follows it.
pub fn encoded_detail(name: &str) -> String {
    encoded(name).replace(':', "%3A")
}

/// The name that a text has as a shape.
pub fn shape_name(text: &str) -> String {
    format!("&{:08x}", crate::hash(text) >> 32)
}

pub(super) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|character| is_plain(character) || character == '%')
}

pub(super) fn terms<'t>(
    code: &str,
    statuses: &str,
    mut words: impl Iterator<Item = &'t str>,
) -> Result<Terms, String> {
    let mut terms = Terms::default();
    for status in statuses.split('|') {
        let number = status.parse().ok().filter(|number| ANSWERS.contains(*number));
        // `parse` takes a sign and zeros, too.
        let number = number.filter(|number: &u16| number.to_string() == status);
        let number = number.ok_or_else(|| format!("`{status}` is not a status from {ANSWERS}"))?;
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
    } else if let Some(list) = word.strip_prefix("envelope(") {
        for envelope in names(word, list)? {
            once(terms.envelopes.insert(shape(envelope)?), envelope)?;
        }
    } else if let Some(list) = word.strip_prefix("details(") {
        for detail in names(word, list)? {
            let (detail, presence) = member(detail)?;
            once(!terms.details.contains_key(&detail), &detail)?;
            terms.details.insert(detail, presence);
        }
    } else if let Some(list) = word.strip_prefix("message(") {
        for argument in names(word, list)? {
            once(terms.message.insert(name(argument)?), argument)?;
        }
    } else if let Some(list) = word.strip_prefix("headers(") {
        for header in names(word, list)? {
            let (header, value) =
                header.split_once('=').map_or((header, None), |(one, value)| (one, Some(value)));
            let value = value.map(name).transpose()?;
            once(terms.headers.insert(name(header)?, value).is_none(), header)?;
        }
    } else if let Some(list) = word.strip_prefix("extensions(") {
        for extension in names(word, list)? {
            let (extension, value) = extension.split_once('=').unwrap_or((extension, ""));
            once(terms.extensions.insert(name(extension)?, name(value)?).is_none(), extension)?;
        }
    } else {
        return Err(format!(
            "`{word}` is not understood; expected `number`, `varies`, `any_status`, `optional`, `issues`, `envelope(…)`, \
             `details(…)`, `message(…)`, `headers(…)` or `extensions(…)`"
        ));
    }
    Ok(())
}

/// `id:integer`, `note:string|null?`
fn member(word: &str) -> Result<(String, MemberTerms), String> {
    let optional = word.strip_suffix('?');
    let word = optional.unwrap_or(word);
    let nullable = word.strip_suffix("|null");
    let word = nullable.unwrap_or(word);
    let (word, kind) =
        word.split_once(':').map_or((word, None), |(word, kind)| (word, Some(kind.to_owned())));
    Ok((name(word)?, MemberTerms { kind, optional: optional.is_some(), nullable: nullable.is_some() }))
}

/// The name of a shape: `&` and a number.
pub(super) fn shape(word: &str) -> Result<String, String> {
    match word.strip_prefix('&') {
        Some(number) if is_name(number) => Ok(word.to_owned()),
        _ => Err(format!("`{word}` is not the name of a shape, as `&1f0a2b3c` is")),
    }
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
