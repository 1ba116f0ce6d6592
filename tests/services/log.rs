//! The log of the layer.

use std::error::Error;
use std::fmt::Debug;
use std::iter;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// The ERROR events, each as a line with its values and the causes of its errors.
#[derive(Clone, Default)]
pub struct Log(pub Arc<Mutex<Vec<String>>>);

struct Line(Vec<String>);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push(format!("{field}={value:?}"));
    }

    fn record_error(&mut self, _: &Field, error: &(dyn Error + 'static)) {
        let causes = iter::successors(Some(error), |&error| error.source());
        self.0.extend(causes.map(|cause| format!("because {cause}")));
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "api_error" && *metadata.level() == Level::ERROR
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(Vec::new());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0.join(" "));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
