//! What must hold between a type and the types it wraps, asked in const evaluation: `cargo check` sees the answer.

use api_error_rules::{Shared, sortable};

use super::const_str::{Message, same};
use super::{Catalog, ErrorSpec, Place, TypeSpec};
use crate::envelope::Envelope;

impl TypeSpec {
    /// Whether both are one definition. A generic type's instances are.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        same(self.name, other.name) && self.place.is(&other.place)
    }
}

impl Place {
    const fn is(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
            && self.line == other.line
            && self.column == other.column
            && same(self.module, other.module)
            && same(self.file, other.file)
    }
}

impl Catalog {
    /// The catalog, if no code of the wrapped catalog at this place stands in it or in one wrapped before, and the
    /// envelope around it finds the extensions it asks for.
    ///
    /// # Panics
    ///
    /// In const evaluation, so that the type does not compile.
    #[must_use]
    #[track_caller]
    pub const fn checked(self, at: usize) -> Self {
        let wrapped = &self.wrapped[at];
        if let Some(catalog) = wrapped.catalog {
            let one = Branch { catalog, shared: wrapped.shared };
            assert_unique(&self, false, one);
            let mut other = 0;
            while other < at {
                if let Some(catalog) = self.wrapped[other].catalog {
                    assert_apart(Branch { catalog, shared: self.wrapped[other].shared }, one);
                }
                other += 1;
            }
            match (wrapped.envelope, self.ty.envelope) {
                (Some(envelope), _) => assert_extensions_of(catalog, envelope, true),
                (None, Some(envelope)) => assert_extensions_of(catalog, envelope, false),
                (None, None) => {}
            }
        }
        self
    }
}

/// A wrapped catalog; `shared` counts for all of its codes.
#[derive(Clone, Copy)]
struct Branch {
    catalog: &'static Catalog,
    shared: bool,
}

impl Branch {
    const fn wrapped(self, at: usize) -> Option<Self> {
        let wrapped = &self.catalog.wrapped[at];
        match wrapped.catalog {
            Some(catalog) => Some(Self { catalog, shared: self.shared || wrapped.shared }),
            None => None,
        }
    }
}

/// No code of one branch stands in the other.
#[track_caller]
const fn assert_apart(one: Branch, other: Branch) {
    assert_unique(one.catalog, one.shared, other);
    let mut at = 0;
    while at < one.catalog.wrapped.len() {
        if let Some(wrapped) = one.wrapped(at) {
            assert_apart(wrapped, other);
        }
        at += 1;
    }
}

/// None of the catalog's own codes stands in the branch, unless as the same definition.
#[track_caller]
const fn assert_unique(catalog: &Catalog, shared: bool, branch: Branch) {
    if catalog.ty.is(branch.catalog.ty) {
        return;
    }
    assert_own_apart(catalog, shared, branch);
    let mut at = 0;
    while at < branch.catalog.wrapped.len() {
        if let Some(wrapped) = branch.wrapped(at) {
            assert_unique(catalog, shared, wrapped);
        }
        at += 1;
    }
}

/// Both lists are sorted by the codes' hashes, so one pass over them finds what they have in common.
#[track_caller]
const fn assert_own_apart(catalog: &Catalog, shared: bool, branch: Branch) {
    let (one, other) = (catalog.sorted, branch.catalog.sorted);
    let (mut left, mut right) = (0, 0);
    while left < one.len() && right < other.len() {
        let hash = sortable(one[left], 0);
        if hash < sortable(other[right], 0) {
            left += 1;
        } else if hash > sortable(other[right], 0) {
            right += 1;
        } else {
            // Either list may have the hash again.
            let mut at = right;
            while at < other.len() && sortable(other[at], 0) == hash {
                assert_sharable(catalog.by_hash(left), shared, branch.catalog.by_hash(at), branch.shared);
                at += 1;
            }
            left += 1;
        }
    }
}

#[track_caller]
const fn assert_sharable(one: &ErrorSpec, one_shared: bool, other: &ErrorSpec, other_shared: bool) {
    if !same(one.code(), other.code()) {
        return;
    }
    let shares = one_shared || !matches!(one.more().shared, Shared::No);
    let other_does = other_shared || !matches!(other.more().shared, Shared::No);
    if !shares || !other_does {
        let message = places(
            Message::new().push("error code `").push(one.code()).push("` is used by both "),
            one,
            other,
        )
        .push("; clients tell errors apart by their code: rename one, or write `shared` on both");
        panic!("{}", message.as_str());
    }
    let any_status =
        matches!((&one.more().shared, &other.more().shared), (Shared::AnyStatus, Shared::AnyStatus));
    if one.status().as_u16() != other.status().as_u16() && !any_status && !one_shared && !other_shared {
        let message =
            places(Message::new().push("the shared error code `").push(one.code()).push("` of "), one, other)
                .push(" has two statuses; give both the same, or write `shared(any_status)` on both");
        panic!("{}", message.as_str());
    }
}

const fn places(message: Message, one: &ErrorSpec, other: &ErrorSpec) -> Message {
    place(place(message, one).push(" and "), other)
}

const fn place(message: Message, spec: &ErrorSpec) -> Message {
    let message = message.push("`").push(spec.ty().name);
    // A struct is its own variant.
    let message =
        if same(spec.ty().name, spec.variant()) { message } else { message.push("::").push(spec.variant()) };
    message.push("` in `").push(spec.ty().place.module).push("`")
}

/// Every code of the catalog has the extensions that the envelope around it asks for; one that a transparent variant
/// names counts before what the variants in it name.
#[track_caller]
const fn assert_extensions_of(catalog: &Catalog, envelope: &Envelope, of_variant: bool) {
    let mut at = 0;
    while at < catalog.own.len() {
        if of_variant || catalog.own[at].more().envelope.is_none() {
            assert_extensions_in(&catalog.own[at], envelope);
        }
        at += 1;
    }
    let mut at = 0;
    while at < catalog.wrapped.len() {
        let wrapped = &catalog.wrapped[at];
        if let (Some(inner), true) = (wrapped.catalog, of_variant || wrapped.envelope.is_none()) {
            assert_extensions_of(inner, envelope, of_variant);
        }
        at += 1;
    }
}

/// The code has the extensions that its own envelope asks for.
///
/// # Panics
///
/// In const evaluation, so that the variant does not compile.
#[track_caller]
pub const fn assert_extensions(spec: &ErrorSpec) {
    match (spec.more().envelope, spec.ty().envelope) {
        (Some(envelope), _) | (None, Some(envelope)) => assert_extensions_in(spec, envelope),
        (None, None) => {}
    }
}

#[track_caller]
const fn assert_extensions_in(spec: &ErrorSpec, envelope: &Envelope) {
    if let Some(name) = envelope.missing_extension(spec.more().extensions) {
        let message = place(Message::new().push("the envelope around "), spec)
            .push(" needs the extension `")
            .push(name)
            .push("`; add `extension(")
            .push(name)
            .push(" = …)` to the variant or the type");
        panic!("{}", message.as_str());
    }
}
