//! The types of a catalog, each once, and their codes in the order of their hashes. Const evaluation counts steps, so
//! the inner loops compare integers and call nothing.

use api_error_rules::{Case, HASH_SHIFT, Shared, Style};

use super::{Catalog, ErrorSpec};

/// Evaluates an expression on the types of a catalog, in an array of sufficient size.
macro_rules! with_types {
    ($catalog:expr, $past_envelopes:expr, |$types:ident| $result:expr) => {
        if $catalog.types <= 64 {
            let $types = $crate::contract::types::Types::<64>::of($catalog, $past_envelopes);
            $result
        } else {
            let $types = $crate::contract::types::Types::<4_096>::of($catalog, $past_envelopes);
            $result
        }
    };
}
pub(super) use with_types;

/// A type, and whether all edges on the way to it are `shared`.
#[derive(Clone, Copy)]
pub(super) struct Branch<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) shared: bool,
    /// The outermost type's edge that leads to it, counted from one; zero for that type itself.
    pub(super) edge: usize,
}

/// The types in the order in which they are reached, each before those that it wraps.
pub(super) struct Types<'a, const N: usize> {
    all: [Branch<'a>; N],
    count: usize,
    /// Instances of a generic type share their codes.
    pub(super) codes: usize,
    past_envelopes: bool,
}

impl<'a, const N: usize> Types<'a, N> {
    /// Edges with an envelope lead on only `past_envelopes`.
    pub(super) const fn of(catalog: &'a Catalog, past_envelopes: bool) -> Self {
        let root = Branch { catalog, shared: false, edge: 0 };
        let mut types = Self { all: [root; N], count: 0, codes: 0, past_envelopes };
        types.add(root);
        types
    }

    /// Walks a type again only if it was shared before and is not now.
    const fn add(&mut self, branch: Branch<'a>) {
        let catalog = branch.catalog;
        let (mut place, mut is_instance) = (0, false);
        while place < self.count {
            let seen = &self.all[place];
            if seen.catalog.definition == catalog.definition {
                if seen.catalog.instance != catalog.instance {
                    is_instance = true;
                } else if branch.shared || !seen.shared {
                    return;
                } else {
                    break;
                }
            }
            place += 1;
        }
        self.all[place] = branch;
        if place == self.count {
            self.count += 1;
            self.codes += if is_instance { 0 } else { catalog.own.len() };
        }
        let mut at = 0;
        while at < catalog.wrapped.len() {
            let wrapped = &catalog.wrapped[at];
            at += 1;
            let is_walked = self.past_envelopes || wrapped.envelope.is_none();
            if let (Some(catalog), true) = (wrapped.catalog, is_walked) {
                let edge = if branch.edge == 0 { at } else { branch.edge };
                self.add(Branch { catalog, shared: branch.shared || wrapped.shared, edge });
            }
        }
    }

    pub(super) const fn as_slice(&self) -> &[Branch<'a>] {
        self.all.split_at(self.count).0
    }

    pub(super) const fn find(&self, code: &str, hash: u64) -> Option<&'static ErrorSpec> {
        let mut types = self.as_slice();
        while let [Branch { catalog, .. }, rest @ ..] = types {
            if let Some(spec) = catalog.own_spec(code, hash) {
                return Some(spec);
            }
            types = rest;
        }
        None
    }

    pub(super) const fn style(&self) -> Style {
        let mut types = self.as_slice();
        while let [Branch { catalog, .. }, rest @ ..] = types {
            if let Some(style) = catalog.ty.style {
                return style;
            }
            types = rest;
        }
        Style::Words(Case::Snake)
    }

    /// A bit for each fault that one of the codes answers.
    pub(super) const fn answered(&self) -> u32 {
        let (mut types, mut answered) = (self.as_slice(), 0);
        while let [Branch { catalog, .. }, rest @ ..] = types {
            let mut own = catalog.own;
            while let [spec, rest @ ..] = own {
                answered |= spec.row.answered();
                own = rest;
            }
            types = rest;
        }
        answered
    }

    pub(super) const fn codes(&self) -> Codes<'_, 'a, N> {
        let types = self.as_slice();
        let mut codes = Codes { types, heap: [0; N], count: 0 };
        let mut at = 0;
        while at < types.len() {
            if !types[at].catalog.own.is_empty() {
                codes.heap[codes.count] = codes.key(at, 0);
                codes.count += 1;
            }
            at += 1;
        }
        let mut at = codes.count / 2;
        while at > 0 {
            at -= 1;
            codes.sift(at);
        }
        codes
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub(super) spec: &'static ErrorSpec,
    /// None where the edge to its type shares all of its codes.
    pub(super) shared: Option<Shared>,
    pub(super) edge: usize,
}

/// The codes in the order of their hashes, the least shared first: a heap of each type's next code.
pub(super) struct Codes<'t, 'a, const N: usize> {
    types: &'t [Branch<'a>],
    /// The sortable hash, the place of the type, and the place of the code in the type.
    heap: [u128; N],
    count: usize,
}

/// The bits of a key: the hash and what else is sortable, then the place of the type.
pub(super) const HASH: u32 = SORTABLE + HASH_SHIFT;
const SORTABLE: u32 = u64::BITS;
const PLACE: u32 = u16::BITS;
/// All that can be said of how a code is shared.
const ALL_SHARED: u64 = 0b11 << u16::BITS;

impl<const N: usize> Codes<'_, '_, N> {
    const fn key(&self, place: usize, at: usize) -> u128 {
        let branch = &self.types[place];
        let sortable = branch.catalog.sorted[at] | if branch.shared { ALL_SHARED } else { 0 };
        (sortable as u128) << SORTABLE | (place as u128) << PLACE | at as u128
    }

    #[allow(clippy::cast_possible_truncation, reason = "both were made of a `usize`")]
    const fn places(key: u128) -> (usize, usize) {
        let places = key as u64;
        ((places >> PLACE) as usize, (places & u16::MAX as u64) as usize)
    }

    pub(super) const fn code(&self, key: u128) -> Code {
        let (place, at) = Self::places(key);
        let branch = &self.types[place];
        let spec = branch.catalog.by_hash(at);
        let shared = if branch.shared { None } else { Some(spec.more().shared) };
        Code { spec, shared, edge: branch.edge }
    }

    pub(super) const fn next(&mut self) -> Option<u128> {
        if self.count == 0 {
            return None;
        }
        let next = self.heap[0];
        let (place, at) = Self::places(next);
        if at + 1 < self.types[place].catalog.sorted.len() {
            self.heap[0] = self.key(place, at + 1);
        } else {
            self.count -= 1;
            self.heap[0] = self.heap[self.count];
        }
        self.sift(0);
        Some(next)
    }

    /// Restores the order of the heap from this place downwards.
    const fn sift(&mut self, mut at: usize) {
        let key = self.heap[at];
        loop {
            let mut child = 2 * at + 1;
            if child + 1 < self.count && self.heap[child + 1] < self.heap[child] {
                child += 1;
            }
            if child >= self.count || key <= self.heap[child] {
                break;
            }
            self.heap[at] = self.heap[child];
            at = child;
        }
        self.heap[at] = key;
    }
}
