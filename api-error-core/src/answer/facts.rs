//! What an answer asks of its value once, so that all of its parts agree.

use core::time::Duration;

use http::StatusCode;

use super::Reply;
use super::report::{Part, omitted};
use crate::visit::Visit;

/// The status and the time to retry of one answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) status: StatusCode,
    /// Where it varies: as the value says, else as the declaration does.
    pub(crate) retry_after: Option<Duration>,
}

#[derive(Default)]
struct Find {
    status: Option<StatusCode>,
    retry_after: Option<Duration>,
}

impl Visit<'_> for Find {
    fn status(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    fn retry_after(&mut self, after: Duration) {
        self.retry_after = Some(after);
    }
}

impl Facts {
    #[inline]
    pub(crate) fn of(reply: &Reply<'_>) -> Self {
        let contract = reply.contract();
        if contract.status_varies() || contract.retry_after_varies() {
            Self::ask(reply)
        } else {
            Self { status: contract.spec().status(), retry_after: None }
        }
    }

    fn ask(reply: &Reply<'_>) -> Self {
        let spec = reply.spec();
        let mut find = Find::default();
        reply.error().visit(&mut find);
        let status = find.status.filter(|status| spec.status_range().contains(status.as_u16()));
        if let (Some(replaced), None) = (find.status, status) {
            omitted(spec, Part::Status, &format_args!("{replaced} is not the status of an error"));
        }
        let constant = || spec.retry_after().map(|seconds| Duration::from_secs(seconds.into()));
        let retry_after =
            find.retry_after.or_else(constant).filter(|_| reply.contract().retry_after_varies());
        Self { status: status.unwrap_or(spec.status()), retry_after }
    }
}
