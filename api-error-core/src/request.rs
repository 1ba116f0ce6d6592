//! The request that a thread is working on: its id and head, and the scope in which its answers are made. Adapters enter a
//! scope; nothing here knows a framework.

mod head;
mod scope;

pub use head::{RequestHead, RequestId};
pub use scope::*;
