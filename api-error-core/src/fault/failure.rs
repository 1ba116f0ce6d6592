//! A fault that happened, and the service's answer to it.

use core::error::Error;
use core::fmt;
use core::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::{FaultTable, built_in};
use crate::api_error::own_contract;
use crate::contract::{Contract, ErrorContract, ErrorSpec, TypeSpec};
use crate::request;
use crate::visit::Visit;
use crate::{ApiError, Catalog, ErrorCatalog, Fault, Issues};

/// A fault that happened, with what the framework knows of it.
///
/// Clients get only what the answering variant has fields for: the issues in `issues`, and the framework's own words in
/// a `detail` that is also `fault`.
///
/// It is an [`ApiError`] with the code that the layer's contract answers it by; without a layer, with a built-in code.
/// An enum can wrap it, as in `#[api(transparent)] Framework(#[from] Failure)`, so that a handler passes on a
/// framework's error: `field.bytes().await.map_err(Failure::from)?`. Behind the feature of its framework it is `From`
/// the rejections of axum and axum-extra, axum's `MultipartError`, the errors of actix-web's extractors, and tower's
/// `Elapsed` and `Overloaded`.
///
/// ```
/// use api_error_core::fault::Failure;
/// use api_error_core::{ApiError, ErrorCatalog, Fault, Issues};
///
/// /// What a fallback of any framework can say.
/// fn unknown_filter<E: ErrorCatalog>(name: &str) -> http::Response<bytes::Bytes> {
///     let failure = Failure::new(Fault::InvalidQuery)
///         .issues(Issues::new().query("filter", "No such filter"))
///         .detail(format!("no filter is called {name}"));
///     failure.answer::<E>().reply().response()
/// }
/// ```
#[derive(Debug)]
pub struct Failure {
    fault: Fault,
    status: Option<StatusCode>,
    issues: Issues,
    detail: Option<String>,
    retry_after: Option<Duration>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A fault of which nothing else is known.
    pub const fn new(fault: Fault) -> Self {
        let issues = Issues::new();
        Self { fault, status: None, issues, detail: None, retry_after: None, source: None }
    }

    /// The failure behind a response with this status and no envelope: of the fault that its status names, else of a net.
    ///
    /// ```
    /// use api_error_core::fault::{Failure, Fault};
    /// use http::StatusCode;
    ///
    /// assert_eq!(Failure::of_status(StatusCode::PAYLOAD_TOO_LARGE).fault(), Fault::PayloadTooLarge);
    /// assert_eq!(Failure::of_status(StatusCode::CONFLICT).fault(), Fault::ClientFault);
    /// ```
    pub fn of_status(status: StatusCode) -> Self {
        Self { status: Some(status), ..Self::new(built_in::of_status(status)) }
    }

    /// What was wrong with the request, point by point.
    pub fn issues(self, issues: Issues) -> Self {
        Self { issues, ..self }
    }

    /// What the framework says in its own words.
    pub fn detail(self, text: impl Into<String>) -> Self {
        Self { detail: Some(text.into()), ..self }
    }

    /// When a retry makes sense.
    pub fn retry_after(self, after: Duration) -> Self {
        Self { retry_after: Some(after), ..self }
    }

    /// The cause, for logs only.
    pub fn source(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// What went wrong.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// The answer of `E`'s contract.
    pub fn answer<E: ErrorCatalog>(self) -> FaultAnswer {
        self.answered_by(FaultTable::of(E::CATALOG))
    }

    /// The response, by the contract of the layer around the service; without a layer, with a built-in code in the
    /// default envelope.
    pub fn response<B: From<Bytes>>(self) -> Response<B> {
        self.answered_by(request::fault_table()).reply().response().map(B::from)
    }

    /// The answer of a contract whose table is at hand.
    pub fn answered_by(self, table: &'static FaultTable) -> FaultAnswer {
        let (contract, status) = table.find(self.fault, self.status);
        FaultAnswer { failure: self, contract, status }
    }
}

/// The answer of a contract to a [`Failure`]: an [`ApiError`] with the code, status, headers and message of the variant
/// that answers it. No value of the variant is made.
#[derive(Debug)]
pub struct FaultAnswer {
    failure: Failure,
    contract: Contract,
    /// What takes the place of the declared status, where the code's status varies.
    status: Option<StatusCode>,
}

impl FaultAnswer {
    /// What was answered.
    pub fn fault(&self) -> Fault {
        self.failure.fault
    }
}

#[diagnostic::do_not_recommend]
impl ErrorContract for FaultAnswer {
    own_contract!();

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.failure.visit_as(self.contract, self.status, visitor);
    }
}

#[diagnostic::do_not_recommend]
impl ErrorContract for Failure {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract().spec()
    }

    fn contract(&self) -> Contract {
        request::fault_table().find(self.fault, self.status).0
    }

    fn __contract(&self) -> Contract {
        self.contract()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        let (contract, status) = request::fault_table().find(self.fault, self.status);
        self.visit_as(contract, status, visitor);
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

/// The codes are those of the type that wraps it.
#[diagnostic::do_not_recommend]
impl ErrorCatalog for Failure {
    const CATALOG: &'static Catalog = &NO_CODES;
}

static NO_CODES: Catalog = Catalog::new(&TypeSpec::NONE, &[], &[], &[]);

impl Failure {
    fn visit_as<'a>(&'a self, contract: Contract, status: Option<StatusCode>, visitor: &mut dyn Visit<'a>) {
        let spec = if visitor.is_for_logs() { contract } else { contract.sent() }.spec();
        if let (Some(name), Some(detail)) = (spec.fault_detail(), &self.detail) {
            visitor.detail(name, detail);
        }
        if spec.has_issues() {
            visitor.issues(&self.issues);
        }
        if let Some(after) = self.retry_after {
            visitor.retry_after(after);
        }
        if let Some(status) = status {
            visitor.status(status);
        }
        if let Some(source) = &self.source {
            visitor.source(&**source);
        }
    }
}

/// The fault, and what the framework says in its own words.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fault.name())?;
        self.detail.iter().try_for_each(|detail| write!(f, ": {detail}"))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

/// The message that clients get.
impl fmt::Display for FaultAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reply().message())
    }
}

impl Error for FaultAnswer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error_source()
    }
}
