//! Placeholders of `docs`: `{code}`, and `{code:kebab-case}` for the code in another style.

use api_error_rules::Case;
use api_error_rules::docs_url::{self, Mistake};
use syn::LitStr;

use crate::ctxt::Ctxt;
use crate::suggest;

/// The address is a template: it is filled with the code where it is read.
pub(super) fn template(ctxt: &Ctxt, docs: Option<&LitStr>) -> Option<String> {
    let literal = docs?;
    let text = literal.value();
    match docs_url::check(&text) {
        Ok(()) => Some(text),
        Err(mistake) => {
            ctxt.error(literal, message(mistake));
            None
        }
    }
}

fn message(mistake: Mistake<'_>) -> String {
    match mistake {
        Mistake::Unclosed => "this address opens a `{` that is not closed; write `{code}`".to_owned(),
        Mistake::Unopened => "this address closes a `}` that was not opened; write `{code}`".to_owned(),
        Mistake::Placeholder(name) => {
            format!("`{{{name}}}` is not a placeholder of `docs`; write `{{code}}` or `{{code:kebab-case}}`")
        }
        Mistake::Style(style) => {
            let styles = Case::ALL.into_iter().map(Case::name);
            suggest::unknown(&format!("unknown style `{style}`"), style, styles)
        }
    }
}
