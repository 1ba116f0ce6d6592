//! Placeholders of `docs`: `{code}`, and `{code:kebab-case}` for the code in another style.

use super::Scope;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::Code;
use crate::raw::Raw;
use crate::suggest;

/// The type's address stays a template: wrapped types fill it with their own codes.
pub(super) fn type_docs(ctxt: &Ctxt, raw: &Raw<'_>) {
    if let Some(docs) = &raw.keys.docs
        && let Err(message) = filled(&docs.value(), "", false)
    {
        ctxt.error(docs, message);
    }
}

/// A variant's own address, with its code in it.
pub(super) fn variant_docs(scope: &Scope<'_, '_>, code: Option<&Code>) -> Option<String> {
    let docs = scope.own()?.docs.as_ref()?;
    let (text, numeric) = code.map_or(("", false), |code| (code.text.as_str(), code.numeric));
    match filled(&docs.value(), text, numeric) {
        Ok(address) => Some(address),
        Err(message) => {
            scope.ctxt.error(docs, message);
            None
        }
    }
}

fn filled(template: &str, code: &str, numeric: bool) -> Result<String, String> {
    let mut address = String::with_capacity(template.len() + code.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err("this address opens a `{` that is not closed; write `{code}`".to_owned());
        };
        check_no_brace(before)?;
        address.push_str(before);
        match case(name)? {
            Some(case) if !numeric => address.push_str(&case.apply(code)),
            _ => address.push_str(code),
        }
        rest = after;
    }
    check_no_brace(rest)?;
    address.push_str(rest);
    Ok(address)
}

fn check_no_brace(text: &str) -> Result<(), String> {
    if text.contains('}') {
        return Err("this address closes a `}` that was not opened; write `{code}`".to_owned());
    }
    Ok(())
}

/// The style of a placeholder, none for the code as it is.
fn case(name: &str) -> Result<Option<Case>, String> {
    if name == "code" {
        return Ok(None);
    }
    let Some(style) = name.strip_prefix("code:") else {
        return Err(format!(
            "`{{{name}}}` is no placeholder of `docs`; write `{{code}}` or `{{code:kebab-case}}`"
        ));
    };
    let styles = Case::ALL.into_iter().map(Case::name);
    let unknown = || suggest::unknown(&format!("unknown style `{style}`"), style, styles);
    Case::from_name(style).map(Some).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn codes_stand_in_addresses() {
        let address = |template, numeric| filled(template, "not_found", numeric).unwrap_or_default();
        assert_eq!(address("https://x.example/{code}", false), "https://x.example/not_found");
        assert_eq!(address("/e#{code:kebab-case}.html", false), "/e#not-found.html");
        assert_eq!(address("/e/{code:kebab-case}", true), "/e/not_found");
        assert_eq!(address("/e", false), "/e");
    }

    #[test]
    fn other_braces_do_not() {
        for template in ["{", "}", "{}", "{id}", "{code", "code}", "{code:}", "{code:kebab}", "{{code}}"] {
            assert!(filled(template, "x", false).is_err(), "{template}");
        }
    }
}
