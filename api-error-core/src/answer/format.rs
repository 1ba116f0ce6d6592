//! A body in the format of its envelope.

use super::tree::Names;
use crate::envelope::Format;
use crate::visit::Content;

impl Format {
    pub(super) fn write(self, out: &mut Vec<u8>, body: Content) {
        match self {
            // A `Vec` takes every byte, and names of members are text.
            Self::Json => drop(serde_json::to_writer(out, &body)),
            Self::Text => out.extend_from_slice(body.into_text().as_bytes()),
            #[cfg(feature = "xml")]
            Self::Xml { prolog } => super::xml::write(out, prolog, &body),
        }
    }

    pub(super) fn written(self, body: Content) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out, body);
        out
    }

    /// What it makes of the names in values.
    pub(crate) fn names(self) -> Option<Names> {
        match self {
            Self::Json | Self::Text => None,
            #[cfg(feature = "xml")]
            Self::Xml { .. } => Some(crate::envelope::xml::name_of),
        }
    }
}
