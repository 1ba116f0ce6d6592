//! The anchors of the codes in a page.

use std::borrow::Cow;
use std::collections::HashSet;

use api_error_rules::percent;

use crate::docs::{Code, names::Names};

/// Begins the ids of the page itself.
const OWN: &str = "page:";

/// A unique anchor for each code, with a number if the code came before.
pub(super) fn anchors(codes: &[&str]) -> Vec<String> {
    // What one of them is, no repeated code gets.
    let (mut taken, mut seen) = (Names::beside(codes.iter().map(|code| base(code))), HashSet::new());
    let all = codes.iter().map(|code| match (base(code), seen.insert(*code)) {
        (base, true) => base.into_owned(),
        (base, false) => taken.unused(&base, "-"),
    });
    all.collect()
}

/// A prefix keeps codes apart from ids of the page; a code that has the prefix gets it again.
fn base(code: &str) -> Cow<'_, str> {
    let is_own = code.trim_start_matches("code:").starts_with(OWN);
    if is_own { Cow::Owned(format!("code:{code}")) } else { Cow::Borrowed(code) }
}

impl Code {
    /// Encodes all but `pchar`, `/` and `?` (RFC 3986 section 3.5).
    pub(crate) fn fragment(&self) -> String {
        let remains = |sign: char| sign.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(sign);
        let mut out = String::with_capacity(self.anchor.len());
        // A `String` takes it.
        let _ = percent::encode(&mut out, &self.anchor, remains);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn no_two_codes_have_one_anchor() {
        let codes = ["dup", "dup", "dup-2", "dup", "page:search", "page:search", "code:page:search"];
        let given = anchors(&codes);
        let unlike = ["dup", "dup-3", "dup-2", "dup-4"];
        assert_eq!(given[..4], unlike);
        let mut all = given.clone();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), codes.len(), "{given:?}");
        assert!(given.iter().all(|anchor| !anchor.starts_with("page:")), "{given:?}");
    }
}
