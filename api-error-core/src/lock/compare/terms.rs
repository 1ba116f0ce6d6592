//! What changed between two lines of one code.

use api_error_rules::lock::terms::{Mark, MemberTerms, Terms, decoded};

use super::Changes;
use crate::lock::current::joined;
use crate::lock::{shape, write};

impl Changes {
    /// Compares the variants of a code. If they differ in extensions, each is compared by itself.
    pub(super) fn all(&mut self, code: &str, before: &[Terms], now: &[Terms]) {
        if before.len() == 1 && now.len() == 1 || before.iter().any(|terms| !terms.is_whole()) {
            return self.compare(code, &joined(before), &joined(now));
        }
        let is = |one: &Terms, other: &Terms| one.extensions == other.extensions;
        for old in before {
            match now.iter().find(|new| is(old, new)) {
                Some(new) => self.compare(code, old, new),
                None => self.push(code, true, format!("is gone with {}", write::extensions(old))),
            }
        }
        for new in now.iter().filter(|new| !before.iter().any(|old| is(old, new))) {
            self.push(code, false, format!("is new with {}", write::extensions(new)));
        }
    }

    fn compare(&mut self, code: &str, before: &Terms, now: &Terms) {
        if before.statuses != now.statuses {
            let what = format!(
                "had the status {}, and has {} now",
                write::statuses(&before.statuses),
                write::statuses(&now.statuses)
            );
            self.push(code, !now.statuses.is_subset(&before.statuses), what);
        }
        if before.retries != now.retries {
            let (old, new) = (write::retries(&before.retries), write::retries(&now.retries));
            // A client may count on the least of them.
            let is_breaking = now.retries.first() < before.retries.first();
            self.push(code, is_breaking, format!("had `retry = {old}`, and has `retry = {new}` now"));
        }
        for (mark, is_breaking, what) in marks(before, now) {
            if before.is(mark) != now.is(mark) {
                self.push(code, is_breaking, what);
            }
        }
        self.members(code, before, now);
        self.arguments(code, before, now);
        if before.is_whole() && now.is_whole() {
            if !now.envelopes.is_subset(&before.envelopes) {
                self.push(code, true, "has another envelope now");
            }
            self.headers(code, before, now);
            self.extensions(code, before, now);
        }
    }

    fn headers(&mut self, code: &str, before: &Terms, now: &Terms) {
        for (name, old) in &before.headers {
            let (is_breaking, what) = match now.headers.get(name) {
                None => (true, format!("no longer has the header `{name}`")),
                Some(new) if old == new => continue,
                // Clients count on no time to wait.
                Some(Some(new)) => (
                    old.is_some() && name != "retry-after",
                    format!("has the header `{name}` as `{new}` now"),
                ),
                Some(None) => (true, format!("has the header `{name}` with other values now")),
            };
            self.push(code, is_breaking, what);
        }
        for name in now.headers.keys().filter(|name| !before.headers.contains_key(*name)) {
            self.push(code, false, format!("has gained the header `{name}`"));
        }
    }

    fn extensions(&mut self, code: &str, before: &Terms, now: &Terms) {
        for (name, old) in &before.extensions {
            match now.extensions.get(name) {
                None => self.push(code, true, format!("has lost the extension `{name}`")),
                Some(new) if old == new => {}
                Some(new) => {
                    self.push(code, true, format!("had `{name} = {old}`, and has `{name} = {new}` now"));
                }
            }
        }
        for name in now.extensions.keys().filter(|name| !before.extensions.contains_key(*name)) {
            self.push(code, false, format!("has gained the extension `{name}`"));
        }
    }

    fn members(&mut self, code: &str, before: &Terms, now: &Terms) {
        for (name, old) in &before.details {
            match now.details.get(name) {
                None => self.push(code, true, format!("has lost {}", detail(name))),
                Some(new) => self.member(code, &detail(name), old, new),
            }
        }
        for name in now.details.keys().filter(|name| !before.details.contains_key(*name)) {
            self.push(code, false, format!("has gained {}", detail(name)));
        }
    }

    fn member(&mut self, code: &str, detail: &str, old: &MemberTerms, new: &MemberTerms) {
        if let (Some(before), Some(now)) = (&old.kind, &new.kind)
            && before != now
        {
            let (from, to) = (decoded(before), decoded(now));
            // What nothing was said of may be what it is described as now.
            self.push(code, before != shape::ANY, format!("has {detail} as {to} now, and had it as {from}"));
        }
        if (old.optional, old.nullable) != (new.optional, new.nullable) {
            let is_breaking = new.optional && !old.optional || new.nullable && !old.nullable;
            self.push(code, is_breaking, format!("has {detail} {} now", presence(new)));
        }
    }

    fn arguments(&mut self, code: &str, before: &Terms, now: &Terms) {
        for name in before.message.difference(&now.message) {
            // Who reads it from the message can read it from the details.
            let is_breaking = !now.details.contains_key(name);
            self.push(code, is_breaking, format!("no longer shows `{name}` in its message"));
        }
        for name in now.message.difference(&before.message) {
            self.push(code, false, format!("shows `{name}` in its message now"));
        }
    }
}

/// `optional` is not among them: it is only written by hand.
fn marks(before: &Terms, now: &Terms) -> [(Mark, bool, &'static str); 5] {
    let say = |mark, yes, no| if now.is(mark) { yes } else { no };
    let number = say(Mark::Number, "is a number now", "is a text now, and was a number");
    let varies = say(Mark::Varies, "can have other statuses now", "always has its own status now");
    let any_status = say(
        Mark::AnyStatus,
        "can have statuses that are not of errors now",
        "no longer has statuses that are not of errors",
    );
    let any_code = say(Mark::AnyCode, "can be sent as other codes now", "is always sent as itself now");
    let issues = say(Mark::Issues, "has gained issues", "has lost its issues");
    [
        (Mark::Number, true, number),
        (Mark::Varies, !before.is(Mark::Varies), varies),
        (Mark::AnyStatus, !before.is(Mark::AnyStatus), any_status),
        (Mark::Issues, before.is(Mark::Issues), issues),
        (Mark::AnyCode, !before.is(Mark::AnyCode), any_code),
    ]
}

fn detail(name: &str) -> String {
    match name {
        "*" => "a value that is the whole of `details`".to_owned(),
        name => format!("the detail `{name}`"),
    }
}

fn presence(presence: &MemberTerms) -> &'static str {
    match (presence.optional, presence.nullable) {
        (false, false) => "always",
        (true, false) => "only sometimes",
        (false, true) => "sometimes as null",
        (true, true) => "only sometimes, and sometimes as null",
    }
}
