//! Every code that a type can answer, as static data.

use core::error::Error;
use core::marker::PhantomData;
use core::{fmt, ptr};
use std::borrow::Cow;

use api_error_rules::status::most_severe;
use api_error_rules::{HASH_SHIFT, Shared, Style, hash, row_of, sortable};
use http::StatusCode;

use super::const_str::same;
use super::types::{Code, with_types};
use super::{Beside, Contract, DocsUrl, ErrorSpec, MakeSchema, TypeSpec};
use crate::ApiError;
use crate::envelope::{DEFAULT, Envelope};

/// A type whose codes are all known without a value. The derive implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalog of its error codes",
    label = "its error codes are not known at compile time",
    note = "add `#[derive(api_error::ApiError)]` to `{Self}`"
)]
pub trait ErrorCatalog {
    /// The codes, with those of the types it wraps.
    const CATALOG: &'static Catalog;
}

/// Has `cargo check` evaluate the catalogs of types, and with them the checks between the types that they wrap.
///
/// For a type without parameters the derive does it. A generic one is checked where it is first used, which can be late,
/// so name the types that a service uses: `assert_catalog!(ServiceError<BillingError>);`
#[macro_export]
macro_rules! assert_catalog {
    ($($error:ty),+ $(,)?) => {
        $(const _: &$crate::Catalog = <$error as $crate::ErrorCatalog>::CATALOG;)+
    };
}

/// The codes of a type, and of the types it wraps.
pub struct Catalog {
    pub(crate) ty: &'static TypeSpec,
    /// The type's own codes, in the order of their declaration.
    pub(crate) own: &'static [ErrorSpec],
    /// The codes in the order of their hashes, each with its row, as `hash::sortable` puts them together.
    pub(super) sorted: &'static [u64],
    pub(crate) wrapped: &'static [Wrapped],
    /// A hash of the type's definition, and one of its instance: of the types it wraps, too.
    pub(super) definition: u64,
    pub(super) instance: u64,
    /// At least as many types as there are, with this one.
    pub(super) types: usize,
    codes: usize,
    is_open: bool,
    /// Two codes that no catalog may have both.
    pub(super) clash: Option<(Code, Code)>,
    downcast: Option<Downcast>,
    /// Several errors of the type can be one of it.
    holds_several: bool,
    /// Of an instance of a generic type: what its parameters say of details.
    described: &'static [Described],
}

/// The schema of a detail: the row of its code, its place, and what makes it.
pub(super) type Described = (usize, usize, Option<MakeSchema>);

/// A type on the way through a catalog, and what is said beside its codes there.
type Seen<'a> = (&'a Catalog, Vec<&'static Beside>);

/// Sees an error of any type as the one of a catalog's type that it is.
type Downcast = for<'e> fn(&'e (dyn Error + 'static)) -> Option<&'e dyn ApiError>;

/// A transparent variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct Wrapped {
    /// How many of the type's own codes come before it.
    at: usize,
    /// None where the field has no catalog.
    pub(crate) catalog: Option<&'static Catalog>,
    /// All its codes may be in other entries too.
    pub(super) shared: bool,
    group: Option<&'static str>,
    /// In a `static`, as the type's.
    pub(crate) envelope: Option<&'static Envelope>,
    /// Its codes are in the answers to another error, which has a list of them.
    is_listed: bool,
    /// What other fields of the variant say.
    pub(crate) beside: Option<&'static Beside>,
}

impl Wrapped {
    /// For generated code.
    pub const fn new(
        at: usize,
        catalog: Option<&'static Catalog>,
        shared: bool,
        group: Option<&'static str>,
        envelope: Option<&'static Envelope>,
    ) -> Self {
        Self { at, catalog, shared, group, envelope, is_listed: false, beside: None }
    }

    /// In a variant that says more beside them.
    #[must_use]
    pub const fn beside(self, beside: &'static Beside) -> Self {
        Self { beside: Some(beside), ..self }
    }

    /// Of errors that another one has a list of.
    #[must_use]
    pub const fn listed(self) -> Self {
        Self { is_listed: true, ..self }
    }
}

static LIST: TypeSpec = TypeSpec { name: "Many", ..TypeSpec::NONE };

struct ListOf<E>(PhantomData<E>);

impl<E: ErrorCatalog> ListOf<E> {
    const WRAPPED: &'static [Wrapped] = &[Wrapped::new(0, Some(E::CATALOG), false, None, None)];
}

/// A code of a catalog, with what the types around its own say of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    contract: Contract,
    group: Option<&'static str>,
    elements: Option<&'static Catalog>,
    is_answer: bool,
}

impl Catalog {
    getters! {
        /// The type's name.
        pub name -> &'static str = |catalog| catalog.ty.name;
        /// Whether a field without a catalog can bring further codes.
        pub is_open -> bool = |catalog| catalog.is_open;
        /// How many codes there are, the wrapped types' included. A type reached by two ways counts once.
        pub len -> usize = |catalog| catalog.codes;
        /// Whether there is no code at all.
        pub is_empty -> bool = |catalog| catalog.codes == 0;
    }

    /// For generated code: how errors of the type are found among those of any type.
    #[doc(hidden)]
    #[must_use]
    pub const fn downcast_by(self, downcast: Downcast) -> Self {
        Self { downcast: Some(downcast), ..self }
    }

    /// For generated code: a variant is several errors of the type, `Many<Self>`.
    #[doc(hidden)]
    #[must_use]
    pub const fn holding_several(self) -> Self {
        Self { holds_several: true, ..self }
    }

    /// For generated code: the schemas of details whose types have a parameter of the type in them.
    #[doc(hidden)]
    #[must_use]
    pub const fn describing(self, described: &'static [Described]) -> Self {
        Self { described, ..self }
    }

    /// The error of this type, or of one that it wraps, that an error of any type is.
    pub fn find_in<'e>(&self, error: &'e (dyn Error + 'static)) -> Option<&'e dyn ApiError> {
        let inner = || self.wrapped.iter().find_map(|wrapped| wrapped.catalog?.find_in(error));
        self.downcast.and_then(|downcast| downcast(error)).or_else(inner)
    }

    /// The codes of several errors that are one answer.
    pub const fn of_list<E: ErrorCatalog>() -> Self {
        Self::new(&LIST, &[], &[], ListOf::<E>::WRAPPED)
    }

    /// For generated code: `sorted` has a word for each of the type's own codes, in ascending order.
    #[doc(hidden)]
    pub const fn new(
        ty: &'static TypeSpec,
        own: &'static [ErrorSpec],
        sorted: &'static [u64],
        wrapped: &'static [Wrapped],
    ) -> Self {
        let definition = ty.hash();
        let (instance, types, codes, is_open) = (definition, 1, own.len(), false);
        let (clash, downcast, holds_several, described) = (None, None, false, [].as_slice());
        let mut catalog = Self {
            ty,
            own,
            sorted,
            wrapped,
            definition,
            instance,
            types,
            codes,
            is_open,
            clash,
            downcast,
            holds_several,
            described,
        };
        let mut wrapped = wrapped;
        while let [Wrapped { catalog: inner, .. }, rest @ ..] = wrapped {
            match inner {
                Some(inner) => {
                    catalog.instance = catalog.instance.rotate_left(5).wrapping_mul(31) ^ inner.instance;
                    catalog.types += inner.types;
                    catalog.is_open |= inner.is_open;
                }
                None => catalog.is_open = true,
            }
            wrapped = rest;
        }
        if catalog.types > 1 {
            (catalog.types, catalog.codes, catalog.clash) =
                with_types!(&catalog, true, |types| (types.as_slice().len(), types.codes, types.clash()));
        }
        catalog
    }

    /// The envelope of the type; a variant can have its own.
    pub const fn envelope(&self) -> &'static Envelope {
        match self.ty.envelope {
            Some(envelope) => envelope,
            None => &DEFAULT,
        }
    }

    /// The code's specification, as its own type declares it; where it is shared, the first.
    pub const fn get(&self, code: &str) -> Option<&'static ErrorSpec> {
        let hash = hash(code);
        if self.types == 1 {
            return self.own_spec(code, hash);
        }
        with_types!(self, true, |types| types.find(code, hash))
    }

    /// What the codes look like; of a type that has none, those of the first type that it wraps.
    pub(crate) const fn style(&self) -> Style {
        if let Some(style) = self.ty.style {
            return style;
        }
        with_types!(self, true, |types| types.style())
    }

    /// Whether one of the codes answers a fault of a framework.
    pub const fn answers_faults(&self) -> bool {
        self.answered() != 0
    }

    /// A bit for each fault that one of the codes answers.
    pub(crate) const fn answered(&self) -> u32 {
        with_types!(self, true, |types| types.answered())
    }

    pub(super) const fn own_spec(&self, code: &str, hash: u64) -> Option<&'static ErrorSpec> {
        let first = sortable(hash, Shared::No, 0);
        let (mut low, mut high) = (0, self.sorted.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.sorted[middle] < first {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Other codes can have the same bits of the hash.
        while low < self.sorted.len() && self.sorted[low] >> HASH_SHIFT == first >> HASH_SHIFT {
            if same(self.by_hash(low).code(), code) {
                return Some(self.by_hash(low));
            }
            low += 1;
        }
        None
    }

    /// The type's own codes in the order of their hashes.
    pub(crate) const fn by_hash(&self, at: usize) -> &'static ErrorSpec {
        &self.own[row_of(self.sorted[at])]
    }

    /// Whether both are of one type: the same instance, where it is generic. The address of a constant would not tell.
    pub(crate) fn is(&self, other: &Self) -> bool {
        ptr::eq(self.ty, other.ty) && self.instance == other.instance
    }

    /// Every code in the order of the declarations, wrapped types' codes where they are wrapped. A type reached by two
    /// ways comes once, unless a way has details or headers beside it that the other has not. Codes that are `hidden_as` another
    /// are among them; documents leave out what [is hidden](ErrorSpec::is_hidden).
    pub fn specs(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        self.collect(None, &mut Vec::new(), &[]).into_iter().map(|entry| entry.spec())
    }

    /// The same, each with the group, the envelope, the documentation address and the challenge that it has here:
    /// the outermost type that names one decides, but for the group, where the variant's own does. Both walks allocate.
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

    /// Whether the type itself declares the code.
    fn declares(&self, spec: &'static ErrorSpec) -> bool {
        self.own.get(spec.place()).is_some_and(|own| own.is(spec))
    }

    /// The type of the errors that an error of this code has a list of: `itself`, where no other joins.
    fn elements_of(&self, spec: &ErrorSpec, itself: Option<&'static Self>) -> Option<&'static Self> {
        let after = spec.place() + 1;
        let joined = self.wrapped.iter().find(|wrapped| wrapped.is_listed && wrapped.at == after);
        joined.map_or(itself.filter(|_| spec.more().has_errors), |wrapped| wrapped.catalog)
    }

    /// The entries of the types that were not seen yet with this beside them, as a type around this one finds them.
    /// Which errors are in lists of the type itself is only known where `itself` is.
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

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> = self.specs().map(ErrorSpec::code).collect();
        f.debug_struct("Catalog").field("name", &self.name()).field("codes", &codes).finish_non_exhaustive()
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
        /// The catalog of the errors that its answers list: those of the key `errors`, and those of a `Many`. None where answers
        /// have lists of different types.
        pub elements -> Option<&'static Catalog> = |entry| entry.elements;
        /// Whether it is the code of an answer, and not only of errors that another one has a list of.
        pub is_answer -> bool = |entry| entry.is_answer;
    }

    /// The statuses of its answers. Where a field has the status, only the declared one is known.
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
