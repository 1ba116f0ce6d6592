//! Keys whose values stand in parentheses.

use api_error_rules::Fault;
use api_error_rules::Shared;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Lit, LitStr};

use super::entry::{self, Args};
use super::header;
use super::value::{self, Value};
use crate::check::denied::Denied;
use crate::model::{self, Transparent};
use crate::raw::{Extension, Header, RawDetail, unraw};
use crate::{keys, suggest};

/// For each, the facade has a macro `__respond_…`, which says so where its feature is off.
const FRAMEWORKS: &[&str] = &["axum", "actix_web", "aide", "utoipa", "utoipa5"];

const DETAIL_OPTIONS: [&str; 5] = ["name", "null", "display", "seconds", "millis"];

impl Value<'_> {
    /// `shared`, `shared(any_status)`
    pub(super) fn shared(&self) -> Option<Shared> {
        self.option(Shared::SameStatus, |word| (word == "any_status").then_some(Shared::AnyStatus))
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

    /// `allow(check, …)`
    pub(super) fn checks(&self, allowed: &mut Vec<(Denied, Ident)>) {
        self.names("check", Denied::ALL, Denied::name, allowed);
    }

    /// `answers(fault, …)`
    pub(super) fn faults(&self, answers: &mut Vec<(Fault, Ident)>) {
        self.names("fault", Fault::ALL, Fault::name, answers);
    }

    /// `respond(framework, …)`
    pub(super) fn frameworks(&self, respond: &mut Vec<(&'static str, Ident)>) {
        self.names("framework", FRAMEWORKS, |name| name, respond);
    }

    /// Names in parentheses, each of which is known and stands once.
    fn names<T: Copy + PartialEq>(
        &self,
        kind: &str,
        all: &'static [T],
        name_of: impl Fn(T) -> &'static str + Copy,
        named: &mut Vec<(T, Ident)>,
    ) {
        for part in self.list() {
            let [TokenTree::Ident(ident)] = part.as_slice() else {
                self.malformed(tokens(&part));
                continue;
            };
            let name = ident.to_string();
            let Some(found) = all.iter().copied().find(|known| name_of(*known) == name) else {
                let what = format!("unknown {kind} `{name}`");
                let known = all.iter().copied().map(name_of);
                self.ctxt.error(ident, suggest::unknown(&what, &name, known));
                continue;
            };
            if let Some((_, first)) = named.iter().find(|(other, _)| *other == found) {
                self.ctxt.error(ident, keys::duplicate(&name));
                self.ctxt.error(first, keys::first_set(name));
            } else {
                named.push((found, ident.clone()));
            }
        }
    }

    /// `extension(type = "card_error", "fatal" = true)`
    pub(super) fn extensions(&self, extensions: &mut Vec<Extension>) {
        for part in self.list() {
            let Some(extension) = self.extension(&part) else { continue };
            if let Some(first) = extensions.iter().find(|other| other.name == extension.name) {
                self.ctxt.error(extension.at, keys::duplicate(&extension.name));
                self.ctxt.error(&first.at, keys::first_set(&first.name));
            } else {
                extensions.push(extension);
            }
        }
    }

    fn extension(&self, part: &[TokenTree]) -> Option<Extension> {
        let (at, lit) = self.assignment(part)?;
        let name = match &at {
            TokenTree::Ident(ident) => unraw(ident),
            at => self.some_text(self.string(at)?)?.value(),
        };
        let value = match lit {
            Lit::Str(text) => {
                self.without_suffix(&text, text.suffix())?;
                let text = text.value();
                quote!(Str(#text))
            }
            Lit::Int(number) => {
                self.without_suffix(&number, number.suffix())?;
                match number.base10_parse() {
                    Ok(value) => {
                        let value: i64 = value;
                        quote!(Int(#value))
                    }
                    Err(_) => return self.say(number, value::OUT_OF_RANGE),
                }
            }
            Lit::Bool(value) => quote!(Bool(#value)),
            lit => return self.refuse(lit),
        };
        Some(Extension { name, at, value })
    }

    /// `header("Name" = "value")`
    pub(super) fn constant_headers(&self, headers: &mut Vec<Header>) {
        for part in self.list() {
            let Some(header) = self.constant_header(&part) else { continue };
            let is_same = |other: &&Header| other.name == header.name && other.value == header.value;
            if let Some(first) = headers.iter().find(is_same) {
                self.ctxt.error(&header.literal, "duplicate header: this name has this value already");
                self.ctxt.error(&first.literal, keys::first_set(first.literal.value()));
            } else {
                headers.push(header);
            }
        }
    }

    fn constant_header(&self, part: &[TokenTree]) -> Option<Header> {
        let (name, value) = self.assignment(part)?;
        let literal = self.string(&name)?;
        let Lit::Str(value) = value else { return self.refuse(value) };
        self.without_suffix(&value, value.suffix())?;
        let name = self.valid_name(&literal);
        if let Err(message) = header::check_value(&value.value()) {
            return self.say(value, message);
        }
        Some(Header { name: name?, value: value.value(), literal })
    }

    /// `header = "Name"`
    pub(super) fn header_name(&self, headers: &mut Vec<(LitStr, String)>) {
        let Some(literal) = self.text() else { return };
        let Some(name) = self.valid_name(&literal) else { return };
        if let Some((first, _)) = headers.iter().find(|(_, other)| *other == name) {
            self.ctxt.error(literal, format!("duplicate header `{name}`"));
            self.ctxt.error(first, keys::first_set(name));
        } else {
            headers.push((literal, name));
        }
    }

    fn valid_name(&self, literal: &LitStr) -> Option<String> {
        match header::name(&literal.value()) {
            Ok(name) => Some(name),
            Err(message) => self.say(literal, message),
        }
    }

    /// `detail`, `detail = "name"`, `detail(name = "…", null, …)`
    pub(super) fn detail(&self) -> Option<RawDetail> {
        match &self.entry.args {
            Args::None => Some(RawDetail::default()),
            Args::Literal(_) | Args::Value(_) => {
                Some(RawDetail { name: Some(self.text()?), ..RawDetail::default() })
            }
            Args::List(_) => {
                let mut detail = RawDetail::default();
                for part in self.list() {
                    self.detail_option(&mut detail, &part);
                }
                Some(detail)
            }
        }
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
                    return self.say(at, keys::duplicate("name"));
                }
                detail.name = self.some_text(text);
                return Some(());
            }
            "null" => None,
            "display" => Some(model::Value::Display),
            "seconds" => Some(model::Value::Seconds),
            "millis" => Some(model::Value::Millis),
            name => {
                let what = format!("unknown option `{name}` of `detail`");
                return self.say(&option.key, suggest::unknown(&what, name, DETAIL_OPTIONS.into_iter()));
            }
        };
        if !matches!(option.args, Args::None) {
            return self.say(tokens(part), format!("`{}` takes no value", option.key));
        }
        match value {
            None if detail.null.is_some() => return self.say(&option.key, keys::duplicate("null")),
            None => detail.null = Some(option.key),
            Some(value) => match &detail.value {
                Some((first, _)) if *first == option.key => {
                    return self.say(&option.key, keys::duplicate(&option.key));
                }
                Some((first, _)) => {
                    let message = format!(
                        "`{}` cannot be combined with `{first}`: a detail is written in one way",
                        option.key
                    );
                    return self.say(&option.key, message);
                }
                None => detail.value = Some((option.key, value)),
            },
        }
        Some(())
    }

    /// The parts of the list, which has some; none after a mistake.
    pub(super) fn list(&self) -> Vec<Vec<TokenTree>> {
        match &self.entry.args {
            Args::List(group) if !group.stream().is_empty() => entry::parts(self.ctxt, group.stream()),
            Args::List(group) => {
                self.malformed(group);
                Vec::new()
            }
            Args::Literal(literal) => {
                self.malformed(literal);
                Vec::new()
            }
            Args::Value(tokens) if !tokens.is_empty() => {
                self.malformed(tokens);
                Vec::new()
            }
            _ => {
                self.ctxt.error(&self.entry.key, self.row.without_value());
                Vec::new()
            }
        }
    }

    /// `name = literal`, where the caller says what a name is.
    fn assignment(&self, part: &[TokenTree]) -> Option<(TokenTree, Lit)> {
        let [name, TokenTree::Punct(equals), value @ ..] = part else { return self.refuse(tokens(part)) };
        if equals.as_char() != '=' || value.is_empty() {
            return self.refuse(tokens(part));
        }
        match syn::parse2(tokens(value)) {
            Ok(lit) => Some((name.clone(), lit)),
            Err(_) => self.refuse(tokens(value)),
        }
    }

    fn string(&self, token: &TokenTree) -> Option<LitStr> {
        match syn::parse2::<LitStr>(token.to_token_stream()) {
            Ok(text) => self.without_suffix(&text, text.suffix()).map(|()| text),
            Err(_) => self.refuse(token),
        }
    }
}

pub(super) fn tokens(part: &[TokenTree]) -> TokenStream {
    part.iter().cloned().collect()
}
