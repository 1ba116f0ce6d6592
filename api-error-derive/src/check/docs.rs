//! Placeholders of `docs`: `{code}`, and `{code:kebab-case}` for the code in another style.

use api_error_rules::docs_url::{self, Mistake};

use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::raw::Keys;
use crate::suggest;

/// The address is a template: it is filled with the code where it is read.
pub(super) fn template(ctxt: &Ctxt, keys: &Keys) {
    if let Some(text) = keys.text(Key::Docs)
        && let Err(mistake) = docs_url::check(&text.value)
    {
        ctxt.error(text, message(mistake));
    }
}

fn message(mistake: Mistake<'_>) -> String {
    match mistake {
        Mistake::Unclosed => "this address opens a `{` that is not closed; write `{code}`".to_owned(),
        Mistake::Unopened => "this address closes a `}` that was not opened; write `{code}`".to_owned(),
        Mistake::Placeholder(name) => {
            format!("`{{{name}}}` is not a placeholder of `docs`; write `{{code}}` or `{{code:kebab-case}}`")
        }
        Mistake::Style(style) => suggest::unknown_style(style),
    }
}
