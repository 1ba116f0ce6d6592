//! Whether codes have room for what is said beside them.

use super::place;
use crate::contract::const_str::{Message, same};
use crate::contract::types::Branch;
use crate::contract::{Beside, DetailSpec, Details, ErrorSpec};

/// A name beside these codes is neither theirs nor that of a type between.
#[track_caller]
pub(super) const fn assert_room_beside(mut types: &[Branch<'_>], beside: &Beside) {
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
        if same(detail.name(), name) {
            return true;
        }
        details = rest;
    }
    false
}
