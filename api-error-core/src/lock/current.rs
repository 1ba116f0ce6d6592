//! What a catalog says today, in the terms of a lock file.

use std::collections::{BTreeMap, BTreeSet};

use api_error_rules::lock::Owner;
use api_error_rules::lock::terms::{Mark, MemberTerms, Terms, encoded, encoded_detail, shape_name};
use api_error_rules::status::ANSWERS;
use api_error_rules::{MessageKind, Presence, message};

use super::shape;
use crate::contract::{Catalog, Contract, DetailSpec, Details};
use crate::envelope::walk::{Sought, has};

/// The terms of each code. Several of one code differ in their extensions.
pub(super) type Codes = BTreeMap<String, Vec<Terms>>;

#[derive(Clone, Debug, Default)]
pub(super) struct Current {
    pub owner: Owner,
    /// By the path of the wrapped type.
    pub sections: BTreeMap<Option<String>, Codes>,
    /// Former codes, each with what it is now.
    pub formerly: BTreeMap<String, String>,
    /// By their names, the texts of envelopes and schemas.
    pub shapes: BTreeMap<String, String>,
    /// Headings of the file whose types are gone.
    pub orphans: BTreeSet<Owner>,
}

impl Current {
    pub(super) fn of(catalog: &'static Catalog) -> Self {
        let owner = Owner::new(catalog.name(), catalog.ty.place.file);
        let mut now = Self { owner, ..Self::default() };
        // Clients know no code that is hidden as another.
        for entry in catalog.entries().filter(|entry| entry.spec().hidden_as().is_none()) {
            let spec = entry.spec();
            let path = || encoded(&path(catalog.ty.place.module, spec.ty().place.module, spec.type_name()));
            let wrapped = (!spec.ty().is(catalog.ty)).then(path);
            let code = encoded(spec.code());
            let formerly = spec.formerly().iter().map(|former| (encoded(former), code.clone()));
            now.formerly.extend(formerly);
            let terms = now.terms(&entry.contract());
            add(now.sections.entry(wrapped).or_default(), &code, &terms);
        }
        now
    }

    /// Where a code is declared does not matter to a client.
    pub(super) fn codes(&self) -> Codes {
        let mut codes = Codes::new();
        for (code, all) in self.sections.values().flatten() {
            for terms in all {
                add(&mut codes, code, terms);
            }
        }
        codes
    }

    fn shape(&mut self, text: String) -> String {
        let name = shape_name(&text);
        self.shapes.insert(name.clone(), text);
        name
    }

    fn terms(&mut self, contract: &Contract) -> Terms {
        let (spec, envelope) = (contract.spec(), contract.envelope());
        let mut terms = Terms::default();
        terms.statuses.insert(spec.status().as_u16());
        terms.retries.insert(spec.retry());
        let marks = [
            (Mark::Number, spec.is_numeric()),
            (Mark::Varies, spec.status_varies()),
            (Mark::AnyStatus, spec.status_varies() && spec.status_range() == ANSWERS),
            (Mark::Issues, spec.has_issues()),
            (Mark::AnyCode, spec.code_varies()),
        ];
        terms.marks.extend(marks.into_iter().filter(|(_, is)| *is).map(|(mark, _)| mark));
        terms.envelopes.insert(self.shape(shape::of_envelope(envelope)));
        terms.details = self.details(contract);
        match spec.message_kind() {
            MessageKind::Title | MessageKind::Constant => {}
            MessageKind::Display => _ = terms.message.insert("*".to_owned()),
            MessageKind::Template => {
                terms.message.extend(message::arguments(spec.message()).map(|name| encoded(&name)));
            }
        }
        terms.headers = headers(contract);
        let shown =
            spec.extensions().iter().filter(|(name, _)| has(envelope.root(), Sought::Extension(name)));
        terms.extensions =
            shown.map(|(name, value)| (encoded(name), encoded(&shape::constant(value, spec)))).collect();
        terms
    }

    fn details(&mut self, contract: &Contract) -> BTreeMap<String, MemberTerms> {
        let (members, is_whole): (&[DetailSpec], _) = match contract.spec().details() {
            Details::None => (&[], false),
            Details::Whole(whole) => (core::slice::from_ref(whole), true),
            Details::Members(members) => (members, false),
        };
        let details = members.iter().enumerate().map(|(at, member)| {
            let kind = shape::kind(&member.json_type());
            let schema = shape::schema(contract, at).filter(|_| kind.contains(shape::ANY));
            let kind = Some(schema.map_or(kind, |schema| self.shape(schema)));
            let presence = member.presence();
            let (optional, nullable) = (presence == Presence::Optional, presence == Presence::Nullable);
            let name = if is_whole { "*".to_owned() } else { encoded_detail(member.name()) };
            (name, MemberTerms { kind, optional, nullable })
        });
        details.collect()
    }
}

/// The code's own headers. A repeated one has all of its values.
fn headers(contract: &Contract) -> BTreeMap<String, Option<String>> {
    let mut headers = BTreeMap::<String, Option<String>>::new();
    let all = contract.headers(contract.spec().status());
    for header in all.iter().filter(|header| !header.is_of_envelope) {
        let value = header.value.as_deref();
        headers
            .entry(encoded(header.name.as_str()))
            .and_modify(|before| {
                *before = before.take().zip(value).map(|(one, other)| one + &encoded(", ") + &encoded(other));
            })
            .or_insert_with(|| value.map(encoded));
    }
    headers
}

/// The path of a type from a module, as in Rust: the same in all crates that compile the modules.
fn path(here: &str, module: &str, name: &str) -> String {
    let (mut from, mut to) = (here.split("::").peekable(), module.split("::").peekable());
    if from.peek() != to.peek() {
        return format!("{module}::{name}");
    }
    while from.peek().is_some() && from.peek() == to.peek() {
        _ = (from.next(), to.next());
    }
    from.map(|_| "super").chain(to).chain([name]).collect::<Vec<_>>().join("::")
}

/// Joins the terms of variants that share a code, unless they differ in extensions.
pub(super) fn add(codes: &mut Codes, code: &str, terms: &Terms) {
    let all = codes.entry(code.to_owned()).or_default();
    match all.iter_mut().find(|known| known.extensions == terms.extensions) {
        Some(known) => known.join(terms.clone()),
        None => all.push(terms.clone()),
    }
}

pub(super) fn joined(all: &[Terms]) -> Terms {
    let mut all = all.iter().cloned();
    let mut joined = all.next().unwrap_or_default();
    all.for_each(|terms| joined.join(terms));
    joined
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_is_from_the_module_of_the_owner() {
        for (here, module, path) in [
            ("app::errors", "app::errors", "E"),
            ("app::errors", "app::errors::inner", "inner::E"),
            ("app::errors", "app::billing", "super::billing::E"),
            ("app::errors", "app", "super::E"),
            ("app", "app::errors", "errors::E"),
            ("app", "billing", "billing::E"),
        ] {
            assert_eq!(super::path(here, module, "E"), path);
        }
    }
}
