//! Keys whose values are in parentheses.

use std::slice;

use api_error_rules::status::ERRORS;
use api_error_rules::{Fault, Shared};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::{Parse, Parser as _};
use syn::{Lit, Path};

use super::entry::{self, Args};
use super::value::Value;
use crate::keys;
use crate::model::Transparent;
use crate::raw::{Answered, Code, Deprecation, NO_RESPONSE, RawExtension, unraw};
use crate::suggest;

/// The facade has a macro `__respond_…` for each but `none`, which reports a missing feature.
const FRAMEWORKS: &[&str] = &["axum", "actix_web", "aide", "utoipa", "utoipa5", NO_RESPONSE];

impl Value<'_> {
    /// `shared`, `shared(same)`, `shared(any_status)`
    pub(super) fn shared(&self) -> Option<Shared> {
        self.option(Shared::SameStatus, |word| match word {
            "same" => Some(Shared::SameAnswer),
            "any_status" => Some(Shared::AnyStatus),
            _ => None,
        })
    }

    /// `transparent`, `transparent(shared)`, `transparent(open)`
    pub(super) fn transparent(&self) -> Option<Transparent> {
        self.option(Transparent::Plain, |word| match word {
            "shared" => Some(Transparent::Shared),
            "open" => Some(Transparent::Open),
            _ => None,
        })
    }

    /// A key alone, or with one word in parentheses.
    fn option<T>(&self, alone: T, word: impl Fn(&str) -> Option<T>) -> Option<T> {
        if matches!(self.entry.args, Args::None) {
            return Some(alone);
        }
        let parts = self.list();
        let [part] = parts.as_slice() else {
            return parts.get(1).and_then(|second| self.refuse(tokens(second)));
        };
        match part.as_slice() {
            [TokenTree::Ident(ident)] => word(&ident.to_string()).or_else(|| self.refuse(ident)),
            part => self.refuse(tokens(part)),
        }
    }

    /// `respond(framework, path::to::a_macro, …)`, `respond(none)`
    pub(super) fn responders(&self, respond: &mut Vec<Path>) {
        let name = |path: &Path| path.to_token_stream().to_string().replace(' ', "");
        let place = |path: &Path| (name(path), path.to_token_stream());
        self.each(respond, |part| self.responder(part), place);
        let none = respond.iter().find(|path| path.is_ident(NO_RESPONSE));
        if let Some(none) = none.filter(|_| respond.len() > 1) {
            self.ctxt.error(none, "`none` cannot be combined with a framework: it leaves out every response");
        }
    }

    fn responder(&self, part: &[TokenTree]) -> Option<Path> {
        let Ok(path) = Path::parse_mod_style.parse2(tokens(part)) else {
            let words = tokens(part).to_string().replace(' ', "").replace('-', "_");
            return match FRAMEWORKS.iter().find(|framework| **framework == words) {
                Some(framework) => self.ctxt.refuse(
                    tokens(part),
                    format!("a framework is named as Rust names its crate; write `{framework}`"),
                ),
                None => self.refuse(tokens(part)),
            };
        };
        if let Some(word) = path.get_ident() {
            self.named("framework", FRAMEWORKS, |name| name, word)?;
        }
        Some(path)
    }

    /// `allow(check, …)`: names, each of which is known.
    pub(super) fn names<T: Copy>(
        &self,
        kind: &str,
        all: &'static [T],
        name_of: impl Fn(T) -> &'static str + Copy,
        named: &mut Vec<(T, Ident)>,
    ) {
        let read = |part: &[TokenTree]| match part {
            [TokenTree::Ident(word)] => Some((self.named(kind, all, name_of, word)?, word.clone())),
            part => self.refuse(tokens(part)),
        };
        self.each(named, read, |(_, word)| (word.to_string(), word.to_token_stream()));
    }

    /// `answers(unknown_path, 423)`
    pub(super) fn answers(&self, answers: &mut Vec<(Answered, TokenTree)>) {
        let read = |part: &[TokenTree]| match part {
            [TokenTree::Ident(word)] => {
                if let Some(number) = ERRORS.number(&word.to_string()) {
                    let message = format!("`answers` takes a status by its number; write `{number}`");
                    return self.ctxt.refuse(word, message);
                }
                let fault = self.named("fault", Fault::ALL, Fault::name, word)?;
                Some((Answered::Fault(fault), word.clone().into()))
            }
            [at @ TokenTree::Literal(_)] => Some((Answered::Status(self.answered(at)?), at.clone())),
            part => self.refuse(tokens(part)),
        };
        self.each(answers, read, |(one, at)| (one.name(), at.to_token_stream()));
    }

    /// A status that is of no named fault.
    fn answered(&self, at: &TokenTree) -> Option<u16> {
        let Lit::Int(number) = self.parse(slice::from_ref(at))? else { return self.refuse(at) };
        let message = format!("status {number} is not an error; use {ERRORS}");
        let status = self.integer(&number, at, &message)?;
        if !ERRORS.contains(status) {
            return self.ctxt.refuse(at, message);
        }
        if let Some(fault) = Fault::of_status(status) {
            let message = format!("the fault of a {status} has a name; write `{}`", fault.name());
            return self.ctxt.refuse(at, message);
        }
        Some(status)
    }

    /// The values of the list's parts, each with a unique name.
    pub(super) fn each<T>(
        &self,
        all: &mut Vec<T>,
        read: impl Fn(&[TokenTree]) -> Option<T>,
        place: impl Fn(&T) -> (String, TokenStream),
    ) {
        for one in self.list().iter().filter_map(|part| read(part)) {
            let (name, here) = place(&one);
            if let Some((_, first)) = all.iter().map(&place).find(|(other, _)| *other == name) {
                self.ctxt.error(here, format!("duplicate `{name}`"));
                self.ctxt.error(first, keys::first_set(name));
            } else {
                all.push(one);
            }
        }
    }

    fn named<T: Copy>(
        &self,
        kind: &str,
        all: &'static [T],
        name_of: impl Fn(T) -> &'static str + Copy,
        word: &Ident,
    ) -> Option<T> {
        let (name, all) = (word.to_string(), all.iter().copied());
        all.clone().find(|known| name_of(*known) == name).or_else(|| {
            let what = format!("unknown {kind} `{name}`");
            self.ctxt.refuse(word, suggest::unknown(&what, &name, all.map(name_of)))
        })
    }

    /// `was("old_code", 50034)`
    pub(super) fn former_codes(&self, was: &mut Vec<Code>) {
        let read = |part: &[TokenTree]| self.code_of(self.parse(part)?, tokens(part));
        self.each(was, read, |code| (code.text.clone(), code.tokens.clone()));
    }

    /// `deprecated("since May", instead = "photo_gone")`
    pub(super) fn deprecation(&self) -> Option<Deprecation> {
        let parts = self.list();
        let [note, rest @ ..] = parts.as_slice() else { return None };
        let note = self.without_placeholders(self.text_of(self.parse(note)?)?)?.value;
        let instead = match rest {
            [] => None,
            [instead] => match self.assignment(instead)? {
                (TokenTree::Ident(word), Lit::Str(code)) if word == "instead" => Some(self.some_text(code)?),
                _ => return self.refuse(tokens(instead)),
            },
            [_, more, ..] => return self.refuse(tokens(more)),
        };
        Some(Deprecation { note, instead })
    }

    /// `extension(type = "card_error", "fatal" = true)`
    pub(super) fn extensions(&self, extensions: &mut Vec<RawExtension>) {
        let place = |extension: &RawExtension| (extension.name.clone(), extension.at.to_token_stream());
        self.each(extensions, |part| self.extension(part), place);
    }

    fn extension(&self, part: &[TokenTree]) -> Option<RawExtension> {
        let (name, at, value) = self.named_value(part)?;
        Some(RawExtension { name, at, value: self.any_constant(value)? })
    }

    /// A name, as an identifier or a string, and its value.
    pub(super) fn named_value<'p>(
        &self,
        part: &'p [TokenTree],
    ) -> Option<(String, TokenTree, &'p [TokenTree])> {
        let [at, TokenTree::Punct(equals), value @ ..] = part else { return self.refuse(tokens(part)) };
        if equals.as_char() != '=' || value.is_empty() {
            return self.refuse(tokens(part));
        }
        let name = match at {
            TokenTree::Ident(ident) => unraw(ident),
            at => self.some_text(self.parse(slice::from_ref(at))?)?.value,
        };
        Some((name, at.clone(), value))
    }

    /// The parts of the list, which has some; none after a mistake.
    pub(super) fn list(&self) -> Vec<Vec<TokenTree>> {
        match &self.entry.args {
            Args::List(group) if !group.stream().is_empty() => {
                return entry::parts(self.ctxt, group.stream());
            }
            args if args.is_missing() => self.ctxt.error(&self.entry.key, self.row.without_value()),
            _ => self.malformed(self.argument()),
        }
        Vec::new()
    }

    /// `name = literal`, where the caller says what a name is.
    pub(super) fn assignment(&self, part: &[TokenTree]) -> Option<(TokenTree, Lit)> {
        match part {
            [name, TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' && !value.is_empty() => {
                Some((name.clone(), self.parse(value)?))
            }
            part => self.refuse(tokens(part)),
        }
    }

    pub(super) fn parse<T: Parse>(&self, part: &[TokenTree]) -> Option<T> {
        syn::parse2(tokens(part)).ok().or_else(|| self.refuse(tokens(part)))
    }
}

pub(super) fn tokens(part: &[TokenTree]) -> TokenStream {
    part.iter().cloned().collect()
}
