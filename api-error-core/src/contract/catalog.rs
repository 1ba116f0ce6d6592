//! Every code that a type can answer, as static data.

use api_error_rules::{hash, row_of, sortable};

use super::const_str::same;
use super::{Contract, DocsUrl, ErrorSpec, TypeSpec};
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
#[derive(Debug)]
pub struct Catalog {
    #[doc(hidden)]
    pub ty: &'static TypeSpec,
    /// The type's own codes, in the order of their declaration.
    #[doc(hidden)]
    pub own: &'static [ErrorSpec],
    /// The codes' hashes in ascending order, each with its row, as `hash::sortable` puts them together.
    #[doc(hidden)]
    pub sorted: &'static [u64],
    #[doc(hidden)]
    pub wrapped: &'static [Wrapped],
}

/// A transparent variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct Wrapped {
    /// How many of the type's own codes stand before it.
    pub at: usize,
    /// None where the field has no catalog.
    pub catalog: Option<&'static Catalog>,
    /// All its codes may stand elsewhere too.
    pub shared: bool,
    pub group: Option<&'static str>,
    /// In a `static`, as the type's.
    pub envelope: Option<&'static Envelope>,
}

/// A code of a catalog, with what the types around its own say of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    contract: Contract,
    group: Option<&'static str>,
}

impl Catalog {
    /// The type's name.
    pub const fn name(&self) -> &'static str {
        self.ty.name
    }

    /// The envelope of the type; a variant can have its own.
    pub const fn envelope(&self) -> &'static Envelope {
        match self.ty.envelope {
            Some(envelope) => envelope,
            None => &DEFAULT,
        }
    }

    /// Whether a field without a catalog can bring further codes.
    pub const fn is_open(&self) -> bool {
        let mut at = 0;
        while at < self.wrapped.len() {
            match self.wrapped[at].catalog {
                Some(catalog) if !catalog.is_open() => {}
                _ => return true,
            }
            at += 1;
        }
        false
    }

    /// The code's specification; where it is shared, the first.
    pub const fn get(&self, code: &str) -> Option<&'static ErrorSpec> {
        if let Some(spec) = self.own_spec(code) {
            return Some(spec);
        }
        let mut at = 0;
        while at < self.wrapped.len() {
            if let Some(catalog) = self.wrapped[at].catalog
                && let Some(spec) = catalog.get(code)
            {
                return Some(spec);
            }
            at += 1;
        }
        None
    }

    const fn own_spec(&self, code: &str) -> Option<&'static ErrorSpec> {
        // The first that is not before any row of the hash; other codes can share its upper bits.
        let first = sortable(hash(code), 0);
        let (mut low, mut high) = (0, self.sorted.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.sorted[middle] < first {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while low < self.sorted.len() && sortable(self.sorted[low], 0) == first {
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

    /// How many codes there are, the wrapped types' included. A type reached by two ways counts once.
    pub const fn len(&self) -> usize {
        let (mut codes, mut at) = (0, 0);
        while let Ok(catalog) = self.nth_type(at) {
            if !self.has_type_before(catalog, at) {
                codes += catalog.own.len();
            }
            at += 1;
        }
        codes
    }

    /// Whether there is no code at all.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The catalog at this place of the walk: itself, then each wrapped one's walk. Past the end, how many there are.
    const fn nth_type(&self, nth: usize) -> Result<&Catalog, usize> {
        if nth == 0 {
            return Ok(self);
        }
        let (mut before, mut at) = (1, 0);
        while at < self.wrapped.len() {
            if let Some(catalog) = self.wrapped[at].catalog {
                match catalog.nth_type(nth - before) {
                    Ok(found) => return Ok(found),
                    Err(walked) => before += walked,
                }
            }
            at += 1;
        }
        Err(before)
    }

    const fn has_type_before(&self, catalog: &Catalog, end: usize) -> bool {
        let mut at = 0;
        while at < end {
            if let Ok(earlier) = self.nth_type(at)
                && earlier.ty.is(catalog.ty)
            {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Every code in the order of the declarations, wrapped types' codes where they are wrapped. A type reached by two
    /// ways comes once.
    pub fn specs(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        self.entries().map(|entry| entry.spec())
    }

    /// The same, each with the group, the envelope, the documentation address and the challenge that it has here:
    /// the outermost type that names one decides, but for the group, where the variant's own does. Both walks allocate.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<> {
        self.collect(&mut Vec::new()).into_iter()
    }

    /// The entries of the types that were not seen yet, as a type around this one finds them.
    fn collect(&self, seen: &mut Vec<&'static TypeSpec>) -> Vec<Entry> {
        // Another instance of a generic type has the same codes, but can wrap other types.
        let is_seen = seen.iter().any(|seen| seen.is(self.ty));
        seen.push(self.ty);
        let own = if is_seen { &[] } else { self.own };
        let entry = |spec| Entry { contract: Contract::of(spec), group: spec.group() };
        let mut own = own.iter().enumerate().peekable();
        let mut entries = Vec::new();
        for wrapped in self.wrapped {
            while let Some((_, spec)) = own.next_if(|(at, _)| *at < wrapped.at) {
                entries.push(entry(spec));
            }
            let inner = wrapped.catalog.map(|catalog| catalog.collect(seen)).unwrap_or_default();
            entries.extend(inner.into_iter().map(|entry| entry.through(wrapped)));
        }
        entries.extend(own.map(|(_, spec)| entry(spec)));
        entries.iter_mut().for_each(|entry| entry.contract = entry.contract.within(self.ty));
        entries
    }
}

impl Entry {
    /// As a transparent variant says it.
    fn through(self, wrapped: &Wrapped) -> Self {
        let contract = wrapped.envelope.map_or(self.contract, |envelope| self.contract.in_envelope(envelope));
        Self { contract, group: self.spec().group().or(wrapped.group).or(self.group) }
    }

    /// The code's own specification.
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec()
    }

    /// The heading under which a reference lists it.
    pub const fn group(&self) -> Option<&'static str> {
        self.group
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
    pub fn challenge(&self) -> Option<&'static str> {
        self.contract.challenge()
    }

    /// All that it says here, as an error of this code would.
    pub const fn contract(&self) -> Contract {
        self.contract
    }
}
