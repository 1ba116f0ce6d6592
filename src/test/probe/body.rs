//! The bodies of a probe's requests.

use core::convert::Infallible;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The body of a request that a [`Probe`](super::Probe) sends.
#[derive(Clone, Debug, Default)]
pub struct RequestBody {
    bytes: Bytes,
    /// A chunked body has no known length.
    is_chunked: bool,
}

impl RequestBody {
    pub(super) const fn sized(bytes: Bytes) -> Self {
        Self { bytes, is_chunked: false }
    }

    pub(super) const fn chunked(bytes: Bytes) -> Self {
        Self { bytes, is_chunked: true }
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = mem::take(&mut self.bytes);
        Poll::Ready(Some(bytes).filter(|bytes| !bytes.is_empty()).map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_chunked { SizeHint::new() } else { SizeHint::with_exact(self.bytes.len() as u64) }
    }
}
