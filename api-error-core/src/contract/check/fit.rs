//! Whether each code fits the envelopes that it can be in.

use api_error_rules::Presence;

use super::place;
use crate::contract::const_str::Message;
use crate::contract::types::{Branch, with_types};
use crate::contract::{Beside, Catalog, Details, ErrorSpec, TypeSpec};
use crate::envelope::walk::{
    Always, Sought, has, has_extension, hidden_detail, is_always_there, missing_extension, not_a_string,
};
use crate::envelope::{Envelope, Node};

/// Every code fits its envelope. The envelope of a transparent variant counts before those of the variants in it.
#[track_caller]
pub(super) const fn assert_all_fit(catalog: &Catalog, envelope: &Envelope, of_variant: bool) {
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

/// The envelope shows what is beside a code. It is that of the variant, the code, the type around it, or its own type,
/// in this order.
#[track_caller]
pub(super) const fn assert_shown_beside(
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

/// A code with a title of its own needs a documentation address if its envelope would send `about:blank`, which means
/// that the title is that of the status (RFC 9457 section 4.2.1).
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

/// The variant's own extensions have a place in its envelope or in that of the type.
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
