//! An envelope to pieces: whatever the declaration knows becomes text here.

use super::{Inside, Optional, Piece};
use crate::answer::json;
use crate::contract::Contract;
use crate::envelope::plan::{Entry, Form, Known, Place, Slot, Subject};

/// The pieces of the bodies of one code; texts that touch are one.
pub(super) fn pieces_of(contract: &Contract, has_id: bool) -> Vec<Piece> {
    let subject = Subject { contract, has_id: Some(has_id) };
    merged(pieces(subject.body(contract.envelope())))
}

fn pieces(form: Form) -> Vec<Piece> {
    match form {
        Form::Text(text) | Form::Words(text) => vec![Piece::Text(text)],
        Form::Or(place, absent) => perhaps(place, merged(pieces(*absent))),
        Form::Place(Place::Slot(Slot::RequestId)) => {
            let quote = || Piece::Text("\"".to_owned());
            vec![quote(), Piece::Slot(Slot::RequestId), quote()]
        }
        Form::Place(Place::Slot(slot)) => vec![Piece::Slot(slot)],
        Form::Place(Place::Object(entries)) => within("{", members(entries), "}"),
        Form::Place(Place::Array(elements)) => within("[", items(elements), "]"),
        Form::Place(issues @ Place::Issues(_)) => perhaps(issues, Vec::new()),
    }
}

fn within(open: &str, inside: Vec<Piece>, close: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece::Text(open.to_owned())];
    pieces.extend(inside);
    pieces.push(Piece::Text(close.to_owned()));
    pieces
}

/// A value beside no other.
fn perhaps(place: Place, absent: Vec<Piece>) -> Vec<Piece> {
    let (head, value) = (String::new(), value(place));
    vec![Piece::Optional(Optional { head, separated: false, value, absent })]
}

fn value(place: Place) -> Inside {
    match place {
        Place::Slot(slot) => Inside::Slot(slot),
        Place::Issues(element) => Inside::Issues(merged(match *element {
            Known::Nothing => Vec::new(),
            Known::Certain(form) => pieces(form),
            Known::Perhaps(place) => perhaps(place, Vec::new()),
        })),
        Place::Object(entries) => Inside::Group { open: b'{', inside: merged(members(entries)), close: b'}' },
        Place::Array(elements) => Inside::Group { open: b'[', inside: merged(items(elements)), close: b']' },
    }
}

fn items(elements: Vec<Known>) -> Vec<Piece> {
    let mut list = List::new();
    for element in elements {
        list.push("", element);
    }
    list.pieces
}

fn members(entries: Vec<Entry>) -> Vec<Piece> {
    let mut list = List::new();
    for entry in entries {
        match entry {
            Entry::Named(name, value) => {
                let mut key = Vec::with_capacity(name.len() + 3);
                json::string(&mut key, name);
                key.push(b':');
                list.push(&String::from_utf8_lossy(&key), value);
            }
            Entry::Flattened { own, taken } => {
                list.pieces.push(Piece::Flattened { own, taken });
                list.certain = list.certain.or(Some(false));
            }
        }
    }
    list.pieces
}

/// The inside of an object or array under construction.
struct List {
    pieces: Vec<Piece>,
    /// Whether something surely stands there already; none when surely nothing does.
    certain: Option<bool>,
}

impl List {
    fn new() -> Self {
        Self { pieces: Vec::new(), certain: None }
    }

    fn push(&mut self, key: &str, known: Known) {
        let comma = if self.certain == Some(true) { "," } else { "" };
        let separated = self.certain == Some(false);
        let head = format!("{comma}{key}");
        match known {
            Known::Nothing => {}
            Known::Certain(form) => {
                if separated {
                    self.pieces.push(Piece::Separator);
                }
                self.pieces.push(Piece::Text(head));
                self.pieces.extend(pieces(form));
                self.certain = Some(true);
            }
            Known::Perhaps(place) => {
                let (value, absent) = (value(place), Vec::new());
                self.pieces.push(Piece::Optional(Optional { head, separated, value, absent }));
                self.certain = self.certain.or(Some(false));
            }
        }
    }
}

/// The same pieces, texts that touch made one.
fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}
