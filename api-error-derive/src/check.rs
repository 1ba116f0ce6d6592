//! Raw to checked: the rules across keys, fields and variants, one function a rule.

mod answer;
mod code;
pub(crate) mod denied;
mod details;
mod docs;
mod faults;
mod fields;
mod headers;
mod lock;
mod message;
mod status;
mod transparent;

use api_error_rules::Fault;

use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::model::{Kind, Model, Variant};
use crate::raw::{ItemKeys, Raw, RawVariant};

/// The model, if no rule was broken.
pub(crate) fn check<'a>(ctxt: &Ctxt, raw: &Raw<'a>) -> Option<Model<'a>> {
    let scopes: Vec<Scope<'_, 'a>> =
        raw.variants.iter().map(|variant| Scope::new(ctxt, raw, variant)).collect();
    let docs = docs::template(ctxt, raw.keys.docs.as_ref());
    status::type_default(ctxt, raw);
    let codes: Vec<_> = scopes.iter().map(code::code).collect();
    let statuses: Vec<_> = scopes.iter().map(status::status).collect();
    for ((scope, code), status) in scopes.iter().zip(&codes).zip(&statuses) {
        answer::nothing_missing(scope, code.is_some(), status.is_some());
    }
    code::unique(&scopes, &codes, &statuses);
    faults::answered_once(&scopes);
    let own = lock::Own { scopes: &scopes, codes: &codes, statuses: &statuses };
    own.formers_are_gone();
    let lock = own.are_kept(ctxt, raw);
    let variants: Vec<_> = scopes
        .iter()
        .zip(codes.into_iter().zip(statuses))
        .filter_map(|(scope, (code, status))| variant(scope, code, status))
        .collect();
    if ctxt.has_errors() {
        return None;
    }
    let keys = &raw.keys;
    let text = |literal: &Option<syn::LitStr>| literal.as_ref().map(syn::LitStr::value);
    Some(Model {
        input: raw.input,
        krate: raw.krate(),
        is_enum: raw.is_enum,
        envelope: keys.envelope.clone(),
        docs,
        challenge: text(&keys.challenge),
        extensions: answer::extensions_of(&keys.extensions),
        style: code::style_of(&scopes, &variants),
        respond: keys.respond.clone(),
        schema: keys.given.find(Key::Schema).cloned(),
        lock,
        variants,
        deprecated: raw.deprecated,
    })
}

fn variant<'a>(
    scope: &Scope<'_, 'a>,
    code: Option<code::Found>,
    status: Option<status::Found<'_>>,
) -> Option<Variant<'a>> {
    let fields = fields::fields(scope);
    let kind = if scope.is_transparent() {
        transparent::transparent(scope).map(Kind::Transparent)
    } else {
        answer::answer(scope, code, status).map(|answer| Kind::Answer(Box::new(answer)))
    };
    Some(Variant {
        ident: scope.variant.ident,
        fields: fields?,
        kind: kind?,
        envelope: scope.own().and_then(|keys| keys.envelope.clone()),
        group: scope.group(),
    })
}

/// A variant, with what of its type its rules ask.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'r, 'a> {
    ctxt: &'r Ctxt,
    raw: &'r Raw<'a>,
    variant: &'r RawVariant<'a>,
    /// On a struct, the type's.
    keys: &'r ItemKeys,
}

impl<'r, 'a> Scope<'r, 'a> {
    fn new(ctxt: &'r Ctxt, raw: &'r Raw<'a>, variant: &'r RawVariant<'a>) -> Self {
        Self { ctxt, raw, variant, keys: raw.keys_of(variant) }
    }

    /// The keys that stand on the variant and not on the type.
    fn own(&self) -> Option<&'r ItemKeys> {
        self.raw.is_enum.then_some(self.keys)
    }

    fn is_transparent(&self) -> bool {
        self.keys.given.has(Key::Transparent)
    }

    /// Whether all that was written here could be read: only then can something be missing.
    fn is_whole(&self) -> bool {
        let mut fields = self.variant.fields.iter();
        !self.raw.keys.given.damaged
            && !self.keys.given.damaged
            && !fields.any(|field| field.keys.given.damaged)
    }

    /// Whether `Display` may speak of a source: thiserror takes a field of that name for one, too.
    fn may_display_a_source(&self) -> bool {
        let fields = &self.variant.fields;
        fields.iter().any(|field| field.source.is_some() || field.name() == "source")
    }

    /// Whether an answer of the variant can be a 5xx, as far as the status is known.
    fn may_be_our_fault(&self, status: Option<u16>) -> bool {
        status.is_some_and(|status| status >= 500) || self.varies_in_status()
    }

    fn answers(&self, fault: Fault) -> bool {
        self.keys.answers.iter().any(|(answered, _)| *answered == fault)
    }

    fn varies_in_status(&self) -> bool {
        self.variant.fields.iter().any(|field| field.has(Key::Status))
    }

    /// The type's group is for its own codes alone.
    fn group(&self) -> Option<String> {
        let inherited = self.raw.keys.group.as_ref().filter(|_| !self.is_transparent());
        self.keys.group.as_ref().or(inherited).map(syn::LitStr::value)
    }

    /// `variant `Gone`` or `struct `Gone``
    fn name(&self) -> String {
        let what = if self.raw.is_enum { "variant" } else { "struct" };
        format!("{what} `{}`", self.variant.ident)
    }

    /// `variant` or `struct`
    fn item(&self) -> &'static str {
        if self.raw.is_enum { "variant" } else { "struct" }
    }
}
