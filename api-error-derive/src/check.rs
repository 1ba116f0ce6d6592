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
use crate::raw::{Code, Keys, Raw, RawVariant, Status};

/// The model, if no rule was broken.
pub(crate) fn check<'a>(ctxt: &Ctxt, raw: &Raw<'a>) -> Option<Model<'a>> {
    let mut scopes: Vec<_> = raw.variants.iter().map(|variant| Scope::new(ctxt, raw, variant)).collect();
    let docs = docs::template(ctxt, raw.keys.literal(Key::Docs));
    status::type_default(ctxt, raw);
    for scope in &mut scopes {
        scope.code = code::code(scope);
    }
    for scope in &mut scopes {
        scope.status = status::status(scope);
    }
    scopes.iter().for_each(answer::nothing_missing);
    code::unique(&scopes);
    faults::answered_once(&scopes);
    lock::formers_are_gone(&scopes);
    let lock = lock::codes_are_kept(ctxt, raw, &scopes);
    let variants: Vec<_> = scopes.iter().filter_map(variant).collect();
    if ctxt.has_errors() {
        return None;
    }
    let keys = &raw.keys;
    Some(Model {
        input: raw.input,
        krate: raw.krate(),
        is_enum: raw.is_enum,
        envelope: keys.envelope.clone(),
        docs,
        challenge: keys.text(Key::Challenge),
        extensions: keys.extensions.clone(),
        style: code::style_of(raw, &variants),
        respond: keys.respond.clone(),
        schema: keys.given.find(Key::Schema).cloned(),
        lock,
        variants,
        deprecated: raw.deprecated,
    })
}

fn variant<'a>(scope: &Scope<'_, 'a>) -> Option<Variant<'a>> {
    let fields = fields::fields(scope);
    let kind = if scope.is_transparent() {
        transparent::transparent(scope).map(Kind::Transparent)
    } else {
        answer::answer(scope).map(|answer| Kind::Answer(Box::new(answer)))
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
pub(crate) struct Scope<'r, 'a> {
    ctxt: &'r Ctxt,
    raw: &'r Raw<'a>,
    variant: &'r RawVariant<'a>,
    /// On a struct, the type's.
    keys: &'r Keys,
    /// None after a mistake, and on a transparent variant.
    code: Option<Code>,
    status: Option<Status>,
}

impl<'r, 'a> Scope<'r, 'a> {
    fn new(ctxt: &'r Ctxt, raw: &'r Raw<'a>, variant: &'r RawVariant<'a>) -> Self {
        let keys = variant.keys.as_ref().unwrap_or(&raw.keys);
        Self { ctxt, raw, variant, keys, code: None, status: None }
    }

    /// The keys that stand on the variant and not on the type.
    fn own(&self) -> Option<&'r Keys> {
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
        let inherited = self.raw.keys.text(Key::Group).filter(|_| !self.is_transparent());
        self.keys.text(Key::Group).or(inherited)
    }

    /// `variant `Gone`` or `struct `Gone``
    fn name(&self) -> String {
        format!("{} `{}`", self.item(), self.variant.ident)
    }

    /// `variant` or `struct`
    fn item(&self) -> &'static str {
        if self.raw.is_enum { "variant" } else { "struct" }
    }
}
