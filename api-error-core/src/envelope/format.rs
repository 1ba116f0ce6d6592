//! What bodies are written as.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Format {
    Json,
    Text,
    #[cfg(feature = "xml")]
    Xml {
        /// What is before the root element.
        prolog: &'static str,
    },
}

impl Format {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            #[cfg(feature = "xml")]
            Self::Xml { .. } => "xml",
        }
    }
}

/// Whether text of this media type needs no escapes.
pub(super) const fn is_unescaped(media_type: &str) -> bool {
    let mut rest = media_type.as_bytes();
    while let [first, after @ ..] = rest {
        if starts_with(rest, b"html") || starts_with(rest, b"xml") || starts_with(rest, b"json") {
            return false;
        }
        // What is after it are parameters.
        if *first == b';' {
            return true;
        }
        rest = after;
    }
    true
}

/// Whether a text begins with these lower-case letters, whatever their case in it.
pub(super) const fn starts_with(text: &[u8], letters: &[u8]) -> bool {
    let mut at = 0;
    while at < letters.len() {
        if at == text.len() || text[at].to_ascii_lowercase() != letters[at] {
            return false;
        }
        at += 1;
    }
    true
}
