//! What tower's middleware fails with.

use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use crate::Fault;
use crate::fault::Failure;

impl From<Elapsed> for Failure {
    fn from(error: Elapsed) -> Self {
        Self::new(Fault::Timeout).source(error)
    }
}

impl From<Overloaded> for Failure {
    fn from(error: Overloaded) -> Self {
        Self::new(Fault::Overloaded).source(error)
    }
}
