//! Questions about strings that const evaluation can ask.

use api_error_rules::Case;

pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// A message of const evaluation. What does not fit is cut off.
pub(crate) struct Message {
    bytes: [u8; 512],
    length: usize,
}

impl Message {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; 512], length: 0 }
    }

    pub(crate) const fn push(mut self, text: &str) -> Self {
        let mut bytes = text.as_bytes();
        while let [byte, rest @ ..] = bytes {
            self = self.push_byte(*byte);
            bytes = rest;
        }
        self
    }

    const fn push_byte(mut self, byte: u8) -> Self {
        if self.length < self.bytes.len() {
            self.bytes[self.length] = byte;
            self.length += 1;
        }
        self
    }

    /// Appends ASCII words, joined by `_`, in this case. [`Case::apply`] does the same at run time.
    pub(crate) const fn push_in(mut self, case: Case, words: &str) -> Self {
        let (mut bytes, start, mut begins) = (words.as_bytes(), self.length, true);
        while let [byte, rest @ ..] = bytes {
            bytes = rest;
            let is_capital = match case {
                Case::ScreamingSnake | Case::ScreamingKebab | Case::Upper => true,
                Case::Pascal => begins,
                Case::Camel => begins && self.length > start,
                Case::Snake | Case::Kebab | Case::Lower => false,
            };
            begins = *byte == b'_';
            self = match case {
                Case::Camel | Case::Pascal | Case::Lower | Case::Upper if begins => self,
                Case::Kebab | Case::ScreamingKebab if begins => self.push_byte(b'-'),
                _ if is_capital => self.push_byte(byte.to_ascii_uppercase()),
                _ => self.push_byte(*byte),
            };
        }
        self
    }

    /// A number of three digits.
    pub(crate) const fn push_number(self, number: u16) -> Self {
        const DIGITS: &[u8; 10] = b"0123456789";
        let [hundreds, tens, units] = [number / 100 % 10, number / 10 % 10, number % 10];
        self.push_byte(DIGITS[hundreds as usize])
            .push_byte(DIGITS[tens as usize])
            .push_byte(DIGITS[units as usize])
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(written) {
            Ok(text) => text,
            // Only a character that the end cut in two is not UTF-8.
            Err(cut) => match core::str::from_utf8(written.split_at(cut.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}
