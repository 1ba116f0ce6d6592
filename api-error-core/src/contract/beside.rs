//! What fields say beside a wrapped error, and its codes with that.

use core::ptr;
use std::sync::OnceLock;

use super::parts::{DetailSpec, HeaderSpec};
use super::table::{MakeSchema, More, Table};
use super::{Additions, Details, ErrorSpec};
use crate::answer::TemplateCache;

/// What other fields say beside a wrapped error. It belongs to each code of that error.
///
/// It is in a `static`, so that its address identifies it.
#[derive(Debug)]
pub struct Beside {
    #[doc(hidden)]
    pub details: &'static [DetailSpec],
    /// Those of the details, where the type says `schema`.
    #[doc(hidden)]
    pub schemas: &'static [Option<MakeSchema>],
    #[doc(hidden)]
    pub headers: &'static [HeaderSpec],
    #[doc(hidden)]
    pub status_varies: bool,
    #[doc(hidden)]
    pub retry_after_varies: bool,
    /// In a `static` of its own: a constant cannot refer to interior mutability.
    #[doc(hidden)]
    pub joins: &'static Joins,
}

/// The codes with something beside them, made on first use.
#[derive(Debug)]
pub struct Joins(OnceLock<Box<OfTable>>);

#[derive(Debug)]
struct OfTable {
    table: &'static Table,
    templates: &'static TemplateCache,
    /// For each code: as it is, and in one answer with others.
    codes: Box<[[OnceLock<Joined>; 2]]>,
    next: Joins,
}

/// The code with what is beside it, and the part that its specification cannot announce.
type Joined = (&'static ErrorSpec, Additions);

impl Joins {
    /// None yet.
    #[must_use]
    pub const fn none() -> Self {
        Self(OnceLock::new())
    }

    fn of_table(&'static self, table: &'static Table) -> &'static OfTable {
        let mut joins = self;
        loop {
            let found = joins.0.get_or_init(|| {
                let count = table.templates.count();
                let templates = Box::leak(Box::new(TemplateCache::new(count)));
                let codes = (0..count).map(|_| Default::default()).collect();
                Box::new(OfTable { table, templates, codes, next: Self::none() })
            });
            if ptr::eq(found.table, table) {
                return found;
            }
            joins = &found.next;
        }
    }
}

impl Beside {
    /// In a list of errors (`is_listed`) details can be missing.
    pub(super) fn joined(&'static self, spec: &'static ErrorSpec, is_listed: bool) -> Joined {
        let of_table = self.joins.of_table(spec.table);
        let known = of_table.codes.get(spec.place()).map(|codes| &codes[usize::from(is_listed)]);
        known.map_or((spec, Additions::NONE), |known| {
            *known.get_or_init(|| self.join(spec, of_table.templates, is_listed))
        })
    }

    fn join(
        &'static self,
        spec: &'static ErrorSpec,
        templates: &'static TemplateCache,
        is_listed: bool,
    ) -> Joined {
        // A type can wrap itself by way of others.
        if self.is_in(spec) {
            return (spec, Additions::NONE);
        }
        let (details, schemas, additions) = self.details_with(spec, is_listed);
        let is_whole = self.details.is_empty() && spec.row.is_whole();
        let row = spec.row.moved(details.len(), is_whole, self.status_varies, self.retry_after_varies);
        let more = More {
            headers: [spec.headers(), self.headers].concat().leak(),
            schemas: schemas.leak(),
            joined: Some((spec, self)),
            hidden_as: spec.hidden_as().map(|other| self.joined(other, is_listed).0),
            ..*spec.more()
        };
        let Table { ty, text, .. } = *spec.table;
        let more = Box::leak(Box::new([more]));
        let table = Box::leak(Box::new(Table { ty, text, details: details.leak(), more, templates }));
        (Box::leak(Box::new(ErrorSpec { table, row, place: spec.place })), additions)
    }

    fn is_in(&self, spec: &ErrorSpec) -> bool {
        spec.more().joined.is_some_and(|(inner, beside)| ptr::eq(beside, self) || self.is_in(inner))
    }

    /// The code's details and these; of two with one name, the latter.
    fn details_with(
        &self,
        spec: &'static ErrorSpec,
        is_listed: bool,
    ) -> (Vec<DetailSpec>, Vec<Option<MakeSchema>>, Additions) {
        let is_new = |name: &str| self.details.iter().all(|detail| detail.name() != name);
        let (own, is_known): (&[DetailSpec], _) = match spec.details() {
            Details::Members(members) => (members, members.iter().all(|member| is_new(member.name()))),
            Details::None => (&[], true),
            Details::Whole(_) if !self.details.is_empty() => (&[], false),
            Details::Whole(whole) => (core::slice::from_ref(whole), true),
        };
        let is_known = is_known && (!spec.has_issues() || is_new("issues"));
        let additions = if is_known { Additions::NONE } else { Additions::MEMBERS.and(Additions::REPEATS) };
        let own = own.iter().enumerate().filter(|(_, member)| is_new(member.name()));
        let own = own.map(|(at, member)| (*member, spec.more().schemas.get(at).copied().flatten()));
        let may_be_missing = is_listed || spec.row.answers_any();
        let beside = self.details.iter().enumerate().map(|(at, detail)| {
            let detail = if may_be_missing { detail.optional() } else { *detail };
            (detail, self.schemas.get(at).copied().flatten())
        });
        let (details, schemas) = own.chain(beside).unzip();
        (details, schemas, additions)
    }
}
