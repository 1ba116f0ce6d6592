//! Every code that a type can answer, as static data.

mod entries;

pub use entries::Entry;

use core::error::Error;
use core::marker::PhantomData;
use core::{fmt, ptr};

use api_error_rules::{HASH_SHIFT, Shared, Style, hash, row_of, sortable};

use super::const_str::same;
use super::types::{Code, with_types};
use super::{Beside, ErrorSpec, MakeSchema, TypeSpec};
use crate::ApiError;
use crate::envelope::{DEFAULT, Envelope};

/// A type whose codes are known without a value. The derive implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalog of its error codes",
    label = "its error codes are not known at compile time",
    note = "add `#[derive(api_error::ApiError)]` to `{Self}`"
)]
pub trait ErrorCatalog {
    /// The codes, with those of the types it wraps.
    const CATALOG: &'static Catalog;
}

/// Checks the catalogs of types at `cargo check`, and with them the types that they wrap.
///
/// The derive does this for types without parameters. A generic type is checked only where it is used, so name its
/// instances: `assert_catalog!(ServiceError<BillingError>);`
#[macro_export]
macro_rules! assert_catalog {
    ($($error:ty),+ $(,)?) => {
        $(const _: &$crate::Catalog = <$error as $crate::ErrorCatalog>::CATALOG;)+
    };
}

/// The codes of a type, and of the types it wraps.
pub struct Catalog {
    pub(crate) ty: &'static TypeSpec,
    pub(crate) own: &'static [ErrorSpec],
    /// The sorted hashes of the codes with their rows, packed by `hash::sortable`.
    pub(super) sorted: &'static [u64],
    pub(crate) wrapped: &'static [Wrapped],
    /// A hash of the definition, the instance and the wrapped types.
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

/// The row of the code, the place of the detail, and its schema.
pub(super) type Described = (usize, usize, Option<MakeSchema>);

/// Downcasts an error to the catalog's type.
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
    /// They are elements of another error's answer.
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

impl Catalog {
    getters! {
        /// The type's name.
        pub name -> &'static str = |catalog| catalog.ty.name;
        /// Whether a field without a catalog can bring further codes.
        pub is_open -> bool = |catalog| catalog.is_open;
        /// The number of codes with those of wrapped types. A type that is wrapped twice counts once.
        pub len -> usize = |catalog| catalog.codes;
        /// Whether there is no code at all.
        pub is_empty -> bool = |catalog| catalog.codes == 0;
    }

    /// For generated code: sets the downcast to the type.
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

    /// For generated code: sets the schemas of details with generic types.
    #[doc(hidden)]
    #[must_use]
    pub const fn describing(self, described: &'static [Described]) -> Self {
        Self { described, ..self }
    }

    /// Downcasts an error to this type or to one that it wraps.
    pub fn find_in<'e>(&self, error: &'e (dyn Error + 'static)) -> Option<&'e dyn ApiError> {
        let inner = || self.wrapped.iter().find_map(|wrapped| wrapped.catalog?.find_in(error));
        self.downcast.and_then(|downcast| downcast(error)).or_else(inner)
    }

    /// The codes of several errors that are one answer.
    pub const fn of_list<E: ErrorCatalog>() -> Self {
        Self::new(&LIST, &[], &[], ListOf::<E>::WRAPPED)
    }

    /// For generated code. `sorted` has one word per code, in ascending order.
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

    /// The specification of a code as its type declares it; the first if the code is shared.
    pub const fn get(&self, code: &str) -> Option<&'static ErrorSpec> {
        let hash = hash(code);
        if self.types == 1 {
            return self.own_spec(code, hash);
        }
        with_types!(self, true, |types| types.find(code, hash))
    }

    /// The style of the codes: that of the type, else of the first wrapped type with one.
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

    pub(crate) fn is(&self, other: &Self) -> bool {
        ptr::eq(self.ty, other.ty) && self.instance == other.instance
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> = self.specs().map(ErrorSpec::code).collect();
        f.debug_struct("Catalog").field("name", &self.name()).field("codes", &codes).finish_non_exhaustive()
    }
}
