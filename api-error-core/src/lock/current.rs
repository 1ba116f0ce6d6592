//! What a catalog says today, in the terms of a lock file.

use std::collections::BTreeMap;

use api_error_rules::lock::terms::{Mark, MemberTerms, Terms, encoded};
use api_error_rules::{MessageKind, Presence, message};

use crate::contract::{Catalog, Details, ErrorSpec};

/// The codes of a type: its own, and those of each type that it wraps.
#[derive(Debug, Default)]
pub(super) struct Current {
    pub owner: String,
    /// By the name of the wrapped type.
    pub sections: BTreeMap<Option<String>, BTreeMap<String, Terms>>,
    /// Former codes, each with what it is now.
    pub formerly: BTreeMap<String, String>,
}

impl Current {
    pub(super) fn of(catalog: &'static Catalog) -> Self {
        let mut now = Self { owner: encoded(catalog.name()), ..Self::default() };
        for spec in catalog.specs() {
            let wrapped = (!spec.ty().is(catalog.ty)).then(|| encoded(spec.type_name()));
            let code = encoded(spec.code());
            let formerly = spec.formerly().iter().map(|former| (encoded(former), code.clone()));
            now.formerly.extend(formerly);
            add(now.sections.entry(wrapped).or_default(), &code, &terms(spec));
        }
        now
    }

    /// Where a code is declared does not matter to a client.
    pub(super) fn codes(&self) -> BTreeMap<String, Terms> {
        let mut codes = BTreeMap::new();
        for (code, terms) in self.sections.values().flatten() {
            add(&mut codes, code, terms);
        }
        codes
    }
}

/// A code that several variants share says what any of them does.
pub(super) fn add(codes: &mut BTreeMap<String, Terms>, code: &str, terms: &Terms) {
    let join = |before: &mut Terms| before.join(terms.clone());
    codes.entry(code.to_owned()).and_modify(join).or_insert_with(|| terms.clone());
}

fn terms(spec: &ErrorSpec) -> Terms {
    let mut terms = Terms::default();
    terms.statuses.insert(spec.status().as_u16());
    terms.retries.insert(spec.retry());
    let marks = [
        (Mark::Number, spec.is_numeric()),
        (Mark::Varies, spec.status_varies()),
        (Mark::Issues, spec.has_issues()),
    ];
    terms.marks.extend(marks.into_iter().filter(|(_, is)| *is).map(|(mark, _)| mark));
    match spec.details() {
        Details::None => {}
        Details::Whole(_) => _ = terms.details.insert("*".to_owned(), MemberTerms::default()),
        Details::Members(members) => terms.details.extend(members.iter().map(|member| {
            let presence = member.presence();
            let (optional, nullable) = (presence == Presence::Optional, presence == Presence::Nullable);
            (encoded(member.name()), MemberTerms { optional, nullable })
        })),
    }
    match spec.message_kind() {
        MessageKind::Title | MessageKind::Constant => {}
        MessageKind::Display => _ = terms.message.insert("*".to_owned()),
        MessageKind::Template => {
            terms.message.extend(message::arguments(spec.message()).map(|name| encoded(&name)));
        }
    }
    terms
}
