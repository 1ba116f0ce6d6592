//! The details that a field is, and those that a variant states.

use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn::Lit;

use super::entry::{self, Args};
use super::list::tokens;
use super::value::Value;
use crate::model;
use crate::raw::{RawDetail, RawStated};
use crate::suggest;

const OPTIONS: [&str; 7] = ["name", "null", "display", "with", "seconds", "seconds_f64", "millis"];

impl Value<'_> {
    /// `detail(reason = "quota", "const" = 7, hint = "Delete {count} photos")`
    pub(super) fn stated(&self, stated: &mut Vec<RawStated>) {
        let place = |stated: &RawStated| (stated.name.clone(), stated.at.to_token_stream());
        self.each(stated, |part| self.one_stated(part), place);
    }

    fn one_stated(&self, part: &[TokenTree]) -> Option<RawStated> {
        let (name, at, value) = self.named_value(part)?;
        Some(RawStated { name, at, value: self.any_constant(value)? })
    }

    /// `detail`, `detail = "name"`, `detail(name = "…", null, …)`
    pub(super) fn detail(&self) -> Option<RawDetail> {
        let mut detail = RawDetail::default();
        match &self.entry.args {
            Args::None => {}
            Args::Literal(_) | Args::Value(_) => detail.name = Some(self.text()?),
            Args::List(_) => self.list().iter().for_each(|part| _ = self.detail_option(&mut detail, part)),
        }
        Some(detail)
    }

    fn detail_option(&self, detail: &mut RawDetail, part: &[TokenTree]) -> Option<()> {
        if !matches!(part.first(), Some(TokenTree::Ident(_))) {
            return self.refuse(tokens(part));
        }
        let option = entry::entry(self.ctxt, part)?;
        let value = match option.key.to_string().as_str() {
            "name" => {
                let (at, lit) = self.assignment(part)?;
                let Lit::Str(text) = lit else { return self.refuse(lit) };
                if detail.name.is_some() {
                    return self.ctxt.refuse(at, "duplicate `name`");
                }
                detail.name = self.some_text(text);
                return Some(());
            }
            "with" => {
                let with = match &option.args {
                    Args::Value(value) => syn::parse2(value.clone()).ok(),
                    _ => None,
                };
                let Some(with) = with else {
                    let message = "`with` needs the path of a function, as in `detail(with = hex)`";
                    return self.ctxt.refuse(tokens(part), message);
                };
                detail.with = Some(with);
                Some(model::Value::With)
            }
            "null" => None,
            "display" => Some(model::Value::Display),
            "seconds" => Some(model::Value::Seconds),
            "seconds_f64" => Some(model::Value::SecondsF64),
            "millis" => Some(model::Value::Millis),
            name => {
                let what = format!("unknown option `{name}` of `detail`");
                let message = suggest::unknown(&what, name, OPTIONS.into_iter());
                return self.ctxt.refuse(&option.key, message);
            }
        };
        if !matches!(option.args, Args::None) && value != Some(model::Value::With) {
            return self.ctxt.refuse(tokens(part), format!("`{}` takes no value", option.key));
        }
        let first = match value {
            None => detail.null.as_ref(),
            Some(_) => detail.value.as_ref().map(|(first, _)| first),
        };
        if let Some(first) = first {
            let message = match &option.key {
                key if key == first => format!("duplicate `{key}`"),
                key => format!("`{key}` cannot be combined with `{first}`: a detail is written in one way"),
            };
            return self.ctxt.refuse(&option.key, message);
        }
        match value {
            None => detail.null = Some(option.key),
            Some(value) => detail.value = Some((option.key, value)),
        }
        Some(())
    }
}
