//! Whether clients can tell two answers of one code apart, as far as the declaration says.

use api_error_rules::Constant;

use super::check::place;
use super::const_str::{Message, same};
use super::{DetailSpec, Details, ErrorSpec, HeaderSpec};

/// Two variants that say `shared(same)` look the same to clients.
///
/// # Panics
///
/// In const evaluation, so that the variant does not compile.
#[track_caller]
pub const fn assert_same(one: &ErrorSpec, other: &ErrorSpec) {
    if let Some(what) = difference(one, other) {
        let message = Message::new().push("clients can tell ");
        let message = place(place(message, one).push(" and "), other)
            .push(" apart by their ")
            .push(what)
            .push(", though both say `shared(same)`; give both the same, or write `shared`");
        panic!("{}", message.as_str());
    }
}

/// What clients can tell them apart by.
pub(super) const fn difference(one: &ErrorSpec, other: &ErrorSpec) -> Option<&'static str> {
    let (more, others) = (one.more(), other.more());
    let is_message = same(one.message(), other.message())
        && one.message_kind() as u8 == other.message_kind() as u8
        && one.title_varies() == other.title_varies();
    Some(
        if one.status().as_u16() != other.status().as_u16() || one.status_varies() != other.status_varies() {
            "status"
        } else if !same(one.title(), other.title()) {
            "title"
        } else if !is_message {
            "message"
        } else if !are_same_details(one, other) {
            "details"
        } else if !are_same_headers(one.headers(), other.headers()) {
            "headers"
        } else if !are_equal(more.retry_after, others.retry_after)
            || one.retry_after_varies() != other.retry_after_varies()
            || one.retry() as u8 != other.retry() as u8
        {
            "advice on trying again"
        } else if !are_same_extensions(one.extensions(), other.extensions()) {
            "extensions"
        } else if !are_same_texts(more.docs, others.docs) {
            "documentation"
        } else if more.envelope.is_some() || others.envelope.is_some() {
            "envelopes"
        } else {
            return None;
        },
    )
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

const fn are_same_extensions(mut one: &[(&str, Constant)], mut other: &[(&str, Constant)]) -> bool {
    while let ([(name, constant), rest @ ..], [(others_name, others), others_rest @ ..]) = (one, other) {
        let is_same = match (constant, others) {
            (Constant::Str(one), Constant::Str(other)) => same(one, other),
            (Constant::Int(one), Constant::Int(other)) => *one == *other,
            (Constant::Bool(one), Constant::Bool(other)) => *one == *other,
            _ => false,
        };
        if !is_same || !same(name, others_name) {
            return false;
        }
        (one, other) = (rest, others_rest);
    }
    one.is_empty() && other.is_empty()
}
