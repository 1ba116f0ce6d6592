//! An envelope to pieces: whatever the declaration knows becomes text here.

use super::{Inside, Optional, Piece};
use crate::answer::json;
use crate::envelope::plan::{Part, Plan, Property, Slot, known_text};

/// The pieces of the bodies of one code; texts that touch are one.
pub(super) fn pieces_of(plan: Plan) -> Vec<Piece> {
    merged(pieces(plan))
}

fn pieces(plan: Plan) -> Vec<Piece> {
    match plan {
        Plan::Nothing => Vec::new(),
        Plan::Constant(constant) => vec![Piece::Text(serde_json::to_string(&constant).unwrap_or_default())],
        Plan::Prose(text) => vec![Piece::Text(json::quoted(&text))],
        Plan::Always(Part::Slot(Slot::RequestId)) => {
            let quote = || Piece::Text("\"".to_owned());
            vec![quote(), Piece::Slot(Slot::RequestId), quote()]
        }
        Plan::Always(Part::Slot(slot)) => vec![Piece::Slot(slot)],
        Plan::Always(Part::Object(properties)) => within("{", members(properties), "}"),
        Plan::Always(Part::Array(elements)) => within("[", items(elements), "]"),
        Plan::Always(Part::Text(parts)) => match known_text(&parts) {
            Some(text) => vec![Piece::Text(json::quoted(&text))],
            None => vec![optional(String::new(), false, Part::Text(parts), Plan::Nothing)],
        },
        Plan::Always(list @ (Part::Issues(_) | Part::IssuesBy(..) | Part::Errors(_))) => {
            vec![optional(String::new(), false, list, Plan::Nothing)]
        }
        Plan::Optional(part, absent) => vec![optional(String::new(), false, part, *absent)],
    }
}

fn within(open: &str, inside: Vec<Piece>, close: &str) -> Vec<Piece> {
    let [open, close] = [open, close].map(|bracket| Piece::Text(bracket.to_owned()));
    [open].into_iter().chain(inside).chain([close]).collect()
}

fn optional(head: String, separated: bool, part: Part, absent: Plan) -> Piece {
    let value = match part {
        Part::Slot(slot) => Inside::Slot(slot),
        Part::Issues(element) => Inside::Issues(merged(pieces(*element))),
        Part::IssuesBy(element, of) => Inside::IssuesBy(merged(pieces(*element)), of),
        Part::Errors(element) => Inside::Errors(element),
        Part::Text(parts) => Inside::Text(parts),
        Part::Object(properties) => {
            Inside::Group { open: b'{', inside: merged(members(properties)), close: b'}' }
        }
        Part::Array(elements) => Inside::Group { open: b'[', inside: merged(items(elements)), close: b']' },
    };
    Piece::Optional(Optional { head, separated, value, absent: merged(pieces(absent)) })
}

fn items(elements: Vec<Plan>) -> Vec<Piece> {
    let mut list = List::new();
    for element in elements {
        list.push("", element);
    }
    list.pieces
}

fn members(properties: Vec<Property>) -> Vec<Piece> {
    let mut list = List::new();
    for property in properties {
        match property {
            Property::Named(name, value) => {
                let mut key = Vec::with_capacity(name.len() + 3);
                json::string(&mut key, name);
                key.push(b':');
                list.push(&String::from_utf8_lossy(&key), value);
            }
            Property::Flattened(taken) => list.flatten(Piece::Flattened(taken)),
            Property::FlattenedIssue => list.flatten(Piece::FlattenedIssue),
        }
    }
    list.pieces
}

struct List {
    pieces: Vec<Piece>,
    /// Whether something was surely written before; none when surely nothing was.
    certain: Option<bool>,
}

impl List {
    fn new() -> Self {
        Self { pieces: Vec::new(), certain: None }
    }

    fn flatten(&mut self, members: Piece) {
        self.pieces.push(members);
        self.certain = self.certain.or(Some(false));
    }

    fn push(&mut self, key: &str, plan: Plan) {
        let comma = if self.certain == Some(true) { "," } else { "" };
        let separated = self.certain == Some(false);
        let head = format!("{comma}{key}");
        self.certain = self.certain.max(plan.is_certain());
        match plan {
            Plan::Nothing => {}
            Plan::Optional(part, absent) if absent.is_certain() != Some(true) => {
                self.pieces.push(optional(head, separated, part, *absent));
            }
            plan => {
                if separated {
                    self.pieces.push(Piece::Separator);
                }
                self.pieces.push(Piece::Text(head));
                self.pieces.extend(pieces(plan));
            }
        }
    }
}

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
