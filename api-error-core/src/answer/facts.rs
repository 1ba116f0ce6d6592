//! What an answer asks of its value once, so that all parts agree.

use core::time::Duration;

use api_error_rules::status;
use http::StatusCode;

use super::Reply;
use super::report::{Part, omitted};
use crate::ApiError;
use crate::contract::ErrorSpec;
use crate::visit::Visit;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) status: StatusCode,
    /// Where it varies: as the value says, else as the declaration does.
    pub(crate) retry_after: Option<Duration>,
}

#[derive(Default)]
struct Find {
    is_for_logs: bool,
    status: Option<StatusCode>,
    retry_after: Option<Duration>,
    of_errors: Option<Facts>,
}

impl<'a> Visit<'a> for Find {
    fn is_for_logs(&self) -> bool {
        self.is_for_logs
    }

    fn error(&mut self, error: &'a dyn ApiError) {
        let facts = Facts::of_element(error, self.is_for_logs);
        self.of_errors = Some(self.of_errors.map_or(facts, |before| before.and(facts)));
    }

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

    pub(crate) fn status_of(reply: &Reply<'_>) -> StatusCode {
        let contract = reply.contract();
        if contract.status_varies() { Self::ask(reply).status } else { contract.spec().status() }
    }

    fn ask(reply: &Reply<'_>) -> Self {
        let (spec, contract) = (reply.spec(), reply.contract());
        let mut find = Find { is_for_logs: contract.is_for_logs(), ..Find::default() };
        reply.error().visit(&mut find);
        let of_errors = find.of_errors.filter(|_| contract.has_errors());
        let said =
            find.status.or(of_errors.filter(|_| contract.is_most_severe()).map(|errors| errors.status));
        let status = said.filter(|status| spec.status_range().contains(status.as_u16()));
        if let (Some(replaced), None) = (said, status) {
            omitted(spec, Part::Status, &format_args!("{replaced} is not the status of an error"));
        }
        let own = find.retry_after.or_else(|| declared(spec)).filter(|_| contract.retry_after_varies());
        let retry_after = own.max(of_errors.and_then(|errors| errors.retry_after));
        Self { status: status.unwrap_or(spec.status()), retry_after }
    }

    fn of_element(error: &dyn ApiError, is_for_logs: bool) -> Self {
        let reply = if is_for_logs { Reply::for_logs(error) } else { Reply::new(error) };
        let facts = Self::of(&reply);
        Self { retry_after: facts.retry_after.or_else(|| declared(reply.spec())), ..facts }
    }

    /// Of one answer to both: the more severe status, and the longer time.
    fn and(self, other: Self) -> Self {
        let status = status::most_severe(self.status.as_u16(), other.status.as_u16());
        Self {
            status: StatusCode::from_u16(status).unwrap_or(self.status),
            retry_after: self.retry_after.max(other.retry_after),
        }
    }
}

fn declared(spec: &ErrorSpec) -> Option<Duration> {
    spec.retry_after().map(|seconds| Duration::from_secs(seconds.into()))
}
