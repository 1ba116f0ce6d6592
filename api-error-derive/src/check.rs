//! Raw to checked: the rules across keys, fields and variants, one function a rule.

mod answer;
mod code;
pub(crate) mod denied;
mod details;
mod docs;
mod example;
mod faults;
mod fields;
mod headers;
mod hidden;
mod lock;
mod message;
mod status;
mod texts;
mod transparent;

use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::model::{Kind, Model, Variant};
use crate::raw::{Code, Keys, Raw, RawVariant, Status};

pub(crate) fn check<'r>(ctxt: &'r Ctxt, raw: &'r Raw<'r>) -> Option<Model<'r>> {
    let mut scopes: Vec<_> = raw.variants.iter().map(|variant| Scope::new(ctxt, raw, variant)).collect();
    docs::template(ctxt, &raw.keys);
    status::type_default(ctxt, raw);
    let answers = |scope: &&mut Scope<'_>| !scope.is_transparent();
    scopes.iter_mut().filter(answers).for_each(|scope| scope.code = code::code(scope));
    scopes.iter_mut().filter(answers).for_each(|scope| scope.status = status::status(scope));
    scopes.iter().for_each(answer::nothing_missing);
    code::parts(&scopes);
    code::unique(&scopes);
    code::successors_are_codes(&scopes);
    faults::answered_once(&scopes);
    lock::formers_are_gone(&scopes);
    let lock = lock::file(ctxt, raw, &scopes);
    let variants: Vec<_> = scopes.iter().filter_map(variant).collect();
    hidden::say_the_same(ctxt, &variants);
    (ctxt.count() == 0).then(|| Model {
        raw,
        style: code::style_of(raw, &variants),
        lock,
        extensions: texts::of_type(&raw.keys),
        variants,
    })
}

fn variant<'r>(scope: &Scope<'r>) -> Option<Variant<'r>> {
    let (fields, stated) = (fields::fields(scope), details::stated(scope));
    let kind = if scope.is_transparent() {
        transparent::transparent(scope).map(Kind::Transparent)
    } else {
        answer::answer(scope, &stated).map(|answer| Kind::Answer(Box::new(answer)))
    };
    // The type's group is for its own codes alone.
    let inherited = scope.raw.keys.value(Key::Group).filter(|_| !scope.is_transparent());
    let group = scope.keys.value(Key::Group).or(inherited);
    Some(Variant { raw: scope.variant, keys: scope.keys, fields, stated, kind: kind?, group })
}

/// A variant, with what of its type its rules ask.
pub(crate) struct Scope<'r> {
    ctxt: &'r Ctxt,
    raw: &'r Raw<'r>,
    variant: &'r RawVariant<'r>,
    /// On a struct, the type's.
    keys: &'r Keys,
    /// None after a mistake, and on a transparent variant.
    code: Option<Code>,
    status: Option<Status>,
}

impl<'r> Scope<'r> {
    fn new(ctxt: &'r Ctxt, raw: &'r Raw<'r>, variant: &'r RawVariant<'r>) -> Self {
        let keys = variant.keys.as_ref().unwrap_or(&raw.keys);
        Self { ctxt, raw, variant, keys, code: None, status: None }
    }

    fn is_transparent(&self) -> bool {
        self.keys.has(Key::Transparent) || self.has_beside()
    }

    fn has_beside(&self) -> bool {
        self.variant.has_field(Key::Transparent)
    }

    fn is_hidden(&self) -> bool {
        self.keys.has(Key::HiddenAs)
    }

    /// Whether all that was written here could be read: only then can something be missing.
    fn is_whole(&self) -> bool {
        let fields = self.variant.fields.iter().map(|field| &field.keys);
        !fields.chain([self.keys, &self.raw.keys]).any(|keys| keys.damaged)
    }

    fn may_display_a_source(&self) -> bool {
        self.variant.fields.iter().any(|field| field.source.is_some())
    }

    /// Whether an answer of the variant can be a 5xx, as far as the status is known.
    fn may_be_our_fault(&self) -> bool {
        let is_of_server = |status: &Status| status.number >= 500 || status.is_most_severe;
        self.status.as_ref().is_some_and(is_of_server) || self.variant.has_field(Key::Status)
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
