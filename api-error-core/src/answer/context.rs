//! What a reply was given for the contexts of its envelope.

use std::iter;

use crate::visit::Value;

/// Names, each with the JSON of its value, in one piece of memory.
#[derive(Default)]
pub(super) struct Contexts(Vec<u8>);

/// Ends each name and each JSON. Neither has one inside.
const END: u8 = 0;

/// Bytes that a name and a value mostly have room in.
const USUAL: usize = 96;

impl Contexts {
    /// Adds a value, or leaves everything as it was.
    pub(super) fn push(&mut self, name: &str, value: &dyn Value) -> serde_json::Result<()> {
        let start = self.0.len();
        self.0.reserve(USUAL);
        self.0.extend(name.bytes().filter(|byte| *byte != END));
        self.0.push(END);
        let written = value.write_json(&mut self.0);
        match written {
            Ok(()) => self.0.push(END),
            Err(_) => self.0.truncate(start),
        }
        written
    }

    /// The JSON of the last of a name; `null` is nothing.
    pub(super) fn find(&self, name: &str) -> Option<&[u8]> {
        let mut parts = self.0.split(|byte| *byte == END);
        let all = iter::from_fn(|| Some((parts.next()?, parts.next()?)));
        let (_, json) = all.filter(|(own, _)| *own == name.as_bytes()).last()?;
        Some(json).filter(|json| json.trim_ascii() != b"null")
    }
}
