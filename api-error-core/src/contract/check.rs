//! What must hold between a type and the types it wraps, asked in const evaluation: `cargo check` sees the answer.

use api_error_rules::{Presence, Shared, hash};

use super::const_str::{self, Message};
use super::types::{Branch, Code, HASH, Types, with_types};
use super::{Beside, Catalog, DetailSpec, Details, ErrorSpec, Place, TypeSpec, same};
use crate::envelope::walk::{
    Always, Sought, has, has_extension, hidden_detail, is_always_there, missing_extension, not_a_string,
};
use crate::envelope::{Envelope, Node};

impl TypeSpec {
    /// Whether both are one definition. A generic type's instances are.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }

    /// A hash of all that tells definitions apart.
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

    /// What the transparent variant by which the code is reached says itself.
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
    /// Two codes that one catalog may not have both.
    ///
    /// Of the definitions of one code the least shared comes first, so that if any two clash, one clashes with that.
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

/// Every code of the catalog fits the envelope around it; one that a transparent variant names counts before what the
/// variants in it name.
#[track_caller]
const fn assert_all_fit(catalog: &Catalog, envelope: &Envelope, of_variant: bool) {
    with_types!(catalog, of_variant, |types| assert_in_all(types.as_slice(), envelope, of_variant));
}

#[track_caller]
const fn assert_in_all(mut types: &[Branch<'_>], envelope: &Envelope, of_variant: bool) {
    while let [Branch { catalog, .. }, rest @ ..] = types {
        let mut own = catalog.own;
        while let [spec, rest @ ..] = own {
            if of_variant || spec.more().envelope.is_none() {
                assert_fits_in(spec, envelope);
            }
            own = rest;
        }
        let mut wrapped = catalog.wrapped;
        while let [between, rest @ ..] = wrapped {
            if let (Some(inner), Some(beside)) = (between.catalog, between.beside) {
                let forced = if of_variant { Some(envelope) } else { between.envelope };
                assert_shown_beside(inner, beside, forced, Some(envelope));
            }
            wrapped = rest;
        }
        types = rest;
    }
}

/// What is said beside the codes of these types is not said by one of them, or beside it by a type between.
#[track_caller]
const fn assert_room_beside(mut types: &[Branch<'_>], beside: &Beside) {
    while let [Branch { catalog, .. }, rest @ ..] = types {
        let mut own = catalog.own;
        while let [spec, rest @ ..] = own {
            assert_room(spec, beside);
            own = rest;
        }
        let mut wrapped = catalog.wrapped;
        while let [between, rest @ ..] = wrapped {
            if let Some(inner) = between.beside
                && let Some(name) = common(inner.details, beside.details)
            {
                let message = Message::new().push("`").push(catalog.ty.name).push("` has a detail `").push(name).push(
                    "` beside what it wraps, too, and an answer would have both; rename one by `detail = \"…\"`",
                );
                panic!("{}", message.as_str());
            }
            wrapped = rest;
        }
        types = rest;
    }
}

#[track_caller]
const fn assert_room(spec: &ErrorSpec, beside: &Beside) {
    let own = match spec.details() {
        Details::Whole(_) => {
            let message = place(Message::new().push("`details` of "), spec)
                .push(" is one value, which leaves no room for `")
                .push(beside.details[0].name())
                .push("` beside it; give its members `detail` each, or send this one by `header`");
            panic!("{}", message.as_str());
        }
        Details::Members(members) => common(members, beside.details),
        Details::None => None,
    };
    let own = match own {
        None if spec.has_issues() && has_detail(beside.details, "issues") => Some("issues"),
        own => own,
    };
    if let Some(name) = own {
        let message = place(Message::new(), spec)
            .push(" has a detail `")
            .push(name)
            .push("` itself, and an answer would have both; rename the one beside it by `detail = \"…\"`");
        panic!("{}", message.as_str());
    }
}

/// The first name that both have.
const fn common(mut details: &[DetailSpec], others: &[DetailSpec]) -> Option<&'static str> {
    while let [detail, rest @ ..] = details {
        if has_detail(others, detail.name()) {
            return Some(detail.name());
        }
        details = rest;
    }
    None
}

const fn has_detail(mut details: &[DetailSpec], name: &str) -> bool {
    while let [detail, rest @ ..] = details {
        if const_str::same(detail.name(), name) {
            return true;
        }
        details = rest;
    }
    false
}

/// The envelope of each code shows what is said beside it: that of the variant, of the code, of the type around, or of its own
/// type, in this order.
#[track_caller]
const fn assert_shown_beside(
    catalog: &Catalog,
    beside: &Beside,
    of_variant: Option<&Envelope>,
    of_type: Option<&Envelope>,
) {
    with_types!(catalog, true, |types| {
        let mut types = types.as_slice();
        while let [Branch { catalog, .. }, rest @ ..] = types {
            let mut own = catalog.own;
            while let [spec, rest @ ..] = own {
                let more = spec.more();
                if let Some(envelope) = first([of_variant, more.envelope, of_type, spec.ty().envelope]) {
                    assert_shows(spec, Details::Members(beside.details), envelope);
                }
                own = rest;
            }
            types = rest;
        }
    });
}

const fn first(envelopes: [Option<&Envelope>; 4]) -> Option<&Envelope> {
    let mut envelopes = envelopes.as_slice();
    while let [envelope, rest @ ..] = envelopes {
        if envelope.is_some() {
            return *envelope;
        }
        envelopes = rest;
    }
    None
}

/// The code has the extensions that its own envelope asks for, and the envelope shows all of its details.
///
/// # Panics
///
/// In const evaluation, so that the variant does not compile.
#[track_caller]
pub const fn assert_fits(spec: &ErrorSpec) {
    let of_type = spec.ty().envelope;
    match (spec.more().envelope, of_type) {
        (Some(envelope), _) | (None, Some(envelope)) => {
            assert_fits_in(spec, envelope);
            assert_shows_extensions(spec, envelope, of_type);
        }
        (None, None) => {}
    }
}

/// A code with a title of its own has an address that says what it means, where its envelope would say `about:blank` instead:
/// that is for what a status alone says (RFC 9457 section 4.2.1).
///
/// # Panics
///
/// In const evaluation, so that the variant does not compile.
#[track_caller]
pub const fn assert_titled(spec: &ErrorSpec) {
    let ((Some(envelope), _) | (None, Some(envelope))) = (spec.more().envelope, spec.ty().envelope) else {
        return;
    };
    if spec.docs().is_none() && has(envelope.root(), Sought::AboutBlank) {
        let message = place(Message::new().push("the type of "), spec).push(
            " is `about:blank`, whose title is the phrase of the status (RFC 9457 section 4.2.1); add `docs = \"…\"` to \
             the variant or the type, remove the title, or `allow(about_blank_title)`",
        );
        panic!("{}", message.as_str());
    }
}

/// What the variant alone extends its envelope with has a place there, or in the type's envelope.
#[track_caller]
const fn assert_shows_extensions(spec: &ErrorSpec, envelope: &Envelope, of_type: Option<&Envelope>) {
    let mut extensions = spec.extensions();
    while let [(name, _), rest @ ..] = extensions {
        extensions = rest;
        let is_shown = has(envelope.root(), Sought::Extension(name))
            || has_extension(spec.ty().extensions, name)
            || matches!(of_type, Some(of_type) if has(of_type.root(), Sought::Extension(name)));
        if !is_shown && !spec.more().hides_extensions {
            unused_extension(place(Message::new().push("the envelope of "), spec), name);
        }
    }
}

/// What the type extends its envelope with has a place there, or in the envelope of a variant.
///
/// # Panics
///
/// In const evaluation, so that the type does not compile.
#[track_caller]
pub const fn assert_extensions_shown(ty: &TypeSpec, specs: &[ErrorSpec]) {
    let Some(envelope) = ty.envelope else { return };
    let mut extensions = ty.extensions;
    while let [(name, _), rest @ ..] = extensions {
        extensions = rest;
        let mut is_shown = has(envelope.root(), Sought::Extension(name));
        let mut specs = specs;
        while let [spec, rest @ ..] = specs {
            specs = rest;
            is_shown |= matches!(spec.more().envelope, Some(own) if has(own.root(), Sought::Extension(name)));
        }
        if !is_shown {
            unused_extension(Message::new().push("the envelope of `").push(ty.name).push("`"), name);
        }
    }
}

#[track_caller]
const fn unused_extension(envelope: Message, name: &str) -> ! {
    let message = envelope
        .push(" has no `Extension(\"")
        .push(name)
        .push("\")`, so no answer shows it; remove `extension(")
        .push(name)
        .push(" = …)`, or `allow(unused_extension)`");
    panic!("{}", message.as_str());
}

#[track_caller]
const fn assert_fits_in(spec: &ErrorSpec, envelope: &Envelope) {
    let more = spec.more();
    // Clients get another code, which fits.
    if more.hidden_as.is_some() {
        return;
    }
    if let Some(name) = missing_extension(envelope.root(), more.extensions) {
        let message = place(Message::new().push("the envelope around "), spec)
            .push(" needs the extension `")
            .push(name)
            .push("`; add `extension(")
            .push(name)
            .push(" = …)` to the variant or the type");
        panic!("{}", message.as_str());
    }
    let always = Always { details: always_has_details(spec), extensions: more.extensions };
    let root_is_nothing = envelope.absent().is_none()
        && !matches!(envelope.root(), Node::Object(_) | Node::Text(_))
        && !is_always_there(envelope.root(), &always);
    if root_is_nothing {
        let message = place(Message::new().push("the body of "), spec).push(
            " may be nothing in its envelope, which has no object around it; write `Envelope::json(…).or(…)`",
        );
        panic!("{}", message.as_str());
    }
    assert_shows(spec, spec.details(), envelope);
}

/// The envelope shows the details of the code, as they are.
#[track_caller]
const fn assert_shows(spec: &ErrorSpec, details: Details, envelope: &Envelope) {
    if let Some(name) = not_a_string(envelope.root(), details) {
        let message = place(Message::new().push("the envelope around "), spec);
        let message = if name.is_empty() {
            message
                .push(" takes details that are strings, and `details` is not a map of strings; make it one")
        } else {
            message
                .push(" takes details that are strings, and `")
                .push(name)
                .push("` is not a string; write `detail(display)` on its field, or its value in quotes")
        };
        panic!("{}", message.as_str());
    }
    if let Details::Members(details) = details
        && !spec.more().hides_details
        && let Some(name) = hidden_detail(envelope.root(), details, spec.extensions())
    {
        let message =
            place(Message::new().push("the envelope around "), spec).push(" has a member `").push(name).push(
                "` itself, and never shows the detail of that name; rename it by `detail = \"…\"`, or \
                   `allow(shadowed_detail)`",
            );
        panic!("{}", message.as_str());
    }
}

const fn always_has_details(spec: &ErrorSpec) -> bool {
    match spec.details() {
        Details::None => false,
        Details::Whole(_) => true,
        Details::Members(mut details) => {
            while let [detail, rest @ ..] = details {
                if !matches!(detail.presence(), Presence::Optional) {
                    return true;
                }
                details = rest;
            }
            false
        }
    }
}
