//! The constant texts of a variant, filled in as far as the declaration knows the values.

use api_error_rules::header;
use api_error_rules::status::Titles;
use api_error_rules::text::{self, Filling, Placeholder};

use super::{Scope, headers};
use crate::keys::Key;
use crate::model::{Constant, Extension, Header};
use crate::raw::{Code, Keys, RawConstant, RawExtension, Status, Text};

/// The type's extensions, filled in. Answers without a variant have them too.
pub(super) fn of_type(keys: &Keys) -> Vec<Extension> {
    let text = |text: &Text| match text::placeholders(&text.value).next() {
        Some(_) => Constant::Template(text.value.clone()),
        None => Constant::Str(text::fill(&text.value, &Filling::default()).into_owned()),
    };
    keys.extensions.iter().map(|extension| self::extension(extension, &text)).collect()
}

/// What the texts of a variant are filled in with.
pub(super) struct Texts<'s, 'r> {
    scope: &'s Scope<'r>,
    filling: Filling<'s>,
}

impl<'s, 'r> Texts<'s, 'r> {
    pub(super) fn of(scope: &'s Scope<'r>, code: &'s Code, status: &Status) -> Self {
        let titles = scope.raw.keys.titles.unwrap_or(Titles::Rfc9110);
        let title =
            scope.keys.text(Key::Title).map_or_else(|| titles.title(status.number), |title| &title.value);
        let filling = Filling { code: &code.text, is_numeric: code.numeric, status: status.number, title };
        Self { scope, filling }
    }

    /// The type's extensions, then the variant's own, which win.
    pub(super) fn extensions(&self) -> Vec<Extension> {
        let mut all: Vec<&RawExtension> = self.scope.raw.keys.extensions.iter().collect();
        for own in self.scope.variant.keys.iter().flat_map(|keys| &keys.extensions) {
            match all.iter_mut().find(|other| other.name == own.name) {
                Some(inherited) => *inherited = own,
                None => all.push(own),
            }
        }
        let text = |text: &Text| match self.varying(text) {
            Some(_) => Constant::Template(text.value.clone()),
            None => Constant::Str(self.filled(text)),
        };
        all.into_iter().map(|one| extension(one, &text)).collect()
    }

    pub(super) fn headers(&self) -> Vec<Header> {
        let headers = headers::all(self.scope).filter_map(|header| {
            let value = header.value.as_ref().map(|value| self.header_value(value));
            Some(Header {
                name: header.name.clone(),
                value: value.map_or(Some(None), |value| value.map(Some))?,
            })
        });
        headers.collect()
    }

    fn header_value(&self, text: &Text) -> Option<String> {
        if let Some(placeholder) = self.varying(text) {
            let what = if placeholder == "{code}" { "code" } else { "status" };
            let message = format!(
                "the {what} of {} varies, so a constant header cannot show `{placeholder}`; remove it, or show it in the \
                 body by `extension`",
                self.scope.name()
            );
            return self.scope.ctxt.refuse(text, message);
        }
        let value = self.filled(text);
        if !header::is_value(&value) {
            let message = format!(
                "filled in, this is `{}`; a header value has visible ASCII characters and spaces only, write it without \
                 the placeholder",
                value.escape_debug()
            );
            return self.scope.ctxt.refuse(text, message);
        }
        Some(value)
    }

    fn filled(&self, text: &Text) -> String {
        text::fill(&text.value, &self.filling).into_owned()
    }

    /// The first placeholder that answers of the variant fill in differently.
    fn varying(&self, text: &Text) -> Option<&'static str> {
        let Scope { variant, keys, .. } = self.scope;
        text::placeholders(&text.value).find_map(|placeholder| match placeholder {
            Placeholder::Status => variant.varies_in_status(keys).then_some("{status}"),
            Placeholder::Title => (keys.answers_net() && !keys.has(Key::Title)).then_some("{title}"),
            Placeholder::Code(_) => variant.has_field(Key::Code).then_some("{code}"),
        })
    }
}

fn extension(extension: &RawExtension, text: &impl Fn(&Text) -> Constant) -> Extension {
    Extension { name: extension.name.clone(), value: constant(&extension.value, text) }
}

/// The constant, with what becomes of its texts.
pub(super) fn constant(raw: &RawConstant, text: &impl Fn(&Text) -> Constant) -> Constant {
    match raw {
        RawConstant::Text(raw) => text(raw),
        RawConstant::List(elements) => {
            Constant::List(elements.iter().map(|element| constant(element, text)).collect())
        }
        RawConstant::Plain(constant) => constant.clone(),
    }
}
