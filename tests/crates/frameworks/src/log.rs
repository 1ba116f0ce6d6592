//! The log of the process, by request.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};
use std::{fmt, iter};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// An event.
#[derive(Clone, Debug)]
pub struct Line {
    pub level: Level,
    pub target: String,
    pub fields: BTreeMap<&'static str, String>,
    /// The event's error and its causes.
    pub causes: Vec<String>,
}

impl Line {
    /// The text of a field, or an empty one.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn says(&self, text: &str) -> bool {
        self.fields.values().chain(&self.causes).any(|value| value.contains(text))
    }
}

static LINES: Mutex<Vec<Line>> = Mutex::new(Vec::new());

/// Keeps every event from now on. Must be called once.
pub(crate) fn keep() {
    let subscriber = tracing_subscriber::registry().with(Keeper);
    tracing::subscriber::set_global_default(subscriber).expect("the first subscriber");
}

fn kept(pick: impl Fn(&Line) -> bool) -> Vec<Line> {
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    lines.iter().filter(|line| pick(line)).cloned().collect()
}

/// Takes all events so far.
pub fn take() -> Vec<Line> {
    std::mem::take(&mut *LINES.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The events of a request.
pub fn of(id: &str) -> Vec<Line> {
    kept(|line| line.field("request_id") == id && line.target == "api_error")
}

/// The events about a request's codes that the service's contract lacks.
pub fn of_catalog(id: &str) -> Vec<Line> {
    kept(|line| line.field("request_id") == id && line.target == "api_error::catalog")
}

/// Warnings and errors that do not name a request.
pub fn strays() -> Vec<Line> {
    kept(|line| line.level <= Level::WARN && line.field("request_id").is_empty())
}

/// The events that have this text.
pub fn saying(text: &str) -> Vec<Line> {
    kept(|line| line.says(text))
}

struct Keeper;

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let mut line = Line {
            level: *metadata.level(),
            target: metadata.target().to_owned(),
            fields: BTreeMap::new(),
            causes: Vec::new(),
        };
        event.record(&mut line);
        LINES.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

impl Visit for Line {
    fn record_error(&mut self, field: &Field, error: &(dyn Error + 'static)) {
        // In JSON, only this is left of the error.
        self.fields.insert(field.name(), error.to_string());
        let causes = iter::successors(Some(error), |&error| error.source());
        self.causes.extend(causes.map(|cause| fmt::format(format_args!("{cause}"))));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}
