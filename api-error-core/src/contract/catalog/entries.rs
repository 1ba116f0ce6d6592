//! The codes of a catalog one by one, with the overrides of the types around them.

use core::ptr;
use std::borrow::Cow;

use api_error_rules::status::most_severe;
use http::StatusCode;

use super::{Catalog, LIST, Wrapped};
use crate::contract::{Beside, Contract, DocsUrl, ErrorSpec};
use crate::envelope::Envelope;

/// A code of a catalog, with what the types around it say.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    contract: Contract,
    group: Option<&'static str>,
    elements: Option<&'static Catalog>,
    is_answer: bool,
}

type Seen<'a> = (&'a Catalog, Vec<&'static Beside>);

impl Catalog {
    /// Every code in declaration order, with those of wrapped types in their place. A type that is wrapped twice comes
    /// once, unless details or headers beside it differ. Codes that are `hidden_as` another are included;
    /// [`ErrorSpec::is_hidden`] excludes them from documents.
    pub fn specs(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        self.collect(None, &mut Vec::new(), &[]).into_iter().map(|entry| entry.spec())
    }

    /// The same codes, each with its group, envelope, documentation address and challenge. The outermost type that
    /// names one decides; for the group, the variant does. This allocates.
    pub fn entries(&'static self) -> impl Iterator<Item = Entry> + use<> {
        let mut answering = Vec::new();
        self.answering(&mut answering);
        let lists = answering.iter().flat_map(|catalog| catalog.several()).map(|list| {
            let mut types = Vec::new();
            list.answering(&mut types);
            (list, types)
        });
        let lists: Vec<_> = lists.collect();
        let mut entries = self.collect(Some(self), &mut Vec::new(), &[]);
        for entry in &mut entries {
            let spec = entry.spec();
            let has = |catalog: &&Self| catalog.declares(spec);
            entry.is_answer = answering.iter().any(has);
            let around = lists.iter().filter(|(_, inner)| inner.iter().any(has)).map(|(list, _)| *list);
            let around: Vec<_> = around.collect();
            if !around.is_empty() {
                entry.contract = entry.contract.of_several();
            }
            // Of several lists, one alone would not have all that can be in an answer.
            let mut lists = entry.elements.into_iter().chain(around);
            let first = lists.next();
            entry.elements = first.filter(|first| lists.all(|other| other.is(first)));
        }
        entries.into_iter()
    }

    /// The codes of errors of the type that documents name.
    pub fn documented(&'static self) -> impl Iterator<Item = Entry> + use<> {
        self.entries().filter(|entry| entry.is_answer && !entry.spec().is_hidden())
    }

    /// Adds the types whose codes are codes of answers.
    fn answering(&'static self, seen: &mut Vec<&'static Self>) {
        if seen.iter().any(|seen| seen.is(self)) {
            return;
        }
        seen.push(self);
        let wrapped = self.wrapped.iter().filter(|wrapped| !wrapped.is_listed);
        wrapped.filter_map(|wrapped| wrapped.catalog).for_each(|inner| inner.answering(seen));
    }

    /// The types of which an error of this one can be several.
    fn several(&'static self) -> impl Iterator<Item = &'static Self> {
        let is_list = ptr::eq(self.ty, &raw const LIST);
        let inner = self.wrapped.iter().filter(move |_| is_list).filter_map(|wrapped| wrapped.catalog);
        self.holds_several.then_some(self).into_iter().chain(inner)
    }

    fn declares(&self, spec: &'static ErrorSpec) -> bool {
        self.own.get(spec.place()).is_some_and(|own| own.is(spec))
    }

    /// The type of the listed errors; `itself` if only that one.
    fn elements_of(&self, spec: &ErrorSpec, itself: Option<&'static Self>) -> Option<&'static Self> {
        let after = spec.place() + 1;
        let joined = self.wrapped.iter().find(|wrapped| wrapped.is_listed && wrapped.at == after);
        joined.map_or(itself.filter(|_| spec.more().has_errors), |wrapped| wrapped.catalog)
    }

    /// Skips types that were collected with the same `beside`. Only with `itself` is it known which errors the type
    /// lists of itself.
    fn collect<'a>(
        &'a self,
        itself: Option<&'static Self>,
        seen: &mut Vec<Seen<'a>>,
        beside: &[&'static Beside],
    ) -> Vec<Entry> {
        let is_same = |other: &[&'static Beside]| {
            other.len() == beside.len() && other.iter().zip(beside).all(|(one, other)| ptr::eq(*one, *other))
        };
        let mut same = seen.iter().filter(|(_, other)| is_same(other)).map(|(seen, _)| seen);
        if same.clone().any(|seen| seen.is(self)) {
            return Vec::new();
        }
        // Another instance of a generic type has the same codes, but can wrap other types.
        let is_instance = same.any(|seen| ptr::eq(seen.ty, self.ty));
        seen.push((self, beside.to_vec()));
        let own = if is_instance { &[] } else { self.own };
        let contract = |spec| Contract::of(spec).described(self.described);
        let entry = |spec: &'static ErrorSpec| Entry {
            contract: contract(spec),
            group: spec.group(),
            elements: self.elements_of(spec, itself),
            is_answer: true,
        };
        let mut own = own.iter().enumerate().peekable();
        let mut entries = Vec::new();
        for wrapped in self.wrapped {
            while let Some((_, spec)) = own.next_if(|(at, _)| *at < wrapped.at) {
                entries.push(entry(spec));
            }
            let inner = wrapped.catalog.map(|catalog| match wrapped.beside {
                None => catalog.collect(Some(catalog), seen, beside),
                // A type can wrap itself by way of others.
                Some(again) if beside.iter().any(|other| ptr::eq(*other, again)) => Vec::new(),
                Some(further) => catalog.collect(Some(catalog), seen, &[beside, &[further]].concat()),
            });
            let inner = inner.unwrap_or_default();
            entries.extend(inner.into_iter().map(|entry| entry.through(wrapped)));
        }
        entries.extend(own.map(|(_, spec)| entry(spec)));
        let is_list = ptr::eq(self.ty, &raw const LIST);
        for entry in &mut entries {
            let contract = entry.contract.within(self.ty);
            entry.contract = if is_list { contract.of_several() } else { contract };
        }
        entries
    }
}

impl Entry {
    getters! {
        /// The code's own specification.
        pub spec -> &'static ErrorSpec = |entry| entry.contract.spec();
        /// The heading under which a reference lists it.
        pub group -> Option<&'static str> = |entry| entry.group;
        /// All that it says here, as an error of this code would.
        pub contract -> Contract = |entry| entry.contract;
        /// The catalog of the listed errors, of the key `errors` or of a `Many`. `None` if their types differ.
        pub elements -> Option<&'static Catalog> = |entry| entry.elements;
        /// Whether an answer can have the code, rather than only an element of a list.
        pub is_answer -> bool = |entry| entry.is_answer;
    }

    /// The statuses of its answers. Of a `status` field only the declared one is known.
    pub fn statuses(&self) -> Vec<StatusCode> {
        let own = self.spec().status().as_u16();
        let mut statuses = vec![own];
        if self.contract.is_most_severe() {
            let listed = self.elements.into_iter().flat_map(Catalog::documented);
            let listed: Vec<_> = listed.map(|entry| entry.spec().status().as_u16()).collect();
            // An answer to several errors has one with this code; a list has any of its own.
            let first = if self.spec().more().is_most_severe { listed.clone() } else { vec![own] };
            statuses.extend(&first);
            let pairs = first.iter().flat_map(|one| listed.iter().map(|other| most_severe(*one, *other)));
            statuses.extend(pairs);
        }
        statuses.sort_unstable();
        statuses.dedup();
        statuses.into_iter().filter_map(|status| StatusCode::from_u16(status).ok()).collect()
    }

    /// As a transparent variant says it.
    fn through(self, wrapped: &Wrapped) -> Self {
        let contract = wrapped.envelope.map_or(self.contract, |envelope| self.contract.in_envelope(envelope));
        let contract = wrapped.beside.map_or(contract, |beside| contract.beside(beside));
        Self { contract, group: self.spec().group().or(wrapped.group).or(self.group), ..self }
    }

    /// The envelope it is answered in.
    pub fn envelope(&self) -> &'static Envelope {
        self.contract.envelope()
    }

    /// Where the code is documented.
    pub fn docs(&self) -> Option<DocsUrl> {
        self.contract.docs()
    }

    /// The type's challenge for a 401 whose variant names none.
    pub fn challenge(&self) -> Option<Cow<'static, str>> {
        self.contract.challenge()
    }
}
