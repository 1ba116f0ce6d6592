//! Whether clients can tell two declared answers of one code apart.

use api_error_rules::Constant;

use super::check::place;
use super::const_str::{Message, same};
use super::{DetailSpec, Details, ErrorSpec, HeaderSpec, TypeSpec};

/// Two variants that say `shared(same)` look the same to clients.
///
/// # Panics
///
/// In const evaluation, so that the variant does not compile.
#[track_caller]
pub const fn assert_same(one: &ErrorSpec, other: &ErrorSpec) {
    if let Some(what) = difference(one, other) {
        report(one, other, what);
    }
}

#[track_caller]
pub(super) const fn report(one: &ErrorSpec, other: &ErrorSpec, what: &str) -> ! {
    let message = Message::new().push("clients can tell ");
    let message = place(place(message, one).push(" and "), other)
        .push(" apart by their ")
        .push(what)
        .push(", though both say `shared(same)`; give both the same, or write `shared`");
    panic!("{}", message.as_str());
}

pub(super) const fn difference(one: &ErrorSpec, other: &ErrorSpec) -> Option<&'static str> {
    let (one, other) = (one.sent(), other.sent());
    let (more, others) = (one.more(), other.more());
    let is_message = same(one.message(), other.message())
        && one.message_kind() as u8 == other.message_kind() as u8
        && one.title_varies() == other.title_varies();
    // What a framework says of the time to come back is not declared.
    let is_declared = !one.row.answers_any() && !other.row.answers_any();
    Some(
        if one.status().as_u16() != other.status().as_u16() || one.status_varies() != other.status_varies() {
            "status"
        } else if one.code_varies() != other.code_varies() {
            "code, which values of one of them name"
        } else if one.is_numeric() != other.is_numeric() {
            "code, which is a number in one of them"
        } else if !same(one.title(), other.title()) {
            "title"
        } else if !is_message {
            "message"
        } else if !are_same_details(one, other) {
            "details"
        } else if !are_same_headers(one.headers(), other.headers()) {
            "headers"
        } else if !are_equal(more.retry_after, others.retry_after)
            || is_declared && one.retry_after_varies() != other.retry_after_varies()
            || one.retry() as u8 != other.retry() as u8
        {
            "advice on trying again"
        } else if !are_same_texts(more.action, others.action) {
            "action"
        } else if !has_all(one.extensions(), other.extensions())
            || !has_all(other.extensions(), one.extensions())
        {
            "extensions"
        } else if !are_same_texts(more.docs, others.docs) {
            "documentation"
        } else if more.envelope.is_some() || others.envelope.is_some() {
            "envelopes, which cannot be compared"
        } else {
            return None;
        },
    )
}

/// The same of two types. What the type `around` both names counts in place of theirs.
pub(super) const fn difference_in(
    around: &TypeSpec,
    one: &ErrorSpec,
    other: &ErrorSpec,
) -> Option<&'static str> {
    let (ty, others) = (one.ty(), other.ty());
    let is_envelope = around.envelope.is_some() || ty.envelope.is_none() && others.envelope.is_none();
    let is_docs = around.docs.is_some() || are_same_texts(ty.docs, others.docs);
    let is_challenge = around.challenge.is_some()
        || one.status().as_u16() != 401
        || are_same_texts(ty.challenge, others.challenge);
    match difference(one, other) {
        None if !is_envelope => Some("envelopes, which cannot be compared"),
        None if !is_docs => Some("documentation"),
        None if !is_challenge => Some("challenges"),
        None if !has_all(ty.extensions, others.extensions) || !has_all(others.extensions, ty.extensions) => {
            Some("extensions")
        }
        what => what,
    }
}

const fn are_equal(one: Option<u32>, other: Option<u32>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => false,
    }
}

const fn are_same_texts(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    }
}

const fn are_same_details(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let (mut members, mut others) = match (one.details(), other.details()) {
        (Details::None, Details::None) => return one.has_issues() == other.has_issues(),
        (Details::Whole(whole), Details::Whole(other)) => return is_same_detail(whole, other),
        (Details::Members(members), Details::Members(others)) => (members, others),
        _ => return false,
    };
    while let ([one, rest @ ..], [other, others_rest @ ..]) = (members, others) {
        if !is_same_detail(one, other) {
            return false;
        }
        (members, others) = (rest, others_rest);
    }
    members.is_empty() && others.is_empty() && one.has_issues() == other.has_issues()
}

const fn is_same_detail(one: &DetailSpec, other: &DetailSpec) -> bool {
    same(one.name(), other.name())
        && same(one.type_name(), other.type_name())
        && same(one.member.json(one.text), other.member.json(other.text))
        && one.presence() as u8 == other.presence() as u8
}

const fn are_same_headers(mut one: &[HeaderSpec], mut other: &[HeaderSpec]) -> bool {
    while let ([header, rest @ ..], [another, others_rest @ ..]) = (one, other) {
        if !same(header.name, another.name) || !are_same_texts(header.value, another.value) {
            return false;
        }
        (one, other) = (rest, others_rest);
    }
    one.is_empty() && other.is_empty()
}

/// The order does not matter: the envelope decides it.
const fn has_all(mut some: &[(&str, Constant)], all: &[(&str, Constant)]) -> bool {
    while let [(name, constant), rest @ ..] = some {
        let (mut others, mut has) = (all, false);
        while let [(other, value), rest @ ..] = others {
            has |= same(name, other) && is_same_constant(constant, value);
            others = rest;
        }
        if !has {
            return false;
        }
        some = rest;
    }
    true
}

#[allow(clippy::float_cmp, reason = "clients tell any two numbers apart")]
const fn is_same_constant(one: &Constant, other: &Constant) -> bool {
    match (one, other) {
        (Constant::Str(one), Constant::Str(other)) | (Constant::Template(one), Constant::Template(other)) => {
            same(one, other)
        }
        (Constant::Int(one), Constant::Int(other)) => *one == *other,
        (Constant::Float(one), Constant::Float(other)) => *one == *other,
        (Constant::Bool(one), Constant::Bool(other)) => *one == *other,
        (Constant::Null, Constant::Null) => true,
        (Constant::List(one), Constant::List(other)) => are_same_constants(one, other),
        _ => false,
    }
}

const fn are_same_constants(mut one: &[Constant], mut other: &[Constant]) -> bool {
    while let ([element, rest @ ..], [another, others_rest @ ..]) = (one, other) {
        if !is_same_constant(element, another) {
            return false;
        }
        (one, other) = (rest, others_rest);
    }
    one.is_empty() && other.is_empty()
}
