//! The checks between a type and the types that it wraps, in const evaluation.

mod beside;
mod fit;

pub use fit::{assert_extensions_shown, assert_fits, assert_titled};

use api_error_rules::{Shared, hash};
use beside::assert_room_beside;
use fit::{assert_all_fit, assert_shown_beside};

use super::const_str::{self, Message};
use super::types::{Code, HASH, Types, with_types};
use super::{Catalog, ErrorSpec, Place, TypeSpec, same};

impl TypeSpec {
    /// Whether both are one definition. A generic type's instances are.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }

    pub(super) const fn hash(&self) -> u64 {
        let Place { module, file, line, column, fingerprint } = self.place;
        let texts = hash(module) ^ hash(file).rotate_left(1) ^ hash(self.name).rotate_left(2);
        texts ^ fingerprint ^ (line as u64) << 32 ^ column as u64
    }
}

impl Catalog {
    /// The catalog, if no code of the wrapped catalog at this place is in it or in one wrapped before, and each fits the
    /// envelope around it.
    ///
    /// # Panics
    ///
    /// In const evaluation, so that the type does not compile.
    #[must_use]
    #[track_caller]
    pub const fn checked(&'static self, at: usize) -> &'static Self {
        if let Some((one, other)) = self.clash
            && other.edge == at + 1
        {
            report(self, one, other);
        }
        let wrapped = &self.wrapped[at];
        match (wrapped.catalog, wrapped.envelope, self.ty.envelope) {
            (Some(catalog), Some(envelope), _) => assert_all_fit(catalog, envelope, true),
            (Some(catalog), None, Some(envelope)) => assert_all_fit(catalog, envelope, false),
            _ => {}
        }
        if let (Some(catalog), Some(beside)) = (wrapped.catalog, wrapped.beside)
            && !beside.details.is_empty()
        {
            with_types!(catalog, true, |types| assert_room_beside(types.as_slice(), beside));
            let (of_variant, of_type) = (wrapped.envelope, self.ty.envelope);
            assert_shown_beside(catalog, beside, of_variant, of_type);
        }
        if let Some(catalog) = wrapped.catalog
            && catalog.ty.inherits_challenge
            && self.ty.challenge.is_none()
            && !self.ty.inherits_challenge
        {
            let message = Message::new()
                .push("`")
                .push(catalog.ty.name)
                .push("` inherits its challenge, and `")
                .push(self.ty.name)
                .push("` has none; add `challenge = \"Bearer\"`, or `challenge = inherited` if another type wraps it");
            panic!("{}", message.as_str());
        }
        self
    }

    /// The catalog, if no type wraps it and it inherits nothing.
    ///
    /// # Panics
    ///
    /// In const evaluation, so that the service does not compile.
    #[must_use]
    #[track_caller]
    pub const fn outermost(&'static self) -> &'static Self {
        if self.ty.inherits_challenge {
            let message = Message::new().push("`").push(self.ty.name).push(
                "` inherits its challenge, and a layer is around it alone; add `challenge = \"Bearer\"`",
            );
            panic!("{}", message.as_str());
        }
        self
    }
}

impl Catalog {
    /// What clients can tell two codes of wrapped types apart by.
    const fn difference(&self, one: Code, other: Code) -> Option<&'static str> {
        match (self.around(one), self.around(other)) {
            (Some(what), _) | (None, Some(what)) => Some(what),
            (None, None) => same::difference_in(self.ty, one.spec, other.spec),
        }
    }

    const fn around(&self, code: Code) -> Option<&'static str> {
        if code.edge == 0 {
            return None;
        }
        let wrapped = &self.wrapped[code.edge - 1];
        if wrapped.envelope.is_some() {
            Some("envelopes, which cannot be compared")
        } else if wrapped.beside.is_some() {
            Some("fields beside them, which cannot be compared")
        } else {
            None
        }
    }
}

impl<const N: usize> Types<'_, N> {
    /// Two codes that cannot be in one catalog.
    ///
    /// The least shared definition of a code comes first: if any two clash, one clashes with it.
    pub(super) const fn clash(&self) -> Option<(Code, Code)> {
        let mut codes = self.codes();
        let Some(mut first) = codes.next() else { return None };
        while let Some(key) = codes.next() {
            if key >> HASH != first >> HASH {
                first = key;
                continue;
            }
            let (one, other) = (codes.code(first), codes.code(key));
            if clashes(self.as_slice()[0].catalog, one, other) {
                return Some(if one.edge < other.edge { (one, other) } else { (other, one) });
            }
        }
        None
    }
}

const fn clashes(around: &Catalog, one: Code, other: Code) -> bool {
    let may_stand = match (one.shared, other.shared) {
        (Some(Shared::No), _) | (_, Some(Shared::No)) => false,
        (None, _) | (_, None) | (Some(Shared::AnyStatus), Some(Shared::AnyStatus)) => true,
        (Some(Shared::SameAnswer), Some(Shared::SameAnswer)) => around.difference(one, other).is_none(),
        _ => one.spec.status().as_u16() == other.spec.status().as_u16(),
    };
    !may_stand && const_str::same(one.spec.code(), other.spec.code()) && !one.spec.ty().is(other.spec.ty())
}

#[track_caller]
const fn report(around: &Catalog, one: Code, other: Code) -> ! {
    if let (Some(Shared::SameAnswer), Some(Shared::SameAnswer)) = (one.shared, other.shared)
        && let Some(what) = around.difference(one, other)
    {
        same::report(one.spec, other.spec, what);
    }
    let (is_used, by, advice) = match (one.shared, other.shared) {
        (Some(Shared::No), _) | (_, Some(Shared::No)) => (
            "error code `",
            "` is used by both ",
            "; clients tell errors apart by their code: rename one, or write `shared` on both",
        ),
        _ => (
            "the shared error code `",
            "` of ",
            " has two statuses; give both the same, or write `shared(any_status)` on both",
        ),
    };
    let message = Message::new().push(is_used).push(one.spec.code()).push(by);
    let message = place(place(message, one.spec).push(" and "), other.spec).push(advice);
    panic!("{}", message.as_str());
}

pub(crate) const fn place(message: Message, spec: &ErrorSpec) -> Message {
    let message = message.push("`").push(spec.ty().name);
    // A struct is its own variant.
    let message = if const_str::same(spec.ty().name, spec.variant()) {
        message
    } else {
        message.push("::").push(spec.variant())
    };
    message.push("` in `").push(spec.ty().place.module).push("`")
}
