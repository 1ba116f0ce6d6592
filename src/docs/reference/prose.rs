//! Texts that the formats for people share.

use std::borrow::Cow;

use api_error_rules::message::{self, Piece};

use super::description::words;
use super::model::{Answer, Body, Code, Example, Group, Member, MessageKind, Reference};
use super::text::{indented, visible};

impl Reference {
    pub(super) fn heading(&self, group: &Group) -> &'static str {
        let is_grouped = self.groups.iter().any(|group| group.title.is_some());
        group.title.unwrap_or(if is_grouped { "Other codes" } else { "Codes" })
    }

    pub(super) fn other_answers(&self) -> String {
        let is_number = self.framework.iter().any(|code| code.code.is_number);
        let what = if is_number { "number" } else { "name" };
        format!(
            "The service answers with these where a request does not get as far as its own code, as on a path that does not \
             exist; the code of any other status is the {what} of the status."
        )
    }
}

impl Code {
    pub(super) fn status_text(&self) -> String {
        if self.status_varies { format!("{} or another", self.status) } else { self.status.to_string() }
    }

    pub(super) fn meaning(&self) -> String {
        let text = words(self.description);
        let first =
            text.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        if first.is_empty() { self.message_text().into_owned() } else { first }
    }

    pub(super) fn message_text(&self) -> Cow<'static, str> {
        match self.message.kind {
            MessageKind::Varies => "varies from one occurrence to the next".into(),
            MessageKind::Constant => self.message.text.into(),
            MessageKind::Template => {
                let pieces = message::parse(self.message.text).unwrap_or_default().into_iter();
                let shown = pieces.map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Placeholder(placeholder) => format!("{{{}}}", placeholder.name),
                });
                Cow::Owned(shown.collect())
            }
        }
    }

    pub(super) fn retry_text(&self) -> String {
        match (self.retry.after_seconds, self.retry.varies) {
            (Some(seconds), false) => format!("{}, {seconds} s", self.retry.kind),
            (_, true) => format!("{}, as retry-after says", self.retry.kind),
            (None, false) => self.retry.kind.to_owned(),
        }
    }
}

impl Member {
    pub(super) fn presence_text(&self) -> &'static str {
        match self.presence {
            "nullable" => "may be null",
            "optional" => "may be missing",
            always => always,
        }
    }
}

impl Example {
    pub(super) fn title(&self) -> String {
        match self {
            Self::None { reason } => format!("No example: {reason}."),
            Self::MadeUp(_) => "Example, with values made up".to_owned(),
            Self::Declared(_) | Self::Constant(_) => "Example".to_owned(),
        }
    }
}

impl Body {
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Json(json) => indented(json),
            Self::Text(text) => visible(text).into_owned(),
        }
    }
}

impl Answer {
    pub(super) fn http(&self) -> String {
        let mut out = format!("HTTP/1.1 {} {}", self.status, self.reason).trim_end().to_owned();
        for header in &self.headers {
            let value = header.value.as_deref().unwrap_or_default();
            out.extend(["\n", &header.name, ": ", &visible(value)]);
        }
        out.extend(["\n\n", &self.body.shown()]);
        out
    }
}
