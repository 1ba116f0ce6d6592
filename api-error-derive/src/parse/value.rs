//! Reads and checks the value of one key. Each reader reports a mistake and returns `None`.

use std::fmt::Display;
use std::str::FromStr;

use api_error_rules::status::{ANSWERS, ERRORS, Titles};
use api_error_rules::{Case, Retry};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{Ident, Lit, LitInt, Path, Token};

use super::entry::{self, Args, Entry};
use crate::ctxt::Ctxt;
use crate::keys::{Place, Row};
use crate::raw::{Code, RawMessage, Status};
use crate::suggest;

pub(super) const OUT_OF_RANGE: &str = "this number is out of the range of an `i64`; write it as a string";

pub(super) struct Value<'c> {
    pub ctxt: &'c Ctxt,
    pub row: &'static Row,
    pub entry: Entry,
}

/// A literal or a path, which is all that any key takes.
pub(super) enum Term {
    Lit(Lit),
    Path(Path),
}

impl Parse for Term {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // `-` begins a negative number.
        if input.peek(Lit) || input.peek(Token![-]) {
            return input.parse().map(Term::Lit);
        }
        // A word alone may be a keyword; then it is not a path.
        if input.peek(Ident::peek_any) && !input.peek2(Token![::]) {
            let word = input.call(Ident::parse_any)?;
            return Ok(Term::Path(word.into()));
        }
        input.parse().map(Term::Path)
    }
}

impl Value<'_> {
    pub(super) fn nothing(&self) {
        if !matches!(self.entry.args, Args::None) {
            self.malformed(self.argument());
        }
    }

    pub(super) fn path(&self) -> Option<Path> {
        match self.term()? {
            Term::Path(path) => Some(path),
            Term::Lit(lit) => self.refuse(lit),
        }
    }

    pub(super) fn case(&self) -> Option<Case> {
        let name = self.text()?;
        let case = Case::from_name(&name.value);
        case.or_else(|| self.ctxt.refuse(&name, suggest::unknown_style(&name.value)))
    }

    pub(super) fn code(&self) -> Option<Code> {
        match self.term()? {
            Term::Lit(lit) => self.code_of(lit, self.argument()),
            Term::Path(path) => {
                let message =
                    "a code is a string or an integer, written here: the macro cannot read a constant";
                self.ctxt.refuse(path, message)
            }
        }
    }

    pub(super) fn code_of(&self, lit: Lit, tokens: TokenStream) -> Option<Code> {
        let (text, numeric) = match lit {
            Lit::Str(text) => {
                let text = self.without_placeholders(self.some_text(text)?)?;
                (text.value, false)
            }
            Lit::Int(number) => (self.integer::<i64>(&number, &tokens, OUT_OF_RANGE)?.to_string(), true),
            lit => return self.refuse(lit),
        };
        Some(Code { text, numeric, tokens })
    }

    /// A number without a suffix. `message` is for one out of range.
    pub(super) fn integer<T: FromStr<Err: Display>>(
        &self,
        number: &LitInt,
        at: impl ToTokens,
        message: impl Display,
    ) -> Option<T> {
        self.without_suffix(number, number.suffix())?;
        number.base10_parse().ok().or_else(|| self.ctxt.refuse(at, message))
    }

    pub(super) fn status(&self) -> Option<Status> {
        match self.term()? {
            Term::Lit(Lit::Int(number)) if number.suffix().contains('x') => self
                .ctxt
                .refuse(number, "a status is one number, as in `status = 404`, and not a class of them"),
            Term::Lit(Lit::Int(number)) => {
                let message = format!("status {} is not an error; use {ERRORS}", number.base10_digits());
                let status = self.integer(&number, self.argument(), &message)?;
                // Whether one that is not of an error is allowed, `check` asks.
                if ANSWERS.contains(status) {
                    let tokens = number.into_token_stream();
                    return Some(Status { number: status, tokens, path: None, is_most_severe: false });
                }
                self.ctxt.refuse(self.argument(), message)
            }
            Term::Path(path) if path.is_ident("most_severe") => {
                let tokens = path.into_token_stream();
                Some(Status { number: ERRORS.first, tokens, path: None, is_most_severe: true })
            }
            Term::Path(path) => self.named_status(path),
            Term::Lit(Lit::Str(text))
                if text.value().parse().is_ok_and(|number| ANSWERS.contains(number)) =>
            {
                let message = format!("a status is not a string; write `status = {}`", text.value());
                self.ctxt.refuse(text, message)
            }
            Term::Lit(lit) => self.refuse(lit),
        }
    }

    fn named_status(&self, path: Path) -> Option<Status> {
        let constant = path.segments.last()?.ident.to_string();
        let Some(number) = ANSWERS.number(&constant) else {
            let meant = suggest::nearest(&constant, ERRORS.constants()).map_or_else(
                || {
                    format!(
                        "use {ERRORS} or a name such as `NOT_FOUND`, since the macro cannot read constants"
                    )
                },
                |meant| format!("did you mean `{meant}`?"),
            );
            return self.ctxt.refuse(path, format!("no error status is called `{constant}`; {meant}"));
        };
        let tokens = path.to_token_stream();
        let path = (path.segments.len() > 1).then_some(path);
        Some(Status { number, tokens, path, is_most_severe: false })
    }

    pub(super) fn message(&self) -> Option<RawMessage> {
        if let Args::List(list) = &self.entry.args {
            let message = "`message` takes one string that names fields in braces, as in `message = \"Photo {id} does \
                           not exist\"`";
            return self.ctxt.refuse(list, message);
        }
        match self.term()? {
            Term::Lit(Lit::Str(text)) => {
                let text = self.some_text(text)?;
                let text = if self.row.is_on(Place::Enum) { self.without_placeholders(text)? } else { text };
                Some(RawMessage::Text(text))
            }
            Term::Path(path) if path.is_ident("display") => Some(RawMessage::Display(path)),
            Term::Path(path) if path.is_ident("doc") => Some(RawMessage::Doc),
            _ => self.refuse(self.argument()),
        }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.entry.args, Args::Value(value) if value.to_string() == word)
    }

    pub(super) fn retry(&self) -> Option<Retry> {
        let path = self.path()?;
        let retry = path.get_ident().and_then(|word| Retry::from_name(&word.to_string()));
        retry.or_else(|| self.refuse(path))
    }

    /// `titles = rfc7231`
    pub(super) fn titles(&self) -> Option<Titles> {
        let path = self.path()?;
        let titles = path.get_ident().and_then(|word| Titles::from_name(&word.to_string()));
        titles.or_else(|| self.refuse(path))
    }

    /// `hidden_as = NotFound`
    pub(super) fn variant(&self) -> Option<Ident> {
        let path = self.path()?;
        path.get_ident().cloned().or_else(|| self.refuse(path))
    }

    pub(super) fn seconds(&self) -> Option<u32> {
        match self.term()? {
            Term::Lit(Lit::Int(number)) => {
                let message = format!("expected whole seconds from 0 to {}", u32::MAX);
                self.integer(&number, self.argument(), message)
            }
            _ => self.refuse(self.argument()),
        }
    }

    /// Any expression; rustc checks the type.
    pub(super) fn expression(&self) -> Option<TokenStream> {
        match &self.entry.args {
            args if args.is_missing() => self.ctxt.refuse(&self.entry.key, self.row.without_value()),
            Args::Value(tokens) => match tokens.clone().into_iter().next() {
                Some(TokenTree::Punct(first)) if !"<:*|".contains(first.as_char()) => self.refuse(first),
                _ => Some(tokens.clone()),
            },
            _ => self.refuse(self.argument()),
        }
    }

    /// The value as written, with the sign of a negative number, else the key.
    pub(super) fn argument(&self) -> TokenStream {
        match &self.entry.args {
            Args::Literal(literal) => literal.to_token_stream(),
            Args::Value(tokens) if !tokens.is_empty() => tokens.clone(),
            Args::List(group) => group.to_token_stream(),
            Args::None | Args::Value(_) => self.entry.key.to_token_stream(),
        }
    }

    pub(super) fn term(&self) -> Option<Term> {
        match &self.entry.args {
            Args::Literal(literal) => Some(Term::Lit(Lit::new(literal.clone()))),
            args if args.is_missing() => self.ctxt.refuse(&self.entry.key, self.row.without_value()),
            Args::Value(tokens) => self.parsed(tokens),
            _ => self.refuse(self.argument()),
        }
    }

    fn parsed(&self, tokens: &TokenStream) -> Option<Term> {
        let parser = |input: ParseStream<'_>| Ok((input.parse::<Term>()?, input.parse::<TokenStream>()?));
        let Ok((term, rest)) = parser.parse2(tokens.clone()) else { return self.refuse(tokens) };
        match rest.into_iter().next() {
            None => Some(term),
            Some(extra @ TokenTree::Ident(_)) => entry::missing_comma(self.ctxt, &extra),
            Some(_) => self.refuse(tokens),
        }
    }

    pub(super) fn without_suffix(&self, literal: impl ToTokens, suffix: &str) -> Option<()> {
        if suffix.is_empty() {
            return Some(());
        }
        self.ctxt.refuse(
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
}
