//! What a key takes, read and checked by itself. Each reader reports what is wrong and then gives nothing.

use api_error_rules::{Case, Retry, status};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{Ident, Lit, LitStr, Path, Token};

use super::entry::{self, Args, Entry};
use super::header;
use crate::ctxt::Ctxt;
use crate::keys::{Key, Row};
use crate::raw::{RawCode, RawMessage, Status};
use crate::suggest;

pub(super) const OUT_OF_RANGE: &str = "this number is out of the range of an `i64`; write it as a string";

/// A known key and what stands after it.
pub(super) struct Value<'c> {
    pub ctxt: &'c Ctxt,
    pub row: &'static Row,
    pub entry: Entry,
}

/// A literal or a path, which is all that any key takes.
enum Term {
    Lit(Lit),
    Path(Path),
}

impl Parse for Term {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // `-` begins a negative number.
        if input.peek(Lit) || input.peek(Token![-]) {
            return input.parse().map(Term::Lit);
        }
        // A word alone may be a keyword; then it is no path.
        if input.peek(Ident::peek_any) && !input.peek2(Token![::]) {
            let word = input.call(Ident::parse_any)?;
            return Ok(Term::Path(word.into()));
        }
        input.parse().map(Term::Path)
    }
}

impl Value<'_> {
    /// A key that takes nothing.
    pub(super) fn flag(&self) {
        match &self.entry.args {
            Args::None => {}
            Args::Value(tokens) if tokens.is_empty() => self.malformed(&self.entry.key),
            Args::Value(tokens) => self.malformed(tokens),
            Args::Literal(literal) => self.malformed(literal),
            Args::List(group) => self.malformed(group),
        }
    }

    pub(super) fn path(&self) -> Option<Path> {
        match self.term()? {
            Term::Path(path) => Some(path),
            Term::Lit(lit) => self.refuse(lit),
        }
    }

    /// A string with something in it.
    pub(super) fn text(&self) -> Option<LitStr> {
        match self.term()? {
            Term::Lit(Lit::Str(text)) => self.some_text(text),
            Term::Lit(lit) => self.refuse(lit),
            Term::Path(path) => self.refuse(path),
        }
    }

    pub(super) fn case(&self) -> Option<Case> {
        let name = self.text()?;
        let case = Case::from_name(&name.value());
        if case.is_none() {
            let what = format!("unknown style `{}`", name.value());
            let styles = Case::ALL.into_iter().map(Case::name);
            self.ctxt.error(&name, suggest::unknown(&what, &name.value(), styles));
        }
        case
    }

    pub(super) fn address(&self) -> Option<LitStr> {
        let address = self.text()?;
        if address.value().contains(|character: char| character.is_whitespace() || character.is_control()) {
            self.ctxt.error(address, "an address has no white space; write it as a browser would send it");
            return None;
        }
        Some(address)
    }

    /// A string that is a code, or the beginning of one.
    pub(super) fn code_text(&self) -> Option<LitStr> {
        let text = self.text()?;
        self.is_code(&text).then_some(text)
    }

    pub(super) fn code(&self) -> Option<RawCode> {
        match self.term()? {
            Term::Lit(Lit::Str(text)) => {
                let text = self.some_text(text)?;
                self.is_code(&text).then_some(RawCode::Text(text))
            }
            Term::Lit(Lit::Int(number)) => {
                self.without_suffix(&number, number.suffix())?;
                match number.base10_parse() {
                    Ok(value) => Some(RawCode::Number(number, value)),
                    Err(_) => self.say(self.value(), OUT_OF_RANGE),
                }
            }
            Term::Lit(lit) => self.refuse(lit),
            Term::Path(path) => self.refuse(path),
        }
    }

    pub(super) fn status(&self) -> Option<Status> {
        match self.term()? {
            Term::Lit(Lit::Int(number)) => {
                self.without_suffix(&number, number.suffix())?;
                if let Ok(status @ 400..=599) = number.base10_parse() {
                    return Some(Status { number: status, tokens: number.into_token_stream(), path: None });
                }
                let digits = number.base10_digits();
                self.say(self.value(), format!("status {digits} is not an error; use 400..=599"))
            }
            Term::Lit(lit) => self.refuse(lit),
            Term::Path(path) => self.named_status(path),
        }
    }

    fn named_status(&self, path: Path) -> Option<Status> {
        let constant = path.segments.last()?.ident.to_string();
        let Some(number) = status::number(&constant) else {
            let meant = suggest::nearest(&constant, status::constants()).map_or_else(
                || "use 400..=599 or a name such as `NOT_FOUND`".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            return self.say(path, format!("no error status is called `{constant}`; {meant}"));
        };
        let tokens = path.to_token_stream();
        let path = (path.segments.len() > 1).then_some(path);
        Some(Status { number, tokens, path })
    }

    pub(super) fn message(&self) -> Option<RawMessage> {
        match self.term()? {
            Term::Lit(Lit::Str(text)) if self.row.takes_text() => self.some_text(text).map(RawMessage::Text),
            Term::Path(path) if path.is_ident("display") => Some(RawMessage::Display(path)),
            Term::Path(path) if path.is_ident("doc") => Some(RawMessage::Doc),
            Term::Path(path) => self.refuse(path),
            Term::Lit(lit) => self.refuse(lit),
        }
    }

    pub(super) fn retry(&self) -> Option<Retry> {
        match self.term()? {
            Term::Path(path) if path.is_ident("never") => Some(Retry::Never),
            Term::Path(path) if path.is_ident("after") => Some(Retry::After),
            Term::Path(path) if path.is_ident("backoff") => Some(Retry::Backoff),
            Term::Path(path) => self.refuse(path),
            Term::Lit(lit) => self.refuse(lit),
        }
    }

    pub(super) fn seconds(&self) -> Option<u32> {
        match self.term()? {
            Term::Lit(Lit::Int(number)) => {
                self.without_suffix(&number, number.suffix())?;
                match number.base10_parse() {
                    Ok(seconds) => Some(seconds),
                    Err(_) => {
                        self.say(self.value(), format!("expected whole seconds from 0 to {}", u32::MAX))
                    }
                }
            }
            Term::Lit(lit) => self.refuse(lit),
            Term::Path(path) => self.refuse(path),
        }
    }

    pub(super) fn challenge(&self) -> Option<LitStr> {
        let challenge = self.text()?;
        match header::check_value(&challenge.value()) {
            Ok(()) => Some(challenge),
            Err(message) => self.say(challenge, message),
        }
    }

    /// What may be an expression; which it is, and of which type, is for rustc to say.
    pub(super) fn expression(&self) -> Option<TokenStream> {
        match &self.entry.args {
            Args::Value(tokens) => match tokens.clone().into_iter().next() {
                None => self.say(&self.entry.key, self.row.without_value()),
                Some(TokenTree::Punct(first)) if !"<:*|".contains(first.as_char()) => self.refuse(first),
                Some(_) => Some(tokens.clone()),
            },
            Args::Literal(literal) => self.refuse(literal),
            Args::List(group) => self.refuse(group),
            Args::None => self.say(&self.entry.key, self.row.without_value()),
        }
    }

    /// What follows `=`, as written: a literal that was read knows the first token of `-5` alone.
    fn value(&self) -> Option<TokenStream> {
        match &self.entry.args {
            Args::Literal(literal) => Some(literal.to_token_stream()),
            Args::Value(tokens) => Some(tokens.clone()),
            Args::None | Args::List(_) => None,
        }
    }

    /// What follows `=`, all of it.
    fn term(&self) -> Option<Term> {
        match &self.entry.args {
            Args::Literal(literal) => Some(Term::Lit(Lit::new(literal.clone()))),
            Args::Value(tokens) if !tokens.is_empty() => self.parsed(tokens),
            Args::List(group) => self.refuse(group),
            _ => self.say(&self.entry.key, self.row.without_value()),
        }
    }

    fn parsed(&self, tokens: &TokenStream) -> Option<Term> {
        let parser = |input: ParseStream<'_>| Ok((input.parse::<Term>()?, input.parse::<TokenStream>()?));
        let Ok((term, rest)) = parser.parse2(tokens.clone()) else { return self.refuse(tokens) };
        match rest.into_iter().next() {
            None => Some(term),
            Some(extra @ TokenTree::Ident(_)) => {
                entry::missing_comma(self.ctxt, &extra);
                None
            }
            Some(_) => self.refuse(tokens),
        }
    }

    /// The literal again, if it says something.
    pub(super) fn some_text(&self, text: LitStr) -> Option<LitStr> {
        self.without_suffix(&text, text.suffix())?;
        if text.value().trim().is_empty() {
            let message = match self.row.key {
                Key::Detail | Key::Extension => "this name is empty; put something in it".to_owned(),
                _ => format!("this `{}` is empty; leave the key out or put something in it", self.row.name),
            };
            return self.say(text, message);
        }
        Some(text)
    }

    pub(super) fn is_code(&self, text: &LitStr) -> bool {
        let code = text.value();
        let Some(what) = api_error_rules::code::forbidden(&code) else { return true };
        let better = Case::Snake.apply(&code);
        let name = code.escape_debug();
        let subject = match self.row.key {
            Key::Code => "error code",
            Key::Was => "former code",
            _ => self.row.name,
        };
        self.ctxt.error(
            text,
            format!("{subject} `{name}` contains {what}; clients compare codes, write `{better}`"),
        );
        false
    }

    pub(super) fn without_suffix(&self, literal: impl ToTokens, suffix: &str) -> Option<()> {
        if suffix.is_empty() {
            return Some(());
        }
        self.say(
            literal,
            format!("remove the suffix `{suffix}`: a plain literal is all that `{}` takes", self.row.name),
        )
    }

    pub(super) fn malformed(&self, tokens: impl ToTokens) {
        let elsewhere = self.row.elsewhere(self.entry.args.sign());
        self.ctxt.error(tokens, self.row.malformed() + &elsewhere);
    }

    pub(super) fn refuse<T>(&self, tokens: impl ToTokens) -> Option<T> {
        self.malformed(tokens);
        None
    }

    pub(super) fn say<T>(&self, tokens: impl ToTokens, message: impl std::fmt::Display) -> Option<T> {
        self.ctxt.error(tokens, message);
        None
    }
}
