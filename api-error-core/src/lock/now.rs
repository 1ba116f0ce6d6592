//! What a catalog says today, in the terms of a lock file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::terms::{Mark, Presence, Retry, Terms, encoded};
use crate::catalog::Catalog;
use crate::spec::{Details, ErrorSpec, MessageIs, Presence as Member};

/// The codes of a type: its own, and those of each type that it wraps.
#[derive(Debug, Default)]
pub(super) struct Now {
    pub owner: String,
    /// By the name of the wrapped type.
    pub sections: BTreeMap<Option<String>, BTreeMap<String, Terms>>,
    /// Former codes, each with what it is now.
    pub formerly: BTreeMap<String, String>,
}

impl Now {
    pub(super) fn of(catalog: &'static Catalog) -> Self {
        let mut now = Self { owner: encoded(catalog.name()), ..Self::default() };
        for spec in catalog.specs() {
            let wrapped = (!spec.ty().is(catalog.ty)).then(|| encoded(spec.type_name()));
            let code = encoded(spec.code());
            let formerly = spec.formerly().iter().map(|former| (encoded(former), code.clone()));
            now.formerly.extend(formerly);
            add(now.sections.entry(wrapped).or_default(), code, terms(spec));
        }
        now
    }

    /// Where a code is declared does not matter to a client.
    pub(super) fn codes(&self) -> BTreeMap<String, Terms> {
        let mut codes = BTreeMap::new();
        for (code, terms) in self.sections.values().flatten() {
            add(&mut codes, code.clone(), terms.clone());
        }
        codes
    }
}

/// A code that several variants share says what any of them does.
pub(super) fn add(codes: &mut BTreeMap<String, Terms>, code: String, terms: Terms) {
    match codes.entry(code) {
        Entry::Vacant(place) => _ = place.insert(terms),
        Entry::Occupied(mut place) => place.get_mut().join(terms),
    }
}

impl Terms {
    fn join(&mut self, other: Self) {
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

fn terms(spec: &ErrorSpec) -> Terms {
    let mut terms = Terms::default();
    terms.statuses.insert(spec.status().as_u16());
    terms.retries.insert(match spec.retry() {
        crate::Retry::Never => Retry::Never,
        crate::Retry::Backoff => Retry::Backoff,
        crate::Retry::After => Retry::After,
    });
    let marks = [
        (Mark::Number, spec.is_numeric()),
        (Mark::Varies, spec.status_varies()),
        (Mark::Issues, spec.has_issues()),
    ];
    terms.marks.extend(marks.into_iter().filter(|(_, is)| *is).map(|(mark, _)| mark));
    match spec.details() {
        Details::None => {}
        Details::Whole(_) => _ = terms.details.insert("*".to_owned(), Presence::default()),
        Details::Members(members) => {
            let presence = |member: Member| Presence {
                optional: member == Member::Optional,
                nullable: member == Member::Nullable,
            };
            let members = members.iter().map(|member| (encoded(member.name()), presence(member.presence())));
            terms.details.extend(members);
        }
    }
    match spec.message_is() {
        MessageIs::Title | MessageIs::Constant => {}
        MessageIs::Display => _ = terms.message.insert("*".to_owned()),
        MessageIs::Template => terms.message.extend(arguments(spec.message()).map(encoded)),
    }
    terms
}

/// The fields that a template names.
fn arguments(template: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('{')?;
            // A brace that stands for itself.
            if let Some(after) = after.strip_prefix('{') {
                rest = after;
                continue;
            }
            let (inside, after) = after.split_once('}')?;
            rest = after;
            return inside.split(':').next().map(str::trim);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn fields_that_a_template_names() {
        let found: Vec<_> = arguments("{{a}} {b:>w$.3} {0}{{{c:?}}} {d").collect();
        assert_eq!(found, ["b", "0", "c"]);
    }
}
