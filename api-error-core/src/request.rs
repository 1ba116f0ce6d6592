//! The request that a thread works on: its head and id, the scope of its answers, and the layer's settings. Nothing
//! here knows a framework.

#[cfg(any(feature = "axum", feature = "layer"))]
mod causes;
#[cfg(feature = "layer")]
mod entered;
mod head;
#[cfg(feature = "layer")]
mod log;
#[cfg(feature = "layer")]
mod mark;
#[cfg(feature = "layer")]
mod negotiate;
#[cfg(feature = "layer")]
mod panicked;
#[cfg(feature = "layer")]
mod scope;
#[cfg(feature = "layer")]
mod settings;

#[cfg(any(feature = "axum", feature = "layer"))]
pub use causes::causes;
#[cfg(feature = "layer")]
pub(crate) use entered::answered;
#[cfg(feature = "layer")]
pub use entered::{Handled, current};
pub use head::{RequestHead, RequestId};
#[cfg(feature = "layer")]
pub use log::log;
#[cfg(feature = "layer")]
pub use mark::{Mark, mark};
#[cfg(feature = "layer")]
pub use negotiate::accepts;
#[cfg(feature = "layer")]
pub use panicked::{Panicked, caught};
#[cfg(feature = "layer")]
pub use scope::Scope;
#[cfg(feature = "layer")]
pub use settings::{
    AnswerEvent, GiveContext, IdHeaderOn, Known, LevelOf, OfRequest, OnAnswer, OnIssue, OnMessage, Settings,
};
#[cfg(feature = "layer")]
pub use tracing::Level;

use crate::__private::FALLBACK_CATALOG;
use crate::fault::FaultTable;

/// The id of the request that this thread works on, inside of a layer.
///
/// A spawned task has none: take the id before, or use `in_request`.
pub fn request_id() -> Option<RequestId> {
    #[cfg(feature = "layer")]
    let id = entered::read(|scope| scope.request().id().clone());
    #[cfg(not(feature = "layer"))]
    let id = None;
    id
}

/// The table of the layer around the service; without a layer, that of built-in codes.
pub fn fault_table() -> &'static FaultTable {
    #[cfg(feature = "layer")]
    if let Some(table) = entered::read(|scope| scope.settings().faults) {
        return table;
    }
    FaultTable::of(&FALLBACK_CATALOG)
}
