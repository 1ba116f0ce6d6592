//! Names that are given out once.

use std::collections::HashMap;

/// Each used name, with the last number put behind it.
#[derive(Default)]
pub(super) struct Names(HashMap<String, u32>);

impl Names {
    #[cfg(feature = "docs")]
    pub(super) fn beside(used: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(used.into_iter().map(|name| (name.into(), 1)).collect())
    }

    /// The name, with the hyphen and a number behind it where it is in use.
    pub(super) fn unused(&mut self, name: &str, hyphen: &str) -> String {
        let Some(last) = self.0.get_mut(name) else {
            self.0.insert(name.to_owned(), 1);
            return name.to_owned();
        };
        *last += 1;
        let numbered = format!("{name}{hyphen}{last}");
        // It may be in use by itself, and then the next is tried.
        if self.0.contains_key(&numbered) {
            return self.unused(name, hyphen);
        }
        self.0.insert(numbered.clone(), 1);
        numbered
    }
}
