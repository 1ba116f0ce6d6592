//! A body as XML 1.0.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::envelope::xml::{ATTRIBUTE, TEXT};
use crate::visit::Content;

type Out<'o> = Writer<&'o mut Vec<u8>>;

/// Writes the one member of the body as the root element.
pub(super) fn write(out: &mut Vec<u8>, prolog: &str, body: &Content) {
    out.extend_from_slice(prolog.as_bytes());
    let mut writer = Writer::new(out);
    for (name, value) in members(body) {
        // A `Vec` takes every byte.
        let _ = elements(&mut writer, name, value);
    }
}

/// One element; for a list, one per item.
fn elements(out: &mut Out<'_>, name: &str, value: &Content) -> io::Result<()> {
    match value {
        Content::Seq(all) => all.iter().try_for_each(|value| element(out, name, value)),
        value => element(out, name, value),
    }
}

fn element(out: &mut Out<'_>, name: &str, value: &Content) -> io::Result<()> {
    let mut start = BytesStart::new(name);
    for (name, value) in members(value) {
        if let Some(name) = name.strip_prefix(ATTRIBUTE) {
            start.push_attribute((name, &*characters(&value.clone().into_text())));
        }
    }
    let inside = inside(name, value)?;
    if inside.is_empty() {
        return out.write_event(Event::Empty(start));
    }
    out.write_event(Event::Start(start))?;
    out.get_mut().extend_from_slice(&inside);
    out.write_event(Event::End(BytesEnd::new(name)))
}

fn inside(name: &str, value: &Content) -> io::Result<Vec<u8>> {
    let mut inside = Vec::new();
    let out = &mut Writer::new(&mut inside);
    match value {
        Content::Map(_) => {
            for (name, value) in members(value).filter(|(name, _)| !name.starts_with(ATTRIBUTE)) {
                if name == TEXT { text(out, value)? } else { elements(out, name, value)? }
            }
        }
        // Of a list in a list.
        Content::Seq(_) => elements(out, name, value)?,
        value => text(out, value)?,
    }
    Ok(inside)
}

fn text(out: &mut Out<'_>, value: &Content) -> io::Result<()> {
    let text = value.clone().into_text();
    out.write_event(Event::Text(BytesText::from_escaped(partial_escape(characters(&text)))))
}

fn members(value: &Content) -> impl Iterator<Item = (&str, &Content)> {
    let members = if let Content::Map(members) = value { &**members } else { &[] };
    members.iter().filter_map(|(name, value)| match name {
        Content::Str(name) => Some((&**name, value)),
        _ => None,
    })
}

/// The text without the characters that XML cannot have (XML 1.0 section 2.2).
fn characters(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

const fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
