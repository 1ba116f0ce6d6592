//! Constants: of an envelope, and of details.

use proc_macro2::{Delimiter, TokenTree};
use syn::{Lit, LitFloat, LitStr};

use super::entry;
use super::list::tokens;
use super::value::{OUT_OF_RANGE, Value};
use crate::keys::Key;
use crate::model::Constant;
use crate::raw::RawConstant;

impl Value<'_> {
    /// A literal, `null`, or a list; for an envelope also the path of a constant.
    pub(super) fn any_constant(&self, value: &[TokenTree]) -> Option<RawConstant> {
        match value {
            [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
                let parts = entry::parts(self.ctxt, list.stream());
                // Each is read, so that each is reported.
                let elements: Vec<_> = parts.iter().map(|part| self.element(part)).collect();
                elements.into_iter().collect::<Option<_>>().map(RawConstant::List)
            }
            value => match syn::parse2(tokens(value)) {
                Ok(Lit::Str(text)) => self.constant_text(text).map(RawConstant::Text),
                Ok(lit) => self.number_or_truth(&lit).map(RawConstant::Plain),
                Err(_) => self.word(value).map(RawConstant::Plain),
            },
        }
    }

    /// Nothing fills in a text in a list of details.
    fn element(&self, value: &[TokenTree]) -> Option<RawConstant> {
        match self.any_constant(value)? {
            RawConstant::Text(text) if self.row.key == Key::Detail => {
                let text = self.plain_in("a list", text)?;
                Some(RawConstant::Plain(Constant::Str(text.value)))
            }
            constant => Some(constant),
        }
    }

    /// Fields fill in a detail.
    fn constant_text(&self, text: LitStr) -> Option<crate::raw::Text> {
        let text = self.text_of(text)?;
        if self.row.key == Key::Detail { Some(text) } else { self.fillable(text) }
    }

    fn number_or_truth(&self, lit: &Lit) -> Option<Constant> {
        match lit {
            Lit::Int(number) => self.integer(number, number, OUT_OF_RANGE).map(Constant::Int),
            Lit::Float(number) => self.float(number).map(Constant::Float),
            Lit::Bool(truth) => Some(Constant::Bool(truth.value)),
            lit => self.refuse(lit),
        }
    }

    fn float(&self, number: &LitFloat) -> Option<f64> {
        self.without_suffix(number, number.suffix())?;
        let value = number.base10_parse().ok().filter(|value: &f64| value.is_finite());
        let message = "this number is out of the range of an `f64`; write it as a string";
        value.or_else(|| self.ctxt.refuse(number, message))
    }

    /// `null`, or what names a constant of an envelope.
    fn word(&self, value: &[TokenTree]) -> Option<Constant> {
        match value {
            [TokenTree::Ident(word)] if word == "null" => Some(Constant::Null),
            [TokenTree::Ident(_) | TokenTree::Punct(_), ..] if self.row.key == Key::Extension => {
                Some(Constant::Path(tokens(value)))
            }
            value => self.refuse(tokens(value)),
        }
    }
}
