//! The keys by which codes outlive a release: the file of `lock`, and the former codes of `was`.

use std::path::Path;

use proc_macro2::TokenStream;
use syn::{Lit, LitStr};

use super::list::tokens;
use super::value::{self, Value};
use crate::keys;
use crate::raw::Former;

impl Value<'_> {
    /// `lock = "errors.lock"`
    pub(super) fn file(&self) -> Option<LitStr> {
        let file = self.text()?;
        let path = file.value();
        if Path::new(&path).is_absolute() || path.starts_with(['/', '\\']) {
            return self.say(file, "this path is absolute; write it from the folder of `Cargo.toml`");
        }
        Some(file)
    }

    /// `was("old_code", 50034)`
    pub(super) fn former_codes(&self, was: &mut Vec<Former>) {
        for part in self.list() {
            let Some(former) = self.former_code(tokens(&part)) else { continue };
            if let Some(first) = was.iter().find(|first| first.code == former.code) {
                self.ctxt.error(former.at, keys::duplicate(&former.code));
                self.ctxt.error(&first.at, keys::first_set(&first.code));
            } else {
                was.push(former);
            }
        }
    }

    fn former_code(&self, at: TokenStream) -> Option<Former> {
        let code = match syn::parse2(at.clone()) {
            Ok(Lit::Str(text)) => {
                let text = self.some_text(text)?;
                self.is_code(&text).then(|| text.value())?
            }
            Ok(Lit::Int(number)) => {
                self.without_suffix(&number, number.suffix())?;
                match number.base10_parse::<i64>() {
                    Ok(number) => number.to_string(),
                    Err(_) => return self.say(at, value::OUT_OF_RANGE),
                }
            }
            _ => return self.refuse(at),
        };
        Some(Former { code, at })
    }
}
